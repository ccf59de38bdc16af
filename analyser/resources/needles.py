"""What must stand in every text that an expression finds, so that most texts need not be held against it.

Python's expressions are tried at each letter of a text; whether a text holds one of a few runs of letters is looked up
once in the set of all its runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from re import _constants as ops  # type: ignore[attr-defined] # the parts of an expression have no public names
from re import _parser  # type: ignore[attr-defined]
from typing import Any

RUN = 4
"""Letters of a run: shorter ones stand in most texts, longer ones are missing from many words that are looked for."""

Runs = frozenset[str]


def runs_in(text: str) -> Runs:
    """Return all runs of letters of a text, overlapping ones too."""
    return frozenset(map("".join, zip(*(text[start:] for start in range(RUN)), strict=False)))


@cache
def needed_runs(pattern: re.Pattern[str]) -> Runs:
    """Return runs of which one at least stands in every text where the expression is found; none where it is unknown.

    The other way round nothing is said: a text with such a run need not be found.
    """
    if pattern.flags & re.IGNORECASE:
        return frozenset()
    found = _needed(_parser.parse(pattern.pattern, pattern.flags))
    return frozenset() if found is None else frozenset(found)


def _needed(parts: Iterable[tuple[Any, Any]]) -> Sequence[str] | None:
    """Return the runs one of which a sequence of parts cannot do without: those of its part that has the fewest."""
    choices: list[Sequence[str]] = []
    letters = ""
    for kind, told in parts:
        if kind is ops.LITERAL:
            letters += chr(told)
            continue
        choices.append(_run_of(letters))
        letters = ""
        choices.append(_needed_by(kind, told) or ())
    choices.append(_run_of(letters))
    known = [choice for choice in choices if choice]
    return min(known, key=len) if known else None


def _run_of(letters: str) -> Sequence[str]:
    return (letters[:RUN],) if len(letters) >= RUN else ()


def _needed_by(kind: Any, told: Any) -> Sequence[str] | None:
    if kind is ops.SUBPATTERN:
        _group, added, _taken, inside = told
        return None if added & re.IGNORECASE else _needed(inside)
    if kind is ops.BRANCH:
        branches = [_needed(branch) for branch in told[1]]
        return None if None in branches else [run for branch in branches if branch for run in branch]
    if kind in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        least, _most, inside = told
        return _needed(inside) if least else None
    return _needed(told) if kind is ops.ATOMIC_GROUP else None
