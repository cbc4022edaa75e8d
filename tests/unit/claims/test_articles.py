"""Files as articles: encodings, HTML without its surroundings, days, and what is refused."""

from datetime import date

import pytest

from hemicycle.claims import articles
from hemicycle.claims.articles import ArticleError, read_article

DAY = date(2025, 2, 25)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>US votes with Russia | Daily</title>
<meta property="og:title" content="US votes with Russia at the UN">
<meta property="article:published_time" content="2025-02-25T08:00:00+00:00"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/a">Only Spain voted against</a></li></ul>
</nav>
<article><h1>US votes with Russia at the UN</h1>
<p>The United States and Russia voted against a resolution on Ukraine in the General Assembly on
Monday, the third anniversary of the war, in what diplomats called a remarkable day.</p>
<p>The resolution was adopted with 93 votes in favour, 18 against and 65 abstentions, and “nobody”
in the hall doubted what it meant for the alliance &amp; its friends.</p></article>
<div class="comments"><p>Only Utopia abstained, says a reader.</p></div>
<footer>All rights reserved</footer></body></html>"""


def test_plain_text_is_read_as_it_stands() -> None:
    article = read_article("\ufeffFrance  abstained.\r\n\tTürkiye…".encode())
    assert article.text == "France  abstained.\r\n\tTürkiye…"
    assert (article.form, article.published_on, article.basis) == ("text", None, None)
    assert read_article("Côte d’Ivoire".encode("utf-16")).text == "Côte d’Ivoire"


def test_a_day_that_is_given_goes_first() -> None:
    told = read_article(PAGE.encode(), published_on=date(2024, 1, 1))
    assert (told.published_on, told.basis) == (date(2024, 1, 1), "given")


@pytest.mark.parametrize("name", ["a.html", "A.HTM", "saved", ""])
def test_a_page_is_its_article_and_its_day(name: str) -> None:
    article = read_article(PAGE.encode(), name=name)
    assert (article.form, article.published_on, article.basis) == ("html", DAY, "metadata")
    assert article.text.startswith("US votes with Russia at the UN\n")
    assert article.text.count("US votes with Russia at the UN") == 1
    assert "18 against and 65 abstentions, and “nobody”" in article.text.replace("\n", " ")
    assert "alliance & its friends" in article.text
    for other in ("Home", "Spain", "Utopia", "All rights reserved", "<"):
        assert other not in article.text


META = '<meta property="article:published_time" content="2025-02-25T08:00:00+00:00">'
HEAD = "<h1>US votes with Russia"


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [
        (META, "", None),
        (META, '<script type="application/ld+json">{"datePublished": "2025-02-26"}</script>', 26),
        (HEAD, f'<time datetime="2025-02-26T01:00Z">yesterday</time>{HEAD}', 26),
        ("All rights", '<a href="/2019/05/06/x">x</a> 2019-05-06 All rights', None),
        ("on Ukraine", "on Ukraine of 2 March 2022", None),
    ],
)
def test_only_a_day_that_the_page_calls_its_own_is_taken(
    old: str, new: str, day: int | None
) -> None:
    page = PAGE.replace(META, "") if old != META else PAGE
    assert old in page
    told = read_article(page.replace(old, new).encode())
    assert told.published_on == (date(2025, 2, day) if day else None)
    assert told.basis == ("metadata" if day else None)


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.txt", "binary data"),
        (b"\x00\x01\x02 vote", "a.txt", "binary data"),
        ("Köln".encode("latin-1"), "a.txt", "byte 1 is not UTF-8"),
        (b"<html>", "a.html", "menus at most"),
        (b"", "a.html", "menus at most"),
        (b"<svg>html", "a.html", "AssertionError in reading it"),
        (b"\xff\xfe\x00", "a.txt", "binary data"),
    ],
)
def test_what_is_no_article_is_refused(content: bytes, name: str, found: str) -> None:
    with pytest.raises(ArticleError, match=r"cannot be read|No article") as caught:
        read_article(content, name=name)
    assert found in (caught.value.found or "")
    assert caught.value.remedy


def test_ten_megabytes_are_too_long_for_an_article() -> None:
    with pytest.raises(ArticleError, match="too long") as caught:
        read_article(b"vote " * 2_000_000, name="big.txt")
    assert caught.value.found == "10,000,000 bytes"
    with pytest.raises(ArticleError, match="too long"):
        read_article(b"x" * (articles.N_MOST + 1))
    with pytest.raises(ArticleError, match="too long"):
        read_article(b"<html>" + b"x" * 21_000_000)


def test_html_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(ArticleError, match="extra `articles`") as caught:
        read_article(PAGE.encode(), name="a.html")
    assert "pip install 'hemicycle[articles]'" in (caught.value.remedy or "")
