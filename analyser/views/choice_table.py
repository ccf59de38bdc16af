"""A table of which one row is chosen: long texts wrap, Arabic reads right to left, keys and screen readers work.

Streamlit's data grid draws on a canvas: it cuts long titles and cannot be read by a screen reader cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from analyser.views.language import direction

_FOLDER = Path(__file__).parent
_COMPONENT = "policy_analyser_choice_table"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading. ``style``: "" wraps, "short" stays on one line, "number" is aligned at the end; "optional"
    is left out on small screens."""

    title: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    cells: tuple[str, ...]


@st.cache_resource(show_spinner=False)
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        _COMPONENT,
        html='<div class="list"></div>',
        css=(_FOLDER / "choice_table.css").read_text(encoding="utf-8"),
        js=(_FOLDER / "choice_table.js").read_text(encoding="utf-8"),
    )


def choice_table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    caption: str,
    key: str,
    selected: str | None = None,
    height: int = 620,
    detail: str = "",
) -> str | None:
    """Show the table and return the row that was chosen in this run, None where none was.

    ``height`` is the most it takes, in CSS pixels; ``detail`` is the key of the container that shows the chosen row.
    """
    data = {
        "columns": [asdict(column) for column in columns],
        "rows": [asdict(row) for row in rows],
        "caption": caption,
        "selected": selected,
        "height": height,
        "detail": detail,
        "direction": direction(),
    }
    chosen = _component()(data=data, key=key, on_row_change=lambda: None).row
    return str(chosen) if chosen else None
