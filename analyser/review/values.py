"""Who must act, times, amounts, cited instruments and claims of gaps as the texts that decisions are stored with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyser.records import Bearer, BearerType, Gap, InstrumentMention, Parameter, ParameterKind
from analyser.records.peers import ProvisionGap

BY_PERSON = "review"
"""The rule of what a person put in: no rule of the software found it."""
UNREGISTERED = "unregistered"
"""In place of the id of an instrument that the register does not have."""
HOURS = {"hours": 1.0, "days": 24.0, "months": 730.0, "years": 8760.0}
"""Hours of each unit of time, as ``records.Parameter`` counts them."""
TIMES = frozenset(
    {
        ParameterKind.WITHIN,
        ParameterKind.AFTER,
        ParameterKind.FREQUENCY,
        ParameterKind.RETENTION,
        ParameterKind.PERIOD,
        ParameterKind.IMPRISONMENT,
    }
)
"""Kinds whose value is a length of time."""
BOUNDS = ("exact", "max", "min")
_BETWEEN = ":"
_PARTS = 6


def bearer_value(bearer: Bearer) -> str:
    """Return a bearer as text: its kind and its words."""
    return _BETWEEN.join((bearer.kind.value, bearer.text))


def bearer_of(value: str, *, start: int = 0) -> Bearer:
    """Return the bearer that a text stands for; ValueError for another text."""
    kind, _sep, words = value.partition(_BETWEEN)
    if not words.strip():
        raise ValueError("a bearer needs words")
    return Bearer(words, BearerType(kind), start, start + len(words), BY_PERSON)


def parameter_value(parameter: Parameter) -> str:
    """Return a time or amount as text: kind, value, unit, bound, date, qualifier."""
    value = "" if parameter.value is None else f"{parameter.value:g}" if parameter.value < 1e6 else str(parameter.value)
    parts = (parameter.kind.value, value, parameter.unit, parameter.bound, parameter.date, parameter.qualifier)
    return _BETWEEN.join(parts)


def parameter_of(value: str, words: str, *, start: int = 0) -> Parameter:
    """Return the time or amount that a text stands for, said in these words; ValueError for another text."""
    kind, number, unit, bound, date, qualifier = value.split(_BETWEEN, _PARTS - 1)
    amount = float(number) if number else None
    if bound not in BOUNDS or (amount is not None and not 0 <= amount < float("inf")):
        raise ValueError(f"{value!r} is no time or amount")
    hours = amount * HOURS[unit] if amount is not None and unit in HOURS else None
    return Parameter(
        ParameterKind(kind), words, start, start + len(words), BY_PERSON, amount, unit, hours, date, bound, qualifier
    )


def instrument_value(mention: InstrumentMention) -> str:
    """Return which registered instrument a mention names, as text."""
    return mention.instrument_id or UNREGISTERED


def instrument_of(value: str, words: str, *, start: int = 0) -> InstrumentMention:
    """Return the mention that a text stands for, in these words; ValueError for an empty text."""
    if not value:
        raise ValueError("an instrument needs an id")
    return InstrumentMention(start, start + len(words), words, None if value == UNREGISTERED else value, BY_PERSON)


class GapLevel(StrEnum):
    """Of what a gap is: a theme of a framework, or a common provision."""

    THEME = "theme"
    PROVISION = "provision"


@dataclass(frozen=True, slots=True)
class GapClaim:
    """What a claim of silence says. Of a theme, ``where`` is the framework and ``what`` the element; of a provision,
    ``where`` is what of it is missing (``GapAspect``) and ``what`` its label."""

    level: GapLevel
    jurisdiction: str
    where: str
    what: str


def gap_value(gap: Gap | ProvisionGap) -> str:
    """Return the claim of a gap as text, from which it can be told when the analysis has it no more."""
    if isinstance(gap, Gap):
        parts = (GapLevel.THEME, gap.jurisdiction, gap.framework_id, gap.element_id)
    else:
        parts = (GapLevel.PROVISION, gap.jurisdiction, gap.aspect.value, gap.label)
    return _BETWEEN.join(parts)


def gap_claim(value: str) -> GapClaim:
    """Return the claim that a text stands for; ValueError for another text."""
    level, jurisdiction, where, what = value.split(_BETWEEN, 3)
    return GapClaim(GapLevel(level), jurisdiction, where, what)
