"""Files that are locked, empty, damaged or shifted: one clear sentence, or pages with the right boxes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analyser.errors import DocumentError
from analyser.extraction import extract
from analyser.extraction.opening import page_count
from analyser.extraction.posture import Posture
from analyser.extraction.reading import read_pages
from analyser.extraction.rendering import render_page
from analyser.records import Grade
from tests.extraction.made import WITHOUT_OCR, hand_made, locked, read

HELLO = b"BT /F1 20 Tf 1 0 0 1 180 120 Tm (Operators report incidents) Tj ET"


def test_a_locked_file_opens_with_its_password(tmp_path: Path) -> None:
    path = locked(tmp_path, HELLO.replace(b"180 120", b"10 120"), password=b"open sesame")
    read_with = extract(path, document_id="doc-test", settings=WITHOUT_OCR, password="open sesame")
    assert "Operators report incidents" in " ".join(clause.text for clause in read_with.clauses)
    assert render_page(path, 1, password="open sesame").size[0] > 0


@pytest.mark.parametrize("password", [None, "", "open sesam"])
def test_without_the_password_the_message_asks_for_it(tmp_path: Path, password: str | None) -> None:
    path = locked(tmp_path, HELLO, password=b"open sesame")
    with pytest.raises(DocumentError, match="--password") as refused:
        extract(path, document_id="doc-test", settings=WITHOUT_OCR, password=password)
    assert refused.value.kind == "password_required"


def test_a_file_without_pages_says_so(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    path.write_bytes(
        b"%PDF-1.3\n1 0 obj<</Pages 2 0 R/Type/Catalog>>endobj 2 0 obj<</Count 0/Kids[]/Type/Pages>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"
    )
    with pytest.raises(DocumentError) as refused:
        page_count(path)
    assert refused.value.kind == "no_pages"


def test_a_page_whose_content_is_lost_is_unreadable_and_not_blank(tmp_path: Path) -> None:
    whole = hand_made(tmp_path, HELLO)
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(whole.read_bytes().replace(b"/Contents 4 0 R", b"/Contents 9 0 R"))
    assert read(damaged).pages[0].grade is Grade.UNREADABLE
    assert read(hand_made(tmp_path, b"BT ET")).pages[0].grade is Grade.BLANK


def test_letters_that_are_mostly_signs_are_not_passed_on(tmp_path: Path) -> None:
    extraction = read(hand_made(tmp_path, b'BT /F1 20 Tf 1 0 0 1 30 120 Tm ("7+%-) Tj ET'))
    assert extraction.pages[0].grade is Grade.UNREADABLE
    assert "OCR" in extraction.pages[0].reason
    assert not extraction.clauses
    assert read(hand_made(tmp_path, b"BT /F1 20 Tf 1 0 0 1 30 120 Tm (12 ......) Tj ET")).pages[0].grade is Grade.GOOD


BOXES = {
    "plain": b"/MediaBox[0 0 500 300]",
    "off the origin": b"/MediaBox[100 50 600 350]",
    "negative": b"/MediaBox[-100 -50 500 300]",
    "crop box inside": b"/MediaBox[0 0 600 400]/CropBox[120 60 560 340]",
    "crop box beyond": b"/MediaBox[0 0 500 300]/CropBox[-50 -50 700 500]",
    "turned by 90": b"/MediaBox[0 0 500 300]/Rotate 90",
    "turned by 180, off the origin": b"/MediaBox[100 50 600 350]/Rotate 180",
    "turned by 270, cropped": b"/MediaBox[0 0 600 400]/CropBox[120 60 560 340]/Rotate 270",
}


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("boxes", BOXES.values(), ids=BOXES)
def test_words_stand_where_the_page_shows_them(tmp_path: Path, boxes: bytes, fast: bool) -> None:
    path = hand_made(tmp_path, HELLO, media_box=boxes)
    [page] = read_pages(path, fast=fast)
    picture = render_page(path, 1, scale=1.0)
    lying = Posture(page.width, page.height, page.turn)
    assert tuple(map(round, lying.displayed_size)) == picture.size
    ink = np.argwhere(np.asarray(picture.convert("L")) < 128)
    (top, left), (bottom, right) = ink.min(axis=0), ink.max(axis=0) + 1
    found = [lying.to_page(word.bbox) for word in page.words]
    assert abs(min(b[0] for b in found) - left) < 4
    assert abs(max(b[2] for b in found) - right) < 4
    assert min(b[1] for b in found) - 8 < top < bottom < max(b[3] for b in found) + 8


@pytest.mark.parametrize("seconds", [0, 900])
def test_pages_that_time_does_not_suffice_for_are_told(tmp_path: Path, seconds: float) -> None:
    pages = list(read_pages(hand_made(tmp_path, HELLO), until=float("-inf") if not seconds else float("inf")))
    assert ("time ran out" in pages[0].error) is (seconds == 0)
    assert bool(pages[0].words) is (seconds > 0)
