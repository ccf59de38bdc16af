"""pdfplumber's pages of one document, opened only when asked for: plain documents are read without it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdftypes import PDFStream, resolve1

MOST_CONTENT_BYTES = 5_000_000
_SHOWN_TEXT = re.compile(rb"\([^()]*[^\s()][^()]*\)\s*(?:Tj|'|\")|[(>)]\s*[-\d.\s]*\]\s*TJ|<[0-9A-Fa-f]{2,}>\s*Tj")
"""Operators of a content stream that show text which is more than spaces."""


class FirstReader:
    """Gives pages of a document through pdfplumber; None wherever pdfplumber cannot."""

    def __init__(self, path: Path, *, password: str | None = None) -> None:
        self._path, self._password = path, password
        self._opened: Any = None
        self._pages: list[Any] | None = None

    def page(self, index: int, *, of: int) -> Any:
        """Return the page (from 0), None where pdfplumber does not see all the ``of`` pages of the document.

        Pages are then shifted or missing, and a page of its list may be another one than PDFium's.
        """
        if self._pages is None:
            self._pages = self._open()
        return self._pages[index] if len(self._pages) == of else None

    def loses_pages(self, count: int) -> bool:
        """Return whether pdfplumber was asked and sees another number of pages than PDFium's ``count``."""
        return self._pages is not None and len(self._pages) != count

    def _open(self) -> list[Any]:
        try:
            self._opened = pdfplumber.open(self._path, password=self._password)
            return list(self._opened.pages)
        except Exception:  # pdfminer raises bare TypeErrors and IndexErrors on damaged files
            return []

    def close(self) -> None:
        """Close the file if it was opened."""
        try:
            if self._opened is not None:
                self._opened.close()
        except Exception:  # closing goes over the pages once more and stumbles over what opening stumbled over
            return


def holds_text(page: Any) -> bool:
    """Return whether a page's own content shows text, or is lost altogether, though no reader gives its letters."""
    try:
        streams = [resolve1(stream) for stream in page.page_obj.contents]
        content = b"\n".join(stream.get_data() for stream in streams if isinstance(stream, PDFStream))
    except Exception:  # a stream that cannot be unpacked shows nothing
        return False
    return None in streams or bool(_SHOWN_TEXT.search(content[:MOST_CONTENT_BYTES]))
