"""The clauses of a workspace for counting: where each stands and its force, and the words of those that matter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from analyser.records import ClauseRole, Modality
from analyser.storage.database import Store
from analyser.storage.schema import CLAUSES, DOCUMENTS, TAGS


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause says, without its place on the page."""

    num: str | None
    role: ClauseRole
    text: str
    language: str


def standing_clauses(store: Store, jurisdiction: str | None = None) -> dict[str, tuple[str, Modality]]:
    """Return the document and the force of every clause (of a jurisdiction), by clause id, as decisions leave them.

    In reading order: document after document, as printed.
    """
    statement = (
        select(CLAUSES.c.clause_id, CLAUSES.c.document_id, TAGS.c.modality)
        .join(DOCUMENTS, DOCUMENTS.c.document_id == CLAUSES.c.document_id)
        .outerjoin(TAGS, TAGS.c.clause_id == CLAUSES.c.clause_id)
        .order_by(DOCUMENTS.c.jurisdiction, DOCUMENTS.c.title, CLAUSES.c.document_id, CLAUSES.c.order)
    )
    if jurisdiction is not None:
        statement = statement.where(DOCUMENTS.c.jurisdiction == jurisdiction)
    rows = store.rows(statement)
    if store.amend is not None:
        rows = store.amend("forces", rows, {})
    forces = {str(modality): modality for modality in Modality} | {None: Modality.STATEMENT}
    return {row["clause_id"]: (row["document_id"], forces[row["modality"]]) for row in rows}


def wordings(store: Store, ids: Collection[str], modalities: Collection[Modality]) -> dict[str, Wording]:
    """Return what these clauses say, by clause id; ``modalities`` are those that most of them have."""
    columns = (CLAUSES.c.clause_id, CLAUSES.c.num, CLAUSES.c.role, CLAUSES.c.text, CLAUSES.c.language)
    forceful = (
        select(*columns)
        .join(TAGS, TAGS.c.clause_id == CLAUSES.c.clause_id)
        .where(TAGS.c.modality.in_(sorted(map(str, modalities))))
    )
    roles = {str(role): role for role in ClauseRole}
    rows = {row["clause_id"]: row for row in store.rows(forceful)}
    missing = sorted(set(ids) - rows.keys())
    rows |= {row["clause_id"]: row for row in store.rows_of(select(*columns), CLAUSES.c.clause_id, missing)}
    return {
        clause_id: Wording(row["num"], roles[row["role"]], row["text"], row["language"])
        for clause_id in ids
        if (row := rows.get(clause_id)) is not None
    }
