"""``analyser show concordance | provision-gaps | donors``: what a jurisdiction can learn from its peers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from analyser.commands.harmonising import rows_of
from analyser.errors import UsageError

if TYPE_CHECKING:
    from analyser.storage.database import Store

PEERS: dict[str, dict[str, str]] = {
    "concordance": {
        "label": "Provision",
        "rank": "Strictness",
        "jurisdiction": "State",
        "num": "No.",
        "page": "Page",
        "modality": "Force",
        "depth": "Depth",
        "parameters": "Parameters",
        "text": "Text",
    },
    "provision-gaps": {
        "jurisdiction": "State",
        "label": "Provision",
        "aspect": "Missing",
        "assessable": "Assessable",
        "peers": "Who has it",
        "binding": "Bound",
        "reason": "Reason",
        "gap_id": "Gap",
    },
    "donors": {
        "jurisdiction": "State",
        "fit": "Fit",
        "title": "Document",
        "num": "No.",
        "page": "Page",
        "depth": "Depth",
        "text": "Text",
        "clause_id": "Clause",
    },
}
"""What can be shown, with the columns of its table for people and their headings."""


def add_peer_options(show: argparse.ArgumentParser) -> None:
    """Add the options that only these tables know."""
    show.add_argument("--provision", metavar="P", help="of concordance: only this provision (its id or beginning)")
    show.add_argument("--gap", metavar="ID", help="of donors: the gap to close, as gaps and provision-gaps name it")


def check_peer_options(arguments: argparse.Namespace) -> None:
    """Raise UsageError for an option that the table does not know or lacks."""
    if arguments.provision and arguments.table != "concordance":
        raise UsageError("--provision goes with concordance.")
    if bool(arguments.gap) is not (arguments.table == "donors"):
        raise UsageError("--gap goes with donors, and donors with --gap: see the ids of show gaps --format json.")


def peer_rows(store: Store, arguments: argparse.Namespace) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the rows and columns of concordance, gaps within provisions or donors."""
    from analyser import peers
    from analyser.records.peers import ConcordanceLine, ProvisionGap

    if arguments.table == "donors":
        return _donor_rows(store, arguments.gap, _group(store, arguments.group))
    if arguments.table == "concordance":
        rows, columns = rows_of(ConcordanceLine, peers.concordances(store, provision=arguments.provision))
    else:
        rows, columns = rows_of(ProvisionGap, peers.provision_gaps(store, group=_group(store, arguments.group)))
    wanted = arguments.jurisdiction
    return [row for row in rows if not wanted or row["jurisdiction"] == wanted], columns


def _group(store: Store, name: str | None) -> tuple[str, ...]:
    """Return the members of a group that the user names; none where she names none."""
    from analyser import harmony

    group = harmony.group_of(harmony.workspace_groups(store), name)
    return group.members if group else ()


def _donor_rows(store: Store, gap: str, group: tuple[str, ...]) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the donors with the words of their clauses and where they stand."""
    from analyser import peers
    from analyser.records.peers import Donor

    rows, columns = rows_of(Donor, peers.donors(store, gap, group=group))
    clauses = peers.clause_rows(store, [row["clause_id"] for row in rows])
    return [row | clauses[row["clause_id"]] for row in rows], (*columns, *peers.CLAUSE_COLUMNS)
