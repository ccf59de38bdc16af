"""Relations: each claim beyond *intersects* with its near misses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.comparison.features import Entry, entries
from analyser.comparison.relations import relate
from analyser.records import ClauseRole, Modality, Relation
from tests.comparison.synthetic import REPORT_24, REPORT_72, Said, reading

MUCH_MORE = (
    " They preserve evidence, appoint contacts, publish lessons learned, train staff and rehearse recovery plans."
)
OBLIGATION, PERMISSION = Modality.OBLIGATION, Modality.PERMISSION


def entry(jurisdiction: str, text: str, modality: Modality = OBLIGATION, language: str = "en") -> Entry:
    (only,) = entries([reading(jurisdiction, [Said(text, modality, language=language)])])
    return only


@pytest.mark.parametrize(
    ("text_a", "text_b", "modality_b", "expected"),
    [
        (REPORT_72, REPORT_72, OBLIGATION, Relation.EQUAL),
        (REPORT_72, REPORT_72.replace("shall", "must").upper(), OBLIGATION, Relation.EQUAL),
        (REPORT_72, REPORT_24, OBLIGATION, Relation.EQUAL),
        (REPORT_72, REPORT_72.replace("serious", "grave"), OBLIGATION, Relation.EQUAL),
        (REPORT_72, REPORT_72.replace("shall", "may"), PERMISSION, Relation.EQUAL),
        (REPORT_72, REPORT_72.replace("shall", "shall not"), Modality.PROHIBITION, Relation.INTERSECTS),
        (REPORT_72, REPORT_72 + " They preserve the evidence.", OBLIGATION, Relation.SUBSET),
        (REPORT_72 + " They preserve the evidence.", REPORT_72, OBLIGATION, Relation.SUPERSET),
        (REPORT_72, REPORT_24 + " They preserve the evidence.", OBLIGATION, Relation.SUBSET),
        (
            REPORT_72,
            REPORT_72.replace("serious ", "grave ") + MUCH_MORE,
            OBLIGATION,
            Relation.SUBSET,
        ),
        (
            REPORT_72,
            "Serious incidents of the past year are published by the team in an annual report on essential services.",
            OBLIGATION,
            Relation.INTERSECTS,
        ),
        (
            "Incidents shall be reported.",
            "Incidents shall be reported to the team at once.",
            OBLIGATION,
            Relation.INTERSECTS,
        ),
    ],
)
def test_relation_needs_its_evidence(text_a: str, text_b: str, modality_b: Modality, expected: Relation) -> None:
    relation, method, reason = relate(entry("XAA", text_a), entry("XBB", text_b, modality_b))
    assert relation is expected
    assert method
    assert reason.endswith(".")


@pytest.mark.parametrize(
    ("text_b", "modality_b", "differs"),
    [
        (REPORT_24, OBLIGATION, "The numbers differ: 72 against 24."),
        (REPORT_72.replace("shall", "may"), PERMISSION, "XAA puts it as obligation, XBB as permission."),
        (REPORT_72, OBLIGATION, ""),
    ],
)
def test_the_same_rule_with_another_magnitude_says_so(text_b: str, modality_b: Modality, differs: str) -> None:
    relation, method, reason = relate(entry("XAA", REPORT_72), entry("XBB", text_b, modality_b))
    assert relation is Relation.EQUAL
    assert method.endswith("differs") is bool(differs)
    assert differs in reason
    assert "alone says" not in reason, "a number that differs is named once"


def test_a_lead_in_is_compared_with_what_it_lists() -> None:
    lead_in = "The notice to the national authority shall state:"
    items = ("the nature of the incident", "the systems affected by it", "the measures taken in response")
    (alone,) = entries([reading("XBB", [Said(f"{lead_in} {'; '.join(items)}")])])
    (stem,) = entries([reading("XAA", [Said(lead_in, role=ClauseRole.STEM)])])
    assert relate(stem, alone)[0] is Relation.SUBSET
    assert relate(replace(stem, items=items), alone)[0] is Relation.EQUAL


def test_containment_names_what_is_added() -> None:
    _, _, reason = relate(entry("XAA", REPORT_72), entry("XBB", REPORT_72 + " They preserve the evidence."))
    assert "XBB adds: preserve, evidence." in reason


def test_differing_force_and_numbers_are_named() -> None:
    _, _, reason = relate(entry("XAA", REPORT_72), entry("XBB", REPORT_24, PERMISSION))
    assert "XAA puts it as obligation, XBB as permission." in reason
    assert "72 against 24" in reason


@pytest.mark.parametrize(
    ("text", "language", "variant"),
    [
        (
            "Les opérateurs doivent signaler tout incident majeur à l'équipe nationale dans un délai de 72 heures.",
            "fr",
            "LES OPERATEURS DOIVENT SIGNALER TOUT INCIDENT MAJEUR A L’EQUIPE NATIONALE DANS UN DELAI DE 72 HEURES.",
        ),
        (
            "يجب على المشغلين إبلاغ الفريق الوطني عن كل حادث جسيم خلال ٧٢ ساعة.",
            "ar",
            "يجب على المشغلين ابلاغ الفريق الوطنى عن كل حادث جسيم خلال 72 ساعة.",
        ),
    ],
)
def test_spelling_never_stops_equal(text: str, language: str, variant: str) -> None:
    relation, _, _ = relate(entry("XAA", text, language=language), entry("XBB", variant, language=language))
    assert relation is Relation.EQUAL


@pytest.mark.parametrize("other", [REPORT_72, REPORT_24, REPORT_72 + " They preserve the evidence."])
def test_swapped_sides_mirror(other: str) -> None:
    a, b = entry("XAA", REPORT_72), entry("XBB", other)
    relation, method, reason = relate(a, b)
    assert relate(b, a) == (relation.mirrored(), method, reason)


def test_clauses_that_hardly_correspond_intersect_at_most() -> None:
    a, b = entry("XAA", REPORT_72), entry("XBB", REPORT_24)
    assert relate(a, b, 0.31)[0] is Relation.EQUAL
    assert relate(a, b, 0.29)[0] is Relation.INTERSECTS


@pytest.mark.parametrize(
    ("leave", "expected"),
    [("unless the contract is kept in writing", Relation.EQUAL), ("of any kind", Relation.INTERSECTS)],
)
def test_a_prohibition_with_leave_can_be_the_rule_that_an_obligation_words(leave: str, expected: Relation) -> None:
    forbids = f"No operator shall entrust the operation of a critical system to a supplier {leave}."
    asks = f"An operator shall entrust the operation of a critical system to a supplier {leave}."
    relation, _, _ = relate(entry("XAA", forbids, Modality.PROHIBITION), entry("XBB", asks))
    assert relation is expected
