"""Tiny PDFs made for the tests: with typst where layout matters, by hand where the fault is in the bytes."""

from __future__ import annotations

import hashlib
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


PASSWORD_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def locked(folder: Path, content: bytes, *, password: bytes) -> Path:
    """Return a one-page PDF that opens with this password only (the standard's first scheme: RC4, 40 bits)."""
    identity, permissions = b"0123456789abcdef", -4
    padded = (password + PASSWORD_PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + permissions.to_bytes(4, "little", signed=True) + identity).digest()[:5]
    content = _rc4(hashlib.md5(key + (4).to_bytes(3, "little") + b"\0\0").digest()[:10], content)
    handler = b"/Encrypt<</Filter/Standard/V 1/R 2/P %d/O<%s>/U<%s>>>/ID[<%s><%s>]" % (
        permissions,
        owner.hex().encode(),
        _rc4(key, PASSWORD_PADDING).hex().encode(),
        *[identity.hex().encode()] * 2,
    )
    plain = hand_made(folder, content)
    target = folder / "locked.pdf"
    target.write_bytes(plain.read_bytes().replace(b"trailer<<", b"trailer<<" + handler))
    return target


def _rc4(key: bytes, text: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in text:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
