"""Marginal notes of a page read by OCR, told by their place: tesseract gives no type sizes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analyser.extraction.lines import group_rows
from analyser.extraction.pages import RawPage, union
from analyser.records import Box, Word

NOTE_SIZE = 0.8
"""Share of the usual size that words in the margin get: side-notes are set smaller, and are told by that."""
OUTER = 0.42
"""Share of the text's width at either side in which the gap before a margin is looked for."""
STRIP = (0.05, 0.3)
"""Smallest and largest width of the strip of notes, as shares of the page."""
GAP = 3
"""Points of clear paper between body and notes."""
CROSSING = 0.06
"""Share of rows that may cross the gap: running heads and lines that the scan tilts."""
EVEN_EDGE = 0.35
"""Share of the body's rows that begin or end at the gap: an Act's text is set even on the side of its notes."""
EDGE_SLACK = 9.0
FEWEST_ROWS = 12
MOST_ROWS = 0.6
"""Share of the body's rows that notes can have; a column has as many."""
NOTE_GAP = 0.9
"""Share of a row's height; rows of a note that are farther apart are two notes."""
NOTE_LETTERS = 3
"""Letters of a note's word: the page's own number ("A.72") stands in the same strip."""
_NUMBER = re.compile(r"^\W{0,2}(?:\d{1,3}[A-Z]?\s?[.,:)\-]|[A-Z]?\d{1,3}\W{0,2}$|\(\w{1,4}\)$)")
"""A section's number as tesseract gives it: its full stop is often a comma."""
MOST_NOTES = 0.2
"""Share of all words that notes can be; more is a column."""


def with_margin_sizes(page: RawPage) -> RawPage:
    """Return the page with the words of its marginal notes, if it has any, made smaller than its body's."""
    noted = {id(word) for word in margin_words(page.words, page.width)}
    words = (replace(word, size=round(NOTE_SIZE * word.size, 1)) if id(word) in noted else word for word in page.words)
    return replace(page, words=tuple(words)) if noted else page


def margin_words(words: Sequence[Word], width: float) -> list[Word]:
    """Return the words that stand beside the body, on the left or on the right of it."""
    rows = group_rows(list(words)) if words else []
    if len(rows) < FEWEST_ROWS:
        return []
    found: list[Word] = []
    for mirrored in (False, True):
        spans = [((-w.bbox[2], -w.bbox[0]) if mirrored else (w.bbox[0], w.bbox[2]), w) for w in words]
        edge = _edge([span for span, _ in spans], len(rows))
        if edge is None:
            continue
        outside = [w for span, w in spans if span[0] >= edge - 1]
        inside = [w for span, w in spans if span[0] < edge - 1]
        strip = max(w.bbox[2] for w in outside) - min(w.bbox[0] for w in outside)
        fits = STRIP[0] * width <= strip <= STRIP[1] * width and len(outside) <= MOST_NOTES * len(words)
        if not fits or _are_numbers(outside):
            continue
        even = sum(edge - EDGE_SLACK <= span[1] <= edge for span, _ in spans)
        if even >= EVEN_EDGE * len(rows) or _stand_by_sections(outside, inside):
            found += outside
    return found


def _are_numbers(strip: Sequence[Word]) -> bool:
    """Return whether a strip holds the numbers of a list and not notes: most of its rows are one number."""
    rows = group_rows(list(strip))
    return sum(len(row) == 1 and _NUMBER.match(row[0].text) is not None for row in rows) > len(rows) / 2


def _stand_by_sections(strip: Sequence[Word], body: Sequence[Word]) -> bool:
    """Return whether at least half of the notes begin beside a line of the body that begins with a section's number."""
    strip_rows, body_rows = group_rows(list(strip)), group_rows(list(body))
    if len(strip_rows) > MOST_ROWS * len(body_rows):
        return False
    starts = []
    for row in body_rows:
        first = min(row, key=lambda w: w.bbox[0])
        if _NUMBER.match(first.text) and any(c.isalpha() for w in row for c in w.text):
            starts.append((first.bbox[1] + first.bbox[3]) / 2)
    notes: list[Box] = []
    beside: list[bool] = []
    for row in strip_rows:
        box = union([w.bbox for w in row])
        if notes and box[1] - notes[-1][3] < NOTE_GAP * (box[3] - box[1]):
            notes[-1] = union([notes[-1], box])
        elif any(sum(map(str.isalpha, w.text)) >= NOTE_LETTERS for w in row):
            notes.append(box)
            lines = (box[1] - (box[3] - box[1]) / 2, box[3] + (box[3] - box[1]) / 2)
            beside.append(any(lines[0] <= start <= lines[1] for start in starts))
    return bool(beside) and 2 * sum(beside) >= len(beside)


def _edge(spans: Sequence[tuple[float, float]], rows: int) -> float | None:
    """Return where the clear paper to the right of the body begins, None where there is none before other words."""
    left, right = min(span[0] for span in spans), max(span[1] for span in spans)
    first = int(right - OUTER * (right - left))
    crossed = [0] * (int(right) - first + 2)
    for begin, end in spans:
        for x in range(max(first, int(begin)), int(end) + 1):
            crossed[x - first] += 1
    allowed = CROSSING * rows
    clear = 0
    for offset, count in enumerate(crossed):
        clear = clear + 1 if count <= allowed else 0
        if clear >= GAP and any(span[0] >= first + offset - 1 for span in spans):
            return float(first + offset - GAP + 1)
    return None
