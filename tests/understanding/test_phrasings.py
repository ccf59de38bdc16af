"""Times and amounts in the wordings of laws, strategies and control frameworks: a long table, near misses in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.records import DocumentKind
from analyser.understanding.tagging import tag_clauses

from .clauses import clause
from .test_parameters import shown

LINES = (Path(__file__).parent / "phrasings.tsv").read_text(encoding="utf-8").splitlines()[1:]
ROWS = [tuple(line.split("\t")) for line in LINES]


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_phrasing(language: str, text: str, expected: str) -> None:
    assert " | ".join(shown(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In less than ten years the Internet reached half of the population.", "en"),
        ("En moins de dix ans, l'usage d'Internet a été multiplié par cinq.", "fr"),
        ("From October 2020 to October 2021 the number of users grew by 20 per cent.", "en"),
        ("Only 10 per cent of all experts are women.", "en"),
        ("The loss could grow to some $139 billion a year.", "en"),
    ],
)
def test_what_a_text_merely_tells_limits_nobody(text: str, language: str) -> None:
    (tag,) = tag_clauses([clause(text, language)], kind=DocumentKind.STRATEGY)
    assert tag.parameters == ()


@pytest.mark.parametrize(("jurisdiction", "bound"), [("FRA", "max"), ("MAR", "exact"), (None, "exact")])
def test_french_penal_law_states_maxima(jurisdiction: str | None, bound: str) -> None:
    text = "Est puni d'un an d'emprisonnement et de 15 000 euros d'amende quiconque accède au système."
    (tag,) = tag_clauses([clause(text, "fr")], jurisdiction=jurisdiction)
    assert [(str(one.kind), one.value, one.bound) for one in tag.parameters] == [
        ("imprisonment", 1, bound),
        ("fine", 15000, bound),
    ]
