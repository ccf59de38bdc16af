"""What the search page asks of a workspace: an index made beside the request, and the nearest clauses of a draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from analyser.records import Clause, DocumentKind, Modality
from analyser.storage import queries
from analyser.views import data, jobs
from analyser.workspace import open_workspace

if TYPE_CHECKING:
    from analyser.comparison import SearchIndex
    from analyser.comparison.aligning import Counterpart

BEST_OF_EACH = 40
"""Clauses kept of a jurisdiction even where all of them come after the best of the others."""
_KEPT = 256
"""Queries kept."""
NEAREST_OF_EACH = 3
"""Counterparts of a draft that are looked for in each jurisdiction."""
READ, TAGGED = 0.15, 0.3
"""Shares of the work on a draft that are done when the documents are read and the draft is understood."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that answers a query, with what the filters of the list ask for. ``score`` is 0 to 1."""

    clause_id: str
    score: float
    jurisdiction: str
    language: str
    modality: Modality
    kind: DocumentKind | None
    year: int | None


def index(source: data.Source) -> jobs.Job:
    """Return the job whose result is the index of all clauses; decisions on findings do not change it."""

    def work(tell: jobs.Tell) -> SearchIndex:
        from analyser.comparison import SearchIndex

        rows = queries.clauses(open_workspace(source.workspace).store)
        made = SearchIndex(queries.record_of(Clause, row) for row in rows)
        made.prepare(tell)
        return made

    return jobs.job(("index", source.analysis), work)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def hits(source: data.Source, _ready: SearchIndex, words: str, exact: bool, limit: int) -> tuple[Hit, ...]:
    """Return the clauses that answer a query, best first: those with the words as given, or the nearest in meaning.

    The best ``limit`` of all, and of each jurisdiction its own best, so that choosing one never finds it missing.
    """
    forces = data.forces(source)
    documents = {read.document.document_id: read for read in data.all_documents(source)}
    found: list[tuple[str, float]] = []
    of_each: Counter[str] = Counter()
    for clause_id, score in _ready.search(words, exact=exact, limit=len(forces)):
        jurisdiction = documents[forces[clause_id][0]].document.jurisdiction
        of_each[jurisdiction] += 1
        if len(found) < limit or of_each[jurisdiction] <= BEST_OF_EACH:
            found.append((clause_id, score))
    languages = {row["clause_id"]: row["language"] for row in _languages(source, tuple(c for c, _score in found))}
    made = []
    for clause_id, score in found:
        document_id, modality = forces[clause_id]
        one = documents[document_id].document
        made.append(
            Hit(clause_id, score, one.jurisdiction, languages[clause_id], modality, one.kind, one.year)
        )  # fmt: skip
    return tuple(made)


def _languages(source: data.Source, ids: tuple[str, ...]) -> list[queries.Row]:
    return queries.clauses(open_workspace(source.workspace).store, ids=ids)


def counterparts(source: data.Source, words: str) -> jobs.Job:
    """Return the job whose result are the nearest clauses of every jurisdiction to a draft, best first."""

    def work(tell: jobs.Tell) -> tuple[Counterpart, ...]:
        from analyser.comparison.aligning import counterparts as found
        from analyser.drafting import read_text

        readings = open_workspace(source.workspace).store.readings()
        tell(READ)
        drafted = read_text(words)
        tell(TAGGED)
        return found(
            drafted, readings, limit=NEAREST_OF_EACH, progress=lambda share: tell(TAGGED + (1 - TAGGED) * share)
        )

    return jobs.job(("draft", source.analysis, words), work)
