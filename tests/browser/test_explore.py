"""The pages to explore on, explored: by mouse, by keyboard, by address, and without scripts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pages import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visit = Callable[..., "Page"]
DRAWN = "[data-plot]:not([aria-busy]) svg.plot"


def _drawn(page: "Page") -> None:
    page.wait_for_selector(DRAWN)


def _told(page: "Page") -> str:
    return page.locator("[data-told]").inner_text()


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("explore-")])
def test_it_is_drawn_and_tabled_and_fits_a_phone(visit: Visit, name: str) -> None:
    page = visit(PAGES[name], viewport={"width": 360, "height": 740})
    _drawn(page)
    for folded in page.locator("[data-tables] summary").all():
        folded.click()
    # A table is filled once it is unfolded, a moment after the click.
    page.locator("[data-tables] tbody tr").nth(2).wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    answer = page.request.get(page.locator("[data-csv]").get_attribute("href") or "")
    assert answer.headers["content-type"].startswith("text/csv")


def test_lines_are_added_and_taken_away_and_the_address_holds_them(visit: Visit) -> None:
    page = visit("/explore/agreement?members=USA,FRA&since=2015")
    _drawn(page)
    page.get_by_label("Add a member or grouping").fill("Kenya")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Take away Kenya").wait_for()
    _drawn(page)
    assert "Kenya" in page.url
    page.get_by_role("button", name="Take away France").click()
    page.get_by_role("button", name="Take away France").wait_for(state="detached")
    rows = page.locator("[data-tables] table").first.locator("tbody th")
    assert rows.all_inner_texts() == ["USA and Kenya"]
    page.reload()
    _drawn(page)
    assert rows.all_inner_texts() == ["USA and Kenya"]
    page.go_back()
    page.get_by_role("button", name="Take away France").wait_for()


def test_years_are_chosen_by_dragging(visit: Visit) -> None:
    page = visit("/explore/agreement?members=USA,FRA")
    _drawn(page)
    box = page.locator("[data-strip] .overlay").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 12, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=19*")
    since, until = (
        int(page.get_by_label(name, exact=True).input_value()) for name in ("From", "To")
    )
    assert 1980 < since < until < 2010
    _drawn(page)
    page.get_by_text("By year, as a table").click()
    first = page.get_by_role("group", name="Share by year").locator("tbody th").first
    assert first.inner_text() == str(until)


def test_a_series_is_what_compare_says(visit: Visit) -> None:
    page = visit("/explore/agreement?members=USA,FRA&series=ukraine_ga")
    _drawn(page)
    shown = page.locator("[data-tables] tbody tr").first.inner_text().split("\t")
    told = page.request.get("/api/v1/compare?members=USA,FRA&series=ukraine_ga").json()
    overall = told["pairs"][0]["overall"]
    assert shown[1:3] == [str(overall["n"]), f"{overall['share']:.2f}"]


def test_arrow_keys_go_through_a_drawing_and_enter_opens(visit: Visit) -> None:
    page = visit("/explore/member?member=FRA&since=2024&sort=name")
    _drawn(page)
    page.locator("[data-plot]").focus()
    page.keyboard.press("ArrowDown")
    assert _told(page).startswith("Albania: 0.")
    page.keyboard.press("ArrowDown")
    assert _told(page).startswith("Algeria: 0.")
    assert page.locator(".here").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare?members=FRA*DZA&since=2024*")


def test_members_are_sorted_and_sifted(visit: Visit) -> None:
    page = visit("/explore/member?member=HUN&since=2022")
    _drawn(page)
    page.get_by_label("Show", exact=True).select_option("nato")
    page.wait_for_url("**within=nato*")
    _drawn(page)
    page.get_by_text("The same as a table").click()
    page.locator("[data-tables] tbody tr").first.wait_for()
    rows = page.locator("[data-tables] tbody tr").all_inner_texts()
    assert len(rows) == 31
    shares = [float(row.split("\t")[3]) for row in rows]
    assert shares == sorted(shares, reverse=True)


def test_a_click_on_a_vote_opens_it(visit: Visit) -> None:
    page = visit("/explore/votes?year=2025&body=un_ga&light=ukraine_ga")
    _drawn(page)
    page.locator("[data-plot]").focus()
    for _ in range(9):
        page.keyboard.press("ArrowRight")
        if "ES-11/7" in _told(page):
            break
    mark = page.locator(".here").bounding_box()
    assert mark is not None
    page.mouse.move(mark["x"] + 9, mark["y"] + 9)
    page.wait_for_selector("svg.plot.open")
    page.mouse.click(mark["x"] + 9, mark["y"] + 9)
    page.wait_for_url("**/vote/un_ga/A/RES/ES-11/*")


def test_clusters_of_a_grouping(visit: Visit) -> None:
    page = visit("/explore/grouping?grouping=g7&since=2025&clusters=2")
    _drawn(page)
    assert page.locator(".clusters li").all_inner_texts()[-1].count(",") in (0, 5)
    assert "USA" in page.locator(".clusters li").all_inner_texts()
    page.get_by_label("Order").select_option("name")
    page.wait_for_url("**sort=name*")
    _drawn(page)
    page.locator("[data-plot]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert _told(page).startswith("Canada and Germany: ")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/explore/agreement?members=USA,Frnace", "Nearest: France"),
        ("/explore/agreement?members=USA", "Two to six"),
        ("/explore/member?member=Atlantis", "Atlantis"),
    ],
)
def test_what_cannot_be_drawn_is_told(browser: "Browser", host: str, path: str, said: str) -> None:
    # Not by `visit`: the browser itself complains of an answer of 404.
    with browser.new_context(base_url=host) as context:
        page = context.new_page()
        page.goto(path)
        page.wait_for_selector("[data-problem]:not([hidden])")
        assert said in page.locator("[data-problem]").inner_text()


def test_nothing_is_drawn_of_nothing(visit: Visit) -> None:
    page = visit("/explore/grouping?grouping=g8&since=2024")
    page.get_by_text("Nothing to draw.").wait_for()
    assert "Fewer than two" in page.locator("[data-notes]").inner_text()


def test_without_scripts_it_says_where_the_figures_are(visit: Visit) -> None:
    page = visit("/explore/agreement?members=USA,FRA&since=2014", java_script_enabled=False)
    note = page.locator("noscript")
    assert "scripts are off" in note.inner_text()
    note.get_by_role("link", name="the page").click()
    page.wait_for_url("**/compare?members=USA,FRA&since=2014")
    assert "USA and France" in page.locator("h1").inner_text()


def test_a_form_works_without_scripts(visit: Visit) -> None:
    page = visit("/explore/grouping", java_script_enabled=False)
    page.get_by_label("Grouping", exact=True).select_option("nato")
    page.get_by_role("button", name="Show").click()
    page.locator("noscript").get_by_role("link", name="the page").click()
    page.wait_for_url("**/grouping/nato")
