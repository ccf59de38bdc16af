"""Search: exact phrases and ranked words in three languages."""

from __future__ import annotations

import pytest

from analyser.comparison import search
from tests.comparison.synthetic import AUDIT, REPORT_24, REPORT_72, TRAINING, Said, reading

READING = reading(
    "XAA",
    [
        Said(REPORT_72),
        Said(REPORT_24),
        Said(TRAINING),
        Said(AUDIT),
        Said("Les opérateurs signalent les incidents à l’autorité.", language="fr"),
        Said("يلتزم المشغلون بالإبلاغ عن الحوادث خلال ٢٤ ساعة.", language="ar"),
    ],
)
IDS = [clause.clause_id for clause in READING.clauses]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("within 72 HOURS", [0]), ("24 ساعة", [5]), ("l'autorite", [4]), ("within 12 hours", []), ("  ", [])],
)
def test_exact_search_forgives_spelling_only(query: str, expected: list[int]) -> None:
    assert [found for found, _ in search(query, [READING], exact=True)] == [IDS[i] for i in expected]


@pytest.mark.parametrize(
    ("query", "best"),
    [("training of teachers", 2), ("yearly audits", 3), ("الإبلاغ عن حادث", 5), ("signaler un incident", 4)],
)
def test_the_clause_asked_for_comes_first(query: str, best: int) -> None:
    hits = search(query, READING.clauses)
    assert hits[0][0] == IDS[best]
    assert all(0.0 < score <= 1.0 for _, score in hits)


def test_limit_and_repetition() -> None:
    assert len(search("incident", [READING], limit=1)) == 1
    assert search("incident", [READING]) == search("incident", reversed(READING.clauses))
