"""How long the index of twelve jurisdictions takes, and how far it hangs on its ordinal weights.

``python -m benchmarks.harmonisation [WORKSPACE]``: times on invented norms; with a workspace also the index and the
order of its pairs under other weights (docs/quality.md).
"""

from __future__ import annotations

import sys
import time
from itertools import combinations
from unittest.mock import patch

import numpy as np

from analyser import harmony
from analyser.comparison import harmonisation as station
from analyser.comparison.harmonisation import Norm, Tie, indices
from analyser.records import Modality, Relation
from analyser.records.harmonisation import Correction, HarmonyIndex
from analyser.workspace import open_workspace

JURISDICTIONS, CLAUSES, TIES = 12, 300, 120
"""Twelve states with 300 binding clauses each, of which 120 have a counterpart in each other state."""
SEED = 7
WEIGHTS = {
    "as shipped": station.RELATION_SHARE,
    "overlap counts a third": station.RELATION_SHARE | {Relation.INTERSECTS: 1 / 3},
    "overlap counts two thirds": station.RELATION_SHARE | {Relation.INTERSECTS: 2 / 3},
    "every counterpart counts in full": dict.fromkeys(Relation, 1.0),
}


def invented() -> tuple[list[Norm], list[Tie], list[str]]:
    """Return norms and ties drawn at random, the same in every run."""
    random = np.random.default_rng(SEED)
    codes = [f"X{chr(ord('A') + n)}A" for n in range(JURISDICTIONS)]
    norms = [Norm(f"{code}-{n}", code, Modality.OBLIGATION) for code in codes for n in range(CLAUSES)]
    ties = [
        Tie(f"{a}-{random.integers(CLAUSES)}", f"{b}-{random.integers(CLAUSES)}", Relation.INTERSECTS)
        for a, b in combinations(codes, 2)
        for _ in range(TIES)
    ]
    return norms, ties, codes


def seconds_for_all() -> float:
    """Return how long the whole matrix takes: all pairs, four corrections, 1,000 resamples."""
    given = invented()
    start = time.perf_counter()
    indices(*given)
    return time.perf_counter() - start


def ranks(found: list[HarmonyIndex]) -> list[tuple[str, ...]]:
    """Return the pairs, the most alike first."""
    return [one.members for one in sorted(found, key=lambda one: (-(one.value or 0.0), one.members))]


def spearman(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> float:
    """Return the correlation (-1 to 1) of two orders of the same pairs."""
    place = {members: n for n, members in enumerate(other)}
    return float(np.corrcoef(range(len(one)), [place[members] for members in one])[0, 1])


def under_other_weights(workspace: str) -> list[tuple[str, float, float]]:
    """Return for each set of weights the group's index and how like its order of pairs is to the shipped one."""
    made = harmony.ground(open_workspace(workspace).store)
    found = []
    shipped: list[tuple[str, ...]] = []
    for name, weights in WEIGHTS.items():
        with patch.object(station, "RELATION_SHARE", weights):
            rows = indices(made.norms, made.ties, made.members, corrections=(Correction.NONE,))
        order = ranks([row for row in rows if len(row.members) == 2])
        shipped = shipped or order
        found.append((name, rows[0].value or 0.0, spearman(shipped, order)))
    return found


def main() -> int:
    print(f"{JURISDICTIONS} jurisdictions, 4 corrections, {station.RESAMPLES} resamples: {seconds_for_all():.2f} s")
    for workspace in sys.argv[1:]:
        for name, value, like in under_other_weights(workspace):
            print(f"{name:34} index {value:5.1f}  order of pairs {like:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
