"""What the words of one clause ask beyond the other: terms, verbs and lists, with near misses, mirrored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.comparison.demands import DEMAND, LIST, TERMS, differing_demands
from analyser.comparison.features import Entry, comparable, entries
from analyser.errors import ResourceError
from analyser.records import ClauseRole, Modality, Parameter, ParameterKind, Stricter
from analyser.resources import strictness
from tests.comparison.synthetic import Said, reading

A, B = Stricter.A, Stricter.B


def entry(jurisdiction: str, text: str, language: str = "en", modality: Modality = Modality.COMMITMENT) -> Entry:
    (only,) = entries([reading(jurisdiction, [Said(text, modality, language=language)])])
    return only


@pytest.mark.parametrize(
    ("one", "other", "language", "expected"),
    [
        ("Consent is given in writing.", "Consent is given.", "en", [(TERMS, A)]),
        ("Consent is given in writing.", "Consent is given explicitly.", "en", []),
        ("Consent is given.", "Consent is given freely.", "en", []),
        ("The prioritised systems", "The systems", "en", []),
        ("Enforce digital certificates.", "Promote digital certificates.", "en", [(TERMS, A), (DEMAND, A)]),
        ("Develop a plan.", "Establish a plan.", "en", []),
        ("Consider a plan.", "Establish a plan.", "en", [(DEMAND, B)]),
        ("Promouvoir un plan.", "Mettre en place un plan.", "fr", [(DEMAND, B)]),
        ("Le consentement est donné par écrit.", "Le consentement est donné.", "fr", [(TERMS, A)]),
        ("تشجيع استخدام الشهادات", "إنشاء نظام للشهادات", "ar", [(DEMAND, B)]),
        ("تكون الموافقة كتابية", "تكون الموافقة حرة", "ar", [(TERMS, A)]),
        ("Enforce it in writing.", "Promote it.", "es", []),
    ],
)
def test_what_is_asked_beyond(one: str, other: str, language: str, expected: list[tuple[str, Stricter]]) -> None:
    a, b = entry("XAA", one, language), entry("XBB", other, language)
    assert [(d.aspect, d.stricter) for d in differing_demands(a, b)] == expected
    turned = [(d.aspect, d.stricter) for d in differing_demands(b, a)]
    assert turned == [(aspect, stricter.mirrored()) for aspect, stricter in expected]


def test_the_terms_are_quoted() -> None:
    (found,) = differing_demands(
        entry("XAA", "The audit is independent and in writing."), entry("XBB", "The audit is done.")
    )
    assert (found.value_a, found.value_b) == ("independent, in writing", "none stated")
    assert found.reason == "XAA alone asks in strict terms: independent, in writing."


@pytest.mark.parametrize(("modality", "said"), [(Modality.OBLIGATION, 1), (Modality.PERMISSION, 0)])
def test_a_list_asks_more_where_something_is_asked(modality: Modality, said: int) -> None:
    a, b = (entry(code, "The notice has this content:", modality=modality) for code in ("XAA", "XBB"))
    found = differing_demands(replace(a, items=("name", "address")), b)
    assert [(d.aspect, d.stricter, d.value_a) for d in found] == [(LIST, A, "2 items")] * said


@pytest.mark.parametrize("table", ["en", {"strict": "(", "destroys": "a"}, {"destroys": "a"}])
def test_malformed_word_lists_are_named(table: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strictness, "read_resource", lambda name: {"xx": table})
    with pytest.raises(ResourceError, match=r"strictness.toml \[xx\]"):
        strictness.load_strictness.__wrapped__("xx")


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("The controller shall notify the authority of the breach. The notification shall include:", True),
        ("The notification that the controller sends to the authority shall include:", False),
    ],
)
def test_a_lead_in_that_rules_itself_has_counterparts(text: str, compared: bool) -> None:
    (stem,) = entries([reading("XAA", [Said(text, role=ClauseRole.STEM)])])
    assert bool(comparable([stem])) is compared
    timed = replace(
        stem, parameters=(Parameter(ParameterKind.WITHIN, "within 72 hours", 0, 1, "test", 72, "hours", 72),)
    )
    assert comparable([timed]) == (timed,)
    inherited = replace(timed.parameters[0], inherited_from="above")
    assert bool(comparable([replace(stem, parameters=(inherited,))])) is compared
