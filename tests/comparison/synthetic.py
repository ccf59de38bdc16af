"""Readings of invented states, built from a few words, for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyser.records import (
    Anchor,
    Clause,
    ClauseRole,
    ClauseTags,
    Document,
    DocumentKind,
    Element,
    Framework,
    Grade,
    InstrumentMention,
    Modality,
    PageReading,
    Reading,
    ReadingReport,
    ReadingStatus,
    ThemeAssignment,
    Wording,
    clause_id,
    document_id,
)

FRAMEWORK = Framework(
    "test-themes",
    "Test themes",
    "1",
    "invented",
    (
        Element("A", None, (Wording("en", "Incident response"),)),
        Element(
            "A.1",
            "A",
            (
                Wording("en", "Incident reporting", "Reporting incidents to the national team", (), ("incident",)),
                Wording("fr", "Signalement des incidents", "Signaler les incidents", (), ("incident",)),
                Wording("ar", "الإبلاغ عن الحوادث", "إبلاغ الفريق الوطني بالحوادث", (), ("حادث",)),
            ),
        ),
        Element("A.2", "A", (Wording("en", "National response team", "A computer emergency response team"),)),
    ),
)


@dataclass(frozen=True)
class Said:
    """One clause to be: text, force, themes by element id, cited instruments by register id."""

    text: str
    modality: Modality = Modality.OBLIGATION
    themes: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    role: ClauseRole = ClauseRole.PARAGRAPH
    language: str = "en"


def pages(grades: Iterable[Grade]) -> tuple[PageReading, ...]:
    return tuple(PageReading(number, 595, 842, grade, "") for number, grade in enumerate(grades, start=1))


def reading(
    jurisdiction: str,
    said: Sequence[Said],
    *,
    grades: Sequence[Grade] = (Grade.GOOD,),
    status: ReadingStatus = ReadingStatus.READ,
    language: str = "en",
    file: str = "",
    kind: DocumentKind | None = None,
    year: int | None = None,
) -> Reading:
    """Return a reading whose ids depend on the file's name (by default the jurisdiction) and the words."""
    name = file or f"{jurisdiction}.pdf"
    document = Document(document_id(name), name, name, jurisdiction, name, kind=kind, year=year)
    clauses = tuple(_clause(document.document_id, order, item) for order, item in enumerate(said))
    tags = tuple(
        ClauseTags(c.clause_id, s.modality, (), tuple(InstrumentMention(0, 1, i, i, "test") for i in s.instruments))
        for c, s in zip(clauses, said, strict=True)
    )
    themes = tuple(
        ThemeAssignment(c.clause_id, FRAMEWORK.framework_id, element, 0.8)
        for c, s in zip(clauses, said, strict=True)
        for element in s.themes
    )
    report = ReadingReport(document.document_id, status, Grade.GOOD, language, pages(grades), len(clauses), "read-x")
    return Reading(document, report, clauses, tags, themes)


def _clause(document: str, order: int, said: Said) -> Clause:
    return Clause(
        clause_id=clause_id(document, None, said.text, order),
        document_id=document,
        order=order,
        num=None,
        role=said.role,
        level=0,
        parent_id=None,
        heading_path=said.headings,
        text=said.text,
        language=said.language,
        anchors=(Anchor(1, (0, 0, 1, 1)),),
    )


REPORT_72 = (
    "Operators of essential services shall report every serious incident to the national response team within 72 hours."
)
REPORT_24 = (
    "Operators of essential services shall report every serious incident to the national response team within 24 hours."
)
TRAINING = "The ministry will fund cybersecurity training for teachers and pupils in all public schools."
AUDIT = "Each critical infrastructure owner must commission an independent security audit once a year."
