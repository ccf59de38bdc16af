"""The app in Arabic and French, in a real browser: switched by hand, kept in links, mirrored."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlparse

import pytest

from tests.browser.chromium import MILLISECONDS, settled
from tests.browser.server import running_app
from tests.views.small import build

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

NARROW, LAPTOP = 420, 1280


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a small workspace."""
    folder = tmp_path_factory.mktemp("languages")
    with running_app(folder / "home", build(folder / "workspace")) as address:
        yield address


def tab(browser, locale: str, width: int = LAPTOP):  # type: ignore[no-untyped-def]
    return browser.new_page(viewport={"width": width, "height": 900}, locale=locale)


def title(page) -> str:  # type: ignore[no-untyped-def]
    return str(page.locator("h1.pa-title").inner_text())


def test_the_browsers_language_is_taken(browser, url: str) -> None:  # type: ignore[no-untyped-def]
    page = tab(browser, "fr-FR")
    page.goto(f"{url}/gaps")
    settled(page)
    assert title(page) == "Lacunes"


def test_the_switch_changes_everything_and_links_keep_it(browser, url: str) -> None:  # type: ignore[no-untyped-def]
    page = tab(browser, "en-GB")
    page.goto(f"{url}/coverage")
    settled(page)
    page.locator(".st-key-language_switch button").click()
    page.get_by_role("option", name="العربية").click()
    page.get_by_text("التغطية").first.wait_for(timeout=MILLISECONDS)
    page.wait_for_url("**lang=ar**", timeout=MILLISECONDS)
    page.locator("button[data-state='binding']").first.click()
    opened = page.locator(".st-key-cell_panel a[href*='clause=']").first
    opened.wait_for(timeout=MILLISECONDS)
    assert parse_qs(urlparse(opened.get_attribute("href")).query)["lang"] == ["ar"]
    settled(page)
    page.locator("header").get_by_text("النتائج", exact=True).click()
    page.locator("[data-testid='stTopNavPopover'] a", has_text="الفجوات").click()
    page.wait_for_url("**/gaps**", timeout=MILLISECONDS)
    page.locator("h1.pa-title", has_text="الفجوات").wait_for(timeout=MILLISECONDS)


@pytest.mark.parametrize("width", [LAPTOP, NARROW])
@pytest.mark.parametrize("name", ["", "coverage", "compare", "provisions", "gaps", "search?q=ISO"])
def test_arabic_is_mirrored_and_nothing_overflows(browser, url: str, name: str, width: int) -> None:  # type: ignore[no-untyped-def]
    page = tab(browser, "en-GB", width)
    page.goto(f"{url}/{name}{'&' if '?' in name else '?'}lang=ar")
    settled(page)
    heading = page.locator("h1.pa-title")
    assert heading.evaluate("e => getComputedStyle(e).direction") == "rtl"
    box = heading.bounding_box()
    words = heading.evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().right; }"
    )
    assert words == pytest.approx(box["x"] + box["width"], abs=2)
    assert page.locator("[data-testid='stMain']").evaluate("m => m.scrollWidth <= m.clientWidth")
    page.close()
