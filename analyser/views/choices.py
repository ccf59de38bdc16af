"""Choices that live in the page's URL, so that a shared link opens the same view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analyser.records import Framework
from analyser.views.jurisdictions import jurisdiction_label
from analyser.views.language import _, interface_language
from analyser.views.links import parameter, set_parameters

ALL = ""
"""The option that filters nothing; it leaves no trace in the URL."""


def url_choice(
    label: str,
    options: Sequence[str],
    name: str,
    *,
    words: Callable[[str], str],
    default: str | None = None,
    width: int | None = None,
) -> str:
    """Return the chosen option of a select box that is kept in the URL parameter ``name``."""
    key = f"choice-{name}"
    wanted = parameter(name)
    start = wanted if wanted in options else default if default in options else options[0]
    if st.session_state.get(key) != start:  # the browser's back button changes the address alone
        st.session_state[key] = start

    def remember() -> None:
        chosen = st.session_state[key]
        set_parameters({name: None if chosen == ALL else chosen})

    return str(st.selectbox(label, options, key=key, format_func=words, on_change=remember, width=width or "stretch"))


def several_choice(
    label: str,
    options: Sequence[str],
    name: str,
    *,
    words: Callable[[str], str],
    default: Sequence[str],
    most: int,
    hint: str | None = None,
) -> tuple[str, ...]:
    """Return the chosen options, in the order of choosing, kept in the URL parameter ``name`` with commas between."""
    key = f"choice-{name}"
    given = [one for one in (parameter(name) or "").split(",") if one in options]
    wanted = list(dict.fromkeys(given))[:most]
    held = st.session_state.get(key)
    if held is None or not set(held) <= set(options) or (wanted and held != wanted):
        st.session_state[key] = wanted or list(default)

    def remember() -> None:
        set_parameters({name: ",".join(st.session_state[key])})

    chosen = st.multiselect(
        label, options, key=key, format_func=words, on_change=remember, max_selections=most, placeholder=hint
    )
    return tuple(chosen)


def framework_choice(frameworks: Sequence[Framework]) -> Framework:
    """Return the framework to look at; a single one needs no choice."""
    if len(frameworks) == 1:
        return frameworks[0]
    by_id = {framework.framework_id: framework for framework in frameworks}
    titles = {name: one.name(interface_language()) for name, one in by_id.items()}
    chosen = url_choice(_("Framework"), tuple(by_id), "framework", words=lambda i: titles[i], width=420)
    return by_id[chosen]


def area_choice(framework: Framework) -> str | None:
    """Return the id of the area to show, None for all."""
    titles = {e.element_id: e.title(interface_language()) for e in framework.elements if e.parent_id is None}
    chosen = url_choice(_("Area"), (ALL, *titles), "area", words=lambda i: titles.get(i) or _("All areas"), width=360)
    return chosen or None


def jurisdiction_choice(
    label: str, codes: Sequence[str], name: str, *, default: str | None = None, all_word: str | None = None
) -> str:
    """Return a jurisdiction's code; with ``all_word`` also ``ALL``."""
    options = (ALL, *codes) if all_word else tuple(codes)
    return url_choice(
        label, options, name, words=lambda c: jurisdiction_label(c) if c else all_word or "", default=default, width=280
    )
