"""Two editions of one document -> what became of each clause: kept, moved, reworded, dropped, new; what got stricter.

Clauses with the same words are matched first, the rest by the comparison's own scores and the share of words that
stayed, each clause once, so that the sum is greatest (Kuhn 1955, as scipy solves it).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

import numpy as np
from scipy.optimize import linear_sum_assignment

from analyser.comparison.demands import DEMAND, LIST, TERMS
from analyser.comparison.divergences import MODALITY, compare_pair, overall
from analyser.comparison.features import Entry, entries
from analyser.comparison.magnitudes import UNSTATED, Difference
from analyser.comparison.ranking import score_matrix
from analyser.comparison.words import bare_text
from analyser.records import Reading, Stricter
from analyser.records.harmonisation import Fate, Revision, VersionChange
from analyser.text import fold

LEAST_FIT = 0.35
"""Least mean of the comparison's score and of the share of words kept, from which a clause is another one reworded."""
SURE_FIT = 0.6
"""Fit at which the neighbours need not agree; below it a clause must stand near where its neighbours went."""
SAME_NUMBER, SAME_HEADING, SAME_PLACE = 0.06, 0.04, 0.05
"""What the same printed number, heading or relative place add to the fit: they decide among like clauses only."""
SAME_MATTER, SOME_WORDS = 0.25, 0.25
"""Score and share of words from which a clause is another one rewritten, where each is the other's best and stands
where its neighbours went: a little above the threshold of a correspondence, since one wrong pair hides a dropped and a
new clause."""
CANDIDATES = 6
"""Clauses looked at word by word for each clause: the right one is rarely further down by score."""
LEAST_NEAREST = 0.1
"""Score below which the nearest clause is no help to a reader who doubts that a clause was dropped."""
WORDING = frozenset({TERMS, DEMAND, LIST})
DECIMALS = 4
_WORD = re.compile(r"\w+")


def compare_editions(older: Reading, newer: Reading) -> tuple[VersionChange, ...]:
    """Return what became of every clause, in the order of the newer edition, dropped ones where they stood.

    In each record side a is the older edition. Clauses without words are left out.
    """
    old, new = _ordered(older), _ordered(newer)
    words = [_words(entry) for entry in old], [_words(entry) for entry in new]
    pairs = _same_words(*words)
    reworded, nearest = _reworded(old, new, words, pairs)
    pairs |= reworded
    ids = older.document.document_id, newer.document.document_id
    lent = _lent(older) | _lent(newer)
    in_order = _in_order(pairs)
    found = [
        ((float(j), 0), _matched(ids, old[i], new[j], _kept(words[0][i], words[1][j]), lent, moved=i not in in_order))
        for i, j in pairs.items()
    ]
    taken = set(pairs.values())
    found += [((float(j), 0), _one_sided(ids, None, new[j])) for j in range(len(new)) if j not in taken]
    after = -1.0
    for i, entry in enumerate(old):
        if i in pairs:
            after = float(pairs[i]) if i in in_order else after
        else:
            found.append(((after, i + 1), _one_sided(ids, entry, None, nearest=nearest.get(i, ""))))
    return tuple(change for _, change in sorted(found, key=lambda one: one[0]))


def _ordered(reading: Reading) -> list[Entry]:
    return [entry for entry in sorted(entries([reading]), key=lambda e: e.clause.order) if _words(entry)]


def _words(entry: Entry) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(bare_text(entry.clause.text, entry.clause.num))))


def _kept(left: Sequence[str], right: Sequence[str]) -> float:
    """Return the share (0 to 1) of words that stand in both, in the same order."""
    return 1.0 if left == right else SequenceMatcher(None, left, right, autojunk=False).ratio()


def _same_words(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Return the clauses whose words stayed: first those in the same order, then those that moved, in order."""
    pairs: dict[int, int] = {}
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        pairs |= {block.a + step: block.b + step for step in range(block.size)}
    taken = set(pairs.values())
    places: dict[tuple[str, ...], list[int]] = {}
    for j, words in enumerate(right):
        if j not in taken:
            places.setdefault(words, []).append(j)
    for i, words in enumerate(left):
        if i not in pairs and places.get(words):
            pairs[i] = places[words].pop(0)
    return pairs


def _reworded(
    old: Sequence[Entry],
    new: Sequence[Entry],
    words: tuple[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]],
    pairs: Mapping[int, int],
) -> tuple[dict[int, int], dict[int, str]]:
    """Return the best assignment of the clauses that are left, those that fit well enough; and what is nearest to each
    older one of them."""
    left = [i for i in range(len(old)) if i not in pairs]
    right = sorted(set(range(len(new))) - set(pairs.values()))
    if not left or not right:
        return {}, {}
    scores = np.asarray(score_matrix([old[i] for i in left], [new[j] for j in right]))
    fits, ranks = np.zeros(scores.shape), np.zeros(scores.shape)
    best_row, best_column = scores.max(axis=1), scores.max(axis=0)
    around = _Neighbours(pairs, len(old), len(new))
    for row, i in enumerate(left):
        for column in np.argsort(-scores[row], kind="stable")[:CANDIDATES].tolist():
            j = right[column]
            kept = _kept(words[0][i], words[1][j])
            fit = (float(scores[row, column]) + kept) / 2
            near = around.near(i, j)
            alike = (
                SAME_NUMBER * (old[i].clause.num is not None and old[i].clause.num == new[j].clause.num)
                + SAME_HEADING * (old[i].clause.heading_path[-1:] == new[j].clause.heading_path[-1:])
                + SAME_PLACE * near
            )
            reworded = fit + alike >= LEAST_FIT and (near or fit >= SURE_FIT or alike)
            rewritten = kept >= SOME_WORDS and scores[row, column] >= max(
                SAME_MATTER, best_row[row], best_column[column]
            )
            if reworded or rewritten:
                fits[row, column], ranks[row, column] = fit, fit + alike
    rows, columns = linear_sum_assignment(-ranks)
    nearest = {
        left[row]: new[right[column]].clause_id
        for row, column in enumerate(scores.argmax(axis=1).tolist())
        if scores[row, column] >= LEAST_NEAREST
    }
    return {
        left[row]: right[column]
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if fits[row, column] > 0
    }, nearest


class _Neighbours:
    """Where clauses went whose words stayed: the frame in which the others are looked for."""

    def __init__(self, pairs: Mapping[int, int], olds: int, news: int) -> None:
        kept = sorted(_in_order(pairs))
        self._old = [-1, *kept, olds]
        self._new = [-1, *(pairs[i] for i in kept), news]

    def near(self, i: int, j: int) -> bool:
        """Return whether the newer clause stands between the places where the older one's neighbours went."""
        place = bisect_left(self._old, i)
        return self._new[place - 1] < j < self._new[place]


def _in_order(pairs: Mapping[int, int]) -> frozenset[int]:
    """Return the older clauses of the longest run that kept its order; the others moved."""
    tails: list[int] = []
    tail_of: list[int] = []
    before: dict[int, int | None] = {}
    for i in sorted(pairs):
        place = bisect_left(tails, pairs[i])
        before[i] = tail_of[place - 1] if place else None
        tails[place:place + 1], tail_of[place:place + 1] = [pairs[i]], [i]  # fmt: skip
    run: list[int] = []
    last: int | None = tail_of[-1] if tail_of else None
    while last is not None:
        run.append(last)
        last = before[last]
    return frozenset(run)


def _lent(reading: Reading) -> frozenset[str]:
    """Return the clauses whose force is that of their lead-in."""
    return frozenset(tag.clause_id for tag in reading.tags if tag.cues and tag.cues[0].inherited_from)


def _matched(
    ids: tuple[str, str], old: Entry, new: Entry, kept: float, lent: frozenset[str], *, moved: bool
) -> VersionChange:
    differences = _differences(old, new, lent)
    fate = Fate.REWORDED if kept < 1.0 else Fate.MOVED if moved else Fate.KEPT
    return VersionChange(
        *ids,
        fate,
        old.clause_id,
        new.clause_id,
        old.modality,
        new.modality,
        round(kept, DECIMALS),
        moved,
        overall(differences),
        tuple(Revision(d.aspect, d.value_a, d.value_b, d.stricter) for d in differences),
    )


def _differences(old: Entry, new: Entry, lent: frozenset[str]) -> tuple[Difference, ...]:
    """Return how force, bearers and parameters differ.

    Verbs, strict terms and lists are left to the marked words: in a rewritten clause they come and go without asking
    more or less. A value that one edition alone seems to state, but whose words the other has too, was not seen there.
    Nor is force compared where one edition has it from a lead-in and the other from the clause's own words: that is
    more often a list that was read otherwise.
    """
    other_source = (old.clause_id in lent) is not (new.clause_id in lent)
    return tuple(
        one
        for one in compare_pair(old, new)
        if one.aspect not in WORDING
        and not (one.aspect == MODALITY and other_source)
        and not (one.value_a == UNSTATED and _says(old, one.value_b))
        and not (one.value_b == UNSTATED and _says(new, one.value_a))
    )


def _says(entry: Entry, words: str) -> bool:
    said = f" {' '.join(_words(entry))} "
    return f" {' '.join(_WORD.findall(fold(words)))} " in said


def _one_sided(ids: tuple[str, str], old: Entry | None, new: Entry | None, *, nearest: str = "") -> VersionChange:
    return VersionChange(
        *ids,
        Fate.NEW if old is None else Fate.DROPPED,
        old.clause_id if old else "",
        new.clause_id if new else "",
        old.modality if old else None,
        new.modality if new else None,
        0.0,
        False,
        Stricter.INCOMPARABLE,
        nearest_id=nearest,
    )
