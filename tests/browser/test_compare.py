"""Several jurisdictions in one table, and the map that leads to them, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chromium import MILLISECONDS, settled
from tests.browser.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

CONTEXT = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}
FOUR = "compare?jurisdictions=XKA,XMR,XSH,XVM&show=all"


def test_four_side_by_side_with_all_their_pages(browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{sample_url}/{FOUR}")
    settled(page)
    table = page.locator(".pa-sides-4").first
    table.wait_for(timeout=MILLISECONDS)
    table.focus()
    assert page.evaluate("document.activeElement.classList.contains('pa-sides')")
    wide = "document.documentElement.scrollWidth <= window.innerWidth"
    assert page.evaluate(wide)
    page.get_by_text("Show the pages").first.click()
    page.locator("[data-testid='stImageContainer'] img").nth(3).wait_for(timeout=MILLISECONDS)
    page.get_by_text("Mark the words that differ").click()
    page.wait_for_url("**words=1**", timeout=MILLISECONDS)
    page.locator(".pa-mark-differs, .pa-mark-shared").first.wait_for(timeout=MILLISECONDS)
    with page.expect_download(timeout=MILLISECONDS) as saved:
        page.get_by_role("button", name="Download as a table (CSV)").first.click()
    table_file = Path(saved.value.path()).read_text("utf-8-sig")
    assert table_file.splitlines()[0].startswith("row,provision,sides")
    assert not violations(page)


def test_on_a_phone_the_sides_are_stacked(browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 420, "height": 900}, locale="en-GB")
    page.goto(f"{sample_url}/{FOUR}")
    settled(page)
    sides = page.locator(".pa-sides-4").first.locator(".pa-side")
    sides.nth(3).wait_for(timeout=MILLISECONDS)
    lefts = {round(sides.nth(place).bounding_box()["x"]) for place in range(4)}
    assert len(lefts) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_tile_of_the_overview_leads_on(browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{sample_url}/overview?map=index&beside=XKA")
    settled(page)
    tile = page.locator(".st-key-overview-tiles [aria-roledescription='rect mark']").first
    tile.wait_for(timeout=MILLISECONDS)
    # Words lie over its middle.
    tile.click(position={"x": 12, "y": 12})
    page.wait_for_url("**state=X**", timeout=MILLISECONDS)
    panel = page.locator(".st-key-state_panel")
    panel.locator("a[href*='jurisdictions=']").first.wait_for(timeout=MILLISECONDS)
    assert panel.locator("a[href*='gaps']").count()
