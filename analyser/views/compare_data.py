"""What the page that compares asks of a workspace, cached like the look-ups of ``data``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import streamlit as st

from analyser.records import Modality
from analyser.settings import ComparisonSettings
from analyser.storage import pairings, queries
from analyser.storage.pairings import Link
from analyser.storage.wordings import standing_clauses
from analyser.text import fold
from analyser.views import data
from analyser.views.compare_rows import (
    ASKS_NOTHING,
    AlignedRow,
    both_ways,
    most_shared_first,
    rows_of_clauses,
    rows_of_provisions,
)
from analyser.views.data import Read, Source, store_of

_SEVERAL = 12
_PAIRS = 64
"""Pairs kept: the fifteen of six jurisdictions, for four readers."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The jurisdictions that are compared, the first is what rows hang on. ``documents`` are those that count of the
    jurisdictions of which not all do."""

    codes: tuple[str, ...]
    documents: tuple[str, ...] = ()


@st.cache_resource(max_entries=_PAIRS, show_spinner=False)
def links(source: Source, left: str, right: str) -> tuple[Link, ...]:
    """Return the correspondences of two jurisdictions, ``left`` on side a, best first."""
    return pairings.pair_links(store_of(source), left, right)


def reads_of(source: Source, sides: Sides, code: str) -> tuple[Read, ...]:
    """Return the documents of one side that count."""
    every = data.documents_of(source, code)
    chosen = tuple(read for read in every if read.document.document_id in sides.documents)
    return chosen or every


def counting(source: Source, sides: Sides) -> frozenset[str]:
    """Return the ids of all documents that count."""
    return frozenset(read.document.document_id for code in sides.codes for read in reads_of(source, sides, code))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def pair(source: Source, sides: Sides) -> tuple[Link, ...]:
    """Return the correspondences of two sides without those of documents that do not count.

    First those of which both clauses ask something of somebody, each best first: what a glossary says beside a duty is
    seldom what the reader came for.
    """
    kept, known = _kept(source, sides), forces(source, sides.codes)

    def asks_nothing(link: Link) -> bool:
        return any(known[clause][1] in ASKS_NOTHING for clause in (link.clause_a, link.clause_b))

    counted = (link for link in links(source, *sides.codes) if kept(link.clause_a) and kept(link.clause_b))
    return tuple(sorted(counted, key=asks_nothing))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def rows(source: Source, sides: Sides, by_provision: bool) -> tuple[AlignedRow, ...]:
    """Return the rows of three and more sides, the most widely shared first.

    Of the clauses of the first side without any counterpart, those that ask something of somebody have a row too.
    """
    kept = _kept(source, sides)
    of_pairs = {
        (a, b): [link for link in links(source, a, b) if kept(link.clause_a) and kept(link.clause_b)]
        for a, b in combinations(sides.codes, 2)
    }
    between = both_ways(link for found in of_pairs.values() for link in found)
    known = forces(source, sides.codes)

    def asks_nothing(clause_id: str) -> bool:
        return known[clause_id][1] in ASKS_NOTHING

    if by_provision:
        shared = rows_of_provisions(data.provisions(source), sides.codes, side_of(source, sides), between)
        return most_shared_first(shared, asks_nothing)
    first, *others = sides.codes
    counterparts = [of_pairs[first, other] for other in others]
    tied = {link.clause_a for found in counterparts for link in found}
    own = [
        clause_id
        for clause_id in clauses_of(source, first)
        if clause_id in tied or (kept(clause_id) and not asks_nothing(clause_id))
    ]
    return most_shared_first(rows_of_clauses(own, counterparts, between), asks_nothing)


@st.cache_resource(max_entries=_PAIRS, show_spinner=False)
def clauses_of(source: Source, code: str) -> dict[str, tuple[str, Modality]]:
    """Return the document and the force of each clause of a jurisdiction, by clause id, in reading order."""
    return standing_clauses(store_of(source), code)


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def forces(source: Source, codes: tuple[str, ...]) -> dict[str, tuple[str, Modality]]:
    """Return the document and the force of each clause of several jurisdictions, by clause id."""
    return {clause_id: found for code in codes for clause_id, found in clauses_of(source, code).items()}


@st.cache_resource(max_entries=_PAIRS, show_spinner=False)
def clauses_on(source: Source, framework_id: str, element_id: str) -> frozenset[str]:
    """Return the clauses that speak of a theme."""
    return pairings.clauses_on(store_of(source), framework_id, element_id)


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def folded_texts(source: Source, ids: tuple[str, ...]) -> dict[str, str]:
    """Return the folded words of these clauses, by id."""
    return {row["clause_id"]: fold(row["text"]) for row in queries.clauses(store_of(source), ids=ids)}


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def unsure(source: Source, sides: Sides) -> dict[str, tuple[int, int]]:
    """Return the sides so little of which could be read that nothing may be said to be missing: lost pages and all."""
    from analyser.comparison.readability import readable_share
    from analyser.records import Grade, Reading

    found = {}
    least = ComparisonSettings().readable_share_for_silence
    for code in sides.codes:
        reports = [(read.document, read.report) for read in reads_of(source, sides, code) if read.report]
        if readable_share([Reading(document, report, ()) for document, report in reports]) < least:
            pages = [page for _document, report in reports for page in report.pages]
            found[code] = (sum(page.grade is Grade.UNREADABLE for page in pages), len(pages))
    return found


def side_of(source: Source, sides: Sides) -> Callable[[str], str | None]:
    """Return the function from a clause to the jurisdiction it stands for; None for one that does not count."""
    known = forces(source, sides.codes)
    codes = {
        read.document.document_id: code for code in sides.codes for read in reads_of(source, sides, code)
    }  # fmt: skip
    return lambda clause_id: codes.get(known[clause_id][0]) if clause_id in known else None


def _kept(source: Source, sides: Sides) -> Callable[[str], bool]:
    if not sides.documents:
        return lambda _clause_id: True
    documents, known = counting(source, sides), forces(source, sides.codes)
    return lambda clause_id: clause_id in known and known[clause_id][0] in documents
