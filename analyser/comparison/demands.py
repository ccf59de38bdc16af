"""Two clauses -> what the words of one ask beyond the other: strict terms, a stronger verb, a list of what is asked.

Each difference quotes the words it rests on. None is claimed where both sides have such words or neither has.
"""

from __future__ import annotations

from analyser.comparison.features import Entry
from analyser.comparison.magnitudes import UNSTATED, Difference
from analyser.comparison.words import bare_text
from analyser.records import Modality, Stricter
from analyser.resources.strictness import load_strictness

TERMS, DEMAND, LIST = "strict terms", "demand", "list"

STEPS_APART = 2
"""Rungs between two verbs before one asks more: neighbours on the ladder (develop, set up) are used alike."""
NAMED_TERMS = 4
"""Terms quoted of a clause; the first ones say what it is about."""
NO_DUTY = frozenset({Modality.PERMISSION, Modality.DEFINITION})
"""A longer list of what is allowed or defined asks for no more."""


def differing_demands(a: Entry, b: Entry) -> tuple[Difference, ...]:
    """Return who asks more by strict terms, by the verb, and by listing what is asked, in this order.

    Empty for a language without word lists.
    """
    found = (_terms(a, b), _demand(a, b), _list(a, b))
    return tuple(difference for difference in found if difference is not None)


def strict_terms(entry: Entry) -> tuple[str, ...]:
    """Return the terms that ask for more than the bare act, as written in lower case, each once, in order."""
    words = load_strictness(entry.language)
    said = bare_text(entry.clause.text, entry.clause.num).lower()
    return tuple(dict.fromkeys(" ".join(m[0].split()) for m in words.strict.finditer(said))) if words else ()


def demand(entry: Entry) -> tuple[int, str] | None:
    """Return the highest rung that the clause's verbs reach and the verb, None without any."""
    words = load_strictness(entry.language)
    said = bare_text(entry.clause.text, entry.clause.num).lower()
    for rung, verbs in reversed(tuple(enumerate(words.demands if words else ()))):
        if match := verbs.search(said):
            return rung, match[0]
    return None


def _terms(a: Entry, b: Entry) -> Difference | None:
    one, other = strict_terms(a), strict_terms(b)
    if bool(one) is bool(other):
        return None
    x, y = (", ".join(terms[:NAMED_TERMS]) or UNSTATED for terms in (one, other))
    stricter, firmer = (Stricter.A, a) if one else (Stricter.B, b)
    return Difference(TERMS, x, y, stricter, f"{firmer.jurisdiction} alone asks in strict terms: {x if one else y}.")


def _demand(a: Entry, b: Entry) -> Difference | None:
    one, other = demand(a), demand(b)
    if one is None or other is None or abs(one[0] - other[0]) < STEPS_APART:
        return None
    stricter, firmer = (Stricter.A, a) if one[0] > other[0] else (Stricter.B, b)
    stated = f"{a.jurisdiction} says {one[1]}, {b.jurisdiction} {other[1]}"
    return Difference(DEMAND, one[1], other[1], stricter, f"{stated}: {firmer.jurisdiction} asks more firmly.")


def _list(a: Entry, b: Entry) -> Difference | None:
    if bool(a.items) is bool(b.items) or NO_DUTY & {a.modality, b.modality}:
        return None
    stricter, longer = (Stricter.A, a) if a.items else (Stricter.B, b)
    x, y = (f"{len(entry.items)} items" if entry.items else "no list" for entry in (a, b))
    return Difference(
        LIST, x, y, stricter, f"{longer.jurisdiction} alone lists what is asked: {len(longer.items)} items."
    )
