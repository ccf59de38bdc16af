"""``analyser show`` and ``search``: what a workspace holds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from analyser.commands.asking import ASKED, add_asked_options, asked_rows, check_asked_options
from analyser.commands.harmonising import HARMONY, add_options, check_options, harmony_rows, rows_of
from analyser.commands.known import check_framework, check_jurisdictions, left_out_rows
from analyser.commands.output import add_format, add_workspace, positive, write_rows
from analyser.commands.peering import PEERS, add_peer_options, check_peer_options, peer_rows
from analyser.errors import UsageError

if TYPE_CHECKING:
    from analyser.storage.database import Store

SHOWN: dict[str, dict[str, str]] = {
    "documents": {
        "jurisdiction": "State",
        "title": "Title",
        "year": "Year",
        "language": "Language",
        "kind": "Kind",
        "reading": "Reading",
        "grade": "Grade",
        "page_count": "Pages",
        "clause_count": "Clauses",
        "error": "What went wrong",
    },
    "clauses": {
        "clause_id": "Clause",
        "jurisdiction": "State",
        "num": "No.",
        "page": "Page",
        "modality": "Modality",
        "text": "Text",
    },
    "coverage": {
        "jurisdiction": "State",
        "framework_id": "Framework",
        "element_id": "Theme",
        "state": "State of coverage",
        "depth": "Depth",
        "clause_ids": "Clauses",
        "reason": "Reason",
    },
    "gaps": {
        "jurisdiction": "State",
        "framework_id": "Framework",
        "element_id": "Theme",
        "assessable": "Assessable",
        "peers": "Who has it",
        "readable_share": "Readable",
        "reason": "Reason",
    },
    "correspondences": {
        "jurisdiction_a": "A",
        "num_a": "No. A",
        "text_a": "Text A",
        "relation": "Relation",
        "score": "Score",
        "jurisdiction_b": "B",
        "num_b": "No. B",
        "text_b": "Text B",
    },
    "provisions": {"label": "Provision", "jurisdictions": "States", "clause_ids": "Clauses", "cohesion": "Cohesion"},
    "divergences": {
        "jurisdiction_a": "A",
        "jurisdiction_b": "B",
        "aspect": "Aspect",
        "value_a": "In A",
        "value_b": "In B",
        "stricter": "Stricter",
        "conflict": "Conflict",
        "reason": "Reason",
    },
    "instruments": {"jurisdiction": "State", "instrument_id": "Instrument", "text": "As cited", "clause_id": "Clause"},
    "partners": {
        "jurisdiction": "State",
        "partner_id": "Partner",
        "text": "As named",
        "channels": "Channels",
        "clause_id": "Clause",
    },
    "partnerships": {
        "jurisdiction": "State",
        "partner_id": "Partner",
        "state": "How firmly",
        "channels": "Channels",
        "reciprocity": "Returned",
        "clause_ids": "Clauses",
    },
    "channels": {
        "jurisdiction": "State",
        "channel": "Channel",
        "state": "How firmly",
        "partner_ids": "Partners",
        "clause_ids": "Clauses",
    },
    "standards": {
        "jurisdiction": "State",
        "name": "Instrument",
        "kind": "Kind",
        "strength": "Reliance",
        "clause_ids": "Clauses",
    },
    "risk": {
        "jurisdiction": "State",
        "step": "Step",
        "state": "How firmly",
        "depth": "Depth (0-4)",
        "spoken": "Themes",
        "assessable": "Of",
        "perhaps": "Perhaps",
        "clause_ids": "Clauses",
    },
    "readiness": {
        "jurisdiction": "State",
        "framework_id": "Instrument",
        "element_id": "Article",
        "binding": "Binding",
        "committed": "Committed",
        "mentioned": "Mentioned",
        "perhaps": "Perhaps",
        "silent": "Silent",
        "unreadable": "Unreadable",
        "clause_ids": "Clauses",
    },
    "references": {
        "jurisdiction": "State",
        "text": "As cited",
        "clause_id": "Clause",
        "target_clause_id": "Clause meant",
    },
    "definitions": {"jurisdiction": "State", "term": "Term", "clause_id": "Clause"},
    "parameters": {
        "jurisdiction": "State",
        "kind": "Kind",
        "text": "In words",
        "value": "Value",
        "unit": "Unit",
        "bound": "Bound",
        "clause_id": "Clause",
    },
    "reviews": {
        "sequence": "No.",
        "at": "When",
        "reviewer": "Reviewer",
        "subject_id": "Finding",
        "aspect": "Aspect",
        "element": "Theme",
        "found": "Found",
        "verdict": "Verdict",
        "corrected": "Corrected into",
        "comment": "Reason",
    },
    "queue": {
        "subject_id": "Finding",
        "aspect": "Aspect",
        "element": "Theme",
        "found": "Found",
        "certainty": "Certainty",
        "disputed": "Disputed",
        "clause_ids": "Clauses",
    },
    "agreement": {
        "aspect": "Aspect",
        "reviewer_a": "Reviewer A",
        "reviewer_b": "Reviewer B",
        "judged": "Judged by both",
        "share": "Alike",
        "kappa": "Kappa",
    },
    **HARMONY,
    **PEERS,
    **ASKED,
}
"""What can be shown, with the columns of its table for people and their headings."""

REVIEWED = ("queue", "agreement")
"""Tables about decisions: what waits for one, and how far reviewers agree."""
MADE = ("partnerships", "channels", "standards", "risk", "readiness", *REVIEWED)
"""Tables that no analysis stores: ``findings.TABLES`` makes them when asked for."""
MENTIONS = (
    "instruments",
    "partners",
    "parameters",
    "references",
    "definitions",
    *(t for t in MADE if t not in REVIEWED),
)
BY_JURISDICTION = ("documents", "clauses", "coverage", "gaps", "concordance", "provision-gaps", "asked", *MENTIONS)
BY_PAIR = ("correspondences", "divergences")
BY_FRAMEWORK = ("coverage", "gaps", "readiness")
COMPARED_BY_FRAMEWORK = ("coverage", "gaps")
"""Those that only hold the frameworks of the analysis; readiness is made for any."""
DEFAULT_HITS = 20


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parsers of ``show`` and ``search``."""
    show = commands.add_parser(
        "show",
        help="print a table of a workspace",
        description="Prints what an analysis found.",
        epilog="Correspondences turn so that the state named with --jurisdiction stands on side A.",
    )
    show.add_argument("table", choices=tuple(SHOWN), metavar="TABLE", help=", ".join(SHOWN))
    add_workspace(show)
    show.add_argument("--jurisdiction", metavar="A", help="only this state (ISO 3166-1 alpha-3)")
    show.add_argument("--with", dest="other", metavar="B", help="and this one: of correspondences and divergences")
    show.add_argument(
        "--framework",
        metavar="F",
        help="only this framework: of coverage and gaps; of readiness also a framework file (.toml)",
    )
    add_options(show)
    add_peer_options(show)
    add_asked_options(show)
    show.add_argument("--limit", type=positive, metavar="N", help="only the first N rows")
    add_format(show)
    show.set_defaults(run=run_show)

    search = commands.add_parser(
        "search", help="find clauses by words", description="Prints the clauses that fit the words, best first."
    )
    search.add_argument("text", metavar="WORDS", help="what to look for, in the documents' languages")
    add_workspace(search)
    search.add_argument("--exact", action="store_true", help="only clauses that hold the words as given")
    search.add_argument("--jurisdiction", metavar="A", help="only this state")
    search.add_argument("--limit", type=positive, default=DEFAULT_HITS, metavar="N", help=f"default: {DEFAULT_HITS}")
    add_format(search)
    search.set_defaults(run=run_search)


def run_show(arguments: argparse.Namespace) -> int:
    """Print the table and return the exit code."""
    from analyser.storage import queries
    from analyser.workspace import open_workspace

    table, asked = arguments.table, _asked(arguments)
    store = open_workspace(arguments.workspace).store
    check_jurisdictions(store, arguments.jurisdiction, arguments.other)
    if table in COMPARED_BY_FRAMEWORK:
        check_framework(store, arguments.framework)
    if table in HARMONY:
        found, columns = harmony_rows(store, arguments)
    elif table in ASKED:
        found, columns = asked_rows(store, arguments)
    elif table in PEERS:
        found, columns = peer_rows(store, arguments)
    elif table in MADE:
        found, columns = _made(store, table, arguments.framework)
    else:
        found, columns = getattr(queries, table)(store, **asked), None
    if arguments.jurisdiction and table in ("documents", *MENTIONS):
        found = [row for row in found if row["jurisdiction"] == arguments.jurisdiction]
    elif table == "documents":
        found += left_out_rows(store.folder)
    rows = [queries.plain_row(row) for row in found[: arguments.limit]]
    if arguments.format == "table" and table in BY_FRAMEWORK:
        rows = [row | {"element_id": _theme(row)} for row in rows]
    write_rows(rows, columns or queries.COLUMNS[table], form=arguments.format, shown=SHOWN[table])
    return 0


def _made(store: Store, table: str, framework: str | None) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the rows and columns of findings that are made when asked for."""
    from analyser import findings

    record_type, find = findings.TABLES[table]
    return rows_of(record_type, find(store, framework) if framework else find(store))


def _theme(row: dict[str, Any]) -> str:
    """Return a theme's id with its title, for people; the id alone where its framework is not installed."""
    from analyser.errors import ResourceError
    from analyser.resources import load_framework

    try:
        elements = load_framework(row["framework_id"]).elements
    except ResourceError:
        return str(row["element_id"])
    titles = {element.element_id: element.title() for element in elements}
    return f"{row['element_id']} {titles.get(row['element_id'], '')}".strip()


def _asked(arguments: argparse.Namespace) -> dict[str, str]:
    """Return what to ask the table for; UsageError for an option that it does not know."""
    table, asked = arguments.table, {}
    if arguments.other and (table not in BY_PAIR or not arguments.jurisdiction):
        raise UsageError("--with goes with --jurisdiction, and with correspondences or divergences.")
    if arguments.framework and table not in (*BY_FRAMEWORK, "convergence"):
        raise UsageError(f"--framework goes with {', '.join(BY_FRAMEWORK)} or convergence.")
    check_options(arguments)
    check_peer_options(arguments)
    check_asked_options(arguments)
    if arguments.jurisdiction and table not in BY_JURISDICTION + BY_PAIR:
        raise UsageError(f"--jurisdiction does not go with {table}.")
    if arguments.jurisdiction and table not in ("documents", *MENTIONS):
        asked["jurisdiction"] = arguments.jurisdiction
    if arguments.other:
        asked["other"] = arguments.other
    if arguments.framework:
        asked["framework_id"] = arguments.framework
    return asked


def run_search(arguments: argparse.Namespace) -> int:
    """Print the hits and return the exit code."""
    from analyser.storage import queries
    from analyser.workspace import open_workspace

    workspace = open_workspace(arguments.workspace)
    check_jurisdictions(workspace.store, arguments.jurisdiction)
    rows = workspace.search_rows(
        arguments.text, exact=arguments.exact, jurisdiction=arguments.jurisdiction, limit=arguments.limit
    )
    columns = (*queries.COLUMNS["clauses"], "score")
    plain = [queries.plain_row(row) for row in rows]
    write_rows(plain, columns, form=arguments.format, shown={"score": "Score"} | SHOWN["clauses"])
    return 0
