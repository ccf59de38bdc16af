"""Footnote calls: small raised numbers behind a word, which are no part of the word nor of the sentence."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from analyser.extraction.lines import GLUE_GAP, words_text
from analyser.records import Line, Word

SMALL = 0.8
"""Share of the type size of the word before a call under which its own type is."""
RAISED = 0.15
"""Share of the type size by which a call ends above the word before it, at least."""
CLOSE = 0.35
"""Share of the type size within which a call follows its word: calls are set against it."""
_NUMBER = re.compile(r"^[(\[]?(\d{1,3})[)\]]?[,;]?$")
_CLOSING = ".,;:!?)]»”"


def calls_of(line: Line, numbers: Collection[int]) -> list[Word]:
    """Return the words of a line that call a note with one of these numbers: small, raised, against the word before."""
    found = []
    for before, word in pairwise(line.words):
        match = _NUMBER.match(word.text)
        gap = before.bbox[0] - word.bbox[2] if line.right_to_left else word.bbox[0] - before.bbox[2]
        raised = before.bbox[3] - word.bbox[3] >= RAISED * before.size and word.bbox[1] < before.bbox[3]
        small = 0 < word.size <= SMALL * before.size
        if match and int(match[1]) in numbers and small and raised and abs(gap) <= CLOSE * before.size:
            found.append(word)
    return found


def text_without_calls(line: Line, calls: Collection[Word]) -> str:
    """Return the line's text without its footnote calls; a stop behind a call stands against the word again."""
    kept: list[Word] = []
    called: Word | None = None
    for word in line.words:
        if word in calls:
            called = word
            continue
        if called is not None and kept and word.text[0] in _CLOSING and _touches(called, word, line):
            kept[-1] = replace(kept[-1], text=kept[-1].text + word.text, bbox=word.bbox)
        else:
            kept.append(word)
        called = None
    return words_text(kept, right_to_left=line.right_to_left)


def _touches(call: Word, word: Word, line: Line) -> bool:
    gap = call.bbox[0] - word.bbox[2] if line.right_to_left else word.bbox[0] - call.bbox[2]
    return gap < GLUE_GAP * max(word.size, 1.0)
