"""Cohen's kappa, by hand and by its properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.records import Review, ReviewAspect
from analyser.review.agreement import agreements, cohen_kappa
from tests.review.decisions import C, R, W, log


def test_kappa_of_a_table_worked_by_hand() -> None:
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed 0.7, by chance 0.5 (25*30 + 25*20 of 2500).
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohen_kappa(pairs) == 0.4


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [([], None), ([("x", "x")] * 3, None), ([("x", "x"), ("y", "y")], 1.0), ([("x", "y"), ("y", "x")], -1.0)],
)
def test_kappa_at_its_ends(pairs, kappa) -> None:  # type: ignore[no-untyped-def]
    assert cohen_kappa(pairs) == kappa


PAIRS = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), min_size=1, max_size=30)


@given(PAIRS)
def test_kappa_is_symmetric_and_bounded(pairs) -> None:  # type: ignore[no-untyped-def]
    kappa = cohen_kappa(pairs)
    assert kappa == cohen_kappa([(b, a) for a, b in pairs])
    assert kappa is None or -1 <= kappa <= 1


def several(*by_subject: list[tuple[str, object]]) -> list[Review]:
    return [review for n, entries in enumerate(by_subject) for review in log(*entries, subject=f"co-{n}")]  # type: ignore[arg-type]


def test_agreement_counts_what_both_judged() -> None:
    made = several([("a", C), ("b", C)], [("a", R), ("b", R)], [("a", R), ("b", C)], [("a", C)])
    (found,) = agreements(made)
    assert (found.aspect, found.judged, found.share) == (ReviewAspect.RELATION, 3, 0.6667)
    assert found.kappa == 0.4


def test_to_confirm_and_to_correct_into_the_same_is_to_agree() -> None:
    (found,) = agreements(several([("a", C), ("b", "intersects")], [("a", R), ("b", R)]))
    assert found.share == 1.0


@pytest.mark.parametrize(
    "entries", [[("a", C)], [("a", C), ("b", C), ("b", W)], [("a", C), ("b", R, True)], [("a", C), ("A ", R)]]
)
def test_nothing_to_compare(entries) -> None:  # type: ignore[no-untyped-def]
    assert agreements(log(*entries)) == ()
