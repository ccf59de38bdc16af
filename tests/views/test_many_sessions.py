"""Several readers of one server at once: each sees her own workspace, and everybody's decisions on it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from analyser.storage.database import Store
from analyser.views.links import PAGE_NAMES
from benchmarks.sessions import session
from tests.browser.server import running_app
from tests.storage.records import comparison, reading, run

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(600)]

PAGES = ("documents", "overview", "coverage", "compare", "gaps", "clause", "documents", "overview")
TITLES = {"One": "Kestrel ordinance", "Two": "Heron ordinance"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user with two workspaces that hold the same states, and documents of different titles."""
    home = tmp_path_factory.mktemp("home")
    for name, title in TITLES.items():
        build(home / "data" / "policy-analyser" / "workspaces" / name, title)
    return home


def build(folder: Path, title: str) -> None:
    one, other = (reading(code) for code in ("XAA", "XBB"))
    store = Store(folder, create=True)
    for made in (one, other):
        store.put_reading(replace(made, document=replace(made.document, title=title)), key="k")
    store.put_comparison(run(), comparison(one, other))
    store.finish()


def seen(url: str, workspace: str, rounds: int) -> str:
    """Return every text that a reader of a workspace was sent, page after page."""
    clause = reading("XAA").clauses[0].clause_id
    with session(url) as reader:
        return "\n".join(
            reader.open(page, {"workspace": workspace, "clause": clause}).texts for _ in range(rounds) for page in PAGES
        )


def test_no_reader_is_sent_what_belongs_to_another_workspace(home: Path) -> None:
    with running_app(home) as url, ThreadPoolExecutor(4) as pool:
        readers = [(name, pool.submit(seen, url, name, 3)) for name in (*TITLES, *TITLES)]
        texts = [(name, reader.result()) for name, reader in readers]
    for name, text in texts:
        other = next(title for workspace, title in TITLES.items() if workspace != name)
        assert TITLES[name] in text
        assert other not in text


def test_every_page_has_an_address_the_first_one_too_and_keeps_the_language(home: Path) -> None:
    with running_app(home) as url, session(url) as reader:
        assert "lang=fr" not in reader.open("", {"workspace": "One"}).texts
        assert "lang=fr" in reader.open("start", {"workspace": "One", "lang": "fr"}).texts
        # A click in the menu leaves the address without parameters; a reload must find the language there.
        for name in PAGE_NAMES:
            assert "lang=fr" in reader.open(name).texts
        with pytest.raises(LookupError):
            reader.open("nowhere")


def test_a_decision_of_one_reader_is_seen_by_another_at_once(home: Path) -> None:
    folder = home / "data" / "policy-analyser" / "workspaces"
    pair = comparison(reading("XAA"), reading("XBB")).correspondences[0]
    shown = {"clause": pair.clause_a}
    with running_app(home) as url, session(url) as one, session(url) as other:
        before = [reader.open("clause", shown | {"workspace": "One"}).texts for reader in (one, other)]
        for name in ("Amal", "Brook"):
            Store(folder / "One").add_review(pair.correspondence_id, reviewer=name, verdict="rejected", comment="No.")
        after = [reader.open("clause", shown | {"workspace": "One"}).texts for reader in (one, other)]
        elsewhere = other.open("clause", shown | {"workspace": "Two"}).texts
    for text in before:
        assert "Amal" not in text
    for text in after:
        assert "Amal" in text
        assert "Brook" in text
    assert "Amal" not in elsewhere
