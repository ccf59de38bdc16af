"""Tables of an analysis as CSV for spreadsheets and JSON lines for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from analyser.storage import queries
from analyser.storage.codec import to_plain
from analyser.storage.database import Store

TABLES = (
    *("documents", "pages", "clauses", "tags", "themes", "instruments", "partners", "parameters"),
    *("references", "definitions"),
    *("correspondences", "provisions", "coverage", "gaps", "divergences", "reviews"),
)
"""Every table that can be exported; each is a function of ``queries`` with that name."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheet programs take a cell that begins so for a formula, and a PDF may hold any text."""

PART_SEPARATOR = " > "
"""Between the parts of a heading path in one cell."""


def table_rows(store: Store, table: str) -> list[dict[str, Any]]:
    """Return a table's rows with plain values only, in a stable order."""
    return [queries.plain_row(row) for row in getattr(queries, table)(store)]


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> str:
    """Return the rows as CSV (RFC 4180, header first); nested values as JSON, no cell a spreadsheet would compute."""
    names = list(columns)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([csv_cell(row.get(name)) for name in names])
    return text.getvalue()


def csv_cell(value: Any) -> Any:
    """Return the value for one CSV cell: text that looks like a formula gets an apostrophe before it."""
    plain = to_plain(value)
    if isinstance(plain, list | dict):
        texts = isinstance(plain, list) and all(isinstance(part, str) for part in plain)
        plain = PART_SEPARATOR.join(plain) if texts else json.dumps(plain, ensure_ascii=False)
    if isinstance(plain, str) and plain.startswith(FORMULA_STARTS):
        return f"'{plain}"
    return plain


def json_lines(store: Store, tables: Iterable[str] = TABLES) -> Iterator[str]:
    """Yield one JSON object a line; its key ``record`` names the table that it is a row of."""
    for table in tables:
        for row in table_rows(store, table):
            yield json.dumps({"record": table} | row, ensure_ascii=False)


def export_csv(store: Store, folder: Path, tables: Iterable[str] = TABLES) -> tuple[Path, ...]:
    """Write one CSV file per table into the folder, with the mark that tells Excel it is UTF-8; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in tables:
        path = folder / f"{table}.csv"
        text = csv_text(table_rows(store, table), queries.COLUMNS[table])
        path.write_text(text, "utf-8-sig", newline="")
        written.append(path)
    return tuple(written)


def export_json_lines(store: Store, path: Path, tables: Iterable[str] = TABLES) -> Path:
    """Write all tables into one file of JSON lines and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in json_lines(store, tables))
    return path
