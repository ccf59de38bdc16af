"""The app's pages by name, links between them, and the part of the URL that carries the state of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

import streamlit as st

from analyser.views.boundary import guarded
from analyser.views.language import PARAMETER as LANGUAGE_PARAMETER
from analyser.views.language import _, chosen_language, direction
from analyser.views.workspaces import PARAMETER as WORKSPACE_PARAMETER
from analyser.views.workspaces import carried_choice

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

SECTIONS: dict[str, tuple[str, ...]] = {
    "": ("start", "documents", "overview", "search", "draft"),
    "findings": ("coverage", "asked", "compare", "provisions", "gaps", "reviews", "versions"),
    "cooperation": ("harmonisation", "partnerships", "standards", "risk"),
    "hidden": ("clause",),
}
"""The pages in the order of the menu, by section: those of the first stand in the menu itself, those of ``hidden``
need a parameter, so that the menu cannot offer them."""
ROOT = "root"
"""What the default page is called inside Streamlit: its own name belongs to the same page at its own address."""
PAGE_NAMES = tuple(name for names in SECTIONS.values() for name in names)

_ICONS = {
    "start": ":material/home:",
    "overview": ":material/public:",
    "documents": ":material/description:",
    "coverage": ":material/grid_view:",
    "asked": ":material/timer:",
    "compare": ":material/compare:",
    "provisions": ":material/join_inner:",
    "gaps": ":material/rule:",
    "reviews": ":material/rate_review:",
    "versions": ":material/history:",
    "harmonisation": ":material/handshake:",
    "search": ":material/search:",
    "draft": ":material/edit_document:",
    "partnerships": ":material/hub:",
    "standards": ":material/gavel:",
    "risk": ":material/shield:",
    "clause": ":material/format_quote:",
}


def page_word(name: str) -> str:
    """Return the page's title in the interface language."""
    return {
        "start": _("Start"),
        "documents": _("Documents"),
        "overview": _("Overview"),
        "coverage": _("Coverage"),
        "asked": _("Deadlines and sums"),
        "compare": _("Compare"),
        "provisions": _("Provisions"),
        "gaps": _("Gaps"),
        "reviews": _("Review"),
        "versions": _("Versions"),
        "harmonisation": _("Harmonisation"),
        "search": _("Search"),
        "draft": _("Draft and export"),
        "clause": _("Clause"),
        "partnerships": _("Partnerships"),
        "standards": _("Standards and readiness"),
        "risk": _("Risk management"),
    }[name]


def page_icon(name: str) -> str:
    """Return the sign that the page has in the menu."""
    return _ICONS[name]


def section_word(name: str) -> str:
    """Return the section's heading in the menu, empty for pages that stand in the menu itself."""
    return {"": "", "findings": _("Findings"), "cooperation": _("Cooperation"), "hidden": ""}[name]


def menu() -> dict[str, list[StreamlitPage]]:
    """Return the pages by the heading of their section."""
    found: dict[str, list[StreamlitPage]] = {}
    for section, names in SECTIONS.items():
        found.setdefault(section_word(section), []).extend(page(name) for name in names)
    found[section_word("hidden")].append(_first_by_its_name())
    return found


def _first_by_its_name() -> StreamlitPage:
    """Return the first page a second time, at its own name: Streamlit knows the default page at the root alone."""
    name = PAGE_NAMES[0]
    return st.Page(_opener(name), title=page_word(name), icon=_ICONS[name], url_path=name, visibility="hidden")


def _opener(name: str) -> Callable[[], None]:
    """Return a function that imports the page's module on its first opening, so that the app starts fast."""

    def open_named() -> None:
        guarded(import_module(f"analyser.views.{name}").show)

    open_named.__name__ = name
    return open_named


def page(name: str) -> StreamlitPage:
    """Return the Streamlit page of that name; equal for each call in a run."""
    return st.Page(
        _opener(name),
        title=page_word(name),
        icon=_ICONS[name],
        url_path=name if name != PAGE_NAMES[0] else ROOT,
        default=name == PAGE_NAMES[0],
        visibility="hidden" if name in SECTIONS["hidden"] else "visible",
    )


_ONWARD, _BACK = ":material/arrow_forward:", ":material/arrow_back:"


def link(name: str, label: str, *, icon: str | None = None, **parameters: str | int | None) -> None:
    """Show a link to a page of the app with the state it shall open in; parameters that are None are left out."""
    query = {key: str(value) for key, value in parameters.items() if value is not None}
    if (workspace := carried_choice()) is not None:
        query.setdefault(WORKSPACE_PARAMETER, workspace)
    if language := chosen_language():
        query[LANGUAGE_PARAMETER] = language
    if direction() == "rtl" and icon == _ONWARD:
        icon = _BACK  # onward is to the left there
    st.page_link(page(name), label=label, icon=icon, query_params=query)


def parameter(name: str) -> str | None:
    """Return a parameter of the page's URL, None where it is absent or empty."""
    return st.query_params.get(name) or None


def set_parameters(changes: Mapping[str, str | None]) -> None:
    """Write parameters into the page's URL, removing those that are None or empty."""
    for key, value in changes.items():
        if value:
            st.query_params[key] = value
        elif key in st.query_params:
            del st.query_params[key]
