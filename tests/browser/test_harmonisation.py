"""From the index to a clause to follow, and from editions to what became stricter, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analyser.storage.shipped import install
from tests.browser.chromium import MILLISECONDS, chromium, settled
from tests.browser.server import running_app
from tests.browser.test_accessibility import violations
from tests.shared import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

CONTEXT = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the sample corpus."""
    folder = tmp_path_factory.mktemp("harmonisation")
    (folder / "workspace").mkdir()
    assert install(ROOT / "corpora" / "sample", folder / "workspace"), "pack the sample again: python -m corpora.ready"
    with running_app(folder / "home", folder / "workspace") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as opened:
        yield opened


def test_index_pair_changes_and_the_clause_to_follow(browser, url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{url}/harmonisation")
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


def test_what_became_stricter_is_one_click_away(browser, url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{url}/versions")
    settled(page)
    page.get_by_text("Show what is stricter now").click(timeout=MILLISECONDS)
    page.wait_for_url("**strict=b**", timeout=MILLISECONDS)
    page.locator(".pa-relation-line", has_text="Stricter now").first.wait_for(timeout=MILLISECONDS)
    assert page.locator(".pa-mark-differs").count() > 0


@pytest.mark.parametrize("path", ["harmonisation", "harmonisation?view=changes", "versions"])
def test_pages_are_accessible(path: str, browser, url: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(**CONTEXT)
    page.goto(f"{url}/{path}")
    settled(page)
    page.locator("h1.pa-title").wait_for(timeout=MILLISECONDS)
    assert not violations(page)
