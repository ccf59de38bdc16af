"""Terms of the termbase in a clause's words, in three languages, with near misses."""

from __future__ import annotations

import pytest

from analyser.views.terms import concept_spans, term_list, term_marks, terms_in


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Use encryption against malware.", "en", ["encryption", "malware"]),
        ("All security incidents are recorded.", "en", ["security incidents"]),
        ("The team of the owner meets.", "en", []),
        ("Food insecurity and cryptic messages.", "en", []),
        ("notifient les incidents de sécurité", "fr", ["incidents de sécurité"]),
        ("La sécurité au travail", "fr", []),
        ("حماية البنية التحتية الحيوية", "ar", ["البنية التحتية الحيوية"]),
        ("وحماية البيانات الشخصية", "ar", ["وحماية البيانات الشخصية"]),
        ("Use encryption.", "tr", []),
        ("", "en", []),
    ],
)
def test_terms_are_found_with_their_endings(text: str, language: str, found: list[str]) -> None:
    terms = terms_in(text, language)
    assert [term.text for term in terms] == found
    assert all(text[start:end] == term.text for (start, end, _), term in zip(term_marks(terms), terms, strict=True))


def test_words_marked_for_another_reason_stay_as_they_are() -> None:
    text = "Use encryption against malware."
    assert [term.text for term in terms_in(text, "en", [(4, 14, "cue")])] == ["malware"]


def test_each_concept_is_explained_once_and_escaped() -> None:
    listed = term_list(terms_in("Encryption and encryption and malware", "en"))
    assert listed.count("<dt") == 2
    assert 'lang="ar"' in listed
    assert term_list(()) == ""


@pytest.mark.parametrize(
    ("query", "text", "language", "found"),
    [
        ("personal data protection", "وحماية البيانات الشخصية", "ar", ["وحماية البيانات الشخصية"]),
        ("chiffrement", "Use encryption against malware.", "en", ["encryption"]),
        ("البرمجيات الخبيثة", "Use encryption against malware.", "en", ["malware"]),
        ("zebra", "Use encryption against malware.", "en", []),
    ],
)
def test_what_a_query_names_is_found_in_other_languages(query: str, text: str, language: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in concept_spans(query, text, language)] == found
