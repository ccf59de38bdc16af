"""Words of a page picture, read by tesseract: for pages whose text layer is missing or unusable.

The route and its numbers were measured on real scans (docs/decisions.md, Extraction): PDFium renders, tesseract reads
at page segmentation mode 3, one thread each. Arabic digits come out right about one time in seven, so words that
hold digits on an Arabic page get the confidence ``ARABIC_DIGIT_CONFIDENCE``, whatever tesseract says.
"""

from __future__ import annotations

import os
import shutil
from functools import cache

import pypdfium2
import pypdfium2.raw
from PIL import Image

from analyser.errors import MissingExtraError
from analyser.extraction.pages import RawPage
from analyser.records import Word

DOTS_PER_INCH = 200
"""English loses nothing at 200 against 300 dpi, Arabic gains, French loses half a point of characters."""
LONGEST_SIDE = 4000
"""Pixels. Scans often declare one pixel as one point, where a plain 200 dpi would enlarge the picture threefold."""
SHORTEST_LONG_SIDE = 1600
PIXEL_CAP = 16_000_000
"""Keeps a page of 14 m by 14 m from filling the memory."""
SECONDS_PER_PAGE = 60
ARABIC_DIGIT_CONFIDENCE = 0.15
LEAST_ORIENTATION_CONFIDENCE = 2.0
"""Tesseract's own scale; below it a guessed turn is more often wrong than right, so the page is read as it stands."""

TESSERACT_LANGUAGES = {"en": "eng", "fr": "fra", "ar": "ara"}
HOW_TO_GET = (
    "Scanned pages need the program tesseract with its English, French and Arabic data"
    " (Debian: apt-get install tesseract-ocr tesseract-ocr-fra tesseract-ocr-ara)."
)


@cache
def installed_languages() -> frozenset[str]:
    """Return tesseract's installed language codes (``eng``, ``ara`` ...), none where there is no tesseract."""
    if not shutil.which("tesseract"):
        return frozenset()
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        return frozenset(pytesseract.get_languages(config=""))
    except (pytesseract.TesseractError, OSError):
        return frozenset()


def available(language: str) -> bool:
    """Return whether pages of this language can be read here."""
    return TESSERACT_LANGUAGES.get(language, "eng") in installed_languages()


def read_page(document: pypdfium2.PdfDocument, number: int, *, language: str) -> RawPage:
    """Return the words of page ``number`` (from 1) as tesseract reads them, boxes in points of the page as displayed.

    ``language`` is ISO 639-1; one that tesseract has no data for here raises MissingExtraError. A page turned by a
    quarter or half is turned back for reading; its boxes stay those of the page as displayed.
    """
    if not available(language):
        raise MissingExtraError(HOW_TO_GET)
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = rendering_scale(page, width, height)
        image = page.render(scale=scale, grayscale=True).to_pil()
    finally:
        page.close()
    turn = orientation(image)
    upright = image.rotate(-turn, expand=True) if turn else image
    words = recognise(upright, language=language)
    placed = tuple(in_points(word, number, turn, image.size, scale) for word in words)
    return RawPage(
        number=number,
        width=width,
        height=height,
        words=placed,
        characters=sum(len(word.text) for word in placed),
        right_to_left=language == "ar",
        reader="tesseract",
    )


def rendering_scale(page: pypdfium2.PdfPage, width: float, height: float) -> float:
    """Return pixels per point: the pixels of the embedded picture where it fills the page, else 200 dpi, capped."""
    longest = max(width, height)
    wanted = longest * DOTS_PER_INCH / 72
    pictures = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    sides = [max(picture.get_px_size()) for picture in pictures]
    if sides:
        wanted = min(wanted, max(sides) * 2)
    wanted = min(max(wanted, SHORTEST_LONG_SIDE), LONGEST_SIDE)
    scale = wanted / longest
    return float(min(scale, (PIXEL_CAP / max(1.0, width * height)) ** 0.5))


def orientation(image: Image.Image) -> int:
    """Return by how many degrees (0, 90, 180, 270, clockwise) the text must be turned back, 0 where unsure."""
    import pytesseract

    if "osd" not in installed_languages():
        return 0
    try:
        found = pytesseract.image_to_osd(
            image, output_type=pytesseract.Output.DICT, timeout=SECONDS_PER_PAGE, config="--dpi 200"
        )
    except (pytesseract.TesseractError, RuntimeError):
        return 0  # too few characters to tell: the page is read as it stands
    if float(found["orientation_conf"]) < LEAST_ORIENTATION_CONFIDENCE:
        return 0
    return int(found["rotate"])


def recognise(image: Image.Image, *, language: str) -> tuple[Word, ...]:
    """Return the words of an upright picture with boxes in pixels and tesseract's confidence (0 to 1)."""
    import pytesseract

    try:
        table = pytesseract.image_to_data(
            image,
            lang=TESSERACT_LANGUAGES.get(language, "eng"),
            config="--psm 3 --dpi 200",
            output_type=pytesseract.Output.DICT,
            timeout=SECONDS_PER_PAGE,
        )
    except (pytesseract.TesseractError, RuntimeError):
        return ()
    words = []
    for index, text in enumerate(table["text"]):
        if not text.strip():
            continue
        left, top = table["left"][index], table["top"][index]
        box = (float(left), float(top), float(left + table["width"][index]), float(top + table["height"][index]))
        confidence = max(0.0, float(table["conf"][index])) / 100
        if language == "ar" and any(character.isdecimal() for character in text):
            confidence = min(confidence, ARABIC_DIGIT_CONFIDENCE)
        words.append(Word(text=text.strip(), page=0, bbox=box, confidence=round(confidence, 3)))
    return tuple(words)


def in_points(word: Word, number: int, turn: int, size: tuple[int, int], scale: float) -> Word:
    """Return the word with its box turned back to the page as displayed (``size`` in pixels) and scaled to points."""
    x0, top, x1, bottom = word.bbox
    width, height = size
    if turn == 90:
        x0, top, x1, bottom = top, height - x1, bottom, height - x0
    elif turn == 180:
        x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
    elif turn == 270:
        x0, top, x1, bottom = width - bottom, x0, width - top, x1
    box = (round(x0 / scale, 2), round(top / scale, 2), round(x1 / scale, 2), round(bottom / scale, 2))
    return Word(text=word.text, page=number, bbox=box, size=round(box[3] - box[1], 2), confidence=word.confidence)
