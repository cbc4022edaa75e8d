"""The site as files, handed out by a host that knows nothing: searched with and without scripts."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from hemicycle.record.query import Record

Visit = Callable[..., "Page"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host(rec: "Record", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Write a few pages and hand the folder out."""
    from hemicycle.record.warm import WarmRecord
    from hemicycle.web.pages import Site
    from hemicycle.web.site import write

    made = Site(WarmRecord.of(rec), is_static=True)
    folder: Path = tmp_path_factory.mktemp("files") / "site"
    write(made, folder, only=("votes", "years"), limit=30)
    write_more = write(made, folder, only=("series",), limit=2)
    assert write_more.n_kept > 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


def test_find_a_decision_from_any_page(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Symbol, words, or a member").fill("compreh lasting peac")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    link = page.get_by_role("link", name="A/RES/ES-11/7 Advancing a comprehensive")
    assert link.get_attribute("href") == "/vote/un_ga/A/RES/ES-11/7"
    assert page.get_by_role("status").inner_text().endswith(".")


@pytest.mark.parametrize(
    ("text", "first", "told"),
    [
        ("es-11/7", "/vote/un_ga/A/RES/ES-11/7", None),
        ("49(I)", "/vote/un_ga/A/RES/49(I)%5B", None),
        ("nucler disarmamnt", "/vote/un_", "read as nuclear disarmament"),
        ("Cote d'Ivoire", "/member/CIV", None),
        ("cuba embargo", "/series/cuba_embargo", None),
    ],
)
def test_search_forgives(visit: Visit, text: str, first: str, told: str | None) -> None:
    page = visit("/search/")
    page.get_by_label("Symbol, words of the title").fill(text)
    page.get_by_role("button", name="Search").last.click()
    found = page.locator("[data-index] a").first
    found.wait_for()
    assert (found.get_attribute("href") or "").startswith(first)
    assert told is None or told in page.locator("[data-index] .note").inner_text()


def test_what_is_not_there_is_said(visit: Visit) -> None:
    page = visit("/search/?q=zzzyx")
    page.get_by_text("No decision has all these words").wait_for()
    assert page.evaluate("document.querySelectorAll('[data-index] script').length") == 0


def test_what_is_asked_is_never_run(visit: Visit) -> None:
    page = visit("/search/?q=<img src=x onerror=alert(1)>")
    page.get_by_text("No decision has all these words").wait_for()
    assert page.locator("[data-index] img").count() == 0


def test_without_scripts_there_is_a_list_by_year(visit: Visit) -> None:
    page = visit("/search/", java_script_enabled=False)
    assert page.get_by_text("without it every decision is found under its year").is_visible()
    page.get_by_role("link", name="2025", exact=True).click()
    newest = page.locator("table.events a").first
    symbol = newest.locator(".sym").inner_text()
    newest.click()
    assert page.locator("h1 .sym").inner_text() == symbol
