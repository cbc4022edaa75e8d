"""A report as HTML, CSV and ClaimReview: all of it is there, and nothing that was not said."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

import hemicycle
from hemicycle.claims import check
from hemicycle.claims.report import NUANCES, REASONS
from hemicycle.claims.report_claimreview import to_claimreview
from hemicycle.claims.report_html import to_html
from hemicycle.claims.report_rows import COLUMNS, to_csv

if TYPE_CHECKING:
    from hemicycle.record.query import Record

TEXT = (
    "Assembly <b>votes</b> & more\n\n"
    "According to Reuters, the US and Russia voted against resolution ES-11/7, while 66 countries "
    "abstained.\nGreenland's “friends” were not asked. Spain abstained on resolution 9999 — “no”."
)
VOID = {"meta", "br"}
CLOSED_FOR_THEM = {"li", "tr", "td", "th", "thead", "tbody", "p"}


@pytest.fixture(scope="module")
def payload(rec: "Record") -> dict[str, Any]:
    """Check the text once."""
    return check(rec, TEXT).to_dict()


class Outline(HTMLParser):
    """Collects elements, ids, links and text; fails where elements are not nested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.article: list[str] = []
        self._mark: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        told = dict(attrs)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [value or "" for key, value in attrs if key in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)
        if (told.get("class") or "").startswith("m "):
            self._mark = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] != tag and self.open[-1] in CLOSED_FOR_THEM:
            self.open.pop()
        assert self.open, tag
        assert self.open.pop() == tag
        if self._mark is not None and len(self.open) < self._mark:
            self._mark = None

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)
        if "article" in self.open and self._mark is None:
            self.article.append(data)


def outline(page: str) -> Outline:
    """Parse a page."""
    found = Outline()
    found.feed(page)
    found.close()
    assert found.open == []
    return found


def test_the_page_needs_nothing_else(payload: dict[str, Any]) -> None:
    page = to_html(payload)
    found = outline(page)
    assert not {"script", "link", "img", "iframe"} & found.tags
    assert "http" not in page.replace("http-equiv", "")
    assert "@import" not in page
    assert "url(" not in page
    assert all(link.startswith("#") for link in found.links)
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))


def test_the_page_has_every_claim_with_its_evidence_and_query(payload: dict[str, Any]) -> None:
    words = "".join(outline(to_html(payload)).words)
    assert len(payload["claims"]) >= 3
    for claim in payload["claims"]:
        assert claim["text"] in words
        for row in claim["evidence"]:
            # Once where it is pointed at, once in full.
            assert words.count(row["query"]) >= 2
        if claim["correction"]:
            assert claim["correction"] in words
        if claim["reason"]:
            assert (claim["missing"] or REASONS[claim["reason"]]) in words
        assert all(NUANCES[code] in words for code in claim["nuance"])


def test_the_article_stands_on_the_page_letter_for_letter(payload: dict[str, Any]) -> None:
    page = to_html(payload)
    words = "".join(outline(page).article)
    assert re.sub(r"\s+", "", words) == re.sub(r"\s+", "", TEXT)
    assert "<b>" not in page


def test_verdicts_are_told_by_more_than_colour(payload: dict[str, Any]) -> None:
    page = to_html(payload)
    for claim in payload["claims"]:
        word = claim["verdict"].replace("not_in_record", "not in the record")
        assert f'aria-label="{claim["id"]}, {word}"' in page
    style = page.partition("<style>")[2].partition("</style>")[0]
    lines = dict(re.findall(r"\.w\.(\w+) \{ text-decoration-style: (\w+)", style))
    assert len(set(lines.values())) == len(lines) == 3  # the fourth is a plain line
    for query in ("prefers-color-scheme: dark", "@media print", "max-width: 40rem", "focus-within"):
        assert query in style


def test_a_page_of_a_text_without_claims(rec: "Record") -> None:
    for text in ("", "Nothing happened."):
        words = "".join(outline(check(rec, text).to_html()).words)
        assert "No claim about a vote was read in this text" in words


def test_csv_has_a_line_a_claim(payload: dict[str, Any]) -> None:
    lines = list(csv.DictReader(io.StringIO(to_csv(payload))))
    assert [line["id"] for line in lines] == [claim["id"] for claim in payload["claims"]]
    assert list(lines[0]) == list(COLUMNS)
    for line, claim in zip(lines, payload["claims"], strict=True):
        assert line["verdict"] == claim["verdict"]
        assert line["words"] == TEXT[int(line["start"]) : int(line["end"])]
        assert (line["reason"] or None) == claim["reason"]
    assert any(line["evidence"] and line["query"].startswith("rec.") for line in lines)


def test_only_what_is_known_is_rated(payload: dict[str, Any]) -> None:
    graph = to_claimreview(payload, url="https://example.org/a")
    assert json.loads(json.dumps(graph)) == graph
    assert graph["@context"] == "https://schema.org"
    seen = set()
    for review, claim in zip(graph["@graph"], payload["claims"], strict=True):
        seen.add(claim["verdict"])
        assert review["@type"] == "ClaimReview"
        assert review["claimReviewed"] == claim["text"]
        assert review["itemReviewed"]["appearance"]["url"] == "https://example.org/a"
        rating = review.get("reviewRating")
        if claim["verdict"] in ("supported", "contradicted"):
            assert rating["ratingValue"] == {"supported": 5, "contradicted": 1}[claim["verdict"]]
        else:
            assert rating is None
            assert review["reviewBody"].startswith("Not in the record.")
    assert seen == {"supported", "contradicted", "not_in_record"}
    assert graph["@graph"][0]["itemReviewed"]["author"]["name"] == "Reuters"


def test_python_has_them_all() -> None:
    report = hemicycle.check(
        "The US voted against resolution ES-11/7 on Monday.", date="2025-02-25"
    )
    assert report.published_basis == "given"
    assert report.to_html().startswith("<!doctype html>")
    assert report.to_csv().count("\n") == 1 + len(report.claims)
    assert len(report.to_claimreview()["@graph"]) == len(report.claims)


def test_times_that_cannot_be_placed_are_told() -> None:
    text = "On Monday the US voted against resolution ES-11/7, as in March 2022."
    report = hemicycle.check(text)
    assert [text[s.start : s.end] for s in report.undated] == ["Monday"]
    assert not hemicycle.check(text, date="2025-02-25").undated
