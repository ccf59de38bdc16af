"""Glossaries: terms in the order of the alphabet, each with its meaning beside or beneath it, ruled or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean, median

from analyser.extraction.columns import narrowest_gutter
from analyser.extraction.lines import group_rows, line_text
from analyser.extraction.numbering import parse_marker
from analyser.extraction.pages import RawPage, union
from analyser.extraction.passages import SENTENCE_ENDS, Passage
from analyser.extraction.table_runs import cell_text, filled_cells
from analyser.extraction.tables import Cell, Row, Table
from analyser.records import BlockRole, Word
from analyser.text import fold

FEWEST_TERMS = 4
"""Terms beside their meanings that a page of a glossary needs: four in order by chance are one list in 24."""
FEWEST_STACKED = 5
"""The same where the terms stand above their meanings as titles stand above texts: one list of titles in 120."""
IN_ORDER = 0.8
"""Share of neighbouring terms in the order of the alphabet: nested terms and other alphabets' letters disturb it."""
MOST_TERM_WORDS = 14
USUAL_TERM_WORDS = 6
USUAL_MEANING_WORDS = 6
SENTENCES = 0.5
"""Share of the meanings that end as sentences do."""
START_SLACK = 3.0
"""Points by which lines of one column may begin apart."""
WIDE_STEP = 1.2
"""A step this many times the usual one parts entries."""
_ARTICLE = "ال"


def in_alphabetical_order(terms: Sequence[str], *, fewest: int = FEWEST_TERMS) -> bool:
    """Return whether nearly all neighbours among the terms, at least ``fewest`` of them, are in order."""
    keys = [fold(term).removeprefix(_ARTICLE) for term in terms]
    if len(set(keys)) < fewest:
        return False
    return sum(a <= b for a, b in pairwise(keys)) >= IN_ORDER * (len(keys) - 1)


def is_glossary(rows: Sequence[Row]) -> bool:
    """Return whether the rows of a ruled table are terms, in order, beside sentences on them."""
    entries = [cells for row in rows if len(cells := filled_cells(row)) in {2, 3}]
    if len(entries) < max(FEWEST_STACKED, 0.7 * sum(bool(filled_cells(row)) for row in rows)):
        return False
    texts = [[cell_text(cell) for cell in cells if any(c.isalpha() for c in cell_text(cell))] for cells in entries]
    if any(len(own) < 2 for own in texts) or any(len(own[0].split()) > MOST_TERM_WORDS for own in texts):
        return False
    return _are_entries([own[0] for own in texts], [own[1] for own in texts])


def _are_entries(terms: Sequence[str], meanings: Sequence[str]) -> bool:
    """Return whether terms without numbers, in order, stand beside sentences."""
    numbered = sum(parse_marker(term) is not None for term in terms)
    if numbered > 0.2 * len(terms) or median(len(term.split()) for term in terms) > USUAL_TERM_WORDS:
        return False
    ended = sum(meaning.rstrip().endswith(SENTENCE_ENDS) for meaning in meanings)
    long = mean(len(meaning.split()) for meaning in meanings) >= USUAL_MEANING_WORDS
    return long and ended >= SENTENCES * len(meanings) and in_alphabetical_order(terms)


def glossary_tables(page: RawPage, words: Sequence[Word]) -> list[Table]:
    """Return the page's glossary without rulings as a table, none for other pages.

    A first row without a term goes on with the meaning that the page before left unfinished.
    """
    rows = group_rows([word for word in words if word.upright])
    starts = _column_starts(rows, right_to_left=page.right_to_left)
    if starts is None:
        return []
    band = _longest_band([_sides(row, *starts, right_to_left=page.right_to_left) for row in rows])
    firsts = _entry_starts(band)
    if len(firsts) < FEWEST_TERMS:
        return []
    ends = [*firsts[1:], len(band)]
    pieces = [band[: firsts[0]], *(band[a:b] for a, b in zip(firsts, ends, strict=True))]
    entries = [([w for t, _ in piece for w in t], [w for _, m in piece for w in m]) for piece in pieces if piece]
    full = [(term, meaning) for term, meaning in entries if term]
    if any(not meaning or len(term) > MOST_TERM_WORDS for term, meaning in full):
        return []
    if not _are_entries([_text(term) for term, _ in full], [_text(meaning) for _, meaning in full]):
        return []
    table = [_row(term, meaning, starts, page) for term, meaning in entries]
    return [Table(union([row.box for row in table]), tuple(table), borderless=True)]


Sides = tuple[list[Word], list[Word]]
"""A line's words in the column of terms and in that of meanings."""


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _start(words: Sequence[Word], *, right_to_left: bool) -> float:
    return -max(w.bbox[2] for w in words) if right_to_left else min(w.bbox[0] for w in words)


def _segments(row: Sequence[Word], narrowest: float, *, right_to_left: bool) -> list[list[Word]]:
    """Return a line's words parted at wide gaps, from the reading side."""
    segments: list[list[Word]] = []
    end = float("-inf")
    for word in sorted(row, key=lambda w: -w.bbox[2] if right_to_left else w.bbox[0]):
        start, stop = (-word.bbox[2], -word.bbox[0]) if right_to_left else (word.bbox[0], word.bbox[2])
        if start - end >= narrowest:
            segments.append([])
        segments[-1].append(word)
        end = max(end, stop)
    return segments


def _column_starts(rows: Sequence[list[Word]], *, right_to_left: bool) -> tuple[float, float] | None:
    """Return where the terms and the meanings begin, by the commonest pair of starts; None without one."""
    if len(rows) < 2 * FEWEST_TERMS:
        return None
    narrowest = narrowest_gutter(list(rows))
    pairs: Counter[tuple[int, int]] = Counter()
    for row in rows:
        segments = _segments(row, narrowest, right_to_left=right_to_left)
        if len(segments) >= 2:
            first, second = (_start(s, right_to_left=right_to_left) for s in segments[:2])
            pairs[round(first), round(second)] += 1
    if not pairs or pairs.most_common(1)[0][1] < FEWEST_TERMS:
        return None
    first, second = max(pairs.items(), key=lambda item: (item[1], item[0]))[0]
    return float(first), float(second)


def _sides(row: Sequence[Word], term: float, meaning: float, *, right_to_left: bool) -> Sides | None:
    """Return the line's two sides, None where a word lies across or the line begins in neither column."""
    spans = [(-w.bbox[2], -w.bbox[0]) if right_to_left else (w.bbox[0], w.bbox[2]) for w in row]
    left = [w for w, (_, end) in zip(row, spans, strict=True) if end <= meaning - 1]
    right = [w for w, (start, _) in zip(row, spans, strict=True) if start >= meaning - START_SLACK]
    if len(left) + len(right) != len(row):
        return None
    if left and _start(left, right_to_left=right_to_left) < term - START_SLACK:
        return None
    return left, right


def _longest_band(lines: Sequence[Sides | None]) -> list[Sides]:
    """Return the neighbouring lines of two columns that hold most words."""
    bands: list[list[Sides]] = [[]]
    for line in lines:
        if line is None:
            bands.append([])
        else:
            bands[-1].append(line)
    return max(bands, key=lambda band: sum(len(left) + len(right) for left, right in band))


def _entry_starts(band: Sequence[Sides]) -> list[int]:
    """Return the lines that begin an entry: after a wider step if entries are set apart, else below a termless line."""
    if not band:
        return []
    bottoms = [union([w.bbox for side in line for w in side])[3] for line in band]
    steps = [b - a for a, b in pairwise(bottoms)]
    usual = median(steps) if steps else 0.0
    termed = [index for index, (left, _) in enumerate(band) if left]
    wide = [i for i in termed if not i or steps[i - 1] > WIDE_STEP * usual]
    if len(wide) >= FEWEST_TERMS:
        return wide
    return [i for i in termed if not i or not band[i - 1][0] or len(termed) == len(band)]


def _row(term: Sequence[Word], meaning: Sequence[Word], starts: tuple[float, float], page: RawPage) -> Row:
    """Return an entry's row; its cells are as wide as the columns, so that pages can be put together."""
    box = union([word.bbox for word in (*term, *meaning)])
    first, second, last = starts[0], starts[1] - START_SLACK, max(page.width - starts[0], box[2])
    if page.right_to_left:
        first, second, last = -starts[0], -starts[1] + START_SLACK, min(page.width + starts[0], box[0])
    edges = sorted((first, second)), sorted((second, last))
    cells = [
        Cell((edge[0], box[1], edge[1], box[3]), tuple(words), filled=False)
        for edge, words in zip(edges, (term, meaning), strict=True)
    ]
    cells.sort(key=lambda cell: cell.box[0])
    return Row(tuple(cells), union([cell.box for cell in cells]))


def mark_stacked_glossaries(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages with terms set above their meanings joined to them: titles in order, a text under each."""
    marked = list(passages)
    flow = [i for i, p in enumerate(marked) if p.role not in {BlockRole.FURNITURE, BlockRole.FOOTNOTE}]
    start = 0
    while start < len(flow):
        pairs = _stacked_pairs(marked, flow[start:])
        if len(pairs) >= FEWEST_STACKED and _is_stack(marked, pairs):
            for term, meaning in pairs:
                lines = marked[term].lines + marked[meaning].lines
                marked[meaning] = replace(marked[meaning], lines=lines, defines=True, source="term above its meaning")
            gone = {term for term, _ in pairs}
            return mark_stacked_glossaries([p for i, p in enumerate(marked) if i not in gone])
        start += max(1, 2 * len(pairs))
    return marked


def _stacked_pairs(passages: Sequence[Passage], flow: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs of a short title and a text on its page with which the flow begins."""
    pairs: list[tuple[int, int]] = []
    for term, meaning in zip(flow[::2], flow[1::2], strict=False):
        upper, lower = passages[term], passages[meaning]
        titled = upper.role is BlockRole.HEADING and upper.marker is None and upper.row is None
        first = passages[pairs[0][0]] if pairs else upper
        alike = (first.level, first.page) == (upper.level, upper.page)
        plain = lower.role is BlockRole.TEXT and lower.marker is None and lower.row is None and not lower.defines
        if not (titled and alike and plain and upper.page == lower.page and len(upper.lines) == 1):
            break
        pairs.append((term, meaning))
    return pairs


def _is_stack(passages: Sequence[Passage], pairs: Sequence[tuple[int, int]]) -> bool:
    terms = [line_text(passages[term].lines[0]) for term, _ in pairs]
    return _are_entries(terms, [passages[meaning].text for _, meaning in pairs]) and len(set(terms)) == len(terms)
