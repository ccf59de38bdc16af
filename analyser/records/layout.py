"""What a file becomes: words, lines, blocks, clauses with anchors, page grades."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyser.records.ids import content_id

Box = tuple[float, float, float, float]
"""``(x0, top, x1, bottom)`` in points, ``x0 <= x1`` and ``top <= bottom``."""


class Grade(StrEnum):
    """How far the reading of a page or a document can be trusted."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    UNREADABLE = "unreadable"
    BLANK = "blank"


class BlockRole(StrEnum):
    HEADING = "heading"
    TEXT = "text"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    TABLE = "table"
    FOOTNOTE = "footnote"
    SIDE_NOTE = "sidenote"
    CAPTION = "caption"
    FURNITURE = "furniture"
    TOC = "toc"
    FIGURE = "figure"
    OTHER = "other"


class ClauseRole(StrEnum):
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    STEM = "stem"
    DEFINITION = "definition"
    ARTICLE = "article"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A box on a page. Of a source without pages (DOCX, plain text) the page is the analyser's own setting of it."""

    page: int
    bbox: Box


@dataclass(frozen=True, slots=True)
class Word:
    """A word in logical order with its box.

    ``size`` is the font size in points, 0 where unknown; ``confidence`` (0 to 1) is below 1 only where it was
    recognised from a picture. ``turn`` is how far it is turned clockwise on its page: 0, 90, 180 or 270 degrees.
    """

    text: str
    page: int
    bbox: Box
    font: str = ""
    size: float = 0.0
    upright: bool = True
    colour: str = ""
    confidence: float = 1.0
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line and one column, in reading order."""

    words: tuple[Word, ...]
    page: int
    bbox: Box
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines with one layout role. ``source`` names the rule that gave the role, ``confidence`` is 0 to 1."""

    role: BlockRole
    lines: tuple[Line, ...]
    page: int
    bbox: Box
    level: int = 0
    num: str | None = None
    source: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest separately citable unit. ``order`` counts from 0 in reading order within the document."""

    clause_id: str
    document_id: str
    order: int
    num: str | None
    role: ClauseRole
    level: int
    parent_id: str | None
    heading_path: tuple[str, ...]
    text: str
    language: str
    anchors: tuple[Anchor, ...]


def clause_id(document: str, num: str | None, text: str, occurrence: int) -> str:
    """Return the id of a clause: its document, printed number, text and how often both occurred before (from 0)."""
    return content_id("cl", document, num or "", text, str(occurrence))


@dataclass(frozen=True, slots=True)
class PageReading:
    """How one page was read. ``words_placed`` counts words that landed in a block; conservation asks for all."""

    number: int
    width: float
    height: float
    grade: Grade
    reason: str
    words: int = 0
    words_placed: int = 0


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a file became: pages with grades, blocks with roles, clauses in reading order."""

    document_id: str
    language: str
    grade: Grade
    pages: tuple[PageReading, ...]
    blocks: tuple[Block, ...]
    clauses: tuple[Clause, ...]
    notes: tuple[str, ...] = ()
