"""The frame around every page: style sheet, menu, direction."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analyser.views.language import LANGUAGES, OWN_NAMES, _, choose_language, direction, interface_language, number
from analyser.views.links import menu

ICON = Path(__file__).with_name("icon.png")
"""A picture of ours: Streamlit would load a named icon for the browser's tab from a server elsewhere."""
_STYLE = Path(__file__).with_name("style.css")
_INSTRUCTIONS = "[data-testid='stFileUploaderDropzoneInstructions']"
_LOGO = Path(__file__).with_name("logo.svg")
_RIGHT_TO_LEFT_STYLE = """<style>
.stApp { direction: rtl; }
[data-testid='stDataFrame'] { direction: ltr; }
[data-testid='stSidebar'][data-collapsed='true'] { display: none; }
.pa-quote, .pa-path { max-width: none !important; }
</style>"""
"""Mirrors the app for right-to-left interface languages. Data grids draw themselves and keep their order; the closed
menu of small screens is moved out of sight to the left by Streamlit, which is into sight in a mirrored page."""


def page_title() -> str:
    """Return the name that the browser's tab shows."""
    return _("Policy analyser")


def open_page() -> None:
    """Show the menu and run the page that the URL names."""
    st.html(_STYLE)
    st.logo(_LOGO, size="medium")
    if direction() == "rtl":
        st.html(_RIGHT_TO_LEFT_STYLE)
    if interface_language() != LANGUAGES[0]:
        st.html(_upload_words())
    chosen = st.navigation(menu(), position="top")
    _language_switch()
    chosen.run()


def _upload_words() -> str:
    """Return a style that puts the interface's words over those of Streamlit's own upload, which it has in English."""
    zone = "[data-testid='stFileUploaderDropzone']"
    limit = _("At most {n} MB per file: PDF, DOCX, TXT").format(n=number(st.get_option("server.maxUploadSize")))
    words = {f"{zone} button p": _("Choose files"), f"{_INSTRUCTIONS} span": limit}
    rules = [
        f"{place} {{ font-size: 0; }} {place}::after {{ content: '{text}'; font-size: .875rem; }}"
        for place, text in words.items()
    ]
    return f"<style>{' '.join(rules)}</style>"


def _language_switch() -> None:
    """Offer the interface's languages, each by its own name, at the end of the menu's line."""
    current = interface_language()

    def choose() -> None:
        chosen = st.session_state.get(f"language-{current}")
        if chosen and chosen != current:
            choose_language(chosen)

    with st.container(key="language_switch"):
        st.selectbox(
            _("Language of the app"),
            LANGUAGES,
            index=LANGUAGES.index(current),
            format_func=lambda code: OWN_NAMES[code],
            key=f"language-{current}",
            on_change=choose,
            label_visibility="collapsed",
            width=120,
        )
