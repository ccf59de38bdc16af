"""The divergences of the surest correspondences, without reading all of them: a large workspace has hundreds of
thousands."""

from __future__ import annotations

from sqlalchemy import select

from analyser.records import Divergence, Relation
from analyser.storage.codec import from_row
from analyser.storage.database import Store
from analyser.storage.schema import CORRESPONDENCES, DIVERGENCES


def surest_divergences(store: Store, aspect: str | None, *, limit: int) -> list[Divergence]:
    """Return the divergences in one aspect, or all conflicts for None, of at most ``limit`` correspondences.

    Clauses that say nearly the same come before those that only overlap, then the higher score. Rejected
    correspondences are left out by whoever joins the divergences to ``queries.correspondences_by_ids``.
    """
    statement = (
        select(DIVERGENCES)
        .join(CORRESPONDENCES, CORRESPONDENCES.c.correspondence_id == DIVERGENCES.c.correspondence_id)
        .order_by(
            CORRESPONDENCES.c.relation == Relation.INTERSECTS.value,
            CORRESPONDENCES.c.score.desc(),
            DIVERGENCES.c.rank,
        )
        .limit(limit)
    )
    chosen = DIVERGENCES.c.conflict.is_(True) if aspect is None else DIVERGENCES.c.aspect == aspect
    return [from_row(Divergence, row) for row in store.rows(statement.where(chosen))]
