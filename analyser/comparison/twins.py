"""One text in two documents: which are twins, and which clause of the one is which of the other.

Twins are of one jurisdiction, kind and year, and their printed numbers run alike. In different languages the lengths of
the clauses must also run alike (Gale and Church 1993: a translation is as long as what it translates; two laws that
are both numbered 1 to 40 are not), in one language their words. Nothing is translated. Twins count as one document, so
that a state that publishes in two languages, or a scan beside the original, is not counted twice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from math import log
from statistics import StatisticsError, correlation, mean

from analyser.records import Clause, Document

LEAST_NUMBERED = 12
"""Numbered clauses that must run alike: with fewer, lengths do so by chance in one case of a hundred."""
LIKE_LENGTHS = 0.7
"""Least correlation of the logarithms of the lengths: translations reach 0.9, other texts stay near 0."""
LIKE_WORDS = 0.6
"""Least mean share of words in common order between clauses of one language."""
ALIGNED_SHARE = 0.6
"""Share of the numbers of each side that stand in the other in the same order. Two texts of one state on one matter
share the low numbers, but rarely as many clauses in the same order under as many articles."""
_EASTERN_COMMA = str.maketrans({"،": ".", "٫": ".", "−": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Twins:
    """Two documents that are one text. ``pairs`` are ``(clause of copy, clause of kept)``; ``kept`` is the longer."""

    kept: str
    copy: str
    pairs: tuple[tuple[str, str], ...]


def find_twins(documents: Iterable[Document], clauses: Iterable[Clause]) -> tuple[Twins, ...]:
    """Return the twins among the documents, in the order of their ids; each document is the copy of one at most."""
    of: dict[str, list[Clause]] = {}
    for clause in clauses:
        of.setdefault(clause.document_id, []).append(clause)
    found: list[Twins] = []
    listed = sorted((d for d in documents if d.document_id in of), key=lambda d: d.document_id)
    for one, other in combinations(listed, 2):
        copies = {twins.copy for twins in found}
        if _may_be_twins(one, other) and not copies & {one.document_id, other.document_id}:
            twins = _aligned(of[one.document_id], of[other.document_id])
            found += [twins] if twins else []
    return tuple(found)


def possible_twins(documents: Iterable[Document]) -> frozenset[str]:
    """Return the ids of the documents that may be twins of another one, without a look at their clauses."""
    pairs = [pair for pair in combinations(documents, 2) if _may_be_twins(*pair)]
    return frozenset(document.document_id for pair in pairs for document in pair)


def same_clauses(twins: Iterable[Twins]) -> dict[str, str]:
    """Return for each clause of a copy the clause that it repeats."""
    return {copy: kept for pair in twins for copy, kept in pair.pairs}


def _may_be_twins(one: Document, other: Document) -> bool:
    return one.jurisdiction == other.jurisdiction and one.kind == other.kind and one.year == other.year


def _aligned(one: Sequence[Clause], other: Sequence[Clause]) -> Twins | None:
    kept, copy = sorted((one, other), key=lambda side: (-len(side), side[0].document_id))
    left, right = _numbered(copy), _numbered(kept)
    matcher = SequenceMatcher(None, [n for n, _ in left], [n for n, _ in right], autojunk=False)
    pairs = [
        (left[block.a + step][1], right[block.b + step][1])
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
    if len(pairs) < max(LEAST_NUMBERED, ALIGNED_SHARE * max(len(left), len(right))) or not _same_text(pairs):
        return None
    ids = tuple((a.clause_id, b.clause_id) for a, b in pairs)
    return Twins(kept[0].document_id, copy[0].document_id, ids)


def _same_text(pairs: Sequence[tuple[Clause, Clause]]) -> bool:
    """Return whether aligned clauses say the same, by their words or, between languages, by their lengths."""
    alike = [_words_kept(a.text, b.text) for a, b in pairs if a.language == b.language]
    if len(alike) * 2 > len(pairs):
        return mean(alike) >= LIKE_WORDS
    lengths = [[log(1 + len(side.text)) for side in pair] for pair in pairs]
    try:
        return correlation(*zip(*lengths, strict=True)) >= LIKE_LENGTHS
    except StatisticsError:
        return False


def _words_kept(left: str, right: str) -> float:
    return SequenceMatcher(None, left.lower().split(), right.lower().split(), autojunk=False).ratio()


def _numbered(clauses: Sequence[Clause]) -> list[tuple[str, Clause]]:
    """Return the normal form of each printed number, with its clause, in reading order."""
    ordered = sorted(clauses, key=lambda clause: clause.order)
    return [(number, clause) for clause in ordered if (number := _normal(clause.num))]


def _normal(num: str | None) -> str:
    """Return the digits of a number, Arabic ones as 0 to 9, with dots between them; empty for letters alone."""
    text = "".join(str(unicodedata.decimal(c, c)) for c in (num or "").translate(_EASTERN_COMMA))
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return ".".join(digits)
