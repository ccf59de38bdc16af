"""File -> Extraction: pages with grades, blocks, clauses. Knows nothing of countries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analyser.extraction.languages import script_language
from analyser.records import Extraction
from analyser.settings import ExtractionSettings

__all__ = ["extract", "script_language"]

SHORTEST_FOR_DETECTION = 60
"""Characters; below this detectors guess."""


def extract(
    path: Path,
    *,
    document_id: str,
    language: str | None = None,
    detect_language: Callable[[str], str] = script_language,
    settings: ExtractionSettings = ExtractionSettings(),  # noqa: B008 - frozen
    progress: Callable[[int, int], None] | None = None,
    password: str | None = None,
    ocr_cache: Path | None = None,
) -> Extraction:
    """Return what a file became: every page graded, every word in one block, clauses in reading order.

    PDF, DOCX and plain text are told apart by content; the two that have no pages are set on pages of our own.

    ``language`` is that of the document if known, else it is told from the text by ``detect_language``, which also
    tells each clause's. ``progress`` is called with pages done and pages in all. A page that cannot be read is graded
    unreadable and costs no other page; so is one that ``settings.seconds_per_document`` leave no time for. OCR is kept
    in the folder ``ocr_cache``, if there is one. Raises DocumentError where the whole file cannot be opened.
    """
    from analyser.extraction.blocks import as_block, read_blocks
    from analyser.extraction.clauses import build_clauses
    from analyser.extraction.deadline import Deadline, quick_seconds
    from analyser.extraction.gaps import numbering_notes
    from analyser.extraction.grades import grade_document, grade_page, order_violations
    from analyser.extraction.ocr_cache import PageCache
    from analyser.extraction.opening import page_count, silence_readers
    from analyser.extraction.passages import words_of
    from analyser.extraction.posture import displayed_block, displayed_clause, displayed_reading, postures
    from analyser.extraction.reading import read_pages
    from analyser.extraction.recognition import recognise_pages
    from analyser.extraction.source_kind import SourceKind, source_kind

    silence_readers()
    kind = source_kind(path)
    if kind is not SourceKind.PDF:
        from analyser.extraction.flowing import extract_flowing

        return extract_flowing(
            path,
            kind,
            document_id=document_id,
            language=language,
            detect_language=detect_language,
            language_of=lambda text, document: _language(text, document, detect_language),
            settings=settings,
            progress=progress,
        )
    seconds = float(settings.seconds_per_document)
    if settings.quick:
        seconds = min(seconds, quick_seconds(page_count(path, password=password)))
    deadline = Deadline.within(seconds)
    pages = list(
        read_pages(path, max_pages=settings.max_pages, progress=progress, password=password, until=deadline.reading)
    )
    if settings.ocr:
        cache = PageCache.of(path, ocr_cache)
        pages = recognise_pages(path, pages, language=language, password=password, deadline=deadline, cache=cache)
    lying = postures(pages)
    passages = read_blocks(pages)
    placed: dict[int, int] = {}
    for word in words_of(passages):
        placed[word.page] = placed.get(word.page, 0) + 1
    blocks = tuple(as_block(passage) for passage in passages)
    disorder = order_violations(blocks)
    readings = tuple(grade_page(page, placed.get(page.number, 0), disorder.get(page.number, 0)) for page in pages)
    whole = " ".join(passage.text for passage in passages if passage.role.value in {"text", "heading"})
    told = language or detect_language(whole)
    clauses = build_clauses(
        passages, document_id=document_id, language_of=lambda text: _language(text, told, detect_language)
    )
    notes = tuple(sorted({f"page {page.number}: {page.error}" for page in pages if page.error}))
    notes += numbering_notes(clauses)
    return Extraction(
        document_id=document_id,
        language=told,
        grade=grade_document(readings),
        pages=tuple(displayed_reading(reading, lying) for reading in readings),
        blocks=tuple(displayed_block(block, lying) for block in blocks),
        clauses=tuple(displayed_clause(clause, lying) for clause in clauses),
        notes=notes,
    )


def _language(text: str, document: str, detect: Callable[[str], str]) -> str:
    """Return the clause's language; short clauses are taken to be in the document's."""
    if len(text) < SHORTEST_FOR_DETECTION:
        return document
    told = detect(text)
    return document if told == "und" else told
