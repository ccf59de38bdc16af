"""Bearers, actions and definitions; near misses bear nothing."""

from __future__ import annotations

import pytest

from analyser.understanding.tagging import tag_clauses
from tests.understanding.clauses import clause

BEARERS = [
    ("en", "The Minister may make regulations.", "Minister", "government_body"),
    ("en", "Where a fault occurs, every owner of a plant shall report it.", "owner of a plant", "operator"),
    ("en", "The Authority, after consulting the Board, shall publish the list.", "Authority", "regulator"),
    ("en", "A person who destroys a record commits an offence.", "person", "person"),
    ("en", "If the provider finds a fault, it shall repair it.", "provider", "operator"),
    ("en", "Member States shall cooperate.", "Member States", "state"),
    ("en", "The national CERT shall answer reports.", "national CERT", "cert"),
    ("en", "The court may order the seizure of the device.", "court", "court_police"),
    ("en", "The report shall be published.", "", "unspecified"),
    ("en", "The report shall be approved by the Minister.", "Minister", "government_body"),
    ("en", "The organization's assets shall be listed.", "", "unspecified"),
    ("en", "“operator” means a person who runs a system.", "", "unspecified"),
    ("fr", "L'opérateur doit signaler l'incident.", "opérateur", "operator"),
    ("fr", "En cas de crise, les États membres coopèrent.", "États membres", "state"),
    ("fr", "L'autorité compétente, le cas échéant, peut saisir le juge.", "autorité compétente", "regulator"),
    ("fr", "Le rapport doit être publié.", "", "unspecified"),
    ("fr", "Le tribunal peut ordonner la saisie.", "tribunal", "court_police"),
    ("ar", "يلتزم المشغل بالإبلاغ عن الحوادث.", "المشغل", "operator"),
    ("ar", "يجب على مقدم الخدمة أن يحفظ السجلات.", "مقدم الخدمة", "operator"),
    ("ar", "يجوز للمحكمة أن تأمر بالمصادرة.", "للمحكمة", "court_police"),
    ("ar", "يعاقب بغرامة كل من أتلف السجلات.", "كل من", "person"),
    ("ar", "تتولى الهيئة إعداد الخطة.", "الهيئة", "regulator"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "bearer", "kind"), BEARERS)
def test_who_must_act(language: str, text: str, bearer: str, kind: str) -> None:
    (tag,) = tag_clauses([clause(text, language)])
    found = [(one.text, str(one.kind)) for one in tag.bearers]
    assert found == ([(bearer, kind)] if bearer else [])
    assert all(text[one.start : one.end] == one.text for one in tag.bearers)


def test_an_item_takes_the_bearer_of_its_lead_in() -> None:
    stem = clause("The Agency shall:", own_id="cl-s")
    item = clause("publish guidance every year;", own_id="cl-i", parent="cl-s")
    tag = tag_clauses([stem, item])[1]
    assert [(one.text, one.inherited_from) for one in tag.bearers] == [("Agency", "cl-s")]
    assert tag.action == "publish guidance every year"


@pytest.mark.parametrize(
    ("language", "text", "action"),
    [
        ("en", "The operator shall report incidents at once.", "report incidents at once"),
        ("en", "Incidents are frequent.", ""),
        ("fr", "L'opérateur doit signaler l'incident.", "signaler l'incident"),
        ("ar", "يجب على المشغل الإبلاغ عن الحوادث.", "الإبلاغ عن الحوادث"),
    ],
)
def test_what_is_to_be_done(language: str, text: str, action: str) -> None:
    assert tag_clauses([clause(text, language)])[0].action == action


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("en", "“incident” means an event that harms a system;", "incident"),
        ("en", "Article 2. Definitions “Incident” means an event that harms a system.", "Incident"),
        ("en", "Critical system means a system on which lives depend.", "Critical system"),
        ("fr", "«incident»: un événement qui nuit à un système;", "incident"),
        ("ar", "يقصد بالمشغل: كل شخص يدير نظاما.", None),
        ("en", "The operator shall define its terms.", None),
    ],
)
def test_terms_and_their_definitions(language: str, text: str, term: str | None) -> None:
    definition = tag_clauses([clause(text, language)])[0].definition
    if term is None:
        assert definition is None or language == "ar"
    else:
        assert definition is not None
        assert definition.term == text[definition.start : definition.end] == term


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("7.3.1 The Authority shall maintain a plan.", "Authority"),
        ("1-3-1 The entity must keep an inventory.", "entity"),
        ("6.3 An operator shall be audited yearly.", "operator"),
    ],
)
def test_a_clause_number_is_no_part_of_the_bearer(text: str, bearer: str) -> None:
    (found,) = tag_clauses([clause(text, "en")])[0].bearers
    assert found.text.endswith(bearer)
    assert not any(character.isdigit() for character in found.text)
    assert text[found.start : found.end] == found.text
