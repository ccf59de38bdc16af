"""The language of a text by its script and commonest words: the default where no better detector is given."""

from __future__ import annotations

import re

from analyser.text import is_right_to_left

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": frozenset("the of and to in for is that shall be or by with as on are".split()),  # noqa: SIM905 - a word list
    "fr": frozenset("le la les des de du et en un une dans pour par est que qui au aux sur ou".split()),  # noqa: SIM905
}


def script_language(text: str) -> str:
    """Return ``ar`` for right-to-left text, ``en`` or ``fr`` by their commonest words, ``und`` without evidence."""
    if is_right_to_left(text):
        return "ar"
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else "und"
