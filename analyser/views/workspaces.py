"""Which workspace the app shows: the one it was started on, or one of this user's own two."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from analyser.background import WORKSPACE_VARIABLE, sample_workspace
from analyser.views.language import PARAMETER as LANGUAGE_PARAMETER

PARAMETER = "workspace"
NAMED, SAMPLE, OWN = "named", "sample", "own"
_KEY = "workspace-choice"
_DATABASE = "analysis.sqlite"


def own_workspace() -> Path:
    """Return this user's folder for her own documents, apart from the invented states of the sample."""
    return sample_workspace().with_name("documents")


def workspace_choices() -> tuple[str, ...]:
    """Return the workspaces to choose from: one where the app was started on it."""
    return (NAMED,) if os.environ.get(WORKSPACE_VARIABLE) else (SAMPLE, OWN)


def default_choice() -> str:
    """Return the workspace of a fresh session: the named one, else her own documents once there are any."""
    if os.environ.get(WORKSPACE_VARIABLE):
        return NAMED
    return OWN if (own_workspace() / _DATABASE).is_file() else SAMPLE


def workspace_choice() -> str:
    """Return the chosen workspace: the URL's, else the session's, else the default."""
    choices = workspace_choices()
    wanted = st.query_params.get(PARAMETER)
    if wanted in choices:
        st.session_state[_KEY] = wanted
    chosen = st.session_state.get(_KEY)
    return chosen if chosen in choices else default_choice()


def choose_workspace(choice: str) -> None:
    """Show another workspace from now on in this session."""
    st.session_state[_KEY] = choice
    for name in [name for name in st.query_params if name != LANGUAGE_PARAMETER]:
        del st.query_params[name]
    if choice != default_choice():
        st.query_params[PARAMETER] = choice


def workspace_place() -> str:
    """Return the folder or address of the chosen workspace."""
    choice = workspace_choice()
    if choice == NAMED:
        return os.environ[WORKSPACE_VARIABLE]
    return str(sample_workspace() if choice == SAMPLE else own_workspace())
