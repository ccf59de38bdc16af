"""str -> str: Unicode forms, spaces, hyphens, digits and direction. Imports nothing of ours and knows no layout.

Two derived texts exist beside the words of a page: the *clean* text (what people read: right letters, single spaces)
and the *folded* text (what programs match: no case, no marks, one form of each letter). Neither replaces the source.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TATWEEL = "\u0640"
_PERSIAN_TO_ARABIC = str.maketrans({"\u06cc": "\u064a", "\u06a9": "\u0643", "\u06d5": "\u0647", "\u06be": "\u0647"})
_DROPPED = dict.fromkeys([0x00AD, 0xFEFF, 0x200B, 0x2060, *range(0x200E, 0x2010), *range(0x202A, 0x202F),
                          *range(0x2066, 0x206A)])  # fmt: skip
_SPACES = re.compile(r"\s+")
_COMPATIBILITY = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]+")
_UNMAPPED_MARK = re.compile("(?<=[\u0621-\u064a])[\ue000-\uf8ff]+")
"""Private glyphs inside Arabic words: vowel marks (mostly tanwin) that a font keeps at places of its own."""
_SYMBOL_BULLET = "\uf0b7"
"""Where word processors leave the bullet of the font Symbol."""
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdfd\ufe70-\ufefc]")
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")
"""All of Unicode's control characters (category Cc); the set is closed for good."""
_RTL_CLASSES = {"R", "AL"}

# One letter each for what different drafters type for the same letter.
_FOLDED_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "، ": ", ", "،": ",", "؛": ";", "؟": "?",
    "œ": "oe", "æ": "ae", "ß": "ss",
}  # fmt: skip


def clean(text: str) -> str:
    """Return the text as a person should read it: NFC, no ligature or presentation forms, single spaces.

    Compatibility forms are mapped (NFKC) only where they are letter shapes (Latin ligatures, Arabic presentation
    forms, full-width forms), so that superscripts and fractions keep their meaning. Soft hyphens, zero-width and
    direction marks and tatweel go, and so do private glyphs inside Arabic words; Persian yeh and kaf become the Arabic
    letters, the private bullet of word processors a bullet; other diacritics stay.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    mapped = _COMPATIBILITY.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    mapped = mapped.replace(TATWEEL, "").translate(_DROPPED)
    mapped = mapped.replace(_SYMBOL_BULLET, "•")
    if has_arabic(mapped):
        mapped = _UNMAPPED_MARK.sub("", mapped.translate(_PERSIAN_TO_ARABIC))
    mapped = unicodedata.normalize("NFC", mapped.translate(_CONTROLS))
    return _SPACES.sub(" ", mapped).strip()


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return the folded form of one character: empty for marks, else one or a few characters."""
    if character in _FOLDED_LETTERS:
        return _FOLDED_LETTERS[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c != TATWEEL)
    kept = kept.translate(_DROPPED).translate(_PERSIAN_TO_ARABIC)
    return "".join(_FOLDED_LETTERS.get(c, c) for c in kept).casefold()


# Each ASCII character folds to one character, so that offsets do not move: the fast path of most English text.
_FOLDED_ASCII = {code: _fold_character(chr(code)) for code in range(128)}


def fold(text: str) -> str:
    """Return the text for matching: case-folded, no accents or harakat, one form of alef, yeh and teh marbuta,
    ASCII digits, plain quotes and dashes. Spaces are not collapsed; see ``fold_with_offsets`` for positions."""
    return text.translate(_FOLDED_ASCII) if text.isascii() else "".join(map(_fold_character, text))


def folded(text: str) -> str:
    """Return the text folded, with single spaces, as whole expressions are looked for in it."""
    return " ".join(fold(text).split())


def fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the folded text and, for each of its characters, the offset in ``text`` that it came from.

    One entry more than characters, the last being ``len(text)``, so that a match ``[s, e)`` in the folded text is
    ``text[offsets[s]:offsets[e]]``.
    """
    if text.isascii():
        return text.translate(_FOLDED_ASCII), tuple(range(len(text) + 1))
    pieces = [_fold_character(character) for character in text]
    folded = "".join(pieces)
    if len(folded) == len(text) and max(map(len, pieces)) == 1:
        return folded, tuple(range(len(text) + 1))
    offsets = [position for position, piece in enumerate(pieces) for _ in piece]
    return folded, (*offsets, len(text))


def ascii_digits(text: str) -> str:
    """Return the text with Arabic-Indic and other decimal digits written 0-9; its length does not change."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def has_arabic(text: str) -> bool:
    """Return whether any character is an Arabic letter (presentation forms included)."""
    return _ARABIC.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Return whether more letters are written right to left than left to right."""
    if text.isascii():
        return False
    right = left = 0
    for character in text:
        direction = unicodedata.bidirectional(character)
        right += direction in _RTL_CLASSES
        left += direction == "L"
    return right > left


def join_lines(lines: list[str]) -> str:
    """Return the lines as one clean text, mending words that were hyphenated at a line end.

    A hyphen between a lower-case letter and a lower-case letter at a line end is taken as hyphenation and dropped,
    unless the first part has a hyphen of its own (``state-of-the-`` + ``art``).
    """
    joined = ""
    for line in lines:
        piece = line.strip()
        if not piece:
            continue
        head = joined.rpartition(" ")[2]
        soft = joined.endswith(("\u00ad", "\ufffe"))
        hard = len(head) > 1 and head[-1] in "-‐" and head[-2].islower() and "-" not in head[:-1]
        if joined and (soft or (hard and piece[0].islower())):
            joined = joined[:-1] + piece
        elif len(head) > 1 and head[-1] in "-‐":
            joined += piece
        else:
            joined = f"{joined} {piece}" if joined else piece
    return clean(joined)
