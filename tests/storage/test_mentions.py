"""The clauses that mentions stand in: what their whole rows say, without the places."""

from __future__ import annotations

from pathlib import Path

from analyser.records import Modality
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.mentions import clauses_with
from tests.storage.records import comparison, reading, run


def test_they_say_what_whole_rows_say_as_decisions_leave_them(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    for jurisdiction in ("XAA", "XBB"):
        store.put_reading(reading(jurisdiction), key="key-0")
    store.put_comparison(run(), comparison(reading("XAA"), reading("XBB")))
    whole = queries.clauses(store)
    found = clauses_with(store, [*whole[1:], *whole[1:], {"clause_id": "cl-unknown"}])
    names = ("clause_id", "document_id", "text", "language", "title", "modality")
    assert len(whole) > 2
    assert found == {row["clause_id"]: {name: row[name] for name in names} for row in whole[1:]}
    store.amend = lambda kind, rows, _asked: [row | {"modality": f"{Modality.OBLIGATION} {kind}"} for row in rows]
    assert {row["modality"] for row in clauses_with(store, whole).values()} == {f"{Modality.OBLIGATION} clauses"}
