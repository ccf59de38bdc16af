"""What the page that compares hands out as a file for spreadsheets: made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analyser.storage import queries
from analyser.storage.pairings import Link
from analyser.views import data
from analyser.views.compare_data import Sides
from analyser.views.compare_rows import AlignedRow

Row = dict[str, Any]


def pair_rows(source: data.Source, sides: Sides, pairs: Sequence[Link]) -> list[Row]:
    """Return a row for each pair, both sides with their place and words."""
    clauses = _clauses(source, (clause for pair in pairs for clause in (pair.clause_a, pair.clause_b)))
    return [
        {
            "relation": pair.relation.value,
            "score": pair.score,
            "diverges": _diverges(pair.divergences),
            "conflict": pair.conflict,
        }
        | _side(sides.codes[0], clauses.get(pair.clause_a))
        | _side(sides.codes[1], clauses.get(pair.clause_b))
        | {"correspondence_id": pair.correspondence_id}
        for pair in pairs
    ]


def table_rows(source: data.Source, sides: Sides, rows: Sequence[AlignedRow]) -> list[Row]:
    """Return a row for each row of the table, each side with its place and words, empty where nothing was found."""
    clauses = _clauses(source, (clause for row in rows for clause in row.shown))
    found = []
    for place, row in enumerate(rows, start=1):
        line: Row = {"row": place, "provision": row.title, "sides": row.filled, "differs_in": "; ".join(row.aspects)}
        line["conflict"] = row.conflict
        for code, cell in zip(sides.codes, row.cells, strict=True):
            clause = cell.clause_ids[0] if cell.clause_ids else ""
            line |= _side(code, clauses.get(clause))
            line[f"{code}_relation"] = cell.relation.value if cell.relation else ""
            line[f"{code}_strictest"] = clause in row.strictest
            line[f"{code}_further"] = " ".join(cell.clause_ids[1:])
        found.append(line)
    return found


def _clauses(source: data.Source, ids: Any) -> dict[str, Row]:
    rows = queries.clauses(data.store_of(source), ids=tuple(dict.fromkeys(ids)))
    return {row["clause_id"]: row for row in rows}


def _side(code: str, clause: Row | None) -> Row:
    names = {"document": "title", "number": "num", "page": "page", "force": "modality", "text": "text"}
    found = {f"{code}_{name}": (clause or {}).get(column) for name, column in names.items()}
    return found | {f"{code}_clause_id": (clause or {}).get("clause_id")}


def _diverges(divergences: Sequence[tuple[str, Any]]) -> str:
    return "; ".join(f"{aspect}: {stricter.value}" for aspect, stricter in divergences)
