"""Every table of a workspace as CSV, JSON Lines or Parquet, cut down to the jurisdictions asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from analyser.exporting.material import Material, Row
from analyser.storage import queries
from analyser.storage.exports import TABLES, csv_text, table_rows

_ONE, _BOTH, _ANY = ("jurisdiction",), ("jurisdiction_a", "jurisdiction_b"), "jurisdictions"


def rows_of(material: Material, table: str) -> list[Row]:
    """Return the rows of a table that belong to the selection: pairs need both sides in it, provisions any."""
    rows = table_rows(material.store, table)
    if material.whole:
        return rows
    chosen = set(material.jurisdictions)
    return [row for row in rows if _belongs(row, chosen)]


def _belongs(row: Row, chosen: set[str]) -> bool:
    if _ANY in row:
        return bool(chosen & set(row[_ANY]))
    columns = _BOTH if _BOTH[0] in row else _ONE
    return all(row[column] in chosen for column in columns if column in row)


def write_csv(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write one CSV file per table, with the mark that tells Excel it is UTF-8; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in TABLES:
        path = folder / f"{table}.csv"
        path.write_text(csv_text(rows_of(material, table), queries.COLUMNS[table]), "utf-8-sig", newline="")
        written.append(path)
    return tuple(written)


def write_json_lines(material: Material, path: Path) -> Path:
    """Write all tables into one file, one object a line whose key ``record`` names its table; return the path."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in _lines(material))
    return path


def _lines(material: Material) -> Iterator[str]:
    for table in TABLES:
        for row in rows_of(material, table):
            yield json.dumps({"record": table} | row, ensure_ascii=False)


def write_parquet(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write one Parquet file per table, nested values as JSON text; return the paths."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in TABLES:
        rows = rows_of(material, table)
        columns = {name: pa.array([_scalar(row[name]) for row in rows]) for name in queries.COLUMNS[table]}
        # A column without a value has no type of its own; readers that join files need one.
        typed = {name: column.cast(pa.string()) if pa.types.is_null(column.type) else column
                 for name, column in columns.items()}  # fmt: skip
        path = folder / f"{table}.parquet"
        pq.write_table(pa.table(typed), path)
        written.append(path)
    return tuple(written)


def _scalar(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
