"""What the overview asks of a workspace: how much of a framework each jurisdiction speaks of, and what stands out."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analyser.records import Correspondence, CoverageState, Framework, Gap, Group
from analyser.storage import queries
from analyser.storage.telling import surest_divergences
from analyser.views import cooperation_data, data
from analyser.views.data import Source
from analyser.views.highlights import BOUNDS, Highlight, highlights
from analyser.workspace import open_workspace

_SPOKEN = frozenset({CoverageState.BINDING, CoverageState.COMMITTED, CoverageState.MENTIONED})
_KEPT = 8
_LOOKED_AT = 1000
"""Divergences of each aspect that are looked at, those of the surest correspondences: ten are shown in all."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a framework one jurisdiction speaks of.

    ``themes`` are those whose silence could be judged, ``unread`` the others: on pages that could not be read it may
    speak of them too, so that the share is the least it can be.
    """

    jurisdiction: str
    documents: int
    clauses: int
    themes: int
    spoken: int
    binding: int
    unread: int = 0

    @property
    def share(self) -> float | None:
        """The share of all themes that are spoken of, 0 to 1; None where too little could be read to say so."""
        return self.spoken / (self.themes + self.unread) if self.themes else None


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def shares(source: Source, framework: Framework) -> tuple[Share, ...]:
    """Return the shares of all jurisdictions, the largest first, those that cannot be told at the end."""
    leaves = {element.element_id for element in framework.leaves()}
    states: dict[str, list[CoverageState | None]] = {code: [] for code in data.jurisdictions(source)}
    for (element, code), cell in data.coverage(source, framework.framework_id).items():
        if element in leaves and code in states:
            # What is only perhaps spoken of counts among the themes and not among those spoken of.
            states[code].append(None if cell.perhaps else cell.state)
    found = [_share(source, code, of_code) for code, of_code in states.items()]
    return tuple(sorted(found, key=lambda one: (-(one.share if one.share is not None else -1.0), one.jurisdiction)))


def _share(source: Source, code: str, states: list[CoverageState | None]) -> Share:
    reads = data.documents_of(source, code)
    return Share(
        code,
        len(reads),
        sum(read.report.clause_count for read in reads if read.report),
        sum(state is not CoverageState.UNREADABLE for state in states),
        sum(state in _SPOKEN for state in states),
        states.count(CoverageState.BINDING),
        states.count(CoverageState.UNREADABLE),
    )


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def told_first(source: Source) -> tuple[Highlight, ...]:
    """Return the most telling findings of the workspace."""
    store = open_workspace(source.workspace).store
    telling = {
        one.divergence_id: one
        for aspect in (None, "modality", *BOUNDS)
        for one in surest_divergences(store, aspect, limit=_LOOKED_AT)
    }
    ids = sorted({one.correspondence_id for one in telling.values()})
    pairs: dict[str, Correspondence] = {
        one.correspondence_id: one for one in queries.correspondences_by_ids(store, ids)
    }
    gaps: list[Gap] = [queries.record_of(Gap, row) for row in queries.gaps(store)]
    named = cooperation_data.partnerships(source)
    return highlights(tuple(telling.values()), pairs, gaps, data.provisions(source), named)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def groups(source: Source) -> tuple[Group, ...]:
    """Return the groups that two or more of the jurisdictions belong to."""
    return open_workspace(source.workspace).groups
