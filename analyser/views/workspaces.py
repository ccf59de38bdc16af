"""Which workspace the app shows: the one it was started on, or one of this user's own by its name.

Her workspaces are folders under her data folder: the sample's, the first of her own, and those that she named. The
address carries the name, and a name that is not listed there opens nothing: no address leads outside that folder.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import streamlit as st

from analyser.background import WORKSPACE_VARIABLE, sample_workspace
from analyser.text import clean, fold
from analyser.views.language import PARAMETER as LANGUAGE_PARAMETER

PARAMETER = "workspace"
NAMED, SAMPLE, OWN = "named", "sample", "own"
LONGEST_NAME = 60
"""Letters of a workspace's name: it is a folder's name and stands in the address."""
_RESERVED = frozenset({NAMED, SAMPLE, OWN})
_KEY = "workspace-choice"
_DATABASE = "analysis.sqlite"


def own_workspace() -> Path:
    """Return this user's first folder for her own documents, apart from the invented states of the sample."""
    return sample_workspace().with_name("documents")


def workspaces_folder() -> Path:
    """Return the folder that holds the workspaces which this user named."""
    return sample_workspace().with_name("workspaces")


def named_workspaces() -> tuple[str, ...]:
    """Return the names of the workspaces that this user made, by name."""
    folder = workspaces_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir() and _is_name(path.name)))


def workspace_name(written: str) -> str | None:
    """Return the name that a folder can bear and an address can carry, None where nothing of it is left."""
    kept = " ".join(re.sub(r"[^\w\- ]+", " ", clean(written)).split())[:LONGEST_NAME].strip(" -")
    return kept if kept and _is_name(kept) else None


def create_workspace(name: str) -> str | None:
    """Return the choice of a new, empty workspace; None where one has that name already (case does not count)."""
    if fold(name) in {fold(other) for other in named_workspaces()}:
        return None
    (workspaces_folder() / name).mkdir(parents=True)
    return name


def workspace_choices() -> tuple[str, ...]:
    """Return the workspaces to choose from: one where the app was started on it."""
    return (NAMED,) if os.environ.get(WORKSPACE_VARIABLE) else (SAMPLE, OWN, *named_workspaces())


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


def carried_choice() -> str | None:
    """Return what an address must carry, None where the app was started on one workspace.

    Also the default is carried: it changes once there are documents, and a shared address may not.
    """
    choice = workspace_choice()
    return None if choice == NAMED else choice


def keep_in_address() -> None:
    """Write the workspace into the page's address, which the menu leaves without it."""
    choice = carried_choice()
    if choice is not None and st.query_params.get(PARAMETER) != choice:
        st.query_params[PARAMETER] = choice


def choose_workspace(choice: str) -> None:
    """Show another workspace from now on in this session."""
    st.session_state[_KEY] = choice
    for name in [name for name in st.query_params if name != LANGUAGE_PARAMETER]:
        del st.query_params[name]
    if choice != NAMED:
        st.query_params[PARAMETER] = choice


def workspace_place() -> str:
    """Return the folder or address of the chosen workspace."""
    return place_of(workspace_choice())


def place_of(choice: str) -> str:
    """Return the folder or address of one of ``workspace_choices``."""
    if choice == NAMED:
        return os.environ[WORKSPACE_VARIABLE]
    own = {SAMPLE: sample_workspace(), OWN: own_workspace()}
    return str(own.get(choice) or workspaces_folder() / choice)


def last_change(choice: str) -> float | None:
    """Return when a workspace's analysis was last written, in seconds since 1970; None where there is none."""
    place = place_of(choice)
    if "://" in place:
        return None
    try:
        return (Path(place) / _DATABASE).stat().st_mtime
    except FileNotFoundError:
        return None


def _is_name(name: str) -> bool:
    return name.casefold() not in _RESERVED and not name.startswith(".") and len(name) <= LONGEST_NAME
