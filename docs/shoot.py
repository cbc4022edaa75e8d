"""Take the pictures of docs/shots: every type of page in light, dark and on a phone.

    python docs/shoot.py http://127.0.0.1:8000
    python docs/shoot.py http://127.0.0.1:8000 vote audit

Needs a server there (`hemicycle serve`), Chromium and Playwright.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SHOTS = Path(__file__).parent / "shots"
#: Name -> address of the types of pages that are shown.
PAGES = {
    "home": "/",
    "vote": "/vote/un_ga/A/RES/ES-11/7",
    "vote-world": "/vote/un_ga/A/RES/ES-11/7?map=world#seats",
    "vote-amended": "/vote/un_ga/A/RES/ES-11/8#amendments",
    "vote-council": "/vote/un_sc/S/RES/2774",
    "member": "/member/HUN",
    "compare": "/compare?members=USA,FRA,eu&since=2014",
    "explore-agreement": "/explore/agreement?members=USA,FRA,GBR,CHN,RUS",
    "explore-member": "/explore/member?member=FRA&since=2023&within=nato&sort=share&least=10",
    "explore-votes": "/explore/votes?year=2024&body=un_sc&light=&across=day",
    "explore-grouping": "/explore/grouping?grouping=eu&since=2016&sort=likeness&clusters=3",
    "grouping": "/grouping/eu",
    "series": "/series/cuba_embargo",
    "brief": "/brief/2025-02-24",
    "body": "/body/un_sc",
    "audit": "/audit",
    "what-if": "/what-if/un_sc/S/RES/2774?set=GBR=no",
    "shifts": "/shifts/2025",
    "positions": "/positions",
    "plane": "/positions?dims=2&year=2025&members=IND,BRA",
    "search": "/search?q=nucler+disarmamnt",
    "check": "/check",
    "explained": "/check",
    "data": "/data",
    "design": "/design",
    "not-found": "/member/Frnace",
}
_WAYS = {
    "light": ("light", 1280, 860),
    "dark": ("dark", 1280, 860),
    "phone": ("light", 360, 780),
}


def main() -> int:
    """Take every picture, or those that are named."""
    host = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    wanted = sys.argv[2:] or list(PAGES)
    article = (Path(__file__).parents[1] / "examples/article.txt").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for way, (theme, width, height) in _WAYS.items():
            context = browser.new_context(
                base_url=host,
                color_scheme=theme,
                reduced_motion="reduce",
                viewport={"width": width, "height": height},
                device_scale_factor=0.75 if width > 500 else 1,
            )
            for name, address in ((name, PAGES[name]) for name in wanted):
                page = context.new_page()
                page.goto(address)
                if address == "/check":
                    page.get_by_label("The article").fill(article)
                    page.get_by_role("button", name="Check it").click()
                    page.wait_for_selector("mark")
                if name.startswith("explore"):
                    page.wait_for_selector("[data-plot]:not([aria-busy]) svg.plot")
                if name == "explained":
                    page.get_by_role("button", name="How the verdict on").first.click()
                    page.get_by_role("button", name="Back to the article").wait_for()
                page.evaluate("document.fonts.ready")
                page.screenshot(path=SHOTS / f"{name}-{way}.jpg", type="jpeg", quality=62)
                page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
