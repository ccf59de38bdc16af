"""Names instead of ids."""

from __future__ import annotations

import pytest

from analyser.records import Element, Framework, Wording
from analyser.views.jurisdictions import jurisdiction_label
from analyser.views.naming import themes_named

FRAMEWORK = Framework(
    "itu",
    "Guide",
    "2",
    "",
    (
        Element("5.1", None, (Wording("en", "Governance"),)),
        Element("5.1.2", "5.1", (Wording("en", "Competent authority"),)),
    ),
)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("They share themes itu:5.1.2.", "They share themes “Competent authority”."),
        ("Themes itu:5.1, itu:5.1.2; numbers 24", "Themes “Governance”, “Competent authority”; numbers 24"),
        ("Theme itu:5.1.29 is unknown", "Theme itu:5.1.29 is unknown"),
        ("No theme at all.", "No theme at all."),
    ],
)
def test_ids_become_titles(sentence: str, named: str) -> None:
    assert themes_named(sentence, [FRAMEWORK]) == named
    assert themes_named(sentence, []) == sentence


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("SAU", "Saudi Arabia (SAU)"),
        ("EUE", "European Union (EUE)"),
        ("XKA", "Kalindra, invented (XKA)"),
        ("XQQ", "XQQ"),
        ("ZZZ", "ZZZ"),
    ],
)
def test_labels_of_jurisdictions(code: str, label: str) -> None:
    assert jurisdiction_label(code) == label
