"""How far adding one document moves the provisions that it has no clause in, and whether order or names move any.

    python -m benchmarks.stability [--states 40] [--clauses 2000] [--seed 1]

A corpus is generated (``benchmarks.generate``); its provisions are found with all states but the last, then with all.
Of the provisions in which the last state has no clause, the pairs of clauses that stand together in one of the two
results and not in the other are counted, against all pairs that stand together in either.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from analyser.comparison.correspondences import correspond
from analyser.comparison.features import comparable, entries
from analyser.comparison.provisions import group
from analyser.records import Provision, Reading
from analyser.settings import ComparisonSettings
from benchmarks.generate import generate

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Stability:
    """Shares from 0 (nothing moves) to 1; provisions of the smaller corpus, and those the new state is not in."""

    provisions: int
    untouched: int
    moved_by_document: float
    moved_by_order: float


def stability(states: int, clauses: int, *, seed: int) -> Stability:
    """Return what moves when the last of the states is added, and when the readings come in another order."""
    readings = list(generate(clauses, states, seed=seed).readings)
    before, after = _provisions(readings[:-1]), _provisions(readings)
    shuffled = list(readings)
    Random(seed).shuffle(shuffled)
    new = {clause.clause_id for clause in readings[-1].clauses}
    untouched = [provision for provision in after if not new & set(provision.clause_ids)]
    return Stability(len(before), len(untouched), moved(before, untouched), moved(after, _provisions(shuffled)))


def moved(before: Iterable[Provision], after: Sequence[Provision]) -> float:
    """Return the share of the pairs of clauses that stand together in only one of two results.

    Pairs with a clause that no provision of ``after`` has are left out.
    """
    known = {clause_id for provision in after for clause_id in provision.clause_ids}
    one = _pairs([c for c in provision.clause_ids if c in known] for provision in before)
    other = _pairs(provision.clause_ids for provision in after)
    return len(one ^ other) / len(one | other) if one | other else 0.0


def _pairs(groups: Iterable[Sequence[str]]) -> set[Pair]:
    return {frozenset(pair) for members in groups for pair in combinations(members, 2)}


def _provisions(readings: Sequence[Reading]) -> tuple[Provision, ...]:
    settings = ComparisonSettings()
    pool = entries(readings)
    found = correspond(comparable(pool), settings=settings)
    return group(found, {entry.clause_id: entry for entry in pool}, settings=settings)


def main(arguments: Sequence[str]) -> int:
    """Print the figures and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--states", type=int, default=40)
    parser.add_argument("--clauses", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    found = stability(given.states, given.clauses, seed=given.seed)
    print(f"provisions {found.provisions}, without a clause of the added document {found.untouched}")
    print(f"membership moved by the document {found.moved_by_document:.3f}, by the order {found.moved_by_order:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
