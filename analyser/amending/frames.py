"""Who must act, times, amounts and cited instruments of clauses, after a person rejected, corrected or added some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from analyser.amending.decided import Decided
from analyser.records import Bearer, ReviewAspect, Standing, Verdict
from analyser.review.values import bearer_of, instrument_of, parameter_of
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.queries import Row

FIELDS = {
    ReviewAspect.BEARER: "bearers",
    ReviewAspect.PARAMETER: "parameters",
    ReviewAspect.INSTRUMENT: "instruments",
}
"""The field of ``ClauseTags`` that holds what is judged."""


def reframed(store: Store, decided: Decided, rows: list[Row]) -> list[Row]:
    """Return rows of tags with what stands of their bearers, parameters and instruments."""
    judged = decided.framed
    ids = [row["clause_id"] for row in rows if row["clause_id"] in judged]
    if not ids:
        return rows
    texts = {row["clause_id"]: row["text"] for row in queries.clauses(store.raw(), ids=ids)}
    return [_reframed(row, judged[row["clause_id"]], texts.get(row["clause_id"], "")) if row["clause_id"] in judged
            else row for row in rows]  # fmt: skip


def renamed(store: Store, decided: Decided, rows: list[Row], asked: Mapping[str, Any]) -> list[Row]:
    """Return rows of one field of the tags, one for each entry, with those of judged clauses made anew.

    A clause that had none before stands at the end.
    """
    aspect = {field: one for one, field in FIELDS.items()}.get(asked.get("field", ""))
    judged = [clause_id for clause_id, found in decided.framed.items() if any(one.aspect is aspect for one in found)]
    if not judged:
        return rows
    anew = {row["clause_id"]: _entries(row, asked["field"]) for row in queries.tags(store, ids=sorted(judged))}
    told: set[str] = set()
    made: list[Row] = []
    for row in rows:
        clause_id = row["clause_id"]
        if clause_id not in anew:
            made.append(row)
        elif clause_id not in told:
            told.add(clause_id)
            made += anew[clause_id]
    return made + [entry for clause_id, entries in anew.items() if clause_id not in told for entry in entries]


def _entries(row: Row, field: str) -> list[Row]:
    place = {name: row[name] for name in ("clause_id", "document_id", "jurisdiction")}
    return [place | {one.name: getattr(found, one.name) for one in fields(found)} for found in row[field]]


def _reframed(row: Row, judged: Iterable[Standing], text: str) -> Row:
    by_aspect: dict[ReviewAspect, list[Standing]] = {}
    for one in judged:
        by_aspect.setdefault(one.aspect, []).append(one)
    return row | {FIELDS[aspect]: _amended(row[FIELDS[aspect]], found, text) for aspect, found in by_aspect.items()}


def _amended(found: tuple[Any, ...], judged: Iterable[Standing], text: str) -> tuple[Any, ...]:
    """Return the entries without those rejected, with those corrected, and with those that a person found."""
    kept = list(found)
    for one in judged:
        same = [entry for entry in kept if entry.text == one.element]
        if one.verdict is Verdict.REJECTED:
            kept = [entry for entry in kept if entry.text != one.element]
        elif one.verdict is Verdict.CORRECTED and same:
            kept = [_corrected(one, entry, text) if entry.text == one.element else entry for entry in kept]
        elif not same:
            kept.append(_made(one, text))
    return tuple(kept)


def _corrected(one: Standing, entry: Any, text: str) -> Any:
    """Return what is right in place of an entry: in its place, or where the right words stand in the clause."""
    right = _read(one.aspect)(one.corrected, one.element)
    inherited = getattr(entry, "inherited_from", None)
    at = entry.text.find(right.text)
    start = entry.start + at if at >= 0 else text.find(right.text)
    if start < 0:
        return replace(right, start=entry.start, end=entry.end)
    # An instrument stands in the clause itself; bearers and parameters may come from its lead-in.
    placed = replace(right, start=start, end=start + len(right.text))
    return replace(placed, inherited_from=inherited) if inherited and at >= 0 else placed


def _made(one: Standing, text: str) -> Any:
    """Return what a person found, or confirmed and the software finds no more."""
    value = one.corrected or one.history[-1].found
    right = _read(one.aspect)(value, one.element)
    start = max(text.find(right.text), 0)
    return replace(right, start=start, end=start + len(right.text))


def _bearer(value: str, _words: str) -> Bearer:
    return bearer_of(value)


def _read(aspect: ReviewAspect) -> Callable[[str, str], Any]:
    readers: dict[ReviewAspect, Callable[[str, str], Any]] = {
        ReviewAspect.BEARER: _bearer,
        ReviewAspect.PARAMETER: parameter_of,
        ReviewAspect.INSTRUMENT: instrument_of,
    }
    return readers[aspect]
