"""Correspondences without words are the stored ones, as decisions leave them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from analyser.storage.database import Store
from analyser.storage.pairings import pairings
from tests.storage.records import comparison, reading, run


def test_pairings_are_the_correspondences_without_reasons(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    for one in (reading("XAA"), reading("XBB")):
        store.put_reading(one, key="k")
    made = comparison(reading("XAA"), reading("XBB"))
    store.put_comparison(run(), made)
    assert pairings(store) == tuple(
        sorted((replace(c, reason="", signals=()) for c in made.correspondences), key=lambda c: -c.score)
    )
    store.amend = lambda kind, rows, _asked: [row for row in rows if kind != "pairs"]
    assert pairings(store) == ()
