"""Readings -> how much of what a jurisdiction wrote could be read, overall and for a language's wording."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from statistics import mean

from analyser.records import Grade, Reading, ReadingStatus

READABLE = frozenset({Grade.GOOD, Grade.FAIR})
"""Grades that bear a claim of silence: a poor page is mostly a picture or doubtful text. Blank pages do not count."""


def readable_share(readings: Sequence[Reading], languages: Collection[str] | None = None) -> float:
    """Return the share (0 to 1) of a jurisdiction's pages that could be read, 0 where there is no page at all.

    With ``languages`` only pages of documents in one of them count as read: a theme that has no wording in a
    document's language cannot be looked for there. A failed document whose pages are unknown counts as many pages as
    the jurisdiction's other documents have on average, at least one.
    """
    known = [len(pages) for pages in (_counted(reading) for reading in readings) if pages]
    assumed = max(1.0, mean(known)) if known else 1.0
    read = whole = 0.0
    for reading in readings:
        grades = _counted(reading)
        failed = reading.report.status is ReadingStatus.FAILED
        whole += len(grades) if grades or not failed else assumed
        if not failed and (languages is None or reading.report.language in languages):
            read += sum(grade in READABLE for grade in grades)
    return read / whole if whole else 0.0


def _counted(reading: Reading) -> list[Grade]:
    return [page.grade for page in reading.report.pages if page.grade is not Grade.BLANK]


def by_jurisdiction(readings: Iterable[Reading]) -> dict[str, tuple[Reading, ...]]:
    """Return the readings of each jurisdiction, jurisdictions and documents in order."""
    ordered = sorted(readings, key=lambda r: (r.document.jurisdiction, r.document.document_id))
    grouped: dict[str, list[Reading]] = {}
    for reading in ordered:
        grouped.setdefault(reading.document.jurisdiction, []).append(reading)
    return {jurisdiction: tuple(members) for jurisdiction, members in grouped.items()}
