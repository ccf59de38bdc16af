"""Profiles of risk management: firmest state, mean depth over what could be assessed, clauses firmest first."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.comparison.risk import risk_profiles
from analyser.errors import ResourceError
from analyser.records import Coverage, CoverageState, Modality, RiskProfile, RiskStep
from analyser.resources import load_framework, risk_profile
from analyser.resources.risk_profile import load_risk_steps, risk_frameworks

BINDING, COMMITTED, MENTIONED, SILENT, UNREADABLE = CoverageState
STEPS = {RiskStep.IDENTIFY: ("f:1", "f:2", "f:3"), RiskStep.RECOVER: ("f:9",)}
FORCES = {"must": Modality.OBLIGATION, "will": Modality.COMMITMENT, "says": Modality.STATEMENT}


def cell(element: str, state: CoverageState, *clauses: str, depth: int | None = None, who: str = "AAA") -> Coverage:
    return Coverage(who, "f", element, state, clauses, "", depth)


def profiles(*cells: Coverage) -> tuple[RiskProfile, ...]:
    return risk_profiles(cells, steps=STEPS, forces=FORCES)


def test_a_step_is_as_firm_as_its_firmest_theme_and_as_deep_as_its_themes_on_average() -> None:
    (one,) = profiles(
        cell("1", COMMITTED, "will", "says", depth=1), cell("2", BINDING, "must", "will", depth=4), cell("3", SILENT)
    )
    assert (one.state, one.depth, one.deepest) == (BINDING, 1.667, 4)
    assert (one.spoken, one.assessable) == (2, 3)
    assert one.clause_ids == ("must", "will", "says")


def test_a_clause_is_no_firmer_than_its_theme() -> None:
    doubtful = cell("1", MENTIONED, "must", depth=0)
    (one,) = profiles(doubtful, cell("2", COMMITTED, "will", depth=1))
    assert one.clause_ids == ("will", "must")
    (one,) = profiles(doubtful, cell("2", COMMITTED, "will", depth=1), cell("3", BINDING, "must", depth=2))
    assert one.clause_ids == ("must", "will")


def test_a_theme_that_is_only_perhaps_spoken_of_is_told_apart() -> None:
    doubtful = cell("1", MENTIONED, "must", "says")
    (one,) = profiles(doubtful, cell("2", COMMITTED, "will", "says", depth=1), cell("3", SILENT))
    assert (one.state, one.depth, one.spoken, one.assessable) == (COMMITTED, 0.5, 1, 2)
    assert (one.clause_ids, one.perhaps, one.perhaps_ids) == (("will", "says"), 1, ("must",))


@pytest.mark.parametrize("others", [(), (SILENT,), (UNREADABLE,), (SILENT, UNREADABLE)])
def test_a_step_with_doubt_alone_has_no_state_and_is_never_silent(others: tuple[CoverageState, ...]) -> None:
    (one,) = profiles(cell("1", MENTIONED, "must"), *(cell(str(n), state) for n, state in enumerate(others, start=2)))
    assert (one.state, one.spoken, one.perhaps, one.perhaps_ids) == (None, 0, 1, ("must",))
    assert one.depth == (0.0 if SILENT in others else None)


@pytest.mark.parametrize(
    ("states", "expected", "depth", "assessable"),
    [
        ((SILENT, SILENT, SILENT), SILENT, 0.0, 3),
        ((SILENT, UNREADABLE, SILENT), UNREADABLE, 0.0, 2),
        ((UNREADABLE, UNREADABLE, UNREADABLE), UNREADABLE, None, 0),
        ((MENTIONED, UNREADABLE, SILENT), MENTIONED, 0.0, 2),
    ],
)
def test_silence_is_claimed_only_where_all_could_be_looked_for(
    states: tuple[CoverageState, ...], expected: CoverageState, depth: float | None, assessable: int
) -> None:
    (one,) = profiles(*(cell(str(n), state) for n, state in enumerate(states, start=1)))
    assert (one.state, one.depth, one.assessable) == (expected, depth, assessable)


def test_other_themes_and_other_frameworks_do_not_count() -> None:
    other = Coverage("AAA", "g", "1", BINDING, ("must",), "", 2)
    assert profiles(other, cell("7", BINDING, "must", depth=2)) == ()


def test_jurisdictions_and_steps_come_in_order_whatever_the_order_of_the_cells() -> None:
    cells = (cell("9", SILENT), cell("1", BINDING, "must", depth=2), cell("1", SILENT, who="BBB"))
    outcomes = {profiles(*order) for order in permutations(cells)}
    assert len(outcomes) == 1
    places = [(one.jurisdiction, one.step) for one in outcomes.pop()]
    assert places == [("AAA", RiskStep.IDENTIFY), ("AAA", RiskStep.RECOVER), ("BBB", RiskStep.IDENTIFY)]


@given(st.lists(st.tuples(st.sampled_from(tuple(CoverageState)), st.integers(0, 4)), min_size=3, max_size=3))
def test_depth_stays_on_its_scale(drawn: list[tuple[CoverageState, int]]) -> None:
    cells = [cell(str(n), state, depth=depth) for n, (state, depth) in enumerate(drawn, start=1)]
    (one,) = profiles(*cells)
    assert one.spoken <= one.assessable <= len(cells)
    assert one.depth is None or 0 <= one.depth <= (one.deepest or 0)


def test_the_shipped_steps_name_leaves_that_exist() -> None:
    assert tuple(load_risk_steps()) == tuple(RiskStep)
    leaves = {f"{name}:{leaf.element_id}" for name in risk_frameworks() for leaf in load_framework(name).leaves()}
    assert {name for names in load_risk_steps().values() for name in names} <= leaves


@pytest.mark.parametrize(
    "table",
    [
        {"step": [{"id": "identify", "elements": ["f:1"]}]},
        {"step": [{"id": step, "elements": ["f:1"]} for step in RiskStep]},
        {"step": [{"id": step, "elements": [f"f:{step}"]} for step in (*RiskStep, "govern")]},
    ],
    ids=("missing", "twice", "unknown"),
)
def test_a_wrong_file_is_refused(table: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(risk_profile, "read_resource", lambda _: table)
    load_risk_steps.cache_clear()
    with pytest.raises(ResourceError):
        load_risk_steps()
    load_risk_steps.cache_clear()
