"""What a file is by its content: PDF, DOCX or plain text. Everything else is refused with one clear sentence."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path

from analyser.errors import DocumentError
from analyser.extraction.opening import HEADER_SEARCH_BYTES

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ""})
"""Names under which readable bytes are taken for a text. An error page saved as ``.pdf`` is no document."""
OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
MARKUP = (b"{\\rtf", b"<!doctype", b"<html", b"<?xml", b"<svg")
"""Beginnings (in lower case) of text formats that are not read as plain text."""
MOST_OLE_BYTES = 64 * 1024 * 1024
"""Of an OLE file so much is searched for the mark of encryption; it lies in the directory near either end."""
READ = "PDF, DOCX and plain text (TXT) are read"


class SourceKind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"


def source_kind(path: Path) -> SourceKind:
    """Return how the file is to be read, told by its first bytes.

    PDF is also returned for files that are missing or empty, or that are named ``.pdf`` and hold something else: the
    PDF reader's refusals fit them. Raises DocumentError of kind ``not_supported``, ``password_required`` or
    ``corrupt``.
    """
    if not path.is_file() or path.stat().st_size == 0:
        return SourceKind.PDF
    with path.open("rb") as file:
        head = file.read(HEADER_SEARCH_BYTES)
    if head.startswith(ZIP_MARKS):
        return _zip_kind(path)
    if head.startswith(OLE_MARK):
        raise _ole_refusal(path)
    if b"%PDF" in head or path.suffix.lower() == ".pdf":
        return SourceKind.PDF
    if path.suffix.lower() in TEXT_SUFFIXES and not head.lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith(MARKUP):
        return SourceKind.TEXT
    raise DocumentError(
        f"{path.name} is of a kind that is not read: {READ}. Save it as one of them.", kind="not_supported"
    )


def _zip_kind(path: Path) -> SourceKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise DocumentError(
            f"{path.name} is cut off or damaged and cannot be opened. Get the file again from its source.",
            kind="corrupt",
        ) from None
    if "word/document.xml" in names:
        return SourceKind.DOCX
    raise DocumentError(
        f"{path.name} is an archive or another office format, which is not read: {READ}. Save it as one of them.",
        kind="not_supported",
    )


def _ole_refusal(path: Path) -> DocumentError:
    with path.open("rb") as file:
        content = file.read(MOST_OLE_BYTES)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return DocumentError(
            f"{path.name} is locked with a password. Save a copy without the password and add that.",
            kind="password_required",
        )
    return DocumentError(
        f"{path.name} is in the old Word format (.doc), which is not read. Save it as DOCX or PDF and add it again.",
        kind="not_supported",
    )
