"""Which pages need OCR, and their replacement by what tesseract reads, where it is installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean, median
from typing import Any

from analyser.errors import MissingExtraError
from analyser.extraction.grades import grade_page
from analyser.extraction.languages import script_language
from analyser.extraction.opening import open_pdfium
from analyser.extraction.pages import RawPage
from analyser.records import Grade, Word

SAME_TYPE = (0.55, 1.5)
"""Word heights within these shares of the page's median are one type size: heights of words vary with their letters."""
LANGUAGES = ("en", "fr", "ar")
TRUSTED = 0.6
"""Mean confidence of a page's words from which a guessed language is taken to be right."""


def needs_recognition(page: RawPage) -> bool:
    """Return whether a page's text cannot be had from its text layer: a picture, garbage, or lines kept as pictures."""
    reading = grade_page(page, len(page.words) + len(page.stamps))
    return not page.error and ("OCR" in reading.reason)


def recognise_pages(path: Path, pages: Sequence[RawPage], *, language: str | None) -> list[RawPage]:
    """Return the pages, those that need it read by tesseract; all as they are where tesseract is not installed.

    ``language`` is the document's if known; else it is told from the readable pages, else tried out on the first
    picture. A page stays as it was where tesseract finds fewer words than the text layer had.
    """
    wanted = [page for page in pages if needs_recognition(page)]
    if not wanted:
        return list(pages)
    from analyser.extraction import ocr

    known = language if language in LANGUAGES else _language_of(pages)
    result = list(pages)
    try:
        with open_pdfium(path) as document:
            told = known or _guess(document, wanted[0].number)
            for page in wanted:
                read = with_even_sizes(ocr.read_page(document, page.number, language=told))
                if len(read.words) > len(page.words):
                    result[page.number - 1] = replace(read, images=page.images)
    except MissingExtraError:
        return result
    return result


def _language_of(pages: Sequence[RawPage]) -> str | None:
    text = " ".join(word.text for page in pages if not needs_recognition(page) for word in page.words)
    told = script_language(text)
    return told if told in LANGUAGES else None


def _guess(document: Any, number: int) -> str:
    """Return the language in which tesseract is surest about a page, English where no other is installed."""
    from analyser.extraction import ocr

    best, best_confidence = "en", 0.0
    for language in LANGUAGES:
        if not ocr.available(language):
            continue
        words = ocr.read_page(document, number, language=language).words
        text = " ".join(word.text for word in words)
        confidence = mean(word.confidence for word in words) if words else 0.0
        if script_language(text) == language and confidence >= TRUSTED:
            return language
        if confidence > best_confidence:
            best, best_confidence = language, confidence
    return best


def with_even_sizes(page: RawPage) -> RawPage:
    """Return the page with one type size for all words of about the usual height."""
    heights = [word.size for word in page.words]
    if not heights:
        return page
    usual = median(heights)
    even: list[Word] = [
        replace(word, size=round(usual, 1)) if SAME_TYPE[0] * usual <= word.size <= SAME_TYPE[1] * usual else word
        for word in page.words
    ]
    return replace(page, words=tuple(even))


def is_unusable(page: RawPage) -> bool:
    """Return whether the page's letters have no meaning, so that they must not be passed on as text."""
    return grade_page(page, len(page.words)).grade is Grade.UNREADABLE
