"""Pictures of every page of the app in three widths: ``python -m tests.screenshots OUT [--workspace W]``.

Without a workspace the app opens on the sample corpus, which is analysed first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.chromium import MILLISECONDS, chromium, settled
from tests.browser.server import running_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = {"wide": 1440, "laptop": 1280, "narrow": 420}
HEIGHT = 900
SECONDS_TO_ANALYSE = 600
SEARCH = "?q=report+incident+authority"


def shot(page: Page, out: Path, name: str) -> None:
    """Save the whole page, not only what fits the window, in every width."""
    for word, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.wait_for_timeout(400)
        height = page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight + 40")
        page.set_viewport_size({"width": width, "height": max(HEIGHT, min(int(height), 4000))})
        page.wait_for_timeout(700)
        page.screenshot(path=str(out / f"{name}-{word}.png"))
        overflow = page.locator("[data-testid='stMain']").evaluate("m => m.scrollWidth - m.clientWidth")
        print(f"{name}-{word}.png  horizontal overflow: {overflow} px")


def open_page(page: Page, url: str) -> None:
    page.set_viewport_size({"width": WIDTHS["wide"], "height": HEIGHT})
    page.goto(url)
    settled(page)
    page.wait_for_timeout(800)


def take_all(page: Page, url: str, out: Path) -> None:
    """Walk through the app as a person would, and take a picture of each stop."""
    open_page(page, url)
    shot(page, out, "documents")
    open_page(page, f"{url}/coverage")
    shot(page, out, "coverage")
    page.set_viewport_size({"width": WIDTHS["wide"], "height": HEIGHT})
    cells = page.locator("button[data-state='binding'], button[data-state='committed']")
    if cells.count():
        cells.first.click()
        page.wait_for_selector(".st-key-cell_panel .pa-card", timeout=MILLISECONDS)
        settled(page)
        shot(page, out, "coverage-cell")
        page.set_viewport_size({"width": WIDTHS["wide"], "height": HEIGHT})
        page.locator(".st-key-cell_panel a[href*='clause=']").first.click()
        page.wait_for_selector(
            "[data-testid='stImage'] img, [data-testid='stImageContainer'] img", timeout=MILLISECONDS
        )
        settled(page)
        shot(page, out, "clause")
    open_page(page, f"{url}/compare")
    shot(page, out, "compare")
    page.set_viewport_size({"width": WIDTHS["wide"], "height": HEIGHT})
    toggles = page.locator("[data-testid='stCheckbox'] label, label:has-text('Show both pages')")
    if toggles.count():
        toggles.first.click()
        page.wait_for_selector("[data-testid='stImageContainer'] img", timeout=MILLISECONDS)
        settled(page)
        shot(page, out, "compare-pages")
    for name in ("gaps", "provisions", "search"):
        open_page(page, f"{url}/{name}{SEARCH if name == 'search' else ''}")
        shot(page, out, name)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--dark", action="store_true", help="in the dark theme")
    parser.add_argument("--language", default="en", choices=("en", "fr", "ar"), help="the language of the interface")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        running_app(Path(home), arguments.workspace) as url,
        chromium() as browser,
    ):
        page = browser.new_page(color_scheme="dark" if arguments.dark else "light", locale=arguments.language)
        if arguments.workspace is None:
            open_page(page, url)
            shot(page, arguments.out, "first-start")
            page.wait_for_selector("text=See coverage by theme", timeout=SECONDS_TO_ANALYSE * 1000)
        take_all(page, url, arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
