"""Words -> lines, and what a line shows: its text, its size, whether it is bold."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from statistics import median

from analyser.extraction.bidi import reading_order
from analyser.extraction.pages import union
from analyser.extraction.turns import level_box
from analyser.records import Line, Word
from analyser.text import clean

GLUE_GAP = 0.07
"""Share of the font size: words nearer than this were parted by a change of font only, not by a space."""
SAME_LINE_OVERLAP = 0.5
"""Share of the lower of two words that must overlap vertically for both to stand on one line."""


def build_lines(words: list[Word], *, right_to_left: bool = False) -> list[Line]:
    """Return the lines of one column from top to bottom, words in reading order; turned text comes last."""
    lines = [_line(group, right_to_left=right_to_left) for group in group_rows([w for w in words if not w.turn])]
    for turn in sorted({w.turn for w in words} - {0}):
        lines += _turned_lines([w for w in words if w.turn == turn], turn, right_to_left=right_to_left)
    return lines


def _turned_lines(words: list[Word], turn: int, *, right_to_left: bool) -> list[Line]:
    """Return the lines of words that are all turned the same way, as they are read with the page turned."""
    level = [replace(word, bbox=level_box(word.bbox, turn), turn=0) for word in words]
    own = dict(zip(map(id, level), words, strict=True))
    lines = []
    for group in group_rows(level):
        ordered = [own[id(word)] for word in _line(group, right_to_left=right_to_left).words]
        lines.append(Line(tuple(ordered), ordered[0].page, union([w.bbox for w in ordered]), right_to_left))
    return lines


def group_rows(words: list[Word]) -> list[list[Word]]:
    """Return the words grouped by baseline, from top to bottom; each word is in exactly one group."""
    rows: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda w: ((w.bbox[1] + w.bbox[3]) / 2, w.bbox[0])):
        top, bottom = word.bbox[1], word.bbox[3]
        best, best_share = None, SAME_LINE_OVERLAP
        # Comparisons instead of min and max: this loop runs for every word of every page, some of them often.
        for index in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            row_top, row_bottom, _ = rows[index]
            overlap = (bottom if bottom < row_bottom else row_bottom) - (top if top > row_top else row_top)
            if overlap <= 0.0:
                continue
            lower = bottom - top if bottom - top < row_bottom - row_top else row_bottom - row_top
            share = overlap / (lower or 1.0)
            if share > best_share:
                best, best_share = index, share
        if best is None:
            rows.append((top, bottom, [word]))
        else:
            row_top, row_bottom, members = rows[best]
            members.append(word)
            # The band is the tallest word's, so that a superscript does not widen it.
            if bottom - top > row_bottom - row_top:
                rows[best] = (top, bottom, members)
    ordered = sorted(rows, key=lambda row: (row[0] + row[1]) / 2)
    return [members for _, _, members in ordered]


def _line(words: list[Word], *, right_to_left: bool) -> Line:
    ordered = reading_order(words) if right_to_left else sorted(words, key=lambda w: (w.bbox[0], w.bbox[1]))
    return Line(tuple(ordered), ordered[0].page, union([w.bbox for w in ordered]), right_to_left)


def line_text(line: Line) -> str:
    """Return the words joined by spaces, without a space where only the font changed inside a word."""
    return words_text(line.words, right_to_left=line.right_to_left)


def words_text(words: tuple[Word, ...] | list[Word], *, right_to_left: bool = False) -> str:
    """Return the text of neighbouring words; see ``line_text``."""
    text = ""
    previous: Word | None = None
    for word in words:
        if previous is not None:
            same_font = word.font == previous.font and word.size == previous.size
            text += " " if same_font or not _touch(previous, word, right_to_left=right_to_left) else ""
        text += word.text
        previous = word
    return clean(text)


def _touch(previous: Word, word: Word, *, right_to_left: bool) -> bool:
    gap = previous.bbox[0] - word.bbox[2] if right_to_left else word.bbox[0] - previous.bbox[2]
    limit = GLUE_GAP * max(word.size, previous.size, 1.0)
    return -2.0 * limit <= gap < limit


def line_size(line: Line) -> float:
    """Return the font size of most letters in points, the box height where no size is known."""
    sized = [word for word in line.words if word.size > 0]
    if not sized:
        return line.bbox[3] - line.bbox[1]
    if all(word.size == sized[0].size for word in sized):
        return sized[0].size
    return median([word.size for word in sized for _ in range(len(word.text))])


_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi", "-bd", "cmbx")


@lru_cache(maxsize=1024)
def is_bold_name(font: str) -> bool:
    """Return whether a font's name says that it is bold."""
    name = font.lower()
    return any(mark in name for mark in _BOLD_NAMES)


def bold_share(line: Line) -> float:
    """Return the share of letters set in bold, 0 to 1."""
    letters = sum(len(word.text) for word in line.words) or 1
    return sum(len(word.text) for word in line.words if is_bold_name(word.font)) / letters
