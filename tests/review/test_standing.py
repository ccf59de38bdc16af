"""What stands after several people decided, changed their minds, or were overruled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.records import Review, Verdict
from analyser.review.standing import same_name, standings
from tests.review.decisions import C, R, W, log


@pytest.mark.parametrize(
    ("entries", "verdict", "corrected", "disputed"),
    [
        ([("a", C)], C, "", False),
        ([("a", R)], R, "", False),
        ([("a", C), ("b", C)], C, "", False),
        ([("a", C), ("b", R)], None, "", True),
        ([("a", C), ("a", R)], R, "", False),
        ([("A  b", C), ("a B", R)], R, "", False),
        ([("a", "equal"), ("b", "equal")], Verdict.CORRECTED, "equal", False),
        ([("a", "equal"), ("b", "subset")], None, "", True),
        ([("a", R), ("a", W)], None, "", False),
        ([("a", R), ("b", C), ("b", W)], R, "", False),
        ([("a", R), ("b", C), ("c", C, True)], C, "", False),
        ([("a", R), ("b", C), ("c", C, True), ("a", R)], None, "", True),
        ([("c", C, True), ("c", W)], None, "", False),
    ],
)
def test_what_stands(entries, verdict, corrected, disputed) -> None:  # type: ignore[no-untyped-def]
    (found,) = standings(log(*entries)).values()
    assert (found.verdict, found.corrected, found.disputed) == (verdict, corrected, disputed)
    assert len(found.history) == len(entries)


def test_each_finding_is_judged_by_itself() -> None:
    found = standings([*log(("a", C)), *log(("a", R), subject="co-2")])
    assert {key[0]: one.verdict for key, one in found.items()} == {"co-1": C, "co-2": R}
    assert standings([]) == {}


DECISIONS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([C, R, W, "equal"]), st.booleans()), min_size=1)


@given(DECISIONS, st.randoms())
def test_the_order_in_which_decisions_are_read_does_not_matter(entries, random) -> None:  # type: ignore[no-untyped-def]
    reviews: list[Review] = log(*entries)
    shuffled = random.sample(reviews, len(reviews))
    assert standings(reviews) == standings(shuffled)


@given(DECISIONS)
def test_an_adjudication_always_settles(entries) -> None:  # type: ignore[no-untyped-def]
    (found,) = standings(log(*entries, ("judge", R, True))).values()
    assert found.verdict is R and not found.disputed


def test_names_are_the_same_without_regard_to_case_and_spaces() -> None:
    assert same_name(" Fatima  Z. ") == same_name("fatima z.")
    assert same_name("فاطمة") != same_name("زينب")
