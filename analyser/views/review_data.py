"""What pages ask about decisions: what stands, what waits, how far reviewers agree."""

from __future__ import annotations

import streamlit as st

from analyser.amending.found import as_stored
from analyser.records import Agreement, Correspondence, QueueItem, Review, ReviewAspect, Standing, Verdict
from analyser.review.standing import Key
from analyser.review.values import GapClaim, GapLevel, gap_claim
from analyser.reviewing import agreement as agreements
from analyser.reviewing import standing, waiting
from analyser.storage.database import Store
from analyser.views.data import Source, clause_views
from analyser.views.jurisdictions import jurisdiction_name
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
def rejected_gaps(source: Source, level: GapLevel) -> tuple[tuple[GapClaim, Standing], ...]:
    """Return the claims of silence that people rejected, by jurisdiction and theme or provision."""
    found = [
        (gap_claim(one.history[-1].found), one)
        for one in standings(source).values()
        if one.aspect is ReviewAspect.GAP and one.verdict is Verdict.REJECTED
    ]
    chosen = [pair for pair in found if pair[0].level is level]
    return tuple(sorted(chosen, key=lambda pair: (pair[0].jurisdiction, pair[0].what, pair[0].where)))


def whose(source: Source, review: Review) -> str:
    """Return the names of the jurisdictions whose clauses a decision is about; empty where they are gone, and for a
    gap, whose claim names it."""
    if review.aspect is ReviewAspect.GAP:
        return ""
    if review.aspect is ReviewAspect.RELATION:
        pair = found_correspondence(source, review.subject_id)
        codes = [pair.jurisdiction_a, pair.jurisdiction_b] if pair is not None else []
    else:
        codes = [view.jurisdiction for view in clause_views(source, (review.subject_id,))]
    return " – ".join(map(jurisdiction_name, codes))


def history_of(source: Source, clause_id: str) -> tuple[tuple[Review, bool, str], ...]:
    """Return the decisions on a clause and on its correspondences, oldest first, each with whether the clause stands
    on side b of the relation, and the code of the other side (empty for the clause itself)."""
    found = []
    for review in log(source):
        if review.subject_id == clause_id:
            found.append((review, False, ""))
        elif review.aspect is ReviewAspect.RELATION:
            pair = found_correspondence(source, review.subject_id)
            if pair is not None and clause_id in (pair.clause_a, pair.clause_b):
                turned = pair.clause_b == clause_id
                found.append((review, turned, pair.jurisdiction_a if turned else pair.jurisdiction_b))
    return tuple(found)
