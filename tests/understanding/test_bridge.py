"""Concepts across languages by the termbase."""

from __future__ import annotations

import pytest

from analyser.records import Element, Framework, Wording
from analyser.settings import UnderstandingSettings
from analyser.understanding.bridge import bridged_stems
from analyser.understanding.stemming import stems
from analyser.understanding.themes import assign_themes

from .clauses import clause


def test_concepts_are_said_in_the_other_language_at_their_place() -> None:
    text = "يراعى التشفير في كل نظام."
    found = bridged_stems(text, "ar", "en")
    assert {one.stem for one in stems("cryptography", "en")} <= {one.stem for one in found}
    assert "التشفير" in {text[one.start : one.end] for one in found}


def test_words_that_the_termbase_does_not_know_are_left_out() -> None:
    assert bridged_stems("تشرق الشمس صباحاً.", "ar", "en") == []
    assert bridged_stems("", "ar", "en") == []
    assert bridged_stems("Sonne und Mond", "de", "en") == []


def test_an_arabic_clause_finds_an_english_title() -> None:
    titles = ("Physical Security", "Risk Management", "Awareness and Training")
    framework = Framework("adhoc", "", "", "", tuple(Element(t, None, (Wording("en", t),)) for t in titles))
    found = assign_themes(
        [clause("إدارة المخاطر واجب كل جهة.", "ar")],
        frameworks=[framework],
        settings=UnderstandingSettings(theme_threshold=0.3),
    )
    assert found[0].element_id == "Risk Management"


@pytest.mark.parametrize(
    ("text", "language", "target", "expected"),
    [
        ("ransomware", "en", "fr", "rançongiciel"),
        ("rançongiciels", "fr", "en", "ransomware"),
        ("وبالتشفير", "ar", "en", "encryption"),
        ("للتدريب", "ar", "en", "training"),
        ("والحوادث", "ar", "en", "incident"),
        ("les vulnérabilités", "fr", "en", "vulnerability"),
        ("submarine cables", "en", "fr", "câble sous-marin"),
    ],
)
def test_words_are_found_in_their_forms(text: str, language: str, target: str, expected: str) -> None:
    found = {one.stem for one in bridged_stems(text, language, target)}
    assert {one.stem for one in stems(expected, target)} <= found


@pytest.mark.parametrize(
    ("text", "language", "target", "unwanted"),
    [
        ("بنوك", "ar", "en", "network"),
        ("the cablegram", "en", "fr", "câble"),
        ("la ransomière", "fr", "en", "ransomware"),
        ("data and records", "en", "fr", "registres et données rien"),
    ],
)
def test_near_misses_are_left_alone(text: str, language: str, target: str, unwanted: str) -> None:
    found = {one.stem for one in bridged_stems(text, language, target)}
    assert not {one.stem for one in stems(unwanted, target)} <= found
