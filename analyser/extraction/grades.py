"""How far the reading of each page can be trusted, from measurable causes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analyser.extraction.pages import RawPage, area, holds
from analyser.records import Block, BlockRole, Grade, PageReading

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
LARGE_PICTURE = 0.3
"""Share of the page from which a picture without words on it may be a table that was pasted as a picture."""
MUCH_DISORDER = 3
"""Passages out of order from which a page's order is not to be relied on."""
ORDER_SLACK = 1.0
SAME_COLUMN = 0.5
"""Share of the narrower passage's width over which both must reach to stand in one column."""
_RUNNING = frozenset({BlockRole.TEXT, BlockRole.HEADING, BlockRole.LIST_ITEM})
_ORDER = (Grade.GOOD, Grade.FAIR, Grade.POOR, Grade.UNREADABLE)


def grade_page(page: RawPage, placed: int, out_of_order: int = 0) -> PageReading:
    """Return the page's reading; ``placed`` counts its words that landed in a block.

    ``out_of_order`` counts its blocks that stand above the one before them. The worst cause gives the grade; all are
    told, the worst first.
    """
    total = len(page.words) + len(page.stamps)
    causes = _causes(page, total, placed, out_of_order)
    causes.sort(key=lambda cause: -_ORDER.index(cause[0]) if cause[0] in _ORDER else -len(_ORDER))
    grade = causes[0][0] if causes else Grade.GOOD
    reason = "; ".join(filter(None, (*(text for _, text in causes), page.note)))
    return PageReading(page.number, round(page.width, 2), round(page.height, 2), grade, reason, total, placed)


def _causes(page: RawPage, total: int, placed: int, out_of_order: int) -> list[tuple[Grade, str]]:
    """Return all that speaks against a page's reading; a page without usable text has one cause."""
    if page.error:
        return [(Grade.UNREADABLE, page.error)]
    pictured = max((area(box) for box in page.images), default=0.0) / (page.width * page.height or 1.0)
    if page.characters < FEW_CHARACTERS and pictured >= PICTURE_SHARE:
        return [(Grade.UNREADABLE, "the page is a picture; its text can only be read by OCR")]
    if total == 0:
        return [(Grade.BLANK, "no text on this page")]
    causes = [_recognised(page)] if page.reader == "tesseract" and page.words else _of_text_layer(page, pictured)
    if placed < total:
        causes.append((Grade.POOR, f"{total - placed} of {total} words stand outside every block"))
    if out_of_order:
        grade = Grade.POOR if out_of_order >= MUCH_DISORDER else Grade.FAIR
        causes.append((grade, f"{out_of_order} passages stand above the one that they follow; the order may be wrong"))
    if "failed" in page.reader:
        causes.append((Grade.FAIR, "read by the second reader; the first one failed on this page"))
    return causes


def _of_text_layer(page: RawPage, pictured: float) -> list[tuple[Grade, str]]:
    """Return what speaks against the letters that the file itself gives."""
    causes = []
    if pictured >= PICTURE_SHARE and page.characters < FEW_BESIDE_PICTURE:
        causes.append((Grade.POOR, "most of the page is a picture; text in it can only be read by OCR"))
    elif (share := wordless_picture(page)) >= LARGE_PICTURE:
        causes.append((Grade.FAIR, f"a picture takes {share:.0%} of the page; a table or text in it was not read"))
    if text_strips(page) >= FEWEST_STRIPS:
        causes.append((Grade.POOR, "lines of text are stored as pictures; they can only be read by OCR"))
    unmapped = page.unmapped / (page.characters or 1)
    if unmapped >= UNREADABLE_UNMAPPED:
        causes.append((Grade.UNREADABLE, f"{unmapped:.0%} of the letters have no meaning in the file; it needs OCR"))
    elif unmapped >= POOR_UNMAPPED:
        causes.append((Grade.POOR, f"{unmapped:.0%} of the letters have no meaning in the file"))
    if mostly_signs(page) or few_letters(page):
        signs = "there are more signs than letters, as in text with the wrong codes; it needs OCR"
        causes.append((Grade.UNREADABLE, signs))
    return causes


def wordless_picture(page: RawPage) -> float:
    """Return the share of the page that its largest picture without words on it takes, 0 to 1."""
    empty = [box for box in page.images if not any(holds(box, word.bbox) for word in page.words)]
    return max((area(box) for box in empty), default=0.0) / (page.width * page.height or 1.0)


def order_violations(blocks: Sequence[Block]) -> dict[int, int]:
    """Return for each page how many passages of running text stand above the one before them in the same column."""
    found: dict[int, int] = {}
    running = [block for block in blocks if block.role in _RUNNING]
    for before, after in pairwise(running):
        shared = min(before.bbox[2], after.bbox[2]) - max(before.bbox[0], after.bbox[0])
        narrower = min(before.bbox[2] - before.bbox[0], after.bbox[2] - after.bbox[0]) or 1.0
        above = after.bbox[3] <= before.bbox[1] + ORDER_SLACK
        if before.page == after.page and above and shared > SAME_COLUMN * narrower:
            found[after.page] = found.get(after.page, 0) + 1
    return found


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
    counts = Counter("".join([word.text for word in page.words]))
    signs = sum(not character.isalnum() for character in counts)
    return signs >= FEWEST_SIGNS and signs > sum(n for character, n in counts.items() if character.isalnum())


def few_letters(page: RawPage) -> bool:
    """Return whether a full page has hardly any letters: its font gives digits and signs instead of them."""
    counts = Counter("".join([word.text for word in page.words]).translate(_LEADERS))
    letters = sum(n for character, n in counts.items() if character.isalpha())
    return counts.total() >= ENOUGH_CHARACTERS and letters < FEWEST_LETTERS * counts.total()


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
