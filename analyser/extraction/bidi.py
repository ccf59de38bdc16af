"""Visual -> logical order for right-to-left pages, glyph by glyph.

PDF glyphs come in the order drawn. Reversing the text breaks ligatures (one glyph may hold two letters) and numbers;
so glyphs are reversed, runs of digits and Latin letters are turned back, and letter shapes are mapped last.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from analyser.records import Word
from analyser.text import clean

_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_PERSIAN_DIGITS = {0x06F0 + digit: chr(0x0660 + digit) for digit in range(10)}
"""Fonts for Arabic often carry the Persian code for a digit that looks the same."""
_LATIN_NUMBER = re.compile(r"\d[\d.:/-]*[.,;]?", re.ASCII)
_INSIDE_NUMBERS = ".,/:٫٬%-"


def logical_text(characters: list[dict[str, Any]], *, swap_brackets: bool) -> str:
    """Return the word's letters in reading order from its glyphs in drawn order (left to right)."""
    glyphs = [c["text"] for c in _marks_after_bases(characters)]
    glyphs.reverse()
    ordered = _runs_turned_back(glyphs)
    text = "".join(ordered)
    if swap_brackets:
        text = text.translate(_MIRRORED)
    return clean(text).translate(_PERSIAN_DIGITS)


def _marks_after_bases(characters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the glyphs so that, once reversed, each vowel mark follows the letter that it is drawn over."""
    ordered: list[dict[str, Any]] = []
    for character in characters:
        if is_mark(character["text"]) and ordered and not is_mark(ordered[-1]["text"]):
            middle = (character["x0"] + character["x1"]) / 2
            if ordered[-1]["x0"] <= middle <= ordered[-1]["x1"]:
                ordered.insert(len(ordered) - 1, character)
                continue
        ordered.append(character)
    return ordered


def is_mark(text: str) -> bool:
    """Return whether the glyph is one combining mark (or the isolated form of one)."""
    return bool(text) and all(unicodedata.combining(c) or "\ufe70" <= c <= "\ufe7f" for c in text)


def is_left_to_right(text: str) -> bool:
    """Return whether a glyph is a digit or a letter that is read left to right."""
    return any(unicodedata.bidirectional(c) in {"L", "EN", "AN"} for c in text)


def _runs_turned_back(glyphs: list[str]) -> list[str]:
    ordered: list[str] = []
    run: list[str] = []
    for position, glyph in enumerate(glyphs):
        joins = (
            glyph in _INSIDE_NUMBERS
            and bool(run)
            and position + 1 < len(glyphs)
            and is_left_to_right(glyphs[position + 1])
        )
        if is_left_to_right(glyph) or joins:
            run.append(glyph)
        else:
            ordered.extend(reversed(run))
            run = []
            ordered.append(glyph)
    ordered.extend(reversed(run))
    return ordered


def reading_order(words: list[Word]) -> list[Word]:
    """Return the words of one right-to-left line in reading order: from the right, Latin phrases from the left.

    A number at the right end of a Latin phrase belongs to it ("ISO/IEC 27005"; rule W7 of the Unicode bidirectional
    algorithm), unless it begins the line: there it numbers the clause.
    """
    ordered: list[Word] = []
    run: list[Word] = []
    from_right = sorted(words, key=lambda w: -w.bbox[2])
    for position, word in enumerate(from_right):
        following = from_right[position + 1].text if position + 1 < len(from_right) else ""
        ends_phrase = position > 0 and _LATIN_NUMBER.fullmatch(word.text) is not None and _is_latin(following)
        if _is_latin(word.text) or ends_phrase:
            run.append(word)
        else:
            ordered.extend(reversed(run))
            run = []
            ordered.append(word)
    ordered.extend(reversed(run))
    return ordered


def _is_latin(text: str) -> bool:
    return any(unicodedata.bidirectional(c) == "L" for c in text)
