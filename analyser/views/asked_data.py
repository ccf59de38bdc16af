"""What the page on deadlines and sums asks of a workspace, cached like the look-ups of ``data``."""

from __future__ import annotations

import streamlit as st

from analyser import asking
from analyser.records.asked import Asked
from analyser.views import data, jobs

MOST_HITS = asking.HITS
_SEVERAL = 64
"""Tables kept: every matter, and the questions of an afternoon."""


def index(source: data.Source, matter: str) -> jobs.Job:
    """Return the job whose result says which clauses speak of a matter; no decision of people changes it."""
    store = data.store_of(source)

    def work(tell: jobs.Tell) -> asking.Index:
        every = max(1, len(data.forces(source)))
        return asking.matter_index(store, matters=(matter,), progress=lambda done: tell(min(1.0, done / every)))

    return jobs.job(("matter", source.analysis, matter), work)


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def lines(
    source: data.Source, matter: str, jurisdictions: tuple[str, ...], _index: asking.Index
) -> tuple[Asked, ...]:  # fmt: skip
    """Return what is asked in a matter of the register, the strictest first."""
    return asking.asked_in(data.store_of(source), matter, index=_index, jurisdictions=jurisdictions)


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def lines_by_words(
    source: data.Source, words: str, ids: tuple[str, ...], jurisdictions: tuple[str, ...]
) -> tuple[Asked, ...]:  # fmt: skip
    """Return what the clauses that a search found ask, the strictest first."""
    return asking.asked_by_words(data.store_of(source), words, ids, jurisdictions=jurisdictions)
