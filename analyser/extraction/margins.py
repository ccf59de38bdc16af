"""Side-notes and footnotes: text beside and beneath the body, told by its size and its place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analyser.extraction.lines import build_lines, group_rows, line_size, line_text
from analyser.extraction.note_calls import calls_of
from analyser.extraction.pages import RawPage
from analyser.extraction.passages import Passage
from analyser.extraction.typography import Typography
from analyser.records import BlockRole, Line, Word

SMALLER = 0.9
"""Share of the body's font size under which text in the margin is a side-note."""
SMALLER_FOOT = 0.95
FOOT_ZONE = 0.45
"""Footnotes stand below this share of the page height."""
NOTE_WIDTH = 0.3
"""Side-notes are narrower than this share of the page."""
NOTE_RULE_GAP = 16.0
NOTE_RULE_WIDTH = 0.45
EDGE_PERCENTILE = 0.03
SAME_START = 2.0
"""Points by which lines of one left edge may differ in their start."""
FEWEST_SHARING = 3
"""Rows that share the body's left edge, on the shortest page too."""
JUSTIFIED = 0.4
"""Share of a page's rows that end at one place where its text is set justified."""
NOTE_MARK = re.compile(r"^(?:\(?\d{1,3}\)?[.)]?|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|\([a-z*]\)|[a-z](?=\s[A-Z«]))(?=\s|[^\W\d]|$)")


def side_note_words(
    page: RawPage, words: Sequence[Word], typography: Typography, candidates: Sequence[Word]
) -> list[Word]:
    """Return those of the candidates that are marginal side-notes: smaller than the body and wholly beside it.

    ``words`` are all of the page's body words, by which the body's edges are measured.
    """
    body = [w for w in words if w.upright and abs(w.size - typography.body_size) <= 0.6]
    small = [w for w in candidates if w.upright and w.size < SMALLER * typography.body_size]
    if len(body) < 20 or not small:
        return []
    rows = group_rows(body)
    starts = sorted(min(w.bbox[0] for w in row) for row in rows)
    ends = sorted(max(w.bbox[2] for w in row) for row in rows)
    left = _shared_start(starts)
    right = _shared_end(ends)
    top, bottom = min(w.bbox[1] for w in body), max(w.bbox[3] for w in body)
    notes = [
        w
        for w in small
        if (w.bbox[2] <= left + 1 or w.bbox[0] >= right - 1) and top - 6 <= w.bbox[1] and w.bbox[3] <= bottom + 12
    ]
    for side in (True, False):
        own = [w for w in notes if (w.bbox[2] <= left + 1) is side]
        if own and max(w.bbox[2] for w in own) - min(w.bbox[0] for w in own) > NOTE_WIDTH * page.width:
            notes = [w for w in notes if w not in own]
    lettered = [w for w in notes if any(c.isalpha() for c in w.text)]
    return [w for w in notes if w in lettered or any(_same_row(w, other) for other in lettered)]


def _same_row(one: Word, other: Word) -> bool:
    return min(one.bbox[3], other.bbox[3]) - max(one.bbox[1], other.bbox[1]) > 0


def _shared_start(starts: Sequence[float]) -> float:
    """Return the outermost start that several rows share: one line may be set farther out than the body."""
    for index, start in enumerate(starts):
        if sum(other - start <= SAME_START for other in starts[index:]) >= FEWEST_SHARING:
            return max(start, starts[int(EDGE_PERCENTILE * (len(starts) - 1))])
    return starts[int(EDGE_PERCENTILE * (len(starts) - 1))]


def _shared_end(ends: Sequence[float]) -> float:
    """Return the end that justified lines share, which a signature may overrun; else the outermost but for a few."""
    best = max(ends, key=lambda end: (sum(abs(other - end) <= SAME_START for other in ends), end))
    if sum(abs(other - best) <= SAME_START for other in ends) >= JUSTIFIED * len(ends):
        return max(end for end in ends if abs(end - best) <= SAME_START)
    return ends[int((1 - EDGE_PERCENTILE) * (len(ends) - 1))]


def split_side_notes(words: Sequence[Word], *, right_to_left: bool, region: int) -> list[Passage]:
    """Return one passage for each side-note: lines that stand close beneath one another."""
    lines = build_lines(list(words), right_to_left=right_to_left)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.bbox[1] - groups[-1][-1].bbox[3] < 0.6 * (line.bbox[3] - line.bbox[1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Passage(tuple(g), g[0].page, region, None, role=BlockRole.SIDE_NOTE, source="margin", column=g[0].bbox)
        for g in groups
    ]


def mark_footnotes(passages: list[Passage], page: RawPage, typography: Typography) -> list[Passage]:
    """Return the passages with the notes at the foot of the page marked as footnotes.

    Walking up from the bottom, every passage in smaller type is a footnote as long as one of them begins with a note
    mark; a short ruling above them makes the mark unnecessary.
    """
    order = sorted(
        (i for i, p in enumerate(passages) if p.role is BlockRole.TEXT and p.row is None),
        key=lambda i: -passages[i].bbox[3],
    )
    body_size = min(typography.body_size, _page_size(passages) or typography.body_size)
    chosen: list[int] = []
    for index in order:
        passage = passages[index]
        small = max(line_size(line) for line in passage.lines) < SMALLER_FOOT * body_size
        if not small or passage.bbox[1] < FOOT_ZONE * page.height:
            break
        chosen.append(index)
    while chosen and not NOTE_MARK.match(passages[chosen[-1]].text) and not _note_rule(passages[chosen[-1]], page):
        chosen.pop()
    marked = list(passages)
    for index in chosen:
        marked[index] = replace(passages[index], role=BlockRole.FOOTNOTE, source="foot of page, smaller type")
    return _split_notes(marked)


def mark_calls(passages: list[Passage]) -> list[Passage]:
    """Return the passages of a page with the calls of its footnotes named: numbers that a note of the page bears."""
    marks = [NOTE_MARK.match(p.text) for p in passages if p.role is BlockRole.FOOTNOTE]
    numbers = {number for mark in marks if mark and (number := _note_number(mark.group())) is not None}
    if not numbers:
        return passages
    return [
        replace(p, calls=tuple(call for line in p.lines for call in calls_of(line, numbers)))
        if p.role is not BlockRole.FOOTNOTE
        else p
        for p in passages
    ]


def _page_size(passages: Sequence[Passage]) -> float:
    """Return the font size of most text on the page, 0 for a page without text."""
    letters: Counter[float] = Counter()
    for passage in passages:
        for line in passage.lines:
            letters[round(line_size(line), 1)] += sum(len(word.text) for word in line.words)
    return max(letters.items(), key=lambda item: (item[1], item[0]))[0] if letters else 0.0


def _note_rule(passage: Passage, page: RawPage) -> bool:
    """Return whether the short ruling that sets footnotes apart stands right above the passage."""
    box = passage.bbox
    return any(
        not rule.vertical
        and 0 <= box[1] - rule.box[3] < NOTE_RULE_GAP
        and abs(rule.box[0] - box[0]) < NOTE_RULE_GAP
        and rule.box[2] - rule.box[0] < NOTE_RULE_WIDTH * page.width
        for rule in page.rules
    ) and not any(box[1] - NOTE_RULE_GAP / 2 < word.bbox[3] <= box[1] for word in page.words)


def _split_notes(passages: list[Passage]) -> list[Passage]:
    """Return the passages with each footnote that begins on a line of its own apart."""
    result: list[Passage] = []
    for passage in passages:
        if passage.role is not BlockRole.FOOTNOTE:
            result.append(passage)
            continue
        groups: list[list[Line]] = []
        number = None
        for line in passage.lines:
            mark = NOTE_MARK.match(line_text(line))
            own = _note_number(mark.group()) if mark else None
            if not groups or (mark and (own is None or number is None or own == number + 1)):
                groups.append([])
                number = own
            groups[-1].append(line)
        result.extend(replace(passage, lines=tuple(group)) for group in groups)
    return result


def _note_number(mark: str) -> int | None:
    """Return the value of a note mark, None for letters and stars. A line of a note may begin with a date."""
    digits = "".join(str(unicodedata.digit(c)) for c in mark if c.isdigit())
    return int(digits) if digits else None
