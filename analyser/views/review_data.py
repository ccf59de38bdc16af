"""What pages ask about decisions: what stands, what waits, how far reviewers agree."""

from __future__ import annotations

import streamlit as st

from analyser.records import Agreement, Correspondence, QueueItem, Review, ReviewAspect, Standing
from analyser.review.standing import Key
from analyser.reviewing import agreement as agreements
from analyser.reviewing import as_stored, standing, waiting
from analyser.storage.database import Store
from analyser.views.data import Source
from analyser.workspace import open_workspace

_KEPT = 64
"""Look-ups kept per kind; a decision makes new ones."""


def store_of(source: Source) -> Store:
    """Return the store of a workspace, to write a decision into."""
    return open_workspace(source.workspace).store


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def standings(source: Source) -> dict[Key, Standing]:
    """Return what stands of each finding that somebody judged."""
    return standing(store_of(source))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def queue(source: Source, aspect: ReviewAspect | None, reviewer: str, second: bool) -> tuple[QueueItem, ...]:
    """Return what waits for a decision of this reviewer."""
    return waiting(store_of(source), aspect=aspect, reviewer=reviewer, second=second)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def agreement(source: Source) -> tuple[Agreement, ...]:
    """Return how far each two reviewers agree."""
    return agreements(store_of(source))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def log(source: Source) -> tuple[Review, ...]:
    """Return every decision, oldest first."""
    return store_of(source).reviews()


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def found_correspondence(source: Source, correspondence_id: str) -> Correspondence | None:
    """Return a correspondence as it was found, a rejected one too; None where the analysis has none."""
    return as_stored(store_of(source), correspondence_id)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def history_of(source: Source, clause_id: str) -> tuple[tuple[Review, bool], ...]:
    """Return the decisions on a clause and on its correspondences, oldest first, each with whether the clause stands
    on side b of the relation."""
    found = []
    for review in log(source):
        if review.subject_id == clause_id:
            found.append((review, False))
        elif review.aspect is ReviewAspect.RELATION:
            pair = found_correspondence(source, review.subject_id)
            if pair is not None and clause_id in (pair.clause_a, pair.clause_b):
                found.append((review, pair.clause_b == clause_id))
    return tuple(found)
