"""Pages that are pictures, made here: upright, turned by quarters, and of absurd size."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from analyser.errors import MissingExtraError
from analyser.extraction import ocr
from analyser.extraction.pages import centre
from analyser.extraction.posture import Posture
from analyser.records import Word
from tests.system import program

LINES = (
    "The national authority shall keep a register of critical assets.",
    "Operators must report every serious incident within 24 hours.",
    "The minister may issue guidance after consulting the council.",
    "Each operator shall test its recovery plan once in every year.",
)


def picture_pdf(path: Path, *, turn: int = 0) -> Path:
    """Write a one-page PDF that is a picture of LINES, turned clockwise by ``turn`` degrees; return its path."""
    image = Image.new("L", (1700, 1000), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=44)
    for index, line in enumerate(LINES):
        draw.text((120, 150 + index * 160), line, fill=0, font=font)
    image.rotate(-turn, expand=True).save(path, resolution=200)
    return path


@pytest.fixture(autouse=True)
def tesseract() -> None:
    program("tesseract", "tesseract-ocr")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_picture_of_text_is_read_with_boxes_where_the_words_stand(tmp_path: Path, turn: int) -> None:
    document = pypdfium2.PdfDocument(picture_pdf(tmp_path / "scan.pdf", turn=turn))
    page = ocr.read_page(document, 1, language="en")
    words = [word.text.strip(".") for word in page.words]
    expected = " ".join(LINES).replace(".", "").split()
    assert len(set(expected) & set(words)) >= 0.9 * len(set(expected))
    assert all(0 < word.confidence <= 1 for word in page.words)
    lying = Posture(page.width, page.height, page.turn, page.skew)
    width, height = lying.displayed_size
    boxes = {word.text: lying.to_page(word.bbox) for word in page.words}
    for x0, top, x1, bottom in boxes.values():
        assert 0 <= x0 < x1 <= width + 1
        assert 0 <= top < bottom <= height + 1
    x, y = centre(boxes["Operators"])
    left, top = {0: (True, True), 90: (False, True), 180: (False, False), 270: (True, False)}[turn]
    assert (x < width / 2) is left
    assert (y < height / 2) is top


def test_rendering_is_capped(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14000, 14000)
    page = document[0]
    scale = ocr.rendering_scale(page, *page.get_size())
    assert (14000 * scale) ** 2 <= ocr.PIXEL_CAP * 1.01


def test_a_small_picture_is_not_blown_up_beyond_its_pixels(tmp_path: Path) -> None:
    Image.new("L", (1340, 1884), 255).save(tmp_path / "scan.pdf", resolution=72)
    page = pypdfium2.PdfDocument(tmp_path / "scan.pdf")[0]
    assert 1.0 <= ocr.rendering_scale(page, *page.get_size()) <= 2.2


def test_digits_on_arabic_pages_are_marked_doubtful(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(picture_pdf(tmp_path / "scan.pdf"))
    page = ocr.read_page(document, 1, language="ar")
    digits = [word for word in page.words if any(c.isdecimal() for c in word.text)]
    assert all(word.confidence <= ocr.ARABIC_DIGIT_CONFIDENCE for word in digits)


def test_without_tesseract_the_message_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed_languages", lambda: frozenset())
    document = pypdfium2.PdfDocument(picture_pdf(tmp_path / "scan.pdf"))
    with pytest.raises(MissingExtraError, match="tesseract"):
        ocr.read_page(document, 1, language="en")


def test_a_box_that_reaches_into_the_next_line_is_cut_to_its_own() -> None:
    line = [Word("word", 0, (100.0 * i, 20.0, 100.0 * i + 80, 50.0)) for i in range(5)]
    tall = Word("tail", 0, (600.0, 18.0, 680.0, 110.0))
    drop = Word("A", 0, (700.0, 80.0, 720.0, 200.0))  # stands apart from the line: nothing to cut it to
    stop = Word(".", 0, (690.0, 45.0, 695.0, 50.0))
    cut = ocr.within_line([*line, tall, drop, stop])
    assert cut[:5] == line
    assert cut[5].bbox == (600.0, 20.0, 680.0, 50.0)
    assert cut[6:] == [drop, stop]
    assert ocr.within_line([*line[:2], tall]) == [*line[:2], tall]
