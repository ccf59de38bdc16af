"""Passages -> clauses: joined over columns and pages, with number, role, parent and heading path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analyser.extraction.anchors import clause_anchors
from analyser.extraction.numbering import Marker, as_letter
from analyser.extraction.passages import SENTENCE_ENDS, Passage
from analyser.records import BlockRole, Box, Clause, ClauseRole, clause_id
from analyser.text import clean, join_lines

LAST_WORDS = 3
LAST_WORDS_SHIFT = 20.0
"""Points: the text of an item stands so far to the right of its number."""
CLAUSE_ROLES = (BlockRole.TEXT, BlockRole.LIST_ITEM, BlockRole.TABLE_ROW)
_LEAD_IN = re.compile(r"(?:[:：]|[—–]|:\s*-)\s*$")
_LEAD_IN_CELL = re.compile(r":\s+[A-Z]{0,2}\d{0,2}$")
"""A row's lead-in may have a short value in the next cell (a priority ``P1``)."""
_LEAD_WORDS = re.compile(
    r"(?<!\w)(?:following|as follows|namely|including|includes?|such as|suivants?|suivantes?|ci-après|comme suit"
    r"|notamment|à savoir|to|that|will|shall|must|may|of|by|if|where|either"
    r"|الآتية|الآتي|الآتى|كالآتي|يأتي|يأتى|يلي|يلى|التالية|التالي)"
    r"\s*[;-]?\s*$",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^[“\"«‘'][^”\"»’']{2,80}[”\"»’']\s*(?:,|:|means|includes|refers|has the|désigne|signifie|on entend|\()",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Draft:
    """A clause in the making: its passages, its place in the outline, its children."""

    passages: list[Passage]
    marker: Marker | None
    role: ClauseRole = ClauseRole.PARAGRAPH
    parent: Draft | None = None
    headings: tuple[str, ...] = ()
    level: int = 1
    children: int = 0
    indent: float = 0.0
    schemes: tuple[tuple[str, tuple[int, ...]], ...] = ()
    after: str = field(default="")

    @property
    def text(self) -> str:
        """Return the whole clean text."""
        return join_lines([text for p in self.passages for text in p.line_texts])

    @property
    def in_table(self) -> bool:
        """Return whether it came from a table row."""
        return self.passages[0].row is not None


def build_clauses(
    passages: Sequence[Passage], *, document_id: str, language_of: Callable[[str], str]
) -> tuple[Clause, ...]:
    """Return the clauses of a document in reading order. ``language_of`` tells the language of a text."""
    from analyser.extraction.outline import outline

    drafts = outline(join_broken(passages))
    ids: dict[int, str] = {}
    seen: Counter[tuple[str | None, str]] = Counter()
    clauses: list[Clause] = []
    other_words: dict[int, list[tuple[Box, int]]] = {}
    for passage in passages:
        own = [(word.bbox, id(passage)) for line in passage.lines for word in line.words]
        if passage.role is not BlockRole.FURNITURE:
            other_words.setdefault(passage.page, []).extend(own)
    for order, draft in enumerate(drafts):
        text = draft.text
        num = draft.marker.printed if draft.marker is not None else None
        num = clean(num) if num else None
        identity = clause_id(document_id, num, text, seen[num, text])
        seen[num, text] += 1
        ids[id(draft)] = identity
        clauses.append(
            Clause(
                clause_id=identity,
                document_id=document_id,
                order=order,
                num=num,
                role=draft.role,
                level=draft.level,
                parent_id=ids[id(draft.parent)] if draft.parent is not None else None,
                heading_path=draft.headings,
                text=text,
                language=language_of(text),
                anchors=clause_anchors(draft.passages, other_words),
            )
        )
    return tuple(clauses)


def join_broken(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Return groups of passages: each group is one paragraph, joined where a column or page broke it."""
    groups: list[list[Passage]] = []
    last_text: list[Passage] | None = None
    lists = _titles_of_contents(passages)
    parts: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.join and passage.role in CLAUSE_ROLES:
            whole = parts.setdefault(passage.join, [])
            if not whole:
                groups.append(whole)
            whole.append(passage)
            whole.sort(key=lambda p: p.place)
            last_text = None
            continue
        if passage.role not in CLAUSE_ROLES:
            if passage.role is BlockRole.HEADING and id(passage) not in lists:
                last_text = None
                groups.append([passage])
            continue
        if last_text is not None and continues(last_text[-1], passage):
            last_text.append(passage)
            continue
        groups.append([passage])
        last_text = groups[-1]
    return groups


def _titles_of_contents(passages: Sequence[Passage]) -> set[int]:
    """Return the identities of headings over tables of contents, which head no clause."""
    seen = [p for p in passages if p.role is not BlockRole.FURNITURE]
    return {
        id(p)
        for p, following in pairwise(seen)
        if p.role is BlockRole.HEADING and following.role is BlockRole.TOC and p.page == following.page
    }


def continues(before: Passage, after: Passage) -> bool:
    """Return whether ``after``, in another column or on another page, goes on with the sentence of ``before``."""
    if (before.page, before.region) == (after.page, after.region):
        return _is_last_words(before, after)
    if (before.row is None) != (after.row is None):
        return False
    if before.row is not None and after.row is not None and before.row[0] == after.row[0]:
        return False  # rows of one table that page ends broke have been put together already
    if after.marker is not None and not _wrapped_number(before, after):
        return False
    if before.page == after.page and before.row is not None:
        return False
    text = before.text.rstrip()
    starts_low = after.text[:1].islower()
    if text.endswith((*SENTENCE_ENDS, ",")):
        return starts_low and not text.endswith((":", ";", "—"))
    if abs(before.size - after.size) > 0.12 * before.size:
        return False
    return starts_low or _fills_line(before) or text.endswith("-")


def _is_last_words(before: Passage, after: Passage) -> bool:
    """Return whether a word or two in lower case, set apart below a full line, end its unfinished sentence."""
    text = before.text.rstrip()
    short = len(after.lines) == 1 and len(after.text.split()) <= LAST_WORDS and after.text[:1].islower()
    plain = after.marker is None and before.row is None is after.row and not text.endswith((*SENTENCE_ENDS, ","))
    aligned = abs(after.lines[0].bbox[0] - before.lines[-1].bbox[0]) <= LAST_WORDS_SHIFT
    return short and plain and aligned and _fills_line(before)


def _wrapped_number(before: Passage, after: Passage) -> bool:
    return (
        not before.text.rstrip().endswith(SENTENCE_ENDS)
        and after.marker is not None
        and after.marker.scheme in {"(1)", "1."}
        and after.text[after.marker.end :].strip()[:1].islower()
        and _fills_line(before)
    )


def _fills_line(passage: Passage) -> bool:
    last = passage.lines[-1]
    box = passage.column
    room = last.bbox[0] - box[0] if last.right_to_left else box[2] - last.bbox[2]
    return room < 0.12 * (box[2] - box[0])


def is_stem(draft: Draft) -> bool:
    """Return whether the text leads in a list: it ends in a colon or dash."""
    return bool(_LEAD_IN.search(draft.text)) or (draft.in_table and bool(_LEAD_IN_CELL.search(draft.text)))


def is_open_lead(draft: Draft) -> bool:
    """Return whether the text ends in words after which only a list can come (``shall``, ``the following``)."""
    return bool(_LEAD_WORDS.search(draft.text))


def is_definition(text: str) -> bool:
    """Return whether the text defines a quoted term."""
    return bool(_DEFINITION.match(text))


def next_value(marker: Marker, scheme: str, path: tuple[int, ...]) -> Marker | None:
    """Return the marker, read as a letter if need be, if it comes right after ``path`` in ``scheme``; else None."""
    for reading in (marker, as_letter(marker)):
        if reading is None or reading.scheme != scheme or len(reading.path) != len(path):
            continue
        if reading.path[:-1] == path[:-1] and 0 < reading.path[-1] - path[-1] <= 2:
            return reading
    return None


def indent_of(passage: Passage) -> float:
    """Return how far the first line begins from the column's edge, in points."""
    line, box = passage.lines[0], passage.column
    return box[2] - line.bbox[2] if line.right_to_left else line.bbox[0] - box[0]
