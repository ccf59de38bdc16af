"""Two clauses -> how one relates to the other, and why, in a sentence.

Similarity earns *intersects* at most. *Equal* asks that each side says most of what the other says; *subset* and
*superset* that one side says most of what the other says while the other goes further, and name what it adds. Force
and magnitude (must or may, 72 hours or 24) do not stop a relation: they are differences within the same rule, which
the method and the reason name and the divergences judge. A demand and a prohibition only intersect.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from analyser.comparison.features import Entry
from analyser.comparison.words import bare_text, content_words, written_words
from analyser.records import Modality, Relation
from analyser.resources.strictness import load_strictness
from analyser.text import fold

EQUAL_SHARE = 0.5
"""Share of either side's content words that the other side must have to be the same rule in other words: measured on
expert-read pairs of real laws, two in three of these are (docs/decisions.md)."""
CONTAINED_SHARE = 0.5
"""Share of the inner side's content words that the outer side must have."""
WIDER = 1.3
"""How many times the outer side's share the inner side's must be: else neither goes further than the other."""
WHOLE, WIDER_THAN_WHOLE = 0.95, 1.2
"""From this share on one side is contained in the other as a whole, where the other adds a fifth; one word in twenty
may be an inflection the stemmer missed. A word added here and there ("data" controller) makes no wider rule."""
MIN_WORDS = 3
"""Fewer content words are contained in a longer clause by accident."""
NAMED_WORDS = 6
"""Words named in a reason before it says how many more there are."""
ROOT = 5
"""Letters of a stem by which words of one family meet (access, accessible; delete, deletion), across the stemmer's
endings; short enough for that and long enough to keep most families apart."""

SAME_MATTER = 0.3
"""Score from which clauses may be more than intersecting: words that a whole law repeats (personal, data, controller)
let short clauses contain each other by accident. On the pairs of real laws it lifts the share of such relations that
are right from 0.30 to 0.42 and loses two of 29 (docs/decisions.md)."""

SAME_TEXT, CONTAINED, SIMILAR = "shared content words", "containment of content words", "lexical similarity"
DIFFERING = "; force or magnitude differs"
"""Added to the method of a relation other than *intersects* whose sides differ in force or in numbers."""


def relate(a: Entry, b: Entry, score: float = 1.0) -> tuple[Relation, str, str]:
    """Return relation, method and reason for two clauses of one language, read from a to b.

    The relation is mirrored when the sides are swapped; the reason then speaks of the same sides by jurisdiction.
    ``score`` is that of their correspondence: below ``SAME_MATTER`` they intersect at most.
    """
    shared = a.words & b.words
    roots_a, roots_b = _roots_of(a), _roots_of(b)
    if score < SAME_MATTER or _opposite(a, b) or min(len(roots_a), len(roots_b)) < MIN_WORDS:
        return Relation.INTERSECTS, SIMILAR, _intersection_reason(a, b, shared)
    common = len(roots_a & roots_b)
    share_a, share_b = common / len(roots_a), common / len(roots_b)
    least, most = sorted((share_a, share_b))
    whole = most >= WHOLE and most >= WIDER_THAN_WHOLE * least
    differing = DIFFERING if a.modality is not b.modality or a.numbers != b.numbers else ""
    if not whole and least >= EQUAL_SHARE and bool(a.numbers) is bool(b.numbers):
        return Relation.EQUAL, SAME_TEXT + differing, _equal_reason(a, b, shared)
    inner, outer, relation = (a, b, Relation.SUBSET) if share_a > share_b else (b, a, Relation.SUPERSET)
    if whole or (most >= CONTAINED_SHARE and most >= WIDER * least):
        return relation, CONTAINED + differing, _containment_reason(inner, outer, shared)
    return Relation.INTERSECTS, SIMILAR, _intersection_reason(a, b, shared)


def _opposite(a: Entry, b: Entry) -> bool:
    """Return whether one side alone forbids: what it says and what the other asks can be opposite acts. A prohibition
    that gives leave ("no owner shall ... unless") asks for what the leave hangs on, as an obligation does."""
    forbidding = [entry for entry in (a, b) if entry.modality is Modality.PROHIBITION]
    return len(forbidding) == 1 and not _gives_leave(forbidding[0])


def _gives_leave(entry: Entry) -> bool:
    words = load_strictness(entry.language)
    return words is not None and bool(words.leave.search(fold(entry.clause.text)))


def _roots_of(entry: Entry) -> frozenset[str]:
    said = bare_text(entry.clause.text, entry.clause.num)
    return _roots(" ".join((said, *entry.items)), entry.language)


@lru_cache(maxsize=20_000)
def _roots(text: str, language: str) -> frozenset[str]:
    """Return the beginnings of the content words; numbers are magnitudes and left out."""
    return frozenset(word[:ROOT] for word in content_words(text, language) if not word.isdigit())


def _equal_reason(a: Entry, b: Entry, shared: frozenset[str]) -> str:
    one, other = sorted((a, b), key=lambda entry: entry.jurisdiction)
    numbers = f" and the same numbers ({', '.join(sorted(a.numbers))})" if a.numbers and a.numbers == b.numbers else ""
    force = f" {_force(a)}" if a.modality is b.modality else ""
    reason = f"Both speak of {surface(one, shared)}{force}{numbers}."
    alone = [(entry, entry.words - shared - entry.numbers) for entry in (one, other)]
    own = [f"{entry.jurisdiction} alone says {surface(entry, words)}" for entry, words in alone if words]
    wording = [f"They differ in wording: {'; '.join(own)}."] if own else []
    return " ".join((reason, *_differences(one, other), *wording))


def _containment_reason(inner: Entry, outer: Entry, shared: frozenset[str]) -> str:
    added = [f"{outer.jurisdiction} adds: {surface(outer, outer.words - inner.words)}"]
    added += [f"{name}: {values}" for name, values in _further(inner, outer) if values]
    said = f"What {inner.jurisdiction} says of {surface(inner, shared)} is also said by {outer.jurisdiction}"
    force = f" {_force(inner)}" if inner.modality is outer.modality else ""
    sides = sorted((inner, outer), key=lambda entry: entry.jurisdiction)
    return " ".join((f"{said}{force}; {'; '.join(added)}.", *_differences(*sides)))


def _force(entry: Entry) -> str:
    return f"with the same force ({entry.modality})"


def _further(inner: Entry, outer: Entry) -> tuple[tuple[str, str], ...]:
    """Return what kinds of frame the outer side adds: parameters and bearers, as written."""
    times = {p.kind for p in inner.parameters}
    parameters = ", ".join(" ".join(p.text.split()) for p in outer.parameters if p.kind not in times)
    bearers = ", ".join(sorted(str(b).replace("_", " ") for b in outer.bearers - inner.bearers))
    return (("with a time or amount", parameters), ("further bearers", bearers if inner.bearers else ""))


def _intersection_reason(a: Entry, b: Entry, shared: frozenset[str]) -> str:
    one, other = sorted((a, b), key=lambda entry: entry.jurisdiction)
    parts = [f"Both speak of {surface(one, shared)}." if shared else "They share headings or parts of words only."]
    return " ".join((*parts, *_differences(one, other)))


def _differences(one: Entry, other: Entry) -> tuple[str, ...]:
    """Return a sentence each for differing force and differing numbers."""
    said = []
    if one.modality is not other.modality:
        said.append(f"{one.jurisdiction} puts it as {one.modality}, {other.jurisdiction} as {other.modality}.")
    if one.numbers != other.numbers:
        said.append(f"The numbers differ: {_listed(one.numbers)} against {_listed(other.numbers)}.")
    return tuple(said)


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
