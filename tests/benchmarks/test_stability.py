"""The measure of stability: 0 for the same, 1 for all others; order and names of readings move nothing."""

from __future__ import annotations

from analyser.records import Provision
from benchmarks.stability import moved, stability


def provision(*clause_ids: str) -> Provision:
    return Provision("pr", "", (), clause_ids, ("XAA", "XBB"), clause_ids[0], 0.5)


def test_what_counts_as_moved() -> None:
    one = [provision("a", "b"), provision("c", "d")]
    assert moved(one, one) == 0.0
    assert moved(one, [provision("a", "c"), provision("b", "d")]) == 1.0
    assert moved(one, [provision("a", "b", "c", "d")]) == 4 / 6
    assert moved([provision("a", "b", "x")], [provision("a", "b")]) == 0.0  # x is in no provision now
    assert moved([], []) == 0.0


def test_a_small_corpus_is_stable() -> None:
    found = stability(5, 100, seed=3)
    assert found.moved_by_order == 0.0
    assert 0.0 <= found.moved_by_document <= 1.0
    assert found.provisions > 0
