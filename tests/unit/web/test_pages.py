"""Pages are whole, valid, light, and lead only to what is there."""

import gzip
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from pages import PAGES, Examined

from hemicycle.api.decisions import head_of
from hemicycle.web.pages import paths

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from hemicycle.record.query import Record

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_every_type_of_page_is_valid(client: "TestClient", address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == (404 if address == PAGES["not-found"] else 200)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    found = Examined(answer.text)
    assert found.faults == []
    assert [link for link in found.links if "//" in link.removeprefix("/")] == []
    assert len(gzip.compress(answer.content)) <= 60_000


def test_links_lead_somewhere(client: "TestClient") -> None:
    links: set[str] = set()
    for address in PAGES.values():
        links |= {link.partition("#")[0] for link in Examined(client.get(address).text).links}
    kinds: dict[str, list[str]] = {}
    for link in sorted(links - {""}):
        kinds.setdefault(link.split("/")[1].partition("?")[0], []).append(link)
    chosen = [link for rows in kinds.values() for link in rows[:: max(len(rows) // 5, 1)]]
    assert len(kinds) > 12
    for link in chosen:
        answer = client.get(link, follow_redirects=True)
        assert answer.status_code < 400, link


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/vote/un_ga/es-11/7", "/vote/un_ga/A/RES/ES-11/7"),
        ("/vote/un_ga/undl/4076672", "/vote/un_ga/A/RES/ES-11/7"),
        ("/vote/un_sc/ES-11/7?option=no", "/vote/un_ga/A/RES/ES-11/7?option=no"),
        ("/member/upper%20volta", "/member/BFA"),
        ("/grouping/European%20Union", "/grouping/eu"),
        ("/brief?q=2025-02-24", "/brief/2025-02-24"),
    ],
)
def test_other_ways_to_write_it_lead_to_the_one_address(
    client: "TestClient", address: str, to: str
) -> None:
    answer = client.get(address)
    assert answer.status_code in (303, 308)
    assert answer.headers["location"] == to


@pytest.mark.parametrize(
    ("address", "status", "near"),
    [
        ("/vote/un_ga/A/RES/ES-11/77", 404, "/vote/un_ga/A/RES/ES-11/7"),
        ("/member/Frnace", 404, "/member/FRA"),
        ("/grouping/euro", 404, "/grouping/eu"),
        ("/series/ukrain", 404, "/series/ukraine"),
        ("/body/un_nothing", 404, "/body/un_sc"),
        ("/brief/2025-02-30", 404, None),
        ("/grouping/eu?on=never", 400, None),
        ("/nowhere", 404, None),
        ("/positions?since=1950", 400, None),
        ("/shifts/1946", 400, None),
        ("/static/../app.py", 404, None),
        ("/static/%2e%2e/app.py", 404, None),
        ("/figure/vote/pie/un_ga/A/RES/ES-11/7.svg", 404, None),
        ("/data/nothing.parquet", 404, None),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(
    client: "TestClient", address: str, status: int, near: str | None
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    found = Examined(answer.text)
    assert found.faults == []
    assert near is None or near in found.links


def test_no_two_votes_share_an_address(rec: "Record") -> None:
    heads = rec.heads()
    assert len({paths.vote(head_of(head)) for head in heads}) == len(heads)


def test_counts_follow_the_filter(client: "TestClient") -> None:
    page = client.get("/vote/un_ga/A/RES/ES-11/7?in=eu&by=group").text
    assert "27 of 193 members: 26 in favour, 1 against, 0 abstaining, 0 not voting" in page
    page = client.get("/vote/un_ga/A/RES/ES-11/7?option=no&name=hun").text
    assert "1 of 193 members: 0 in favour, 1 against" in page


def test_a_page_tells_what_its_payload_has(client: "TestClient") -> None:
    page = client.get("/vote/un_ga/A/RES/ES-11/7").text
    for words in (
        "Who crossed",
        "Which groupings split",
        "Who voted how",
        "The series",
        "United Nations, General Assembly. (2025, February 24)",
        "@misc{a-res-es-11-7",
    ):
        assert words in page  # fmt: skip
    assert "Moved on this text" in client.get("/vote/un_ga/A/RES/ES-11/8").text


def test_a_text_says_where_it_is_from_and_what_is_not_there(client: "TestClient") -> None:
    page = client.get("/vote/un_ga/A/RES/ES-11/8").text
    assert '<del><span class="unseen">[taken out: </span>Federation-Ukraine conflict' in page
    assert "No source of the record has the adopted text as a whole" in page
    council = client.get("/vote/un_sc/S/RES/2774").text
    assert "no amendment to it was adopted" in council or "The same words as the draft" in council
    assert "<del>" in council.partition('id="text"')[0]
    assert "<dt>Text</dt><dd>not in the record</dd>" in client.get("/vote/un_ga/A/RES/ES-11/1").text
    amendment = client.get("/vote/un_ga/A/ES-11/L.12").text
    assert "What it would change" in amendment


def test_a_vote_shows_the_law_that_decided(client: "TestClient") -> None:
    page = client.get("/vote/un_ga/A/RES/ES-11/7").text
    assert "93 in favour of 111 cast; at least 2/3 needed: 74" in page
    assert "/body/un_ga#un_charter/18.2" in Examined(page).links
    assert 'id="un_charter/18.2"' in client.get("/body/un_ga").text
    council = client.get("/vote/un_sc/S/RES/2774").text
    assert "vetoed if any one of CHN, RUS, USA: yes to no" in council


def test_a_roll_that_differs_from_its_tally_has_a_page(client: "TestClient") -> None:
    page = client.get("/vote/un_sc/S/RES/1287")
    assert page.status_code == 200
    assert "The roll adds up to 14-0-1" in page.text
    assert client.get("/what-if/un_sc/S/RES/1287").status_code == 200


def test_a_vote_is_decided_again(client: "TestClient") -> None:
    page = client.get("/what-if/un_sc/S/RES/2774?set=GBR=no").text
    assert "It would have been vetoed" in page
    again = client.get("/what-if/un_ga/A/RES/ES-11/7?set=nobody")
    assert "A change cannot be read" in again.text


def test_a_member_more_is_chosen_from_a_list(client: "TestClient") -> None:
    path = "/what-if/un_sc/S/RES/2774"
    page = client.get(f"{path}?set=GBR=no&member=FRA&option=no").text
    assert '10–0–5</span> becomes <span class="num">10–2–3' in page
    assert 'value="GBR=no, FRA=no"' in page
    assert '<option value="CHN">China, in favour</option>' in page
    links = Examined(page).links
    assert f"{path}?set=GBR%3Dno" in links
    again = client.get(f"{path}?set=GBR%3Dno").text
    assert "10–1–4" in again
    # With nobody chosen the second list says nothing.
    assert "becomes" not in client.get(f"{path}?member=&option=no").text


def test_articles_are_named_as_delegates_do(client: "TestClient") -> None:
    page = client.get("/body/un_sc").text
    assert ">Charter, Art. 27(3)</a>" in page
    assert "At least 9 in favour (Charter, Art. 27(2))" in page
    assert "[un_charter" not in page
    assert 'id="un_charter/27.3"' in page
    assert "/feed/body/un_sc.xml" in Examined(page).links
    assert "/feed/body/" not in client.get("/body/osce").text


def test_who_moved_is_said_first(client: "TestClient") -> None:
    page = client.get("/shifts/2025").text
    before, _, after = page.partition("<section")
    assert "Moved: USA (did as its company foretells in 18% of votes, 85% before)" in before
    assert "no more than chance" in after
    assert "<strong>steady" not in page


def test_unity_is_told_of_all_years(client: "TestClient") -> None:
    page = client.get("/grouping/nato").text
    rows = page.partition("Unity by year</caption>")[2].partition("</table>")[0]
    assert '<th scope="row">1949</th>' in rows
    assert '<th scope="row">1946</th>' not in rows


def test_a_roll_of_few_names_says_so(client: "TestClient") -> None:
    assert "By name 1 of the 15 are known." in client.get("/vote/un_sc/S/2025/353").text
    assert "By name" not in client.get("/vote/un_ga/A/RES/ES-11/7").text


def test_what_is_drawn_can_be_embedded_as_asked(client: "TestClient") -> None:
    page = client.get("/compare?members=USA,FRA&since=2014&series=nuclear_weapons").text
    found = next(link for link in Examined(page).links if link.startswith("/figure/compare.svg"))
    assert "series=nuclear_weapons" in found
    assert "since=2014" in found
    assert client.get(found).status_code == 200


def test_every_measure_is_told(client: "TestClient") -> None:
    page = client.get("/about-the-numbers").text
    for name in ("positions", "moved", "intervals", "groupings"):
        assert f'id="{name}"' in page


def test_pages_are_sent_once(client: "TestClient") -> None:
    tag = client.get("/vote/un_ga/A/RES/ES-11/7").headers["etag"]
    again = client.get("/vote/un_ga/A/RES/ES-11/7", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["new", "body/un_sc", "series/ukraine", "member/USA"])
def test_feeds_are_atom(client: "TestClient", name: str) -> None:
    answer = client.get(f"/feed/{name}.xml")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.text)
    assert feed.tag == f"{ATOM}feed"
    for part in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{part}")
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries[:3]:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        path = (link.get("href") or "").removeprefix("http://testserver")
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/figure/vote/seats/un_ga/A/RES/ES-11/7.svg",
        "/figure/vote/tiles/un_ga/A/RES/ES-11/7.svg",
        "/figure/compare.svg?members=USA,FRA",
        "/figure/series/ukraine.svg",
        "/figure/grouping/eu.svg",
        "/figure/member/HUN.svg",
    ],
)
def test_figures_may_be_embedded(client: "TestClient", address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert ElementTree.fromstring(answer.text).get("aria-label")


def test_an_article_is_marked_and_not_kept(client: "TestClient", root: object) -> None:
    text = "The USA voted against resolution ES-11/7. France voted against resolution ES-11/7."
    answer = client.post("/check", data={"text": text})
    assert answer.headers["cache-control"] == "no-store"
    found = Examined(answer.text)
    assert found.faults == []
    assert '<mark class="supported"' in answer.text
    assert '<mark class="contradicted"' in answer.text
    assert "/vote/un_ga/A/RES/ES-11/7" in found.links
    assert text not in client.get("/check").text


def test_an_article_is_read_from_a_file_and_given_back_as_data(client: "TestClient") -> None:
    sent = {"file": ("article.txt", b"No country voted against resolution 2774.")}
    answer = client.post("/check", files=sent, data={"form": "json"})
    assert [claim["verdict"] for claim in answer.json()["claims"]] == ["supported"]
    assert "attachment" in answer.headers["content-disposition"]


ARTICLE = "The USA voted against resolution ES-11/7.\r\nFrance voted against it."


@pytest.mark.parametrize(
    ("form", "media", "beginning"),
    [
        ("html", "text/html", "<!doctype html>"),
        ("csv", "text/csv", "id,"),
        ("claimreview", "application/ld+json", '{\n  "@context"'),
        ("json", "application/json", "{"),
    ],
)
def test_a_judged_article_may_be_taken_away(
    client: "TestClient", form: str, media: str, beginning: str
) -> None:
    page = client.post("/check", data={"text": ARTICLE}).text
    assert f'<button name="form" value="{form}">' in page
    answer = client.post("/check", data={"text": ARTICLE, "form": form})
    assert answer.headers["content-type"].startswith(media)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.startswith(beginning)
    assert "script" not in answer.headers["content-security-policy"]
    assert "ES-11/7" in answer.text


def test_offsets_count_the_lines_as_they_were_written(client: "TestClient") -> None:
    report = client.post("/check", data={"text": ARTICLE, "form": "json"}).json()
    text = report["article"]["text"]
    assert "\r" not in text
    last = report["claims"][-1]["span"]
    assert text[last["start"] : last["end"]].startswith("France")


def test_how_a_verdict_was_reached_is_told(client: "TestClient") -> None:
    report = client.post("/check", data={"text": ARTICLE, "form": "json"}).json()
    name = next(row["id"] for row in report["claims"] if row["verdict"] == "contradicted")
    assert f'name="explain" value="{name}"' in client.post("/check", data={"text": ARTICLE}).text
    answer = client.post("/check", data={"text": ARTICLE, "explain": name})
    assert answer.headers["cache-control"] == "no-store"
    found = Examined(answer.text)
    assert found.faults == []
    assert "What a contradiction needs" in answer.text
    assert "/vote/un_ga/A/RES/ES-11/7" in found.links
    gone = client.post("/check", data={"text": ARTICLE, "explain": "s99.9"})
    assert gone.status_code == 400
    assert Examined(gone.text).faults == []


def test_a_saved_page_is_read_without_its_surroundings(client: "TestClient") -> None:
    page = (
        "<!doctype html><html><head><title>News</title>"
        '<meta property="article:published_time" content="2025-02-25T08:00:00Z"></head><body>'
        "<nav>France voted against resolution 2774. Home</nav><article><h1>Vote</h1><p>"
        "On Monday no country voted against resolution 2774 of the Security Council in New York, "
        "which ten members supported and on which five members abstained.</p></article>"
        "</body></html>"
    )
    sent = {"file": ("page.html", page.encode())}
    report = client.post("/check", files=sent, data={"form": "json"}).json()
    assert "<p>" not in report["article"]["text"]
    assert report["article"]["published_on"] == "2025-02-25"
    assert report["article"]["published_basis"] == "metadata"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.4\x00\x01\xff", "binary data"),
        ("a.txt", "Müller".encode("latin-1"), "is not UTF-8"),
        ("a.txt", b"", "There is no text to check"),
    ],
)
def test_a_file_that_is_no_article_is_refused_in_words(
    client: "TestClient", name: str, content: bytes, said: str
) -> None:
    answer = client.post("/check", files={"file": (name, content)})
    assert answer.status_code == 422
    assert said in answer.text
    assert Examined(answer.text).faults == []


@pytest.mark.parametrize(("on", "status"), [("someday", 422), ("1066-10-14", 400)])
def test_what_was_typed_is_not_lost_with_a_wrong_day(
    client: "TestClient", on: str, status: int
) -> None:
    answer = client.post("/check", data={"text": ARTICLE * 60, "on": on})
    assert answer.status_code == status
    assert answer.text.count("France voted against it.") == 60
    assert 'role="alert"' in answer.text


def test_what_is_sent_is_never_run(client: "TestClient") -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> The USA voted against 2774."
    answer = client.post("/check", data={"text": hostile})
    assert "<script>alert" not in answer.text
    assert Examined(answer.text).faults == []
    for address in (
        "/search?q=<script>alert(1)</script>",
        '/compare?members="><script>alert(1)</script>',
        "/member/<script>alert(1)</script>",
        '/vote/un_ga/A/RES/ES-11/7?name="><script>alert(1)</script>',
    ):
        page = client.get(address)
        assert page.status_code < 500
        assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": ""}, 422),
        ({"text": "x" * 70_000}, 422),
        ({"text": "x", "on": "someday"}, 422),
        ({"text": "a\x00b"}, 422),
        ({"text": "x" * 2_000_000}, 413),
    ],
)
def test_what_cannot_be_checked_is_refused(
    client: "TestClient", sent: dict[str, str], status: int
) -> None:
    assert client.post("/check", data=sent).status_code == status


def test_the_land_is_fetched_once_for_all_pages(client: "TestClient") -> None:
    plain = client.get("/vote/un_ga/A/RES/ES-11/7").text
    mapped = client.get("/vote/un_ga/A/RES/ES-11/7?map=world").text
    assert "world.svg" not in plain
    files = {link.partition("#")[0] for link in Examined(mapped).links if "world.svg" in link}
    assert len(files) == 1
    land = client.get(files.pop())
    assert land.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert land.headers["content-type"] == "image/svg+xml"
    assert "max-age=3600" in client.get("/static/world.svg").headers["cache-control"]
    # Bodies of few seats are drawn on no map.
    assert "map=world" not in client.get("/vote/un_sc/S/RES/2774").text


def test_a_year_without_votes_shows_the_nearest(client: "TestClient") -> None:
    page = client.get("/positions?dims=2&year=1964").text
    assert "1964 has no recorded vote of the Assembly; 196" in page
    assert client.get("/positions?dims=2&year=1900").status_code == 400
    assert client.get("/positions?dims=2&year=<b>").status_code == 400
    assert client.get("/positions?dims=2&members=Atlantis").status_code == 404


def test_a_figure_of_two_axes_may_be_embedded(client: "TestClient") -> None:
    answer = client.get("/figure/positions.svg?year=2024&members=BRA")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert ">Brazil</text>" in answer.text


def test_a_comparison_leads_to_its_data_and_to_where_one_explores_it(client: "TestClient") -> None:
    page = client.get("/compare?members=USA,France,eu&since=2014&until=2024&series=ukraine_ga")
    links = {link.partition("?")[0]: link for link in Examined(page.text).links}
    told = client.get(links["/api/v1/compare"]).json()
    assert [side["id"] for side in told["sides"]] == ["USA", "FRA", "eu"]
    assert (told["since"], told["until"]) == ("2014-01-01", "2025-01-01")
    assert client.get(links["/api/v1/compare.csv"]).text.startswith("first,second,period,n,share")
    assert client.get(links["/api/v1/compare.parquet"]).content[:4] == b"PAR1"
    assert client.get(links["/explore/agreement"]).status_code == 200


def test_exploring_pages_start_where_the_record_ends(client: "TestClient") -> None:
    page = client.get("/explore/member").text
    assert 'name="since" value="2023"' in page
    assert "/api/v1/members/FRA/agreement.csv?since=2023-01-01" in page
    # What an address leaves out is left out: all years, not the last ones.
    assert 'name="since" value=""' in client.get("/explore/member?member=USA").text
    assert client.get("/explore/nowhere").status_code == 404


def test_only_exploring_pages_let_a_style_in(client: "TestClient") -> None:
    name = "content-security-policy"
    assert "'sha256-" in client.get("/explore/votes").headers[name]
    for path in ("/", "/explore", "/compare", "/explore/nowhere"):
        assert "sha256" not in client.get(path).headers[name], path


@pytest.mark.parametrize("way", ["agreement", "member", "votes", "grouping"])
def test_what_is_asked_of_an_exploring_page_is_never_run(client: "TestClient", way: str) -> None:
    bad = '"><script>alert(1)</script>'
    keys = ("members", "member", "grouping", "since", "until", "year", "series", "light", "sort")
    answer = client.get(f"/explore/{way}", params=dict.fromkeys(keys, bad))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert Examined(answer.text).faults == []


@pytest.mark.parametrize("path", ["/vote/un_sc/S/RES/2774", "/explore/votes", "/members"])
def test_a_kept_page_is_the_same_compressed_or_not(client: "TestClient", path: str) -> None:
    for _ in range(2):
        packed = client.get(path, headers={"Accept-Encoding": "gzip"})
        plain = client.get(path, headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.text == plain.text
        for answer in (packed, plain):
            assert "Accept-Encoding" in answer.headers["vary"]
        assert int(packed.headers["content-length"]) < len(plain.content) / 2


def test_who_left_its_company_is_told_with_its_votes(client: "TestClient") -> None:
    page = client.get("/shifts/2025").text
    part = page.partition('id="h-co"')[2].partition("</section>")[0]
    first = part.partition("</tr></thead>")[2].partition("</tr>")[0]
    assert ">USA</a>" in first
    assert "<strong>moved</strong>" in first
    assert "A/RES/ES-11/7" in part.partition("USA: 28 votes otherwise than foretold")[2]


def test_the_page_of_a_year_says_who_moved_and_what_could_have_been_seen(
    client: "TestClient",
) -> None:
    page = client.get("/shifts/2025").text
    assert "<li>Moved: USA (did as its company foretells in 18% of votes, 85% before).</li>" in page
    assert "over all votes 0.19, on 7 recurring titles none, however large." in page
    assert "had to do otherwise on 5 to be found." in page


def test_when_a_member_moved_says_what_came_last(client: "TestClient") -> None:
    page = client.get("/moved/USA").text
    assert "In 2025 it did as its company foretells in 18% of 34 votes" in page
    assert 'href="/shifts/2025">Who moved in 2025</a>' in page
    assert "In 2025 it did" not in client.get("/moved/FRA").text
