"""Plain text -> paragraphs: the encoding told, hard-wrapped lines joined, page furniture set apart."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analyser.errors import DocumentError
from analyser.extraction.flow import Paragraph, is_sentence, marker_of
from analyser.extraction.numbering import Marker, as_letter
from analyser.extraction.passages import SENTENCE_ENDS
from analyser.records import BlockRole
from analyser.text import clean, fold, has_arabic, is_right_to_left, join_lines

MOST_BYTES = 5 * 1024 * 1024
"""Twelve times the longest national text seen; more is a data file or a log."""
MOST_CONTROLS = 0.01
"""Share of control characters above which the bytes are no text."""
SINGLE_BYTE = ("cp1256", "iso8859_6", "cp1252")
"""Encodings tried where the bytes are not Unicode, in the order in which ties are settled."""
_ARABIC_WORDS = frozenset(
    "في من علي الي ان التي الذي او هذا هذه عن كل ما لا ماده الماده النظام القانون احكام".split()  # noqa: SIM905
)
FULL_LINE = 0.75
"""Share of the text's usual line length from which a line is taken to have been wrapped."""
SHORTEST_WRAP = 45
"""Characters; a text whose long lines are shorter is not hard-wrapped prose."""
LONGEST_WRAP = 160
"""Characters; beyond, a text has one line for each paragraph."""
REPEATS = 4
"""Times that a line of its own must recur, digits apart, to be a running header or footer."""
LONGEST_HEADER = 120
MOST_ENTRY_WORDS = 16
SPACED_SHARE = 0.6
"""Share of words of one letter above which a paragraph is a letter-spaced or sideways print that lost its words."""
MOST_HEADING_WORDS = 10
MOST_SIBLING_WORDS = 20
_BARE_NUMBER = re.compile(r"(?P<number>[1-9]\d?(?:\.\d{1,2}){0,3})\s+(?=[A-ZÀ-Þ][^\W\d_]+)")
DEEPEST_TITLE = 6
"""Depth of titles without a number."""
SHORT_LINE = 0.5
"""A line this much shorter than usual ends its paragraph: a title, or the last line."""
EDGE_LINES = 3
"""Lines at the head and foot of a printed page that can be running headers and numbers."""
NEAR_ENTRIES = 4
LEAST_SPACED = 5
_LEADERS = re.compile(r"(?:\.\s?){6,}|(?:…[\s.]*){2,}")
FAR_APART = 3
"""Blank lines between two lines that never belong to one sentence; one or two come from double spacing."""
_GO_ON = ("أو ", "و/أو ")
"""Beginnings that only the middle of an Arabic sentence has, which has no small letters to tell it."""
_PAGE_NUMBER = re.compile(r"^(?:page\s+)?(?:\d{1,3}|[ivxlc]{1,6})(?:\s*(?:/|of|sur|\|)\s*(?:\d{1,3}|page))?$", re.I)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the file, cleaned. ``blank_before`` counts the blank lines above, ``indent`` its leading spaces.

    ``edge`` tells that it is among the first or last lines between two form feeds, where printed pages met.
    """

    text: str
    blank_before: int
    indent: int
    edge: bool = False
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class LineSetting:
    """How a text's lines are set: the length at which they were wrapped, 0 where they were not; double spacing."""

    wrap: int
    double: bool = False


def read_text(path: Path) -> list[Paragraph]:
    """Return the paragraphs of a text file. Raises DocumentError if it is too large or holds no text."""
    if path.stat().st_size > MOST_BYTES:
        megabytes = MOST_BYTES // 1024**2
        raise DocumentError(f"{path.name} is larger than {megabytes} MB of text. Split the file.", kind="too_large")
    return text_paragraphs(decode(path.read_bytes(), path.name))


def decode(content: bytes, name: str) -> str:
    """Return the text of the bytes: Unicode with or without a mark, else the likeliest of three older encodings.

    Raises DocumentError of kind ``not_supported`` where too many characters are no letters in any of them.
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                           (codecs.BOM_UTF16_BE, "utf-16")):  # fmt: skip
        if content.startswith(mark):
            return _checked(content.decode(encoding, "replace"), name)
    if _looks_like_utf16(content):
        low_first = content[1::2].count(0) >= content[0::2].count(0)
        return _checked(content.decode("utf-16-le" if low_first else "utf-16-be", "replace"), name)
    try:
        return _checked(content.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    candidates = [content.decode(encoding, "replace") for encoding in SINGLE_BYTE]
    return _checked(max(candidates, key=_likelihood), name)


def _looks_like_utf16(content: bytes) -> bool:
    """Return whether so many bytes are zero as only two-byte characters without a mark at the front make them."""
    return content.count(0) > 0.1 * len(content)


def _likelihood(text: str) -> tuple[int, int]:
    """Return how well a decoding reads: common Arabic words first, then letters that stand in words of one script."""
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", text)]
    arabic = sum(word in _ARABIC_WORDS for word in words)
    mixed = sum(has_arabic(word) and any("a" <= c <= "z" for c in word) for word in words)
    return arabic, -mixed - text.count("\ufffd")


def _checked(text: str, name: str) -> str:
    controls = sum((c < " " and c not in "\t\n\r\f\v") or c == "\ufffd" for c in text)
    if controls > MOST_CONTROLS * len(text):
        raise DocumentError(
            f"{name} is not plain text, whatever its name says. Save it as PDF, DOCX or TXT (UTF-8).",
            kind="not_supported",
        )
    return text


def text_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text in order; each line is in exactly one."""
    lines = mark_furniture(split_lines(text))
    setting = line_setting(lines)
    paragraphs: list[Paragraph] = []
    group: list[TextLine] = []
    still: list[Paragraph] = []
    for line in lines:
        if line.furniture:
            still.append(Paragraph(line.text, role=BlockRole.FURNITURE, source="repeats over pages", size=0.8))
        elif group and begins_paragraph(line, group, setting):
            paragraphs += [_paragraph(group), *still]
            group, still = [line], []
        else:
            group.append(line)
    paragraphs += [_paragraph(group)] if group else []
    return _with_headings(mark_leaders([*paragraphs, *still]))


def split_lines(text: str) -> list[TextLine]:
    """Return the lines that hold anything; a form feed, where a printed page ended, counts as two blank lines."""
    lines: list[TextLine] = []
    blank = 0
    pages = text.split("\f")
    for page in pages:
        first = len(lines)
        for raw in page.splitlines():
            shown = clean(raw)
            if not shown:
                blank += 1
                continue
            spread = raw.expandtabs(4)
            lines.append(TextLine(shown, blank, len(spread) - len(spread.lstrip())))
            blank = 0
        blank += 2
        for index in range(first, len(lines)) if len(pages) > 1 else ():
            if index - first < EDGE_LINES or len(lines) - index <= EDGE_LINES:
                lines[index] = replace(lines[index], edge=True)
    return lines


def mark_furniture(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines with page numbers and running headers marked: by their place where pages are known.

    Without form feeds a header is a line of its own that recurs near page numbers.
    """
    keys = [_DIGITS.sub("#", fold(line.text)) for line in lines]
    counts = Counter(keys)
    numbers = [bool(_PAGE_NUMBER.match(line.text)) for line in lines]
    edges = any(line.edge for line in lines)
    paged = sum(numbers) >= REPEATS
    marked: list[TextLine] = []
    for index, line in enumerate(lines):
        repeated = counts[keys[index]] >= REPEATS and _could_be_header(line.text)
        if edges:
            still = line.edge and (numbers[index] or repeated)
        else:
            near = any(numbers[max(0, index - 2) : index + 3])
            still = paged and (numbers[index] or (repeated and near and not _is_wrapped_in(lines, index)))
        marked.append(replace(line, furniture=still))
    return marked


def _could_be_header(text: str) -> bool:
    return len(text) <= LONGEST_HEADER and not text.endswith((";", ":")) and not _is_item(text)


def _is_item(text: str) -> bool:
    marker = marker_of(text)
    return marker is not None and not _PAGE_NUMBER.match(text)


def _is_wrapped_in(lines: Sequence[TextLine], index: int) -> bool:
    """Return whether the line stands in the middle of a block of lines, as no header does."""
    joined_below = index + 1 < len(lines) and lines[index + 1].blank_before == 0
    return lines[index].blank_before == 0 and joined_below


def line_setting(lines: Sequence[TextLine]) -> LineSetting:
    """Return how the text's lines are set, from the lengths and distances of most of them."""
    kept = [line for line in lines if not line.furniture]
    if not kept:
        return LineSetting(0)
    lengths = sorted(len(line.text) for line in kept)
    usual = lengths[int(0.85 * (len(lengths) - 1))]
    wrapped = SHORTEST_WRAP <= usual <= LONGEST_WRAP
    return LineSetting(usual if wrapped else 0, sum(line.blank_before > 0 for line in kept) > 0.6 * len(kept))


def begins_paragraph(line: TextLine, group: Sequence[TextLine], setting: LineSetting) -> bool:
    """Return whether the line begins a paragraph after the lines of ``group``."""
    previous = group[-1]
    full = setting.wrap > 0 and len(previous.text) >= FULL_LINE * setting.wrap
    ended = previous.text.endswith(SENTENCE_ENDS) or (previous.text.endswith((",", "،")) and not full)
    goes_on = line.text[:1].islower() or line.text.startswith(_GO_ON)
    marker = marker_of(line.text)
    opener = marker_of(group[0].text)
    if _is_bare_number(marker_of(previous.text), previous.text):
        return marker is not None
    if marker is not None and (marker.is_bullet or ended or not full or line.blank_before > 0):
        return not (_is_bare_number(marker, line.text) and full and not ended)
    if goes_on and not previous.text.endswith((":", ";", "؛")):
        # In wrapped text a small letter goes on even after a full stop: abbreviations are commoner than such openings.
        return setting.wrap == 0 and previous.text.endswith(SENTENCE_ENDS)
    if setting.wrap == 0:
        return True
    if all(own.text.isupper() for own in group) and not line.text.isupper():
        return True
    if line.blank_before == 0:
        # The lines around it, not the usual length: columns differ in width.
        around = max(len(line.text), *(len(own.text) for own in group))
        return (ended and not full) or len(previous.text) < SHORT_LINE * around
    if len(group) == 1 and opener is not None and len(opener.path) > 1 and not setting.double:
        return True
    return line.blank_before >= FAR_APART or ended or not full


def _is_bare_number(marker: Marker | None, text: str) -> bool:
    return marker is not None and not marker.is_division and not text[marker.end :].strip()


def _paragraph(lines: Sequence[TextLine]) -> Paragraph:
    text = join_lines([line.text for line in lines])
    if not any(c.isalnum() for c in text):
        return Paragraph(text, role=BlockRole.OTHER, source="signs without words")
    words = text.split()
    if len(words) >= LEAST_SPACED and sum(len(word) == 1 for word in words) >= SPACED_SHARE * len(words):
        return Paragraph(text, role=BlockRole.OTHER, source="letters without words")
    return Paragraph(text, marker_of(text), indent=2.0 * lines[0].indent, right_to_left=is_right_to_left(text))


def mark_leaders(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with tables of contents marked: dotted leaders, and short entries among them."""
    leaders = [bool(_LEADERS.search(paragraph.text)) for paragraph in paragraphs]
    marked: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        among = any(leaders[max(0, index - NEAR_ENTRIES) : index]) and any(
            leaders[index + 1 : index + NEAR_ENTRIES + 1]
        )
        short = len(paragraph.text.split()) <= MOST_ENTRY_WORDS and not is_sentence(paragraph.text)
        if paragraph.role is BlockRole.TEXT and (leaders[index] or (among and short)):
            paragraph = replace(paragraph, role=BlockRole.TOC, source="leaders")
        marked.append(paragraph)
    return marked


def _with_headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with headings marked: short lines that look like titles, and stand first or before prose.

    A title may be longer where its number comes right after that of the heading before.
    """
    marked: list[Paragraph] = []
    last: Marker | None = None
    labels: dict[str, int] = {}
    followers = _next_texts(paragraphs)
    for index, (paragraph, following) in enumerate(zip(paragraphs, followers, strict=True)):
        numbered = _with_bare_number(paragraph)
        marker = numbered.marker
        sibling = last is not None and marker is not None and _follows(marker, last)
        leads = index == 0 or (following is not None and _leads_prose(following))
        leads = leads or (marker is not None and (marker.scheme in labels or _labels_another(marker, following)))
        if leads and is_title(numbered, most_words=MOST_SIBLING_WORDS if sibling else MOST_HEADING_WORDS):
            level = 1 if index == 0 and marker is None else title_level(marker, labels)
            last = marker or last
            paragraph = replace(
                numbered, role=BlockRole.HEADING, level=level, bold=True, source="short line", confidence=0.6
            )
        marked.append(paragraph)
    return marked


def _labels_another(marker: Marker, following: Paragraph | None) -> bool:
    """Return whether a labelled title (``Priority 1``) stands right before one with another label (``Action 1``)."""
    other = following.marker if following is not None else None
    both = other is not None and marker.scheme.startswith("label") and other.scheme.startswith("label")
    return both and other is not None and other.scheme != marker.scheme


def _next_texts(paragraphs: Sequence[Paragraph]) -> list[Paragraph | None]:
    """Return for each paragraph the next one after it that is text."""
    following: list[Paragraph | None] = []
    nearest: Paragraph | None = None
    for paragraph in reversed(paragraphs):
        following.append(nearest)
        nearest = paragraph if paragraph.role is BlockRole.TEXT else nearest
    return following[::-1]


def _with_bare_number(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with a number that stands bare before a title (``2 Risks``) as its marker."""
    match = _BARE_NUMBER.match(paragraph.text) if paragraph.marker is None else None
    if match is None or paragraph.role is not BlockRole.TEXT:
        return paragraph
    path = tuple(int(part) for part in match["number"].split("."))
    return replace(paragraph, marker=Marker(match["number"], "1", path, match.end("number")))


def _follows(marker: Marker, last: Marker) -> bool:
    """Return whether a number comes right after another of its style."""
    readings = [(m, n) for m in (marker, as_letter(marker)) for n in (last, as_letter(last)) if m and n]
    return any(
        m.scheme == n.scheme and m.path[:-1] == n.path[:-1] and bool(m.path) and m.path[-1] == n.path[-1] + 1
        for m, n in readings
    )


def is_title(paragraph: Paragraph, *, most_words: int) -> bool:
    """Return whether the paragraph is as short as a title and does not end as a sentence does."""
    text = paragraph.text
    words = text.split()
    marker = paragraph.marker
    if paragraph.role is not BlockRole.TEXT or not 0 < len(words) <= most_words or is_sentence(text):
        return False
    rest = text[marker.end :].strip(" :.-–—") if marker is not None else text
    return bool(rest) and not rest[0].islower() and rest[0].isalpha() and not (marker is not None and marker.is_bullet)


def _leads_prose(paragraph: Paragraph) -> bool:
    """Return whether a title may stand before this paragraph: prose, or the first item of a list."""
    prose = is_sentence(paragraph.text) and len(paragraph.text.split()) > MOST_HEADING_WORDS
    return prose and not paragraph.text[:1].islower()


def title_level(marker: Marker | None, labels: dict[str, int]) -> int:
    """Return a title's depth from its number: a division's own, else one for each level below the chapters.

    ``labels`` keeps the depth of words such as ``Priority 2`` and ``Action 1``, the later one standing under the other.
    """
    if marker is None:
        return DEEPEST_TITLE
    if marker.is_division:
        return int(marker.scheme.removeprefix("division"))
    if marker.scheme.startswith("label"):
        return labels.setdefault(marker.scheme, min(3 + len(labels), DEEPEST_TITLE - 1))
    return 2 + max(1, len(marker.path))
