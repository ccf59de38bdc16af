"""All pages -> passages with their final roles, and the blocks that others see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count

from analyser.extraction.broken_rows import TableDecisions, decide_tables
from analyser.extraction.colophon import mark_colophon
from analyser.extraction.contents import mark_contents, mark_lists_of_headings
from analyser.extraction.figures import mark_figures
from analyser.extraction.forms import mark_forms
from analyser.extraction.furniture import furniture_words
from analyser.extraction.glossaries import mark_stacked_glossaries
from analyser.extraction.headings import mark_headings
from analyser.extraction.layout import Region, page_regions
from analyser.extraction.lines import build_lines
from analyser.extraction.margins import mark_calls, mark_footnotes, side_note_words, split_side_notes
from analyser.extraction.pages import RawPage, union
from analyser.extraction.passages import Passage, split_passages
from analyser.extraction.recognition import is_unusable
from analyser.extraction.table_rows import table_passages
from analyser.extraction.table_runs import PlacedTable
from analyser.extraction.typography import Typography, face_shares, measure, with_steps
from analyser.records import Block, BlockRole, Word


def read_blocks(pages: Sequence[RawPage]) -> list[Passage]:
    """Return the passages of all pages in reading order, each word of a page in exactly one of them."""
    furniture = furniture_words(pages)
    typography = measure(pages)
    laid_out: list[tuple[RawPage, list[Region], list[Word], list[Word]]] = []
    for page in pages:
        aside = list(page.stamps) + [w for w in page.words if w in furniture[page.number]]
        rest = [w for w in page.words if w not in furniture[page.number]]
        regions, notes = page_regions(page, rest, partial(side_note_words, page, rest, typography))
        laid_out.append((page, regions, aside, notes))
    columns = [r.lines for _, regions, _, _ in laid_out for r in regions if r.kind != "table"]
    typography = with_steps(typography, columns)
    numbers = count()
    decided = decide_tables(
        [placed for page, regions, _, _ in laid_out for placed in _placed_tables(page, regions)],
        typography,
        next_region=lambda: next(numbers),
    )
    passages: list[Passage] = []
    for page, regions, aside, notes in laid_out:
        passages.extend(_page_passages(page, regions, aside, notes, typography, numbers, decided))
    passages = mark_forms(mark_lists_of_headings(passages, len(pages)))
    return mark_stacked_glossaries(mark_colophon(passages, len(pages)))


def _page_passages(
    page: RawPage,
    regions: list[Region],
    aside: list[Word],
    notes: list[Word],
    typography: Typography,
    numbers: Iterator[int],
    decided: TableDecisions,
) -> list[Passage]:
    if is_unusable(page) and (page.words or page.stamps):
        unread = tuple(build_lines([*page.words, *page.stamps], right_to_left=page.right_to_left))
        return [Passage(unread, page.number, next(numbers), None, role=BlockRole.OTHER, source="unreadable page")]
    body: list[Passage] = []
    for region in regions:
        body.extend(_region_passages(page, region, typography, numbers, decided))
    body = mark_footnotes(body, page, typography)
    body = mark_calls(body)
    body = mark_contents(body)
    body = mark_figures(body, page)
    body = mark_headings(
        body, typography, page_faces=face_shares(page.words), bookmarks=page.bookmarks, rules=page.rules
    )
    side = split_side_notes(notes, right_to_left=page.right_to_left, region=next(numbers)) if notes else []
    lines = build_lines(aside, right_to_left=page.right_to_left) if aside else []
    still = [
        Passage((line,), page.number, -1, None, role=BlockRole.FURNITURE, source="repeats over pages") for line in lines
    ]
    return still + side + body


def _placed_tables(page: RawPage, regions: Sequence[Region]) -> list[PlacedTable]:
    """Return the page's tables in order; turned text and text below the last table, as notes are, come not between."""
    flow = [region for region in regions if region.kind != "turned"]
    places = [index for index, region in enumerate(flow) if region.table is not None]
    if is_unusable(page):
        return []
    return [
        PlacedTable(page.number, table, first=index == 0, last=index == places[-1], right_to_left=page.right_to_left)
        for index in places
        if (table := flow[index].table) is not None
    ]


def _region_passages(
    page: RawPage, region: Region, typography: Typography, numbers: Iterator[int], decided: TableDecisions
) -> list[Passage]:
    if region.table is not None:
        return table_passages(
            region.table,
            decided.places[id(region.table)],
            typography,
            plan=decided.plans[id(region.table)],
            broken=decided.broken.get(id(region.table), {}),
            right_to_left=page.right_to_left,
            next_region=lambda: next(numbers),
        )
    if region.kind == "turned":
        return [Passage(tuple(region.lines), page.number, next(numbers), None, role=BlockRole.OTHER, source="turned")]
    column = union([line.bbox for line in region.lines])
    return [_without_sign(p) for p in split_passages(region.lines, typography, region=next(numbers), column=column)]


def _without_sign(passage: Passage) -> Passage:
    """Return the passage, set apart if it is a bullet alone: its text is a picture or outlines."""
    if passage.marker is None or not passage.marker.is_bullet or passage.text[passage.marker.end :].strip():
        return passage
    return replace(passage, role=BlockRole.OTHER, source="bullet without text")


def as_block(passage: Passage) -> Block:
    """Return the block that others see: an unmarked passage becomes text, a list item or a table row."""
    role = passage.role
    if role is BlockRole.TEXT and passage.row is not None:
        role = BlockRole.TABLE_ROW
    elif role is BlockRole.TEXT and passage.marker is not None:
        role = BlockRole.LIST_ITEM
    return Block(
        role=role,
        lines=passage.lines,
        page=passage.page,
        bbox=passage.bbox,
        level=passage.level,
        num=passage.marker.printed if passage.marker is not None else None,
        source=passage.source or "paragraph",
        confidence=passage.confidence,
    )
