"""What people come for, done as they do it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def _text(page: "Page", what: str) -> str:
    return " ".join(page.locator(what).first.inner_text().split())


def test_find_a_vote_by_half_its_name(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Symbol, words, or a member").fill("compreh lasting peac")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="A/RES/ES-11/7 Advancing a comprehensive").click()
    page.wait_for_url("**/vote/un_ga/A/RES/ES-11/7")
    assert _text(page, ".tally") == "In favour 93 Against 18 Abstaining 65 Not voting 17"


def test_a_slip_is_forgiven(visit: Visit) -> None:
    page = visit("/search?q=moratorum+on+the+deth+penalty")
    assert "read as moratorium on the death penalty" in _text(page, ".note")
    assert page.locator("table.events tbody tr").count() > 5


def test_read_who_crossed_and_which_groupings_split(visit: Visit) -> None:
    page = visit("/vote/un_ga/A/RES/ES-11/7")
    crossed = page.locator("#crossed")
    assert "Hungary, Israel, Marshall Islands, Palau and USA" in crossed.inner_text()
    eu = page.locator("#groupings tr", has_text="European Union")
    assert "Hungary" in eu.inner_text()
    eu.get_by_role("link", name="European Union").click()
    page.wait_for_url("**/grouping/eu")
    assert _text(page, "h1") == "European Union"


def test_follow_the_amendments(visit: Visit) -> None:
    page = visit("/vote/un_ga/A/RES/ES-11/8")
    steps = page.locator("#amendments li.moved-on")
    assert steps.count() == 4
    assert "31–71–59" in steps.first.inner_text()
    assert (steps.first.locator("ins").text_content() or "").endswith("its root causes]")
    steps.first.get_by_role("link").first.click()
    assert _text(page, ".outcome") == "Rejected"


def test_read_what_the_amendments_made_of_the_draft(visit: Visit) -> None:
    page = visit("/vote/un_ga/A/RES/ES-11/8")
    text = page.locator("#text")
    assert "No source of the record has the adopted text as a whole" in text.inner_text()
    assert text.locator("del").last.text_content() == "[taken out: Federation-Ukraine conflict]"
    drawn = "getComputedStyle(document.querySelector('#text .paragraphs {}')).textDecorationLine"
    assert page.evaluate(drawn.format("del")) == "line-through"
    assert page.evaluate(drawn.format("ins")) == "underline"


def test_filter_the_roll_and_see_the_counts_follow(visit: Visit) -> None:
    page = visit("/vote/un_ga/A/RES/ES-11/7")
    page.get_by_label("Grouping", exact=True).select_option("eu")
    assert page.get_by_role("status").inner_text() == (
        "27 of 193 members: 26 in favour, 1 against, 0 abstaining, 0 not voting"
    )
    page.get_by_label("Option", exact=True).select_option("no")
    assert [_text(page, ".roll li"), page.locator(".roll li").count()] == [
        "× against Hungary was in favour",
        1,
    ]
    page.get_by_label("Option", exact=True).select_option("")
    page.get_by_label("Arrange").select_option("group")
    assert page.locator(".roll h3").count() >= 2
    page.get_by_label("Name").fill("cote")
    assert page.get_by_role("status").inner_text().startswith("0 of 193")


def test_turn_the_drawing_with_the_keyboard(visit: Visit) -> None:
    page = visit("/vote/un_ga/A/RES/ES-11/7")
    page.get_by_role("tab", name="Seats by option").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("tab", name="Seats by group").get_attribute("aria-selected") == "true"
    page.keyboard.press("End")
    assert page.locator("#seats-tiles svg").is_visible()
    assert not page.locator("#seats-option").is_visible()


def test_compare_two_since_2014(visit: Visit) -> None:
    page = visit("/compare")
    page.get_by_label("Members or groupings").fill("USA, FRA")
    page.get_by_label("From").fill("2014")
    page.get_by_role("button", name="Compare").click()
    assert _text(page, "h1") == "USA and France"
    page.get_by_text("The same as tables").click()
    row = page.locator("tr", has=page.get_by_role("rowheader", name="2024", exact=True)).first
    assert row.inner_text().split() == ["2024", "94", "0.61", "0.51–0.70"]
    assert page.locator("#h-part").is_visible()


def test_paste_an_article_and_open_the_evidence_of_its_wrong_claim(
    visit: Visit, root: Path
) -> None:
    page = visit("/check")
    page.get_by_label("The article").fill((root / "examples/article.txt").read_text("utf-8"))
    page.get_by_role("button", name="Check it").click()
    wrong = page.locator("mark.contradicted")
    assert wrong.count() == 1
    wrong.get_by_role("link").first.click()
    claim = page.locator(".claims > li:target")
    assert "adopted as amended" in claim.inner_text()
    claim.get_by_role("link", name="A/RES/ES-11/8").first.click()
    page.wait_for_url("**/vote/un_ga/A/RES/ES-11/8")


def test_see_how_a_verdict_was_reached_and_go_back(visit: Visit, root: Path) -> None:
    page = visit("/check", java_script_enabled=False)
    page.get_by_label("The article").fill((root / "examples/article.txt").read_text("utf-8"))
    page.get_by_role("button", name="Check it").click()
    page.get_by_role("button", name="How the verdict on s08.1 was reached").click()
    assert _text(page, "h1") == "A/RES/ES-11/8: rejected"
    assert page.get_by_text("What a contradiction needs").is_visible()
    page.get_by_role("button", name="Back to the article").click()
    assert page.locator("mark.contradicted").count() == 1


def test_take_a_judged_article_away(visit: Visit, root: Path) -> None:
    page = visit("/check", java_script_enabled=False)
    page.get_by_label("Or a file").set_input_files(root / "examples/article.txt")
    page.get_by_role("button", name="Check it").click()
    for button, file in (
        ("HTML, one page", "checked.html"), ("CSV, a row a claim", "checked.csv"),
        ("ClaimReview, JSON-LD", "checked.jsonld"), ("JSON", "checked.json"),
    ):  # fmt: skip
        with page.expect_download() as waiting:
            page.get_by_role("button", name=button, exact=True).click()
        assert waiting.value.suggested_filename == file
        assert "ES-11/8" in Path(waiting.value.path()).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [("a.txt", "text/plain", "a.txt is in the box."), ("a.html", "text/html", "a.html is chosen")],
)
def test_drop_a_file_on_the_box(visit: Visit, name: str, kind: str, said: str) -> None:
    page = visit("/check")
    words = "No country voted against resolution 2774 of the Security Council."
    if kind == "text/html":
        words = f"<!doctype html><html><body><article><p>{words}</p></article></body></html>"
    page.evaluate(
        """([name, kind, words]) => {
          const held = new DataTransfer();
          held.items.add(new File([words], name, {type: kind}));
          const how = {dataTransfer: held, bubbles: true, cancelable: true};
          document.getElementById("text").dispatchEvent(new DragEvent("drop", how));
        }""",
        [name, kind, words],
    )
    page.get_by_text(said).wait_for()
    page.get_by_role("button", name="Check it").click()
    assert _text(page, "h1") == "1 claim put to the record"


def test_an_account_says_what_proves_it(visit: Visit) -> None:
    page = visit("/brief/2025-02-24")
    assert "The United States abstained on its own draft" in _text(page, ".findings li")
    page.get_by_text("What proves it").first.click()
    assert page.locator(".evidence code").first.is_visible()


def test_a_member_with_any_other(visit: Visit) -> None:
    page = visit("/member/HUN")
    page.get_by_label("With any others").fill("POL")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/member/HUN?with=POL")
    name = page.locator("svg.lines:not(.narrow)").last.get_attribute("aria-label")
    assert name == "Agreement by year of Hungary with Poland"


@pytest.mark.parametrize(
    "path", ["/", "/vote/un_ga/A/RES/ES-11/8", "/compare?members=USA,eu,brics", "/member/USA",
             "/brief/2025-02-24", "/series/ukraine", "/design", "/data"],
)  # fmt: skip
@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_nothing_is_wider_than_a_phone(visit: Visit, path: str, way: str) -> None:
    page = visit(path, **PHONE)
    page.evaluate(f"document.documentElement.dir = '{way}'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("has_scripts", [True, False])
def test_decide_a_vote_again_from_lists(visit: Visit, has_scripts: bool) -> None:
    page = visit("/what-if/un_sc/S/RES/2774", java_script_enabled=has_scripts)
    page.get_by_label("One more member").select_option("GBR")
    page.get_by_label("would have been").select_option("no")
    page.get_by_role("button", name="Decide again").click()
    assert _text(page, "#h-after") == "It would have been vetoed"
    page.get_by_role("link", name="GBR as it was").click()
    assert page.locator("#h-after").count() == 0


def test_the_first_page_tells_who_moved_once_it_is_seen(visit: Visit) -> None:
    page = visit("/")
    assert page.locator(".moved-year [data-movers]").count() == 0
    page.locator("#h-moved").scroll_into_view_if_needed()
    page.locator(".moved-year [data-movers]").wait_for(timeout=60_000)
    assert "Moved: USA (did as its company foretells in" in _text(page, ".moved-year")
    plain = visit("/", java_script_enabled=False)
    plain.locator("#h-moved a").click()
    assert _text(plain, "h1") == "2025 against 2024"


def test_where_a_member_stood_over_time(visit: Visit) -> None:
    page = visit("/member/HUN")
    drawn = page.locator("section", has=page.locator("#h-position")).locator("svg").first
    assert (drawn.get_attribute("aria-label") or "").startswith("Positions by year of Hungary")
    page.get_by_text("The same as a table", exact=True).click()
    row = page.locator("tr", has=page.get_by_role("rowheader", name="1989", exact=True)).first
    position, interval, votes = row.inner_text().split("\t")[1:]
    low, high = (float(end.replace("−", "-")) for end in interval.split(" to "))
    assert low < float(position.replace("−", "-")) < high
    assert int(votes) > 50


def test_decisions_are_read_on_a_phone_without_sliding(visit: Visit) -> None:
    page = visit("/compare?members=USA,FRA,GBR,CHN,RUS,IND", **PHONE)
    sections = page.locator(".scroll:has(> .stack):visible")
    assert sections.count() == 2
    assert sections.evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")
    # Without its column a cell says whose it is.
    cell = page.locator("#h-part ~ .scroll tbody td[data-l=China]").first
    said = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "China" in said


def test_everything_is_there_without_scripts(visit: Visit) -> None:
    page = visit("/vote/un_ga/A/RES/ES-11/7", java_script_enabled=False)
    assert page.locator("figure svg").count() == 3
    assert all(page.locator("figure svg").nth(at).is_visible() for at in range(3))
    page.get_by_label("Option", exact=True).select_option("no")
    page.get_by_role("button", name="Show").click()
    page.locator(".roll li").first.wait_for()  # a click does not wait for what it loads
    assert page.locator(".roll li").count() == 18
    assert not page.locator("button.theme").is_visible()


def test_all_of_a_page_is_reached_by_keyboard(visit: Visit) -> None:
    page = visit("/grouping/eu")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary, select')]"
        ".filter(e => e.offsetParent && !e.closest('details:not([open]) > :not(summary)')).length"
    )
    seen = set()
    for _ in range(wanted + 20):
        seen.add(page.evaluate("(e => e.outerHTML + e.getBoundingClientRect().y)"
                               "(document.activeElement)"))  # fmt: skip
        page.keyboard.press("Tab")
    assert len(seen) >= wanted
    page.keyboard.press("/")
    outline = page.evaluate("getComputedStyle(document.querySelector('.find input')).outlineStyle")
    assert outline in ("none", "auto", "solid")


def test_the_slash_leads_to_the_search(visit: Visit) -> None:
    page = visit("/series")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_light_and_dark_as_the_reader_says(visit: Visit) -> None:
    page = visit("/", color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light theme").click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto("/series")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
