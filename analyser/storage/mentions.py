"""What clauses mention, one row an entry, read from the nested fields of their tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import select

from analyser.records import ClauseTags
from analyser.storage.codec import row_decoders
from analyser.storage.database import Store
from analyser.storage.schema import CLAUSES, DOCUMENTS, TAGS

NO_ENTRIES = ("[]", "null")
"""How an empty nested field is stored."""


def mentions(store: Store, field: str) -> list[dict[str, Any]]:
    """Return one row for each entry of a nested field of the tags, with the clause that it stands in.

    Only clauses that have any are read, and of their tags only this field: few clauses of a large corpus do.
    """
    column = TAGS.c[field]
    statement = (
        select(TAGS.c.clause_id, TAGS.c.document_id, column, DOCUMENTS.c.jurisdiction)
        .join(CLAUSES, CLAUSES.c.clause_id == TAGS.c.clause_id)
        .join(DOCUMENTS, DOCUMENTS.c.document_id == TAGS.c.document_id)
        .where(column.not_in(NO_ENTRIES))
        .order_by(DOCUMENTS.c.jurisdiction, DOCUMENTS.c.title, TAGS.c.document_id, CLAUSES.c.order)
    )
    decode: Callable[[Any], Any] = row_decoders(ClauseTags)[field]
    rows = [
        {key: row[key] for key in ("clause_id", "document_id", "jurisdiction")}
        | {one.name: getattr(mention, one.name) for one in fields(mention)}
        for row in store.rows(statement)
        for mention in _several(decode(row[field]))
    ]
    return rows if store.amend is None else store.amend("mentions", rows, {"field": field})


def clauses_with(store: Store, mentioned: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the text, language, force and document's title of the clauses that mentions stand in, by clause id.

    Not where they stand on their pages, which takes most of the time of a whole row.
    """
    columns = (CLAUSES.c.clause_id, CLAUSES.c.document_id, CLAUSES.c.text, CLAUSES.c.language)
    statement = (
        select(*columns, DOCUMENTS.c.title, TAGS.c.modality)
        .join(DOCUMENTS, DOCUMENTS.c.document_id == CLAUSES.c.document_id)
        .outerjoin(TAGS, TAGS.c.clause_id == CLAUSES.c.clause_id)
    )
    rows = store.rows_of(statement, CLAUSES.c.clause_id, sorted({row["clause_id"] for row in mentioned}))
    kept = rows if store.amend is None else store.amend("clauses", rows, {})
    return {row["clause_id"]: row for row in kept}


def _several(entry: Any) -> tuple[Any, ...]:
    return entry if isinstance(entry, tuple) else (entry,)
