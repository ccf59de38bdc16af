"""Divergences after a correspondence was rejected or its relation corrected, or the frame of a side corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analyser.amending.decided import Decided
from analyser.records import Clause, ClauseTags, Correspondence, Divergence, Reading
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.places import children
from analyser.storage.queries import Row

if TYPE_CHECKING:
    from analyser.comparison.features import Entry

SIDES = ("clause_a", "clause_b", "jurisdiction_a", "jurisdiction_b")


def amended_divergences(store: Store, decided: Decided, rows: list[Row], asked: Mapping[str, Any]) -> list[Row]:
    """Return the divergences without those of rejected correspondences; those of a pair whose relation, or whose
    side's force, bearers, times or amounts a person corrected are told anew, at the end."""
    changed = {*decided.modalities, *decided.reframed}
    pairs = _touched(store, decided, changed, asked)
    anew = {one.correspondence_id for one in pairs}
    same = [row for row in rows if row["correspondence_id"] not in decided.rejected | anew]
    return same + [row for row in _told(store, pairs) if _fits(row, asked)]


def _touched(store: Store, decided: Decided, changed: set[str], asked: Mapping[str, Any]) -> list[Correspondence]:
    """Return the correspondences, straight and each once, whose divergences must be told anew."""
    wanted = asked.get("correspondence_id")
    if wanted is not None:
        found = queries.correspondences_by_ids(store, [wanted])
        return [one for one in found if wanted in decided.relations or {one.clause_a, one.clause_b} & changed]
    of_clauses = [row for clause_id in sorted(changed) for row in queries.correspondences(store, clause_id=clause_id)]
    ids = dict.fromkeys([*sorted(decided.relations), *(row["correspondence_id"] for row in of_clauses)])
    return queries.correspondences_by_ids(store, list(ids))


def _fits(row: Row, asked: Mapping[str, Any]) -> bool:
    sides = (row["jurisdiction_a"], row["jurisdiction_b"])
    return all(asked.get(name) is None or asked[name] in sides for name in ("jurisdiction", "other"))


def _told(store: Store, pairs: Sequence[Correspondence]) -> list[Row]:
    """Return the divergences of these pairs as the comparison tells them of what is right now."""
    if not pairs:
        return []
    from analyser.comparison.divergences import diverge
    from analyser.comparison.same_matter import matters_of

    wanted = {clause_id for one in pairs for clause_id in (one.clause_a, one.clause_b)}
    read = _entries(store, wanted)
    entries = {clause_id: entry for clause_id, entry in read.items() if clause_id in wanted}
    known = {one.correspondence_id: one for one in pairs if {one.clause_a, one.clause_b} <= entries.keys()}
    found = diverge(known.values(), entries, matters=matters_of(tuple(read.values())))
    return [
        {name: getattr(one, name) for name in Divergence.__dataclass_fields__}
        | {name: getattr(known[one.correspondence_id], name) for name in SIDES}
        for one in found
    ]


def _entries(store: Store, ids: Iterable[str]) -> dict[str, Entry]:
    """Return what the comparison looks at of these clauses, and of the lead-ins above and the items below them."""
    from analyser.comparison.features import entries

    wanted = sorted(ids)
    clauses = _with_surroundings(store, wanted)
    tags: dict[str, list[ClauseTags]] = {}
    for row in queries.tags(store, ids=sorted(clauses)):
        tags.setdefault(row["document_id"], []).append(queries.record_of(ClauseTags, row))
    by_document: dict[str, list[Clause]] = {}
    for clause in clauses.values():
        by_document.setdefault(clause.document_id, []).append(clause)
    reports = store.reports()
    readings = [
        Reading(
            document,
            reports[document.document_id],
            tuple(sorted(by_document[document.document_id], key=lambda clause: clause.order)),
            tuple(tags.get(document.document_id, ())),
        )
        for document in store.documents()
        if document.document_id in by_document and document.document_id in reports
    ]
    return {entry.clause_id: entry for entry in entries(readings)}


def _with_surroundings(store: Store, ids: Sequence[str]) -> dict[str, Clause]:
    """Return clauses with those above and below them, by id."""
    raw = store.raw()
    found: dict[str, Clause] = {}
    missing = [*ids, *(child for clause_id in ids for child in children(raw, clause_id))]
    while missing:
        rows = queries.clauses(raw, ids=missing)
        found |= {row["clause_id"]: queries.record_of(Clause, row) for row in rows}
        parents = {row["parent_id"] for row in rows if row["parent_id"]}
        missing = sorted(parents - found.keys())
    return found
