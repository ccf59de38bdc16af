"""Divergences after a correspondence was rejected or a modality corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analyser.amending.decided import Decided
from analyser.records import Divergence, Modality, Stricter, content_id
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.queries import Row

MODALITY = "modality"
SURE_ENOUGH = 0.25
"""Smallest score of a correspondence for which a difference of force is said (that of ``comparison.divergences``)."""


def amended_divergences(store: Store, decided: Decided, rows: list[Row], asked: Mapping[str, Any]) -> list[Row]:
    """Return the divergences without those of rejected correspondences; differences of force are told anew where a
    person corrected the modality of a side."""
    changed = decided.modalities
    kept = [row for row in rows if row["correspondence_id"] not in decided.rejected]
    same = [row for row in kept if row["aspect"] != MODALITY or not {row["clause_a"], row["clause_b"]} & changed.keys()]
    told = [found for clause_id in sorted(changed.keys() & _concerned(store, changed, asked))
            for found in _told(store, clause_id)]  # fmt: skip
    unique = {row["divergence_id"]: row for row in told if _fits(row, asked)}
    return same + list(unique.values())


def _concerned(store: Store, changed: Mapping[str, Modality], asked: Mapping[str, Any]) -> set[str]:
    """Return the clauses whose divergences may be among those asked for."""
    if asked.get("correspondence_id") is None:
        return set(changed)
    found = queries.correspondences_by_ids(store, [asked["correspondence_id"]])
    return {clause_id for one in found for clause_id in (one.clause_a, one.clause_b)}


def _fits(row: Row, asked: Mapping[str, Any]) -> bool:
    sides = (row["jurisdiction_a"], row["jurisdiction_b"])
    between = all(asked.get(name) is None or asked[name] in sides for name in ("jurisdiction", "other"))
    return between and asked.get("correspondence_id") in (None, row["correspondence_id"])


def _told(store: Store, clause_id: str) -> list[Row]:
    found = []
    for row in queries.correspondences(store, clause_id=clause_id):
        straight = row if row["jurisdiction_a"] < row["jurisdiction_b"] else queries.mirrored(row)
        divergence = _of_force(straight)
        if divergence is not None and row["score"] >= SURE_ENOUGH:
            fields = {name: getattr(divergence, name) for name in Divergence.__dataclass_fields__}
            names = ("clause_a", "clause_b", "jurisdiction_a", "jurisdiction_b")
            found.append(fields | {name: straight[name] for name in names})
    return found


def _of_force(row: Row) -> Divergence | None:
    from analyser.comparison.strength import stricter_modality

    a, b = Modality(row["modality_a"]), Modality(row["modality_b"])
    stricter = stricter_modality(a, b)
    if stricter is None:
        return None
    stated = f"{row['jurisdiction_a']} puts it as {a}, {row['jurisdiction_b']} as {b}"
    firmer = {Stricter.A: row["jurisdiction_a"], Stricter.B: row["jurisdiction_b"]}.get(stricter)
    reason = f"{stated}: {firmer} binds more firmly." if firmer else f"{stated}: these cannot be ranked by force alone."
    identity = content_id("di", row["correspondence_id"], MODALITY)
    return Divergence(identity, row["correspondence_id"], MODALITY, str(a), str(b), stricter, False, reason)
