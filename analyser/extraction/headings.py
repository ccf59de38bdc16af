"""Which passages are headings, how deep, and how sure; each decision names its source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from analyser.extraction.bookmarks import bookmark_of
from analyser.extraction.numbering import bare_number
from analyser.extraction.pages import Bookmark, Rule
from analyser.extraction.passages import INDENT, Passage, is_centred
from analyser.extraction.typography import Typography
from analyser.extraction.underlines import is_underlined_title
from analyser.records import BlockRole

LARGER = 1.07
MOST_WORDS = 26
MOST_CAPITAL_WORDS = 40
"""Numbered titles in capitals may be long; no sentence is set so."""
MOST_LINES = 4
LEAD_IN_WORDS = 8
"""Words from which a light line that ends in a colon is a sentence that opens a list, in whatever type."""
FARTHEST_TITLE = 5.0
"""Type sizes between a division's number on a line of its own and its title: nothing else stands between them."""
BOOKMARK_CONFIDENCE = 0.95
"""The maker of the file says so; only the text of the bookmark may be another place's on the page."""
OTHER_FACE_WORDS = 16
RARE_FACE = 0.3
"""Share of a page's letters below which a font is not the page's body face."""
NAMELESS_FACE = re.compile(r"^[A-Z]{1,3}\d*$")
"""Names like ``F3`` are given anew on every page, so that they say nothing over the document."""
NO_FACES: Mapping[str, float] = {}
TYPE_SOURCES = frozenset({"larger type", "a face of its own", "a colour of its own", "capitals", "underlined"})
"""Rules that a single item of a list may meet by chance."""
_ABBREVIATED = re.compile(r"\betc\.\s*$", re.IGNORECASE)
_TERMINAL = re.compile(r"[.;,؛،]\s*$")
_LETTERS = re.compile(r"[^\W\d_]")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-zà-ÿ][^\W\d_]*\s.*:\s*$")
"""A sentence, and the lead-in of a list after it."""
_BRACKETED_NUMBERS = re.compile(r"^(?:\(\w{1,5}\)\s*)+")
_MANY_DOTS = re.compile(r"(?:\.\s?){5,}|…{2,}|_{5,}")


def mark_headings(
    passages: Sequence[Passage],
    typography: Typography,
    *,
    page_faces: Mapping[str, float] = NO_FACES,
    bookmarks: Sequence[Bookmark] = (),
    rules: Sequence[Rule] = (),
) -> list[Passage]:
    """Return the passages with headings marked; a number line and its title line become one heading."""
    marked: list[Passage] = []
    for passage in passages:
        if passage.role is BlockRole.TEXT:
            source, confidence = heading_evidence(passage, typography, page_faces)
            named = None if source.startswith("division") else _bookmarked(passage, bookmarks)
            if named is not None:
                source, confidence = "bookmark", BOOKMARK_CONFIDENCE
            elif not source and is_underlined_title(passage, rules):
                source, confidence = "underlined", 0.6
            if source:
                passage = replace(passage, marker=passage.marker or bare_number(passage.text))
                passage = replace(
                    passage,
                    role=BlockRole.HEADING,
                    source=source,
                    confidence=confidence,
                    level=named.level if named is not None else _level(passage, typography),
                )
        marked.append(passage)
    return join_title_lines(join_subtitles(agree_with_siblings(marked)))


def _bookmarked(passage: Passage, bookmarks: Sequence[Bookmark]) -> Bookmark | None:
    """Return the bookmark that names a short passage; word processors also make bookmarks of whole sentences."""
    text = passage.text
    if passage.row is not None or len(passage.lines) > MOST_LINES or _TERMINAL.search(text):
        return None
    return bookmark_of(text, bookmarks) if len(text.split()) <= MOST_WORDS else None


def agree_with_siblings(passages: list[Passage]) -> list[Passage]:
    """Return the passages with items of a list that only look like headings taken back to text: their neighbours in the
    same list, with the number before or after theirs, are text."""
    agreed = list(passages)
    places = [i for i, p in enumerate(passages) if p.marker is not None and p.marker.path]
    # From one text of the list the agreement goes forwards and backwards through all its items.
    for steps in (list(pairwise(places)), list(pairwise(reversed(places)))):
        for sure, doubtful in steps:
            passage = agreed[doubtful]
            is_text = agreed[sure].role is BlockRole.TEXT and _are_siblings(agreed[sure], passage)
            if is_text and passage.role is BlockRole.HEADING and passage.source in TYPE_SOURCES:
                agreed[doubtful] = replace(passage, role=BlockRole.TEXT, source="", confidence=1.0, level=0)
    return agreed


def _are_siblings(one: Passage, other: Passage) -> bool:
    if one.marker is None or other.marker is None or one.row is not None or one.marker.scheme != other.marker.scheme:
        return False
    before, after = one.marker.path, other.marker.path
    same_start = abs(one.bbox[0] - other.bbox[0]) < 3 * INDENT
    return same_start and before[:-1] == after[:-1] and abs(before[-1] - after[-1]) == 1


def heading_evidence(
    passage: Passage, typography: Typography, page_faces: Mapping[str, float] = NO_FACES
) -> tuple[str, float]:
    """Return the rule that makes the passage a heading and its confidence, an empty rule if nothing does."""
    text = passage.text
    words = text.split()
    marker = passage.marker
    most = MOST_CAPITAL_WORDS if marker is not None and _in_capitals(text) else MOST_WORDS
    too_long = len(words) > most or len(passage.lines) > MOST_LINES
    if too_long or not _LETTERS.search(text) or _TWO_SENTENCES.search(text):
        return "", 0.0
    division = marker is not None and marker.is_division
    if division and marker is not None:
        rest = text[marker.end :].strip(" :.-–—")
        if not rest:
            return "division", 1.0
        if not _TERMINAL.search(text) and len(words) <= MOST_WORDS and not _runs_on(rest):
            return "division with title", 0.9
    if _TERMINAL.search(text) and not (marker is not None and text.strip() == marker.printed):
        if _is_numbered_title(passage, typography):
            return "numbered bold capitals", 0.7
        return "", 0.0
    if marker is not None and marker.is_bullet:
        return "", 0.0
    if text.rstrip().endswith((":", "—", "–")) and not passage.filled and passage.size <= LARGER * typography.body_size:
        return ("bold lead", 0.6) if passage.bold and len(words) <= 6 and not typography.body_bold else ("", 0.0)
    if text.rstrip().endswith(":") and len(words) >= LEAD_IN_WORDS and not passage.bold and not _in_capitals(text):
        return "", 0.0
    if passage.row is not None:
        return _in_table(passage, len(words))
    return _by_type(passage, words, typography, page_faces)


def _is_numbered_title(passage: Passage, typography: Typography) -> bool:
    """Return whether a bold numbered line is a title although it ends in a full stop: in capitals, or after ``etc.``"""
    if passage.marker is None or passage.marker.is_bullet or not passage.bold or typography.body_bold:
        return False
    return _in_capitals(passage.text) or bool(_ABBREVIATED.search(passage.text))


def _in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.85 * len(letters) and len(letters) >= 4


def _runs_on(rest: str) -> bool:
    """Return whether what follows a division's number continues a sentence (``Article 5 (2) of the Law applies``)."""
    return _BRACKETED_NUMBERS.sub("", rest)[:1].islower()


def _in_table(passage: Passage, words: int) -> tuple[str, float]:
    if passage.row is not None and passage.row[2] == 0 and words <= 14 and passage.filled and len(passage.lines) <= 3:
        return "filled table band", 0.8
    return "", 0.0


def _by_type(
    passage: Passage, words: list[str], typography: Typography, page_faces: Mapping[str, float]
) -> tuple[str, float]:
    marker = passage.marker
    text = passage.text
    capitals = _in_capitals(text)
    if passage.size >= LARGER * typography.body_size:
        return "larger type", 0.9
    if passage.bold and not typography.body_bold:
        return "bold type", 0.8
    if marker is not None and len(marker.path) >= 2 and capitals and not marker.scheme.startswith("code"):
        return "number of several levels", 0.7
    if marker is not None and len(marker.path) >= 2 and marker.scheme.endswith("1") and len(words) <= 20:
        return ("number of several levels", 0.7) if _looks_like_title(text[marker.end :]) else ("", 0.0)
    if capitals and len(words) <= 16 and (marker is None or not marker.scheme.startswith("a")):
        return "capitals", 0.7
    faces = {word.font for line in passage.lines for word in line.words}
    own_face = all(
        page_faces.get(face, 0.0) < RARE_FACE and (face not in typography.faces or NAMELESS_FACE.match(face))
        for face in faces
    )
    if (
        own_face
        and len(passage.lines) == 1
        and len(words) <= OTHER_FACE_WORDS
        and (text[:1].isupper() or text[:1].isdigit() or marker is not None)
    ):
        return "a face of its own", 0.6
    colours = {word.colour for line in passage.lines for word in line.words}
    if (
        marker is None
        and len(passage.lines) == 1
        and len(words) <= OTHER_FACE_WORDS
        and begins_title(text)
        and is_centred(passage.lines[0], passage.column)
    ):
        return "centred line", 0.5
    if (
        len(colours) == 1
        and not colours & typography.colours
        and len(passage.lines) <= 2
        and len(words) <= OTHER_FACE_WORDS
    ):
        return "a colour of its own", 0.6
    return "", 0.0


def begins_title(text: str) -> bool:
    """Return whether a text begins with a capital, or with a letter of a script that has none."""
    first = text[:1]
    return first.isupper() or (first.isalpha() and first.upper() == first.lower())


def _looks_like_title(text: str) -> bool:
    stripped = text.strip()
    return bool(stripped) and stripped[0].isupper() and len(stripped.split()) <= 14


def _level(passage: Passage, typography: Typography) -> int:
    """Return the heading's depth, 1 the highest: from its number, else from how much larger than the body it is."""
    marker = passage.marker
    if marker is not None and marker.is_division:
        return int(marker.scheme[len("division") :] or 3)
    if marker is not None and len(marker.path) >= 1 and marker.scheme.endswith("1"):
        return 2 + len(marker.path)
    ratio = passage.size / typography.body_size
    if ratio >= 1.5:
        return 1
    if ratio >= 1.15:
        return 3
    return 6 if passage.row is None else 7


def join_title_lines(passages: list[Passage]) -> list[Passage]:
    """Return the passages with a division's number line and the title line under (or above) it joined."""
    joined: list[Passage] = []
    for passage in passages:
        if joined and _belong_together(joined[-1], passage):
            upper = joined[-1]
            marker = upper.marker or passage.marker
            level = upper.level if upper.marker is not None else passage.level
            joined[-1] = replace(upper, lines=upper.lines + passage.lines, marker=marker, level=level)
        else:
            joined.append(passage)
    return joined


def join_subtitles(passages: list[Passage]) -> list[Passage]:
    """Return the passages with a line in brackets joined to the heading right above it whose type it shares."""
    joined: list[Passage] = []
    for passage in passages:
        if joined and _is_subtitle(joined[-1], passage):
            upper = joined[-1]
            joined[-1] = replace(upper, lines=upper.lines + passage.lines)
        else:
            joined.append(passage)
    return joined


def _is_subtitle(upper: Passage, lower: Passage) -> bool:
    if upper.role is not BlockRole.HEADING or lower.role not in {BlockRole.HEADING, BlockRole.TEXT}:
        return False
    near = (upper.page, upper.region) == (lower.page, lower.region) and lower.row is None is upper.row
    text = lower.text.strip()
    if not near or lower.marker is not None or not (text.startswith("(") and text.find(")") == len(text) - 1):
        return False
    return _type_of(upper) == _type_of(lower) and len(text.split()) <= MOST_WORDS


def _type_of(passage: Passage) -> tuple[set[str], set[str]]:
    words = [word for line in passage.lines for word in line.words]
    return {word.font for word in words}, {word.colour for word in words}


def _belong_together(upper: Passage, lower: Passage) -> bool:
    if not (upper.role is lower.role is BlockRole.HEADING) or upper.page != lower.page or upper.region != lower.region:
        return False
    gap = lower.bbox[1] - upper.bbox[3]
    most = FARTHEST_TITLE if _only_number(upper) and upper.marker is not None and upper.marker.is_division else 2.4
    if gap > most * lower.size or upper.row is not None or lower.row is not None:
        return False
    if _only_number(upper) and lower.marker is None:
        return True
    same_type = abs(upper.size - lower.size) < 0.3 and upper.bold == lower.bold
    return same_type and lower.marker is None and gap < 0.8 * lower.size and not _only_number(lower)


def _only_number(passage: Passage) -> bool:
    return passage.marker is not None and not _LETTERS.search(passage.text[passage.marker.end :])


def is_contents(passage: Passage) -> bool:
    """Return whether the passage is (part of) a table of contents: dot leaders that end in page numbers."""
    return bool(_MANY_DOTS.search(passage.text)) and bool(re.search(r"(?:\d|[ivxlc])\s*$", passage.text, re.IGNORECASE))
