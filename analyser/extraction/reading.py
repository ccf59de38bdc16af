"""File -> raw pages, one after the other, so that one bad page costs only itself.

PDFium opens and counts. It also gives the glyphs and drawings of plain pages: left to right, not turned. All other
pages are read by pdfplumber, with PDFium as the second opinion: where pdfplumber fails on a page, sees much
less than PDFium, or gives glyphs without letters, PDFium's reading is taken if it makes sense.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from analyser.errors import DocumentError
from analyser.extraction.bookmarks import read_bookmarks
from analyser.extraction.deadline import TIME_RAN_OUT, seconds_left
from analyser.extraction.first_reader import FirstReader, holds_text
from analyser.extraction.glyphs import Drawn, drawn_on, shown_part
from analyser.extraction.languages import script_language
from analyser.extraction.opening import open_pdfium
from analyser.extraction.pages import RawPage
from analyser.extraction.pdfium import PageSurvey, drawn_on_pdfium_page, look, page_size
from analyser.extraction.turned import build_turned_words, main_turn, with_turn_undone
from analyser.extraction.words import build_words
from analyser.records import Word
from analyser.text import has_arabic

RIGHT_TO_LEFT_SHARE = 0.3
"""Share of Arabic or Hebrew glyphs from which a page is read from the right: laws mix in Latin names and digits."""
UNREADABLE_PAGE = "this page is damaged and could not be read"
LOST_TEXT = "this page is damaged: its text is lost"
MUCH_MORE = 1.5
"""PDFium must see so many times pdfplumber's glyphs (and MORE_GLYPHS more) for pdfplumber to have lost text."""
MORE_GLYPHS = 12
FEWEST_WORDS = 30
"""Words from which the lack of every common word tells that letters were invented."""
GARBLED = 0.05
"""Share of glyphs without a letter from which the other reader is asked."""


def read_pages(
    path: Path,
    *,
    max_pages: int = 3000,
    progress: Callable[[int, int], None] | None = None,
    fast: bool = True,
    password: str | None = None,
    until: float = float("inf"),
) -> Iterator[RawPage]:
    """Give every page in order; a page that cannot be read comes with its ``error`` set.

    Raises DocumentError where the file as a whole cannot be opened. The number of pages is PDFium's: pdfplumber loses
    pages of damaged files in silence. ``fast`` False reads every document by pdfplumber. Pages that are not begun by
    ``until`` (on the monotonic clock) come with an error that says so.
    """
    with open_pdfium(path, password=password) as document:
        count = len(document)
        if count > max_pages:
            raise DocumentError(
                f"{path.name} has {count} pages; the limit is {max_pages}. Split the file, or raise max_pages.",
                kind="too_long",
            )
        bookmarks = read_bookmarks(document)
        first = FirstReader(path, password=password)
        try:
            for index in range(count):
                if not seconds_left(until):
                    yield RawPage(index + 1, *page_size(document, index), error=TIME_RAN_OUT)
                    continue
                page = _read_page(document, first, index, fast=fast)
                yield replace(page, bookmarks=bookmarks[index + 1]) if index + 1 in bookmarks else page
                if progress is not None:
                    progress(index + 1, count)
        finally:
            first.close()


def is_plain(page: PageSurvey) -> bool:
    """Return whether both readers see the same on a page: it is read from the left and not turned."""
    return not (page.right_to_left or page.turned)


def _read_page(document: Any, reader: FirstReader, index: int, *, fast: bool) -> RawPage:
    surveyed, drawn = look(document, index, lambda page: fast and is_plain(page))
    if fast and is_plain(surveyed):
        return _read_plain_page(reader, drawn, index, len(document), surveyed)
    number, count = index + 1, len(document)
    first = _by_pdfplumber(reader, index, count)
    if first is not None and not _doubtful(first, surveyed):
        return first
    second = _try_pdfium(document, index, surveyed, failed=first is None or reader.loses_pages(count))
    if second is None:
        return first or RawPage(number, surveyed.width, surveyed.height, error=UNREADABLE_PAGE)
    return second if first is None or _is_better(second, first) else first


def _read_plain_page(reader: FirstReader, drawn: Drawn | None, index: int, count: int, surveyed: PageSurvey) -> RawPage:
    """Return PDFium's reading, unless pdfplumber sees text that it lacks, or that its glyphs have no letters."""
    if drawn is None:
        return RawPage(index + 1, surveyed.width, surveyed.height, error=UNREADABLE_PAGE)
    read = raw_page(drawn, index + 1, surveyed.width, surveyed.height, reader="pdfium")
    if not read.characters and not read.images:
        return _without_text(read, reader, index, count)
    if not makes_sense(read):
        first = _by_pdfplumber(reader, index, count)
        if first is not None and first.unmapped >= GARBLED * max(1, first.characters):
            return first
    return read


def _by_pdfplumber(reader: FirstReader, index: int, count: int) -> RawPage | None:
    page = reader.page(index, of=count)
    drawn = None if page is None else _try_pdfplumber(page)
    if drawn is None:
        return None
    return raw_page(drawn, index + 1, *shown_part(page)[2:], reader="pdfplumber")


def _without_text(second: RawPage, reader: FirstReader, index: int, count: int) -> RawPage:
    """Return the page that PDFium sees nothing on: as pdfplumber reads it, damaged if only its content shows text."""
    first = _by_pdfplumber(reader, index, count)
    if first is not None and first.characters:
        return first
    page = reader.page(index, of=count)
    if page is not None and holds_text(page):
        return RawPage(second.number, second.width, second.height, error=LOST_TEXT)
    return second


def makes_sense(page: RawPage) -> bool:
    """Return whether a page with enough words has any of the commonest words of a language we know."""
    return len(page.words) < FEWEST_WORDS or script_language(" ".join(w.text for w in page.words)) != "und"


def _doubtful(page: RawPage, surveyed: PageSurvey) -> bool:
    lost = surveyed.glyphs > MUCH_MORE * page.characters + MORE_GLYPHS
    return lost or page.unmapped >= GARBLED * max(1, page.characters)


def _is_better(second: RawPage, first: RawPage) -> bool:
    """Return whether PDFium's reading makes sense where pdfplumber's has holes.

    PDFium may invent letters for codes without meaning, all shifted by the same distance: such text has none of the
    commonest words of any language.
    """
    if second.unmapped >= GARBLED * max(1, second.characters):
        return False
    if first.unmapped < GARBLED * max(1, first.characters):
        return True
    return script_language(" ".join(word.text for word in second.words)) in {"en", "fr", "ar"}


def _try_pdfplumber(page: Any) -> Drawn | None:
    try:
        return drawn_on(page)
    except Exception:  # pdfminer raises whatever its parser stumbles over; PDFium gets its turn
        return None
    finally:
        page.close()


def _try_pdfium(document: Any, index: int, surveyed: PageSurvey, *, failed: bool) -> RawPage | None:
    try:
        page = document[index]
        try:
            drawn = drawn_on_pdfium_page(page)
        finally:
            page.close()
    except Exception:  # the page is then graded unreadable
        return None
    reader = "pdfium after pdfplumber failed" if failed else "pdfium"
    return raw_page(drawn, index + 1, surveyed.width, surveyed.height, reader=reader)


def raw_page(drawn: Drawn, number: int, width: float, height: float, *, reader: str) -> RawPage:
    """Return the page with its words built; turned text comes last, slanted text stands apart."""
    turn = main_turn(drawn)
    if turn:
        drawn = with_turn_undone(drawn, turn, width, height)
        width, height = (width, height) if turn == 180 else (height, width)
    glyphs = Counter(c["text"] for c in drawn.upright)
    right_to_left = reads_right_to_left(glyphs)
    glyphs.update(c["text"] for c in drawn.turned)
    glyphs.update(c["text"] for c in drawn.slanted)
    words = build_words(drawn.upright, number, right_to_left=right_to_left)
    words += build_turned_words(drawn.turned, number, right_to_left=right_to_left)
    stamps = [_lying(word) for word in build_words(drawn.slanted, number, right_to_left=right_to_left)]
    return RawPage(
        number=number,
        width=width,
        height=height,
        words=tuple(word for word in words if word.text.strip()),
        stamps=tuple(word for word in stamps if word.text.strip()),
        rules=tuple(drawn.rules),
        fills=tuple(drawn.fills),
        images=tuple(drawn.images),
        characters=sum(count for text, count in glyphs.items() if not text.isspace()),
        unmapped=sum(count for text, count in glyphs.items() if not text.isspace() and is_unmapped(text)),
        right_to_left=right_to_left,
        reader=reader,
        turn=turn,
    )


def _lying(word: Word) -> Word:
    return Word(word.text, word.page, word.bbox, word.font, word.size, upright=False)


def reads_right_to_left(glyphs: Counter[str]) -> bool:
    """Return whether enough of the counted glyphs are Arabic or Hebrew for the page to be read from the right."""
    right = sum(count for text, count in glyphs.items() if text.strip() and _is_from_right(text))
    alphabetic = sum(count for text, count in glyphs.items() if text.isascii() and text.isalpha())
    return right > 0 and right >= RIGHT_TO_LEFT_SHARE * (right + alphabetic)


def _is_from_right(text: str) -> bool:
    return not text.isascii() and (has_arabic(text) or "\u0590" <= text[0] <= "\u05ff")


def is_unmapped(text: str) -> bool:
    """Return whether a glyph has no letter: ``(cid:7)``, U+FFFD, private use or a control character."""
    return text.startswith("(cid:") or any(
        c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or (c < " " and c not in "\t\n\r") or "\x7f" <= c < "\xa0"
        for c in text
    )
