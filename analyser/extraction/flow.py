"""What a source without pages hands over: its paragraphs, in order, with what it says of their structure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from analyser.extraction.numbering import Marker, parse_marker
from analyser.extraction.passages import SENTENCE_ENDS
from analyser.extraction.spelled_numbers import spelled_division
from analyser.records import BlockRole

DEEPEST_TITLED = 4
"""Parts, chapters and sections have titles of their own line; from articles (5) on what follows is the text."""
MOST_TITLE_WORDS = 12
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a source without pages, its printed or automatic number in front of its clean text.

    ``indent`` is in points, ``size`` the type size as a share of the body's. ``level`` is a heading's depth, 0 where
    the source does not say that it is one. ``row`` is (table, row, part of the row) counted over the document.
    """

    text: str
    marker: Marker | None = None
    role: BlockRole = BlockRole.TEXT
    level: int = 0
    indent: float = 0.0
    bold: bool = False
    size: float = 1.0
    right_to_left: bool = False
    row: tuple[int, int, int] | None = None
    source: str = ""
    confidence: float = 1.0


def marker_of(text: str) -> Marker | None:
    """Return the number that a paragraph begins with, also where a division's number is spelled out."""
    spelled = spelled_division(text)
    if spelled is not None:
        return spelled
    marker = parse_marker(text)
    # "Parties" is no "Partie S": a division's word and its number are two words.
    one_word = marker is not None and marker.is_division and marker.printed is not None and marker.printed.isalpha()
    return None if one_word else marker


def is_sentence(text: str) -> bool:
    """Return whether the text ends as sentences and list items do, so that it is no heading."""
    return text.rstrip().endswith((*SENTENCE_ENDS, ",", "،"))


def with_division_titles(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with bare divisions (``Article 5``) as headings, and the short line under the number of a
    part or chapter as its title."""
    titled: list[Paragraph] = []
    for paragraph in paragraphs:
        depth = _bare_division(paragraph)
        if depth:
            paragraph = replace(
                paragraph, role=BlockRole.HEADING, level=paragraph.level or depth, bold=True, source="division"
            )
        elif titled and _is_title_of(titled[-1], paragraph):
            level = titled[-1].level
            paragraph = replace(paragraph, role=BlockRole.HEADING, level=level, bold=True, source="title of a division")
        titled.append(paragraph)
    return titled


def _bare_division(paragraph: Paragraph) -> int:
    """Return the depth of the division that the paragraph is the number of, and nothing else; 0 for all others."""
    marker = paragraph.marker
    if marker is None or not marker.is_division or paragraph.row is not None:
        return 0
    if paragraph.role not in {BlockRole.TEXT, BlockRole.HEADING} or _LETTER.search(paragraph.text[marker.end :]):
        return 0
    return int(marker.scheme.removeprefix("division"))


def _is_title_of(upper: Paragraph, lower: Paragraph) -> bool:
    if not 0 < _bare_division(upper) <= DEEPEST_TITLED or lower.row is not None:
        return False
    short = len(lower.text.split()) <= MOST_TITLE_WORDS and not is_sentence(lower.text)
    return short and lower.marker is None and lower.role is BlockRole.TEXT
