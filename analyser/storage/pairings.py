"""All correspondences without the words of their clauses: what is counted over a whole workspace."""

from __future__ import annotations

from sqlalchemy import select

from analyser.records import Correspondence, Relation
from analyser.storage.database import Store
from analyser.storage.schema import CORRESPONDENCES


def pairings(store: Store) -> tuple[Correspondence, ...]:
    """Return every correspondence, best first, as decisions leave them, without its reason and signals.

    No text is read and nothing decoded: a hundred thousand take about a second.
    """
    table = CORRESPONDENCES.c
    columns = (
        table.correspondence_id,
        table.clause_a,
        table.clause_b,
        table.jurisdiction_a,
        table.jurisdiction_b,
        table.relation,
        table.score,
        table.method,
    )
    rows = store.rows(select(*columns).order_by(table.score.desc(), table.rank))
    if store.amend is not None:
        rows = store.amend("pairs", rows, {})
    return tuple(Correspondence(**{**row, "relation": Relation(row["relation"]), "reason": ""}) for row in rows)
