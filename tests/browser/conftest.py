"""A real browser and a real server on this machine; nothing else may be reached."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from hemicycle.record.query import Record

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Start Chromium once, or skip with one line where it is not there."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--no-first-run",
                  "--disable-background-networking", "--disable-dev-shm-usage"],
        )  # fmt: skip
        yield found
        found.close()


@pytest.fixture(scope="session")
def host(rec: "Record") -> Iterator[str]:
    """Serve the packaged record on a free port of this machine."""
    import uvicorn

    from hemicycle.web.app import create_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(create_app(rec), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def visit(browser: "Browser", host: str) -> Iterator[Callable[..., "Page"]]:
    """Return a way to open pages; at the end nothing was complained of or asked of others."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str, **options: object) -> "Page":
        expected = options.pop("status", 200)
        settings = {"viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(base_url=host, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        # What is worked out once a version takes seconds the first time.
        page.set_default_navigation_timeout(60_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else 0)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((host, "data:")) else complaints.append(asked.url)
            ),
        )
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == expected
        if expected != 200:
            # The browser itself notes that a page was answered with an error.
            complaints.clear()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
