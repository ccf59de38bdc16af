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

MOST_BYTES = 20 * 1024 * 1024
"""Fifty times the longest national text seen; more is a data file or a log."""
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
MOST_HEADER_WORDS = 16
MOST_HEADING_WORDS = 10
MOST_SIBLING_WORDS = 20
_BARE_NUMBER = re.compile(r"(?P<number>[1-9]\d?(?:\.\d{1,2}){0,3})\s+(?=[A-ZÀ-Þ][^\W\d_]+)")
FAR_APART = 3
"""Blank lines between two lines that never belong to one sentence; one or two come from double spacing."""
_GO_ON = ("أو ", "و/أو ")
"""Beginnings that only the middle of an Arabic sentence has, which has no small letters to tell it."""
_PAGE_NUMBER = re.compile(r"^(?:page\s+)?(?:\d{1,3}|[ivxlc]{1,6})(?:\s*(?:/|of|sur|\|)\s*(?:\d{1,3}|page))?$", re.I)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the file, cleaned. ``blank_before`` counts the blank lines above, ``indent`` its leading spaces."""

    text: str
    blank_before: int
    indent: int
    furniture: bool = False


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
    try:
        return _checked(content.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    if _looks_like_utf16(content):
        low_first = content[1::2].count(0) >= content[0::2].count(0)
        return _checked(content.decode("utf-16-le" if low_first else "utf-16-be", "replace"), name)
    candidates = [content.decode(encoding, "replace") for encoding in SINGLE_BYTE]
    return _checked(max(candidates, key=_likelihood), name)


def _looks_like_utf16(content: bytes) -> bool:
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
    usual = wrap_length(lines)
    paragraphs: list[Paragraph] = []
    group: list[TextLine] = []
    still: list[Paragraph] = []
    for line in lines:
        if line.furniture:
            still.append(Paragraph(line.text, role=BlockRole.FURNITURE, source="repeats over pages", size=0.8))
        elif group and begins_paragraph(line, group, usual):
            paragraphs += [_paragraph(group), *still]
            group, still = [line], []
        else:
            group.append(line)
    paragraphs += [_paragraph(group)] if group else []
    return _with_headings([*paragraphs, *still])


def split_lines(text: str) -> list[TextLine]:
    """Return the lines that hold anything; a form feed counts as a blank line."""
    lines: list[TextLine] = []
    blank = 0
    for raw in text.replace("\f", "\n\n").splitlines():
        shown = clean(raw)
        if not shown:
            blank += 1
            continue
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        lines.append(TextLine(shown, blank, indent))
        blank = 0
    return lines


def mark_furniture(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines with page numbers, and running headers by their repetition, marked.

    A header or footer stands on a line of its own, recurs, and is near a page number or carries one itself.
    """
    keys = [_DIGITS.sub("#", fold(line.text)) for line in lines]
    counts = Counter(keys)
    varying = {key: len({line.text for line, own in zip(lines, keys, strict=True) if own == key and "#" in key})
               for key, count in counts.items() if count >= REPEATS}  # fmt: skip
    numbers = [bool(_PAGE_NUMBER.match(line.text)) for line in lines]
    paged = sum(numbers) >= REPEATS
    marked: list[TextLine] = []
    for index, line in enumerate(lines):
        near = any(numbers[max(0, index - 2) : index + 3])
        short = len(line.text.split()) <= MOST_HEADER_WORDS and not line.text.endswith((";", ":"))
        repeated = counts[keys[index]] >= REPEATS and short and not _is_item(line.text)
        numbered = varying.get(keys[index], 0) >= REPEATS and counts[keys[index]] == varying[keys[index]]
        still = (numbers[index] and paged) or (repeated and (near or numbered) and not _is_wrapped_in(lines, index))
        marked.append(TextLine(line.text, line.blank_before, line.indent, still))
    return marked


def _is_item(text: str) -> bool:
    marker = marker_of(text)
    return marker is not None and not _PAGE_NUMBER.match(text)


def _is_wrapped_in(lines: Sequence[TextLine], index: int) -> bool:
    """Return whether the line stands in the middle of a block of lines, as no header does."""
    joined_below = index + 1 < len(lines) and lines[index + 1].blank_before == 0
    return lines[index].blank_before == 0 and joined_below


def wrap_length(lines: Sequence[TextLine]) -> int:
    """Return the length in characters at which the text's lines were wrapped, 0 where they were not."""
    lengths = sorted(len(line.text) for line in lines if not line.furniture)
    if not lengths:
        return 0
    usual = lengths[int(0.85 * (len(lengths) - 1))]
    return usual if SHORTEST_WRAP <= usual <= LONGEST_WRAP else 0


def begins_paragraph(line: TextLine, group: Sequence[TextLine], usual: int) -> bool:
    """Return whether the line begins a paragraph after the lines of ``group``; ``usual`` is the wrap length."""
    previous = group[-1]
    full = usual > 0 and len(previous.text) >= FULL_LINE * usual
    ended = previous.text.endswith(SENTENCE_ENDS) or (previous.text.endswith((",", "،")) and not full)
    goes_on = line.text[:1].islower() or line.text.startswith(_GO_ON)
    marker = marker_of(line.text)
    if _is_bare_number(marker_of(previous.text), previous.text):
        return marker is not None
    if marker is not None and (marker.is_bullet or ended or not full or line.blank_before > 0):
        return not (_is_bare_number(marker, line.text) and full and not ended)
    if goes_on and not previous.text.endswith((":", ";", "؛")):
        return ended and usual == 0
    if usual == 0:
        return True
    if line.blank_before == 0:
        return ended and not full
    return line.blank_before >= FAR_APART or ended or not full or previous.text.isupper()


def _is_bare_number(marker: Marker | None, text: str) -> bool:
    return marker is not None and not marker.is_division and not text[marker.end :].strip()


def _paragraph(lines: Sequence[TextLine]) -> Paragraph:
    text = join_lines([line.text for line in lines])
    return Paragraph(
        text,
        marker_of(text),
        indent=2.0 * lines[0].indent,
        right_to_left=is_right_to_left(text),
    )


def _with_headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with headings marked: short lines that look like titles, and stand first or before prose.

    A title may be longer where its number comes right after that of the heading before.
    """
    marked: list[Paragraph] = []
    last: Marker | None = None
    for index, paragraph in enumerate(paragraphs):
        following = next((p for p in paragraphs[index + 1 :] if p.role is BlockRole.TEXT), None)
        numbered = _with_bare_number(paragraph)
        sibling = last is not None and numbered.marker is not None and _follows(numbered.marker, last)
        most = MOST_SIBLING_WORDS if sibling else MOST_HEADING_WORDS
        if is_title(numbered, most_words=most) and (index == 0 or (following is not None and _leads_prose(following))):
            level = 1 if index == 0 and numbered.marker is None else title_level(numbered.marker)
            last = numbered.marker or last
            paragraph = replace(
                numbered, role=BlockRole.HEADING, level=level, bold=True, source="short line", confidence=0.6
            )
        marked.append(paragraph)
    return marked


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
    rest = text[marker.end :].strip() if marker is not None else text
    return bool(rest) and not rest[0].islower() and rest[0].isalpha() and not (marker is not None and marker.is_bullet)


def _leads_prose(paragraph: Paragraph) -> bool:
    """Return whether a title may stand before this paragraph: prose, or the first item of a list."""
    prose = is_sentence(paragraph.text) and len(paragraph.text.split()) > MOST_HEADING_WORDS
    return prose and not paragraph.text[:1].islower()


def title_level(marker: Marker | None) -> int:
    """Return a title's depth from its number: a division's own, else one for each level below the chapters."""
    if marker is None:
        return 6
    return int(marker.scheme.removeprefix("division")) if marker.is_division else 2 + max(1, len(marker.path))
