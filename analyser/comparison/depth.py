"""How deep a clause commits its jurisdiction: from being mentioned to an obligation of somebody by some time."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from analyser.comparison.strength import STATE_OF
from analyser.records import BearerType, CoverageState, Modality, Parameter, ParameterKind

MENTIONED, COMMITTED, BINDING, WITH_BEARER, WITH_MEASURE = range(5)
"""The levels: each but the last two is a state of coverage; the last two need the one before them."""

_VAGUE = frozenset({ParameterKind.VAGUE})


def clause_depth(modality: Modality, bearers: Collection[BearerType], parameters: Iterable[Parameter]) -> int:
    """Return the depth of a clause, 0 to 4: mentioned, committed, binding, binding with a responsible bearer, and
    with a deadline or another measure besides.

    A measure is any parameter with a value; "promptly" is none. ``BearerType.UNSPECIFIED`` is no bearer.
    """
    state = STATE_OF[modality]
    if state is CoverageState.MENTIONED:
        return MENTIONED
    if state is CoverageState.COMMITTED:
        return COMMITTED
    if not set(bearers) - {BearerType.UNSPECIFIED}:
        return BINDING
    measured = any(p.kind not in _VAGUE and (p.value is not None or p.date) for p in parameters)
    return WITH_MEASURE if measured else WITH_BEARER
