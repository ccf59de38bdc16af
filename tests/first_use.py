"""The five questions of a first use, asked of a workspace in a browser: ``python -m tests.first_use WORKSPACE``.

``--language`` asks them in French or Arabic, with the words that the app's own catalogues have for the English ones.
Prints each way click by click, how many there were, and what the page then says. A click is a press on a link, a
button, a cell or an option; typing is told and not counted. ``docs/journeys.md`` holds what it said of the national
corpus.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import LANGUAGES, spoken
from analyser.views.language import _ as translated
from tests.browser.chromium import MILLISECONDS, chromium, settled
from tests.browser.server import running_app

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MOST_CLICKS = 6
CARD = "[data-testid='stMain'] .pa-card"
PATIENCE = 300_000
"""Milliseconds: the first search of a workspace waits for its index."""
LONGEST = 600
"""Letters of an answer that are printed: enough to judge it."""


@dataclass
class Walk:
    """One way through the app, from its first page."""

    page: Page
    language: str = "en"
    steps: list[str] = field(default_factory=list)
    clicks: int = 0

    def said(self, words: str) -> str:
        """Return the app's words for these, in the language of the walk."""
        with spoken(self.language):
            return translated(words)

    def state(self, code: str) -> str:
        """Return a jurisdiction's name in the language of the walk."""
        with spoken(self.language):
            return jurisdiction_name(code)

    def click(self, place: Locator, words: str) -> None:
        """Press what is there, and wait until the app has answered."""
        place.first.click(timeout=MILLISECONDS)
        self.clicks += 1
        self.steps.append(words)
        self.page.wait_for_timeout(300)  # the app has not begun to answer yet
        settled(self.page)

    def question(self, words: str) -> None:
        """Follow a link: one of the questions of the first page, or one that a finding has."""
        name = self.said(words)
        self.click(self.page.get_by_role("link", name=name), name)

    def option(self, label: str, name: str) -> None:
        """Choose an option, by its name in the language of the walk, of a select box: two clicks."""
        box = self.said(label)
        self.click(self.page.get_by_role("combobox", name=box, exact=True), box)
        self.click(self.page.get_by_role("option", name=name), name)

    def press(self, words: str) -> None:
        """Press the first button of the page that has these words."""
        name = self.said(words)
        self.click(self.page.locator("[data-testid='stMain']").get_by_role("button", name=name), name)

    def write(self, place: Locator, words: str) -> None:
        """Type into a field and leave it."""
        place.first.fill(words)
        place.first.press("Tab")
        self.steps.append(f"(type “{words}”)")
        self.page.wait_for_timeout(300)
        settled(self.page)

    def shown(self, selector: str) -> None:
        """Wait for a part that may take a while on a first search, when the words of all documents are made ready."""
        self.page.wait_for_selector(selector, timeout=PATIENCE)
        settled(self.page)

    def text(self, selector: str) -> str:
        """Return the words of the first element that fits, on one line."""
        place = self.page.locator(selector).first
        place.wait_for(timeout=MILLISECONDS)
        return " ".join(place.inner_text().split())


def reporting(walk: Walk) -> str:
    """What does Pakistan's policy say on incident reporting, on which page?"""
    walk.question("Where does a word or phrase stand?")
    walk.write(walk.page.get_by_role("textbox"), "report incidents")
    walk.press("Search")
    walk.shown(CARD)
    walk.option("Jurisdiction", walk.state("PAK"))
    found = walk.text(CARD)
    walk.question("Open clause and page")
    walk.page.wait_for_selector("[data-testid='stImageContainer'] img", timeout=MILLISECONDS)
    return found


def silent(walk: Walk) -> str:
    """Which binding themes of Saudi Arabia are silent in Botswana?"""
    walk.question("Who is silent where others are bound?")
    walk.option("Jurisdiction", walk.state("BWA"))
    walk.option("Binding in", walk.state("SAU"))
    empty = walk.page.locator("[data-testid='stMain'] .pa-empty")
    return walk.text("[data-testid='stMain'] " + (".pa-empty" if empty.count() else "tbody"))


def breach(walk: Walk) -> str:
    """Who must notify a personal-data breach within how many hours, by country?"""
    walk.question("By when, how often, at what fine?")
    walk.shown(".st-key-asked_panel .pa-quote")
    table = walk.page.locator("[data-testid='stMain'] tbody").first
    return walk.text("[data-testid='stMain'] .pa-lead") + " | " + " ".join(table.inner_text().split())


def naming(walk: Walk) -> str:
    """Which countries name OIC-CERT?"""
    walk.question("Where does a word or phrase stand?")
    walk.write(walk.page.get_by_role("textbox"), "OIC-CERT")
    walk.option("Look for", walk.said("These very words"))
    walk.shown("[data-testid='stMain'] :is(.pa-empty, .pa-card)")
    return walk.text("[data-testid='stMain'] .pa-empty, [data-testid='stMain'] .pa-card")


def donor(walk: Walk) -> str:
    """A donor clause for a missing CERT mandate."""
    walk.question("Where does a word or phrase stand?")
    walk.write(walk.page.get_by_role("textbox"), "establish a national computer emergency response team")
    walk.press("Search")
    walk.shown(CARD)
    walk.option("Force", walk.said("Obligation"))
    found = walk.text(CARD)
    walk.press("Add to draft")
    return found


QUESTIONS: tuple[Callable[[Walk], str], ...] = (reporting, silent, breach, naming, donor)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--url", help="a running app instead of one of its own")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--only", help="the name of one question")
    arguments = parser.parse_args()
    most = 0
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        url = arguments.url
        if url is None:
            home = stack.enter_context(tempfile.TemporaryDirectory())
            url = stack.enter_context(running_app(Path(home), arguments.workspace))
        for question in QUESTIONS:
            if arguments.only not in (None, question.__name__):
                continue
            page = browser.new_page(viewport={"width": 1280, "height": 900}, locale=arguments.language)
            page.goto(url)
            settled(page)
            walk = Walk(page, arguments.language)
            said = question(walk)
            most = max(most, walk.clicks)
            print(f"{question.__doc__}\n  {' → '.join(walk.steps)}\n  {walk.clicks} clicks: {said[:LONGEST]}\n")
            page.close()
    return 0 if most <= MOST_CLICKS else 1


if __name__ == "__main__":
    sys.exit(main())
