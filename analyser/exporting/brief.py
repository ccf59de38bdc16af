"""The brief as a Word document: what was compared, how, what was found, and the drafting table to work on."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from analyser.exporting.brief_asked import write_asked
from analyser.exporting.brief_findings import write_part, write_provisions
from analyser.exporting.brief_page import SMALL, TEXT_WIDTH
from analyser.exporting.brief_writer import BriefWriter
from analyser.exporting.colours import STATE_COLOURS
from analyser.exporting.donors import donor_clauses, provision_donors
from analyser.exporting.material import Material, Row
from analyser.exporting.method import (
    comparability_notes,
    made_with,
    method_sentences,
    quality_sentences,
    reading_sentences,
)
from analyser.exporting.picture import heat_map
from analyser.exporting.speech import Speech
from analyser.exporting.wordprocessing import add_row, fill, shade
from analyser.records import DraftItem, DraftKind, Gap, Relation, Stricter

Progress = Callable[[float], None]
MOST_PAIRS, MOST_GAPS = 20, 15
"""A brief is read, not searched: the rest is in the workbook, and the brief says how much that is."""
MOST_LETTERS = 700
"""Letters of a clause in the comparison, some six lines: recitals run over a page. Donors stand in full."""
_PER_TABLE = 5
"""Jurisdictions side by side on a page of A4: a state and its sign stay on one line."""
_PICTURE_HEIGHT = 23.0
"""Centimetres that a picture may be high."""


def write_brief(
    material: Material, path: Path, *, speech: Speech, title: str = "", progress: Progress | None = None
) -> Path:
    """Write the brief and return its path. A right-to-left language gives a document that runs so throughout."""
    _ = speech.text
    brief = _Brief(material, speech, title or _("Policy comparison brief"))
    parts: list[Callable[[], None]] = [
        brief.opening, brief.method, brief.documents, partial(write_part, brief, "harmonisation"), brief.coverage,
        brief.comparison, partial(write_asked, brief), partial(write_provisions, brief), brief.chosen, brief.gaps,
        partial(write_part, brief, "provision-gaps"), brief.drafting,
        *(partial(write_part, brief, name) for name in ("partnerships", "standards", "readiness", "reviews")),
        brief.finish,
    ]  # fmt: skip
    for done, part in enumerate(parts, start=1):
        part()
        if progress:
            progress(done / len(parts))
    buffer = io.BytesIO()
    brief.document.save(buffer)
    path.write_bytes(_undated(buffer.getvalue()))
    return path


def _undated(package: bytes) -> bytes:
    """Return the package with the same moment on every part: the same analysis gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


class _Brief(BriefWriter):
    """Writes the parts of a brief, each a heading and what stands under it."""

    # --- parts ---------------------------------------------------------------------------------------------------

    def opening(self) -> None:
        """Write title, what is compared, and the table of contents."""
        _, speech = self.speech.text, self.speech
        self.say(self.title, style="Title")
        self.say(speech.comma.join(map(speech.jurisdiction, self.material.jurisdictions)), bold=True)
        framework = f"{self.material.framework.name(speech.language)}{speech.comma}{self.material.framework.edition}"
        self.say(_("Framework: {name}").format(name=framework))
        self.contents_here()

    def method(self) -> None:
        """Write how the findings were made."""
        _ = self.speech.text
        self.heading(_("Method"))
        for sentence in method_sentences(self.speech):
            self.say(sentence, style="List Bullet")
        self.heading(_("How far the findings hold"), 2)
        for sentence in (*quality_sentences(self.speech), *reading_sentences(self.material, self.speech)):
            self.say(sentence, style="List Bullet")
        self.say(made_with(self.material, self.speech), style=SMALL)

    def documents(self) -> None:
        """Write which documents were compared, and in what they are hard to compare."""
        _, speech = self.speech.text, self.speech
        self.heading(_("Documents compared"))
        table, widths = self.table(
            [_("Jurisdiction"), _("Document"), _("Kind"), _("Year"), _("Pages"), _("Clauses"), _("Reading grade")],
            [2.4, 4.6, 2.4, 1.6, 2.1, 2, 2.4],
        )
        for row in self.material.documents:
            cells = add_row(table, widths)
            self.put(cells[0], speech.jurisdiction(row["jurisdiction"]))
            fill(cells[1], row["title"], row["language"], style=SMALL)
            self.put(cells[2], speech.kind(row["kind"].value) if row["kind"] else "")
            self.put(cells[3], speech.plain_number(row["year"]) if row["year"] else "")
            self.put(cells[4], speech.number(row["page_count"], 0))
            self.put(cells[5], speech.number(row["clause_count"], 0))
            self.put(cells[6], speech.word("grade", row["grade"]) if row["grade"] else "")
        notes = comparability_notes(self.material, speech)
        if notes:
            self.heading(_("What makes the comparison unequal"), 2)
        for note in notes:
            self.say(note, style="List Bullet")

    def coverage(self) -> None:
        """Write the heat map as a picture and as tables of words."""
        from docx.shared import Cm

        _, speech = self.speech.text, self.speech
        self.heading(_("Coverage"))
        self.lead(_("What each jurisdiction says on each theme. The strongest clause decides the state."))
        paragraph = self.document.add_paragraph()
        paragraph.add_run().add_picture(io.BytesIO(heat_map(self.material, speech)), width=Cm(TEXT_WIDTH))
        picture = self.document.inline_shapes[-1]
        if picture.height > Cm(_PICTURE_HEIGHT):
            picture.width = int(picture.width * Cm(_PICTURE_HEIGHT) / picture.height)
            picture.height = Cm(_PICTURE_HEIGHT)
        picture._inline.docPr.set("descr", _("Heat map of coverage; the tables below say the same in words."))
        codes = self.material.jurisdictions
        per_table = -(-len(codes) // max(1, -(-len(codes) // _PER_TABLE)))  # tables of about the same width
        for start in range(0, len(codes), max(1, per_table)):
            self._states(codes[start : start + per_table])

    def _states(self, codes: Sequence[str]) -> None:
        _, speech = self.speech.text, self.speech
        names = [speech.jurisdiction(code) for code in codes]
        table, widths = self.table([_("Theme"), *names], [5, *[2.4] * len(codes)])
        for element in self.material.framework.leaves():
            cells = add_row(table, widths)
            self.put(cells[0], self.material.theme(element.element_id, speech.language))
            for cell, code in zip(cells[1:], codes, strict=True):
                found = self.material.coverage.get((element.element_id, code))
                if found:
                    ground, ink = STATE_COLOURS[found.state]
                    shade(cell, ground)
                    self.put(cell, " ".join(speech.state(found.state)), ink=ink)
        self.document.add_paragraph()

    def comparison(self) -> None:
        """Write corresponding clauses side by side with who is stricter, those that differ first."""
        _, speech = self.speech.text, self.speech
        self.heading(_("Comparison"))
        told: dict[str, list[Row]] = {}
        for row in self.material.divergences:
            told.setdefault(row["correspondence_id"], []).append(row)
        pairs = self.material.correspondences
        first = _in_turn(sorted(pairs, key=lambda row: row["correspondence_id"] not in told))[:MOST_PAIRS]
        if not first:
            self.say(_("No clauses of these jurisdictions correspond."))
            return
        self.lead(
            _("{shown} of {all} pairs of corresponding clauses, those that differ first; all are in the workbook.")
            .format(shown=speech.number(len(first), 0), all=speech.number(len(pairs), 0))
        )  # fmt: skip
        table, widths = self.table([_("Clause A"), _("Clause B"), _("Relation and difference")], [6.5, 6.5, 4])
        for row in first:
            cells = add_row(table, widths)
            for cell, side in zip(cells, ("a", "b"), strict=False):
                names = ("jurisdiction", "title", "num", "page", "text", "language", "modality")
                self.quote(cell, {name: row[f"{name}_{side}"] for name in names}, most=MOST_LETTERS)
            self.put(cells[2], speech.relation(Relation(row["relation"])), bold=True)
            for found in told.get(row["correspondence_id"], []):
                codes = row["jurisdiction_a"], row["jurisdiction_b"]
                self.put(
                    cells[2], _("Stricter: {name}").format(name=speech.stricter(Stricter(found["stricter"]), *codes))
                )
                self.put(cells[2], speech.told(found["reason"]))

    def chosen(self) -> None:
        """Write the clauses and provisions that somebody put into the basket, with her notes."""
        _ = self.speech.text
        gaps = (DraftKind.GAP, DraftKind.PROVISION_GAP)
        items = [item for item in self.material.draft if item.kind not in gaps]
        if not items:
            return
        self.heading(_("Chosen for the draft"))
        rows = self.material.clauses_by_ids(item.subject_id for item in items)
        table, widths = self.table([_("Clause or finding"), _("Note")], [11, 6])
        for item in items:
            cells = add_row(table, widths)
            row = rows.get(item.subject_id)
            if row:
                self.quote(cells[0], row)
            else:
                whose = self.speech.jurisdiction(item.jurisdiction) if item.jurisdiction else ""
                heading = ", ".join(part for part in (whose, self.speech.draft_heading(item)) if part)
                self.put(cells[0], heading, bold=True)
                fill(cells[0], item.words, item.language, style=SMALL)
                if item.kind is DraftKind.CLAUSE:
                    self.put(cells[0], _("No longer in the workspace; quoted as it was chosen."))
            fill(cells[1], item.note, None, style=SMALL)

    def _gaps(self) -> list[Gap]:
        """Return the gaps of the basket in its order; where it has none, the weightiest that can be claimed."""
        chosen = {item.subject_id: n for n, item in enumerate(self.material.draft) if item.kind is DraftKind.GAP}
        found = sorted((g for g in self.material.gaps if g.gap_id in chosen), key=lambda g: chosen[g.gap_id])
        return found or [gap for gap in self.material.gaps if gap.assessable][:MOST_GAPS]

    def gaps(self) -> None:
        """Write the gaps, each with its proof of absence."""
        _, speech = self.speech.text, self.speech
        self.heading(_("Gaps and their proof"))
        gaps = self._gaps()
        if not gaps:
            self.say(_("No gap can be claimed."))
            return
        self.say(_("{shown} of {all} gaps.").format(
            shown=speech.number(len(gaps), 0), all=speech.number(len(self.material.gaps), 0)
        ))  # fmt: skip
        near = self.material.clauses_by_ids(c.clause_id for gap in gaps for c in gap.candidates)
        for gap in gaps:
            self._gap(gap, near)

    def _gap(self, gap: Gap, near: dict[str, Row]) -> None:
        _, speech = self.speech.text, self.speech
        theme = self.material.theme(gap.element_id, speech.language)
        self.heading(f"{speech.jurisdiction(gap.jurisdiction)} – {theme}", 2)
        claim = _("Silent") if gap.assessable else _("Not assessable")
        self.say(f"{claim}. {speech.told(gap.reason)}")
        self.say(
            _("Clauses searched: {clauses}. Pages readable: {share}. Have it: {peers}.").format(
                clauses=speech.number(gap.searched_clauses, 0),
                share=speech.percent(gap.readable_share),
                peers=speech.comma.join(map(speech.jurisdiction, gap.peers)) or "–",
            )
        )
        looked_at = [(c, near[c.clause_id]) for c in gap.candidates if c.clause_id in near]
        if looked_at:
            self.say(_("Nearest clauses, looked at and rejected:"))
        for candidate, row in looked_at:
            self.say(f"{self.source(row)}. {speech.told(candidate.reason)}", style="List Bullet")
            self.say(row["text"], style=SMALL, language=row["language"])

    def drafting(self) -> None:
        """Write the drafting table: the gap, what others say, and an empty column for the text to come."""
        _, speech = self.speech.text, self.speech
        self.heading(_("Drafting table"))
        gaps = self._gaps()
        lacking = [item for item in self.material.draft if item.kind is DraftKind.PROVISION_GAP]
        if not gaps and not lacking:
            self.say(_("No gap can be claimed."))
            return
        donors = donor_clauses(self.material, gaps)
        notes = {item.subject_id: item.note for item in self.material.draft}
        table, widths = self.table([_("Gap"), _("Donor clauses"), _("Our text")], [4, 8, 5])
        for gap in gaps:
            cells = add_row(table, widths)
            self.put(cells[0], speech.jurisdiction(gap.jurisdiction), bold=True)
            self.put(cells[0], self.material.theme(gap.element_id, speech.language))
            if notes.get(gap.gap_id):
                fill(cells[0], notes[gap.gap_id], None, style=SMALL)
            for row in donors[gap.gap_id]:
                self.quote(cells[1], row)
            if not donors[gap.gap_id]:
                self.put(cells[1], _("None of the jurisdictions chosen has a clause on it."))
        for item in lacking:
            self._lacking(add_row(table, widths), item)

    def _lacking(self, cells: Sequence[object], item: DraftItem) -> None:
        """Write a row of the drafting table for what is missing of a common provision, with its donors."""
        _, speech = self.speech.text, self.speech
        self.put(cells[0], speech.jurisdiction(item.jurisdiction), bold=True)
        self.put(cells[0], speech.draft_heading(item))
        fill(cells[0], item.words, item.language, style=SMALL)
        if item.note:
            fill(cells[0], item.note, None, style=SMALL)
        found = provision_donors(self.material, item)
        for row in found:
            self.quote(cells[1], row)
        if not found:
            self.put(cells[1], _("None of the jurisdictions chosen has a clause on it."))


def _in_turn(rows: Sequence[Row]) -> list[Row]:
    """Return the rows so that each pair of jurisdictions gives one in turn: no pair fills the table alone."""
    turns: Counter[tuple[str, str]] = Counter()
    keyed = []
    for row in rows:
        pair = row["jurisdiction_a"], row["jurisdiction_b"]
        keyed.append((turns[pair], row))
        turns[pair] += 1
    return [row for _, row in sorted(keyed, key=lambda one: one[0])]
