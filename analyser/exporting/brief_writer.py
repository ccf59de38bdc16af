"""Writing a brief: headings with their table of contents, sentences, tables, quotations with their source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analyser.exporting.brief_page import SMALL, TEXT_WIDTH, new_document
from analyser.exporting.material import Material, Row
from analyser.exporting.speech import Speech
from analyser.exporting.wordprocessing import (
    LEFT_TO_RIGHT_MARK,
    add_bookmark,
    add_contents,
    add_text,
    direction_of,
    fill,
    set_direction,
    table_of,
)
from analyser.records import Modality


class BriefWriter:
    """A brief that is being written: its material, its language, and the pieces that its parts are made of."""

    def __init__(self, material: Material, speech: Speech, title: str) -> None:
        self.material, self.speech, self.title = material, speech, title
        self.document = new_document(speech, title=title)
        self._contents: Any = None
        self._headings: list[tuple[str, str]] = []

    def contents_here(self) -> None:
        """Keep a place for the table of contents, which is written when all headings are known."""
        self._contents = self.document.add_paragraph(style=SMALL)

    def finish(self) -> None:
        """Write the table of contents."""
        if self._contents is not None:
            add_contents(self._contents, self._headings, language=self.speech.language)

    def heading(self, text: str, level: int = 1) -> None:
        paragraph = self.document.add_heading("", level)
        set_direction(paragraph, right_to_left=direction_of(text, self.speech.language))
        add_text(paragraph, text, self.speech.language)
        if level == 1 and self._contents is not None:
            name = f"part{len(self._headings) + 1}"
            add_bookmark(paragraph, name, number=len(self._headings) + 1)
            self._headings.append((name, text))

    def lead(self, text: str) -> None:
        """Write a sentence that stays on the page of what follows it."""
        self.say(text).paragraph_format.keep_with_next = True

    def say(self, text: str, *, style: str | None = None, language: str | None = None, bold: bool = False) -> Any:
        """Write a paragraph and return it."""
        paragraph = self.document.add_paragraph(style=style)
        set_direction(paragraph, right_to_left=direction_of(text, language or self.speech.language))
        add_text(paragraph, text, language or self.speech.language, bold=bold)
        return paragraph

    def table(self, headings: Sequence[str], widths: Sequence[float]) -> Any:
        whole = sum(widths)
        fitted = [TEXT_WIDTH * width / whole for width in widths]
        return table_of(self.document, headings, fitted, language=self.speech.language), fitted

    def put(self, cell: Any, text: str, *, bold: bool = False, ink: str = "") -> None:
        fill(cell, text, self.speech.language, style=SMALL, bold=bold, ink=ink)

    def source(self, row: Row) -> str:
        """Return where a clause stands: state, document, number, page."""
        _ = self.speech.text
        closed = LEFT_TO_RIGHT_MARK if self.speech.right_to_left != direction_of(row["title"], None) else ""
        parts = [self.speech.jurisdiction(row["jurisdiction"]), row["title"] + closed, row["num"] or ""]
        if row["page"]:
            parts.append(_("page {page}").format(page=self.speech.plain_number(row["page"])))
        return self.speech.comma.join(part for part in parts if part)

    def quote(self, cell: Any, row: Row, *, most: int | None = None) -> None:
        """Write a clause into a cell: its source, its words (at most so many letters) in their direction, its force."""
        self.put(cell, self.source(row), bold=True)
        fill(cell, cut(row["text"], most), row["language"], style=SMALL)
        self.put(cell, f"[{self.speech.modality(Modality(row['modality'] or Modality.STATEMENT))}]")


def cut(text: str, most: int | None) -> str:
    """Return the text, shortened between words with a sign that says so."""
    return text if most is None or len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} […]"
