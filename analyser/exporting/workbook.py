"""A workspace as an Excel workbook: what was found, with the clauses under every cell one click away."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from analyser.exporting.asked import asked_cells, asked_columns
from analyser.exporting.colours import STATE_COLOURS
from analyser.exporting.donors import donor_clauses
from analyser.exporting.findings import TABLES, ClauseCell, Entry, Maker, Quoted
from analyser.exporting.material import Material, Row
from analyser.exporting.method import method_rows
from analyser.exporting.sheets import Cell, Column, Sheet
from analyser.exporting.speech import Speech
from analyser.records import Modality, Relation, Stricter

Progress = Callable[[float], None]
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""The file says no time of its own: the same analysis gives the same bytes."""
_TEXT, _TITLE, _NAME, _SHORT = 70, 32, 18, 10
"""Widths in letters."""
_NAME_LETTERS = 31
"""What Excel takes for a sheet's name."""


def write_workbook(material: Material, path: Path, *, speech: Speech, progress: Progress | None = None) -> Path:
    """Write the workbook and return its path. Sheets are written one row at a time, so that memory stays small."""
    with uncollected():
        return _write(material, path, speech, progress)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for circles of garbage inside the block.

    Millions of rows live until the end, and each look goes through all of them: a tenth of the time of a workbook.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _write(material: Material, path: Path, speech: Speech, progress: Progress | None) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
    _ = speech.text
    book.set_properties({"title": _("Policy comparison"), "created": _MOMENT})
    writer = _Writer(material, book, speech)
    sheets = writer.sheets()
    for done, sheet in enumerate(sheets, start=1):
        sheet()
        if progress:
            progress(done / len(sheets))
    book.close()
    return path


class _Writer:
    """Writes the sheets; knows in which row each clause will stand, so that links can point ahead."""

    def __init__(self, material: Material, book: Any, speech: Speech) -> None:
        self.material, self.book, self.speech = material, book, speech
        _ = speech.text
        self.names = {
            "coverage": _("Coverage"),
            "evidence": _("Evidence"),
            "correspondences": _("Correspondences"),
            "divergences": _("Divergences"),
            "asked": _("Deadlines and sums"),
            "gaps": _("Gaps"),
            "clauses": _("Clauses"),
            "documents": _("Documents"),
            "methods": _("Methods and settings"),
        }
        self.clause_rows = {row["clause_id"]: place for place, row in enumerate(material.clauses, start=1)}
        self.left_out: list[str] = []
        self.leads: list[tuple[str, str]] = []

    def sheets(self) -> list[Callable[[], None]]:
        """Return what writes each sheet, in their order."""
        tables = [partial(self.table, make) for _name, make in TABLES]
        return [self.coverage, self.evidence, self.correspondences, self.divergences, self.asked, self.gaps, *tables,
                self.clauses, self.documents, self.methods]  # fmt: skip

    def _sheet(self, key: str, columns: list[Column], frozen: int = 0) -> Sheet:
        name = self.names[key][:_NAME_LETTERS]
        return Sheet(self.book, name, columns, right_to_left=self.speech.right_to_left, frozen=frozen)

    def _done(self, sheet: Sheet, key: str) -> None:
        sheet.finish()
        if sheet.left_out:
            self.left_out.append(f"{self.names[key]}: {sheet.left_out}")

    def _clause(self, row: Row, value: Any, language: str = "") -> Cell:
        """Return a cell that leads to the clause in the sheet of clauses."""
        place = self.clause_rows.get(row["clause_id"])
        return Cell(value, (self.names["clauses"], place) if place else None, language)

    # --- coverage ------------------------------------------------------------------------------------------------

    def coverage(self) -> None:
        """Write themes x jurisdictions: the state as colour, sign and word, with a link to its evidence."""
        _, speech = self.speech.text, self.speech
        codes = self.material.jurisdictions
        named = [Column(f"{speech.jurisdiction(code)} ({code})", _NAME) for code in codes]
        sheet = self._sheet("coverage", [Column(_("Area"), _TITLE), Column(_("Theme"), _TITLE + 10), *named], 2)
        places = self._evidence_places()
        titles = {one.element_id: one for one in self.material.framework.elements}
        for element in self.material.framework.leaves():
            parent = titles.get(element.parent_id or "")
            cells: list[Any] = [parent.title(speech.language) if parent else "",
                                f"{element.element_id} {element.title(speech.language)}"]  # fmt: skip
            for code in codes:
                found = self.material.coverage.get((element.element_id, code))
                if found is None:
                    cells.append("")
                    continue
                place = places.get((element.element_id, code))
                link = (self.names["evidence"], place) if place else None
                cells.append(Cell(" ".join(speech.state(found.state)), link, colours=STATE_COLOURS[found.state]))
            sheet.write(cells)
        self._done(sheet, "coverage")

    def _evidence(self) -> Iterator[tuple[str, str, int, Row]]:
        """Yield theme, jurisdiction, rank and clause of all cells, in the order of the sheet of evidence."""
        for element in self.material.framework.leaves():
            for code in self.material.jurisdictions:
                cell = self.material.coverage.get((element.element_id, code))
                for rank, clause in enumerate(cell.clause_ids if cell else (), start=1):
                    if clause in self.material.clause_by_id:
                        yield element.element_id, code, rank, self.material.clause_by_id[clause]

    def _evidence_places(self) -> dict[tuple[str, str], int]:
        places: dict[tuple[str, str], int] = {}
        for place, (element, code, _rank, _row) in enumerate(self._evidence(), start=1):
            places.setdefault((element, code), place)
        return places

    def evidence(self) -> None:
        """Write the clauses under each cell of the coverage, strongest first."""
        _, speech = self.speech.text, self.speech
        sheet = self._sheet("evidence", [
            Column(_("Theme"), _TITLE), Column(_("Jurisdiction"), _NAME), Column(_("State"), _NAME),
            Column(_("Rank"), _SHORT), *self._clause_columns(),
        ])  # fmt: skip
        for element, code, rank, row in self._evidence():
            state = self.material.coverage[element, code].state
            sheet.write([
                self.material.theme(element, speech.language), speech.jurisdiction(code),
                Cell(" ".join(speech.state(state)), colours=STATE_COLOURS[state]), rank, *self._clause_cells(row),
            ])  # fmt: skip
        self._done(sheet, "evidence")

    def _clause_columns(self, suffix: str = "") -> list[Column]:
        _ = self.speech.text
        return [Column(_("Number") + suffix, _SHORT), Column(_("Force") + suffix, _NAME),
                Column(_("Document") + suffix, _TITLE), Column(_("Page") + suffix, _SHORT),
                Column(_("Text") + suffix, _TEXT)]  # fmt: skip

    def _clause_cells(self, row: Row) -> list[Any]:
        return [
            self._clause(row, row["num"] or "¶"),
            self.speech.modality(Modality(row["modality"] or Modality.STATEMENT)),
            Cell(row["title"], language=row["language"]),
            row["page"],
            Cell(row["text"], language=row["language"]),
        ]

    # --- pairs ---------------------------------------------------------------------------------------------------

    def _side_columns(self, side: str) -> list[Column]:
        _ = self.speech.text
        return [Column(f"{_('Jurisdiction')} {side}", _NAME), *self._clause_columns(f" {side}")]

    def _side(self, row: Row, side: str) -> list[Any]:
        names = ("num", "modality", "title", "page", "text", "language")
        clause = {name: row[f"{name}_{side}"] for name in names} | {"clause_id": row[f"clause_{side}"]}
        return [self.speech.jurisdiction(row[f"jurisdiction_{side}"]), *self._clause_cells(clause)]

    def correspondences(self) -> None:
        """Write the pairs of corresponding clauses, best first."""
        _ = self.speech.text
        sheet = self._sheet("correspondences", [
            Column(_("Relation"), _SHORT + 2), Column(_("Score"), _SHORT), *self._side_columns("A"),
            *self._side_columns("B"), Column(_("Reason"), _TITLE), Column(_("Method"), _NAME),
            Column(_("Identifier"), _NAME),
        ])  # fmt: skip
        for row in self.material.correspondences:
            sheet.write([
                self.speech.relation(Relation(row["relation"])), round(row["score"], 3), *self._side(row, "a"),
                *self._side(row, "b"), self.speech.told(row["reason"]), row["method"], row["correspondence_id"],
            ])  # fmt: skip
        self._done(sheet, "correspondences")

    def divergences(self) -> None:
        """Write where corresponding clauses differ, and who is stricter."""
        _, speech = self.speech.text, self.speech
        sheet = self._sheet("divergences", [
            Column(_("Aspect"), _NAME), Column(_("Value") + " A", _NAME), Column(_("Value") + " B", _NAME),
            Column(_("Stricter"), _NAME), Column(_("Conflict"), _SHORT), *self._side_columns("A"),
            *self._side_columns("B"), Column(_("Reason"), _TITLE), Column(_("Identifier"), _NAME),
        ])  # fmt: skip
        pairs = {row["correspondence_id"]: row for row in self.material.correspondences}
        for row in self.material.divergences:
            pair = pairs.get(row["correspondence_id"])
            if pair is None:
                continue
            codes = row["jurisdiction_a"], row["jurisdiction_b"]
            sheet.write([
                speech.word("difference", row["aspect"]), *self._values(row),
                speech.stricter(Stricter(row["stricter"]), *codes),
                _("Yes") if row["conflict"] else _("No"), *self._side(pair, "a"), *self._side(pair, "b"),
                speech.told(row["reason"]), row["divergence_id"],
            ])  # fmt: skip
        self._done(sheet, "divergences")

    def table(self, make: Maker) -> None:
        """Write another kind of finding, with links to its clauses."""
        made = make(self.material, self.speech)
        self.leads.append((made.title, made.lead))
        columns = [Column(heading, width) for heading, width in made.columns]
        name = made.title[:_NAME_LETTERS]
        sheet = Sheet(self.book, name, columns, right_to_left=self.speech.right_to_left, frozen=1)
        wanted = {entry.clause_id for row in made.rows for entry in row if isinstance(entry, ClauseCell)}
        known = self.material.clauses_by_ids(wanted - self.material.clause_by_id.keys()) | self.material.clause_by_id
        for row in made.rows:
            sheet.write([self._entry(entry, known) for entry in row])
        sheet.finish()
        if sheet.left_out:
            self.left_out.append(f"{name}: {sheet.left_out}")

    def _entry(self, entry: Entry, known: dict[str, Row]) -> Any:
        if isinstance(entry, Quoted):
            return Cell(entry.text, language=entry.language)
        if not isinstance(entry, ClauseCell):
            return entry
        row = known.get(entry.clause_id)
        if row is None:
            return ""
        return self._clause(row, _labelled(row, named=True), row["language"])

    def _values(self, row: Row) -> list[str]:
        return [self.speech.word("differing value", f"{row['aspect']}:{row[f'value_{side}']}") for side in ("a", "b")]

    # --- gaps, clauses, documents --------------------------------------------------------------------------------

    def asked(self) -> None:
        """Write what each jurisdiction asks in each matter, each line with a link to its clause."""

        def link(clause_id: str) -> tuple[str, int] | None:
            place = self.clause_rows.get(clause_id)
            return (self.names["clauses"], place) if place else None

        sheet = self._sheet("asked", asked_columns(self.speech), 2)
        for cells in asked_cells(self.material, self.speech, link):
            sheet.write(cells)
        self._done(sheet, "asked")

    def gaps(self) -> None:
        """Write the gaps with what was searched, the nearest rejected clauses and the best donors."""
        _, speech = self.speech.text, self.speech
        numbered = [Column(f"{_('Rejected')} {n}", _TITLE) for n in (1, 2, 3)]
        numbered += [Column(f"{_('Donor clause')} {n}", _TITLE) for n in (1, 2, 3)]
        sheet = self._sheet("gaps", [
            Column(_("Jurisdiction"), _NAME), Column(_("Missing theme"), _TITLE), Column(_("Claim"), _NAME),
            Column(_("Peers that have it"), _TITLE), Column(_("Clauses searched"), _SHORT),
            Column(_("Pages readable, %"), _SHORT), Column(_("Reason"), _TITLE), *numbered,
            Column(_("Identifier"), _NAME),
        ])  # fmt: skip
        donors = donor_clauses(self.material, self.material.gaps, limit=3)
        for gap in self.material.gaps:
            near = [self.material.clause_by_id.get(c.clause_id) for c in gap.candidates[:3]]
            given = [*donors[gap.gap_id]]
            sheet.write([
                speech.jurisdiction(gap.jurisdiction), self.material.theme(gap.element_id, speech.language),
                _("Silent") if gap.assessable else _("Not assessable"),
                speech.comma.join(map(speech.jurisdiction, gap.peers)), gap.searched_clauses,
                round(100 * gap.readable_share), speech.told(gap.reason),
                *self._three([row for row in near if row], named=False), *self._three(given, named=True), gap.gap_id,
            ])  # fmt: skip
        self._done(sheet, "gaps")

    def _three(self, rows: list[Row], *, named: bool) -> list[Any]:
        # A ministry's own words stay in their language; whose they are stands before them.
        cells = [self._clause(row, _labelled(row, named=named), row["language"]) for row in rows]
        return [*cells, "", "", ""][:3]

    def clauses(self) -> None:
        """Write every clause with its place."""
        _, speech = self.speech.text, self.speech
        sheet = self._sheet("clauses", [
            Column(_("Jurisdiction"), _NAME), *self._clause_columns(), Column(_("Headings"), _TITLE),
            Column(_("Language"), _SHORT), Column(_("Identifier"), _NAME),
        ], 2)  # fmt: skip
        for row in self.material.clauses:
            sheet.write([
                speech.jurisdiction(row["jurisdiction"]), row["num"] or "",
                speech.modality(Modality(row["modality"] or Modality.STATEMENT)),
                Cell(row["title"], language=row["language"]), row["page"],
                Cell(row["text"], language=row["language"]),
                Cell(" > ".join(row["heading_path"]), language=row["language"]),
                speech.language_name(row["language"]), row["clause_id"],
            ])  # fmt: skip
        self._done(sheet, "clauses")

    def documents(self) -> None:
        """Write the documents, and how far each could be read."""
        _, speech = self.speech.text, self.speech
        words = ("Jurisdiction", "Document", "Year", "Language", "Kind", "Issuer", "Pages", "Clauses", "Reading grade")
        headings = {
            "Jurisdiction": _("Jurisdiction"), "Document": _("Document"), "Year": _("Year"),
            "Language": _("Language"), "Kind": _("Kind"), "Issuer": _("Issuer"), "Pages": _("Pages"),
            "Clauses": _("Clauses"), "Reading grade": _("Reading grade"),
        }  # fmt: skip
        columns = [Column(headings[word], _TITLE if word in ("Document", "Issuer") else _NAME) for word in words]
        sheet = self._sheet("documents", [*columns, Column("SHA-256", _TITLE), Column(_("Address"), _TITLE)])
        for row in self.material.documents:
            sheet.write([
                speech.jurisdiction(row["jurisdiction"]), Cell(row["title"], language=row["language"] or ""),
                row["year"], speech.language_name(row["language"] or ""),
                speech.kind(row["kind"].value) if row["kind"] else "", row["issuer"], row["page_count"],
                row["clause_count"], speech.word("grade", row["grade"]) if row["grade"] else row["error"],
                row["sha256"], row["url"],
            ])  # fmt: skip
        self._done(sheet, "documents")

    def methods(self) -> None:
        """Write how the findings were made, by which settings, and what was left out."""
        _ = self.speech.text
        sheet = self._sheet("methods", [Column(_("Subject"), _TITLE), Column(_("Statement"), 2 * _TEXT)])
        for subject, statement in [*method_rows(self.material, self.speech), *self.leads]:
            sheet.write([subject, statement])
        for note in self.left_out:
            sheet.write([_("Left out: more rows than a sheet takes"), note])
        sheet.finish()


def _labelled(row: Row, *, named: bool) -> str:
    """Return a clause's words after its jurisdiction, where asked for, and its number, where they do not begin so."""
    num = row["num"] or ""
    parts = [row["jurisdiction"] if named else "", "" if num and row["text"].startswith(num) else num]
    place = " ".join(part for part in parts if part)
    return f"{place}: {row['text']}" if place else str(row["text"])
