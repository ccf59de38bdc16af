"""A clause's parameters -> one bound per aspect that can be set beside others', and how tight it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyser.records import Parameter, ParameterKind

_K = ParameterKind
_ASPECT = {
    _K.WITHIN: "deadline",
    _K.FREQUENCY: "frequency",
    _K.RETENTION: "retention",
    _K.FINE: "fine",
    _K.PENALTY: "fine",
    _K.IMPRISONMENT: "imprisonment",
}
_SHORTER_IS_TIGHTER = frozenset({"deadline", "frequency"})
HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Bound:
    """One parameter of a clause: times are in hours, amounts in their own unit."""

    aspect: str
    amount: float
    unit: str
    text: str


def bounds_of(parameters: Iterable[Parameter]) -> tuple[Bound, ...]:
    """Return the tightest stated bound of each aspect, sorted; open and vague parameters have none.

    What may be kept at most is no bound on how long to keep, and is left out.
    """
    found: dict[str, Bound] = {}
    for parameter in parameters:
        aspect = _ASPECT.get(parameter.kind)
        amount = parameter.value if parameter.hours is None else parameter.hours
        if aspect is None or amount is None or (aspect == "retention" and parameter.bound == "max"):
            continue
        unit = HOURS if parameter.hours is not None else parameter.unit
        bound = Bound(aspect, amount, unit, " ".join(parameter.text.split()))
        if aspect not in found or tightness(bound) > tightness(found[aspect]):
            found[aspect] = bound
    return tuple(found[aspect] for aspect in sorted(found))


def tightness(bound: Bound) -> float:
    """Return a number that grows with strictness among bounds of one aspect and unit."""
    return -bound.amount if bound.aspect in _SHORTER_IS_TIGHTER else bound.amount
