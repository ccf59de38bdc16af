"""Convergence: which changes are proposed, that each raises the index, and that no one is asked for what it has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.comparison.convergence import Matter, converge, matters_of_coverage, matters_of_provisions
from analyser.comparison.harmonisation import Norm, Tie
from analyser.comparison.tight import Bound, bounds_of, tightness
from analyser.records import Coverage, CoverageState, Modality, Parameter, ParameterKind, Provision, Relation, Stricter
from analyser.records.harmonisation import Aim, ChangeKind, Convergence

A, B, C = "XAA", "XBB", "XCC"
EVERYONE = (A, B, C)


def duty(name: str, code: str, modality: Modality = Modality.OBLIGATION) -> Norm:
    return Norm(name, code, modality)


BASE = [duty(f"own-{code}", code) for code in EVERYONE]
"""One binding clause each that nobody shares: everyone takes part."""
PAIR = [duty("a1", A), duty("b1", B)]
ALIKE = [Tie("a1", "b1", Relation.EQUAL)]


def run(norms: list[Norm], ties: list[Tie], *matters: Matter, aim: Aim = Aim.MEDIAN, **more: object) -> Convergence:
    return converge(norms, ties, matters, EVERYONE, aim=aim, **more)  # type: ignore[arg-type]


def test_who_lacks_what_most_have_is_asked_to_adopt_it() -> None:
    found = run(BASE + PAIR, ALIKE, Matter("pr", ("a1", "b1"), (C,), "b1"))
    (change,) = found.changes
    assert (change.jurisdiction, change.kind, change.donor_id, change.clause_id) == (C, ChangeKind.ADOPT, "b1", "")
    assert found.after.value == change.after
    assert found.before.value is not None
    assert change.after == pytest.approx(found.before.value + change.gain, abs=1e-3)
    assert found.after.clauses == (2, 2, 2)


def test_what_only_a_minority_has_is_asked_for_by_the_strictest_aim_alone() -> None:
    matter = Matter("pr", ("a1",), (B, C), "a1")
    assert not run([*BASE, duty("a1", A)], [], matter).changes
    asked = run([*BASE, duty("a1", A)], [], matter, aim=Aim.STRICTEST)
    assert {change.jurisdiction for change in asked.changes} == {B, C}


def test_a_promise_is_to_become_a_duty() -> None:
    promise = duty("c1", C, Modality.COMMITMENT)
    ties = [*ALIKE, Tie("a1", "c1", Relation.EQUAL), Tie("b1", "c1", Relation.EQUAL)]
    found = run([*BASE, *PAIR, promise], ties, Matter("pr", ("a1", "b1", "c1"), ()))
    (change,) = found.changes
    assert (change.kind, change.clause_id, change.old, change.new) == (
        ChangeKind.STRENGTHEN, "c1", "commitment", "obligation",
    )  # fmt: skip


def test_nobody_is_asked_where_pages_could_not_be_read() -> None:
    assert not run(BASE + PAIR, ALIKE, Matter("pr", ("a1", "b1"), ())).changes


def hours(amount: float) -> tuple[Bound, ...]:
    return (Bound("deadline", amount, "hours", f"{amount:.0f} hours"),)


@pytest.mark.parametrize(
    ("aim", "who", "kind", "new"),
    [
        (Aim.MEDIAN, {A: ChangeKind.LOOSEN, C: ChangeKind.TIGHTEN}, None, "48 hours"),
        (Aim.STRICTEST, {B: ChangeKind.TIGHTEN, C: ChangeKind.TIGHTEN}, None, "24 hours"),
    ],
)
def test_parameters_move_to_the_aim(aim: Aim, who: dict[str, ChangeKind], kind: None, new: str) -> None:
    norms = [duty("a1", A), duty("b1", B), duty("c1", C)]
    apart = frozenset({"deadline"})
    ties = [Tie(x, y, Relation.EQUAL, apart) for x, y in (("a1", "b1"), ("a1", "c1"), ("b1", "c1"))]
    bounds = {"a1": hours(24), "b1": hours(48), "c1": hours(72)}
    found = run(norms, ties, Matter("pr", ("a1", "b1", "c1"), ()), aim=aim, bounds=bounds)
    assert {change.jurisdiction: change.kind for change in found.changes} == who
    assert {change.new for change in found.changes} == {new}
    assert found.after.value == 100.0


def test_the_strictest_clause_is_the_model() -> None:
    ties = [Tie("a1", "b1", Relation.EQUAL, stricter=(("deadline", Stricter.B), ("fine", Stricter.B)))]
    found = run(BASE + PAIR, ties, Matter("pr", ("a1", "b1"), (C,), "a1"), aim=Aim.STRICTEST)
    assert {change.donor_id for change in found.changes} == {"b1"}


def test_no_more_changes_than_asked_for() -> None:
    norms = [*BASE, *(duty(f"{code}-{n}", code) for code in (A, B) for n in range(8))]
    ties = [Tie(f"{A}-{n}", f"{B}-{n}", Relation.EQUAL) for n in range(8)]
    matters = [Matter(f"pr{n}", (f"{A}-{n}", f"{B}-{n}"), (C,)) for n in range(8)]
    assert len(run(norms, ties, *matters, most=3).changes) == 3


def test_who_binds_nobody_stays_out() -> None:
    found = run([*BASE[:2], *PAIR, duty("c1", C, Modality.STATEMENT)], ALIKE, Matter("pr", ("a1", "b1"), (C,)))
    assert not found.changes
    assert found.after == found.before


def test_matters_of_provisions_and_themes() -> None:
    provision = Provision("pr", "", (), ("a1", "b1-copy"), (A, B), "b1-copy", 0.5)
    (matter,) = matters_of_provisions([provision], EVERYONE, {"b1-copy": "b1"}, silent=(A, C))
    assert (matter.clause_ids, matter.central, matter.silent) == (("a1", "b1"), "b1", (C,))
    cells = [
        Coverage(A, "f", "1", CoverageState.BINDING, ("a1", "a2"), ""),
        Coverage(B, "f", "1", CoverageState.SILENT, (), ""),
        Coverage(C, "f", "1", CoverageState.UNREADABLE, (), ""),
        Coverage("XZZ", "f", "1", CoverageState.SILENT, (), ""),
    ]
    assert matters_of_coverage(cells, EVERYONE) == (Matter("f:1", ("a1",), (B,)),)


def parameter(kind: ParameterKind, value: float | None, *, hours: float | None = None, bound: str = "max") -> Parameter:
    return Parameter(kind, "text", 0, 4, "r", value, "hours" if hours else "USD", hours, bound=bound)


def test_bounds_keep_the_tightest_stated_value() -> None:
    within = [parameter(ParameterKind.WITHIN, v, hours=v) for v in (72, 24)]
    fines = [parameter(ParameterKind.FINE, v) for v in (100, 900)]
    left_out = [parameter(ParameterKind.VAGUE, None), parameter(ParameterKind.RETENTION, 9, hours=9, bound="max")]
    deadline, fine = bounds_of([*within, *fines, *left_out])
    assert (deadline.amount, fine.amount, fine.unit) == (24, 900, "USD")
    assert tightness(deadline) > tightness(Bound("deadline", 72, "hours", ""))


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.sampled_from([*Relation])), max_size=8
    ),
    st.lists(st.sampled_from([*Modality]), min_size=15, max_size=15),
    st.sampled_from([Aim.MEDIAN, Aim.STRICTEST]),
)
@settings(max_examples=40, deadline=None)
def test_every_change_raises_the_index(
    shared: list[tuple[int, int, int, Relation]], forces: list[Modality], aim: Aim
) -> None:
    norms = [*BASE, *(duty(f"{c}-{n}", c, forces[5 * p + n]) for p, c in enumerate(EVERYONE) for n in range(5))]
    ties = {}
    for a, b, c, relation in shared:
        ties[f"{A}-{a}", f"{B}-{b}"] = Tie(f"{A}-{a}", f"{B}-{b}", relation)
        ties[f"{B}-{b}", f"{C}-{c}"] = Tie(f"{B}-{b}", f"{C}-{c}", relation)
    matters = [Matter(f"pr{n}", tie, tuple(set(EVERYONE) - {x[:3] for x in tie})) for n, tie in enumerate(sorted(ties))]
    found = run(norms, list(ties.values()), *matters, aim=aim)
    last = found.before.value or 0.0
    for change in found.changes:
        assert change.gain > 0
        assert change.after > last
        last = change.after
    assert found.after.value == pytest.approx(last, abs=1e-3)


@pytest.mark.parametrize("modality", [Modality.DEFINITION, Modality.STATEMENT, Modality.PERMISSION])
def test_what_merely_mentions_a_matter_is_not_made_a_duty(modality: Modality) -> None:
    ties = [*ALIKE, Tie("a1", "c1", Relation.INTERSECTS), Tie("b1", "c1", Relation.INTERSECTS)]
    found = run([*BASE, *PAIR, duty("c1", C, modality)], ties, Matter("pr", ("a1", "b1", "c1"), ()))
    assert [(change.jurisdiction, change.kind) for change in found.changes] == [(C, ChangeKind.ADOPT)]
