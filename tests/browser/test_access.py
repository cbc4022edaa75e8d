"""axe finds nothing to complain of, on any type of page, in either theme."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pages import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the script of axe, as the package brings it."""
    from importlib.resources import files

    pytest.importorskip("axe_playwright_python")
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def _complaints(page: "Page", axe: str, *, is_other_theme: bool = False) -> list[str]:
    if not is_other_theme:
        page.evaluate(axe)
    # Of all that axe looks for, only contrast depends on the theme.
    only = ", runOnly: ['color-contrast']" if is_other_theme else ""
    found = page.evaluate(
        f"axe.run(document, {{resultTypes: ['violations']{only}}})"
        ".then(r => r.violations.map(v => "
        "`${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')}`))"
    )
    return [str(row) for row in found]


#: Of two pages that are alike one is enough.
_ALIKE = {"vote-disputed", "member-former", "compare-form", "search-empty"}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in _ALIKE])
def test_every_type_of_page_in_both_themes(
    visit: Callable[..., "Page"], axe: str, name: str
) -> None:
    page = visit(PAGES[name], color_scheme="light", status=404 if name == "not-found" else 200)
    assert _complaints(page, axe) == []
    page.emulate_media(color_scheme="dark")
    assert _complaints(page, axe, is_other_theme=True) == []


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("explore-")])
def test_every_drawing_of_the_browser(visit: Callable[..., "Page"], axe: str, name: str) -> None:
    page = visit(PAGES[name], color_scheme="light")
    page.wait_for_selector("[data-plot] svg.plot")
    for folded in page.locator("details summary").all():
        folded.click()
    assert _complaints(page, axe) == []
    page.emulate_media(color_scheme="dark")
    assert _complaints(page, axe, is_other_theme=True) == []


def test_a_checked_article(visit: Callable[..., "Page"], axe: str) -> None:
    page = visit("/check")
    page.get_by_label("The article").fill(
        "The USA voted against resolution ES-11/7. France voted against resolution ES-11/7."
    )
    page.get_by_role("button", name="Check it").click()
    page.wait_for_selector("mark")
    assert _complaints(page, axe) == []
    page.emulate_media(color_scheme="dark")
    assert _complaints(page, axe, is_other_theme=True) == []
    page.get_by_role("button", name="How the verdict on").first.click()
    page.get_by_role("button", name="Back to the article").wait_for()
    page.evaluate(axe)
    assert _complaints(page, axe, is_other_theme=True) == []
    page.emulate_media(color_scheme="light")
    assert _complaints(page, axe) == []


def test_a_vote_on_a_phone(visit: Callable[..., "Page"], axe: str) -> None:
    page = visit("/vote/un_ga/A/RES/ES-11/8", viewport={"width": 360, "height": 740})
    assert _complaints(page, axe) == []


@pytest.mark.parametrize("path", ["/vote/un_ga/A/RES/ES-11/7", "/vote/un_ga/A/RES/ES-11/8"])
def test_a_finger_finds_one_link_at_a_time(
    visit: Callable[..., "Page"], axe: str, path: str
) -> None:
    page = visit(path, viewport={"width": 412, "height": 823})
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['target-size'], rules: {'target-size': {enabled: true}}})"
        ".then(r => r.violations.flatMap(v => v.nodes.map(n => n.html)))"
    )
    assert found == []
