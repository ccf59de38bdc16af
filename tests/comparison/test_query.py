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


@pytest.mark.parametrize(
    ("query", "language", "expected"),
    [
        ("incident", "ar", 5),
        ("incident notification", "fr", 4),
        ("الإبلاغ عن الحوادث", "fr", 4),
        ("الإبلاغ عن الحوادث", "en", 0),
        ("بالحوادث", "fr", 4),
        ("formation", "en", 2),
        ("التدريب", "en", 2),
    ],
)
def test_a_query_finds_clauses_of_other_languages_by_concepts(query: str, language: str, expected: int) -> None:
    found = {i for i, _ in search(query, [READING])}
    assert IDS[expected] in found
    assert READING.clauses[expected].language == language


@pytest.mark.parametrize("query", ["الشمس والقمر", "soleil et lune", "المحيط"])
def test_without_a_shared_concept_no_other_language_answers(query: str) -> None:
    assert not {i for i, _ in search(query, [READING])} & set(IDS[:4])


def test_own_words_stand_before_concepts_of_another_language() -> None:
    assert search("training of teachers", READING.clauses)[0][0] == IDS[2]
