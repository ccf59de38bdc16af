"""DOCX -> paragraphs: headings by style, automatic numbers resolved, tables by row, footnotes apart.

Headers, footers, comments, deleted and hidden text are left out: they are no part of the text in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from analyser.extraction.docx_numbering import Numbering, PrintedNumber, automatic_marker, read_numbering
from analyser.extraction.docx_package import (
    Element,
    Package,
    attribute,
    child,
    children,
    integer,
    is_on,
    name_of,
    open_package,
)
from analyser.extraction.docx_styles import USUAL_HALF_POINTS, Look, Styles, is_hidden, look, style_of
from analyser.extraction.docx_tables import Cell, table_paragraphs
from analyser.extraction.flow import Paragraph, is_sentence, marker_of
from analyser.extraction.headings import MOST_WORDS
from analyser.records import BlockRole
from analyser.text import clean, is_right_to_left

TWIPS = 20.0
"""Word measures indents in twentieths of a point."""
DEEPEST_NESTING = 40
"""Tables, text boxes and content controls inside one another; deeper ones are an attack."""
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "Fallback", "object", "comment"})
_SPACES = frozenset({"tab", "ptab"})
_BREAKS = frozenset({"br", "cr"})
_BREAK = re.compile(r"\s*\n\s*")
_CONTENTS_ENTRY = re.compile(r"\t\s*(?:\d+|[ivxlc]+)\s*$")


def read_docx(path: Path) -> list[Paragraph]:
    """Return the paragraphs of a DOCX file in reading order. Raises DocumentError if it cannot be read."""
    return list(DocxReader(open_package(path)).paragraphs())


class DocxReader:
    """Walks through one document; numbers count on from paragraph to paragraph."""

    def __init__(self, package: Package) -> None:
        self.styles = Styles(package.styles)
        self.numbering: Numbering = read_numbering(package.numbering, self.styles.numbering_lists())
        self.body = child(package.document, "body")
        self.notes = {attribute(note, "id") or "": note for note in children(package.footnotes, "footnote")}
        self.tables = count()
        self.body_size = _body_size(self.body, self.styles)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield all paragraphs of the body, each footnote after the paragraph that calls it."""
        if self.body is not None:
            yield from self._blocks(self.body, contents=False, depth=0)

    def _blocks(self, parent: Element, *, contents: bool, depth: int) -> Iterator[Paragraph]:
        if depth > DEEPEST_NESTING:
            return
        for element in parent:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element, contents=contents, depth=depth)
            elif name == "tbl":
                yield from self._table(element, depth=depth)
            elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
                listed = contents or _is_contents_control(element)
                yield from self._blocks(element, contents=listed, depth=depth + 1)

    def _table(self, table: Element, *, depth: int) -> Iterator[Paragraph]:
        mirrored = bool(is_on(child(table, "tblPr", "bidiVisual")))
        rows: list[list[Cell]] = []
        for row in _rows(table):
            cells: list[Cell] = []
            for cell in _cells(row):
                merge = child(cell, "tcPr", "vMerge")
                continues = merge is not None and attribute(merge) in {None, "continue"}
                own = tuple(p for p in self._blocks(cell, contents=False, depth=depth + 1) if p.text)
                cells.append(Cell(own, continues, integer(attribute(child(cell, "tcPr", "gridSpan")), 1)))
            rows.append(cells)
        yield from table_paragraphs(rows, next(self.tables), mirrored=mirrored)

    def _paragraph(self, element: Element, *, contents: bool, depth: int) -> Iterator[Paragraph]:
        """Yield one paragraph, or several where line breaks part numbered items; then its text boxes and notes."""
        runs = list(_runs(element))
        text = "".join(part for _, part in runs)
        properties, style = child(element, "pPr"), style_of(element)
        seen = look(runs, style, self.styles)
        if clean(text):
            number = self._number(properties, style)
            listed = contents or self.styles.is_contents(style) or _is_contents_entry(element, text)
            for index, piece in enumerate(split_at_breaks(text)):
                own = number if index == 0 else None
                yield self._made(piece, own, properties, style, seen, contents=listed)
        for box in _text_boxes(element):
            yield from self._blocks(box, contents=False, depth=depth + 1)
        for note in _note_calls(element):
            yield from self._footnote(note)

    def _made(
        self,
        text: str,
        number: PrintedNumber | None,
        properties: Element | None,
        style: str | None,
        seen: Look,
        *,
        contents: bool,
    ) -> Paragraph:
        whole = clean(f"{number.text} {text}") if number is not None else text
        marker = automatic_marker(number, whole) if number is not None else marker_of(whole)
        level = self.styles.heading_level(properties, style)
        heading = level > 0 and len(whole.split()) <= MOST_WORDS and not is_sentence(whole) and not contents
        if not any(c.isalnum() for c in whole):
            return Paragraph(whole, role=BlockRole.OTHER, source="rule drawn with characters")
        role = BlockRole.TOC if contents else BlockRole.HEADING if heading else BlockRole.TEXT
        flag = is_on(self.styles.paragraph_setting(properties, style, "bidi"))
        return Paragraph(
            whole,
            marker,
            role=role,
            level=level if heading else 0,
            indent=self._indent(properties, style),
            bold=seen.bold or heading,
            size=max(seen.half_points / self.body_size, HEADING_SIZES.get(level, 1.0) if heading else 0.0),
            right_to_left=is_right_to_left(whole) or (bool(flag) and not _has_left_to_right(whole)),
            source="heading style" if heading else "contents" if contents else "",
        )

    def _number(self, properties: Element | None, style: str | None) -> PrintedNumber | None:
        identity = attribute(self.styles.paragraph_setting(properties, style, "numPr", "numId"))
        if identity is None or identity == "0":
            return None
        return self.numbering.next(identity, self._depth(properties, style, identity))

    def _depth(self, properties: Element | None, style: str | None, identity: str) -> int:
        """Return the list level: the paragraph's own, else the one that the list gives to its style."""
        own = child(properties, "numPr", "ilvl")
        known = self.numbering.lists.get(identity)
        if own is None and known is not None:
            for depth, level in known.levels.items():
                if style is not None and level.style == style:
                    return depth
        return integer(attribute(own if own is not None else self.styles.paragraph_setting(
            properties, style, "numPr", "ilvl")))  # fmt: skip

    def _indent(self, properties: Element | None, style: str | None) -> float:
        """Return where the first line begins, in points from the text's edge; a hanging number is taken off."""
        direct = child(properties, "ind")
        identity = attribute(self.styles.paragraph_setting(properties, style, "numPr", "numId"))
        level = self.numbering.level(identity, self._depth(properties, style, identity)) if identity else None
        listed = child(level.properties, "ind") if level is not None else None
        places = [direct, listed, self.styles.paragraph_setting(None, style, "ind")]
        left, hanging = (
            next((v for v in (_first(place, *names) for place in places) if v is not None), "0")
            for names in (("start", "left"), ("hanging",))
        )
        return max(0.0, (integer(left) - integer(hanging)) / TWIPS)

    def _footnote(self, identity: str) -> Iterator[Paragraph]:
        note = self.notes.pop(identity, None)
        for element in children(note, "p"):
            text = clean("".join(part for _, part in _runs(element)))
            if text:
                yield Paragraph(
                    text,
                    role=BlockRole.FOOTNOTE,
                    size=0.8,
                    right_to_left=is_right_to_left(text),
                    source="footnote of the file",
                )


HEADING_SIZES = {1: 1.5, 2: 1.3, 3: 1.15}
"""Smallest share of the body's size at which headings by style are set; deeper ones are only bold."""


def split_at_breaks(text: str) -> list[str]:
    """Return the clean pieces of a paragraph that its line breaks part: numbered items and ended sentences.

    A break inside a sentence or a title is a space.
    """
    pieces: list[str] = []
    for piece in filter(None, map(clean, _BREAK.split(text))):
        if pieces and not (is_sentence(pieces[-1]) or marker_of(piece) is not None):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return pieces


def _runs(paragraph: Element, depth: int = 0) -> Iterator[tuple[Element, str]]:
    """Yield the runs of a paragraph with their visible text, those of insertions, links and fields included."""
    if depth > DEEPEST_NESTING:
        return
    for element in paragraph:
        name = name_of(element)
        if name == "r":
            if not is_hidden(element):
                yield element, "".join(_run_text(element))
        elif name and name not in _SKIPPED and name != "txbxContent":
            yield from _runs(element, depth + 1)


def _run_text(run: Element) -> Iterator[str]:
    for element in run:
        name = name_of(element)
        if name == "t":
            yield element.text or ""
        elif name in _SPACES:
            yield "\t"
        elif name in _BREAKS:
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the contents of text boxes anchored in a paragraph, each once: fallbacks repeat them."""
    stack = list(reversed(list(paragraph)))
    while stack:
        element = stack.pop()
        name = name_of(element)
        if name == "txbxContent":
            yield element
        elif name and name not in _SKIPPED:
            stack.extend(reversed(list(element)))


def _note_calls(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter():
        if name_of(element) == "footnoteReference":
            yield attribute(element, "id") or ""


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if name_of(element) == "tr":
            yield element
        elif name_of(element) in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if name_of(element) == "tc":
            yield element
        elif name_of(element) in {"sdt", "sdtContent", "customXml"}:
            yield from _cells(element)


def _is_contents_control(element: Element) -> bool:
    gallery = attribute(child(element, "sdtPr", "docPartObj", "docPartGallery")) or ""
    return gallery.lower() == "table of contents"


def _is_contents_entry(paragraph: Element, text: str) -> bool:
    """Return whether a paragraph without the style of contents is an entry: a link or field that ends in a page."""
    linked = any(name_of(own) in {"hyperlink", "fldChar", "fldSimple"} for own in paragraph.iter())
    return linked and bool(_CONTENTS_ENTRY.search(text))


def _first(place: Element | None, *names: str) -> str | None:
    return next((value for name in names if (value := attribute(place, name)) is not None), None)


def _has_left_to_right(text: str) -> bool:
    return any(c.isalpha() for c in text) and not is_right_to_left(text)


def _body_size(body: Element | None, styles: Styles) -> float:
    """Return the commonest type size of the text in half points."""
    sizes: dict[int, int] = {}
    for paragraph in body.iter() if body is not None else ():
        if name_of(paragraph) == "p":
            runs = list(_runs(paragraph))
            size = look(runs, style_of(paragraph), styles).half_points
            sizes[size] = sizes.get(size, 0) + sum(len(text) for _, text in runs)
    return float(max(sizes, key=lambda size: (sizes[size], -size)) if sizes else USUAL_HALF_POINTS) or USUAL_HALF_POINTS
