"""``analyser show index | convergence | versions``: tables that are made for a group, with options of their own."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from analyser.errors import UsageError

if TYPE_CHECKING:
    from analyser.storage.database import Store

BY_GROUP = ("index", "convergence", "provision-gaps", "donors")
HARMONY: dict[str, dict[str, str]] = {
    "index": {
        "members": "States",
        "correction": "Corrected for",
        "value": "Index",
        "low": "From",
        "high": "To",
        "clauses": "Binding clauses",
        "shared": "Shared",
    },
    "convergence": {
        "jurisdiction": "State",
        "kind": "Change",
        "aspect": "Of",
        "old": "From",
        "new": "To",
        "gain": "Gain",
        "after": "Index after",
        "clause_id": "Clause",
        "donor_id": "Model",
    },
    "versions": {
        "fate": "What became of it",
        "moved": "Moved",
        "similarity": "Words kept",
        "stricter": "Stricter (b: newer)",
        "old_id": "Older clause",
        "new_id": "Newer clause",
        "revisions": "What it asks now",
    },
}
"""What can be shown, with the columns of its table for people and their headings."""


def add_options(show: argparse.ArgumentParser) -> None:
    """Add the options that only these tables know."""
    show.add_argument(
        "--group",
        metavar="G",
        help="of index, convergence, provision-gaps and donors: a group's id, or codes with commas",
    )
    show.add_argument("--aim", metavar="A", help="of convergence: median (default), strictest or framework")


def check_options(arguments: argparse.Namespace) -> None:
    """Raise UsageError for an option that the table does not know."""
    if arguments.group and arguments.table not in BY_GROUP:
        raise UsageError(f"--group goes with {', '.join(BY_GROUP)}.")
    if arguments.aim and arguments.table != "convergence":
        raise UsageError("--aim goes with convergence.")


def harmony_rows(store: Store, arguments: argparse.Namespace) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the rows and columns of index, convergence or versions."""
    from analyser import harmony
    from analyser.records.harmonisation import Change, HarmonyIndex, VersionChange

    if arguments.table == "versions":
        return rows_of(VersionChange, harmony.versions(store))
    group = harmony.group_of(harmony.workspace_groups(store), arguments.group)
    if arguments.table == "index":
        return rows_of(HarmonyIndex, harmony.index(store, group=group))
    aim = harmony.aim_of(arguments.aim or "median")
    return rows_of(Change, harmony.convergence(store, group=group, aim=aim, framework=arguments.framework).changes)


def rows_of(record_type: type[Any], records: Iterable[Any]) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the records as rows, with the names of their fields."""
    names = tuple(field.name for field in fields(record_type))
    return [{name: getattr(one, name) for name in names} for one in records], names
