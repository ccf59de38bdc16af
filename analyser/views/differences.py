"""Word-level differences between two clauses of one language."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from analyser.text import fold

Span = tuple[int, int]

_WORD = re.compile(r"\w+(?:[-'’./]\w+)*")
MINIMUM_SHARED_SHARE = 0.25
"""Below this share of common words nearly everything would be marked, which tells a reader nothing."""


SHORTEST_TELLING_WORD = 5
"""Letters: shorter words are mostly articles, pronouns and prepositions in all three languages."""


@lru_cache(maxsize=2048)
def shared_spans(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the character spans of the longer words and the numbers that both texts have, wherever they stand."""
    words = [{(w.start(), w.end()): fold(w.group()) for w in _WORD.finditer(text)} for text in (left, right)]
    common = {
        word
        for word in set(words[0].values()) & set(words[1].values())
        if len(word) >= SHORTEST_TELLING_WORD or any(c.isdigit() for c in word)
    }
    spans_left, spans_right = (tuple(span for span, word in side.items() if word in common) for side in words)
    return spans_left, spans_right


@lru_cache(maxsize=2048)
def differing_spans(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Return the character spans of each text whose words the other lacks at that place.

    Case, accents and vowel marks do not count. None where the texts share too few words for a marking to help.
    """
    words_left, words_right = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    matcher = SequenceMatcher(
        None, [fold(w.group()) for w in words_left], [fold(w.group()) for w in words_right], autojunk=False
    )
    if matcher.ratio() < MINIMUM_SHARED_SHARE:
        return None
    spans_left: list[Span] = []
    spans_right: list[Span] = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            continue
        if i2 > i1:
            spans_left.append((words_left[i1].start(), words_left[i2 - 1].end()))
        if j2 > j1:
            spans_right.append((words_right[j1].start(), words_right[j2 - 1].end()))
    return tuple(spans_left), tuple(spans_right)
