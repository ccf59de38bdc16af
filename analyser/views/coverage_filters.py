"""Coverage of some documents only: those of a kind, a language, or not older than a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from analyser.comparison.depth import MENTIONED
from analyser.comparison.strength import STATE_OF, STATE_ORDER
from analyser.records import Coverage, CoverageState, Document, DocumentKind, Grade, Modality
from analyser.settings import ComparisonSettings
from analyser.views import data, peers_data
from analyser.views.cells import CellKey
from analyser.views.choices import ALL, url_choice
from analyser.views.language import _, language_name, plain_number
from analyser.views.palette import kind_word

_WIDTH = 160
"""CSS pixels: all filters of the page in one row at 1280."""


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What a document must be to count; ``ALL`` asks for nothing."""

    kind: str = ALL
    language: str = ALL
    since: str = ALL

    def passes(self, document: Document) -> bool:
        """Return whether a document counts; one whose year is not known fits no year."""
        return (
            self.kind in (ALL, document.kind or "")
            and self.language in (ALL, document.language or "")
            and (self.since == ALL or (document.year is not None and document.year >= int(self.since)))
        )


def document_filter(documents: Sequence[data.Read]) -> DocumentFilter:
    """Show the filters that tell these documents apart, and return what was chosen."""
    kinds = [kind.value for kind in DocumentKind if any(r.document.kind is kind for r in documents)]
    languages = sorted({r.document.language for r in documents if r.document.language})
    years = sorted({str(r.document.year) for r in documents if r.document.year}, reverse=True)
    return DocumentFilter(
        kind=_choice(_("Kind"), kinds, "kind", _("All kinds"), lambda k: kind_word(DocumentKind(k))),
        language=_choice(_("Language"), languages, "language", _("All languages"), language_name),
        since=_choice(_("Not older than"), years, "since", _("Any year"), lambda y: plain_number(int(y))),
    )


def _choice(label: str, options: Sequence[str], name: str, all_word: str, words: Callable[[str], str]) -> str:
    """Return the chosen option; without a select box where there is nothing to choose."""
    if len(options) < 2:
        return ALL
    return url_choice(label, (ALL, *options), name, words=lambda o: words(o) if o else all_word, width=_WIDTH)


def filtered_coverage(
    cells: Mapping[CellKey, Coverage],
    documents: Sequence[data.Read],
    chosen: DocumentFilter,
    forces: Mapping[str, tuple[str, Modality]],
) -> Mapping[CellKey, Coverage]:
    """Return the cells as the documents that pass bear them out.

    Jurisdictions without such a document are left out. ``forces`` gives each clause's document and force.
    """
    if chosen == DocumentFilter():
        return cells
    kept: dict[str, list[data.Read]] = {}
    for read in documents:
        if chosen.passes(read.document):
            kept.setdefault(read.document.jurisdiction, []).append(read)
    return {
        key: _narrowed(cell, kept[cell.jurisdiction], forces)
        for key, cell in cells.items()
        if cell.jurisdiction in kept
    }


def readable(documents: Sequence[data.Read]) -> bool:
    """Return whether so many of the documents' pages could be read that silence may be claimed."""
    grades = [page.grade for read in documents if read.report for page in read.report.pages]
    written = [grade for grade in grades if grade is not Grade.BLANK]
    lost = sum(grade is Grade.UNREADABLE for grade in written)
    return lost <= (1 - ComparisonSettings().readable_share_for_silence) * len(written)


def _narrowed(cell: Coverage, documents: Sequence[data.Read], forces: Mapping[str, tuple[str, Modality]]) -> Coverage:
    """Return the cell with the clauses of these documents alone, and the state that they bear out."""
    kept = {read.document.document_id for read in documents}
    ids = tuple(i for i in cell.clause_ids if i in forces and forces[i][0] in kept)
    if ids == cell.clause_ids:
        return cell
    if not ids and not readable(documents):
        reason = _("No clause was found, and too many pages of the chosen documents could not be read.")
        return replace(cell, state=CoverageState.UNREADABLE, clause_ids=(), reason=reason, depth=None)
    if not ids:
        reason = _("No clause of the chosen documents speaks of this theme.")
        return replace(cell, state=CoverageState.SILENT, clause_ids=(), reason=reason, depth=None)
    if cell.perhaps:
        reason = f"No clause surely speaks of this theme, {len(ids)} may: silence is not claimed."
        return replace(cell, clause_ids=ids, reason=reason)
    found = [STATE_OF[forces[i][1]] for i in ids]
    state = min(found, key=STATE_ORDER.index)
    reason = f"{found.count(state)} of {len(ids)} clauses on this theme make it {state}."
    depth = MENTIONED if state is CoverageState.MENTIONED else None
    return replace(cell, state=state, clause_ids=ids, reason=reason, depth=depth)


def with_depths(
    cells: Mapping[CellKey, Coverage], depth_of: Callable[[tuple[str, ...]], Mapping[str, int]]
) -> Mapping[CellKey, Coverage]:
    """Return the cells, those that lost clauses with the depth of the ones they kept; ``depth_of`` tells a clause's."""
    open_ = {key: cell for key, cell in cells.items() if cell.clause_ids and cell.depth is None and not cell.perhaps}
    depths = depth_of(tuple(sorted({clause_id for cell in open_.values() for clause_id in cell.clause_ids})))
    filled = {
        key: replace(cell, depth=max((depths[i] for i in cell.clause_ids if i in depths), default=None))
        for key, cell in open_.items()
    }
    return {**cells, **filled}


@st.cache_resource(max_entries=64, show_spinner=False)
def _cells(source: data.Source, framework_id: str, chosen: DocumentFilter) -> Mapping[CellKey, Coverage]:
    cells = data.coverage(source, framework_id)
    narrowed = filtered_coverage(cells, data.all_documents(source), chosen, data.forces(source))
    return with_depths(narrowed, lambda ids: peers_data.depths(source, ids))


def chosen_coverage(source: data.Source, framework_id: str, chosen: DocumentFilter) -> Mapping[CellKey, Coverage]:
    """Return the cells of a framework under a filter."""
    return data.coverage(source, framework_id) if chosen == DocumentFilter() else _cells(source, framework_id, chosen)
