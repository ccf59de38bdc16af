"""Numbers in figures and words, in English, French and Arabic: the pattern that finds them and their value.

Works on folded text: digits are 0-9 whatever the script, words carry no accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from analyser.resources.parameters import ParameterFile

DIGITS = r"\d{1,3}(?:[ ,.'\u066c\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,\u066b]\d{1,2}(?!\d))?"
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.'\u066c\u00a0\u202f]\d{3})+")
_TOKEN = re.compile(rf"{DIGITS}|[^\W\d_]+(?:['-][^\W\d_]+)*")
_HUNDRED = 100
LONGEST_PREFIX = 4
"""Arabic writes up to two particles and the article in front of a number."""


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of the words as they stand, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def number_pattern(file: ParameterFile, *, free: bool = False) -> str:
    """Return an expression for a number in figures or words, repeated in brackets or not: "72 (seventy-two)".

    ``free``: a letter may stand right before it, as a currency sign does ("P20 000").
    """
    words = any_of([*file.numbers, *file.scales])
    scales = any_of(file.scales)
    spelt = rf"(?:{words})(?:(?:[ -]| et | and |-et-| و ?|, )(?:{words}))*(?!\w)"
    figure = rf"(?:{DIGITS})(?: (?:{scales})(?!\w))*"
    one = rf"(?:{figure}|{spelt})"
    start = "" if free else r"(?<![\w.,])"
    return rf"{start}(?:{file.prefix})(?:\( ?{one} ?\)(?: {one})?|{one}(?: ?\( ?{one} ?\))?)"


def number_value(text: str, file: ParameterFile) -> float | None:
    """Return the value of a number that ``number_pattern`` found; figures count before the words that repeat them."""
    core = next((part for part in re.split(r"[()]", text) if _TOKEN.search(part)), "")
    total = current = 0.0
    seen = False
    for token in _TOKEN.findall(core):
        if token[0].isdigit():
            current, seen = current + figure_value(token), True
            continue
        for word in _parts(token, file):
            seen = True
            if word in file.numbers:
                current += file.numbers[word]
            elif file.scales[word] == _HUNDRED:
                current = max(1.0, current) * _HUNDRED
            else:
                total += max(1.0, current) * file.scales[word]
                current = 0.0
    return total + current if seen else None


def figure_value(digits: str) -> float:
    """Return the value of a number in figures: groups of three are thousands, else a comma or point is decimal."""
    if _GROUPED.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    return float(re.sub("[,\u066b]", ".", digits))


def _parts(token: str, file: ParameterFile) -> list[str]:
    """Return the number words of a token: "seventy-two" has two, Arabic letters in front are cut."""
    if _known(token, file):
        return [token]
    for cut in range(1, LONGEST_PREFIX + 1):
        if re.fullmatch(file.prefix or "(?!)", token[:cut]) and _known(token[cut:], file):
            return [token[cut:]]
    if token.startswith("و") and _known(token[1:], file):
        return [token[1:]]
    found: list[str] = []
    pieces = token.split("-")
    while pieces:
        length = next((n for n in range(len(pieces), 0, -1) if _known("-".join(pieces[:n]), file)), 0)
        if length:
            found.append("-".join(pieces[:length]))
        pieces = pieces[max(1, length) :]
    return found


def _known(word: str, file: ParameterFile) -> bool:
    return word in file.numbers or word in file.scales


def lookup(word: str, table: Mapping[str, tuple[str, float]]) -> tuple[str, float]:
    """Return the entry whose expression matches the word; KeyError where none does."""
    for pattern, entry in table.items():
        if re.fullmatch(pattern, word):
            return entry
    raise KeyError(word)
