"""Correspondences and what divides them, without the words of their clauses: what is counted over a whole workspace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, select

from analyser.records import Correspondence, Relation, Stricter
from analyser.storage.database import Store
from analyser.storage.schema import CORRESPONDENCES, DIVERGENCES, THEMES

Row = dict[str, Any]
_BEST_FIRST = (CORRESPONDENCES.c.score.desc(), CORRESPONDENCES.c.rank)


class Link(NamedTuple):
    """A correspondence read from side a, with each aspect in which its clauses differ and which side is stricter.

    A tuple, since a workspace has hundreds of thousands.
    """

    correspondence_id: str
    clause_a: str
    clause_b: str
    relation: Relation
    score: float
    divergences: tuple[tuple[str, Stricter], ...] = ()
    conflict: bool = False


def pairings(store: Store) -> tuple[Correspondence, ...]:
    """Return every correspondence, best first, as decisions leave them, without its reason and signals.

    No text is read and nothing decoded: a hundred thousand take about a second.
    """
    rows = _pairs(store, _link_columns("jurisdiction_a", "jurisdiction_b", "method").order_by(*_BEST_FIRST))
    return tuple(Correspondence(**{**row, "relation": Relation(row["relation"]), "reason": ""}) for row in rows)


def links(store: Store) -> tuple[Link, ...]:
    """Return every correspondence with its divergences, best first, as decisions leave them."""
    return _linked(_pairs(store, _link_columns().order_by(*_BEST_FIRST)), _differences(store))


def pair_links(store: Store, a: str, b: str) -> tuple[Link, ...]:
    """Return the correspondences of two jurisdictions, ``a`` on side a, best first, as decisions leave them."""
    first, second = sorted((a, b))
    between = and_(CORRESPONDENCES.c.jurisdiction_a == first, CORRESPONDENCES.c.jurisdiction_b == second)
    rows = _pairs(store, _link_columns().where(between).order_by(*_BEST_FIRST))
    found = _linked(rows, _differences(store, (first, second)))
    return found if a == first else tuple(map(mirrored, found))


def mirrored(link: Link) -> Link:
    """Return the link read from b to a."""
    return Link(
        link.correspondence_id,
        link.clause_b,
        link.clause_a,
        link.relation.mirrored(),
        link.score,
        tuple((aspect, stricter.mirrored()) for aspect, stricter in link.divergences),
        link.conflict,
    )


def clauses_on(store: Store, framework_id: str, element_id: str) -> frozenset[str]:
    """Return the ids of the clauses that speak of an element, as decisions leave them."""
    table = THEMES.c
    about = and_(table.framework_id == framework_id, table.element_id == element_id)
    rows = store.rows(select(table.clause_id, table.framework_id, table.element_id, table.document_id).where(about))
    if store.amend is not None:
        rows = store.amend("themes", rows, {"framework_id": framework_id, "ids": None})
    return frozenset(row["clause_id"] for row in rows if row["element_id"] == element_id)


def _link_columns(*further: str) -> Select[Any]:
    names = ("correspondence_id", "clause_a", "clause_b", "relation", "score", *further)
    return select(*(CORRESPONDENCES.c[name] for name in names))


def _pairs(store: Store, statement: Select[Any]) -> list[Row]:
    rows = store.rows(statement)
    return rows if store.amend is None else store.amend("pairs", rows, {})


def _differences(store: Store, between: tuple[str, str] | None = None) -> list[Row]:
    """Return the divergences, of all or of two jurisdictions, with what decisions need to know of them."""
    sides = ("clause_a", "clause_b", "jurisdiction_a", "jurisdiction_b")
    names = ("divergence_id", "correspondence_id", "aspect", "stricter", "conflict")
    joined = CORRESPONDENCES.c.correspondence_id == DIVERGENCES.c.correspondence_id
    statement = (
        select(*(DIVERGENCES.c[name] for name in names), *(CORRESPONDENCES.c[name] for name in sides))
        .select_from(CORRESPONDENCES.join(DIVERGENCES, joined))
        .order_by(DIVERGENCES.c.rank)
    )
    if between is not None:
        here = (CORRESPONDENCES.c.jurisdiction_a == between[0], CORRESPONDENCES.c.jurisdiction_b == between[1])
        statement = statement.where(*here)
    rows = store.rows(statement)
    if store.amend is None:
        return rows
    asked = dict(zip(("jurisdiction", "other"), between or (None, None), strict=True))
    return store.amend("divergences", rows, asked | {"correspondence_id": None})


def _linked(rows: Sequence[Row], differences: Sequence[Row]) -> tuple[Link, ...]:
    apart: dict[str, list[tuple[str, Stricter]]] = {}
    conflicts: set[str] = set()
    verdicts = {str(verdict): verdict for verdict in Stricter}
    for row in differences:
        apart.setdefault(row["correspondence_id"], []).append((row["aspect"], verdicts[row["stricter"]]))
        if row["conflict"]:
            conflicts.add(row["correspondence_id"])
    relations = {str(relation): relation for relation in Relation}
    return tuple(
        Link(
            row["correspondence_id"],
            row["clause_a"],
            row["clause_b"],
            relations[row["relation"]],
            row["score"],
            tuple(apart.get(row["correspondence_id"], ())),
            row["correspondence_id"] in conflicts,
        )
        for row in rows
    )
