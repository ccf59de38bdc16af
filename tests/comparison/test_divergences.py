"""Who is stricter: a table with near misses; conflicts are claimed only of the same act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.comparison import compare
from analyser.comparison.divergences import diverge
from analyser.comparison.features import entries
from analyser.comparison.magnitudes import differing_parameters
from analyser.comparison.same_matter import SIGNAL
from analyser.comparison.strength import stricter_modality
from analyser.records import (
    ClauseRole,
    Correspondence,
    Divergence,
    Modality,
    Parameter,
    ParameterKind,
    Relation,
    Signal,
    Stricter,
)
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


LIKE = REPORT_72.replace("Operators", "All operators of vital services")
UNLIKE = "Suppliers of software shall publish each weakness that was found in their products and how it was mended."


def between(
    relation: Relation,
    score: float,
    *sides: tuple[Parameter, ...],
    other: str = LIKE,
    answering: bool = False,
    role: ClauseRole = ClauseRole.PARAGRAPH,
    modality: Modality = M.OBLIGATION,
) -> list[str]:
    """Return the aspects in which two clauses differ that set these parameters."""
    a, b = (
        replace(entry, parameters=p, clause=replace(entry.clause, role=role), modality=m)
        for text, p, m in zip((REPORT_72, other), sides, (M.OBLIGATION, modality), strict=True)
        for entry in entries([reading("A" if text is REPORT_72 else "B", [Said(text)])])
    )
    signals = (Signal(SIGNAL, 1.0),) if answering else ()
    met = Correspondence("co", a.clause_id, b.clause_id, "A", "B", relation, score, "test", "", signals=signals)
    matters = {one.clause_id: frozenset({"incident-report"}) for one in (a, b)} if answering else {}
    return [d.aspect for d in diverge([met], {a.clause_id: a, b.clause_id: b}, matters=matters)]


DAY = Parameter(ParameterKind.WITHIN, "within 24 hours", 0, 1, "test", 24, "hours", 24)
WEEK = Parameter(ParameterKind.WITHIN, "within a week", 0, 1, "test", 7, "days", 168)
FINE = Parameter(ParameterKind.FINE, "XAF 500", 0, 1, "test", 500, "XAF")
PRISON = Parameter(ParameterKind.IMPRISONMENT, "two years", 0, 1, "test", 2, "years", 17520)
TWO = Parameter(ParameterKind.FINE, "2 % of the turnover", 0, 1, "test", 2, "percent of turnover")
TEN = Parameter(ParameterKind.FINE, "10 % of the revenue", 0, 1, "test", 10, "percent of revenue")


@pytest.mark.parametrize(
    ("relation", "score", "one", "other", "expected"),
    [
        (Relation.INTERSECTS, 0.21, (DAY,), (WEEK,), ["deadline"]),
        (Relation.INTERSECTS, 0.9, (DAY,), (), []),
        (Relation.SUBSET, 0.4, (DAY,), (), ["deadline"]),
        (Relation.EQUAL, 0.4, (DAY,), (), ["deadline"]),
        (Relation.INTERSECTS, 0.9, (DAY,), (DAY,), []),
        (Relation.INTERSECTS, 0.9, (FINE, PRISON), (FINE,), []),
        (Relation.INTERSECTS, 0.9, (PRISON,), (DAY,), []),
    ],
)
def test_one_rule_in_two_wordings(
    relation: Relation, score: float, one: tuple[Parameter, ...], other: tuple[Parameter, ...], expected: list[str]
) -> None:
    """What one side alone states needs more: a clause that contains the other."""
    assert between(relation, score, one, other) == expected


@pytest.mark.parametrize(
    ("relation", "score", "one", "other", "answering", "expected"),
    [
        (Relation.INTERSECTS, 0.9, (DAY,), (WEEK,), False, []),
        (Relation.INTERSECTS, 0.2, (DAY,), (WEEK,), True, ["deadline"]),
        (Relation.INTERSECTS, 0.2, (DAY,), (), True, []),
        (Relation.SUPERSET, 0.2, (DAY,), (), True, ["deadline"]),
        (Relation.SUBSET, 0.49, (DAY,), (WEEK,), False, []),
        (Relation.SUBSET, 0.5, (DAY,), (WEEK,), False, ["deadline"]),
        (Relation.SUBSET, 0.9, (FINE,), (TWO,), False, []),
        (Relation.INTERSECTS, 0.2, (FINE, PRISON), (FINE,), True, ["imprisonment"]),
    ],
)
def test_other_words_need_one_matter_or_a_clause_that_contains_the_other(
    relation: Relation,
    score: float,
    one: tuple[Parameter, ...],
    other: tuple[Parameter, ...],
    answering: bool,
    expected: list[str],
) -> None:
    assert between(relation, score, one, other, other=UNLIKE, answering=answering) == expected


@pytest.mark.parametrize(
    ("other", "modality", "role", "answering", "expected"),
    [
        (LIKE, M.PERMISSION, ClauseRole.PARAGRAPH, False, ["modality"]),
        (LIKE, M.PERMISSION, ClauseRole.TABLE_ROW, False, []),
        (UNLIKE, M.PERMISSION, ClauseRole.PARAGRAPH, False, []),
        (UNLIKE, M.PERMISSION, ClauseRole.PARAGRAPH, True, ["modality"]),
        (UNLIKE * 4, M.PERMISSION, ClauseRole.PARAGRAPH, True, []),
        (UNLIKE, M.SANCTION, ClauseRole.PARAGRAPH, True, []),
    ],
)
def test_force_is_set_against_force_of_one_act_only(
    other: str, modality: Modality, role: ClauseRole, answering: bool, expected: list[str]
) -> None:
    """Not of rows that read alike, of long clauses that say several things, nor of a sanction beside a demand."""
    assert between(
        Relation.INTERSECTS, 0.9, (), (), other=other, modality=modality, role=role, answering=answering
    ) == expected  # fmt: skip


def test_shares_of_the_turnover_are_set_against_shares_and_not_against_sums() -> None:
    """2 % beside a sum is less than 10 %, whatever the sum."""
    a, b = (
        replace(entries([reading(code, [Said(REPORT_72)])])[0], parameters=p)
        for code, p in (("A", (FINE, TWO)), ("B", (TEN,)))
    )
    (found,) = differing_parameters(a, b)
    assert (found.value_a, found.value_b, found.stricter) == (TWO.text, TEN.text, Stricter.B)


def test_words_of_a_time_are_no_strict_terms_beside_the_deadlines() -> None:
    prompt = Parameter(ParameterKind.VAGUE, "without undue delay", 0, 1, "test")
    said = REPORT_72.replace("within 72 hours", "without undue delay")
    assert "strict terms" not in between(Relation.EQUAL, 0.9, (DAY,), (prompt,), other=said, answering=True)
    assert "strict terms" in between(Relation.EQUAL, 0.9, (DAY,), (DAY,), other=said, answering=True)
