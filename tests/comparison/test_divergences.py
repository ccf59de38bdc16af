"""Who is stricter: a table with near misses; conflicts are claimed only of the same act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.comparison import compare
from analyser.comparison.divergences import diverge
from analyser.comparison.features import entries
from analyser.comparison.strength import stricter_modality
from analyser.records import Correspondence, Divergence, Modality, Parameter, ParameterKind, Relation, Stricter
from tests.comparison.synthetic import REPORT_72, Said, reading

M = Modality


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (M.OBLIGATION, M.PERMISSION, Stricter.A),
        (M.OBLIGATION, M.COMMITMENT, Stricter.A),
        (M.COMMITMENT, M.RECOMMENDATION, Stricter.A),
        (M.RECOMMENDATION, M.PERMISSION, Stricter.A),
        (M.PROHIBITION, M.PERMISSION, Stricter.A),
        (M.PROHIBITION, M.OBLIGATION, Stricter.INCOMPARABLE),
        (M.PROHIBITION, M.RECOMMENDATION, Stricter.INCOMPARABLE),
        (M.SANCTION, M.OBLIGATION, Stricter.INCOMPARABLE),
        (M.OBLIGATION, M.OBLIGATION, None),
        (M.OBLIGATION, M.STATEMENT, None),
        (M.DEFINITION, M.PROHIBITION, None),
    ],
)
def test_which_force_is_stricter(a: Modality, b: Modality, expected: Stricter | None) -> None:
    assert stricter_modality(a, b) is expected
    assert stricter_modality(b, a) is (None if expected is None else expected.mirrored())


def divergence(text_a: str, modality_a: Modality, text_b: str, modality_b: Modality) -> Divergence | None:
    comparison = compare(
        [reading("XAA", [Said(text_a, modality_a)]), reading("XBB", [Said(text_b, modality_b)])], frameworks=()
    )
    assert len(comparison.correspondences) == 1
    return comparison.divergences[0] if comparison.divergences else None


def test_the_firmer_side_is_named() -> None:
    found = divergence(REPORT_72, M.OBLIGATION, REPORT_72.replace("shall", "may"), M.PERMISSION)
    assert found is not None
    assert (found.stricter, found.conflict, found.value_a, found.value_b) == (
        Stricter.A,
        False,
        "obligation",
        "permission",
    )
    assert "XAA binds more firmly" in found.reason


@pytest.mark.parametrize(
    ("other", "modality", "conflict"),
    [
        (REPORT_72.replace("shall", "shall not"), M.PROHIBITION, True),
        (
            "No serious incident shall be reported to newspapers before the response team closed it.",
            M.PROHIBITION,
            False,
        ),
        (REPORT_72.replace("shall", "may"), M.PERMISSION, False),
    ],
)
def test_conflict_needs_the_same_act(other: str, modality: Modality, conflict: bool) -> None:
    found = divergence(REPORT_72, M.OBLIGATION, other, modality)
    assert found is not None
    assert found.conflict is conflict


def test_the_same_force_is_no_divergence() -> None:
    assert divergence(REPORT_72, M.OBLIGATION, REPORT_72, M.OBLIGATION) is None


def between(relation: Relation, score: float, *sides: tuple[Parameter, ...]) -> list[str]:
    """Return the aspects in which two clauses of the same words differ that set these parameters."""
    a, b = (
        replace(entries([reading(code, [Said(REPORT_72)])])[0], parameters=p)
        for code, p in zip("AB", sides, strict=True)
    )
    met = Correspondence("co", a.clause_id, b.clause_id, "A", "B", relation, score, "test", "")
    return [d.aspect for d in diverge([met], {a.clause_id: a, b.clause_id: b})]


DAY = Parameter(ParameterKind.WITHIN, "within 24 hours", 0, 1, "test", 24, "hours", 24)
WEEK = Parameter(ParameterKind.WITHIN, "within a week", 0, 1, "test", 7, "days", 168)
FINE = Parameter(ParameterKind.FINE, "XAF 500", 0, 1, "test", 500, "XAF")
PRISON = Parameter(ParameterKind.IMPRISONMENT, "two years", 0, 1, "test", 2, "years", 17520)


@pytest.mark.parametrize(
    ("relation", "score", "one", "other", "expected"),
    [
        (Relation.INTERSECTS, 0.21, (DAY,), (WEEK,), []),
        (Relation.INTERSECTS, 0.35, (DAY,), (WEEK,), ["deadline"]),
        (Relation.SUBSET, 0.35, (DAY,), (), []),
        (Relation.INTERSECTS, 0.9, (DAY,), (), []),
        (Relation.SUBSET, 0.4, (DAY,), (), []),
        (Relation.EQUAL, 0.4, (DAY,), (), ["deadline"]),
        (Relation.INTERSECTS, 0.9, (DAY,), (DAY,), []),
        (Relation.INTERSECTS, 0.9, (FINE, PRISON), (FINE,), ["imprisonment"]),
        (Relation.INTERSECTS, 0.9, (PRISON,), (DAY,), []),
    ],
)
def test_what_one_side_alone_states_needs_the_same_rule(
    relation: Relation, score: float, one: tuple[Parameter, ...], other: tuple[Parameter, ...], expected: list[str]
) -> None:
    assert between(relation, score, one, other) == expected
