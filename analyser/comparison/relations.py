"""Two clauses -> how one relates to the other, and why, in a sentence.

Similarity earns *intersects* at most. *Equal* asks that each side says most of what the other says, with the same
force and the same numbers; *subset* and *superset* that one side says most of what the other says while the other goes
further, and name what it adds.
"""

from __future__ import annotations

from collections.abc import Iterable

from analyser.comparison.features import Entry
from analyser.comparison.words import written_words
from analyser.records import ClauseRole, Modality, Relation

EQUAL_SHARE = 0.5
"""Share of either side's content words that the other side must have to be the same rule in other words: measured on
expert-read pairs of real laws, two in three of these are (docs/decisions.md)."""
CONTAINED_SHARE = 0.5
"""Share of the inner side's content words that the outer side must have."""
WIDER = 1.3
"""How many times the outer side's share the inner side's must be: else neither goes further than the other."""
WHOLE = 0.95
"""From this share on one side is contained in the other as a whole, however little the other adds; one word in twenty
may be an inflection the stemmer missed."""
MIN_WORDS = 4
"""Fewer content words are contained in a longer clause by accident."""
NAMED_WORDS = 6
"""Words named in a reason before it says how many more there are."""

SAME_TEXT, CONTAINED, SIMILAR = "shared content words", "containment of content words", "lexical similarity"


def relate(a: Entry, b: Entry) -> tuple[Relation, str, str]:
    """Return relation, method and reason for two clauses of one language, read from a to b.

    The relation is mirrored when the sides are swapped; the reason then speaks of the same sides by jurisdiction.
    """
    shared = a.words & b.words
    if not _same_force(a, b) or min(len(a.words), len(b.words)) < MIN_WORDS:
        return Relation.INTERSECTS, SIMILAR, _intersection_reason(a, b, shared)
    share_a, share_b = len(shared) / len(a.words), len(shared) / len(b.words)
    whole = max(share_a, share_b) >= WHOLE > min(share_a, share_b)
    if not whole and a.numbers == b.numbers and min(share_a, share_b) >= EQUAL_SHARE:
        return Relation.EQUAL, SAME_TEXT, _equal_reason(a, b, shared)
    inner, outer, relation = (a, b, Relation.SUBSET) if share_a > share_b else (b, a, Relation.SUPERSET)
    least, most = sorted((share_a, share_b))
    if (whole or (most >= CONTAINED_SHARE and most >= WIDER * least)) and inner.numbers <= outer.numbers:
        return relation, CONTAINED, _containment_reason(inner, outer, shared)
    return Relation.INTERSECTS, SIMILAR, _intersection_reason(a, b, shared)


def _same_force(a: Entry, b: Entry) -> bool:
    """Return whether force may not stop a relation: an item takes its force from a lead-in that says other things."""
    items = ClauseRole.LIST_ITEM in (a.clause.role, b.clause.role)
    return a.modality is b.modality or (items and Modality.PROHIBITION not in (a.modality, b.modality))


def _equal_reason(a: Entry, b: Entry, shared: frozenset[str]) -> str:
    one, other = sorted((a, b), key=lambda entry: entry.jurisdiction)
    numbers = f" and the same numbers ({', '.join(sorted(a.numbers))})" if a.numbers else ""
    reason = f"Both speak of {surface(one, shared)} {_force(a, b)}{numbers}."
    own = [f"{e.jurisdiction} alone says {surface(e, e.words - shared)}" for e in (one, other) if e.words - shared]
    own += (
        []
        if one.modality is other.modality
        else [f"{one.jurisdiction} puts it as {one.modality}, {other.jurisdiction} as {other.modality}"]
    )
    return f"{reason} They differ in wording: {'; '.join(own)}." if own else reason


def _containment_reason(inner: Entry, outer: Entry, shared: frozenset[str]) -> str:
    added = [f"{outer.jurisdiction} adds: {surface(outer, outer.words - inner.words)}"]
    added += [f"{name}: {values}" for name, values in _further(inner, outer) if values]
    said = f"What {inner.jurisdiction} says of {surface(inner, shared)} is also said by {outer.jurisdiction}"
    return f"{said} {_force(inner, outer)}; {'; '.join(added)}."


def _force(a: Entry, b: Entry) -> str:
    return f"with the same force ({a.modality})" if a.modality is b.modality else "as an item of a list"


def _further(inner: Entry, outer: Entry) -> tuple[tuple[str, str], ...]:
    """Return what kinds of frame the outer side adds: parameters and bearers, as written."""
    times = {p.kind for p in inner.parameters}
    parameters = ", ".join(" ".join(p.text.split()) for p in outer.parameters if p.kind not in times)
    bearers = ", ".join(sorted(str(b).replace("_", " ") for b in outer.bearers - inner.bearers))
    return (("with a time or amount", parameters), ("further bearers", bearers if inner.bearers else ""))


def _intersection_reason(a: Entry, b: Entry, shared: frozenset[str]) -> str:
    one, other = sorted((a, b), key=lambda entry: entry.jurisdiction)
    parts = [f"Both speak of {surface(one, shared)}." if shared else "They share headings or parts of words only."]
    if one.modality is not other.modality:
        parts.append(f"{one.jurisdiction} puts it as {one.modality}, {other.jurisdiction} as {other.modality}.")
    if one.numbers != other.numbers and (one.numbers or other.numbers):
        parts.append(f"The numbers differ: {_listed(one.numbers)} against {_listed(other.numbers)}.")
    return " ".join(parts)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values)) or "none"


def surface(entry: Entry, stems: frozenset[str]) -> str:
    """Return the words of the clause that stand for the stems, in the clause's order, the first few by name."""
    named: dict[str, str] = {}
    for root, word in written_words(entry.clause.text, entry.language):
        if root in stems:
            named.setdefault(root, word)
    words = list(named.values())
    more = f" and {len(words) - NAMED_WORDS} more" if len(words) > NAMED_WORDS else ""
    return ", ".join(words[:NAMED_WORDS]) + more
