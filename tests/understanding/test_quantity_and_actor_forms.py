"""Quantities and actors in the forms that print gives them: footnote numbers, turned numbers, titles, "every"."""

from __future__ import annotations

import pytest

from analyser.evaluation.tags import as_clause
from analyser.records import ClauseTags, Modality
from analyser.understanding.parameters import legible
from analyser.understanding.tagging import tag_clauses


def tags(text: str, language: str) -> ClauseTags:
    (found,) = tag_clauses([as_clause("cl-1", text, language, order=1)])
    return found


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "The plan shall be reviewed within the first two years.", [(2.0, "years")]),
        ("en", "The plan shall be reviewed within a two-year period.", [(2.0, "years")]),
        ("en", "Operators shall report within 72 hours12 of the event.", [(72.0, "hours")]),
        ("fr", "L’opérateur encourt une amende de 500 euros33 au plus.", [(500.0, "EUR")]),
        ("en", "The owner shall pay a fine of EUR 500.", [(500.0, "EUR")]),
        ("ar", "على الجهة تقديم التقرير خلال الأيام السبعة التالية للحادث.", [(7.0, "days")]),
        ("ar", "خلال السنوات العشر الماضية تضاعفت الهجمات.", []),
        ("en", "The Ministry shall adopt the plan 12 months from adoption.", [(12.0, "months")]),
        ("en", "Staff from the adoption team shall report.", []),
    ],
)
def test_values(language: str, text: str, values: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in tags(text, language).parameters if one.value] == values


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Report within 72 hours12 of it.", "within 72 hours"),
        ("ar", "يجب الرد خلال الأيام السبعة التالية.", "خلال الأيام السبعة"),
    ],
)
def test_the_words_of_a_quantity_are_whole(language: str, text: str, words: str) -> None:
    assert [one.text for one in tags(text, language).parameters] == [words]


@pytest.mark.parametrize(
    "folded", ["500 euros33 are due", "خلال الايام السبعه التاليه", "in 72 hours12.", "ipv6 and sha256"]
)
def test_what_is_read_keeps_its_length(folded: str) -> None:
    assert len(legible(folded)) == len(folded)


@pytest.mark.parametrize(
    ("language", "text", "bearers"),
    [
        ("en", "DG.1.2 Guiding Principles The Entity shall define principles.", ["Entity"]),
        ("en", "The Bank of The Gambia shall publish a report.", ["Bank of The Gambia"]),
        ("ar", "يجب على كل جهة حفظ سجلات الأحداث.", ["كل جهة"]),
        ("ar", "يجب على كل جهة حكومية حفظ سجلات الأحداث.", ["كل جهة حكومية"]),
        ("ar", "تحفظ سجلات الأحداث مدة سنة.", []),
    ],
)
def test_bearers(language: str, text: str, bearers: list[str]) -> None:
    assert [one.text for one in tags(text, language).bearers] == bearers


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("en", "6.7 No ministry, department or agency shall pay a ransom.", Modality.PROHIBITION),
        ("en", "Fourth: The Controllers shall notify the Authority.", Modality.OBLIGATION),
        ("en", "Controller: the body that decides on the processing.", Modality.DEFINITION),
        ("ar", "فإذا وقع حادث فيكون على المشغل إخطار الهيئة.", Modality.OBLIGATION),
        ("ar", "يكون على علم بالحادث.", Modality.STATEMENT),
    ],
)
def test_modality(language: str, text: str, modality: Modality) -> None:
    assert tags(text, language).modality is modality


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Operators of vital services and public bodies shall not pay a ransom.", ["operator", "government_body"]),
        ("The department or agency shall report the incident.", ["government_body"]),
        ("The Ministry of Trade and Industry shall report.", ["government_body"]),
    ],
)
def test_joint_actors_of_another_kind_are_told_too(text: str, kinds: list[str]) -> None:
    assert [str(one.kind) for one in tags(text, "en").bearers] == kinds
