"""Paragraphs -> synthetic pages: words with boxes on a fixed grid, for sources that have no pages of their own.

Every character takes one cell of a monospaced font, so that reading and drawing agree on every box without either
knowing the font's outlines, and the same text gives the same boxes on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from analyser.extraction.clauses import continues
from analyser.extraction.flow import Paragraph
from analyser.extraction.pages import union
from analyser.extraction.passages import Passage
from analyser.records import BlockRole, Box, Line, Word

WIDTH, HEIGHT = 595.0, 842.0
"""A4 in points; a page grows where one paragraph needs more."""
MARGIN = 60.0
BODY_SIZE = 10.0
LARGEST, SMALLEST = 1.6, 0.8
"""Bounds of a paragraph's size as a share of the body's."""
ADVANCE = 1233 / 2048
"""Width of every glyph of DejaVu Sans Mono as a share of its size."""
BOX = 1.17
"""Height of a word's box as a share of its size: the font's ascent and descent."""
LEADING = 1.45
BETWEEN = 13.0
"""Points between paragraphs: wide enough that the rules for printed pages never take two headings for one."""
MOST_LEADS = 4
"""Headings and lead-ins in a row that are moved to the next page with what they lead."""
WIDEST_INDENT = 200.0
PLAIN, BOLD = "Text", "Text-Bold"
_HYPHENS = ("-", "‐")
_LAM_ALEF = re.compile("ل[اأإآ]")


@dataclass(frozen=True, slots=True)
class TypesetPage:
    """One synthetic page: its passages from top to bottom, and its height in points."""

    number: int
    height: float
    passages: tuple[Passage, ...]


def typeset(paragraphs: Sequence[Paragraph]) -> list[TypesetPage]:
    """Return the paragraphs set on pages, counted from 1.

    No paragraph is broken over two pages, and none that leads in another is parted from it.
    """
    pages: list[TypesetPage] = []
    placed: list[Passage] = []
    for index, paragraph in enumerate(paragraphs):
        passage = _below(placed, paragraph, len(pages) + 1)
        if placed and passage.bbox[3] > HEIGHT - MARGIN:
            leads = _trailing_leads(paragraphs[index - len(placed) : index])
            kept = placed[: len(placed) - leads]
            if kept and not _would_join(kept, paragraphs, index - leads):
                pages.append(_page(len(pages) + 1, kept))
                placed = []
                for lead in paragraphs[index - leads : index]:
                    placed.append(_below(placed, lead, len(pages) + 1))
                passage = _below(placed, paragraph, len(pages) + 1)
        placed.append(passage)
    return [*pages, _page(len(pages) + 1, placed)] if placed else pages


def _below(placed: Sequence[Passage], paragraph: Paragraph, page: int) -> Passage:
    return _set(paragraph, page, placed[-1].bbox[3] + BETWEEN if placed else MARGIN)


def _trailing_leads(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many paragraphs at the end are headings or lead-ins, which belong to what follows; at most a few."""
    count = 0
    while count < min(MOST_LEADS, len(paragraphs)) and _leads(paragraphs[-1 - count]):
        count += 1
    return count


def _page(number: int, passages: list[Passage]) -> TypesetPage:
    return TypesetPage(number, max(HEIGHT, passages[-1].bbox[3] + MARGIN), tuple(passages))


def _leads(paragraph: Paragraph) -> bool:
    short = len(paragraph.text) * ADVANCE * BODY_SIZE < WIDTH - 2 * MARGIN
    return paragraph.role is BlockRole.HEADING or (short and not paragraph.text.endswith("."))


def _would_join(placed: Sequence[Passage], paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Return whether a page break here would make the rules for printed pages join two whole paragraphs."""
    before = next((p for p in reversed(placed) if p.role is BlockRole.TEXT), None)
    following = next((p for p in paragraphs[index:] if p.role is not BlockRole.FOOTNOTE), None)
    if before is None or following is None or following.role is not BlockRole.TEXT:
        return False
    return continues(before, _set(following, before.page + 1, MARGIN))


def _set(paragraph: Paragraph, page: int, top: float) -> Passage:
    """Return the paragraph as a passage whose first line begins at ``top``."""
    size = round(BODY_SIZE * min(LARGEST, max(SMALLEST, paragraph.size)) * 2) / 2
    indent = min(max(paragraph.indent, 0.0), WIDEST_INDENT)
    left, right = (MARGIN, WIDTH - MARGIN - indent) if paragraph.right_to_left else (MARGIN + indent, WIDTH - MARGIN)
    rows = wrap(paragraph.text.split(), (right - left) / (ADVANCE * size))
    lines = tuple(
        _line(words, (left, right), page, top + number * LEADING * size, size, paragraph)
        for number, words in enumerate(rows)
    )
    return Passage(
        lines,
        page,
        page,
        paragraph.marker,
        role=paragraph.role,
        row=paragraph.row,
        column=(MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN),
        level=paragraph.level,
        source=paragraph.source,
        confidence=paragraph.confidence,
    )


def cells(text: str) -> int:
    """Return how many cells of the grid a text takes: marks none, lam with alef one, wide East Asian letters two."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.combining(c) != 0 for c in text)
    return len(text) + wide - marks - len(_LAM_ALEF.findall(text))


def wrap(words: Sequence[str], width: float) -> list[list[str]]:
    """Return the words in lines of at most ``width`` cells, a longer word alone on its line.

    No line ends in a word with a hyphen at its end, which would be taken for hyphenation.
    """
    rows: list[list[str]] = []
    used = 0.0
    for word in words:
        length = cells(word)
        if rows and (used + 1 + length <= width or rows[-1][-1].endswith(_HYPHENS)):
            rows[-1].append(word)
            used += 1 + length
        else:
            rows.append([word])
            used = length
    return rows


def _line(
    texts: Sequence[str], sides: tuple[float, float], page: int, top: float, size: float, paragraph: Paragraph
) -> Line:
    """Return one line; its words stand in reading order, their boxes where they are drawn."""
    cell = ADVANCE * size
    widths = [max(cells(text), 1) * cell for text in texts]
    if paragraph.right_to_left:
        starts = _right_to_left_starts(texts, widths, sides[1], cell)
    else:
        starts = [sides[0] + sum(widths[:i]) + i * cell for i in range(len(texts))]
    font = BOLD if paragraph.bold else PLAIN
    boxes: list[Box] = [(x, top, x + width, top + BOX * size) for x, width in zip(starts, widths, strict=True)]
    words = tuple(Word(text, page, box, font, size) for text, box in zip(texts, boxes, strict=True))
    return Line(words, page, union(boxes), paragraph.right_to_left)


def _right_to_left_starts(texts: Sequence[str], widths: Sequence[float], right: float, cell: float) -> list[float]:
    """Return the left side of each word of a right-to-left line; words of Latin letters run left to right in it."""
    starts = [0.0] * len(texts)
    index = 0
    while index < len(texts):
        end = index + 1
        while _is_latin(texts[index]) and end < len(texts) and _goes_on_in_latin(texts[end]):
            end += 1
        run = sum(widths[index:end]) + (end - index - 1) * cell
        left = right - run
        for position in range(index, end):
            starts[position] = left + sum(widths[index:position]) + (position - index) * cell
        right = left - cell
        index = end
    return starts


def _is_latin(text: str) -> bool:
    return any(unicodedata.bidirectional(c) == "L" for c in text)


def _goes_on_in_latin(text: str) -> bool:
    """Return whether a word after a Latin one stands to its right: Latin words and numbers do."""
    directions = {unicodedata.bidirectional(c) for c in text}
    return bool(directions & {"L", "EN"}) and not directions & {"R", "AL", "AN"}
