"""Ranges of amounts: "from six months to three years", "between QR 5,000 and QR 100,000" as a minimum and a maximum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analyser.resources.parameters import ParameterFile
from analyser.understanding.found import Found
from analyser.understanding.numerals import number_pattern, number_value

BEFORE = 60
"""Characters before a quantity in which the lower end of its range stands."""


@dataclass(frozen=True, slots=True, eq=False)
class CompiledRanges:
    """Pairs of what leads a range and what links its ends ("from ... to"), and a lower end without its unit."""

    alternative: re.Pattern[str]
    ends: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    bare_low: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=8)
def compiled_ranges(file: ParameterFile) -> CompiledRanges:
    """Return the compiled expressions, once per file."""
    words = file.expressions
    pairs = ((words["range_lead"], words["range_link"]), (words["between"], words["and"]))
    number = number_pattern(file)
    return CompiledRanges(
        alternative=re.compile(words["alternative"]),
        ends=tuple(
            (re.compile(rf"(?<!\w)(?:{lead})[( ]*$"), re.compile(rf"[) ]*(?:{link})[( ]*")) for lead, link in pairs
        ),
        bare_low=tuple(re.compile(rf"(?<!\w)(?:{lead}) ?(?P<n>{number}) (?:{link}) ?$") for lead, link in pairs),
    )


def lower_end(left: str, file: ParameterFile) -> float | None:
    """Return the number that opens a range right before a quantity, in its unit: "one to" before "three years"."""
    for expression in compiled_ranges(file).bare_low:
        match = expression.search(left[-BEFORE:])
        if match:
            return number_value(match["n"], file)
    return None


def is_list(left: str, link: str, file: ParameterFile) -> bool:
    """Return whether two numbers are two amounts and no range: joined by "and", with no "between" before them."""
    between = compiled_ranges(file).ends[1][0]
    return link.strip() == file.expressions["and"] and between.search(left) is None


def with_ranges(found: list[Found], folded: str, file: ParameterFile) -> list[Found]:
    """Return the finds in their order, two exact amounts that are the ends of one range as minimum and maximum."""
    if not any(one.bound == "exact" for one in found):
        return found
    compiled = compiled_ranges(file)
    bounds: dict[tuple[int, int], str] = {}
    for low, high in pairwise(sorted(found, key=lambda one: one.start)):
        alike = low.kind is high.kind and low.bound == high.bound == "exact"
        left, inside = folded[max(0, low.start - BEFORE) : low.start], folded[low.end : high.start]
        if alike and any(lead.search(left) and link.fullmatch(inside) for lead, link in compiled.ends):
            bounds |= {low[1:3]: "min", high[1:3]: "max"}
    return [one._replace(bound=bounds[one[1:3]], operative=False) if one[1:3] in bounds else one for one in found]


def range_before(folded: str, low: tuple[int, int], high: int, file: ParameterFile) -> bool:
    """Return whether a quantity opens a range whose upper end begins at ``high``."""
    left, inside = folded[max(0, low[0] - BEFORE) : low[0]], folded[low[1] : high]
    return any(lead.search(left) and link.fullmatch(inside) for lead, link in compiled_ranges(file).ends)


def with_alternatives(found: list[Found], folded: str, file: ParameterFile) -> list[Found]:
    """Return the finds in the order of the text; "up to EUR 10 000 or 2 %" bounds its second amount like its first."""
    if len(found) < 2:
        return found
    ordered = sorted(found, key=lambda one: one.start)
    link = compiled_ranges(file).alternative
    for place, (first, second) in enumerate(pairwise(ordered)):
        # The first may have been changed by the pair before it.
        bound, open_bound = ordered[place].bound, second.bound == "exact" and second.kind is first.kind
        if open_bound and bound != "exact" and link.fullmatch(folded[first.end : second.start]):
            ordered[place + 1] = second._replace(bound=bound, operative=ordered[place].operative)
    return ordered
