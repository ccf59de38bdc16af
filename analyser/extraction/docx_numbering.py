"""Automatic numbers of a DOCX file, resolved to what a reader sees printed before each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from analyser.extraction.docx_package import Element, attribute, child, children, integer, name_of
from analyser.extraction.numbering import BULLETS, DASHES, Marker, as_letter, parse_marker

DEEPEST = 9
"""Levels of a list, by the format."""
PRINTED_BULLETS = ("•", "◦", "▪")
"""By level, for the signs of symbol fonts, which mean nothing outside them."""
_HIJAI = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")),
    *((9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_PLACE = re.compile(r"%([1-9])")
_CASES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as defined: number format, text pattern, first value, and where it begins again."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    properties: Element | None = None


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """What a ``w:num`` stands for: the counters that it shares with others, its levels, and its own first values."""

    counters: str
    levels: dict[int, Level]
    overrides: dict[int, int]


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as printed and, for each level it shows, its value; ``format`` is that of its own level."""

    text: str
    values: tuple[int, ...]
    format: str
    scheme: str


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted. One paragraph after the other must be given to it."""

    lists: dict[str, ListDefinition]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def level(self, number: str, depth: int) -> Level | None:
        """Return the definition of a list's level (from 0), None for lists and levels that are not defined."""
        known = self.lists.get(number)
        return known.levels.get(depth) if known is not None else None

    def next(self, number: str, depth: int) -> PrintedNumber | None:
        """Count one paragraph of this list and level, and return its number; None where nothing is printed."""
        known = self.lists.get(number)
        level = known.levels.get(depth) if known is not None else None
        if known is None or level is None:
            return None
        counts = self._counts.setdefault(known.counters, {})
        self._count(number, known, counts, depth)
        if level.format == "bullet":
            return PrintedNumber(printed_bullet(level.text, depth), (), "bullet", f"{known.counters}:{depth}")
        if level.format == "none" and "%" not in level.text:
            return PrintedNumber(level.text, (), "none", "") if level.text.strip() else None
        shown = [int(place) - 1 for place in _PLACE.findall(level.text)]
        values = tuple(counts.get(own, known.levels.get(own, Level()).start) for own in shown)
        texts = iter([
            format_number(value, "decimal" if level.legal else known.levels.get(own, level).format)
            for own, value in zip(shown, values, strict=True)
        ])  # fmt: skip
        text = _PLACE.sub(lambda _: next(texts), level.text).strip()
        return PrintedNumber(text, values, level.format, f"{known.counters}:{depth}") if text else None

    def _count(self, number: str, known: ListDefinition, counts: dict[int, int], depth: int) -> None:
        """Add one to the level's counter; deeper levels begin again unless they are said to go on."""
        level = known.levels[depth]
        first = known.overrides.get(depth, level.start)
        begins = depth in known.overrides and (number, depth) not in self._started
        self._started.add((number, depth))
        counts[depth] = first if begins or depth not in counts else counts[depth] + 1
        for upper in range(depth):
            counts.setdefault(upper, known.levels.get(upper, Level()).start)
        for deeper in [own for own in counts if own > depth]:
            restart = known.levels.get(deeper, Level()).restart
            if restart is None or (restart != 0 and depth < restart):
                del counts[deeper]


def read_numbering(part: Element | None, style_lists: dict[str, str]) -> Numbering:
    """Return the lists of the numbering part; ``style_lists`` gives the list that each numbering style names."""
    abstract = {attribute(own, "abstractNumId") or "": own for own in children(part, "abstractNum")}
    instances = {attribute(own, "numId") or "": own for own in children(part, "num")}
    lists: dict[str, ListDefinition] = {}
    for number, instance in instances.items():
        identity = attribute(child(instance, "abstractNumId")) or ""
        linked = attribute(child(abstract.get(identity), "numStyleLink"))
        if linked is not None:
            other = instances.get(style_lists.get(linked, ""))
            identity = attribute(child(other, "abstractNumId")) or identity
        levels = dict(_levels(children(abstract.get(identity), "lvl")))
        overrides: dict[int, int] = {}
        for override in children(instance, "lvlOverride"):
            depth = integer(attribute(override, "ilvl"))
            levels |= dict(_levels(children(override, "lvl")))
            start = child(override, "startOverride")
            if start is not None:
                overrides[depth] = integer(attribute(start), 1)
        lists[number] = ListDefinition(identity, levels, overrides)
    return Numbering(lists)


def _levels(elements: Iterable[Element]) -> Iterable[tuple[int, Level]]:
    for element in elements:
        depth = integer(attribute(element, "ilvl"))
        if not 0 <= depth < DEEPEST:
            continue
        restart = attribute(child(element, "lvlRestart"))
        yield (
            depth,
            Level(
                attribute(_format_element(element)) or "decimal",
                attribute(child(element, "lvlText")) or "",
                integer(attribute(child(element, "start")), 1),
                None if restart is None else integer(restart),
                child(element, "isLgl") is not None,
                attribute(child(element, "pStyle")),
                child(element, "pPr"),
            ),
        )


def _format_element(level: Element) -> Element | None:
    """Return the level's number format, also where a newer one stands beside its fallback."""
    direct = child(level, "numFmt")
    if direct is not None:
        return direct
    return next((own for own in level.iter() if name_of(own) == "numFmt"), None)


def format_number(value: int, format_name: str) -> str:
    """Return a number in one of the format's ways of counting; unknown ways are written in plain digits."""
    if format_name in {"lowerLetter", "upperLetter"} and value > 0:
        letter = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if format_name == "upperLetter" else letter
    if format_name in {"lowerRoman", "upperRoman"} and 0 < value < 4000:
        return roman(value) if format_name == "upperRoman" else roman(value).lower()
    if format_name in {"arabicAlpha", "arabicAbjad"} and value > 0:
        letters = _HIJAI if format_name == "arabicAlpha" else _ABJAD
        return letters[(value - 1) % 28] * ((value - 1) // 28 + 1)
    if format_name == "decimalZero":
        return f"{value:02}"
    if format_name == "hindiNumbers":
        return "".join(chr(0x0660 + int(digit)) for digit in str(max(value, 0)))
    return "" if format_name == "none" else str(value)


def roman(value: int) -> str:
    """Return the roman numeral of a number from 1 to 3999 in capitals."""
    text = ""
    for unit, letters in _ROMAN:
        text += letters * (value // unit)
        value %= unit
    return text


def printed_bullet(sign: str, depth: int) -> str:
    """Return the bullet as a character that stands for itself: signs of symbol fonts become the usual ones."""
    sign = sign.strip()
    if sign and sign[0] in DASHES:
        return "–"
    if len(sign) == 1 and sign in BULLETS and not "\ue000" <= sign <= "\uf8ff":
        return sign
    return PRINTED_BULLETS[min(depth, len(PRINTED_BULLETS) - 1)]


def automatic_marker(number: PrintedNumber, text: str) -> Marker | None:
    """Return the marker of a paragraph whose number was resolved: its style as printed, its values as counted.

    ``text`` is the paragraph with its number. A letter that could be a roman numeral is settled by the format.
    """
    parsed = parse_marker(text)
    if number.format == "bullet" or parsed is None or parsed.printed is None:
        if not number.values:
            return parsed
        return Marker(number.text, f"auto:{number.scheme}", number.values, len(number.text))
    if parsed.end < len(number.text) - 1:
        return Marker(number.text, f"auto:{number.scheme}", number.values, len(number.text))
    case = _CASES.get(number.format)
    if case is not None and len(number.values) == 1 and parsed.scheme[:1] in "aAiI":
        parsed = as_letter(parsed) or parsed if case in "aA" else parsed
        return replace(parsed, scheme=case + parsed.scheme[1:], path=number.values)
    return replace(parsed, path=number.values) if len(parsed.path) == len(number.values) else parsed
