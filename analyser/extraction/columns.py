"""The reading order of words over columns: gutters are found as white strips that several rows share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from analyser.extraction.lines import group_rows
from analyser.records import Word

NARROWEST_GUTTER = 8.0
"""Points; the white between columns of real policies is 11 to 25, the widest word gap in justified lines rarely 10."""
GUTTER_SIZES = 0.6
"""The same as a share of the type size, for type larger than print's: scans may count a pixel as a point."""
FEWEST_ROWS = 3
"""Rows with words on both sides that a gutter needs: fewer happen by chance."""
LABEL = re.compile(r"^[\W_]*(?:[\w.\-]{1,12}[\W_]*|[ivxlc]+[.)]?|\([\w]{1,5}\))$", re.IGNORECASE)
"""What a hanging number, bullet or footnote call looks like: such a strip is an indent, not a column."""
FEWEST_WORDS_PER_LINE = 2.2
"""Mean words a line on both sides of a gutter of running text; below that the strip parts labels from values."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip between ``x0`` and ``x1`` that rows ``first`` to ``last`` share; ``weight`` is its evidence."""

    x0: float
    x1: float
    first: int
    last: int
    weight: int


def split_columns(words: list[Word], *, right_to_left: bool = False) -> list[list[Word]]:
    """Return the words as column regions in reading order: every word is in exactly one region."""
    if len(words) < 2 * FEWEST_ROWS:
        return [words] if words else []
    rows = group_rows(words)
    gutter = best_gutter(rows)
    if gutter is None:
        return [words]
    above = [word for row in rows[: gutter.first] for word in row]
    below = [word for row in rows[gutter.last + 1 :] for word in row]
    band = [word for row in rows[gutter.first : gutter.last + 1] for word in row]
    middle = (gutter.x0 + gutter.x1) / 2
    left = [word for word in band if (word.bbox[0] + word.bbox[2]) / 2 < middle]
    right = [word for word in band if (word.bbox[0] + word.bbox[2]) / 2 >= middle]
    sides = [right, left] if right_to_left else [left, right]
    regions: list[list[Word]] = []
    for part in (above, *sides, below):
        regions.extend(split_columns(part, right_to_left=right_to_left))
    return regions


def best_gutter(rows: list[list[Word]]) -> Gutter | None:
    """Return the strip with the most rows on both sides that parts running text, if there is one."""
    narrowest = narrowest_gutter(rows)
    free = [white_strips(row, narrowest) for row in rows]
    best: Gutter | None = None
    for index, strips in enumerate(free):
        for strip in strips[1:-1]:
            found = _follow(rows, free, index, strip, narrowest)
            if found is not None and (best is None or found.weight > best.weight) and parts_text(rows, found):
                best = found
    return best


def narrowest_gutter(rows: list[list[Word]]) -> float:
    """Return the least width, in points, of a strip that may part columns in type of this size."""
    return max(NARROWEST_GUTTER, GUTTER_SIZES * median(word.size for row in rows for word in row))


def white_strips(row: list[Word], narrowest: float = NARROWEST_GUTTER) -> list[tuple[float, float]]:
    """Return the strips without words in a row, from left to right, the open ones at both ends included."""
    strips: list[tuple[float, float]] = []
    end = float("-inf")
    for word in sorted(row, key=lambda w: w.bbox[0]):
        if word.bbox[0] - end >= narrowest:
            strips.append((end, word.bbox[0]))
        end = max(end, word.bbox[2])
    strips.append((end, float("inf")))
    return strips


def _follow(
    rows: list[list[Word]],
    free: list[list[tuple[float, float]]],
    start: int,
    strip: tuple[float, float],
    narrowest: float,
) -> Gutter | None:
    x0, x1 = strip
    last_both = start
    both = 0
    for index in range(start, len(rows)):
        shared = max(
            ((max(x0, a), min(x1, b)) for a, b in free[index]),
            key=lambda piece: piece[1] - piece[0],
            default=(0.0, 0.0),
        )
        if shared[1] - shared[0] < narrowest:
            break
        x0, x1 = shared
        if _on_both_sides(rows[index], x0, x1):
            both += 1
            last_both = index
    if both < FEWEST_ROWS:
        return None
    last = _tail(rows, last_both, x0, x1)
    return Gutter(x0, x1, start, last, both)


def _on_both_sides(row: list[Word], x0: float, x1: float) -> bool:
    return any(w.bbox[2] <= x0 + 1 for w in row) and any(w.bbox[0] >= x1 - 1 for w in row)


def _tail(rows: list[list[Word]], last: int, x0: float, x1: float) -> int:
    """Return the last row that still belongs to the columns: one column may go on where the other has ended."""
    while last + 1 < len(rows):
        following = rows[last + 1]
        gap = min(w.bbox[1] for w in following) - max(w.bbox[3] for w in rows[last])
        size = max(w.size or 10.0 for w in rows[last])
        one_side = all(w.bbox[2] <= x0 + 1 for w in following) or all(w.bbox[0] >= x1 - 1 for w in following)
        if not one_side or gap > 1.5 * size or max(w.size for w in following) > 1.1 * size:
            break
        last += 1
    return last


def parts_text(rows: list[list[Word]], gutter: Gutter) -> bool:
    """Return whether running text stands on both sides, and not labels, numbers or page references on one."""
    left: list[list[Word]] = []
    right: list[list[Word]] = []
    for row in rows[gutter.first : gutter.last + 1]:
        if _on_both_sides(row, gutter.x0, gutter.x1):
            left.append([w for w in row if w.bbox[2] <= gutter.x0 + 1])
            right.append([w for w in row if w.bbox[0] >= gutter.x1 - 1])
    for side in (left, right):
        if sum(map(len, side)) < FEWEST_WORDS_PER_LINE * len(side):
            return False
    return not _mostly_labels(left)


def _mostly_labels(side: list[list[Word]]) -> bool:
    texts = [" ".join(w.text for w in row) for row in side]
    return sum(bool(LABEL.match(text)) for text in texts) > 0.5 * len(texts)
