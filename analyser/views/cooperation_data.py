"""What the pages on cooperation ask of a workspace, cached like the look-ups of ``data``."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analyser import findings
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
from analyser.settings import ComparisonSettings
from analyser.views.data import Source, store_of

_SEVERAL = 4
_FRAMEWORKS = 32
"""Coverages kept: each framework of a few workspaces."""
CellKey = tuple[str, str]


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def partnerships(source: Source) -> tuple[Partnership, ...]:
    """Return whom each jurisdiction names as a partner, by jurisdiction and partner."""
    return findings.partnerships(store_of(source))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def channels(source: Source) -> tuple[ChannelUse, ...]:
    """Return through which channels each jurisdiction names partners."""
    return findings.channels(store_of(source))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def standards(source: Source) -> tuple[Reliance, ...]:
    """Return which jurisdiction relies on which instrument."""
    return findings.standards(store_of(source))


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def readable(source: Source) -> frozenset[str]:
    """Return the jurisdictions whose silence may be believed."""
    bound = ComparisonSettings().readable_share_for_silence
    return frozenset(code for code, share in findings.readable_shares(store_of(source)).items() if share >= bound)


@st.cache_resource(max_entries=_SEVERAL, show_spinner=False)
def groups(source: Source) -> tuple[Group, ...]:
    """Return the groups that two or more of the workspace's jurisdictions belong to."""
    from analyser.workspace import Workspace

    return Workspace(store_of(source)).groups


@st.cache_resource(max_entries=_FRAMEWORKS, show_spinner=False)
def coverage_now(source: Source, framework_id: str) -> Mapping[CellKey, Coverage]:
    """Return a framework's cells by ``(element, jurisdiction)``, looked for now where the analysis did not."""
    cells = findings.coverage_of(store_of(source), load_framework(framework_id))
    return {(cell.element_id, cell.jurisdiction): cell for cell in cells}


@st.cache_resource(max_entries=_FRAMEWORKS, show_spinner=False)
def risk(source: Source, framework_ids: tuple[str, ...]) -> Mapping[tuple[str, RiskStep], RiskProfile]:
    """Return the profile of each jurisdiction and step by the themes of these frameworks."""
    return {(one.jurisdiction, one.step): one for one in findings.risk(store_of(source), framework_ids)}
