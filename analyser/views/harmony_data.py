"""What the pages on harmonisation and versions ask of a workspace, cached like the look-ups of ``data``."""

from __future__ import annotations

import streamlit as st

from analyser import harmony
from analyser.records import Document, Group
from analyser.records.harmonisation import Aim, Convergence, HarmonyIndex, VersionChange
from analyser.views import jobs
from analyser.views.data import Source, all_documents, store_of

_SEVERAL = 4
_CHOICES = 64
"""Groups, aims and pairs of editions kept: an afternoon of clicking."""


def members(source: Source) -> tuple[str, ...]:
    """Return the jurisdictions that have a document that counts, sorted."""
    from analyser.comparison.currency import superseded

    every = all_documents(source)
    gone = superseded(read.document for read in every)
    return tuple(
        sorted(
            {
                read.document.jurisdiction
                for read in every
                if read.report and read.report.clause_count and read.document.document_id not in gone
            }
        )
    )


def index_work(source: Source, chosen: tuple[str, ...]) -> jobs.Job:
    """Return the work of making the indices of a group, beside the request; its result is that of ``indices``."""
    return jobs.job(("index", source, chosen), lambda _tell: indices(source, chosen))


def convergence_work(source: Source, chosen: tuple[str, ...], aim: Aim, framework: str, most: int) -> jobs.Job:
    """Return the work of the simulator, beside the request; its result is that of ``convergence``."""
    key = ("convergence", source, chosen, aim, framework, most)
    return jobs.job(key, lambda _tell: convergence(source, chosen, aim, framework, most))


def versions_work(source: Source, older: str, newer: str) -> jobs.Job:
    """Return the work of comparing two editions, beside the request; its result is that of ``versions``."""
    return jobs.job(("versions", source, older, newer), lambda _tell: versions(source, older, newer))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def ground(source: Source) -> harmony.Ground:
    """Return the clauses and ties that indices are made from."""
    return harmony.ground(store_of(source))


@st.cache_resource(max_entries=_CHOICES, show_spinner=False)
def indices(source: Source, members: tuple[str, ...]) -> tuple[HarmonyIndex, ...]:
    """Return the index of these jurisdictions and of each of their pairs, for each correction."""
    return harmony.index(store_of(source), group=_group(members), made=ground(source))


@st.cache_resource(max_entries=_CHOICES, show_spinner=False)
def convergence(source: Source, members: tuple[str, ...], aim: Aim, framework: str, most: int) -> Convergence:
    """Return the changes that raise the index of these jurisdictions most."""
    return harmony.convergence(
        store_of(source),
        group=_group(members),
        aim=aim,
        framework=framework or None,
        most=most,
        made=ground(source),
    )


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def editions(source: Source) -> tuple[tuple[Document, Document], ...]:
    """Return the pairs ``(older, newer)`` of documents that are editions of one text."""
    return harmony.editions(store_of(source))


@st.cache_resource(max_entries=_CHOICES, show_spinner=False)
def versions(source: Source, older: str, newer: str) -> tuple[VersionChange, ...]:
    """Return what became of each clause from one document to another."""
    return harmony.versions(store_of(source), older=older, newer=newer)


def _group(members: tuple[str, ...]) -> Group:
    return Group(",".join(members), (), (), members)
