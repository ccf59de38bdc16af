"""From the index to a clause to follow, and from editions to what became stricter, in a real browser."""

from __future__ import annotations

import pytest

from tests.browser.chromium import MILLISECONDS, settled
from tests.browser.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

CONTEXT = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}


def test_index_pair_changes_and_the_clause_to_follow(browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{sample_url}/harmonisation")
    settled(page)
    page.get_by_text("Most alike").first.wait_for(timeout=MILLISECONDS)
    page.locator("tbody tr[data-row]").nth(1).click(timeout=MILLISECONDS)
    page.wait_for_url("**pair=**", timeout=MILLISECONDS)
    assert page.locator(".st-key-pair_panel a[href*='compare']").first.get_attribute("href")
    page.get_by_text("What would raise it").first.click(timeout=MILLISECONDS)
    page.get_by_text("after all changes").wait_for(timeout=MILLISECONDS)
    page.locator("tbody tr[data-row]").nth(1).click(timeout=MILLISECONDS)
    page.wait_for_url("**change=1**", timeout=MILLISECONDS)
    page.locator(".st-key-change_panel .pa-quote").first.wait_for(timeout=MILLISECONDS)


def test_what_became_stricter_is_one_click_away(browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{sample_url}/versions")
    settled(page)
    page.get_by_text("Show what is stricter now").click(timeout=MILLISECONDS)
    page.wait_for_url("**strict=b**", timeout=MILLISECONDS)
    page.locator(".pa-relation-line", has_text="Stricter now").first.wait_for(timeout=MILLISECONDS)
    assert page.locator(".pa-mark-differs").count() > 0


@pytest.mark.parametrize("path", ["harmonisation", "harmonisation?view=changes", "versions"])
def test_pages_are_accessible(path: str, browser, sample_url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{sample_url}/{path}")
    settled(page)
    page.locator("h1.pa-title").wait_for(timeout=MILLISECONDS)
    assert not violations(page)
