"""Files of every kind, told by content, whatever their names say."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analyser.errors import DocumentError
from analyser.extraction import extract
from analyser.extraction.source_kind import OLE_MARK, SourceKind, source_kind

SENTENCE = b"The authority shall publish its rules."


def zipped(path: Path, *names: str) -> Path:
    """Write a zip with these members and return its path."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.7\n", SourceKind.PDF),
        ("a.txt", b"\n\n%PDF-1.7\n", SourceKind.PDF),
        ("a.txt", SENTENCE, SourceKind.TEXT),
        ("a", SENTENCE, SourceKind.TEXT),
        ("a.TXT", b"\xef\xbb\xbf" + SENTENCE, SourceKind.TEXT),
        ("a.pdf", SENTENCE, SourceKind.PDF),
        ("a.txt", b"", SourceKind.PDF),
    ],
)
def test_kinds_by_content(tmp_path: Path, name: str, content: bytes, kind: SourceKind) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert source_kind(path) is kind


def test_a_docx_is_told_by_its_main_part_under_any_name(tmp_path: Path) -> None:
    assert source_kind(zipped(tmp_path / "a.bin", "word/document.xml")) is SourceKind.DOCX


@pytest.mark.parametrize(
    ("name", "content", "kind", "says"),
    [
        ("a.doc", OLE_MARK + bytes(600), "not_supported", "Save it as DOCX or PDF"),
        ("a.docx", OLE_MARK + "EncryptedPackage".encode("utf-16-le"), "password_required", "without the password"),
        ("a.docx", b"PK\x03\x04" + bytes(100), "corrupt", "cut off or damaged"),
        ("a.txt", b"{\\rtf1\\ansi Text}", "not_supported", "PDF, DOCX and plain text"),
        ("a.txt", b"  <!DOCTYPE html><p>Not found</p>", "not_supported", "PDF, DOCX and plain text"),
        ("a.html", b"<p>A law</p>", "not_supported", "PDF, DOCX and plain text"),
        ("a.docx", SENTENCE, "not_supported", "PDF, DOCX and plain text"),
        ("a.pdf", SENTENCE, "not_pdf", "is not a PDF"),
        ("a.txt", b"", "empty_file", "is empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "not_supported", "PDF, DOCX and plain text"),
    ],
)
def test_refusals_say_what_to_do(tmp_path: Path, name: str, content: bytes, kind: str, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=says) as refused:
        extract(path, document_id="doc-1")
    assert refused.value.kind == kind
    assert str(refused.value).startswith(name)


def test_other_archives_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="another office format") as refused:
        extract(zipped(tmp_path / "a.docx", "xl/workbook.xml"), document_id="doc-1")
    assert refused.value.kind == "not_supported"
