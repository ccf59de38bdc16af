"""A Word document with text of any direction: paragraphs, tables and fields that python-docx leaves to its caller."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from analyser.exporting.colours import HEADER_GROUND, HEADER_INK
from analyser.exporting.sheets import safe_text
from analyser.exporting.speech import is_right_to_left

HEAD = "Table Head"
"""The style of headings of tables."""
ARABIC_FONT = "Arial"
"""On every machine that has Word or LibreOffice, and with all letters of Arabic, Persian and Urdu."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RUNS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[^A-Za-z\u00c0-\u024f\u200e\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*"
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*"
)
"""A run of right-to-left letters with what stands between them, figures too: those order themselves inside it."""

_LATIN_RUNS = re.compile(
    "(?:[(\\[](?=[^()\\[\\]\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[)\\]]))?"
    "[A-Za-z\u00c0-\u024f](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[A-Za-z\u00c0-\u024f0-9)\\]»”])?"
)
"""A run of Latin letters with the figures, signs and brackets between and after them, and the bracket before them
that one of those closes: brackets of two directions would both open the same way."""
LEFT_TO_RIGHT_MARK = "\u200e"
"""Keeps a bracket at the end of Latin words on its side in a line that runs from right to left, and what follows
Arabic words apart from them in one that does not; for words of ours alone: a quotation is never changed."""


def direction_of(text: str, language: str | None) -> bool:
    """Return whether a paragraph runs from right to left: by its language, else by its first strong letter."""
    if language and language != "und":
        return is_right_to_left(language)
    strong = re.search("[A-Za-z\u00c0-\u024f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]", text)
    return bool(strong and _RIGHT_TO_LEFT.match(strong.group()))


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def set_direction(paragraph: Any, *, right_to_left: bool) -> None:
    """Make a paragraph run from right to left where it has to; python-docx has no word for it."""
    if right_to_left:
        properties = paragraph._p.get_or_add_pPr()
        # The schema fixes the order of these elements; Word calls a file damaged that does not keep it.
        properties.insert_element_before(
            _element("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
            "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
            "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
        )  # fmt: skip


def add_text(paragraph: Any, text: str, language: str | None, *, bold: bool = False, ink: str = "") -> None:
    """Add text to a paragraph, cut into runs so that each script has its own direction, font and language."""
    clean, base = safe_text(text), direction_of(text, language)
    for piece, rtl in _pieces(clean, base):
        run = paragraph.add_run(piece)
        if bold:
            run.bold = True
        if ink:
            _colour(run, ink)
        properties = run._r.get_or_add_rPr()
        if rtl:
            if bold:
                properties.append(_element("w:bCs"))
            properties.append(_element("w:rtl"))
        code = language if language and language != "und" else ("ar" if rtl else "")
        if code:
            properties.append(_element("w:lang", **{"bidi" if rtl else "val": code}))


def _pieces(text: str, base: bool) -> Iterable[tuple[str, bool]]:
    """Yield pieces of the text with whether each runs from right to left; neutral signs follow the paragraph."""
    place = 0
    for match in (_LATIN_RUNS if base else _RUNS).finditer(text):
        if match.start() > place:
            yield text[place : match.start()], base
        yield match.group(), not base
        place = match.end()
    if place < len(text):
        yield text[place:], base


def _colour(run: Any, ink: str) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(ink.lstrip("#"))


def shade(cell: Any, ground: str) -> None:
    """Give a table's cell a ground."""
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=ground.lstrip("#")))


def add_field(paragraph: Any, code: str, shown: str = "") -> None:
    """Add a field that the word processor computes, such as the number of the page."""
    for kind, inner in (("begin", None), (None, code), ("separate", None), ("text", shown), ("end", None)):
        run = paragraph.add_run(shown if kind == "text" else "")
        if kind in ("begin", "separate", "end"):
            run._r.append(_element("w:fldChar", fldCharType=kind))
        elif inner and kind is None:
            run._r.append(_instruction(inner))


def add_bookmark(paragraph: Any, name: str, *, number: int) -> None:
    """Name a paragraph, so that links of the document lead to it; ``number`` is the bookmark's own."""
    start, end = _element("w:bookmarkStart", id=str(number), name=name), _element("w:bookmarkEnd", id=str(number))
    runs = paragraph._p.findall(start.tag.replace("bookmarkStart", "r"))
    runs[0].addprevious(start)
    paragraph._p.append(end)


def add_contents(first: Any, headings: Sequence[tuple[str, str]], *, language: str) -> None:
    """Write a table of contents from a paragraph on: bookmarks and headings, each a link.

    It is a field, so that a word processor can make it anew; page numbers are left to the word processor, which alone
    knows them.
    """
    paragraph = first
    for place, (bookmark, heading) in enumerate(headings):
        if place:
            following = _element("w:p")
            paragraph._p.addnext(following)
            paragraph = type(first)(following, first._parent)
            paragraph.style = first.style
        set_direction(paragraph, right_to_left=direction_of(heading, language))
        if not place:
            _field_part(paragraph, "begin")
            paragraph.add_run()._r.append(_instruction('TOC \\o "1-1" \\n \\h \\z \\u'))
            _field_part(paragraph, "separate")
        add_text(paragraph, heading, language)
        runs = [run._r for run in paragraph.runs if run.text]
        link = _element("w:hyperlink", anchor=bookmark)
        runs[0].addprevious(link)
        for run in runs:
            link.append(run)
    if headings:
        _field_part(paragraph, "end")


def _field_part(paragraph: Any, kind: str) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType=kind))


def _instruction(code: str) -> Any:
    made = _element("w:instrText")
    made.text = f" {code} "
    return made


def table_of(document: Any, headings: Sequence[str], widths: Sequence[float], *, language: str) -> Any:
    """Return a table with its heading row, which is repeated on every page; ``widths`` in centimetres."""
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(headings))
    table.style = "Table Grid"
    table.autofit = False
    if is_right_to_left(language):
        table._tbl.tblPr.append(_element("w:bidiVisual"))
        _order(table._tbl.tblPr)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell, heading, width in zip(row.cells, headings, widths, strict=True):
        cell.width = Cm(width)
        shade(cell, HEADER_GROUND)
        cell.paragraphs[0]._p.style = HEAD.replace(" ", "")
        set_direction(cell.paragraphs[0], right_to_left=direction_of(heading, language))
        add_text(cell.paragraphs[0], heading, language, bold=True, ink=HEADER_INK)
    return table


_TABLE_ORDER = ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize",
                "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar",
                "tblLook")  # fmt: skip


def _order(properties: Any) -> None:
    """Bring a table's properties into the order that the schema asks for."""
    children = sorted(properties, key=lambda one: _TABLE_ORDER.index(one.tag.rpartition("}")[2]))
    for child in children:
        properties.append(child)


def add_row(table: Any, widths: Sequence[float]) -> Sequence[Any]:
    """Return the cells of a new row, which never breaks over a page where it fits on one."""
    from docx.shared import Cm

    row = table.add_row()
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Cm(width)
    cells: Sequence[Any] = row.cells
    return cells


def fill(cell: Any, text: str, language: str | None, *, style: str | None = None, bold: bool = False,
         ink: str = "") -> Any:  # fmt: skip
    """Write a paragraph into a table's cell, its first one where that is still empty, and return it."""
    first = cell.paragraphs[0]
    paragraph = cell.add_paragraph() if first.runs else first
    if style:
        # By its id, which is its name without spaces: to look a style up costs more than all else in a cell.
        paragraph._p.style = style.replace(" ", "")
    set_direction(paragraph, right_to_left=direction_of(text, language))
    add_text(paragraph, text, language, bold=bold, ink=ink)
    return paragraph
