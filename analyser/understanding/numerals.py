"""Numbers in figures and words, in English, French and Arabic: the pattern that finds them and their value.

Works on folded text: digits are 0-9 whatever the script, words carry no accents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from analyser.resources.parameters import ParameterFile

_GROUPS = r"\d{1,3}(?:[ ,.'\u066b\u066c\u060c\u00a0\u202f]\d{3})+|\d{1,3}, \d{3},\d{3}"
"""Groups of three; printed laws also part them by the Arabic decimal sign or comma, or "1, 000,000"."""

DIGITS = rf"(?:{_GROUPS})(?!\d)(?:[.,]\d{{2}}(?!\d))?|\d+(?:[.,\u066b]\d{{1,2}}(?!\d))?"
_GROUPED = re.compile(rf"({_GROUPS})(?:[.,](\d{{2}}))?")
_TOKEN = re.compile(rf"{DIGITS}|[^\W\d_]+(?:['-][^\W\d_]+)*")
_HUNDRED = 100
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "md": 1e9, "mds": 1e9}
"""Letters right behind a figure of money: "5 M€", "$20m"; alone they are initials, so they are no scales."""

ARTICLES = frozenset({"a", "an"})
OPENERS = ARTICLES | {"first"}
"""What stands before a number and is none of it: "a two-year term", "the first two years"."""
SMALLEST_TEN = 20
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
    after_scale = "|".join(f"(?<={word})" for word in file.scales)
    large = any_of(word for word, value in file.scales.items() if value > _HUNDRED)
    another = "".join(rf"(?<!{word} and )(?<!{word} et )" for word in large.split("|"))
    tens = "|".join(f"(?<={word})" for word, value in file.numbers.items() if value >= SMALLEST_TEN)
    # "two hundred and five" is one number; "two and five" are two, and so are "five thousand and ten thousand".
    single = rf"(?:{another}|(?![^\W\d_]+ (?:{large})(?!\w)))"
    joint = rf"[ -]|(?:(?:{after_scale}|{tens}) et |(?:{after_scale}) and ){single}|(?:{after_scale}), |-et-| و ?"
    spelt = rf"(?:{words})(?:(?:{joint})(?:{words}))*(?!\w)"
    figure = rf"(?:{DIGITS})(?: ?(?:{scales})(?!\w))*(?: ?(?:{any_of(SUFFIXES)})(?=[€$£]|dhs?\b| ?(?:eur|usd)\b|\b))?"
    one = rf"(?:{figure}|{spelt})"
    start = "" if free else r"(?<![\w.,])"
    return rf"{start}(?:{file.prefix})(?:\( ?{one} ?\)(?: {one})?|{one}(?: ?\( ?{one} ?\)(?: (?:{scales})(?!\w))?)?)"


def number_value(text: str, file: ParameterFile) -> float | None:
    """Return the value of a number that ``number_pattern`` found; figures count before the words that repeat them.

    A scale behind the bracket multiplies unless the value has reached it: "(five) million", "(1,000,000) million".
    """
    parts = [part for part in re.split(r"[()]", text) if _TOKEN.search(part)]
    value = _core_value(parts[0], file) if parts else None
    behind = [file.scales.get(token) for token in _TOKEN.findall(parts[-1])] if len(parts) > 1 else []
    factor = math.prod(scale for scale in behind if scale) if behind and all(behind) else 1.0
    return value * factor if value is not None and value < factor else value


def _core_value(core: str, file: ParameterFile) -> float | None:
    total = current = 0.0
    seen = False
    tokens = _TOKEN.findall(core)
    for token in tokens:
        if token in OPENERS and len(tokens) > 1:
            continue
        if token[0].isdigit():
            current, seen = current + figure_value(token), True
            continue
        if token in SUFFIXES and token not in file.scales:
            current *= SUFFIXES[token]
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
    grouped = _GROUPED.fullmatch(digits)
    if grouped:
        return float(re.sub(r"\D", "", grouped[1]) + "." + (grouped[2] or "0"))
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
