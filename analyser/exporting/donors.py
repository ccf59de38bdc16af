"""Clauses of others that could help to close a gap, best fit first."""

from __future__ import annotations

from collections import defaultdict

from analyser.exporting.material import Material, Row
from analyser.records import Gap

DONORS_PER_GAP = 4
"""What a drafter reads side by side; every clause of every peer is in the workbook."""
CLAUSES_PER_PEER = 2
YEARS_ALIKE = 5
"""Cyber policies are revised about every five years: within that span two texts answer like situations."""


def donor_clauses(material: Material, gaps: list[Gap], *, limit: int = DONORS_PER_GAP) -> dict[str, list[Row]]:
    """Return up to ``limit`` clauses by gap id: firmest first, then same language, kind and time; one per peer first.

    Only jurisdictions of the selection give, and of each its two strongest clauses on the theme.
    """
    chosen = set(material.jurisdictions)
    wanted: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for gap in gaps:
        for peer in gap.peers:
            cell = material.coverage.get((gap.element_id, peer)) if peer in chosen else None
            wanted[gap.gap_id] += list(enumerate(cell.clause_ids[:CLAUSES_PER_PEER])) if cell else []
    rows = material.clauses_by_ids(clause for ranked in wanted.values() for _, clause in ranked)
    profile = _profiles(material)
    found: dict[str, list[Row]] = {}
    for gap in gaps:
        own = profile.get(gap.jurisdiction, [])
        ranked = [(rank, rows[clause]) for rank, clause in wanted[gap.gap_id] if clause in rows]
        ranked.sort(key=lambda one: (one[0], *_unfitness(one[1], own, profile), one[1]["clause_id"]))
        found[gap.gap_id] = [row for _, row in ranked[:limit]]
    return found


def _profiles(material: Material) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in material.documents:
        found[row["jurisdiction"]].append(row)
    return found


_FIRMNESS = {"obligation": 0, "prohibition": 0, "sanction": 0, "commitment": 1, "recommendation": 1}
_WEAKEST = 2


def _unfitness(clause: Row, own: list[Row], profile: dict[str, list[Row]]) -> tuple[int, int, int, int]:
    """Return how badly a clause fits: weak force, another language, another kind, another time."""
    kinds = {row["document_id"]: row["kind"] for row in profile.get(clause["jurisdiction"], [])}
    years = [row["year"] for row in own if row["year"]]
    apart = min((abs(year - clause["year"]) for year in years), default=0) if clause["year"] else 0
    return (
        _FIRMNESS.get(str(clause["modality"]), _WEAKEST),
        int(clause["language"] not in {row["language"] for row in own}),
        int(kinds.get(clause["document_id"]) not in {row["kind"] for row in own}),
        int(apart > YEARS_ALIKE),
    )
