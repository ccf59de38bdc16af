"""Times in a clause: deadlines, frequencies, retention and validity periods, dates, and vague ones kept as vague.

A quantity of time is found first; what it limits is told by the words around it (``resources/parameters``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyser.records import ParameterKind
from analyser.resources.parameters import NO_KIND, DurationRule, ParameterFile
from analyser.understanding.dates import find_dates
from analyser.understanding.found import Found
from analyser.understanding.needs import has_one
from analyser.understanding.numerals import any_of, lookup, number_pattern, number_value

BEFORE = 150
AFTER = 60
"""Characters of the surroundings looked at: the verb of a retention period may stand a line away."""

HOURS = {"minutes": 1 / 60, "hours": 1.0, "days": 24.0, "months": 730.0, "years": 8760.0}
"""Length of each unit in hours; a month is a twelfth of a year of 365 days."""

_SMALLER = {"years": ("months", 12.0), "months": ("days", 30.0), "days": ("hours", 24.0)}
"""For "twice a year": the unit in which the interval is a whole number."""


@dataclass(frozen=True, slots=True, eq=False)
class CompiledTimes:
    """The expressions of one parameter file, compiled."""

    unit: re.Pattern[str]
    quantity: re.Pattern[str]
    times: re.Pattern[str]
    bare: re.Pattern[str]
    rules: tuple[tuple[DurationRule, re.Pattern[str] | None, re.Pattern[str] | None], ...]
    phrases: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=8)
def compiled_times(file: ParameterFile) -> CompiledTimes:
    """Return the compiled expressions, once per file."""
    units, duals = any_of(file.units), any_of(file.duals)
    words = any_of(file.qualifiers)
    single = rf"|(?P<dual>(?:{duals}|{units}))" if file.duals else ""
    boundary = rf"(?<!\w){file.prefix}" if file.duals else r"\b"
    quantity = (
        rf"(?:(?P<n>{number_pattern(file)})[ -]{{0,2}}(?:(?P<q>(?:{words}))(?: |-))?(?P<u>{units}){single})"
        rf"(?!\w)(?P<q2>(?: (?:{words})(?!\w))*)"
    )
    inside = {"<number>": f"(?:{number_pattern(file)})", "<unit>": f"(?:{units})"}
    return CompiledTimes(
        unit=re.compile(rf"{boundary}(?:{duals + '|' if duals else ''}{units})(?!\w)"),
        quantity=re.compile(quantity),
        times=re.compile(_filled(file.expressions["times"], inside) + r"(?!\w)"),
        bare=re.compile(_filled(file.expressions["bare"], inside) + r"(?!\w)"),
        rules=tuple((rule, _ending(rule.before), _starting(rule.after)) for rule in file.durations),
        phrases=tuple(re.compile(phrase.pattern) for phrase in file.phrases),
    )


def find_times(folded: str, file: ParameterFile, taken: Sequence[tuple[int, int]]) -> list[Found]:
    """Return the times of a folded text, in any order, none overlapping another or the spans in ``taken``."""
    compiled = compiled_times(file)
    found: list[Found] = []
    spans = list(taken)
    sources = [find_dates(folded, file), _phrases(folded, file, compiled, before=True)]
    if compiled.unit.search(folded):
        sources += [_times(folded, file, compiled), _quantities(folded, file, compiled), _bare(folded, file, compiled)]
    sources.append(_phrases(folded, file, compiled, before=False))
    for source in sources:
        for one in source:
            if not any(one.start < end and start < one.end for start, end in spans):
                spans.append((one.start, one.end))
                found.append(one)
    fixed = any(one.kind is ParameterKind.AFTER and one.value is not None for one in found)
    # "thirty days after its publication" holds "after its publication": the open moment is no second one.
    return [
        one
        for one in found
        if one.kind is not None and not (fixed and one.kind is ParameterKind.AFTER and not one.value)
    ]


def _quantities(folded: str, file: ParameterFile, compiled: CompiledTimes) -> Iterator[Found]:
    last = 0
    for match in compiled.quantity.finditer(folded):
        start, end = match.span()
        left, right = folded[max(0, start - BEFORE) : start], folded[end : end + AFTER]
        last, earlier = end, last
        for rule, before, after in compiled.rules:
            lead = before.search(left) if before else None
            follow = after.match(right) if after else None
            if (before and lead is None) or (after and follow is None):
                continue
            if rule.kind == NO_KIND:
                yield Found(None, start, end, rule.rule_id)
            else:
                begin = _lead_start(folded, start, lead)
                # The words that lead two quantities belong to the first: "kept for 90 days and archived for a year".
                begin = start if begin < earlier else begin
                value, unit = length_of(match, file)
                words = f"{match['q'] or ''} {match['q2'] or ''}"
                yield Found(
                    ParameterKind(rule.kind), begin, end, rule.rule_id, value, unit,
                    qualifier=_qualifier(words, file), bound=_bound(folded, start, end, file), operative=rule.operative,
                )  # fmt: skip
            break


def _lead_start(folded: str, start: int, lead: re.Match[str] | None) -> int:
    """Return where the parameter's words begin: with the words that lead it, but not a verb far before them."""
    if lead is None:
        return start
    words = lead.group()
    begin = start - len(words) + (len(words) - len(words.lstrip()))
    return begin if len(words) <= AFTER else max(begin, folded.rfind(" ", 0, start - 20) + 1)


def length_of(match: re.Match[str], file: ParameterFile) -> tuple[float | None, str]:
    """Return the value and the unit of a quantity of time; None where its number is none."""
    dual = match.groupdict().get("dual")
    if dual is not None:
        unit, length = file.duals[dual] if dual in file.duals else lookup(dual, file.units)
        return length, unit
    unit, factor = lookup(match["u"], file.units)
    value = number_value(match["n"], file)
    return (None if value is None else value * factor), unit


def _qualifier(words: str, file: ParameterFile) -> str:
    return next((name for pattern, name in file.qualifiers.items() if name and re.search(rf"\b{pattern}\b", words)), "")


def _bound(folded: str, start: int, end: int, file: ParameterFile) -> str:
    return bound_of(folded[max(0, start - AFTER) : start], folded[end : end + AFTER], file)


def bound_of(left: str, right: str, file: ParameterFile) -> str:
    """Return max, min or exact by the words right before and after a quantity."""
    most, least, most_after, least_after = compiled_bounds(file)
    lower, upper = least.search(left), most.search(left)
    # "not less than" ends where "less than" ends: the longer wording decides.
    if lower and (upper is None or lower.start() <= upper.start()):
        return "min"
    if upper or most_after.match(right):
        return "max"
    return "min" if least_after.match(right) else "exact"


@lru_cache(maxsize=8)
def compiled_bounds(file: ParameterFile) -> tuple[re.Pattern[str], ...]:
    """Return the expressions of upper and lower bounds, before and after a quantity."""
    words = file.expressions
    return (
        re.compile(f"(?<!\\w)(?:{words['max_before']})$"),
        re.compile(f"(?<!\\w)(?:{words['min_before']})$"),
        re.compile(words["max_after"]),
        re.compile(words["min_after"]),
    )


def _times(folded: str, file: ParameterFile, compiled: CompiledTimes) -> Iterator[Found]:
    """Yield "twice a year" as the interval between two of them."""
    for match in compiled.times.finditer(folded):
        count = number_value(match["count"], file)
        unit, length = lookup(match["unit"], file.units)
        if not count:
            continue
        value = length / count
        if value != int(value) and unit in _SMALLER:
            unit, factor = _SMALLER[unit]
            value = round(length * factor / count, 2)
        yield Found(ParameterKind.FREQUENCY, *match.span(), f"{file.language}-times-per-unit", value, unit)


def _bare(folded: str, file: ParameterFile, compiled: CompiledTimes) -> Iterator[Found]:
    for match in compiled.bare.finditer(folded):
        unit, length = lookup(match["unit"], file.units)
        yield Found(ParameterKind.FREQUENCY, *match.span(), f"{file.language}-every-unit", length, unit)


def _phrases(folded: str, file: ParameterFile, compiled: CompiledTimes, *, before: bool) -> Iterator[Found]:
    """Yield the phrases; open periods are looked for before quantities are, other phrases after them."""
    for rule, expression in zip(file.phrases, compiled.phrases, strict=True):
        if (rule.kind == "retention") is not before or (rule.needs and not has_one(folded, rule.needs)):
            continue
        for match in expression.finditer(folded):
            name = next((name for name, text in match.groupdict().items() if text), None)
            start, end = match.span(name) if name else match.span()
            yield Found(ParameterKind(rule.kind), start, end, rule.rule_id, rule.value, rule.unit)


def _filled(pattern: str, inside: dict[str, str]) -> str:
    # A group named unit looks like a placeholder: (?P<unit>...) is kept.
    return re.sub(r"(?<!\?P)<(?:number|unit)>", lambda match: inside[match.group()], pattern)


def _ending(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern if pattern.endswith("$") else f"(?:{pattern})$") if pattern else None


def _starting(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
