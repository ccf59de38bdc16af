"""Words of a page picture, read by tesseract: for pages whose text layer is missing or unusable.

The route and its numbers were measured on real scans (docs/decisions.md, Extraction): PDFium renders, tesseract reads
at page segmentation mode 3, one thread each. Arabic digits come out right about one time in seven, so words that
hold digits on an Arabic page get the confidence ``ARABIC_DIGIT_CONFIDENCE``, whatever tesseract says.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
from dataclasses import dataclass, replace
from functools import cache
from statistics import mean, median

import pypdfium2
import pypdfium2.raw
from PIL import Image

from analyser.errors import MissingExtraError
from analyser.extraction.arabic_ocr import mended, with_signs_by_shape
from analyser.extraction.deadline import seconds_left
from analyser.extraction.pages import RawPage
from analyser.extraction.skew import skew_angle, straightened
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

UNSURE = 0.7
FEW_WORDS = 12
"""Upright print reaches a mean confidence of 0.9; lying on its side it gives a few unsure words."""
TSV_CELLS = 12
LOWEST = 0.6
"""Heights of its line's middle word below which a word is a lone sign."""
FEWEST_FOR_HEIGHT = 4
DIRECTION_MARKS = " \t\u200e\u200f"
"""Around a word; tesseract adds them to numbers in Arabic."""
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
    command = ["tesseract", "--list-langs"]
    told = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS_PER_PAGE)  # noqa: S603 - fixed
    return frozenset(told.stdout.decode("utf-8", "replace").splitlines()[1:])


def available(language: str) -> bool:
    """Return whether pages of this language can be read here."""
    return TESSERACT_LANGUAGES.get(language, "eng") in installed_languages()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A rendered page: its picture in grey, its size in points and the pixels a point."""

    number: int
    image: Image.Image
    width: float
    height: float
    scale: float


def read_page(document: pypdfium2.PdfDocument, number: int, *, language: str) -> RawPage:
    """Return page ``number`` (from 1) with its words as tesseract reads them, boxes in points.

    ``language`` is ISO 639-1; one that tesseract has no data for here raises MissingExtraError. A page turned by a
    quarter or half, or askew, is made level; its ``turn`` and ``skew`` lead back to the page as displayed.
    """
    if not available(language):
        raise MissingExtraError(HOW_TO_GET)
    return read_picture(picture_of(document, number), language=language)


def picture_of(document: pypdfium2.PdfDocument, number: int) -> PagePicture:
    """Return the picture of page ``number`` (from 1). PDFium is not thread-safe: one call at a time."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = rendering_scale(page, width, height)
        return PagePicture(number, page.render(scale=scale, grayscale=True).to_pil(), width, height, scale)
    finally:
        page.close()


def read_picture(picture: PagePicture, *, language: str, seconds: float = SECONDS_PER_PAGE) -> RawPage:
    """Return the page's words; several threads may call this at once. TimeoutError once ``seconds`` are over.

    The page is read as it stands; only where that reads badly is its orientation asked for, which costs a third more.
    Slanting lines are made level first. Words lie where they stand on the page so made level; its ``turn`` and
    ``skew`` tell how that lies on the page as displayed.
    """
    until = time.monotonic() + min(seconds, SECONDS_PER_PAGE)
    turn, skew, words = 0, *_recognise_level(picture.image, language=language, until=until)
    if reads_badly(words):
        back = orientation(picture.image, seconds=seconds_left(until))
        if back:
            upright = picture.image.rotate(-back, expand=True)
            other_skew, other = _recognise_level(upright, language=language, until=until)
            if certainty(other) > certainty(words):
                turn, skew, words = 360 - back, other_skew, other
    placed = tuple(in_points(word, picture.number, picture.scale) for word in words)
    sideways = turn in {90, 270}
    return RawPage(
        number=picture.number,
        width=picture.height if sideways else picture.width,
        height=picture.width if sideways else picture.height,
        words=placed,
        characters=sum(len(word.text) for word in placed),
        right_to_left=language == "ar",
        reader="tesseract",
        turn=turn,
        skew=skew,
    )


def _recognise_level(image: Image.Image, *, language: str, until: float) -> tuple[float, tuple[Word, ...]]:
    """Return by how much the lines slant and the words of the picture made level."""
    skew = skew_angle(image)
    return skew, recognise(straightened(image, skew), language=language, seconds=seconds_left(until))


def reads_badly(words: tuple[Word, ...]) -> bool:
    """Return whether words are so few or so unsure that the page may lie on its side or its head."""
    return len(words) < FEW_WORDS or mean(word.confidence for word in words) < UNSURE


def certainty(words: tuple[Word, ...]) -> float:
    """Return how much was read, each letter counting as much as tesseract is sure of its word."""
    return sum(word.confidence * len(word.text) for word in words)


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


def orientation(image: Image.Image, *, seconds: float = SECONDS_PER_PAGE) -> int:
    """Return by how many degrees (0, 90, 180, 270, clockwise) the text must be turned back, 0 where unsure."""
    if "osd" not in installed_languages():
        return 0
    told = run_tesseract(image, ["--psm", "0", "-l", "osd"], seconds=seconds)
    found = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
    if float(found.get("Orientation confidence", 0)) < LEAST_ORIENTATION_CONFIDENCE:
        return 0  # also where there are too few characters to tell: the page is read as it stands
    return int(found.get("Rotate", 0))


def recognise(image: Image.Image, *, language: str, seconds: float = SECONDS_PER_PAGE) -> tuple[Word, ...]:
    """Return the words of an upright picture with boxes in pixels and tesseract's confidence (0 to 1)."""
    model = TESSERACT_LANGUAGES.get(language, "eng")
    table = run_tesseract(image, ["--psm", "3", "-l", model, "tsv"], seconds=seconds)
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < TSV_CELLS or not cells[-1].strip(DIRECTION_MARKS):
            continue
        left, top, width, height, confidence = (float(cell) for cell in cells[6:11])
        text = cells[-1].strip(DIRECTION_MARKS)
        sure = max(0.0, confidence) / 100
        if language == "ar" and any(character.isdecimal() for character in text):
            sure = min(sure, ARABIC_DIGIT_CONFIDENCE)
        box = (left, top, left + width, top + height)
        lines.setdefault(tuple(cells[1:5]), []).append(Word(text=text, page=0, bbox=box, confidence=round(sure, 3)))
    level = [within_line(line) for line in lines.values()]
    if language == "ar":
        return tuple(with_signs_by_shape([word for line in level for word in mended(line)]))
    return tuple(word for line in level for word in line)


def within_line(line: list[Word]) -> list[Word]:
    """Return the words of one line with the top and bottom that its middle word has, lone signs as they are.

    A letter with a long tail, a ruling or the edge of a stamp may lengthen a box; two lines would become one by it,
    and lines of even distance would seem uneven.
    """
    height = median(word.bbox[3] - word.bbox[1] for word in line)
    if len(line) < FEWEST_FOR_HEIGHT:
        return line
    top, bottom = median(word.bbox[1] for word in line), median(word.bbox[3] for word in line)
    return [_of_height(word, height, top, bottom) for word in line]


def _of_height(word: Word, height: float, top: float, bottom: float) -> Word:
    """Return the word with its line's top and bottom, unless it is a lone sign or lies off the line."""
    x0, above, x1, beneath = word.bbox
    if above >= bottom or beneath <= top or beneath - above < LOWEST * height:
        return word
    return replace(word, bbox=(x0, top, x1, bottom))


def run_tesseract(image: Image.Image, options: list[str], *, seconds: float) -> str:
    """Return what tesseract says of a picture, nothing where it fails; TimeoutError when the seconds are over."""
    picture = io.BytesIO()
    image.save(picture, format="PPM")
    command = ["tesseract", "stdin", "stdout", "--dpi", str(DOTS_PER_INCH), *options]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, arguments as a list
            command, input=picture.getvalue(), capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace")


def in_points(word: Word, number: int, scale: float) -> Word:
    """Return the word of page ``number`` with its box in points."""
    x0, top, x1, bottom = (round(side / scale, 2) for side in word.bbox)
    return replace(word, page=number, bbox=(x0, top, x1, bottom), size=round(bottom - top, 2))
