"""Deadlines and sums in a real browser: open the page, choose a matter, choose a line, and its clause stands there."""

from __future__ import annotations

import pytest

from tests.browser.chromium import MILLISECONDS, settled
from tests.browser.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

CONTEXT = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}
ROWS = "tbody tr[data-row]"
LEAST_LETTERS = 20
PANEL = ".st-key-asked_panel"


def test_a_matter_is_chosen_and_the_clause_of_a_line_opens(browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{sample_url}/asked")
    settled(page)
    page.locator("h1.pa-title").wait_for(timeout=MILLISECONDS)
    page.get_by_role("combobox", name="Matter").click(timeout=MILLISECONDS)
    page.get_by_role("option", name="Keeping logs").click(timeout=MILLISECONDS)
    page.wait_for_url("**matter=log-retention**", timeout=MILLISECONDS)
    settled(page)
    page.locator(ROWS).nth(1).click(timeout=MILLISECONDS)
    page.wait_for_url("**line=**", timeout=MILLISECONDS)
    settled(page)
    chosen = page.locator(f"{ROWS}[aria-selected=true]").first.locator("th, td").first
    country = chosen.inner_text(timeout=MILLISECONDS).strip()
    panel = page.locator(PANEL)
    panel.get_by_text(country).first.wait_for(timeout=MILLISECONDS)
    quote = panel.locator(".pa-quote").first
    quote.wait_for(timeout=MILLISECONDS)
    assert len(quote.inner_text()) > LEAST_LETTERS


def test_numbers_stand_whole_in_arabic_and_axe_finds_nothing(browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    for path in ("asked?matter=incident-report", "asked?matter=backup&lang=ar"):
        page.goto(f"{sample_url}/{path}")
        settled(page)
        page.locator(ROWS).first.wait_for(timeout=MILLISECONDS)
        assert not violations(page)
    assert page.locator(ROWS, has_text="[").count() > 0
