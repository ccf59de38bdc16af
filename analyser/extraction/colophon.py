"""Lines about the document that state nothing: of its cover, its imprint, and the block of date, place and names that
closes it. They keep their words and become no clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analyser.extraction.passages import SENTENCE_ENDS, Passage
from analyser.records import BlockRole
from analyser.text import ascii_digits

FEWEST_PAGES = 3
"""A document with a cover has pages behind it."""
COVER_PAGES = 2
MOST_COVER_WORDS = 90
SENTENCE_WORDS = 10
"""Words from which a passage that ends as sentences do states something, on a cover too."""
LONGEST_COVER_LINE = 28
"""Words; a longer text is a paragraph, wherever its sentence ends."""
WEAK = 0.6
TITLE_LINE_WORDS = 14
CLOSING_WORDS = 30
NAME_WORDS = 12
IMPRINT_WORDS = 40
END_PAGES = 2
_INITIALS = re.compile(r"^(?:[A-Z]\.\s?){1,3}[A-Z]")
_DATE = re.compile(
    r"(?:\d{1,2}\s?(?:st|nd|rd|th|er)?\s+(?:day\s+of\s+)?[^\W\d_]{3,12}|[^\W\d_]{3,12}\s+\d{1,2}(?:st|nd|rd|th)?)"
    r",?\s+(?:of\s+|سنة\s*|عام\s*)?\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
)
_DATED = re.compile(
    r"^(?:done (?:at|in)|given (?:at|under)|dated (?:this|at)|made (?:this|at)|signed (?:at|in|this)"
    r"|passed by|assented to|fait à|donné à|délivré à|صدر[ته]?|حررت?|وقع)(?!\w)",
    re.IGNORECASE,
)
"""How the line of date and place begins; a full date must follow, and nothing much behind it."""
WORDS_BEHIND_DATE = 6
"""``Signed at Malabo on 27 June 2014, the Convention obliges its parties to ...`` is a sentence."""
_IMPRINT = re.compile(
    r"\bISBN\b|©|\bcopyright\b|\bP\.? ?O\.? ?Box\b|\b(?:tel|phone|fax|tél)\b\.?\s*:|[\w.+-]+@[\w-]+\.\w+|\bprinted by\b"
    r"|\bdépôt légal\b|\bimprimé par\b|\bB\.P\. \d",
    re.IGNORECASE,
)


def mark_colophon(passages: Sequence[Passage], page_count: int) -> list[Passage]:
    """Return the passages of a document with cover lines, imprints and signature blocks given the role ``other``."""
    named = _cover_lines(passages, page_count)
    named |= _lines_under_title(passages)
    named |= _closing_blocks(passages)
    named |= _imprints(passages, page_count)
    return [
        replace(p, role=BlockRole.OTHER, level=0, source=named[id(p)], confidence=0.7) if id(p) in named else p
        for p in passages
    ]


def _is_sentence(passage: Passage) -> bool:
    text, words = passage.text.rstrip(), len(passage.text.split())
    return words > LONGEST_COVER_LINE or (words >= SENTENCE_WORDS and text.endswith(SENTENCE_ENDS))


def _cover_lines(passages: Sequence[Passage], page_count: int) -> dict[int, str]:
    """Return the texts of front pages that hold few words and no sentence, and bear no numbers; headings stay."""
    found: dict[int, str] = {}
    if page_count < FEWEST_PAGES:
        return found
    for page in range(1, COVER_PAGES + 1):
        own = [p for p in passages if p.page == page and p.role is not BlockRole.FURNITURE]
        words = sum(len(p.text.split()) for p in own)
        listed = any(p.marker is not None or p.role is BlockRole.TOC for p in own if p.role is not BlockRole.HEADING)
        if not own or words > MOST_COVER_WORDS or listed or any(map(_is_sentence, own)):
            break
        found |= {id(p): "cover page" for p in own if p.role is BlockRole.TEXT or _is_weak_heading(p)}
    return found


def _is_weak_heading(passage: Passage) -> bool:
    """Return whether a line is a heading by its place or face only: on a cover such lines head nothing."""
    return passage.role is BlockRole.HEADING and passage.confidence <= WEAK


def _lines_under_title(passages: Sequence[Passage]) -> dict[int, str]:
    """Return the short lines between the title on the first page and the next heading: none if all are sentences."""
    seen = [p for p in passages if p.page == 1 and p.role is not BlockRole.FURNITURE]
    headings = [i for i, p in enumerate(seen) if p.role is BlockRole.HEADING]
    found: dict[int, str] = {}
    # A title may have lines above it and several below, parted by headings of its own block.
    for start, end in zip([-1, *headings], [*headings, None], strict=True):
        lines = seen[start + 1 : end]
        if end is None or not all(map(_is_title_line, lines)):
            break
        if any(not p.text.rstrip().endswith(SENTENCE_ENDS) for p in lines):
            found |= {id(p): "lines of the title" for p in lines}
    return found


def _is_title_line(passage: Passage) -> bool:
    plain = passage.role is BlockRole.TEXT and passage.row is None and passage.marker is None
    return plain and len(passage.lines) == 1 and len(passage.text.split()) <= TITLE_LINE_WORDS


def _closing_blocks(passages: Sequence[Passage]) -> dict[int, str]:
    """Return each line of date and place, with the names and offices that follow it on its page."""
    found: dict[int, str] = {}
    for index, passage in enumerate(passages):
        if not _is_dated(passage):
            continue
        found[id(passage)] = "date and place"
        for following in passages[index + 1 :]:
            if following.page != passage.page or not _is_name(following):
                break
            found[id(following)] = "signature"
    return found


def _is_dated(passage: Passage) -> bool:
    text = passage.text.strip(" (")
    plain = passage.role in {BlockRole.TEXT, BlockRole.HEADING} and passage.marker is None
    if not plain or len(text.split()) > CLOSING_WORDS or not _DATED.match(text):
        return False
    dates = list(_DATE.finditer(ascii_digits(text)))
    return bool(dates) and len(text[dates[-1].end() :].split()) <= WORDS_BEHIND_DATE


def _is_name(passage: Passage) -> bool:
    numbered = passage.marker is not None and not _INITIALS.match(passage.text)
    if passage.role not in {BlockRole.TEXT, BlockRole.HEADING} or numbered:
        return False
    # Names and offices end in no stop, or are short enough for one: "Clerk of the National Assembly."
    text = passage.text.strip()
    return len(text.split()) <= NAME_WORDS and not text.endswith((";", "؛"))


def _imprints(passages: Sequence[Passage], page_count: int) -> dict[int, str]:
    """Return unnumbered addresses and imprints on the first and last pages, told by the signs that they bear."""
    ends = {*range(1, END_PAGES + 1), *range(page_count - END_PAGES + 1, page_count + 1)}
    return {
        id(p): "imprint"
        for p in passages
        if p.page in ends
        and p.role is BlockRole.TEXT
        and p.marker is None
        and p.row is None
        and len(p.text.split()) <= IMPRINT_WORDS
        and not _is_sentence(p)
        and _IMPRINT.search(p.text)
    }
