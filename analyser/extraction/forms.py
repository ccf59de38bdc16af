"""Forms to fill in: labels without values, blanks and boxes. They state nothing, so that none of it is a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analyser.extraction.headings import is_contents
from analyser.extraction.passages import SENTENCE_ENDS, Passage
from analyser.records import BlockRole

FEWEST_BLANKS = 5
"""Labels without values, one after the other, that make a form: a text has one lead-in and then what it leads in."""
BLANK_SHARE = 0.6
"""Share of a form's short texts that are blanks; the others are labels whose colon or line was left out."""
MOST_LABEL_WORDS = 10
MOST_LOOSE_WORDS = 4
_LINE_TO_FILL = re.compile(r"(?:[._…]\s?){6,}|…{2,}")
_BOXES = re.compile("[\u2610\u25a1\u2751\u2752\u25a2\u25fb\u2b1c\uf0a8\uf06f]")
_REMARK = re.compile(r"\s*\([^()]*\)")
_TEXTS = (BlockRole.TEXT, BlockRole.LIST_ITEM, BlockRole.TABLE_ROW)


def mark_forms(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages with forms marked as tables, over page ends too; the titles between their parts stay."""
    marked = list(passages)
    run: list[int] = []
    flow = [i for i, p in enumerate(passages) if p.role not in {BlockRole.FURNITURE, BlockRole.FOOTNOTE}]
    for index in flow:
        passage = passages[index]
        if is_blank(passage) or _stands_between(passage):
            run.append(index)
            continue
        _mark(marked, _without_lead_in(passages, run, passage))
        run = []
    _mark(marked, run)
    return marked


def is_blank(passage: Passage) -> bool:
    """Return whether the passage is a label with room for an answer: a colon at its end, a dotted line, a box."""
    if passage.role not in _TEXTS or is_contents(passage):
        return False
    text = passage.text.rstrip()
    if _LINE_TO_FILL.search(text) or _BOXES.search(text):
        return True
    text = _REMARK.sub("", text).rstrip()
    return text.endswith((":", "：")) and len(text.split()) <= MOST_LABEL_WORDS


def _blanks_in(passage: Passage) -> int:
    """Return how many answers a blank has room for: lines to fill may run together in one passage."""
    return max(1, len(_LINE_TO_FILL.findall(passage.text)))


def _stands_between(passage: Passage) -> bool:
    if passage.role is BlockRole.HEADING:
        return True
    short = len(passage.text.split()) <= MOST_LOOSE_WORDS and not passage.text.rstrip().endswith(SENTENCE_ENDS)
    return passage.role in {*_TEXTS, BlockRole.TABLE} and short


def _without_lead_in(passages: Sequence[Passage], run: list[int], after: Passage) -> list[int]:
    """Return the run without a last label that leads in the text or list after it."""
    if not run or after.role not in _TEXTS:
        return run
    last = passages[run[-1]].text.rstrip()
    return run[:-1] if last.endswith(":") and last.count(":") == 1 else run


def _mark(marked: list[Passage], run: Sequence[int]) -> None:
    texts = [index for index in run if marked[index].role in _TEXTS]
    blanks = [index for index in texts if is_blank(marked[index])]
    if sum(_blanks_in(marked[index]) for index in blanks) < FEWEST_BLANKS or len(blanks) < BLANK_SHARE * len(texts):
        return
    for index in texts:
        if blanks[0] <= index <= blanks[-1]:
            marked[index] = replace(marked[index], role=BlockRole.TABLE, marker=None, join=0, source="form")
