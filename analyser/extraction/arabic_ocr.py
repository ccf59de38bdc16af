"""What tesseract gets wrong in Arabic and its own boxes put right: the order of words, lone signs, final vowels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from analyser.extraction.pages import union
from analyser.records import Word
from analyser.text import has_arabic

SQUARE = 1.4
"""A full stop is about as high as it is wide; a comma and a colon are twice as high."""
COMMA = (1.6, 2.6)
"""Height of a comma in heights of the page's full stops; a colon is three or more."""
FEWEST_STOPS = 3
"""Full stops whose middle height is taken for the page's."""
FINAL_VOWELS = re.compile(r"(?<=[\u0621-\u064a])\u0622$")
"""Alef with madda ends no word after a letter: it is alef with two vowel strokes (``أولاً``)."""


def mended(line: Sequence[Word]) -> list[Word]:
    """Return the words of one line, in reading order: boxes apart, final vowels right, brackets on their words."""
    words = [replace(word, text=FINAL_VOWELS.sub("\u0627\u064b", word.text)) for word in without_overlaps(line)]
    joined: list[Word] = []
    for word in words:
        if joined and (joined[-1].text == "(" or word.text == ")"):
            last = joined.pop()
            sure = min(last.confidence, word.confidence)
            word = replace(word, text=last.text + word.text, bbox=union([last.bbox, word.bbox]), confidence=sure)
        joined.append(word)
    return joined


def without_overlaps(line: Sequence[Word]) -> list[Word]:
    """Return the words of a right-to-left line, in reading order, with boxes that do not reach over the word before.

    Tesseract gives Arabic words in the right order but sometimes a box that also covers the words before it; sorted by
    their boxes they would change places.
    """
    cut: list[Word] = []
    edge: float | None = None
    for word in line:
        x0, top, x1, bottom = word.bbox
        if has_arabic(word.text):
            overlaps = edge is not None and x0 < edge < x1
            cut.append(replace(word, bbox=(x0, top, edge or x1, bottom)) if overlaps else word)
            edge = x0 if edge is None else min(edge, x0)
        else:
            cut.append(word)
    return cut


def with_signs_by_shape(words: Sequence[Word]) -> list[Word]:
    """Return a page's words with lone stops, commas and colons told apart by the shape of their boxes.

    A colon read where a full stop stands turns the end of a definition into the head of a list.
    """
    stops = [_height(word) for word in words if word.text == "." and _is_square(word)]
    stop = median(stops) if len(stops) >= FEWEST_STOPS else 0.0
    return [replace(word, text=_sign(word, stop)) if word.text in {".", ",", ":", "٠"} else word for word in words]


def _sign(word: Word, stop: float) -> str:
    if _is_square(word) and (not stop or _height(word) < COMMA[0] * stop):
        return "."
    if word.text == "," or (word.text != ":" and COMMA[0] * stop <= _height(word) <= COMMA[1] * stop):
        return "،"
    return word.text


def _height(word: Word) -> float:
    return word.bbox[3] - word.bbox[1]


def _is_square(word: Word) -> bool:
    width, height = word.bbox[2] - word.bbox[0], _height(word)
    return width > 0 and 1 / SQUARE <= height / width <= SQUARE
