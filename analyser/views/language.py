"""The interface language: every string that a person reads in the app goes through ``_``.

Catalogues are gettext files under ``views/locale/<language>/LC_MESSAGES/analyser.mo``; without one the English source
string is shown. The language of the interface is independent of the languages of the documents.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

import streamlit as st

LANGUAGES = ("en",)
"""Interface languages with a complete catalogue (English is the source)."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he"})

_LANGUAGE_KEY = "interface_language"


def interface_language() -> str:
    """Return the ISO 639-1 code of the interface language of this session."""
    chosen = st.session_state.get(_LANGUAGE_KEY, LANGUAGES[0])
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def language_name(code: str | None) -> str:
    """Return a language's name in the interface language; the code itself where there is none, empty for none."""
    names = {"en": _("English"), "fr": _("French"), "ar": _("Arabic"), "und": _("Unknown")}
    return names.get(code, code) if code else ""


def direction() -> str:
    """Return ``rtl`` or ``ltr``: the direction of the interface."""
    return "rtl" if interface_language() in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = Path(__file__).parent / "locale"
    return gettext.translation("analyser", localedir=folder, languages=[language], fallback=True)


def _(message: str) -> str:
    """Return the message in the interface language."""
    return _catalogue(interface_language()).gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """Return the form that fits the count, with ``{n}`` replaced by it (thousands separated)."""
    return _catalogue(interface_language()).ngettext(one, many, count).format(n=f"{count:,}")
