"""Titles that only a line under their letters sets apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyser.extraction.pages import Rule, union
from analyser.extraction.passages import SENTENCE_ENDS, Passage
from analyser.records import Box, Line

BELOW = 0.25
"""Share of the type size below or above the letters' boxes within which their underline lies."""
COVERED = 0.9
"""Share of a line's width, its number left out, that is underlined in a title: single terms are underlined in texts."""
MOST_WORDS = 26
MOST_LINES = 3
_LETTER = re.compile(r"[^\W\d_]")


def is_underlined_title(passage: Passage, rules: Sequence[Rule]) -> bool:
    """Return whether all of a short passage without a closing stop is underlined; bullets and rows are never titles."""
    text = passage.text
    if passage.row is not None or (passage.marker is not None and passage.marker.is_bullet):
        return False
    if len(text.split()) > MOST_WORDS or len(passage.lines) > MOST_LINES or not _LETTER.search(text):
        return False
    if text.rstrip().endswith((*SENTENCE_ENDS, ",", "–")):
        return False
    return all(_is_underlined(line, rules) for line in passage.lines)


def _is_underlined(line: Line, rules: Sequence[Rule]) -> bool:
    """Return whether rules lie under the line's words with letters, over nearly all of their width."""
    lettered = [word.bbox for word in line.words if _LETTER.search(word.text)]
    if not lettered:
        return False
    box = union(lettered)
    size = max(word.size for word in line.words) or box[3] - box[1]
    under = [r.box for r in rules if not r.vertical and -BELOW * size <= box[3] - r.box[1] <= BELOW * size]
    return _width_under(box, under) >= COVERED * (box[2] - box[0])


def _width_under(box: Box, rules: Sequence[Box]) -> float:
    """Return how much of the box's width the rules cover; one that reaches far beyond it is a page's rule."""
    covered, end = 0.0, box[0]
    for rule in sorted(rules):
        if rule[0] < box[0] - (box[2] - box[0]) / 2 or rule[2] > box[2] + (box[2] - box[0]) / 2:
            continue
        left, right = max(end, rule[0]), min(box[2], rule[2])
        if right > left:
            covered, end = covered + right - left, right
    return covered
