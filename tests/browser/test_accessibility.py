"""WCAG 2.2 AA as far as a machine can tell: axe-core over every page, names of controls, the order of the Tab key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from analyser.views.links import PAGE_NAMES
from tests.browser.chromium import MILLISECONDS, settled
from tests.browser.server import running_app
from tests.views.small import build

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

LAPTOP = {"width": 1280, "height": 900}
GRAVE = frozenset({"critical", "serious"})
WAYS = (("en", "light"), ("ar", "dark"))
"""Language and theme of a walk through the app: each direction and each theme once."""
STATE = {"search": "?q=report+incidents"}
"""What a page needs in its URL to show more than its empty state."""


@dataclass(frozen=True)
class Theirs:
    """A finding that is Streamlit's own: the rule and what the selector of the element contains."""

    rule: str
    selector: str
    reason: str


STREAMLIT: tuple[Theirs, ...] = (
    Theirs(
        "scrollable-region-focusable",
        "stDataFrame",
        "the data grid is a canvas that takes the focus itself; its scrolling layer cannot be given one from outside",
    ),
    Theirs("aria-required-children", "stDataFrame", "rows of the grid's hidden table are made by the canvas on demand"),
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("accessibility")
    with running_app(folder / "home", build(folder / "workspace")) as address:
        yield address


def violations(page) -> list[str]:  # type: ignore[no-untyped-def]
    """Return the grave findings that are ours: rule, element, and what is wrong."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{finding['id']}: {place} {node['html'][:160]} {node['failureSummary']}"
        for finding in found
        if finding["impact"] in GRAVE
        for node in finding["nodes"]
        if not is_theirs(finding["id"], place := str(node["target"]))
    ]


def is_theirs(rule: str, place: str) -> bool:
    return any(rule == known.rule and known.selector in place for known in STREAMLIT)


@pytest.mark.parametrize("name", PAGE_NAMES)
@pytest.mark.parametrize(("language", "theme"), WAYS)
def test_no_grave_finding_of_ours(browser, url: str, name: str, language: str, theme: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport=LAPTOP, locale=language, color_scheme=theme)
    page.goto(f"{url}/{'' if name == PAGE_NAMES[0] else name}{STATE.get(name, '')}")
    settled(page)
    assert not page.locator("[data-testid='stDialog']").count(), "the page and no message over it"
    assert not violations(page)
    page.close()


def test_axe_sees_a_fault(browser, url: str) -> None:  # type: ignore[no-untyped-def]
    """An unseen fault would make the other tests worthless."""
    page = browser.new_page(viewport=LAPTOP, locale="en")
    page.goto(f"{url}/gaps")
    settled(page)
    pale = "<p style='color: #ccc; background: #fff'>pale</p>"
    page.locator("h1.pa-title").evaluate("(title, pale) => title.insertAdjacentHTML('afterend', pale)", pale)
    assert [finding for finding in violations(page) if finding.startswith("color-contrast")]
    page.close()


FOCUSED = """() => {
  let e = document.activeElement;
  while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  const box = e.getBoundingClientRect();
  const label = e.getAttribute('aria-label') || e.getAttribute('title') || e.innerText
    || e.labels?.[0]?.innerText || document.getElementById(e.getAttribute('aria-labelledby'))?.innerText || '';
  return {tag: e.tagName, label: label.trim(), top: box.top, inMain: !!e.closest("[data-testid='stMain']")};
}"""
STOPS = 14


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_tab_key_walks_down_the_page_and_each_stop_has_a_name(browser, url: str, language: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport=LAPTOP, locale=language)
    page.goto(f"{url}/coverage")
    settled(page)
    page.locator("button[data-row]").first.wait_for(timeout=MILLISECONDS)
    stops = []
    for _step in range(STOPS):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    reached = [stop for stop in stops if stop["tag"] != "BODY"]
    assert all(stop["label"] for stop in reached), reached
    tops = [stop["top"] for stop in reached if stop["inMain"]]
    assert tops
    # Controls of one row may stand a few pixels apart.
    assert all(later >= earlier - 20 for earlier, later in pairwise(tops)), reached
    page.close()
