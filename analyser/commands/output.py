"""Rows on stdout, as a table for people, CSV for spreadsheets or JSON for programs; everything else on stderr."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analyser.storage.codec import storable, to_plain

Row = Mapping[str, Any]
FORMATS = ("table", "csv", "json")
LONGEST_CELL = 160
"""Characters of a table's cell; CSV and JSON are never cut."""
WIDTH_WITHOUT_TERMINAL = 200


def add_format(parser: argparse.ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    """Add ``--format`` with the first of the formats as the default."""
    told = {"table": "for people", "csv": "for spreadsheets", "json": "one array, for programs"}
    choices = ", ".join(f"{name} ({told[name]})" if name in told else name for name in formats)
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"{choices}; default: {formats[0]}")


def add_workspace(parser: argparse.ArgumentParser) -> None:
    """Add ``-w``."""
    parser.add_argument("-w", "--workspace", required=True, help="the workspace's folder, or a postgresql:// address")


def write(text: str) -> None:
    """Write text to stdout; what UTF-8 cannot say becomes U+FFFD."""
    sys.stdout.write(storable(text))


def tell(message: str) -> None:
    """Write a message to stderr."""
    sys.stderr.write(f"{storable(message)}\n")
    sys.stderr.flush()


def write_json(value: Any) -> None:
    """Write one JSON value, records field by field."""
    write(json.dumps(to_plain(value), ensure_ascii=False, indent=1) + "\n")


def write_rows(rows: Sequence[Row], columns: Iterable[str], *, form: str, shown: Mapping[str, str]) -> None:
    """Write rows in the form asked for; ``shown`` are the columns of a table for people, with their headings."""
    if form == "json":
        write_json([dict(row) for row in rows])
    elif form == "csv":
        from analyser.storage.exports import csv_text

        write(csv_text(rows, columns))
    else:
        _write_table(rows, shown)


def _write_table(rows: Sequence[Row], shown: Mapping[str, str]) -> None:
    from rich.console import Console
    from rich.table import Table

    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else WIDTH_WITHOUT_TERMINAL, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in shown.values():
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(name)) for name in shown))
    console.print(table, markup=False)
    tell(f"{len(rows)} rows")


def _cell(value: Any) -> Any:
    from rich.text import Text

    plain = to_plain(value)
    if isinstance(plain, float):
        plain = f"{plain:.3f}"
    elif isinstance(plain, list):
        plain = " > ".join(map(str, plain)) if all(isinstance(part, str) for part in plain) else len(plain)
    text = "" if plain is None else storable(str(plain))
    return Text(text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…")


def parse_pages(text: str) -> tuple[int, ...]:
    """Return the pages of ``3-5`` or ``1,4,7-9``, ascending; used as an argument's type."""
    try:
        spans = [part.partition("-") for part in text.split(",")]
        pages = {page for first, dash, last in spans for page in range(int(first), int(last if dash else first) + 1)}
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} are no pages: write 3-5 or 1,4,7") from None
    if not pages or min(pages) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} are no pages: they count from 1")
    return tuple(sorted(pages))


def positive(text: str) -> int:
    """Return a whole number from 1; used as an argument's type."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def each(paths: Iterable[str]) -> tuple[Path, ...]:
    """Return the arguments as paths."""
    return tuple(Path(path).expanduser() for path in paths)


Command = Callable[[argparse.Namespace], int]
