"""Which pages need OCR, and their replacement by what tesseract reads, where it is installed."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, Any

from analyser.extraction.deadline import OCR_TIME_RAN_OUT, Deadline, seconds_left
from analyser.extraction.grades import grade_page
from analyser.extraction.languages import script_language
from analyser.extraction.ocr_cache import PageCache
from analyser.extraction.opening import open_pdfium
from analyser.extraction.pages import RawPage
from analyser.extraction.proven_letters import with_letters_between
from analyser.extraction.proven_numbers import with_proven_numbers
from analyser.extraction.scan_margins import with_margin_sizes
from analyser.records import Grade, Word

if TYPE_CHECKING:
    from analyser.extraction.ocr import PagePicture

NEVER = Deadline()
NOTHING_KEPT = PageCache()
PROCESSORS_VARIABLE = "POLICY_ANALYSER_PROCESSORS"
"""Set in a child process to its share of the processors."""
SAME_TYPE = (0.55, 1.75)
"""Word heights within these shares of the page's median are one type size: heights of words vary with their letters."""
SAME_DOCUMENT = (0.65, 1.5)
"""Of a page's usual height against the document's: pages may be set smaller, or scanned at another scale."""
LANGUAGES = ("en", "fr", "ar")
FEWEST_WORDS = 3
TRUSTED = 0.6
"""Mean confidence of a page's words from which a guessed language is taken to be right."""


def needs_recognition(page: RawPage) -> bool:
    """Return whether a page's text cannot be had from its text layer: a picture, garbage, or lines kept as pictures."""
    reading = grade_page(page, len(page.words) + len(page.stamps))
    return not page.error and ("OCR" in reading.reason)


def recognise_pages(
    path: Path,
    pages: Sequence[RawPage],
    *,
    language: str | None,
    password: str | None = None,
    deadline: Deadline = NEVER,
    cache: PageCache = NOTHING_KEPT,
) -> list[RawPage]:
    """Return the pages, those that need it read by tesseract; all as they are where tesseract is not installed.

    ``language`` is the document's if known; else it is told from the readable pages, else tried out on one of the
    pictures. A page stays as it was where tesseract finds fewer words than the text layer had, and where the time
    runs out before it is read, with a note.
    """
    wanted = [page.number for page in pages if needs_recognition(page)]
    if not wanted:
        return list(pages)
    from analyser.extraction import ocr

    known = language if language in LANGUAGES else _language_of(pages)
    result = list(pages)
    with open_pdfium(path, password=password) as document, ThreadPoolExecutor(processes()) as pool:
        station = _Station(document, pool, deadline.recognition, cache)
        told = known or station.guess(wanted[len(wanted) // 3])
        if not ocr.available(told):
            return [replace(page, note=ocr.HOW_TO_GET) if page.number in wanted else page for page in pages]
        for number, read in station.read(wanted, told):
            page = result[number - 1]
            if read is None:
                result[number - 1] = replace(page, note=OCR_TIME_RAN_OUT)
            elif len(read.words) > len(page.words) or (is_unusable(page) and is_trusted(read)):
                result[number - 1] = _on_page(read, page)
    usual = usual_height(result)
    return with_proven_numbers([_settled(page, usual) if page.reader == "tesseract" else page for page in result])


def _settled(page: RawPage, usual: float) -> RawPage:
    """Return a page that tesseract read with its type sizes and, in Latin script, its items' labels mended."""
    sized = with_margin_sizes(with_even_sizes(page, usual))
    return sized if page.right_to_left else with_letters_between(sized)


def _on_page(read: RawPage, page: RawPage) -> RawPage:
    """Return what was read with what the file itself draws on the page, where both lie the same way."""
    if (read.turn, read.skew) != (page.turn, page.skew):
        return replace(read, images=page.images, bookmarks=page.bookmarks)
    return replace(read, images=page.images, bookmarks=page.bookmarks, rules=page.rules, fills=page.fills)


def processes() -> int:
    """Return how many tesseracts may run at once: this process's share of the processors."""
    return int(os.environ.get(PROCESSORS_VARIABLE, "0")) or os.cpu_count() or 1


class _Station:
    """Reads pages of one document: pictures one after the other (PDFium has no threads), tesseract on many at once."""

    def __init__(self, document: Any, pool: Executor, until: float, cache: PageCache) -> None:
        self.document, self.pool, self.until, self.cache = document, pool, until, cache
        self.found: dict[tuple[int, str], RawPage | None] = {}

    def read(self, numbers: Sequence[int], language: str) -> Iterator[tuple[int, RawPage | None]]:
        """Give each page as read, None where the time ran out; a few pictures at a time are held in memory."""
        under_way: deque[tuple[int, Future[RawPage | None]]] = deque()
        for number in numbers:
            under_way.append((number, self.begin(number, language)))
            if len(under_way) > 2 * processes():
                first, future = under_way.popleft()
                yield first, self.end(first, language, future)
        for number, future in under_way:
            yield number, self.end(number, language, future)

    def begin(self, number: int, language: str) -> Future[RawPage | None]:
        from analyser.extraction import ocr

        known = self.found.get((number, language)) or self.cache.get(number, language)
        if known is not None or not seconds_left(self.until):
            done: Future[RawPage | None] = Future()
            done.set_result(known)
            return done
        return self.pool.submit(_read_until, ocr.picture_of(self.document, number), language, self.until)

    def end(self, number: int, language: str, future: Future[RawPage | None]) -> RawPage | None:
        read = future.result()
        if read is not None and (number, language) not in self.found:
            self.found[number, language] = read
            self.cache.put(read, language)
        return read

    def guess(self, number: int) -> str:
        """Return the language in which tesseract is surest about a page, English where no other is installed."""
        from analyser.extraction import ocr

        best, best_confidence = "en", 0.0
        for tried in (LANGUAGES[:1], LANGUAGES[1:]):
            at_once = [(language, self.begin(number, language)) for language in tried if ocr.available(language)]
            for language, future in at_once:
                read = self.end(number, language, future)
                words = read.words if read is not None else ()
                confidence = mean(word.confidence for word in words) if words else 0.0
                if script_language(" ".join(word.text for word in words)) == language and confidence >= TRUSTED:
                    return language
                if confidence > best_confidence:
                    best, best_confidence = language, confidence
        return best


def _read_until(picture: PagePicture, language: str, until: float) -> RawPage | None:
    from analyser.extraction import ocr

    try:
        return ocr.read_picture(picture, language=language, seconds=seconds_left(until))
    except TimeoutError:
        return None


def _language_of(pages: Sequence[RawPage]) -> str | None:
    text = " ".join(word.text for page in pages if not needs_recognition(page) for word in page.words)
    told = script_language(text)
    return told if told in LANGUAGES else None


def usual_height(pages: Sequence[RawPage]) -> float:
    """Return the usual height of words on the pages that tesseract read, 0 where there are none."""
    heights = [median(word.size for word in page.words) for page in pages if page.reader == "tesseract" and page.words]
    return median(heights) if heights else 0.0


def with_even_sizes(page: RawPage, usual: float = 0.0) -> RawPage:
    """Return the page with one type size for all words of about its usual height.

    That size is the document's (``usual``) where the page's own is near it: boxes of some scanned pages are taller than
    their letters throughout.
    """
    heights = [word.size for word in page.words]
    if not heights:
        return page
    own = median(heights)
    size = usual if SAME_DOCUMENT[0] * own <= usual <= SAME_DOCUMENT[1] * own else own
    even: list[Word] = [
        replace(word, size=round(size, 1)) if SAME_TYPE[0] * own <= word.size <= SAME_TYPE[1] * own else word
        for word in page.words
    ]
    return replace(page, words=tuple(even))


def is_trusted(page: RawPage) -> bool:
    """Return whether what tesseract read is sure enough to stand for letters that have no meaning in the file."""
    return len(page.words) >= FEWEST_WORDS and mean(word.confidence for word in page.words) >= TRUSTED


def is_unusable(page: RawPage) -> bool:
    """Return whether the page's letters have no meaning, so that they must not be passed on as text."""
    return grade_page(page, len(page.words)).grade is Grade.UNREADABLE
