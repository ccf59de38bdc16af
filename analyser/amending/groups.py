"""Provisions without the correspondences that were rejected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analyser.amending.decided import Decided
from analyser.records import content_id
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.places import Link, links_among
from analyser.storage.queries import Row

DECIMALS = 4


def amended_provisions(raw: Store, decided: Decided, rows: list[Row], asked: Mapping[str, Any]) -> list[Row]:
    """Return the provisions; one that held a rejected correspondence falls into what still hangs together.

    A part stays where it has clauses of two jurisdictions; the others are no provision any more. Its cohesion stays
    that of the whole: it is known from all clauses together only.
    """
    pairs = [{one.clause_a, one.clause_b} for one in queries.correspondences_by_ids(raw, sorted(decided.rejected))]
    if not pairs:
        return rows
    found = []
    for row in rows:
        members = set(row["clause_ids"])
        broken = any(pair <= members for pair in pairs)
        found += _parts(raw, decided, row) if broken else [row]
    wanted = asked.get("clause_id")
    return [row for row in found if wanted is None or wanted in row["clause_ids"]]


def _parts(raw: Store, decided: Decided, row: Row) -> list[Row]:
    links = [link for link in links_among(raw, row["clause_ids"]) if link[0] not in decided.rejected]
    places = {clause["clause_id"]: clause["jurisdiction"] for clause in queries.clauses(raw, ids=row["clause_ids"])}
    parts = []
    for members in connected(row["clause_ids"], links):
        jurisdictions = tuple(sorted({places[member] for member in members if member in places}))
        if len(jurisdictions) > 1:
            parts.append(row | _described(row, members, [link for link in links if link[1] in members], jurisdictions))
    return parts


def _described(row: Row, members: Sequence[str], links: Sequence[Link], jurisdictions: tuple[str, ...]) -> Row:
    strength = dict.fromkeys(sorted(members), 0.0)
    for _, a, b, score in links:
        strength[a] += score
        strength[b] += score
    strongest = min(strength, key=lambda clause_id: (-round(strength[clause_id], DECIMALS), clause_id))
    whole = len(members) == len(row["clause_ids"])
    return {
        "provision_id": row["provision_id"] if whole else content_id("pr", *sorted(members)),
        "clause_ids": tuple(members),
        "jurisdictions": jurisdictions,
        "representative_id": row["representative_id"] if row["representative_id"] in members else strongest,
    }


def connected(ids: Sequence[str], links: Sequence[Link]) -> list[list[str]]:
    """Return the groups of clauses that links still join, each in the order given, single ones left out."""
    group = {clause_id: place for place, clause_id in enumerate(ids)}
    for _, a, b, _score in links:
        low, high = sorted((group[a], group[b]))
        group = {clause_id: low if one == high else one for clause_id, one in group.items()}
    parts: dict[int, list[str]] = {}
    for clause_id in ids:
        parts.setdefault(group[clause_id], []).append(clause_id)
    return [members for members in parts.values() if len(members) > 1]
