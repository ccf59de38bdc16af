"""Which clauses can have a theme: tables of blocks that say nothing, each with its near miss."""

from __future__ import annotations

import pytest

from analyser.records import ClauseRole
from analyser.understanding.theme_bounds import can_have_theme

from .clauses import clause

WORDS = "National computer emergency response team of the state"


@pytest.mark.parametrize(
    ("heading", "language", "possible"),
    [
        ("Table of Contents", "en", False),
        ("List of Abbreviations", "en", False),
        ("Acronyms and abbreviations", "en", False),
        ("Sommaire", "fr", False),
        ("Liste des sigles et acronymes", "fr", False),
        ("قائمة المحتويات", "ar", False),
        ("قائمة الاختصارات", "ar", False),
        ("Contents of the incident report", "en", True),
        ("Sommaire des mesures de protection", "fr", True),
        ("محتويات التقرير", "ar", True),
    ],
)
def test_entries_of_lists_have_no_theme(heading: str, language: str, possible: bool) -> None:
    assert can_have_theme(clause(WORDS, language, headings=(heading,))) is possible


@pytest.mark.parametrize(
    ("language", "text", "possible"),
    [
        ("en", "Done at Port Ember this third day of May by the Minister of Communications.", False),
        ("en", "Signed by the Minister of the Interior and the Minister of Communications", False),
        ("fr", "Fait à Port-Braise, le 3 mai 2031, le ministre chargé du numérique", False),
        ("ar", "صدر في مدينة المرفأ بتاريخ ٣ مايو ٢٠٣١ عن وزير الاتصالات", False),
        ("en", "The agreement signed by the Minister provides for exchange of threat information.", True),
        ("fr", "Le responsable fait un rapport sur les incidents au ministre chargé du numérique.", True),
        ("ar", "تصدر الهيئة ضوابط الأمن السيبراني وتتابع الالتزام بها", True),
    ],
)
def test_the_place_where_it_is_signed_has_no_theme(language: str, text: str, possible: bool) -> None:
    assert can_have_theme(clause(text, language)) is possible


@pytest.mark.parametrize(
    ("text", "role", "possible"),
    [
        ("4.2 Incident response for all sectors of the state .......... 17", ClauseRole.PARAGRAPH, False),
        ("CIRT  Computer Incident Response Team", ClauseRole.PARAGRAPH, False),
        ("Critical infrastructure", ClauseRole.PARAGRAPH, False),
        ("critical infrastructure;", ClauseRole.LIST_ITEM, True),
    ],
)
def test_lines_without_a_sentence_have_none(text: str, role: ClauseRole, possible: bool) -> None:
    assert can_have_theme(clause(text, role=role)) is possible
