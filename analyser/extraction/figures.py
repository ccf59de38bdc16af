"""Captions, and the words of figures that belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analyser.extraction.pages import RawPage, area, holds
from analyser.extraction.passages import SENTENCE_ENDS, Passage
from analyser.records import BlockRole

CAPTION = re.compile(
    r"^(?:figure|fig\.|table|tableau|tab\.|graphique|graph|chart|diagram|schéma|exhibit|illustration|شكل|الشكل|جدول|الجدول)"
    r"\s*[\d\u0660-\u0669IVX]{1,4}(?:[.\-]\d{1,3})*\s*(?:[-–—:.|]|$)",
    re.IGNORECASE,
)
"""A caption names its kind and bears a number, as headings of articles do."""
LONGEST_CAPTION = 45
LABEL_WORDS = 14
"""Most words of a line inside a drawing."""
FEW_WORDS = 6
OFF_EDGE = 20.0
"""Points from the column's edge at which labels of drawings begin, and paragraphs do not."""
SMALLEST_PICTURE = 0.002
LARGEST_PICTURE = 0.5
"""Share of the page above which a picture is a background with text on it."""


def mark_figures(passages: Sequence[Passage], page: RawPage) -> list[Passage]:
    """Return the passages with captions marked, and the scattered labels above a caption or on a picture as figures."""
    marked = [_marked_caption(p) for p in passages]
    for index, passage in enumerate(marked):
        if passage.role is not BlockRole.CAPTION:
            continue
        above = index - 1
        while above >= 0 and is_figure_label(marked[above], marked, above):
            marked[above] = replace(marked[above], role=BlockRole.FIGURE, source="label above a caption")
            above -= 1
    pictures = [box for box in page.images if area(box) > SMALLEST_PICTURE * page.width * page.height]
    return [_on_picture(p, pictures, page) for p in marked]


def _marked_caption(passage: Passage) -> Passage:
    text = passage.text
    if passage.role is BlockRole.TEXT and CAPTION.match(text) and len(text.split()) <= LONGEST_CAPTION:
        return replace(passage, role=BlockRole.CAPTION, source="caption label and number")
    return passage


def is_figure_label(passage: Passage, passages: Sequence[Passage], index: int) -> bool:
    """Return whether a passage reads like a label in a drawing: few words, no sentence, off the column's edge."""
    if passage.role is not BlockRole.TEXT or passage.row is not None or passage.marker is not None:
        return False
    text = passage.text
    off_edge = passage.lines[0].bbox[0] - passage.column[0] > OFF_EDGE
    ended = text.endswith(SENTENCE_ENDS) and not (off_edge and _is_scattered(passage))  # a label may end in "etc.)"
    if len(text.split()) > 4 * LABEL_WORDS or ended:
        return False
    if max(len(line.words) for line in passage.lines) > LABEL_WORDS:
        return False
    shared = index + 1 < len(passages) and passages[index + 1].role in {BlockRole.FIGURE, BlockRole.CAPTION}
    return (shared and off_edge) or _is_scattered(passage)


def _is_scattered(passage: Passage) -> bool:
    return len(passage.text.split()) <= FEW_WORDS and len(passage.lines) <= 2


def _on_picture(passage: Passage, pictures: Sequence[tuple[float, float, float, float]], page: RawPage) -> Passage:
    """Return the passage as a figure if it is a few words printed on a small picture."""
    if passage.role is not BlockRole.TEXT or passage.marker is not None or len(passage.text.split()) > FEW_WORDS:
        return passage
    small = (box for box in pictures if area(box) < LARGEST_PICTURE * page.width * page.height)
    if any(holds(box, passage.bbox, slack=0.0) for box in small):
        return replace(passage, role=BlockRole.FIGURE, source="words on a picture")
    return passage
