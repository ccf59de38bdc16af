"""The harmonisation index: what it counts, its symmetry, its interval, and what corrections do to it."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.comparison.harmonisation import Norm, Tie, agreement, indices, ties
from analyser.records import Correspondence, Divergence, DocumentKind, Modality, Relation, Stricter
from analyser.records.harmonisation import Correction, HarmonyIndex

OWN, OTHER = (Norm(name, code, Modality.OBLIGATION) for name, code in (("a1", "XAA"), ("b1", "XBB")))


def norms(**sides: int) -> list[Norm]:
    return [Norm(f"{code}-{n}", code, Modality.OBLIGATION) for code, size in sides.items() for n in range(size)]


def same(a: str, b: str, size: int, relation: Relation = Relation.EQUAL) -> list[Tie]:
    return [Tie(f"{a}-{n}", f"{b}-{n}", relation) for n in range(size)]


def index(norms_: list[Norm], ties_: list[Tie], correction: Correction = Correction.NONE) -> HarmonyIndex:
    members = sorted({norm.jurisdiction for norm in norms_})
    return indices(norms_, ties_, members, corrections=(correction,))[0]


@pytest.mark.parametrize(
    ("other", "tie", "expected"),
    [
        (Modality.OBLIGATION, Tie("a1", "b1", Relation.EQUAL), 1.0),
        (Modality.OBLIGATION, Tie("a1", "b1", Relation.SUBSET), 1.0),
        (Modality.OBLIGATION, Tie("a1", "b1", Relation.SUPERSET), 0.75),
        (Modality.OBLIGATION, Tie("a1", "b1", Relation.INTERSECTS), 0.5),
        (Modality.COMMITMENT, Tie("a1", "b1", Relation.EQUAL), 0.75),
        (Modality.RECOMMENDATION, Tie("a1", "b1", Relation.EQUAL), 0.5),
        (Modality.PERMISSION, Tie("a1", "b1", Relation.EQUAL), 0.25),
        (Modality.STATEMENT, Tie("a1", "b1", Relation.EQUAL), 0.25),
        (Modality.SANCTION, Tie("a1", "b1", Relation.EQUAL), 0.75),
        (Modality.OBLIGATION, Tie("a1", "b1", Relation.EQUAL, frozenset({"deadline"})), 0.75),
        (Modality.OBLIGATION, Tie("a1", "b1", Relation.EQUAL, frozenset({"deadline", "fine", "threshold"})), 0.5),
        (Modality.PROHIBITION, Tie("a1", "b1", Relation.EQUAL, conflict=True), 0.0),
    ],
)
def test_agreement_weighs_relation_force_and_parameters(other: Modality, tie: Tie, expected: float) -> None:
    assert agreement(OWN, Norm("b1", "XBB", other), tie) == expected


def test_a_document_beside_itself_is_in_full_harmony() -> None:
    found = index(norms(XAA=9, XBB=9), same("XAA", "XBB", 9))
    assert (found.value, found.low, found.high, found.shared) == (100.0, 100.0, 100.0, (9, 9))


def test_nothing_shared_is_zero_and_nothing_binding_is_no_index() -> None:
    assert index(norms(XAA=3, XBB=3), []).value == 0.0
    promises = [Norm(f"c{n}", "XCC", Modality.COMMITMENT, DocumentKind.STRATEGY) for n in range(3)]
    found = index(norms(XAA=3) + promises, [])
    assert (found.value, found.low, found.high, found.clauses) == (None, None, None, (3, 0))


def test_each_clause_counts_once_with_its_best_counterpart() -> None:
    given_ = [Tie("XAA-0", "XBB-0", Relation.INTERSECTS), Tie("XAA-0", "XBB-1", Relation.EQUAL)]
    found = index(norms(XAA=1, XBB=2), given_)
    assert found.shares == (1.0, 0.75)
    assert found.value == 87.5


def test_length_is_corrected_by_what_the_shorter_side_can_hold() -> None:
    ties_ = same("XAA", "XBB", 4)
    plain, corrected = (index(norms(XAA=4, XBB=16), ties_, c) for c in (Correction.NONE, Correction.LENGTH))
    assert (plain.value, corrected.value) == (62.5, 100.0)
    assert index(norms(XAA=4, XBB=4), ties_, Correction.LENGTH).value == 100.0


def test_promises_count_under_the_correction_for_kind_where_a_document_only_announces() -> None:
    law = norms(XAA=2)
    strategy = [Norm(f"XBB-{n}", "XBB", Modality.COMMITMENT, DocumentKind.STRATEGY) for n in range(2)]
    other = [Norm(f"XBB-{n}", "XBB", Modality.COMMITMENT, DocumentKind.LAW) for n in range(2)]
    assert index(law + strategy, same("XAA", "XBB", 2), Correction.KIND).value == 100.0
    assert index(law + other, same("XAA", "XBB", 2), Correction.KIND).value is None


def test_a_group_is_the_mean_of_its_pairs() -> None:
    given_ = norms(XAA=2, XBB=2, XCC=2)
    found = indices(given_, same("XAA", "XBB", 2), ("XAA", "XBB", "XCC"), corrections=(Correction.NONE,))
    assert [one.members for one in found] == [
        ("XAA", "XBB", "XCC"), ("XAA", "XBB"), ("XAA", "XCC"), ("XBB", "XCC"),
    ]  # fmt: skip
    assert found[0].value == pytest.approx(100 / 3, abs=1e-3)


def test_every_correction_is_made_in_the_order_asked_for() -> None:
    found = indices(norms(XAA=2, XBB=2), same("XAA", "XBB", 1), ("XAA", "XBB"))
    assert [one.correction for one in found] == list(Correction)


def test_ties_leave_out_weak_pairs_and_turn_copies_into_what_they_repeat() -> None:
    pairs = [Correspondence(f"co-{n}", f"a{n}", "b", "XAA", "XBB", Relation.EQUAL, 0.1 * n, "m", "r") for n in (2, 5)]
    apart = [Divergence("di", "co-5", "deadline", "1", "2", Stricter.A, False, ""),
             Divergence("dj", "co-5", "bearer", "1", "2", Stricter.A, False, "")]  # fmt: skip
    (tie,) = ties(pairs, apart, same={"b": "b-kept"}, least_score=0.3)
    assert (tie.a, tie.b, tie.differing) == ("a5", "b-kept", frozenset({"deadline"}))
    assert tie.stricter == (("deadline", Stricter.A), ("bearer", Stricter.A))


RELATIONS = st.sampled_from(list(Relation))
PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 7), RELATIONS), max_size=20)
FORCES = st.lists(st.sampled_from([*Modality]), min_size=14, max_size=14)


def made(pairs: list[tuple[int, int, Relation]], forces: list[Modality]) -> tuple[list[Norm], list[Tie]]:
    sides = [Norm(f"XAA-{n}", "XAA", force) for n, force in enumerate(forces[:6])]
    sides += [Norm(f"XBB-{n}", "XBB", force) for n, force in enumerate(forces[6:])]
    known = {(a, b): relation for a, b, relation in pairs}
    return sides, [Tie(f"XAA-{a}", f"XBB-{b}", relation) for (a, b), relation in known.items()]


@given(PAIRS, FORCES, st.sampled_from(list(Correction)))
@settings(max_examples=60, deadline=None)
def test_swapping_sides_mirrors_and_the_interval_holds_the_value(
    pairs: list[tuple[int, int, Relation]], forces: list[Modality], correction: Correction
) -> None:
    sides, known = made(pairs, forces)
    turned = {"XAA": "XBB", "XBB": "XAA"}
    (plain,) = indices(sides, known, ("XAA", "XBB"), corrections=(correction,), resamples=50)
    swapped = [Norm(n.clause_id, turned[n.jurisdiction], n.modality, n.kind) for n in sides]
    (mirror,) = indices(swapped, known, ("XAA", "XBB"), corrections=(correction,), resamples=50)
    assert (mirror.value, mirror.low, mirror.high) == (plain.value, plain.low, plain.high)
    assert mirror.shares == plain.shares[::-1]
    if plain.value is not None:
        assert plain.low is not None and plain.high is not None
        assert 0.0 <= plain.low <= plain.value <= plain.high <= 100.0


def test_the_order_of_documents_clauses_and_ties_changes_nothing() -> None:
    given_, known = norms(XAA=5, XBB=7, XCC=6), [*same("XAA", "XBB", 4), *same("XBB", "XCC", 3, Relation.INTERSECTS)]
    expected = indices(given_, known, ("XAA", "XBB", "XCC"))
    for members in permutations(("XAA", "XBB", "XCC")):
        assert indices(given_[::-1], known[::-1], members) == expected


def test_another_member_leaves_a_pair_as_it_was() -> None:
    known = same("XAA", "XBB", 4, Relation.INTERSECTS)
    pair = indices(norms(XAA=5, XBB=7), known, ("XAA", "XBB"))[0]
    group = indices(norms(XAA=5, XBB=7, XCC=6), known, ("XAA", "XBB", "XCC"))
    assert next(one for one in group if one.members == ("XAA", "XBB")) == pair
