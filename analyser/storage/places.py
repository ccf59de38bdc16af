"""Where clauses stand among others: the ones beside them, and the links among a few."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import and_, select

from analyser.storage.database import Store
from analyser.storage.schema import CLAUSES, CORRESPONDENCES

Link = tuple[str, str, str, float]
"""Of a correspondence: its id, clause a, clause b, score."""


def neighbours(store: Store, clause_id: str) -> tuple[str | None, str | None]:
    """Return the ids of the clauses before and after one in its document, None at its ends."""
    here = select(CLAUSES.c.document_id, CLAUSES.c.order).where(CLAUSES.c.clause_id == clause_id).subquery()
    same = CLAUSES.c.document_id == here.c.document_id
    near = and_(same, CLAUSES.c.order >= here.c.order - 1, CLAUSES.c.order <= here.c.order + 1)
    columns = (CLAUSES.c.clause_id, CLAUSES.c.order, here.c.order.label("centre"))
    found = {row["order"] - row["centre"]: row["clause_id"] for row in store.rows(select(*columns).join(here, near))}
    return found.get(-1), found.get(1)


def children(store: Store, clause_id: str) -> list[str]:
    """Return the ids of the items whose lead-in a clause is, in reading order."""
    own = select(CLAUSES.c.document_id).where(CLAUSES.c.clause_id == clause_id).scalar_subquery()
    inside = and_(CLAUSES.c.document_id == own, CLAUSES.c.parent_id == clause_id)
    statement = select(CLAUSES.c.clause_id).where(inside).order_by(CLAUSES.c.order)
    return [row["clause_id"] for row in store.rows(statement)]


def links_among(store: Store, ids: Iterable[str]) -> list[Link]:
    """Return every correspondence both of whose clauses are among these."""
    wanted, table = sorted(set(ids)), CORRESPONDENCES.c
    columns = (table.correspondence_id, table.clause_a, table.clause_b, table.score)
    inside = set(wanted)
    rows = store.rows_of(select(*columns), table.clause_a, wanted)
    return [
        (row["correspondence_id"], row["clause_a"], row["clause_b"], row["score"])
        for row in rows
        if row["clause_b"] in inside
    ]
