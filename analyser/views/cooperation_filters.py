"""Choices that the pages on cooperation share: a group of states, and how to look at the findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from analyser.records import CoverageState
from analyser.views import components, cooperation_data
from analyser.views.choices import ALL, url_choice
from analyser.views.data import Source
from analyser.views.language import _, interface_language
from analyser.views.links import link, parameter, set_parameters
from analyser.views.palette import state_mark


def group_members(source: Source, codes: Iterable[str]) -> tuple[str, ...]:
    """Show the choice of a group, and return which of the jurisdictions belong to it, sorted; all without a choice."""
    by_id = {group.group_id: group for group in cooperation_data.groups(source)}
    every = tuple(sorted(codes))
    if not by_id:
        return every
    words = {ALL: _("All states")} | {name: group.short(interface_language()) for name, group in by_id.items()}
    chosen = url_choice(_("Group of states"), (ALL, *by_id), "group", words=lambda name: words[name], width=200)
    return tuple(code for code in every if chosen == ALL or code in by_id[chosen].members)


def view_choice(views: Mapping[str, str], *, icons: Sequence[str]) -> str:
    """Show the ways of looking at a page, and return the chosen one; the first leaves no trace in the URL."""
    names = tuple(views)
    given, key = parameter("view"), "view-choice"
    wanted = given if given in names else names[0]
    if st.session_state.get(key) != wanted:  # the browser's back button changes the address alone
        st.session_state[key] = wanted

    def remember() -> None:
        chosen = st.session_state[key]
        set_parameters({"view": None if chosen == names[0] else chosen})

    shown = {name: f":material/{icon}: {views[name]}" for name, icon in zip(names, icons, strict=True)}
    return str(
        st.segmented_control(
            _("View"),
            names,
            key=key,
            format_func=lambda name: shown[name],
            on_change=remember,
            label_visibility="collapsed",
            required=True,
        )
        or names[0]
    )


def untold_state() -> None:
    """Show that nothing was found in documents of which too much could not be read."""
    mark = state_mark(CoverageState.UNREADABLE)
    components.empty_state(
        f"{mark.sign} {mark.word}",
        _("No clause was found, and too many pages could not be read to say that there is none."),
    )
    link("documents", _("See which pages"), icon=":material/description:")
