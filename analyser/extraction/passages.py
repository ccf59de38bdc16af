"""Lines of one column -> passages: the runs of lines that belong together, before they get their final role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analyser.extraction.badges import is_lone_number, set_badges_apart
from analyser.extraction.lines import bold_share, line_size, line_text
from analyser.extraction.note_calls import text_without_calls
from analyser.extraction.numbering import Marker, parse_marker
from analyser.extraction.pages import union
from analyser.extraction.typography import Typography, line_step
from analyser.records import BlockRole, Box, Line, Word
from analyser.text import join_lines

WIDER_GAP = 1.28
"""A step from line to line this many times the usual one begins a new paragraph."""
SLIGHT_GAP = 1.14
"""The same after a line that ends a sentence: many texts part paragraphs by a few points."""
CENTRED_ROOM = 0.12
"""Share of the column's width that a centred line leaves free at least on either side."""
SIZE_CHANGE = 0.08
INDENT = 5.0
"""Points; smaller shifts of a line's start come from optical alignment."""
RIGHT_ALIGNED = 15.0
"""Points by which numbers of one list may differ in their start where they are aligned at their end (i., ii., iii.)."""
SHORT_LINE = 0.14
"""Share of the column's width that a line must leave free at its end to be the last of a paragraph."""
_CITATION = re.compile(
    r"\b(?:(?:sub-?)?(?:sections?|paragraphs?|regulations?|clauses?)|articles?|items?|(?:sous-)?paragraphes?|alinéas?|points?"
    r"|annexes?|chapters?|parts?|rules?|المادة|الفقرة|البند|المواد|الفقرات)\s*$",
    re.IGNORECASE,
)
"""A line that ends in the name of a division goes on with its number: ``under subsection / (2)``."""
_DEFINED_TERM = re.compile(r"^[“\"«][^”\"»]{2,60}[”\"»]")
_DEFINING = re.compile(
    r"\s*(?:[:,(–—-]|means?\b|includes?\b|refers?\b|has the\b|shall\b|désigne|signifie|s[’']entend|تعني|يقصد)",
    re.IGNORECASE,
)
MOST_TITLE_WORDS = 14
SENTENCE_ENDS = (".", ";", ":", "!", "?", "؟", "؛", ".”", ".»", ".)", "—", ",”")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of lines of one column and page. ``region`` tells columns and cells apart, in reading order.

    ``row`` is the table row it came from, as (table, row, cell) counted over the document, None outside tables.
    ``calls`` are those of its words that call a footnote.
    Passages with the same ``join`` above 0 are one clause, in the order of ``place``, wherever else they stand.
    ``defines`` tells that a glossary gives a term's meaning here.
    """

    lines: tuple[Line, ...]
    page: int
    region: int
    marker: Marker | None
    role: BlockRole = BlockRole.TEXT
    row: tuple[int, int, int] | None = None
    filled: bool = False
    column: Box = (0.0, 0.0, 0.0, 0.0)
    level: int = 0
    source: str = ""
    confidence: float = 1.0
    extra: tuple[Passage, ...] = field(default=())
    calls: tuple[Word, ...] = ()
    join: int = 0
    place: int = 0
    defines: bool = False

    @property
    def bbox(self) -> Box:
        """Return the box around all lines."""
        return union([line.bbox for line in self.lines])

    @property
    def text(self) -> str:
        """Return the text of the lines, hyphenation mended."""
        return join_lines(self.line_texts)

    @property
    def line_texts(self) -> list[str]:
        """Return the text of each line, footnote calls left out."""
        if not self.calls:
            return [line_text(line) for line in self.lines]
        return [text_without_calls(line, self.calls) for line in self.lines]

    @property
    def size(self) -> float:
        """Return the font size of the longest line in points."""
        return line_size(max(self.lines, key=lambda line: len(line.words)))

    @property
    def bold(self) -> bool:
        """Return whether nearly all letters of all lines are bold."""
        return min(bold_share(line) for line in self.lines) >= BOLD_LINE


BOLD_LINE = 0.85
LONE_NUMBER_GAP = 1.2
"""Font sizes of white between a number on a line of its own and the text that it belongs to."""
BADGE_LINE_GAP = 3.0
"""The same below a badge (``R41``), which may stand beside a title of two lines."""


def split_passages(
    lines: Sequence[Line], typography: Typography, *, region: int, column: Box | None = None
) -> list[Passage]:
    """Return the lines of one column as passages; every line is in exactly one."""
    if not lines:
        return []
    lines = set_badges_apart(lines)
    box = column or union([line.bbox for line in lines])
    texts = [line_text(line) for line in lines]
    groups: list[list[int]] = [[0]]
    for index in range(1, len(lines)):
        if begins_passage(lines, texts, index, groups[-1], typography, box):
            groups.append([index])
        else:
            groups[-1].append(index)
    return [_passage([lines[i] for i in group], texts[group[0]], region, box) for group in groups]


def _passage(lines: list[Line], first: str, region: int, box: Box) -> Passage:
    return Passage(tuple(lines), lines[0].page, region, parse_marker(first), column=box)


def begins_passage(
    lines: Sequence[Line], texts: Sequence[str], index: int, group: Sequence[int], typography: Typography, column: Box
) -> bool:
    """Return whether the line at ``index`` begins a new passage after the lines of ``group``."""
    line, previous = lines[index], lines[index - 1]
    if len(group) == 1 and is_lone_number(texts[index - 1]) and parse_marker(texts[index]) is None:
        badge = parse_marker(texts[index - 1])
        most = BADGE_LINE_GAP if badge is not None and badge.scheme.startswith("id:") else LONE_NUMBER_GAP
        return line.bbox[1] - previous.bbox[3] > most * line_size(line)
    size, previous_size = line_size(line), line_size(previous)
    step = line_step(previous, line)
    usual = typography.step(min(size, previous_size))
    if len(group) >= 2:
        own = line_step(lines[group[-2]], lines[group[-1]])
        usual = max(usual, min(own, 2.2 * size))
    if step > WIDER_GAP * usual + 0.5 or _closes_title(lines, group, line, column):
        return True
    if abs(size - previous_size) > SIZE_CHANGE * max(size, previous_size) and len(texts[index]) > 3 < len(
        texts[index - 1]
    ):
        return True
    marker = parse_marker(texts[index])
    if marker is not None and _cites(texts[index - 1]) and not _comes_next(parse_marker(texts[group[0]]), marker):
        marker = None
    ended = texts[index - 1].rstrip().endswith(SENTENCE_ENDS) or _ends_list_item(texts[index - 1])
    short = _room_left(previous, column) > SHORT_LINE * (column[2] - column[0])
    if short and _is_lone_division(texts[index - 1]):
        return True
    titles = _is_centred_picture(previous, column) and not texts[index][:1].islower()
    if is_centred(line, column) and (titles or _is_lone_division(texts[index])):
        return True
    parted = short or marker is not None or _capitals_end(texts[index - 1], texts[index])
    if _style_changes(line, previous) and parted:
        return True
    if short and len(group) == 1 and _title_ends(texts[index - 1], line, room=_room_left(previous, column)):
        return True
    start, body_start = _start(line, column), _start(lines[group[-1]], column)
    if marker is not None and _marker_fits(marker, lines, group, line, ended=ended, short=short, column=column):
        return True
    sentence_begins = ended and not texts[index][:1].islower()
    if sentence_begins and (step > SLIGHT_GAP * usual + 0.5 or _indented_twice(lines, index, group, column)):
        return True
    if ended and _opens_definition(texts[index - 1], texts[index]) and start < body_start + INDENT:
        return True
    if (ended or short) and _leaves_item(lines, texts, group, line, closed=ended and short, column=column):
        return True
    if _hangs_back(lines, group, line, column) and not texts[index][:1].islower():
        return True
    if ended and short and not texts[index][:1].islower():
        return True
    return (ended or short) and start - body_start >= INDENT and not texts[index][:1].islower() and len(group) > 1


def _hangs_back(lines: Sequence[Line], group: Sequence[int], line: Line, column: Box) -> bool:
    """Return whether the line starts where a paragraph with a hanging indent started, left of its other lines."""
    if len(group) < 2:
        return False
    first, body = _start(lines[group[0]], column), _start(lines[group[-1]], column)
    return body - first >= INDENT and abs(_start(line, column) - first) < INDENT / 2


def _leaves_item(
    lines: Sequence[Line], texts: Sequence[str], group: Sequence[int], line: Line, *, closed: bool, column: Box
) -> bool:
    """Return whether the line stands farther out than all of a numbered or bulleted item: what follows a list."""
    marker = parse_marker(texts[group[0]])
    if marker is None:
        return False
    at_sign = abs(_start(line, column) - _start(lines[group[0]], column)) < INDENT / 2
    if marker.is_bullet and at_sign and line_text(line).endswith(":") and begins_with_capital(line_text(line)):
        return True  # under the bullet, not under its text: the lead-in of the next list
    if len(group) == 1 and not closed:
        return False
    return _start(line, column) <= min(_start(lines[i], column) for i in group) - INDENT


def _style_changes(line: Line, previous: Line) -> bool:
    now, before = bold_share(line), bold_share(previous)
    colours = {word.colour for word in line.words}, {word.colour for word in previous.words}
    if len(colours[0]) == len(colours[1]) == 1 and colours[0] != colours[1]:
        return True
    return (now >= BOLD_LINE and before <= 0.1) or (before >= BOLD_LINE and now <= 0.1)


def _is_centred_picture(line: Line, column: Box) -> bool:
    """Return whether a line recognised in a picture, whose type is not known, is centred: each such line is a title."""
    return not line.words[0].font and is_centred(line, column)


def _is_lone_division(text: str) -> bool:
    """Return whether a line is the number of a division and nothing else (``Article 5``)."""
    marker = parse_marker(text)
    return marker is not None and marker.is_division and not any(c.isalnum() for c in text[marker.end :])


def _capitals_end(before: str, text: str) -> bool:
    """Return whether a line in capitals is followed by one that is not: a title that fills its line."""
    return before.isupper() and not text.isupper() and begins_with_capital(text)


def _title_ends(text: str, below: Line, *, room: float) -> bool:
    """Return whether a line with a number of several levels is a title and the next one no more of it: it begins with
    a capital, is not in capitals too, and its first word would still have found room beside the title."""
    marker = parse_marker(text)
    if marker is None or len(marker.path) < 2 or not marker.scheme.endswith("1"):
        return False
    title, first = text[marker.end :].strip(), below.words[-1 if below.right_to_left else 0]
    if not title[:1].isupper() or title.endswith(SENTENCE_ENDS) or len(title.split()) > MOST_TITLE_WORDS:
        return False
    following = line_text(below)
    fits = first.bbox[2] - first.bbox[0] + first.size < room
    return fits and begins_with_capital(following) and not (title.isupper() and following.isupper())


def begins_with_capital(text: str) -> bool:
    """Return whether the first sign of a text is a letter in upper case."""
    return text[:1].isupper()


def _ends_list_item(text: str) -> bool:
    return text.rstrip().endswith((" and", " or", " et", " ou", ";and", ",", "; and/or"))


def _start(line: Line, column: Box) -> float:
    """Return how far a line begins from its column's edge on the reading side."""
    return column[2] - line.bbox[2] if line.right_to_left else line.bbox[0] - column[0]


def _room_left(line: Line, column: Box) -> float:
    return line.bbox[0] - column[0] if line.right_to_left else column[2] - line.bbox[2]


def _marker_fits(
    marker: Marker, lines: Sequence[Line], group: Sequence[int], line: Line, *, ended: bool, short: bool, column: Box
) -> bool:
    """Return whether a number at a line's start opens an item, and is not a number that a sentence wrapped onto."""
    if marker.scheme.startswith("bullet") and marker.scheme != "bullet:-":
        return True
    start = _start(line, column)
    body = _start(lines[group[-1]], column)
    first = _start(lines[group[0]], column)
    before = parse_marker(line_text(lines[group[0]]))
    if not ended and abs(start - body) < INDENT and _is_quantity(marker) and not _comes_next(before, marker):
        return False
    if ended or short:
        return True
    if abs(start - first) < RIGHT_ALIGNED and _comes_next(before, marker):
        return True
    if marker.is_bullet and before is not None and before.scheme == marker.scheme and abs(start - first) < INDENT / 2:
        return len(group) == 1 or body - first >= INDENT
    if len(group) == 1:
        return abs(start - first) >= INDENT and marker.printed is not None and not marker.is_division
    return abs(start - body) >= INDENT and not marker.is_division


def _is_quantity(marker: Marker) -> bool:
    """Return whether a number in brackets may be one that a sentence wrapped onto: laws write ``six (6) hours``."""
    return marker.scheme == "(1)" and marker.path[-1] > 1


def is_centred(line: Line, column: Box) -> bool:
    """Return whether a line stands in the middle of its column with room on both sides."""
    width = column[2] - column[0]
    left, right = line.bbox[0] - column[0], column[2] - line.bbox[2]
    return min(left, right) >= CENTRED_ROOM * width and abs(left - right) <= 0.1 * width


def _closes_title(lines: Sequence[Line], group: Sequence[int], line: Line, column: Box) -> bool:
    """Return whether the line begins the text under a centred title of one line."""
    title = lines[group[0]]
    if len(group) > 1 or not is_centred(title, column) or is_centred(line, column):
        return False
    wider = line.bbox[2] - line.bbox[0] > title.bbox[2] - title.bbox[0]
    return wider and _start(line, column) < CENTRED_ROOM * (column[2] - column[0])


def _indented_twice(lines: Sequence[Line], index: int, group: Sequence[int], column: Box) -> bool:
    """Return whether both a paragraph of one line and this line have the indent of first lines."""
    if len(group) > 1 or index + 1 >= len(lines):
        return False
    start, before = _start(lines[index], column), _start(lines[group[0]], column)
    following = _start(lines[index + 1], column)
    return abs(start - before) < INDENT / 2 and start - following >= INDENT


def _comes_next(before: Marker | None, after: Marker) -> bool:
    """Return whether a number is the next one of its style, so that a short entry ended before it."""
    if before is None or before.scheme != after.scheme or not after.path:
        return False
    return before.path[:-1] == after.path[:-1] and after.path[-1] == before.path[-1] + 1


def _cites(text: str) -> bool:
    """Return whether a line breaks off before a number that its sentence cites: of a division, or within brackets."""
    return bool(_CITATION.search(text)) or text.rfind("(") > text.rfind(")")


def _opens_definition(before: str, text: str) -> bool:
    """Return whether a line opens with a defined term; after ``and`` or a comma the verb must follow on the line."""
    term = _DEFINED_TERM.match(text)
    if term is None or before.rstrip().endswith(SENTENCE_ENDS):
        return term is not None
    return bool(_DEFINING.match(text[term.end() :]))


def words_of(passages: Sequence[Passage]) -> list[Word]:
    """Return all words of the passages in order."""
    return [word for passage in passages for line in passage.lines for word in line.words]
