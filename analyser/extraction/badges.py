"""Numbers that stand apart from their text: in a badge beside it, or alone on the line above it."""

from __future__ import annotations

from collections.abc import Sequence

from analyser.extraction.lines import line_size
from analyser.extraction.numbering import bare_number, parse_marker
from analyser.extraction.pages import union
from analyser.records import Line, Word
from analyser.text import clean

LONGEST_BADGE = 8
"""Characters."""
BADGE_GAP = 1.5
"""Gap in font sizes between a badge and the text beside it."""


def is_lone_number(text: str) -> bool:
    """Return whether the text is nothing but a printed number, and not that of a division such as an article."""
    stripped = text.strip()
    if not stripped or len(stripped) > LONGEST_BADGE:
        return False
    marker = parse_marker(stripped) or bare_number(f"{stripped} x")
    return marker is not None and not marker.is_bullet and not marker.is_division and marker.end >= len(stripped)


def set_badges_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a badge taken out of a line that it only happens to stand beside.

    That is so where the rest of the line goes on with the line above (beside the badge, same type) while the badge is
    of another type: it then leads the next line.
    """
    result: list[Line] = []
    for line in lines:
        badge, rest = _split(line)
        if badge is not None and rest is not None and result and _goes_on(result[-1], rest, badge):
            result.extend([rest, badge])
        else:
            result.append(line)
    return result


def _split(line: Line) -> tuple[Line | None, Line | None]:
    words = line.words
    if len(words) < 2 or not is_lone_number(clean(words[0].text)):
        return None, None
    gap = words[0].bbox[0] - words[1].bbox[2] if line.right_to_left else words[1].bbox[0] - words[0].bbox[2]
    if gap < BADGE_GAP * max(words[0].size, 6.0):
        return None, None
    return _part(line, words[:1]), _part(line, words[1:])


def _part(line: Line, words: tuple[Word, ...]) -> Line:
    return Line(words, line.page, union([w.bbox for w in words]), line.right_to_left)


def _goes_on(above: Line, rest: Line, badge: Line) -> bool:
    beside = above.bbox[2] < badge.bbox[0] if rest.right_to_left else above.bbox[0] > badge.bbox[2]
    same_type = above.words[-1].font == rest.words[0].font and abs(line_size(above) - line_size(rest)) < 0.5
    other_type = badge.words[0].font != rest.words[0].font or abs(line_size(badge) - line_size(rest)) > 0.5
    return beside and same_type and other_type
