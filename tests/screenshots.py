"""Pictures of every page in three widths, two themes and right to left: ``python -m tests.screenshots OUT``.

Without ``--workspace`` the app opens on the sample corpus. Each line names a picture and how far its page is wider
than the window; ``--pages`` and ``--looks`` take some of them only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.views.links import PAGE_NAMES, SECTIONS
from tests.browser.chromium import MILLISECONDS, chromium, settled
from tests.browser.server import running_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = {"wide": 1440, "laptop": 1280, "narrow": 420}
HEIGHT = 900
LOOKS = ("en-light", "en-dark", "fr-light", "ar-light", "ar-dark")
"""Language and theme of each walk: every language, each theme in both directions."""
SIX = ("XKA", "XMR", "XNH", "XSH", "XTV", "XVM")
"""Jurisdictions of the sample that are set side by side."""
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
    wide(page)
    page.goto(url)
    settled(page)
    page.wait_for_timeout(800)


def wide(page: Page) -> None:
    page.set_viewport_size({"width": WIDTHS["wide"], "height": HEIGHT})


def coverage_and_clause(page: Page, out: Path, name: str) -> None:
    """From a cell of the map to its clauses, and to a clause with its page."""
    cells = page.locator("button[data-state='binding'], button[data-state='committed']")
    if not cells.count():
        return
    cells.first.click()
    page.wait_for_selector(".st-key-cell_panel .pa-card", timeout=MILLISECONDS)
    settled(page)
    shot(page, out, f"{name}-cell")
    wide(page)
    page.locator(".st-key-cell_panel a[href*='clause=']").first.click()
    page.wait_for_selector("[data-testid='stImage'] img, [data-testid='stImageContainer'] img", timeout=MILLISECONDS)
    settled(page)
    shot(page, out, name.replace("coverage", "clause"))


def both_pages(page: Page, out: Path, name: str) -> None:
    """The two sides of a comparison as pictures of their pages."""
    toggles = page.locator("[data-testid='stMain'] [data-testid='stCheckbox'] label")
    if toggles.count():
        toggles.first.click()
        page.wait_for_selector("[data-testid='stImageContainer'] img", timeout=MILLISECONDS)
        settled(page)
        shot(page, out, f"{name}-pages")
    several(page, out, name)


def several(page: Page, out: Path, name: str) -> None:
    """As many jurisdictions as the page's choice has, six at most, in one table with the differing words marked."""
    wide(page)
    base = page.url.partition("?")[0]
    open_page(page, f"{base}?jurisdictions={','.join(SIX)}&words=1")
    shot(page, out, f"{name}-several")


STOPS: dict[str, Callable[[Page, Path, str], None]] = {"coverage": coverage_and_clause, "compare": both_pages}
"""Pages on which a person goes on, and how."""


def take_all(page: Page, url: str, out: Path, names: Sequence[str], look: str) -> None:
    """Walk through the app as a person would, and take a picture of each stop."""
    for name in names:
        wide(page)
        open_page(page, f"{url}/{'' if name == PAGE_NAMES[0] else name}{SEARCH if name == 'search' else ''}")
        shot(page, out, f"{name}-{look}")
        if name in STOPS:
            wide(page)
            STOPS[name](page, out, f"{name}-{look}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--url", help="a running app instead of one of its own")
    parser.add_argument("--pages", nargs="+", default=[n for n in PAGE_NAMES if n not in SECTIONS["hidden"]])
    parser.add_argument("--looks", nargs="+", default=LOOKS, help="language and theme, such as ar-dark")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        url = arguments.url
        if url is None:
            home = stack.enter_context(tempfile.TemporaryDirectory())
            url = stack.enter_context(running_app(Path(home), arguments.workspace))
        for look in arguments.looks:
            language, _dash, theme = look.partition("-")
            page = browser.new_page(color_scheme=theme or "light", locale=language)
            take_all(page, url, arguments.out, arguments.pages, look)
            page.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
