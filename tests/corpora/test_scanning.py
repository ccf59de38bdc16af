"""Scans: the same bytes each time, pictures only, boxes where the words lie."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from PIL import Image, ImageDraw

from corpora.typeset.labels import LabelledWord, Labels
from corpora.typeset.scanning import DOTS_PER_INCH, askew, scan

WORD = (100, 120, 300, 160)
"""Of the only black bar on each page, in pixels."""
SIZE = (850, 1100)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    pages = []
    for _ in range(2):
        page = Image.new("L", SIZE, 255)
        ImageDraw.Draw(page).rectangle(WORD, fill=0)
        pages.append(page)
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS_PER_INCH)
    return out.getvalue()


def pictures(scanned: bytes) -> list[Image.Image]:
    with pdfplumber.open(io.BytesIO(scanned)) as document:
        assert not any(page.chars for page in document.pages)
        return [page.to_image(resolution=DOTS_PER_INCH).original.convert("L") for page in document.pages]


def darkest(page: Image.Image) -> int:
    return next(grey for grey, count in enumerate(page.histogram()) if count)


def test_the_same_bytes(pdf: bytes) -> None:
    assert scan(pdf) == scan(pdf)
    assert scan(pdf) != scan(pdf, unreadable=(2,))


def test_an_unreadable_page_is_pale(pdf: bytes) -> None:
    good, smeared = pictures(scan(pdf, unreadable=(2,)))
    assert darkest(good) + 40 < darkest(smeared)


def test_boxes_turn_with_the_page(pdf: bytes) -> None:
    points = 72 / DOTS_PER_INCH
    word = LabelledWord("bar", 1, 1, tuple(edge * points for edge in WORD), 0)  # type: ignore[arg-type]
    labels = askew(Labels((word,), ((SIZE[0] * points, SIZE[1] * points),)))
    page = pictures(scan(pdf))[0]
    dark = page.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert dark is not None
    assert labels.words[0].bbox == pytest.approx(tuple(edge * points for edge in dark), abs=1.0)
