"""Two clauses -> how one relates to the other, and why, in a sentence.

Similarity earns *intersects* at most. *Equal* asks for the same content words, the same force and the same numbers;
*subset* and *superset* ask that everything one side says is said by the other, and name what the other adds.
"""

from __future__ import annotations

from collections.abc import Iterable

from analyser.comparison.features import Entry
from analyser.comparison.words import written_words
from analyser.records import Relation

EQUAL_SHARE = 0.95
"""Shared share of all content words of both sides; one word in twenty may be an inflection the stemmer missed."""
CONTAINED_SHARE = 0.95
"""Share of the shorter side's content words that the longer side must have."""
MIN_WORDS = 4
"""Fewer content words are contained in a longer clause by accident."""
NAMED_WORDS = 6
"""Words named in a reason before it says how many more there are."""

SAME_TEXT, CONTAINED, SIMILAR = "same content words", "containment of content words", "lexical similarity"


def relate(a: Entry, b: Entry) -> tuple[Relation, str, str]:
    """Return relation, method and reason for two clauses of one language, read from a to b.

    The relation is mirrored when the sides are swapped; the reason then speaks of the same sides by jurisdiction.
    """
    shared = a.words & b.words
    same_force = a.modality is b.modality
    if min(len(a.words), len(b.words)) >= MIN_WORDS and same_force:
        if a.numbers == b.numbers and len(shared) >= EQUAL_SHARE * len(a.words | b.words):
            return Relation.EQUAL, SAME_TEXT, _equal_reason(a)
        inner, outer, relation = (a, b, Relation.SUBSET) if len(a.words) < len(b.words) else (b, a, Relation.SUPERSET)
        contained = len(inner.words) < len(outer.words) and len(shared) >= CONTAINED_SHARE * len(inner.words)
        if contained and inner.numbers <= outer.numbers:
            return relation, CONTAINED, _containment_reason(inner, outer)
    return Relation.INTERSECTS, SIMILAR, _intersection_reason(a, b, shared)


def _equal_reason(a: Entry) -> str:
    stated = f", the same force ({a.modality})"
    numbers = f" and the same numbers ({', '.join(sorted(a.numbers))})" if a.numbers else ""
    return f"Both say the same content words{stated}{numbers}."


def _containment_reason(inner: Entry, outer: Entry) -> str:
    added = _surface(outer, outer.words - inner.words)
    return (
        f"All that {inner.jurisdiction} says is also said by {outer.jurisdiction} with the same force "
        f"({inner.modality}); {outer.jurisdiction} adds: {added}."
    )


def _intersection_reason(a: Entry, b: Entry, shared: frozenset[str]) -> str:
    one, other = sorted((a, b), key=lambda entry: entry.jurisdiction)
    parts = [f"Both speak of {_surface(one, shared)}." if shared else "They share headings or parts of words only."]
    if one.modality is not other.modality:
        parts.append(f"{one.jurisdiction} puts it as {one.modality}, {other.jurisdiction} as {other.modality}.")
    if one.numbers != other.numbers and (one.numbers or other.numbers):
        parts.append(f"The numbers differ: {_listed(one.numbers)} against {_listed(other.numbers)}.")
    return " ".join(parts)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values)) or "none"


def _surface(entry: Entry, stems: frozenset[str]) -> str:
    """Return the words of the clause that stand for the stems, in the clause's order, the first few by name."""
    named: dict[str, str] = {}
    for root, word in written_words(entry.clause.text, entry.language):
        if root in stems:
            named.setdefault(root, word)
    words = list(named.values())
    more = f" and {len(words) - NAMED_WORDS} more" if len(words) > NAMED_WORDS else ""
    return ", ".join(words[:NAMED_WORDS]) + more
