"""Which words of a built PDF belong to which item of its source.

The document is typeset a second time with every item in a colour of its own. The colours change nothing in the
layout, so the words of both PDFs are the same, and the colour of a word's letters names its item. Words are those of
pdfplumber's ``extract_words`` as it comes, like in the clause-layout gold.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pdfplumber

from analyser.records import Anchor, Box
from corpora.typeset.source import Item, Source

_PAINT = 200
"""The blue of every painted letter (of 255); no layout uses a colour with this blue and a small red."""
_COLUMNS = 2


class LabelError(Exception):
    """The painted and the plain PDF disagree, or a word has no item: the layouts need mending."""


@dataclass(frozen=True, slots=True)
class LabelledWord:
    """A word as pdfplumber gives it (visual order in Arabic) with its item's ``number`` and its column from 0."""

    text: str
    item: int
    page: int
    bbox: Box
    column: int


@dataclass(frozen=True, slots=True)
class Labels:
    """All words of a document in pdfplumber's order and the page sizes in points."""

    words: tuple[LabelledWord, ...]
    page_sizes: tuple[tuple[float, float], ...]

    def anchors(self, item: int) -> tuple[Anchor, ...]:
        """Return one box per page and column, tight around the item's words, rounded outwards to 0.1 points."""
        boxes: dict[tuple[int, int], list[Box]] = {}
        for word in self.words:
            if word.item == item:
                boxes.setdefault((word.page, word.column), []).append(word.bbox)
        return tuple(Anchor(page, _around(parts)) for (page, _), parts in sorted(boxes.items()))


def label(source: Source, plain: bytes, painted: bytes) -> Labels:
    """Return every word of the plain PDF with its item. Raises LabelError."""
    items = {item.number: item for item in source.items}
    words: list[LabelledWord] = []
    sizes: list[tuple[float, float]] = []
    with pdfplumber.open(io.BytesIO(plain)) as real, pdfplumber.open(io.BytesIO(painted)) as colours:
        if len(real.pages) != len(colours.pages):
            raise LabelError(f"{source.path.name}: the painted copy has another number of pages")
        for number, (page, coloured) in enumerate(zip(real.pages, colours.pages, strict=True), start=1):
            sizes.append((round(float(page.width), 2), round(float(page.height), 2)))
            owners = _owners(source, page, coloured)
            full_width = _full_width(owners, items, source)
            for word, owner in owners:
                column = 0 if owner in full_width else int(_COLUMNS * (word["x0"] + word["x1"]) / 2 / page.width)
                box = (word["x0"], word["top"], word["x1"], word["bottom"])
                words.append(LabelledWord(word["text"], owner, number, box, column))
    return Labels(tuple(words), tuple(sizes))


def _owners(source: Source, page: Any, coloured: Any) -> list[tuple[dict[str, Any], int]]:
    """Return the words of a page with the numbers of their items."""
    plain = page.extract_words()
    painted = coloured.extract_words(return_chars=True)
    where = f"{source.path.name}, page {page.page_number}"
    if [(w["text"], w["x0"], w["top"]) for w in plain] != [(w["text"], w["x0"], w["top"]) for w in painted]:
        raise LabelError(f"{where}: the painted copy has other words")
    owned = []
    last = None
    for word, twin in zip(plain, painted, strict=True):
        votes = Counter(number for char in twin["chars"] if (number := _number(char["non_stroking_color"])))
        if not votes and last is None:
            raise LabelError(f"{where}: the word {word['text']!r} belongs to no item")
        last = votes.most_common(1)[0][0] if votes else last
        owned.append((word, last))
    return [(word, number) for word, number in owned if number is not None]


def _number(colour: Any) -> int | None:
    """Return the item number that a colour encodes, None for any other colour."""
    if not isinstance(colour, tuple | list) or len(colour) != 3:
        return None
    red, green, blue = (round(float(part) * 255) for part in colour)
    return red * 256 + green if blue == _PAINT and red <= 1 else None


def _full_width(owners: list[tuple[dict[str, Any], int]], items: dict[int, Item], source: Source) -> set[int]:
    """Return the items of the page that are not set in columns."""
    if source.front["layout"] != "gazette":
        return {number for _, number in owners}
    annex = any(items[number].in_table for _, number in owners)
    across = {"title", "cover", "header", "footer"}
    return {number for _, number in owners if annex or items[number].key in across}


def _around(boxes: list[Box]) -> Box:
    # Rounded outwards, so that every word's box, and so its centre, stays inside.
    return (
        int(min(box[0] for box in boxes) * 10) / 10,
        int(min(box[1] for box in boxes) * 10) / 10,
        -int(-max(box[2] for box in boxes) * 10 - 1) / 10,
        -int(-max(box[3] for box in boxes) * 10 - 1) / 10,
    )
