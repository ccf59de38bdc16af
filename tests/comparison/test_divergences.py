"""Who is stricter: a table with near misses; conflicts are claimed only of the same act."""

from __future__ import annotations

import pytest

from analyser.comparison import compare
from analyser.comparison.strength import mirrored, stricter_modality
from analyser.records import Divergence, Modality, Stricter
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
    assert stricter_modality(b, a) is (None if expected is None else mirrored(expected))


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
