"""Tables of contents: told by leaders, by page numbers in a column, or by entries that return as headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from analyser.extraction.headings import is_contents
from analyser.extraction.lines import line_text
from analyser.extraction.passages import SENTENCE_ENDS, Passage
from analyser.records import BlockRole, Line
from analyser.text import ascii_digits, fold

CONTENTS_SHARE = 0.5
"""Share of a page's passages with leaders from which all of its short passages are taken as a table of contents."""
FEWEST_ENTRIES = 4
NUMBERED_SHARE = 0.6
"""Share of the lines that end in rising, flush page numbers from which they are a table of contents without leaders."""
FLUSH = 6.0
"""Points by which the page numbers of one table may differ at their outer edge."""
RETURNING_SHARE = 0.6
"""Share of a page's entries that must return later as headings or side-notes for the page to be a list of them."""
FEWEST_RETURNING = 5
FRONT_SHARE = 0.34
"""Share of the pages at the front in which a list of headings is looked for."""
MOST_ENTRY_WORDS = 26
STOPPED_ENTRY_WORDS = 8
_CONTENTS_TITLE = re.compile(
    r"^(?:table of contents?|contents|arrangement of (?:sections|regulations|articles|clauses)|sommaire"
    r"|table des matieres|(?:قا[ئي]مه |جدول )?المحتويات|ال?فهرس)(?!\w)"
)
"""Titles of contents as ``fold`` writes them."""
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def mark_contents(passages: list[Passage]) -> list[Passage]:
    """Return the passages of a page with tables of contents marked: entries that run to a page number."""
    leaders = [is_contents(p) for p in passages]
    page_is_contents = sum(leaders) >= 3 and sum(leaders) >= CONTENTS_SHARE * len(passages)
    columned = _entries_with_numbers(passages)
    marked = []
    for index, passage in enumerate(passages):
        near = any(leaders[max(0, index - 2) : index]) and any(leaders[index + 1 : index + 3])
        if passage.role is BlockRole.TEXT and (leaders[index] or near or (page_is_contents and any(leaders[:index]))):
            passage = replace(passage, role=BlockRole.TOC, source="leaders to page numbers")
        elif index in columned:
            passage = replace(passage, role=BlockRole.TOC, source="rising page numbers in a column")
        marked.append(passage)
    return marked


def _entries_with_numbers(passages: Sequence[Passage]) -> set[int]:
    """Return which passages are entries whose page numbers stand flush in a column and never fall."""
    texts = [i for i, p in enumerate(passages) if p.role is BlockRole.TEXT and p.row is None]
    lines = [(i, line) for i in texts for line in passages[i].lines]
    numbered = [(i, line, number) for i, line in lines if (number := _page_number(line)) is not None]
    if len(numbered) < FEWEST_ENTRIES:
        return set()
    edge = max(line.bbox[2] for _, line, _ in numbered)
    flush = [(i, number) for i, line, number in numbered if line.right_to_left or edge - line.bbox[2] <= FLUSH]
    rising = sum(later >= earlier for (_, earlier), (_, later) in pairwise(flush))
    if len(flush) < max(FEWEST_ENTRIES, NUMBERED_SHARE * len(lines)) or rising < 0.8 * (len(flush) - 1):
        return set()
    first = min(i for i, _ in flush)
    return {i for i in texts if i >= first}


def _page_number(line: Line) -> int | None:
    """Return the number that ends a line of several words, None without one."""
    words = ascii_digits(line_text(line)).split()
    return int(words[-1]) if len(words) > 1 and re.fullmatch(r"\d{1,3}", words[-1]) else None


def mark_lists_of_headings(passages: Sequence[Passage], page_count: int) -> list[Passage]:
    """Return the passages with those front pages marked that list headings.

    They are told by their own title, or by entries that return as headings or side-notes later. A list goes on over the
    page turn to the first heading or sentence.
    """
    last = {k: p.page for p in passages if p.role in {BlockRole.HEADING, BlockRole.SIDE_NOTE} for k in _keys(p)}
    by_page: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.role is not BlockRole.FURNITURE and passage.page <= FRONT_SHARE * page_count + 1:
            by_page.setdefault(passage.page, []).append(passage)
    found: dict[int, str] = {}
    open_at_end = False
    for page, own in sorted(by_page.items()):
        entries = [p for p in own if p.role in {BlockRole.HEADING, BlockRole.TEXT}]
        if open_at_end:
            found |= {id(p): "contents go on" for p in _continued(own)}
        found |= {id(p): "under a title of contents" for p in _under_title(own)}
        found |= {id(p): "entries return as headings" for p in _entries(entries, last, page)}
        open_at_end = id(own[-1]) in found or own[-1].role is BlockRole.TOC
    return [replace(p, role=BlockRole.TOC, source=found[id(p)]) if id(p) in found else p for p in passages]


def _entries(passages: Sequence[Passage], last: dict[str, int], page: int) -> Sequence[Passage]:
    """Return the page's passages from the first to the last entry that returns, none where too few do.

    What follows to the end of the page belongs to them as long as it reads like entries, and so does the line before.
    """
    returning = [i for i, p in enumerate(passages) if any(last.get(key, 0) > page for key in _keys(p))]
    if len(returning) < FEWEST_RETURNING:
        return ()
    span = passages[returning[0] : returning[-1] + 1]
    few = len(returning) < RETURNING_SHARE * len(span)
    if few or any(len(p.text.split()) > MOST_ENTRY_WORDS for p in span):
        return ()
    first, end = returning[0], len(passages)
    if not all(map(_reads_like_entry, passages[returning[-1] + 1 :])):
        end = returning[-1] + 1
    if first and passages[first - 1].role is BlockRole.TEXT and _reads_like_entry(passages[first - 1]):
        first -= 1
    return passages[first:end]


def _reads_like_entry(passage: Passage) -> bool:
    """Return whether a heading or text is as short as an entry and no sentence; a few words may bear a stop."""
    words, text = len(passage.text.split()), passage.text.rstrip()
    if passage.role not in {BlockRole.HEADING, BlockRole.TEXT} or passage.row is not None or words > MOST_ENTRY_WORDS:
        return False
    return words <= STOPPED_ENTRY_WORDS or not text.endswith(SENTENCE_ENDS)


def _continued(passages: Sequence[Passage]) -> list[Passage]:
    """Return the texts at the top of a page that carry on a list from the page before, if a heading ends them."""
    for index, passage in enumerate(passages):
        if passage.role is BlockRole.HEADING:
            return list(passages[:index])
        if passage.role is not BlockRole.TOC and not (passage.role is BlockRole.TEXT and _reads_like_entry(passage)):
            return []
    return list(passages)


def _under_title(passages: Sequence[Passage]) -> list[Passage]:
    """Return the entries under a title that names a table of contents, none where too few follow it."""
    for index, passage in enumerate(passages):
        if passage.role not in {BlockRole.HEADING, BlockRole.TEXT} or not _CONTENTS_TITLE.match(fold(passage.text)):
            continue
        entries = list(takewhile(_reads_like_entry, passages[index + 1 :]))
        return entries if len(entries) >= FEWEST_RETURNING and _follow_closely(entries) else []
    return []


def _follow_closely(entries: Sequence[Passage]) -> bool:
    """Return whether most entries are headings or numbered: a page of short paragraphs is no list of headings."""
    listed = sum(p.role is BlockRole.HEADING or p.marker is not None for p in entries)
    return listed >= RETURNING_SHARE * len(entries)


def _keys(passage: Passage) -> list[str]:
    """Return what an entry and its heading are compared by: its letters, and its number with the first word."""
    start = passage.marker.end if passage.marker is not None else 0
    words = _NOT_LETTERS.sub(" ", fold(passage.text[start:])).split()
    keys = ["".join(words)] if words else []
    if words and passage.marker is not None and passage.marker.printed is not None:
        keys.append(f"{passage.marker.printed} {words[0]}")
    return keys
