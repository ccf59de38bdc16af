"""Tiny PDFs made for the tests: with typst where layout matters, by hand where the fault is in the bytes."""

from __future__ import annotations

from pathlib import Path

import typst

from analyser.extraction import extract
from analyser.records import Extraction
from analyser.settings import ExtractionSettings

WITHOUT_OCR = ExtractionSettings(ocr=False)


def pdf(folder: Path, source: str, *, name: str = "made.pdf") -> Path:
    """Return a PDF set by typst from the source."""
    written = folder / "made.typ"
    written.write_text(source, encoding="utf-8")
    target = folder / name
    typst.compile(str(written), output=str(target))
    return target


def read(path: Path) -> Extraction:
    """Return what the file holds, without OCR."""
    return extract(path, document_id="doc-test", settings=WITHOUT_OCR)


def hand_made(folder: Path, content: bytes, *, media_box: bytes = b"/MediaBox[0 0 300 200]") -> Path:
    """Return a one-page PDF with this content stream, its cross-reference table left to be rebuilt."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R" + media_box + b"/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n"
    offsets = []
    for number, value in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, value)
    start = len(body)
    body += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    body += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    target = folder / "hand.pdf"
    target.write_bytes(body)
    return target
