"""Marginal notes of a page read by OCR, told by their place: tesseract gives no type sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyser.extraction.lines import group_rows
from analyser.extraction.pages import RawPage
from analyser.records import Word

NOTE_SIZE = 0.8
"""Share of the usual size that words in the margin get: side-notes are set smaller, and are told by that."""
OUTER = 0.34
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
    found = []
    for mirrored in (False, True):
        boxes = [((-w.bbox[2], -w.bbox[0]) if mirrored else (w.bbox[0], w.bbox[2]), w) for w in words]
        edge = _edge([span for span, _ in boxes], len(rows))
        if edge is None:
            continue
        outside = [w for span, w in boxes if span[0] >= edge - 1]
        inside = [span[1] for span, _ in boxes if span[1] <= edge]
        strip = max(w.bbox[2] for w in outside) - min(w.bbox[0] for w in outside)
        even = sum(edge - EDGE_SLACK <= end for end in inside)
        if (
            STRIP[0] * width <= strip <= STRIP[1] * width
            and len(outside) <= MOST_NOTES * len(words)
            and even >= EVEN_EDGE * len(rows)
        ):
            found += outside
    return found


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
