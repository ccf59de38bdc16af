"""How far the reading of each page can be trusted, from measurable causes."""

from __future__ import annotations

from collections.abc import Sequence

from analyser.extraction.pages import RawPage, area, holds
from analyser.records import Grade, PageReading

UNREADABLE_UNMAPPED = 0.1
"""Share of glyphs without a letter from which a page's text is garbage."""
POOR_UNMAPPED = 0.05
"""Catches 116 of 116 garbled gazette files with 6 false alarms in 514 (measured over whole files)."""
PICTURE_SHARE = 0.4
"""Share of the page that pictures cover for a page without text to be a scan."""
FEW_CHARACTERS = 25
FEW_BESIDE_PICTURE = 400
"""A header, a footer and a caption: a page that holds no more beside a large picture may hold its text in it."""
STRIP_HEIGHT = (5.0, 40.0)
STRIP_RATIO = 2.5
FEWEST_STRIPS = 6
FEWEST_SIGNS = 4
"""Different ones: rules of dots, dashes and underscores on forms are one or two."""
FEWEST_LETTERS = 0.2
"""Share of letters in a page's characters, leaders left out. Among the national documents the poorest pages of codes
and figures hold 0.42; pages whose font gives signs for letters hold 0.11 to 0.34, most of them below 0.17."""
ENOUGH_CHARACTERS = 300
_LEADERS = dict.fromkeys(map(ord, ".…_·-–"))
"""Dots and dashes lead the eye in contents and forms; they say nothing about the letters."""
SURE = 0.8
HOPELESS = 0.35
"""Mean word confidences of tesseract: clean print reaches 0.9, specks and handwriting stay below a third."""
_ORDER = (Grade.GOOD, Grade.FAIR, Grade.POOR, Grade.UNREADABLE)


def grade_page(page: RawPage, placed: int) -> PageReading:
    """Return the page's reading; ``placed`` counts its words that landed in a block."""
    total = len(page.words) + len(page.stamps)
    grade, reason = _grade(page, total, placed)
    reason = "; ".join(filter(None, (reason, page.note)))
    return PageReading(page.number, round(page.width, 2), round(page.height, 2), grade, reason, total, placed)


def _grade(page: RawPage, total: int, placed: int) -> tuple[Grade, str]:
    if page.error:
        return Grade.UNREADABLE, page.error
    pictured = max((area(box) for box in page.images), default=0.0) / (page.width * page.height or 1.0)
    if page.characters < FEW_CHARACTERS and pictured >= PICTURE_SHARE:
        return Grade.UNREADABLE, "the page is a picture; its text can only be read by OCR"
    if page.reader == "tesseract" and page.words:
        return _recognised(page)
    if total == 0:
        return Grade.BLANK, "no text on this page"
    if pictured >= PICTURE_SHARE and page.characters < FEW_BESIDE_PICTURE:
        return Grade.POOR, "most of the page is a picture; text in it can only be read by OCR"
    if text_strips(page) >= FEWEST_STRIPS:
        return Grade.POOR, "lines of text are stored as pictures; they can only be read by OCR"
    share = page.unmapped / (page.characters or 1)
    if share >= UNREADABLE_UNMAPPED:
        return Grade.UNREADABLE, f"{share:.0%} of the letters have no meaning in the file; it needs OCR"
    if mostly_signs(page) or few_letters(page):
        return Grade.UNREADABLE, "there are more signs than letters, as in text with the wrong codes; it needs OCR"
    if share >= POOR_UNMAPPED:
        return Grade.POOR, f"{share:.0%} of the letters have no meaning in the file"
    if placed < total:
        return Grade.POOR, f"{total - placed} of {total} words stand outside every block"
    if "failed" in page.reader:
        return Grade.FAIR, "read by the second reader; the first one failed on this page"
    return Grade.GOOD, ""


def _recognised(page: RawPage) -> tuple[Grade, str]:
    """Return the grade of a page read from its picture, by the mean confidence of its words."""
    confidence = sum(word.confidence for word in page.words) / len(page.words)
    reason = f"read by OCR from the page's picture ({confidence:.0%} sure); check numbers and dates on the page"
    if page.right_to_left:
        reason = f"read by OCR from the page's picture ({confidence:.0%} sure); numbers in it are uncertain"
    if confidence >= SURE:
        return Grade.FAIR, reason
    return (Grade.POOR, reason) if confidence >= HOPELESS else (Grade.UNREADABLE, reason)


def mostly_signs(page: RawPage) -> bool:
    """Return whether a page has more different signs than letters and digits in all: the codes are not its letters'."""
    text = "".join(word.text for word in page.words)
    signs = {character for character in text if not character.isalnum()}
    return len(signs) >= FEWEST_SIGNS and len(signs) > sum(character.isalnum() for character in text)


def few_letters(page: RawPage) -> bool:
    """Return whether a full page has hardly any letters: its font gives digits and signs instead of them."""
    text = "".join(word.text for word in page.words).translate(_LEADERS)
    return len(text) >= ENOUGH_CHARACTERS and sum(map(str.isalpha, text)) < FEWEST_LETTERS * len(text)


def text_strips(page: RawPage) -> int:
    """Return how many pictures have the shape of a line of text: low, wide, and without words on them."""
    strips = [
        box
        for box in page.images
        if STRIP_HEIGHT[0] <= box[3] - box[1] <= STRIP_HEIGHT[1] and box[2] - box[0] >= STRIP_RATIO * (box[3] - box[1])
    ]
    return sum(not any(holds(box, word.bbox) for word in page.words) for box in strips)


def grade_document(pages: Sequence[PageReading]) -> Grade:
    """Return the document's grade: the worst grade that at least a tenth of its pages with content have."""
    counted = [page.grade for page in pages if page.grade is not Grade.BLANK]
    if not counted:
        return Grade.BLANK
    for position in range(len(_ORDER) - 1, 0, -1):
        worse = sum(_ORDER.index(grade) >= position for grade in counted)
        if worse >= (0.5 if _ORDER[position] is Grade.UNREADABLE else 0.1) * len(counted):
            return _ORDER[position]
    return Grade.GOOD
