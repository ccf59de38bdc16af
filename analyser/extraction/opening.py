"""Opening a PDF safely: typed refusals, page counts, and a reader that gives one page after the other."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2

from analyser.errors import DocumentError

HEADER_SEARCH_BYTES = 1024
"""Readers accept the ``%PDF-`` mark anywhere in the first kilobyte; so do we."""
TRAILER_SEARCH_BYTES = 2048
OBJECT_SEARCH_BYTES = 1_000_000
_PAGE_TREE = re.compile(rb"/Type\s*/Pages\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
NO_PAGES = "{} has no pages. Get the file again from its source."


def silence_readers() -> None:
    """Silence the PDF libraries' own log: damaged files fill it by the thousand lines and users can do nothing."""
    for name in ("pdfminer", "pdfplumber", "pypdfium2"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def check_file(path: Path) -> None:
    """Return nothing if the file can be a PDF, else raise a DocumentError that says what to do."""
    if not path.is_file():
        raise DocumentError(f"{path.name} is not there. Check the name and the folder.", kind="missing_file")
    with path.open("rb") as file:
        head = file.read(HEADER_SEARCH_BYTES)
    if not head:
        raise DocumentError(f"{path.name} is empty (0 bytes). Get the file again from its source.", kind="empty_file")
    if b"%PDF" not in head:
        raise DocumentError(
            f"{path.name} is not a PDF, whatever its name says. Save it as PDF and add it again.", kind="not_pdf"
        )


@contextmanager
def open_pdfium(path: Path, *, password: str | None = None) -> Iterator[pypdfium2.PdfDocument]:
    """Give the opened document, closed afterwards; raise a DocumentError if it cannot be opened or has no pages."""
    check_file(path)
    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        if not has_objects(path):
            raise DocumentError(f"{path.name} holds no PDF content. Get the file again.", kind="not_pdf") from None
        if has_empty_page_tree(path):
            raise DocumentError(NO_PAGES.format(path.name), kind="no_pages") from None
        raise refusal(path, error) from None
    try:
        if len(document) == 0:
            raise DocumentError(NO_PAGES.format(path.name), kind="no_pages")
        yield document
    finally:
        document.close()


def page_count(path: Path, *, password: str | None = None) -> int:
    """Return how many pages the file has by PDFium; DocumentError where it cannot be opened."""
    with open_pdfium(path, password=password) as document:
        return len(document)


def refusal(path: Path, error: pypdfium2.PdfiumError) -> DocumentError:
    """Return the error for a file that PDFium refuses: encryption by password or by certificate, cut off, damaged."""
    message = str(error).lower()
    if "password" in message:
        return DocumentError(
            f"{path.name} is locked with a password. Save an unlocked copy, or give the password (--password).",
            kind="password_required",
        )
    if "security" in message:
        return DocumentError(
            f"{path.name} is encrypted by certificate and cannot be opened. Ask its issuer for an open copy.",
            kind="unsupported_encryption",
        )
    if is_cut_off(path):
        return DocumentError(
            f"{path.name} is cut off: its end is missing. Download it again from its source.", kind="truncated"
        )
    return DocumentError(
        f"{path.name} is damaged and cannot be opened. Get the file again, or print it to a new PDF.", kind="corrupt"
    )


def has_objects(path: Path) -> bool:
    """Return whether the file holds anything that could be a PDF object."""
    with path.open("rb") as file:
        return b"obj" in file.read(OBJECT_SEARCH_BYTES)


def has_empty_page_tree(path: Path) -> bool:
    """Return whether a small file says itself that it has no pages; PDFium only says that it cannot load it."""
    with path.open("rb") as file:
        content = file.read(OBJECT_SEARCH_BYTES)
    return bool(_PAGE_TREE.search(content)) and not _PAGE.search(content) and b"/ObjStm" not in content


def is_cut_off(path: Path) -> bool:
    """Return whether the end-of-file mark is missing from the last bytes."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TRAILER_SEARCH_BYTES))
        return b"%%EOF" not in file.read()
