"""The map of the world and the slider of positions, as a reader meets them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
VOTE = "/vote/un_ga/A/RES/ES-11/7"
PLANE = "/positions?dims=2&year=1975"


def test_the_map_comes_when_it_is_asked_for(visit: Visit) -> None:
    page = visit(VOTE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert page.locator("svg.world").count() == 0
    page.get_by_role("link", name="On a map of the world").click()
    page.wait_for_url("**map=world**")
    tab = page.get_by_role("tab", name="Map of the world")
    assert tab.get_attribute("aria-selected") == "true"
    wide = 0.0
    for _ in range(60):
        wide = page.evaluate("document.querySelector('use[data-m=BRA]').getBBox().width")
        if wide:
            break
        page.wait_for_timeout(100)
    assert wide > 100
    assert [url for url in asked if "/static/world.svg?v=" in url]
    fills = page.evaluate(
        "['FRA', 'USA', 'BRA'].map(code => getComputedStyle(document.querySelector("
        "`svg.world [data-m=${code}]`)).fill)"
    )
    assert "world-no" in fills[1]
    assert "world-abstain" in fills[2]
    assert fills[0].startswith("rgb")
    # The roll of such a page is whole, so the browser goes on filtering it.
    page.get_by_label("Option", exact=True).select_option("no")
    assert page.locator(".roll li").count() == 18
    assert page.get_by_text("do not imply endorsement").is_visible()


def test_the_map_is_there_without_scripts(visit: Visit) -> None:
    page = visit(f"{VOTE}?map=world", java_script_enabled=False)
    assert page.locator("figure svg").count() == 4
    assert page.locator("svg.world").is_visible()


def test_slide_through_the_years(visit: Visit) -> None:
    page = visit(f"{PLANE}&members=IND")
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("heading", name="Where members stood in 1976").wait_for()
    assert "year=1976" in page.url
    assert "members=IND" in page.url
    assert page.locator("output").inner_text() == "1976"
    assert page.evaluate("document.activeElement.type") == "range"
    assert page.title().startswith("Positions in 1976")
    page.get_by_role("link", name="1977").click()
    page.wait_for_url("**year=1977**")
    assert page.locator("svg.plane:not(.narrow) ellipse").count() == 6


def test_arrow_keys_go_from_member_to_member(visit: Visit) -> None:
    page = visit(PLANE, reduced_motion="reduce")
    page.locator(".draw").focus()
    page.keyboard.press("Home")
    told = page.locator(".told")
    first = told.inner_text()
    assert first.startswith("Soviet Union: across ")
    assert page.locator(".plane:not(.narrow) circle.lit").get_attribute("data-m") == "SUN"
    page.keyboard.press("ArrowRight")
    assert told.inner_text() != first
    page.locator(".plane:not(.narrow) circle[data-m=CHN]").hover(force=True)
    assert told.inner_text().startswith("China: across ")


def test_on_a_phone_the_drawing_is_another_and_not_slid(visit: Visit) -> None:
    page = visit(PLANE, viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    assert not page.locator(".plane:not(.narrow)").is_visible()
    box = page.locator(".plane.narrow").bounding_box() or {}
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.locator(".draw").evaluate("draw => draw.scrollWidth <= draw.clientWidth")
    # Names stand at the size at which the page is read, or nearly.
    sizes = page.locator(".plane.narrow text").evaluate_all(
        "all => all.map(text => text.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 11
    page.locator(".draw").focus()
    page.keyboard.press("Home")
    assert page.locator(".told").inner_text().startswith("Soviet Union: across ")


def test_the_year_is_chosen_without_scripts(visit: Visit) -> None:
    page = visit(PLANE, java_script_enabled=False)
    page.get_by_label("Name as well").fill("Brazil, Kenya")
    page.get_by_role("slider").fill("1995")
    page.get_by_role("button", name="Show").click()
    assert page.locator("h1").inner_text() == "Where members stood in 1995"
    assert page.locator("svg.plane:not(.narrow) text", has_text="Kenya").count() == 1
    assert page.locator("tbody tr").count() > 150


@pytest.mark.parametrize("path", [f"{VOTE}?map=world", PLANE, "/positions"])
@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_no_drawing_is_wider_than_a_phone(visit: Visit, path: str, way: str) -> None:
    page = visit(path, viewport={"width": 360, "height": 740})
    page.evaluate(f"document.documentElement.dir = '{way}'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", [f"{VOTE}?map=world", PLANE, "/member/HUN", "/brief/2025-02-24"])
def test_on_paper_there_is_no_navigation_and_no_night(visit: Visit, path: str) -> None:
    page = visit(path, color_scheme="dark", viewport={"width": 690, "height": 1000})
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    for gone in ("nav", "form", "button", ".act"):
        found = page.locator(gone)
        assert not any(found.nth(at).is_visible() for at in range(found.count())), gone
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    cut = page.evaluate(
        "[...document.querySelectorAll('svg.fig')].filter(svg => "
        "svg.getBoundingClientRect().right > 691).length"
    )
    assert cut == 0


def test_the_evidence_of_claims_is_on_paper(visit: Visit) -> None:
    page = visit("/check")
    page.get_by_label("The article").fill("The USA voted against resolution ES-11/7.")
    page.get_by_role("button", name="Check it").click()
    page.wait_for_selector("mark")
    page.emulate_media(media="print")
    tall = page.evaluate("document.querySelector('.claims details').getBoundingClientRect().height")
    assert tall > 30
