"""Any findings as a map of buttons: things in rows, jurisdictions in columns, drawn by the coverage map's component."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from analyser.views.cells import CellKey
from analyser.views.coverage_grid import Cell, column_label
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import direction


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row with one cell per jurisdiction; ``hint`` is shown on hover."""

    id: str
    title: str
    cells: Mapping[str, Cell]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """Rows under a heading; ``sums`` are short figures by jurisdiction beside it, each with its meaning."""

    title: str
    rows: tuple[MatrixRow, ...]
    sums: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def matrix_data(
    columns: Sequence[str],
    groups: Sequence[MatrixGroup],
    *,
    caption: str,
    corner: str,
    selected: CellKey | None = None,
) -> dict[str, Any]:
    """Return the map as plain data for ``coverage_grid``; ``columns`` are jurisdictions, groups without rows go."""
    return {
        "caption": caption,
        "corner": corner,
        "direction": direction(),
        "columns": [
            {"id": code, "label": column_label(code, len(columns)), "name": jurisdiction_name(code)} for code in columns
        ],
        "groups": [_group(group, columns) for group in groups if group.rows],
        "selected": {"row": selected[0], "column": selected[1]} if selected else None,
    }


def _group(group: MatrixGroup, columns: Sequence[str]) -> dict[str, Any]:
    shares = [group.sums.get(code, ("", "")) for code in columns]
    return {
        "title": group.title,
        "shares": [{"label": label, "title": title} for label, title in shares],
        "rows": [
            {"id": row.id, "title": row.title, "hint": row.hint, "cells": [asdict(row.cells[code]) for code in columns]}
            for row in group.rows
        ],
    }
