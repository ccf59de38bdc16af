"""The parts of a brief that hold other findings than coverage, pairs and gaps of themes: short tables of the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analyser.exporting import findings
from analyser.exporting.brief_page import SMALL
from analyser.exporting.brief_writer import BriefWriter
from analyser.exporting.findings import ClauseCell, Entry, Maker, Quoted, Table
from analyser.exporting.material import Row
from analyser.exporting.wordprocessing import add_row, fill
from analyser.peers import concordances
from analyser.records import DraftKind
from analyser.records.peers import ConcordanceLine

MOST_LETTERS = 240
"""Letters of a clause in these tables, some three lines."""
WIDEST_PROVISIONS = 3
"""Common provisions whose wordings are shown where nobody chose any: those of most jurisdictions."""


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a table a brief shows: rows, and columns by place with their widths in parts of the page's."""

    make: Maker
    most: int
    columns: Sequence[tuple[int, float]]


PARTS = {
    "harmonisation": Part(findings.index_table, 12, ((0, 6), (1, 2), (2, 2), (3, 2), (4, 3))),
    "provision-gaps": Part(findings.provision_gap_table, 10, ((0, 2.3), (1, 3), (2, 2.7), (4, 3.5), (7, 5.5))),
    "partnerships": Part(findings.partnership_table, 15, ((0, 2.5), (1, 4), (3, 2.5), (4, 4.5), (5, 3.5))),
    "standards": Part(findings.standards_table, 12, ((0, 2.5), (1, 4.5), (3, 2.5), (5, 7.5))),
    "readiness": Part(findings.readiness_table, 40, ((0, 2.4), (1, 3.4), *((place, 1.9) for place in range(3, 9)))),
    "reviews": Part(findings.review_table, 15, ((0, 2.6), (1, 2.4), (2, 2.4), (3, 2.4), (4, 4), (6, 4))),
}
"""What a brief shows of each table; the workbook has all of it."""


def write_part(brief: BriefWriter, name: str) -> None:
    """Write the first rows of a table under its heading; nothing where it has none."""
    part = PARTS[name]
    made = part.make(brief.material, brief.speech)
    if name == "readiness":
        whole = brief.speech.text("The whole")
        made = replace(made, rows=tuple(row for row in made.rows if row[2] == whole))
    if made.rows:
        write_table(brief, made, part.columns, part.most)


def write_provisions(brief: BriefWriter) -> None:
    """Write the wordings of the chosen provisions side by side; without a choice, of the most widely shared ones."""
    chosen = [item.subject_id for item in brief.material.draft if item.kind is DraftKind.PROVISION]
    known = {row["provision_id"] for row in brief.material.provisions}
    ids = [one for one in chosen if one in known] or _widest(brief.material.provisions)
    members = set(brief.material.jurisdictions)
    lines = [line for one in ids for line in concordances(brief.material.store, provision=one)
             if line.jurisdiction in members]  # fmt: skip
    if not chosen:
        lines = _strictest(lines)
    if lines:
        made = findings.concordance_of(lines, brief.speech)
        write_table(brief, _said_once(made), ((0, 2.7), (1, 1.7), (2, 2.4), (5, 2.6), (6, 7.6)), len(lines))


def _strictest(lines: Sequence[ConcordanceLine]) -> list[ConcordanceLine]:
    """Return the strictest wording of each jurisdiction in each provision; lines come strictest first."""
    kept: dict[tuple[str, str], ConcordanceLine] = {}
    for line in lines:
        kept.setdefault((line.provision_id, line.jurisdiction), line)
    return list(kept.values())


def _said_once(made: Table) -> Table:
    """Return a table whose first column is empty where it would say what stands above it."""
    before = ("", *(row[0] for row in made.rows))
    rows = zip(before, made.rows, strict=False)
    return replace(made, rows=tuple(("", *row[1:]) if row[0] == above else row for above, row in rows))


def _widest(provisions: Iterable[Row]) -> list[str]:
    ordered = sorted(provisions, key=lambda row: (-len(row["jurisdictions"]), -row["cohesion"], row["provision_id"]))
    return [row["provision_id"] for row in ordered[:WIDEST_PROVISIONS]]


def write_table(brief: BriefWriter, made: Table, columns: Sequence[tuple[int, float]], most: int) -> None:
    """Write a table's first rows with these columns, and say how many there are."""
    _, speech = brief.speech.text, brief.speech
    brief.heading(made.title)
    brief.lead(made.lead)
    rows = made.rows[:most]
    if len(rows) < len(made.rows):
        text = _("{shown} of {all} rows; all are in the workbook.")
        brief.lead(text.format(shown=speech.number(len(rows), 0), all=speech.number(len(made.rows), 0)))
    quoted = brief.material.clauses_by_ids(e.clause_id for row in rows for e in row if isinstance(e, ClauseCell))
    table, widths = brief.table([made.columns[place][0] for place, _width in columns], [w for _p, w in columns])
    for row in rows:
        cells = add_row(table, widths)
        for cell, (place, _width) in zip(cells, columns, strict=True):
            _write(brief, cell, row[place], quoted)


def _write(brief: BriefWriter, cell: object, entry: Entry, quoted: dict[str, Row]) -> None:
    if isinstance(entry, ClauseCell):
        if entry.clause_id in quoted:
            brief.quote(cell, quoted[entry.clause_id], most=MOST_LETTERS)
        return
    if isinstance(entry, Quoted):
        fill(cell, entry.text, entry.language, style=SMALL)
        return
    speech = brief.speech
    if isinstance(entry, float):
        brief.put(cell, speech.number(entry, 1))
    elif isinstance(entry, int):
        brief.put(cell, speech.number(entry, 0))
    else:
        brief.put(cell, "–" if entry is None else entry)
