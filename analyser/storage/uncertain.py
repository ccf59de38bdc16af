"""The findings that come nearest to a toss-up, read without decoding the rest."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from sqlalchemy import Table, func, select

from analyser.records import ClauseTags, Correspondence, ThemeAssignment
from analyser.storage.codec import from_row, row_decoders
from analyser.storage.database import Store
from analyser.storage.schema import CORRESPONDENCES, POSSIBLE_THEMES, TAGS, THEMES

MOST_NAMING = 2000
"""Clauses with unregistered instruments that are looked at: decoding them takes some 20 ms."""


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


def mixed_entries(store: Store, field: str, limit: int) -> list[tuple[str, str, Any, float]]:
    """Return entries of clauses that name several kinds in a field of the tags (bearers, parameters): clause id, words,
    entry, share (0 to 1) of the clause's entries that are of its kind.

    The longest lists are looked at first, ``limit`` clauses at most.
    """
    column = TAGS.c[field]
    statement = select(TAGS.c.clause_id, column).where(column.like("%},{%"))
    rows = store.rows(statement.order_by(func.length(column).desc(), TAGS.c.clause_id).limit(limit))
    decode = row_decoders(ClauseTags)[field]
    found = []
    for row in rows:
        entries = {entry.text: entry for entry in decode(row[field]) if not entry.inherited_from}
        kinds = Counter(entry.kind for entry in entries.values())
        if len(kinds) > 1:
            found += [(row["clause_id"], text, one, kinds[one.kind] / kinds.total()) for text, one in entries.items()]
    return found


def unregistered(store: Store, limit: int) -> list[tuple[str, str]]:
    """Return clause and words of instruments that the register does not have, those cited by most clauses first."""
    statement = select(TAGS.c.clause_id, TAGS.c.instruments).where(TAGS.c.instruments.like('%"instrument_id":null%'))
    decode = row_decoders(ClauseTags)["instruments"]
    named = [
        (row["clause_id"], text)
        for row in store.rows(statement.order_by(TAGS.c.clause_id).limit(MOST_NAMING))
        for text in dict.fromkeys(one.text for one in decode(row["instruments"]) if one.instrument_id is None)
    ]
    cited = Counter(text for _clause_id, text in named)
    return sorted(named, key=lambda one: (-cited[one[1]], one[1], one[0]))[:limit]
