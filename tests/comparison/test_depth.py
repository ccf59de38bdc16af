"""Depth of a clause: each level needs the one below it."""

from __future__ import annotations

import pytest

from analyser.comparison.depth import clause_depth
from analyser.records import BearerType, Modality, Parameter, ParameterKind

DAYS = Parameter(ParameterKind.WITHIN, "within 3 days", 0, 13, "t", value=3, unit="days", hours=72)
DATE = Parameter(ParameterKind.DATE, "by 1 May 2027", 0, 13, "t", date="2027-05-01")
PROMPTLY = Parameter(ParameterKind.VAGUE, "promptly", 0, 8, "t")
OPERATOR = (BearerType.OPERATOR,)


@pytest.mark.parametrize(
    ("modality", "bearers", "parameters", "depth"),
    [
        (Modality.STATEMENT, OPERATOR, (DAYS,), 0),
        (Modality.DEFINITION, (), (), 0),
        (Modality.PERMISSION, OPERATOR, (DAYS,), 0),
        (Modality.COMMITMENT, OPERATOR, (DAYS,), 1),
        (Modality.RECOMMENDATION, (), (), 1),
        (Modality.OBLIGATION, (), (), 2),
        (Modality.OBLIGATION, (), (DAYS,), 2),
        (Modality.OBLIGATION, (BearerType.UNSPECIFIED,), (DAYS,), 2),
        (Modality.PROHIBITION, OPERATOR, (), 3),
        (Modality.OBLIGATION, OPERATOR, (PROMPTLY,), 3),
        (Modality.OBLIGATION, OPERATOR, (PROMPTLY, DAYS), 4),
        (Modality.OBLIGATION, OPERATOR, (DATE,), 4),
        (Modality.SANCTION, (BearerType.PERSON,), (DAYS,), 4),
    ],
)
def test_depth(
    modality: Modality, bearers: tuple[BearerType, ...], parameters: tuple[Parameter, ...], depth: int
) -> None:
    assert clause_depth(modality, bearers, parameters) == depth
