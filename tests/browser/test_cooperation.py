"""Which countries name OIC-CERT: from the first page to the clause on its page, in six clicks, in a real browser."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.browser.chromium import MILLISECONDS, settled
from tests.browser.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

MOST_CLICKS = 6
CONTEXT = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}


@dataclass
class Clicks:
    """Counts what a person presses."""

    count: int = 0

    def on(self, place) -> None:  # type: ignore[no-untyped-def]
        place.click(timeout=MILLISECONDS)
        self.count += 1


def test_which_countries_name_oic_cert(browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page, clicks = browser.new_page(**CONTEXT), Clicks()
    page.goto(sample_url)
    settled(page)
    clicks.on(page.locator("[data-testid='stTopNavSection']", has_text="Cooperation"))
    clicks.on(page.locator("[data-testid='stTopNavPopover'] a", has_text="Partnerships"))
    page.get_by_role("heading", name="Partnerships").wait_for(timeout=MILLISECONDS)
    settled(page)
    clicks.on(page.get_by_role("combobox", name="Partner").first)
    clicks.on(page.get_by_role("option", name="OIC-CERT"))
    page.get_by_text("5 jurisdictions name this partner.").wait_for(timeout=MILLISECONDS)
    settled(page)
    names = page.locator(".st-key-cell_panel .pa-names").all_inner_texts()
    assert all(any(name in line for line in names) for name in ("Suhail", "Kalindra", "Nahran", "Tiravar", "Merhane"))
    clicks.on(page.locator(".st-key-cell_panel a[href*='clause=']").first)
    page.locator("[data-testid='stImageContainer'] img").first.wait_for(timeout=MILLISECONDS)
    assert clicks.count <= MOST_CLICKS


def test_a_cell_opens_its_clauses_and_the_address_keeps_the_choice(browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{sample_url}/standards")
    settled(page)
    page.locator("button[data-row='budapest-convention'][data-state='adopts']").first.click(timeout=MILLISECONDS)
    page.wait_for_url("**instrument=budapest-convention**", timeout=MILLISECONDS)
    page.locator(".st-key-cell_panel .pa-card").first.wait_for(timeout=MILLISECONDS)
    page.goto(page.url)
    page.locator("button[aria-pressed='true'][data-row='budapest-convention']").wait_for(timeout=MILLISECONDS)


@pytest.mark.parametrize("path", ["partnerships?partner=oic-cert", "partnerships?view=network", "standards", "risk"])
def test_pages_on_cooperation_are_accessible(path: str, browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{sample_url}/{path}")
    settled(page)
    assert violations(page) == []
