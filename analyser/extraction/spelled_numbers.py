"""Divisions whose number is written in words: ``Part Two``, ``Chapitre deuxième``, ``المادة الثالثة والعشرون``."""

from __future__ import annotations

import re
from functools import cache

from analyser.extraction.markers import STRUCTURE_WORDS, Marker
from analyser.text import fold, fold_with_offsets

# Word lists, split because one word a line would hide that they are read as sequences.
_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_ENGLISH_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_FRENCH = "un deux trois quatre cinq six sept huit neuf dix onze douze"
_FRENCH_ORDINALS = (
    "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme"
)
_LATIN = {
    word: value
    for words in (_ENGLISH, _ENGLISH_ORDINALS, _FRENCH, _FRENCH_ORDINALS)
    for value, word in enumerate(words.split(), start=1)
} | {"premiere": 1, "unique": 1}
_LATIN_ORDINALS = {
    word: value for words in (_ENGLISH_ORDINALS, _FRENCH_ORDINALS) for value, word in enumerate(words.split(), start=1)
}
_ORDINAL_FIRST = re.compile(r"(?P<ordinal>[a-z]+)\s+(?P<word>schedule|annex|annexe|appendix)(?![a-z])")
_UNITS = {
    "اول": 1, "اولي": 1, "حادي": 1, "ثاني": 2, "ثالث": 3, "رابع": 4, "خامس": 5, "سادس": 6, "سابع": 7, "ثامن": 8,
    "تاسع": 9, "عاشر": 10,
}  # fmt: skip
_TENS = {
    "عشر": 20, "ثلاث": 30, "اربع": 40, "خمس": 50, "ست": 60, "سبع": 70, "ثمان": 80, "تسع": 90,
}  # fmt: skip
_HUNDREDS = {"المايه": 100, "الميه": 100, "المايتين": 200, "الميتين": 200}
"""As folded: hamza on yeh is written yeh."""
_UNIT = rf"ال(?P<unit>{'|'.join(_UNITS)})ه?"
_TEN = rf"ال(?P<tens>{'|'.join(_TENS)})(?:ون|ين)"
_ORDINAL = re.compile(
    rf"(?:{_UNIT}(?:\s+(?P<teen>عشره?)|\s+و\s?{_TEN})?|{_TEN.replace('tens', 'round')}|(?P<hundred>المايه|الميه))"
    rf"(?:\s+بعد\s+(?P<over>{'|'.join(_HUNDREDS)}))?(?![\u0621-\u064a])"
)
_OPENING = re.compile(r"(?P<around>[(\[]\s?)?(?P<word>[^\W\d_]+)\s+(?P<open>[(\[]\s?)?")
_CLOSING = re.compile(r"\s?[)\]]")
_LATIN_WORD = re.compile(r"[a-z]+(?![a-z\d])")


def spelled_division(text: str) -> Marker | None:
    """Return the marker of a division that the text begins with and whose number is spelled out, else None.

    Arabic ordinals are understood up to 299, English cardinals up to twenty, ordinals and French numbers up to twelve.
    """
    folded, offsets = fold_with_offsets(text[:120])
    before = _ordinal_before(folded)
    if before is not None:
        printed = text[: offsets[before[2]]].rstrip()
        return Marker(printed, f"division{before[0]}", (before[1],), len(printed))
    opening = _OPENING.match(folded)
    depth = _folded_depths().get(opening["word"]) if opening is not None else None
    if opening is None or depth is None:
        return None
    value, end = _spelled(folded, opening.end())
    if value is None:
        return None
    if opening["open"] or opening["around"]:
        closing = _CLOSING.match(folded, end)
        if closing is None:
            return None
        end = closing.end()
    printed = text[: offsets[end]].rstrip()
    return Marker(printed, f"division{depth}", (value,), len(printed))


def _ordinal_before(folded: str) -> tuple[int, int, int] | None:
    """Return depth, value and end of a division named after its ordinal (``First Schedule``), None without one."""
    match = _ORDINAL_FIRST.match(folded)
    if match is None or match["ordinal"] not in _LATIN_ORDINALS:
        return None
    return _folded_depths()[match["word"]], _LATIN_ORDINALS[match["ordinal"]], match.end()


@cache
def _folded_depths() -> dict[str, int]:
    return {fold(word): depth for word, depth in STRUCTURE_WORDS.items()}


def _spelled(folded: str, start: int) -> tuple[int | None, int]:
    """Return the value of the number in words that begins at ``start`` and where it ends."""
    arabic = _ORDINAL.match(folded, start)
    if arabic is not None:
        return arabic_ordinal(arabic), arabic.end()
    latin = _LATIN_WORD.match(folded, start)
    value = _LATIN.get(latin.group()) if latin is not None else None
    return value, latin.end() if latin is not None else start


def arabic_ordinal(match: re.Match[str]) -> int:
    """Return the value of an Arabic ordinal in feminine or masculine form, as matched on folded text."""
    value = _UNITS[match["unit"]] if match["unit"] else 0
    if match["teen"]:
        value += 10
    tens = match["tens"] or match["round"]
    if tens:
        value += _TENS[tens]
    if match["hundred"]:
        value += 100
    return value + (_HUNDREDS[match["over"]] if match["over"] else 0)
