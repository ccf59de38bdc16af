"""Where the words of a query stand in a clause."""

from __future__ import annotations

import re

from analyser.text import fold, fold_with_offsets
from analyser.views.differences import SHORTEST_TELLING_WORD, Span

_WORD = re.compile(r"\w+")
SHORT_QUERY = 4
"""Words: in a query as short as this every word counts, even a short one such as CERT."""
SHORTEST_IN_SHORT_QUERY = 3
SHARED_BEGINNING = 5
"""Letters that an inflected form shares with the query's word: *report* marks *reporting*."""


def query_spans(query: str, text: str, *, exact: bool) -> tuple[Span, ...]:
    """Return where the query as it is written, or else its telling words, stand in the text; in reading order.

    Case, accents and vowel marks do not count.
    """
    return _exact(query, text) if exact else _words(query, text)


def _exact(query: str, text: str) -> tuple[Span, ...]:
    words = [re.escape(word) for word in fold(query).split()]
    if not words:
        return ()
    folded, offsets = fold_with_offsets(text)
    return tuple((offsets[m.start()], offsets[m.end()]) for m in re.finditer(r"\s+".join(words), folded))


def _words(query: str, text: str) -> tuple[Span, ...]:
    asked = _WORD.findall(fold(query))
    shortest = SHORTEST_IN_SHORT_QUERY if len(asked) <= SHORT_QUERY else SHORTEST_TELLING_WORD
    telling = {word for word in asked if len(word) >= shortest or word.isdigit()}
    beginnings = {word[:SHARED_BEGINNING] for word in telling if len(word) >= SHARED_BEGINNING}
    return tuple(
        (word.start(), word.end())
        for word in _WORD.finditer(text)
        if (folded := fold(word.group())) in telling or folded[:SHARED_BEGINNING] in beginnings
    )
