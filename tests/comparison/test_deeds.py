"""Acts that clauses ask for, as titles; and what makes none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.comparison.deeds import LONGEST_TITLE, deed, gerund


@pytest.mark.parametrize(
    ("action", "language", "title"),
    [
        ("report the incident to the Authority, within 48 hours", "en", "Reporting the incident to the Authority"),
        ("• Define and implement a policy for keys", "en", "Defining and implementing a policy for keys"),
        ("submit a yearly statement", "en", "Submitting a yearly statement"),
        ("(a) appoint an officer who reports to the Minister", "en", "Appointing an officer"),
        ("supervise all operators and verify their logs", "en", "Supervising all operators"),
        (
            "keep a register of vessels under repair in every harbour of the islands",
            "en",
            "Keeping a register of vessels under repair",
        ),
        ("review the access rights granted", "en", "Reviewing the access rights granted"),
        ("désigner un responsable de la sécurité", "fr", "Désigner un responsable de la sécurité"),
        ("mettre en service une borne d’alerte", "fr", "Mettre en service une borne d’alerte"),
        ("بإبلاغ المركز عن الحادث خلال ساعة", "ar", "إبلاغ المركز عن الحادث خلال ساعة"),
    ],
)
def test_an_act_becomes_a_title(action: str, language: str, title: str) -> None:
    assert deed(action, language) == title


@pytest.mark.parametrize(
    ("action", "language"),
    [
        ("be reported to the Authority", "en"),
        ("disclose it first to the owner", "en"),
        ("report incidents", "en"),
        ("ensure that vessels are insured", "en"),
        ("at all times", "en"),
        ("keep 12 logs of vessels", "en"),
        ("pouvoir recourir aux services", "fr"),
        ("un plan d’action dans les trois mois", "fr"),
        ("على الأمن السيبراني", "ar"),
        ("berichten der Behörde über Vorfälle", "de"),
        ("", "en"),
    ],
)
def test_what_names_no_act_makes_no_title(action: str, language: str) -> None:
    assert deed(action, language) == ""


@pytest.mark.parametrize(
    ("verb", "doubled", "form"),
    [("keep", False, "keeping"), ("store", False, "storing"), ("submit", True, "submitting"),
     ("oversee", False, "overseeing"), ("tie", False, "tying")],
)  # fmt: skip
def test_gerunds(verb: str, doubled: bool, form: str) -> None:
    assert gerund(verb, doubled=doubled) == form


@given(st.text(max_size=80), st.sampled_from(["en", "fr", "ar"]))
def test_titles_are_short(tail: str, language: str) -> None:
    first = {"en": "keep", "fr": "conserver", "ar": "حفظ"}[language]
    assert len(deed(f"{first} {tail}", language).split()) <= LONGEST_TITLE
