"""Words that carry content: what is dropped, what counts as the same, what is no part of what a clause says."""

from __future__ import annotations

import pytest

from analyser.comparison.concepts import concept_finder, shipped_finder
from analyser.comparison.words import acronyms, bare_text, content_words, numbers, written_words
from analyser.errors import ResourceError
from analyser.resources.termbase import Concept, load_termbase, parse_termbase


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Operators shall notify incidents", "operator may notify an incident", "en"),
        ("Les opérateurs doivent notifier les incidents", "L’OPERATEUR peut notifier un incident", "fr"),
        ("يجب على المشغلين الإبلاغ", "يجوز للمشغلين الابلاغ", "ar"),
    ],
)
def test_force_and_spelling_are_no_content(one: str, other: str, language: str) -> None:
    assert content_words(one, language) == content_words(other, language)


@pytest.mark.parametrize(
    ("text", "num", "expected"),
    [
        ("18. (1) Subject to subsection (2), operators report", "18.", "Subject to"),
        ("1-Without prejudice", None, "Without prejudice"),
        ("a) the data", None, "the data"),
        ("٢- تعمل الوزارة", None, "تعمل الوزارة"),
        ("24-hour reporting", None, "24-hour reporting"),
        ("e-commerce rules", None, "e-commerce rules"),
        ("A person who", None, "A person who"),
        ("within (72) hours", None, "within (72) hours"),
        ("خلال (٧٢) ساعة", None, "خلال (٧٢) ساعة"),
    ],
)
def test_numbering_goes_and_parameters_stay(text: str, num: str | None, expected: str) -> None:
    assert bare_text(text, num).startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within ٧٢ hours or 1,5 days", {"72", "1.5"}),
        ("no number", set()),
        ("2.5 million and 10", {"2.5", "10"}),
    ],
)
def test_numbers_have_one_form(text: str, expected: set[str]) -> None:
    assert numbers(text) == expected


def test_references_carry_no_numbers() -> None:
    assert numbers(bare_text("In accordance with Article 12 and section 4(2), within 72 hours", None)) == {"72"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the OIC-CERT and ISO/IEC 27001", {"oic-cert", "iso/iec"}),
        ("فريق CERT الوطني", {"cert"}),
        ("ALL WORDS ARE CAPITALS", set()),
        ("Agency", set()),
    ],
)
def test_acronyms_survive_translation(text: str, expected: set[str]) -> None:
    assert acronyms(text) == expected


def test_words_are_named_as_written() -> None:
    assert [word for _, word in written_words("Les opérateurs déclarent l’incident.", "fr")] == [
        "opérateurs",
        "déclarent",
        "incident",
    ]


@pytest.mark.parametrize(
    ("texts", "shared"),
    [
        (
            {
                "en": "notify the authority of incidents",
                "fr": "notifier les incidents à l’autorité",
                "ar": "إبلاغ الهيئة بالحوادث",
            },
            {"incident", "notify", "authority"},
        ),
        ({"en": "encrypt backups", "fr": "chiffrer les sauvegardes", "ar": "تشفير النسخ الاحتياطية"}, {"cryptography"}),
    ],
)
def test_concepts_bridge_three_languages(texts: dict[str, str], shared: set[str]) -> None:
    found = [set(shipped_finder()(text, language)) for language, text in texts.items()]
    assert shared <= set.intersection(*found)


def test_the_longest_term_wins() -> None:
    find = concept_finder(
        [
            Concept("outage", (("en", "denial of service"),)),
            Concept("service", (("en", "service"),)),
        ]
    )
    assert find("denial of service", "en") == ["outage"]
    assert find("a service", "en") == ["service"]
    assert find("un service", "fr") == []


def test_every_concept_has_terms_in_three_languages() -> None:
    assert all({language for language, _ in concept.terms} == {"en", "fr", "ar"} for concept in load_termbase())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "concept\nrisk\n",
        "concept,en,fr\nrisk,risk\n",
        "concept,en,fr\nrisk,a,b\nrisk,a,b\n",
        "concept,en,fr\n,a,b\n",
    ],
)
def test_a_spoilt_termbase_is_named(text: str) -> None:
    with pytest.raises(ResourceError, match=r"test\.csv"):
        parse_termbase(text, source="test.csv")
