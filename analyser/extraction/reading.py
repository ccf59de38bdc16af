"""File -> raw pages, one after the other, so that one bad page costs only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pdfplumber

from analyser.errors import DocumentError
from analyser.extraction.glyphs import Character, Drawn, drawn_on
from analyser.extraction.opening import open_pdfium
from analyser.extraction.pages import RawPage
from analyser.extraction.words import build_words
from analyser.records import Word
from analyser.text import has_arabic

RIGHT_TO_LEFT_SHARE = 0.3
"""Share of Arabic or Hebrew glyphs from which a page is read from the right: laws mix in Latin names and digits."""
UNREADABLE_PAGE = "this page is damaged and could not be read"


def read_pages(
    path: Path, *, max_pages: int = 3000, progress: Callable[[int, int], None] | None = None
) -> Iterator[RawPage]:
    """Give every page in order; a page that cannot be read comes with its ``error`` set.

    Raises DocumentError where the file as a whole cannot be opened. The number of pages is PDFium's: pdfplumber loses
    pages of damaged files in silence.
    """
    with open_pdfium(path) as document:
        count = len(document)
        if count > max_pages:
            raise DocumentError(
                f"{path.name} has {count} pages; the limit is {max_pages}. Split the file, or raise max_pages.",
                kind="too_long",
            )
        sizes = [_size(document, index) for index in range(count)]
    opened, pages = _open_pdfplumber(path)
    try:
        for number in range(1, count + 1):
            page = pages[number - 1] if number <= len(pages) and len(pages) == count else None
            yield _read_page(path, page, number, sizes[number - 1])
            if progress is not None:
                progress(number, count)
    finally:
        if opened is not None:
            opened.close()


def _size(document: Any, index: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(index)
    except Exception:
        return 0.0, 0.0
    return float(width), float(height)


def _open_pdfplumber(path: Path) -> tuple[Any, list[Any]]:
    try:
        opened = pdfplumber.open(path)
    except Exception:
        return None, []
    try:
        return opened, list(opened.pages)
    except Exception:
        opened.close()
        return None, []


def _read_page(path: Path, page: Any, number: int, size: tuple[float, float]) -> RawPage:
    if page is not None:
        drawn = _try_pdfplumber(page)
        if drawn is not None:
            return raw_page(drawn, number, float(page.width), float(page.height), reader="pdfplumber")
    from analyser.extraction.pdfium import drawn_by_pdfium

    try:
        drawn = drawn_by_pdfium(path, number)
    except Exception:
        return RawPage(number, *size, error=UNREADABLE_PAGE)
    return raw_page(drawn, number, *size, reader="pdfium")


def _try_pdfplumber(page: Any) -> Drawn | None:
    try:
        return drawn_on(page)
    except Exception:  # pdfminer raises whatever its parser stumbles over; PDFium gets its turn
        return None
    finally:
        page.close()


def raw_page(drawn: Drawn, number: int, width: float, height: float, *, reader: str) -> RawPage:
    """Return the page with its words built; turned text comes last, slanted text stands apart."""
    characters = drawn.upright + drawn.turned + drawn.slanted
    right_to_left = reads_right_to_left(drawn.upright)
    words = build_words(drawn.upright, number, right_to_left=right_to_left)
    words += build_words(drawn.turned, number, right_to_left=False)
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
        characters=len(characters),
        unmapped=sum(is_unmapped(c["text"]) for c in characters),
        right_to_left=right_to_left,
        reader=reader,
    )


def _lying(word: Word) -> Word:
    return Word(word.text, word.page, word.bbox, word.font, word.size, upright=False)


def reads_right_to_left(characters: list[Character]) -> bool:
    """Return whether enough glyphs are Arabic or Hebrew for the page to be read from the right."""
    letters = [c["text"] for c in characters if c["text"].strip() and not c["text"].isascii()]
    right = sum(bool(has_arabic(text) or "\u0590" <= text[0] <= "\u05ff") for text in letters)
    alphabetic = sum(c["text"].isascii() and c["text"].isalpha() for c in characters)
    return right > 0 and right >= RIGHT_TO_LEFT_SHARE * (right + alphabetic)


def is_unmapped(text: str) -> bool:
    """Return whether a glyph has no letter: ``(cid:7)``, U+FFFD, private use or a control character."""
    return text.startswith("(cid:") or any(
        c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or (c < " " and c not in "\t\n\r") or "\x7f" <= c < "\xa0"
        for c in text
    )
