"""A text that somebody is drafting -> a reading of one clause, tagged like any other."""

from __future__ import annotations

from analyser.errors import UsageError
from analyser.reading import DEFAULTS, tag_again
from analyser.records import (
    Clause,
    ClauseRole,
    Document,
    Grade,
    Reading,
    ReadingReport,
    ReadingStatus,
    clause_id,
    document_id,
)
from analyser.settings import Settings

DRAFT = "draft"
"""Stands for jurisdiction, file and title of a text that belongs to nobody yet; no ISO code has five letters."""


def read_text(text: str, *, language: str | None = None, settings: Settings = DEFAULTS) -> Reading:
    """Return the text as a reading of one clause; the language is detected unless given. UsageError without words."""
    from analyser.understanding import detect_language

    words = " ".join(text.split())
    if not any(character.isalpha() for character in words):
        raise UsageError("There are no words in the text to align.")
    spoken = language or detect_language(words)
    own = document_id(words)
    document = Document(own, DRAFT, own, DRAFT, DRAFT, language=spoken)
    clause = Clause(clause_id(own, None, words, 0), own, 0, None, ClauseRole.PARAGRAPH, 0, None, (), words, spoken, ())
    report = ReadingReport(own, ReadingStatus.READ, Grade.GOOD, spoken, (), 1, "")
    return tag_again(Reading(document, report, (clause,)), settings)
