"""What the pages on cooperation ask of a workspace, cached like the look-ups of ``data``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from analyser import findings
from analyser.comparison.partnerships import Naming
from analyser.comparison.risk import risk_profiles
from analyser.readability import silence_believed
from analyser.records import (
    ChannelUse,
    Coverage,
    Group,
    Partnership,
    Reliance,
    RiskProfile,
    RiskStep,
)
from analyser.resources import load_framework
from analyser.resources.risk_profile import load_risk_steps
from analyser.views import jobs
from analyser.views.cells import CellKey
from analyser.views.data import Source, coverage, forces, store_of

_SEVERAL = 4


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def _namings(source: Source) -> tuple[Naming, ...]:
    return tuple(findings.namings(store_of(source)))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def partnerships(source: Source) -> tuple[Partnership, ...]:
    """Return whom each jurisdiction names as a partner, by jurisdiction and partner."""
    return findings.partnerships(store_of(source), named=_namings(source))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def channels(source: Source) -> tuple[ChannelUse, ...]:
    """Return through which channels each jurisdiction names partners."""
    return findings.channels(store_of(source), named=_namings(source))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def standards(source: Source) -> tuple[Reliance, ...]:
    """Return which jurisdiction relies on which instrument."""
    return findings.standards(store_of(source))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def readable(source: Source) -> frozenset[str]:
    """Return the jurisdictions whose silence may be believed."""
    return frozenset(code for code, believed in silence_believed(store_of(source)).items() if believed)


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def groups(source: Source) -> tuple[Group, ...]:
    """Return the groups that two or more of the workspace's jurisdictions belong to."""
    from analyser.workspace import Workspace

    return Workspace(store_of(source)).groups


def looked_for(source: Source, framework_id: str) -> jobs.Job:
    """Return the work of looking for a framework that the analysis did not look for; its result are the cells."""
    store = store_of(source)

    def work(tell: jobs.Tell) -> Mapping[CellKey, Coverage]:
        framework = load_framework(framework_id)
        found = findings.coverage_of(store, framework, progress=lambda done, every: tell(done / every))
        return {(cell.element_id, cell.jurisdiction): cell for cell in found}

    return jobs.job(("framework", source.analysis, framework_id), work)


def cells(source: Source, framework_id: str) -> Mapping[CellKey, Coverage] | jobs.Job:
    """Return a framework's cells by ``(element, jurisdiction)``, or the work of looking for them while it lasts."""
    if stored := coverage(source, framework_id):
        return stored
    waited = looked_for(source, framework_id)
    if not waited.ready():
        return waited
    made: Mapping[CellKey, Coverage] = waited.result
    return made


def risk(source: Source, found: Iterable[Coverage]) -> Mapping[tuple[str, RiskStep], RiskProfile]:
    """Return the profile of each jurisdiction and step by these cells."""
    by_clause = {clause_id: force for clause_id, (_, force) in forces(source).items()}
    profiles = risk_profiles(found, steps=load_risk_steps(), forces=by_clause)
    return {(one.jurisdiction, one.step): one for one in profiles}
