"""What the pages on provisions and gaps ask of a workspace, cached like the look-ups of ``data``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from analyser import peers
from analyser.records import Clause, Provision
from analyser.records.peers import ConcordanceLine, Donor, ProvisionGap
from analyser.storage import queries
from analyser.views import data
from analyser.views.data import Source, store_of

_SEVERAL = 4
_LOOKUPS = 128
MOST_PLACED = 1500
"""Clauses on the map, those of the most widely shared provisions: more points could not be told apart."""


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def concordance(source: Source, provision_id: str) -> tuple[ConcordanceLine, ...]:
    """Return all national wordings of a provision, the strictest first."""
    return peers.concordances(store_of(source), provision=provision_id)


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def provision_gaps(source: Source, group: tuple[str, ...], least: int | None) -> tuple[ProvisionGap, ...]:
    """Return what the jurisdictions of a group lack of what most (or ``least``) of their peers have."""
    return peers.provision_gaps(store_of(source), group=group, least=least)


@st.cache_resource(max_entries=_LOOKUPS, show_spinner=False)
def donors(
    source: Source, gap_id: str, jurisdiction: str, clause_ids: tuple[str, ...], group: tuple[str, ...]
) -> tuple[Donor, ...]:
    """Return the clauses as donors for a gap of the jurisdiction, best first."""
    return peers.ranked_donors(store_of(source), gap_id, jurisdiction, clause_ids, group=group)


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def provisions_by_id(source: Source) -> Mapping[str, Provision]:
    """Return the provisions by id."""
    return {provision.provision_id: provision for provision in data.provisions(source)}


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause on the map. ``element_id`` is its surest theme, empty without one."""

    clause_id: str
    x: float
    y: float
    jurisdiction: str
    provision: str
    element_id: str
    words: str


@st.cache_resource(max_entries=_SEVERAL * _SEVERAL, show_spinner=False)
def places(source: Source, framework_id: str) -> tuple[Placed, ...]:
    """Return the clauses of the most widely shared provisions, placed on a plane by themes and concepts."""
    from analyser.comparison.clause_map import clause_map

    shared = sorted(data.provisions(source), key=lambda p: (-len(p.jurisdictions), -p.cohesion))
    label_of = {clause_id: p.label for p in shared for clause_id in p.clause_ids}
    ids = tuple(label_of)[:MOST_PLACED]
    store = store_of(source)
    rows = {row["clause_id"]: row for row in queries.clauses(store, ids=ids)}
    themes: dict[str, list[str]] = {}
    for row in queries.themes(store, framework_id=framework_id, ids=ids):
        themes.setdefault(row["clause_id"], []).append(row["element_id"])
    clauses: list[Clause] = [queries.record_of(Clause, row) for row in rows.values()]
    return tuple(
        Placed(
            clause_id,
            x,
            y,
            rows[clause_id]["jurisdiction"],
            label_of[clause_id],
            next(iter(themes.get(clause_id, ())), ""),
            rows[clause_id]["text"],
        )
        for clause_id, x, y in clause_map(clauses, themes)
    )


def depths(source: Source, clause_ids: tuple[str, ...]) -> Mapping[str, int]:
    """Return how deep each clause commits its state, by clause id."""
    return {clause_id: voice.depth for clause_id, voice in peers.voices_of(store_of(source), clause_ids).items()}
