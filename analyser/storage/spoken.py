"""The words of every clause, read in one pass, for what looks through all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from analyser.storage.database import Store
from analyser.storage.schema import CLAUSES


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clause's id, language and words; ``lead_in`` are those of the lead-in above an item, ``headings`` joined."""

    clause_id: str
    language: str
    text: str
    lead_in: str
    headings: str


def spoken_words(store: Store) -> Iterator[Spoken]:
    """Yield the words of every clause, by document and in reading order; nothing else is decoded."""
    columns = (
        CLAUSES.c.clause_id,
        CLAUSES.c.parent_id,
        CLAUSES.c.role,
        CLAUSES.c.language,
        CLAUSES.c.text,
        CLAUSES.c.heading_path,
        CLAUSES.c.document_id,
    )
    stems: dict[str, str] = {}
    document = ""
    for row in store.rows(select(*columns).order_by(CLAUSES.c.document_id, CLAUSES.c.order)):
        if row["document_id"] != document:
            document, stems = row["document_id"], {}
        if row["role"] == "stem":
            stems[row["clause_id"]] = row["text"]
        headings = " ".join(json.loads(row["heading_path"]))
        yield Spoken(row["clause_id"], row["language"], row["text"], stems.get(row["parent_id"] or "", ""), headings)
