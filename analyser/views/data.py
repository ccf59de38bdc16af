"""What the pages ask of a workspace: small look-ups, cached by workspace and by the state its database is in.

A page never holds the whole database. Cached values are frozen records, shared by all sessions that look at the same
workspace; another workspace, or the same one after a new analysis, has another key.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from analyser.errors import WorkspaceError
from analyser.records import (
    Clause,
    ClauseTags,
    Correspondence,
    Coverage,
    Divergence,
    Document,
    Framework,
    Gap,
    Modality,
    Provision,
    ReadingReport,
    ThemeAssignment,
)
from analyser.resources import framework_ids, load_framework
from analyser.storage import places, queries
from analyser.storage.decisions import decisions_stamp
from analyser.views.workspaces import workspace_place
from analyser.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from analyser.storage.database import Store

_SEVERAL = 4
"""Workspaces (or states of one) held open at a time."""
_LOOKUPS = 256
"""Look-ups kept per kind: an afternoon of clicking; the oldest go first."""
_PAGE_IMAGES = 64
"""Page images kept, near 0.3 MB each."""
_CELL = tuple[str, str]
_DRAWING = threading.Lock()
"""PDFium may only be used by one thread at a time; sessions are threads."""
PDFIUM_LOCK = _DRAWING
"""The same lock, for other uses of PDFium."""


@dataclass(frozen=True, slots=True)
class Source:
    """An analysed workspace and the state its database is in; both together are the key of every cached look-up."""

    workspace: str
    stamp: str

    @property
    def analysis(self) -> Source:
        """The same without people's decisions in the key: for what they cannot change, and costs much to make."""
        return Source(self.workspace, self.stamp.partition(_DECISIONS)[0])


_DECISIONS = "/"
"""In a stamp, between the state of the analysis and that of the decisions."""


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause with all that a card shows of it. ``page`` is its first page, None where it has no place."""

    clause: Clause
    jurisdiction: str
    title: str
    year: int | None
    tags: ClauseTags

    @property
    def modality(self) -> Modality:
        """The clause's dominant force."""
        return self.tags.modality

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages the clause stands on, ascending."""
        return tuple(sorted({anchor.page for anchor in self.clause.anchors}))

    @property
    def page(self) -> int | None:
        """The page the clause begins on."""
        return self.pages[0] if self.pages else None


@dataclass(frozen=True, slots=True)
class PairDetail:
    """A correspondence, read from the left side, with its divergences."""

    correspondence: Correspondence
    divergences: tuple[Divergence, ...]


def current_source() -> Source | None:
    """Return the workspace with its state, or None where no comparison was made in it yet."""
    name = workspace_place()
    stamp = _stamp(name)
    if stamp is None:
        return None
    source = Source(name, stamp)
    return source if _has_comparison(source) else None


def workspace_fault() -> str | None:
    """Return why the chosen workspace's database cannot be opened, None where it can or where there is none yet."""
    name = workspace_place()
    stamp = _stamp(name)
    return _fault(Source(name, stamp)) if stamp is not None else None


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def _fault(source: Source) -> str | None:
    try:
        _workspace(source)
    except WorkspaceError as error:
        return str(error)
    return None


def _stamp(name: str) -> str | None:
    """Return what changes whenever the database does; None where there is no database."""
    if "://" in name:
        store = open_workspace(name).store
        return f"{sorted(store.about().items())}{_DECISIONS}{store.decisions.stamp()}"
    try:
        status = (Path(name) / "analysis.sqlite").stat()
    except FileNotFoundError:
        return None
    return f"{status.st_mtime_ns}-{status.st_size}-{status.st_ino}{_DECISIONS}{decisions_stamp(Path(name))}"


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def _workspace(source: Source) -> Workspace:
    return open_workspace(source.workspace)


def store_of(source: Source) -> Store:
    """Return the workspace's database, for the look-ups that a page keeps in its own modules."""
    return _workspace(source).store


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def _has_comparison(source: Source) -> bool:
    try:
        return _workspace(source).store.current_run() is not None
    except WorkspaceError:
        return False


# --- documents ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Read:
    """A document and what became of it; no report before it was read."""

    document: Document
    report: ReadingReport | None


def read_documents(place: str | None = None) -> tuple[Read, ...]:
    """Return the documents of the workspace (the chosen one, unless a place is given), also while an analysis runs.

    Empty without a database.
    """
    name = place or workspace_place()
    stamp = _stamp(name)
    if stamp is None:
        return ()
    try:
        return _read_documents(Source(name, stamp))
    except WorkspaceError:
        return ()


def has_findings(place: str) -> bool:
    """Return whether a comparison was made in the workspace at a place."""
    stamp = _stamp(place)
    return stamp is not None and _has_comparison(Source(place, stamp))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def _read_documents(source: Source) -> tuple[Read, ...]:
    store = _workspace(source).store
    reports = store.reports()
    return tuple(Read(document, reports.get(document.document_id)) for document in store.documents())


def all_documents(source: Source) -> tuple[Read, ...]:
    """Return all documents of the workspace."""
    return _read_documents(source)


def documents_of(source: Source, jurisdiction: str) -> tuple[Read, ...]:
    """Return the documents of one jurisdiction."""
    return tuple(read for read in _read_documents(source) if read.document.jurisdiction == jurisdiction)


def jurisdictions(source: Source) -> tuple[str, ...]:
    """Return the codes of all jurisdictions that have a document, sorted."""
    return tuple(sorted({read.document.jurisdiction for read in _read_documents(source)}))


# --- frameworks, coverage, gaps ----------------------------------------------------------------------------------


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def frameworks(source: Source) -> tuple[Framework, ...]:
    """Return the frameworks that the workspace was analysed by."""
    present = {row["framework_id"] for row in queries.coverage(_workspace(source).store)}
    return tuple(load_framework(name) for name in framework_ids() if name in present)


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def coverage(source: Source, framework_id: str) -> dict[_CELL, Coverage]:
    """Return the cells of a framework by ``(element, jurisdiction)``; not to be changed by the caller."""
    rows = queries.coverage(_workspace(source).store, framework_id=framework_id)
    records: list[Coverage] = [queries.record_of(Coverage, row) for row in rows]
    return {(record.element_id, record.jurisdiction): record for record in records}


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def forces(source: Source) -> dict[str, tuple[str, Modality]]:
    """Return the document and the force of every clause, by clause id."""
    return queries.forces(_workspace(source).store)


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def gaps(source: Source, framework_id: str) -> tuple[Gap, ...]:
    """Return the gaps of a framework, the weightiest first."""
    rows = queries.gaps(_workspace(source).store, framework_id=framework_id)
    return tuple(queries.record_of(Gap, row) for row in rows)


# --- clauses -----------------------------------------------------------------------------------------------------


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def clause_views(source: Source, ids: tuple[str, ...]) -> tuple[ClauseView, ...]:
    """Return the clauses with these ids in their order; unknown ids are left out."""
    store = _workspace(source).store
    tags = {row["clause_id"]: row for row in queries.tags(store, ids=ids)}
    return tuple(_view(row, tags.get(row["clause_id"])) for row in queries.clauses(store, ids=ids))


def _view(row: dict[str, Any], tags: dict[str, Any] | None) -> ClauseView:
    return ClauseView(
        clause=queries.record_of(Clause, row),
        jurisdiction=row["jurisdiction"],
        title=row["title"],
        year=row["year"],
        tags=queries.record_of(ClauseTags, tags) if tags else ClauseTags(row["clause_id"], Modality.STATEMENT),
    )


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def neighbours(source: Source, clause_id: str) -> tuple[str | None, str | None]:
    """Return the ids of the clauses before and after one in its document, None at its ends."""
    return places.neighbours(_workspace(source).store, clause_id)


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def themes_of(source: Source, clause_id: str) -> tuple[ThemeAssignment, ...]:
    """Return the themes a clause speaks of, best first."""
    rows = queries.themes(_workspace(source).store, ids=(clause_id,))
    return tuple(queries.record_of(ThemeAssignment, row) for row in rows)


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def correspondences_of(source: Source, clause_id: str) -> tuple[Correspondence, ...]:
    """Return what corresponds to a clause, which stands on side a, by jurisdiction and then best first."""
    rows = queries.correspondences(_workspace(source).store, clause_id=clause_id)
    found: list[Correspondence] = [queries.record_of(Correspondence, row) for row in rows]
    return tuple(sorted(found, key=lambda c: (c.jurisdiction_b, -c.score, c.clause_b)))


@st.cache_data(max_entries=_PAGE_IMAGES, show_spinner=False)
def page_png(source: Source, clause_id: str, page: int) -> bytes:
    """Return a page as a PNG picture with the clause's boxes drawn on it."""
    buffer = io.BytesIO()
    drawn(lambda: _workspace(source).page_image(clause_id, page)).save(buffer, "PNG")
    return buffer.getvalue()


def drawn(draw: Callable[[], Image]) -> Image:
    """Return the picture that a function draws, while nobody else draws one."""
    with _DRAWING:
        return draw()


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def comparison_notes(source: Source) -> tuple[str, ...]:
    """Return what the comparison says about itself, for example what could not be compared."""
    run = _workspace(source).store.current_run()
    return run.notes if run else ()


# --- provisions --------------------------------------------------------------------------------------------------


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def provisions(source: Source) -> tuple[Provision, ...]:
    """Return what several jurisdictions have in common, in the comparison's order."""
    return tuple(queries.record_of(Provision, row) for row in queries.provisions(_workspace(source).store))


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def provisions_of(source: Source, clause_id: str) -> tuple[Provision, ...]:
    """Return the provisions that a clause belongs to."""
    rows = queries.provisions(_workspace(source).store, clause_id=clause_id)
    return tuple(queries.record_of(Provision, row) for row in rows)


# --- pairs -------------------------------------------------------------------------------------------------------


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def pair_details(source: Source, ids: tuple[str, ...], left: str) -> tuple[PairDetail, ...]:
    """Return the correspondences with these ids in their order, turned so that ``left`` stands on side a."""
    store = _workspace(source).store
    found = []
    for correspondence in queries.correspondences_by_ids(store, ids):
        rows = queries.divergences(store, correspondence_id=correspondence.correspondence_id)
        turned = correspondence if correspondence.jurisdiction_a == left else correspondence.mirrored()
        found.append(PairDetail(turned, tuple(queries.record_of(Divergence, row) for row in rows)))
    return tuple(found)


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def pair_counts(source: Source) -> dict[tuple[str, str], int]:
    """Return how many correspondences each pair of jurisdictions has, both ways round."""
    counts = queries.pair_counts(_workspace(source).store)
    return counts | {(b, a): found for (a, b), found in counts.items()}
