"""Running headers, footers, page numbers, watermarks and stamps: found by repetition and position, never by words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analyser.extraction.line_numbers import line_numbers
from analyser.extraction.lines import group_rows, words_text
from analyser.extraction.numbering import parse_marker
from analyser.extraction.pages import RawPage, union
from analyser.records import Box, Word
from analyser.text import ascii_digits, fold

EDGE_ZONE = 0.2
"""Share of the page height at the top and at the bottom in which headers and footers stand."""
SIDE_ZONE = 0.09
"""Share of the page width at both sides in which text set upright is furniture if it repeats."""
SAME_HEIGHT = 4.0
"""Points by which the same header may stand higher or lower on another page."""
FEWEST_REPEATS = 3
BAND_SHARE = 0.6
"""Share of a height's texts that must repeat for all text at this height to be a header or footer."""
OWN_SHARE = 0.3
"""Share of all pages on which one text must repeat to be furniture by itself."""
SEGMENT_GAP = 1.5
"""Gap in font sizes that parts a row into segments (a title at the left, a page number at the right)."""
CLOSE_LINES = 0.6
"""White between two lines of one paragraph at most, in font sizes."""
SAME_SIZE = 0.3
FEWEST_WORDS = 6
"""Words from which a line may be one of a paragraph, not a title."""
_NUMBER = re.compile(r"\d+")
_SIGNS = re.compile(r"[^\w#]|_")
"""Left out of comparisons: brackets change sides between pages, rules of underscores change length."""
_ROMAN = re.compile(r"^[ivxlcdm]+$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand together in one row. ``height`` is their distance from the nearer edge, negative from below."""

    page: int
    words: tuple[Word, ...]
    box: Box
    key: str
    height: float


def furniture_words(pages: Sequence[RawPage]) -> dict[int, set[Word]]:
    """Return for each page number the words that are page furniture."""
    found: dict[int, set[Word]] = {page.number: set(_turned_in_margin(page)) for page in pages}
    _add_repeated_anywhere(pages, found)
    for number, words in line_numbers(pages).items():
        found[number].update(words)
    segments = [segment for page in pages for segment in edge_segments(page, found[page.number])]
    groups = _repeat_counts(segments)
    bands = _band_shares(segments, groups)
    fewest = max(2, min(FEWEST_REPEATS, len(pages) - 1))
    numbered = {page.number: page for page in pages}
    by_page: dict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        by_page[segment.page].append(segment)
    for number, own in by_page.items():
        chosen = [s for s in own if _is_furniture(s, groups, bands, fewest, len(pages))]
        chosen = [s for s in chosen if s.key or not _beside_text(s, own, chosen)]
        for segment in _without_running_text(_outermost(own, chosen), numbered[number]):
            found[number].update(segment.words)
    return found


def _turned_in_margin(page: RawPage) -> list[Word]:
    """Return words that run up or down the outer margin."""
    side = SIDE_ZONE * page.width
    return [
        word for word in page.words if not word.upright and (word.bbox[2] < side or word.bbox[0] > page.width - side)
    ]


def _add_repeated_anywhere(pages: Sequence[RawPage], found: dict[int, set[Word]]) -> None:
    """Add words that stand turned in the same place on many pages (watermarks)."""
    places: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    for page in pages:
        for word in page.words:
            if not word.upright:
                places[_place(word)].add(page.number)
    fewest = max(2, round(OWN_SHARE * len(pages)))
    for page in pages:
        for word in page.words:
            if not word.upright and len(places[_place(word)]) >= fewest:
                found[page.number].add(word)


def _place(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.bbox[0] / SAME_HEIGHT), round(word.bbox[1] / SAME_HEIGHT)


def edge_segments(page: RawPage, taken: set[Word]) -> list[Segment]:
    """Return the segments of the rows near the top and bottom edge, ``taken`` words left out."""
    zone = EDGE_ZONE * page.height
    near = [
        word
        for word in page.words
        if word.upright and word not in taken and (word.bbox[1] < zone or word.bbox[3] > page.height - zone)
    ]
    segments: list[Segment] = []
    for row in group_rows(near):
        for piece in split_row(row):
            box = union([w.bbox for w in piece])
            middle = (box[1] + box[3]) / 2
            height = middle if middle < page.height / 2 else middle - page.height
            segments.append(Segment(page.number, tuple(piece), box, _key(piece), height))
    return segments


def split_row(row: list[Word]) -> list[list[Word]]:
    """Return the words of a row from left to right, parted at wide gaps."""
    pieces: list[list[Word]] = []
    end = float("-inf")
    for word in sorted(row, key=lambda w: w.bbox[0]):
        if not pieces or word.bbox[0] - end > SEGMENT_GAP * max(word.size, 6.0):
            pieces.append([])
        pieces[-1].append(word)
        end = max(end, word.bbox[2])
    return pieces


def _key(words: list[Word]) -> str:
    shown = words_text(words)
    folded = ascii_digits(fold(shown))
    marker = parse_marker(shown)
    if marker is not None and marker.is_division:
        return folded  # "Article 4" and "Article 16" at the top of two pages are two headings, not one header
    text = _SIGNS.sub("", _NUMBER.sub("#", folded))
    return "#" if _ROMAN.match(text) else text


def _repeat_counts(segments: list[Segment]) -> dict[tuple[str, int], list[float]]:
    """Return, for each text and edge, the sorted heights at which it stands, one a page."""
    heights: dict[tuple[str, int], list[float]] = defaultdict(list)
    for segment in segments:
        heights[segment.key, segment.height > 0].append(segment.height)
    return {key: sorted(values) for key, values in heights.items()}


def _repeats(segment: Segment, groups: dict[tuple[str, int], list[float]]) -> int:
    values = groups[segment.key, segment.height > 0]
    return bisect_right(values, segment.height + SAME_HEIGHT) - bisect_left(values, segment.height - SAME_HEIGHT)


def _band_shares(segments: list[Segment], groups: dict[tuple[str, int], list[float]]) -> list[tuple[float, bool]]:
    return sorted((s.height, _repeats(s, groups) >= FEWEST_REPEATS and not _only_numbers(s.key)) for s in segments)


def _only_numbers(key: str) -> bool:
    """Return whether a text is a number of several levels (``1-2-3``): clauses begin so, page numbers do not."""
    return len(key) > 1 and not key.strip("#")


def _is_furniture(
    segment: Segment,
    groups: dict[tuple[str, int], list[float]],
    bands: list[tuple[float, bool]],
    fewest: int,
    page_count: int,
) -> bool:
    repeats = _repeats(segment, groups)
    if repeats >= max(fewest, OWN_SHARE * page_count):
        return True
    start = bisect_left(bands, (segment.height - SAME_HEIGHT, False))
    end = bisect_right(bands, (segment.height + SAME_HEIGHT, True))
    band = bands[start:end]
    share = sum(repeated for _, repeated in band) / (len(band) or 1)
    return share >= BAND_SHARE and len(band) >= fewest


def _beside_text(sign: Segment, own: list[Segment], chosen: list[Segment]) -> bool:
    """Return whether a segment without letters (a bullet, a rule) shares its row with text that is no furniture."""
    ids = {id(segment) for segment in chosen}
    return any(id(s) not in ids and abs(s.height - sign.height) <= SAME_HEIGHT for s in own)


def _outermost(own: list[Segment], chosen: list[Segment]) -> list[Segment]:
    """Return the chosen segments that have no other text between them and their edge of the page."""
    ids = {id(segment) for segment in chosen}
    kept: list[Segment] = []
    for top in (True, False):
        side = sorted((s for s in own if (s.height > 0) is top), key=lambda s: abs(s.height))
        rest = [abs(s.height) for s in side if id(s) not in ids]
        limit = rest[0] if rest else float("inf")
        kept.extend(s for s in side if id(s) in ids and abs(s.height) <= limit + SAME_HEIGHT)
    return kept


def _without_running_text(kept: list[Segment], page: RawPage) -> list[Segment]:
    """Return the chosen segments of the head without a line whose sentence goes on right below in text of the page."""
    taken = {word for segment in kept for word in segment.words}
    rest = [word for word in page.words if word not in taken]
    return [s for s in kept if len(s.words) < FEWEST_WORDS or not any(_goes_on(s, word) for word in rest)]


def _goes_on(line: Segment, below: Word) -> bool:
    """Return whether a word is the first one of the next line of a paragraph, in lower case."""
    size = line.words[0].size
    near = line.height > 0 and 0 <= below.bbox[1] - line.box[3] < CLOSE_LINES * size
    alike = abs(size - below.size) < SAME_SIZE and abs(line.box[0] - below.bbox[0]) < SAME_HEIGHT
    return near and alike and below.text[:1].islower()
