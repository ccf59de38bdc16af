"""Debian's Chromium, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.system import browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MILLISECONDS = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless browser; the test is skipped where there is none."""
    from playwright.sync_api import sync_playwright

    executable = browser()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, headless=True, args=ARGUMENTS)
        try:
            yield opened
        finally:
            opened.close()


def settled(page: Page) -> None:
    """Wait until the app has drawn its page: a title is there, and nothing is running or stale any more."""
    page.wait_for_selector("h1.pa-title, [data-testid='stAlert']", timeout=MILLISECONDS)
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=\"stStatusWidget\"]')"
        " && document.querySelector('[data-testid=\"stApp\"]').dataset.testScriptState !== 'running'",
        timeout=MILLISECONDS,
    )
