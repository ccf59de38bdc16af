"""Text -> stems with their places: folded words without function words, cut by Snowball (Arabic: clitics first)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from analyser.resources import load_words
from analyser.understanding.folding import folded as folded_text

_WORD = re.compile(r"[^\W_]+(?:[&.'][^\W_]+)*")
_ALGORITHMS = {
    "en": "english", "fr": "french", "ar": "arabic", "de": "german", "es": "spanish", "it": "italian",
    "nl": "dutch", "pt": "portuguese", "ru": "russian", "tr": "turkish", "id": "indonesian",
}  # fmt: skip
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'")
_ARABIC_CLITICS = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_LONG_ENOUGH_FOR_AND = 5
"""Shorter Arabic words keep a leading waw: it is likelier a root letter than "and"."""


class Stem(NamedTuple):
    """A stem and the characters of the source text that it stands for."""

    stem: str
    start: int
    end: int


def stems(text: str, language: str) -> list[Stem]:
    """Return the stems of a text in its order, function words left out."""
    folded, offsets = folded_text(text)
    stop = load_words("stop_words", language)
    found: list[Stem] = []
    for match in _WORD.finditer(folded):
        word = match.group()
        if word in stop:
            continue
        stem = stem_word(word, language)
        if stem and stem not in stop:
            found.append(Stem(stem, offsets[match.start()], offsets[match.end()]))
    return found


@lru_cache(maxsize=200_000)
def stem_word(word: str, language: str) -> str:
    """Return the stem of one folded word."""
    if language == "fr":
        word = _ELISION.sub("", word)
    if "\u0621" <= word[:1] <= "\u064a":
        word = _without_clitics(word)
        language = "ar"
    if word.isdigit():
        return word
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None:
        return word
    return str(_stemmer(algorithm).stemWord(word))


def _without_clitics(word: str) -> str:
    for clitic in _ARABIC_CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) > 2:
            return word[len(clitic) :]
    # Of the one-letter clitics only "and" is safe to cut: ب, ل and ف begin too many roots.
    return word[1:] if word[0] == "و" and len(word) >= _LONG_ENOUGH_FOR_AND else word


@lru_cache(maxsize=16)
def _stemmer(algorithm: str) -> Any:
    return snowballstemmer.stemmer(algorithm)
