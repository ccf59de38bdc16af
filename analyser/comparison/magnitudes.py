"""Two clauses' parameters -> which side sets the tighter one, per kind of parameter.

A shorter deadline or interval, a longer retention at least, a shorter retention at most, a higher fine and a longer
imprisonment are stricter; a stated time is stricter than "promptly", and "promptly" than none. Amounts in different
currencies, and a longest against a shortest time, cannot be ranked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

from analyser.comparison.features import Entry
from analyser.records import Modality, Parameter, ParameterKind, Stricter
from analyser.resources.strictness import load_strictness
from analyser.text import fold

UNSTATED = "none stated"
MIN, MAX = "min", "max"
ALIKE = 0.01
"""Relative difference below which two magnitudes are one: 30 days are a month to the drafter (24 hours, a day)."""
ADVICE = frozenset({Modality.RECOMMENDATION, Modality.COMMITMENT})
"""Who is advised or promises can still obey the other side: no conflict."""
KEPT_WITHIN = 70
"""Letters before a period in which what is kept for it is named: "order the preservation of data for a period of"."""
SHARE = "percent"
"""How the unit of a fine begins that is a share of something (a turnover)."""
MONTH_HOURS, THIRTY_DAYS_HOURS = 730.0, 720.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect in which two clauses differ, with both values as they are written."""

    aspect: str
    value_a: str
    value_b: str
    stricter: Stricter
    reason: str
    conflict: bool = False


def differing_parameters(a: Entry, b: Entry) -> tuple[Difference, ...]:
    """Return the aspects in which the two clauses' parameters differ, in a fixed order of aspects."""
    found = []
    for aspect, kinds, judge in _ASPECTS:
        one, other = _of(a, kinds), _of(b, kinds)
        if one or other:
            difference = judge(aspect, a, b, one, other)
            if difference is not None:
                found.append(difference)
    return tuple(found)


def _of(entry: Entry, kinds: frozenset[ParameterKind]) -> list[Parameter]:
    """Return the entry's parameters of these kinds; a period for which something is to be kept is a retention."""
    keeping = ParameterKind.RETENTION in kinds
    return [one for one in entry.parameters if one.kind in kinds or (keeping and _keeps(entry, one))]


def _keeps(entry: Entry, parameter: Parameter) -> bool:
    if parameter.kind is not ParameterKind.PERIOD or parameter.inherited_from is not None:
        return False
    words = load_strictness(entry.language)
    before = fold(entry.clause.text[max(0, parameter.start - KEPT_WITHIN) : parameter.start])
    return words is not None and words.keeps.search(before) is not None


def _tightest(parameters: Iterable[Parameter]) -> Parameter | None:
    """Return the shortest stated time, else the vague one, None without any."""
    listed = sorted(parameters, key=lambda p: (p.hours is None, p.hours or 0.0, p.text))
    return listed[0] if listed else None


def _shorter(aspect: str, a: Entry, b: Entry, one: list[Parameter], other: list[Parameter]) -> Difference | None:
    x, y = _tightest(one), _tightest(other)
    if x is not None and y is not None and _alike(x.hours, y.hours):
        return None
    rank_x, rank_y = _urgency(x), _urgency(y)
    if rank_x == rank_y:
        return None
    return _ranked(aspect, a, b, (x, y), Stricter.A if rank_x < rank_y else Stricter.B, "sets the shorter time")


def _urgency(parameter: Parameter | None) -> tuple[int, float]:
    """Return a key that sorts stated times by length before vague ones before none."""
    if parameter is None:
        return (2, 0.0)
    return (1, 0.0) if parameter.hours is None else (0, parameter.hours)


def _kept(aspect: str, a: Entry, b: Entry, one: list[Parameter], other: list[Parameter]) -> Difference | None:
    x, y = _tightest(one), _tightest(other)
    if x is None or y is None or x.hours is None or y.hours is None:
        stated = Stricter.INCOMPARABLE if x is not None and y is not None else Stricter.A if x else Stricter.B
        same = x is not None and y is not None and x.text.lower() == y.text.lower()
        return None if same else _ranked(aspect, a, b, (x, y), stated, "alone says how long to keep")
    least_x, most_x = _span(a, x)
    least_y, most_y = _span(b, y)
    if least_x > most_y * (1 + ALIKE) or least_y > most_x * (1 + ALIKE):
        binding = not ADVICE & {a.modality, b.modality}
        return _ranked(aspect, a, b, (x, y), Stricter.INCOMPARABLE, "", conflict=binding)
    if (MAX in (x.bound, y.bound)) and x.bound != y.bound:
        return _ranked(aspect, a, b, (x, y), Stricter.INCOMPARABLE, "")
    if _alike(x.hours, y.hours):
        return None
    longer = Stricter.A if x.hours > y.hours else Stricter.B
    if MAX in (x.bound, y.bound):
        return _ranked(aspect, a, b, (x, y), _other(longer), "asks for deletion sooner")
    return _ranked(aspect, a, b, (x, y), longer, "asks to keep longer")


def _span(entry: Entry, kept: Parameter) -> tuple[float, float]:
    """Return the least and the longest hours for which the clause has something kept.

    A clause that also has it destroyed means its time as both; what may be kept need not be.
    """
    hours = kept.hours or 0.0
    may = entry.modality is Modality.PERMISSION or kept.bound == MAX
    ends = kept.bound == MAX or (kept.bound != MIN and ends_in_destruction(entry))
    return 0.0 if may else hours, hours if ends else inf


def ends_in_destruction(entry: Entry) -> bool:
    """Return whether the clause has what it speaks of destroyed."""
    words = load_strictness(entry.language)
    return words is not None and words.destroys.search(entry.clause.text.lower()) is not None


def _higher(aspect: str, a: Entry, b: Entry, one: list[Parameter], other: list[Parameter]) -> Difference | None:
    one, other = _of_one_measure(one, other)
    x, y = _heaviest(one), _heaviest(other)
    if x is None or y is None:
        return _ranked(aspect, a, b, (x, y), Stricter.A if x else Stricter.B, "alone threatens it")
    shares = x.unit.startswith(SHARE) and y.unit.startswith(SHARE)
    if x.unit != y.unit and not shares and not (x.hours and y.hours):
        return _ranked(aspect, a, b, (x, y), Stricter.INCOMPARABLE, "")
    weights = _weight(x), _weight(y)
    if _alike(*weights):
        return None
    return _ranked(aspect, a, b, (x, y), Stricter.A if weights[0] > weights[1] else Stricter.B, "threatens more")


def _of_one_measure(one: list[Parameter], other: list[Parameter]) -> tuple[list[Parameter], list[Parameter]]:
    """Return the shares of both ("2 % of the turnover") where both have one beside their sums, else all."""
    shares, others = ([p for p in side if p.unit.startswith(SHARE)] for side in (one, other))
    return (shares, others) if shares and others else (one, other)


def _unranked(aspect: str, a: Entry, b: Entry, one: list[Parameter], other: list[Parameter]) -> Difference | None:
    x, y = _heaviest(one), _heaviest(other)
    if x is None or y is None or (x.unit == y.unit and _alike(x.value, y.value)):
        return None
    return _ranked(aspect, a, b, (x, y), Stricter.INCOMPARABLE, "")


def _heaviest(parameters: Iterable[Parameter]) -> Parameter | None:
    return max(parameters, key=lambda p: (_weight(p), p.text), default=None)


def _weight(parameter: Parameter) -> float:
    return parameter.hours or parameter.value or 0.0


def _alike(x: float | None, y: float | None) -> bool:
    """Return whether two magnitudes are the same; 30 days and a month are."""
    if x is None or y is None:
        return x is y
    x, y = (THIRTY_DAYS_HOURS if v == MONTH_HOURS else v for v in (x, y))
    return abs(x - y) <= ALIKE * max(abs(x), abs(y))


def _other(stricter: Stricter) -> Stricter:
    return Stricter.B if stricter is Stricter.A else Stricter.A


def _ranked(
    aspect: str,
    a: Entry,
    b: Entry,
    values: tuple[Parameter | None, Parameter | None],
    stricter: Stricter,
    why: str,
    *,
    conflict: bool = False,
) -> Difference:
    x, y = (UNSTATED if value is None else " ".join(value.text.split()) for value in values)
    stated = f"{aspect.capitalize()}: {a.jurisdiction} {x}, {b.jurisdiction} {y}"
    if conflict:
        reason = f"{stated}: keeping at least so long and deleting by then exclude each other."
    elif stricter is Stricter.INCOMPARABLE:
        reason = f"{stated}: these cannot be ranked."
    else:
        reason = f"{stated}: {(a if stricter is Stricter.A else b).jurisdiction} {why}."
    return Difference(aspect, x, y, stricter, reason, conflict)


_Judge = Callable[[str, Entry, Entry, list[Parameter], list[Parameter]], Difference | None]
_K = ParameterKind
_ASPECTS: tuple[tuple[str, frozenset[ParameterKind], _Judge], ...] = (
    ("deadline", frozenset({_K.WITHIN, _K.VAGUE}), _shorter),
    ("frequency", frozenset({_K.FREQUENCY}), _shorter),
    ("retention", frozenset({_K.RETENTION}), _kept),
    ("fine", frozenset({_K.FINE, _K.PENALTY}), _higher),
    ("imprisonment", frozenset({_K.IMPRISONMENT}), _higher),
    ("threshold", frozenset({_K.THRESHOLD}), _unranked),
)
