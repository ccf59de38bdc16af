"""``analyser show asked``: the times and sums that each state sets in a matter, the strictest first."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from analyser.commands.harmonising import rows_of
from analyser.errors import UsageError

if TYPE_CHECKING:
    from analyser.storage.database import Store

ASKED: dict[str, dict[str, str]] = {
    "asked": {
        "matter": "Matter",
        "jurisdiction": "State",
        "answer": "Answer",
        "kind": "Kind",
        "text": "In words",
        "value": "Value",
        "unit": "Unit",
        "since": "From when",
        "bearer": "Who must",
        "recipient": "To whom",
        "modality": "Force",
        "strictest": "Strictest",
        "page": "Page",
        "clause_id": "Clause",
    }
}
"""What can be shown, with the columns of its table for people and their headings."""


def add_asked_options(show: argparse.ArgumentParser) -> None:
    """Add the option that only this table knows."""
    show.add_argument(
        "--matter",
        metavar="M",
        help="of asked: one matter by its id (breach-authority, log-retention ...), or words of your own to search for",
    )


def check_asked_options(arguments: argparse.Namespace) -> None:
    """Raise UsageError for an option that the table does not know."""
    if arguments.matter and arguments.table != "asked":
        raise UsageError("--matter goes with asked.")


def asked_rows(store: Store, arguments: argparse.Namespace) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the rows and columns: of one matter, of the clauses that words find, or of every matter."""
    from analyser.asking import asked_lines
    from analyser.records.asked import Asked

    chosen = (arguments.jurisdiction,) if arguments.jurisdiction else ()
    return rows_of(Asked, asked_lines(store, arguments.matter, jurisdictions=chosen))
