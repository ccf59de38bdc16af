"""The frame around every page: style sheet, menu, direction."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import streamlit as st

from analyser.views.language import (
    LANGUAGES,
    OWN_NAMES,
    _,
    choose_language,
    direction,
    interface_language,
    keep_language_in_address,
    number,
)
from analyser.views.links import menu
from analyser.views.workspaces import keep_in_address

ICON = Path(__file__).with_name("icon.png")
"""A picture of ours: Streamlit would load a named icon for the browser's tab from a server elsewhere."""
_STYLE = Path(__file__).with_name("style.css")
_INSTRUCTIONS = "[data-testid='stFileUploaderDropzoneInstructions']"
_LOGO = Path(__file__).with_name("logo.svg")
_RIGHT_TO_LEFT_STYLE = Path(__file__).with_name("right_to_left.css")
_SIGN_WIDTH, _LETTER_WIDTH = 36, 10
"""Pixels of the logo's sign and of a letter beside it, so that a longer name is not cut."""
_LOGO_WORDS = re.compile(r"(?<=>)[^<>]+(?=</text>)")


def page_title() -> str:
    """Return the name that the browser's tab shows."""
    return _("Policy analyser")


def open_page() -> None:
    """Show the menu and run the page that the URL names."""
    st.html(_STYLE)
    st.logo(_logo(), size="medium")
    if direction() == "rtl":
        st.html(_RIGHT_TO_LEFT_STYLE)
    if interface_language() != LANGUAGES[0]:
        st.html(_upload_words())
    chosen = st.navigation(menu(), position="top")
    keep_in_address()
    keep_language_in_address()
    _language_switch()
    chosen.run()


def _logo() -> str:
    """Return the logo with the app's name in the interface language, mirrored where that runs right to left."""
    name = page_title()
    width = _SIGN_WIDTH + _LETTER_WIDTH * len(name)
    drawn = _LOGO_WORDS.sub(escape(name), _LOGO.read_text("utf-8"))
    drawn = drawn.replace('aria-label="Policy analyser"', f'aria-label="{escape(name, quote=True)}"')
    drawn = drawn.replace('width="176"', f'width="{width}"').replace("0 0 176 32", f"0 0 {width} 32")
    if direction() == "ltr":
        return drawn
    drawn = drawn.replace("<g>", f'<g transform="translate({width - 24})">')
    return drawn.replace('<text x="32"', f'<text direction="rtl" x="{width - 32}"')


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
