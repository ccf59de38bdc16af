"""Clauses of others that could help to close a gap, best fit first."""

from __future__ import annotations

from collections.abc import Iterable

from analyser.errors import UsageError
from analyser.exporting.material import Material, Row
from analyser.peers import donors, ranked_donors
from analyser.records import DraftItem, Gap

DONORS_PER_GAP = 4
"""What a drafter reads side by side; every clause of every peer is in the workbook."""
STRONGEST = 3
"""Clauses of a peer that are looked at: those of a cell come strongest first, and a long law has hundreds."""


def donor_clauses(material: Material, gaps: Iterable[Gap], *, limit: int = DONORS_PER_GAP) -> dict[str, list[Row]]:
    """Return up to ``limit`` clauses of the selection's jurisdictions by gap id, the best fit first."""
    chosen, ids = set(material.jurisdictions), dict[str, list[str]]()
    for gap in gaps:
        cells = [material.coverage.get((gap.element_id, peer)) for peer in gap.peers if peer in chosen]
        offered = [clause_id for cell in cells if cell for clause_id in cell.clause_ids[:STRONGEST]]
        ranked = ranked_donors(material.store, gap.gap_id, gap.jurisdiction, offered)
        ids[gap.gap_id] = [donor.clause_id for donor in ranked[:limit]]
    rows = material.clauses_by_ids(clause_id for found in ids.values() for clause_id in found)
    return {gap_id: [rows[clause_id] for clause_id in found if clause_id in rows] for gap_id, found in ids.items()}


def provision_donors(material: Material, item: DraftItem, *, limit: int = DONORS_PER_GAP) -> list[Row]:
    """Return up to ``limit`` clauses of the selection's jurisdictions for a chosen gap in a provision, the best fit
    first; none where the analysis has the gap no more."""
    chosen = set(material.jurisdictions)
    try:
        ranked = [donor for donor in donors(material.store, item.subject_id) if donor.jurisdiction in chosen]
    except UsageError:
        return []
    ids = [donor.clause_id for donor in ranked[:limit]]
    rows = material.clauses_by_ids(ids)
    return [rows[clause_id] for clause_id in ids if clause_id in rows]
