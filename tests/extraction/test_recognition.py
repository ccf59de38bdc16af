"""OCR of whole documents: several pages at once, within the time, kept for the next reading, notes by their place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from analyser.extraction import extract, ocr
from analyser.extraction.deadline import (
    LONG_DOCUMENT,
    QUICK_SECONDS,
    QUICK_SECONDS_LONG,
    Deadline,
    quick_seconds,
    seconds_left,
)
from analyser.extraction.grades import grade_page
from analyser.extraction.ocr_cache import PageCache
from analyser.extraction.pages import RawPage
from analyser.extraction.reading import read_pages
from analyser.extraction.recognition import recognise_pages
from analyser.extraction.scan_margins import margin_words, with_margin_sizes
from analyser.records import Grade, Word
from analyser.settings import ExtractionSettings
from tests.system import program

SENTENCES = (
    "The national authority shall keep a register of the critical assets",
    "Operators must report every serious incident within a single day",
)


def scan(path: Path, sentences: tuple[str, ...] = SENTENCES) -> Path:
    """Write a PDF of pictures, one page for each sentence; return its path."""
    pictures = []
    for sentence in sentences:
        picture = Image.new("L", (1700, 700), 255)
        draw = ImageDraw.Draw(picture)
        for row in range(3):
            draw.text((120, 120 + row * 140), sentence, fill=0, font=ImageFont.load_default(size=42))
        pictures.append(picture)
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=200)
    return path


@pytest.fixture
def tesseract() -> None:
    program("tesseract", "tesseract-ocr")


@pytest.mark.usefixtures("tesseract")
def test_pages_come_back_in_order_and_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, kept = scan(tmp_path / "scan.pdf"), tmp_path / "ocr"
    first = extract(path, document_id="doc-test", language="en", ocr_cache=kept)
    assert [page.grade for page in first.pages] == [Grade.FAIR, Grade.FAIR]
    texts = [" ".join(c.text for c in first.clauses if c.anchors[0].page == page) for page in (1, 2)]
    assert "register" in texts[0]
    assert "incident" in texts[1]
    monkeypatch.setattr(ocr, "run_tesseract", lambda *_, **__: pytest.fail("the pages were kept"))
    assert extract(path, document_id="doc-test", language="en", ocr_cache=kept) == first


@pytest.mark.usefixtures("tesseract")
def test_without_time_for_ocr_every_page_says_so(tmp_path: Path) -> None:
    path = scan(tmp_path / "scan.pdf")
    pages = recognise_pages(path, list(read_pages(path)), language="en", deadline=Deadline(recognition=float("-inf")))
    assert all("time ran out before OCR" in page.note for page in pages)
    late = extract(path, document_id="doc-test", language="en", settings=ExtractionSettings(seconds_per_document=0))
    assert {page.grade for page in late.pages} == {Grade.UNREADABLE}
    assert all("time ran out" in page.reason for page in late.pages)


def test_without_tesseract_every_picture_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed_languages", lambda: frozenset())
    extraction = extract(scan(tmp_path / "scan.pdf"), document_id="doc-test", language="en")
    assert all("tesseract" in page.reason for page in extraction.pages)


def test_a_damaged_page_of_the_cache_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "any.pdf"
    file.write_bytes(b"any")
    cache = PageCache.of(file, tmp_path / "ocr")
    page = RawPage(
        3, 500.0, 700.0, (Word("asset", 3, (1.0, 2.0, 30.0, 12.0), size=10.0, confidence=0.9),), reader="tesseract"
    )
    cache.put(page, "en")
    kept = cache.get(3, "en")
    assert kept is not None
    assert kept.words == page.words
    assert cache.get(3, "ar") is None
    assert cache.get(4, "en") is None
    next((tmp_path / "ocr").rglob("*.json")).write_text("{", "utf-8")
    assert cache.get(3, "en") is None
    file.write_bytes(b"other")
    assert PageCache.of(file, tmp_path / "ocr").get(3, "en") is None


def test_deadlines() -> None:
    begin = time.monotonic()
    deadline = Deadline.within(100)
    assert begin < deadline.reading < deadline.recognition < begin + 100
    assert seconds_left(begin - 1) == 0
    assert quick_seconds(1) == quick_seconds(LONG_DOCUMENT) == QUICK_SECONDS
    assert quick_seconds(LONG_DOCUMENT + 1) == QUICK_SECONDS_LONG


def page_of(notes_at: float, *, rows: int = 20, notes: int = 6, even: bool = True) -> RawPage:
    """Return a page of text set between 50 and 360 points, with short notes beginning at ``notes_at``."""
    words = []
    for row in range(rows):
        top = 60.0 + 14 * row
        end = 360.0 if even else 360.0 - (row * 37) % 120
        step = (end - 50) / 6
        words += [Word("body", 1, (50 + k * step, top, 50 + (k + 1) * step - 3, top + 10), size=10.0) for k in range(6)]
        if row < notes:
            words.append(Word("note", 1, (notes_at, top, notes_at + 60, top + 9), size=10.0))
    return RawPage(1, 500.0, 700.0, tuple(words), reader="tesseract")


@pytest.mark.parametrize(
    ("page", "count"),
    [
        (page_of(370), 6),
        (page_of(370, notes=0), 0),
        (page_of(370, even=False), 0),
        (page_of(370, rows=8), 0),
        (page_of(362, notes=20), 20),
    ],
    ids=["notes on the right", "no notes", "ragged text", "too few rows", "a note at every row"],
)
def test_marginal_notes_are_told_by_their_place(page: RawPage, count: int) -> None:
    found = margin_words(page.words, page.width)
    assert [word.text for word in found] == ["note"] * count
    smaller = [word for word in with_margin_sizes(page).words if word.size < 10]
    assert len(smaller) == count


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("561 ,+ 76. 08189 :+ ;<", Grade.UNREADABLE),  # a font that gives digits and signs for letters
        ("K0001 A0203 GV.OC-01", Grade.GOOD),  # a table of codes
        ("12 % of 40 000 in 2021", Grade.GOOD),
    ],
)
def test_a_full_page_almost_without_letters_has_no_text(text: str, grade: Grade) -> None:
    words = tuple(Word(part, 1, (50.0, 50.0, 90.0, 60.0)) for part in text.split() * 40)
    page = RawPage(1, 500.0, 700.0, words, characters=2000, reader="pdfium")
    assert grade_page(page, len(words)).grade is grade
