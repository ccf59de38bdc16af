"""Readings: the border between what depends on one document and what depends on all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyser.records.documents import Document
from analyser.records.frames import ClauseTags, ThemeAssignment
from analyser.records.layout import Clause, Grade, PageReading


class ReadingStatus(StrEnum):
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What became of one file. ``error`` says what the user can do; it is empty unless the status is FAILED."""

    document_id: str
    status: ReadingStatus
    grade: Grade
    language: str
    pages: tuple[PageReading, ...]
    clause_count: int
    fingerprint: str
    notes: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is known from one document alone: the input of comparison."""

    document: Document
    report: ReadingReport
    clauses: tuple[Clause, ...] = ()
    tags: tuple[ClauseTags, ...] = ()
    themes: tuple[ThemeAssignment, ...] = ()
    possible_themes: tuple[ThemeAssignment, ...] = ()
    """What clauses may speak of, too weak to be a theme: enough to forbid the claim that the document is silent."""
