"""Bearers, deadlines and amounts against hand-labelled clauses, in the normal form of the gold."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from analyser.records import BearerType, ClauseTags, Parameter, ParameterKind

ENOUGH_OF_A_BEARER = 0.5
"""Token F1 from which two wordings are taken for the same bearer."""

_AMOUNTS = frozenset({"fine", "imprisonment", "threshold", "penalty", "settlement"})
_GOLD_KIND = {
    ParameterKind.DATE: "by_date",
    ParameterKind.FREQUENCY: "every",
    # The gold has no kind for terms and periods of validity: it calls them limits.
    ParameterKind.PERIOD: "within",
}
_GOLD_UNIT = {"minutes": "minute", "hours": "hour", "days": "day", "months": "month", "years": "year"}
_OF = {"percent": "percent of ", "share": "share of ", "times": "times "}
_WORD = re.compile(r"[^\W_]+")

Normal = dict[str, Any]


def deadlines_of(tag: ClauseTags) -> list[Normal]:
    """Return the times of a clause as the gold writes them: kind, value, unit, date, qualifier."""
    return [
        {
            "kind": _GOLD_KIND.get(one.kind, str(one.kind)),
            "value": _plain(one.value),
            "unit": _GOLD_UNIT.get(one.unit, one.unit) or None,
            "date": one.date or None,
            "qualifier": one.qualifier or None,
        }
        for one in tag.parameters
        if str(one.kind) not in _AMOUNTS
    ]


def amounts_of(tag: ClauseTags) -> list[Normal]:
    """Return the amounts of a clause as the gold writes them: value, unit, kind, bound."""
    return [
        {"value": _plain(one.value), "unit": _unit(one), "kind": str(one.kind), "bound": one.bound}
        for one in tag.parameters
        if str(one.kind) in _AMOUNTS
    ]


def bearer_words(tag: ClauseTags) -> str:
    """Return the bearers joined as in the gold, which names joint ones in one phrase."""
    spans = [(one.start, one.end) for one in tag.bearers]
    whole = [
        one
        for one, (start, end) in zip(tag.bearers, spans, strict=True)
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
    ]
    return " | ".join(one.text for one in whole)


def bearer_type(tag: ClauseTags) -> str:
    """Return the type of the first bearer, unspecified without one."""
    return str(tag.bearers[0].kind) if tag.bearers else str(BearerType.UNSPECIFIED)


def frame_figures(rows: Sequence[dict[str, str]], predicted: dict[str, ClauseTags]) -> dict[str, float]:
    """Return F1 of deadlines and amounts (each normalised exactly), F1 of bearers and accuracy of their types."""
    tags = [predicted[row["id"]] for row in rows]
    deadlines = [(_gold(row, "deadline_norm"), deadlines_of(tag)) for row, tag in zip(rows, tags, strict=True)]
    amounts = [(_gold(row, "amount_norm"), amounts_of(tag)) for row, tag in zip(rows, tags, strict=True)]
    bearers = [(row.get("bearer") or "", bearer_words(tag)) for row, tag in zip(rows, tags, strict=True)]
    kinds = [(row.get("bearer_type") or "", bearer_type(tag)) for row, tag in zip(rows, tags, strict=True)]
    return {
        "deadlines_f1": _exact_f1(deadlines),
        "amounts_f1": _exact_f1(amounts),
        "bearer_f1": bearer_f1(bearers),
        "bearer_type_accuracy": round(sum(gold == found for gold, found in kinds) / max(1, len(kinds)), 4),
    }


def bearer_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the F1 over clauses of ``(gold, predicted)`` bearers; a pair is right from half of its tokens on."""
    right = sum(bool(gold and found) and token_f1(gold, found) >= ENOUGH_OF_A_BEARER for gold, found in pairs)
    given = sum(bool(gold) for gold, _ in pairs) + sum(bool(found) for _, found in pairs)
    return round(2 * right / given, 4) if given else 1.0


def token_f1(gold: str, found: str) -> float:
    """Return the F1 of the words of two phrases, as bags without case."""
    ours, theirs = Counter(_WORD.findall(found.lower())), Counter(_WORD.findall(gold.lower()))
    size = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / size if size else 1.0


def _exact_f1(pairs: Sequence[tuple[list[Normal], list[Normal]]]) -> float:
    right = golds = founds = 0
    for gold, found in pairs:
        ours, theirs = Counter(map(_key, found)), Counter(map(_key, gold))
        right += (ours & theirs).total()
        golds += theirs.total()
        founds += ours.total()
    return round(2 * right / (golds + founds), 4) if golds + founds else 1.0


def _key(one: Normal) -> str:
    value = one.get("value")
    normal = one | {"value": None if value is None else round(float(value), 3)}
    return json.dumps(normal, sort_keys=True, ensure_ascii=False)


def _gold(row: dict[str, str], column: str) -> list[Normal]:
    found = json.loads(row.get(column) or "[]")
    return list(found) if isinstance(found, list) else [found]


def _unit(one: Parameter) -> str:
    unit = _GOLD_UNIT.get(one.unit, one.unit)
    return _OF[unit] + one.qualifier if unit in _OF and one.qualifier else unit


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
