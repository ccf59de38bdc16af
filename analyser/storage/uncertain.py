"""The findings that come nearest to a toss-up, read without decoding the rest."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from sqlalchemy import Table, func, select

from analyser.records import Correspondence, ThemeAssignment
from analyser.storage.codec import from_row
from analyser.storage.database import Store
from analyser.storage.schema import CORRESPONDENCES, POSSIBLE_THEMES, TAGS, THEMES


def correspondences_near(store: Store, score: float, limit: int) -> tuple[Correspondence, ...]:
    """Return up to ``limit`` correspondences on either side of a score, in no order."""
    return _near(store, CORRESPONDENCES, Correspondence, score, limit)


def themes_near(store: Store, score: float, limit: int) -> tuple[ThemeAssignment, ...]:
    """Return up to ``limit`` themes, assigned or only possible, on either side of a score, in no order."""
    return tuple(
        one for table in (THEMES, POSSIBLE_THEMES) for one in _near(store, table, ThemeAssignment, score, limit)
    )


def _near(store: Store, table: Table, record_type: type[Any], score: float, limit: int) -> tuple[Any, ...]:
    keys = [column.asc() for column in table.primary_key.columns]
    above = select(table).where(table.c.score >= score).order_by(table.c.score.asc(), *keys).limit(limit)
    below = select(table).where(table.c.score < score).order_by(table.c.score.desc(), *keys).limit(limit)
    return tuple(from_row(record_type, row) for statement in (above, below) for row in store.rows(statement))


def mixed_forces(store: Store, limit: int) -> list[tuple[str, str, float]]:
    """Return clauses whose cues name several modalities: id, modality, share (0 to 1) of the cues that agree with it.

    The longest lists of cues are looked at first, ``limit`` clauses at most.
    """
    size = func.length(TAGS.c.cues)
    several = TAGS.c.cues.like("%},{%")
    statement = select(TAGS.c.clause_id, TAGS.c.modality, TAGS.c.cues).where(several)
    rows = store.rows(statement.order_by(size.desc(), TAGS.c.clause_id).limit(limit))
    found = []
    for row in rows:
        counted = Counter(cue["modality"] for cue in json.loads(row["cues"]))
        if len(counted) > 1:
            found.append((row["clause_id"], row["modality"], counted[row["modality"]] / counted.total()))
    return found
