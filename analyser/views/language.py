"""The interface language: every string that a person reads in the app goes through ``_``.

Catalogues are the gettext files under ``views/locale/<language>/LC_MESSAGES``: ``analyser.po`` for what many pages say
and one for each group of pages beside it. They are read as they are: no compiled copy can be out of date.
The language of the interface is independent of the documents' languages.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("en", "fr", "ar")
"""Interface languages: English is the source, the others have a complete catalogue."""
OWN_NAMES = {"en": "English", "fr": "Français", "ar": "العربية"}
"""What each language calls itself: a reader who cannot read the present one must find hers."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he"})
PARAMETER = "lang"
"""The URL's parameter, so that a shared link opens in the same language."""
LOCALE = Path(__file__).with_name("locale")

_LANGUAGE_KEY = "interface_language"
_SPOKEN: ContextVar[str | None] = ContextVar("spoken", default=None)
_HELD: ContextVar[str | None] = ContextVar("held", default=None)


def interface_language() -> str:
    """Return the ISO 639-1 code of this session's language: the URL's, else the chosen one, else the browser's.

    Inside ``spoken`` it is the language given there, inside ``held_language`` the one that it began with.
    """
    if (settled := _SPOKEN.get() or _HELD.get()) is not None:
        return settled
    wanted = st.query_params.get(PARAMETER)
    if wanted in LANGUAGES:
        st.session_state[_LANGUAGE_KEY] = wanted
    chosen = st.session_state.get(_LANGUAGE_KEY)
    return chosen if chosen in LANGUAGES else browser_language()


@contextmanager
def held_language() -> Iterator[None]:
    """Look the language up once for all of the block: a page asks for it some ten thousand times while it is drawn."""
    token = _HELD.set(interface_language())
    try:
        yield
    finally:
        _HELD.reset(token)


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Speak a language inside the block whatever the session's is, also where there is no session: for exports."""
    token = _SPOKEN.set(code)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def browser_language() -> str:
    """Return the language of the reader's browser where the app speaks it, else English."""
    code = (st.context.locale or "").partition("-")[0].lower()
    return code if code in LANGUAGES else LANGUAGES[0]


def choose_language(code: str) -> None:
    """Show the app in another language from now on in this session."""
    st.session_state[_LANGUAGE_KEY] = code
    st.query_params[PARAMETER] = code


def chosen_language() -> str | None:
    """Return the language where a link must carry it: where it is not the one the browser would get anyway."""
    language = interface_language()
    return None if language == browser_language() else language


def keep_language_in_address() -> None:
    """Write the language into the page's address, which the menu leaves without it: a reload keeps it then."""
    language = chosen_language()
    if language is not None and st.query_params.get(PARAMETER) != language:
        st.query_params[PARAMETER] = language


def language_name(code: str | None) -> str:
    """Return a language's name in the interface language; the code itself where there is none, empty for none."""
    if not code:
        return ""
    if code == "und":
        return _("Unknown")
    name: str | None = _locale(interface_language()).languages.get(code)
    return name[:1].upper() + name[1:] if name else code


def direction() -> str:
    """Return ``rtl`` or ``ltr``: the direction of the interface."""
    return "rtl" if interface_language() in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    """Return the messages of a language; without a catalogue the English source strings."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    found = gettext.NullTranslations()
    for path in sorted((LOCALE / language / "LC_MESSAGES").glob("*.po")):
        compiled = io.BytesIO()
        with path.open("rb") as stream:
            messages = read_po(stream, locale=language)
        for message in messages:
            forms = message.string or ""
            message.string = (
                typeset(forms, language) if isinstance(forms, str) else tuple(typeset(form, language) for form in forms)
            )
        write_mo(compiled, messages)
        compiled.seek(0)
        part = gettext.GNUTranslations(compiled)
        part.add_fallback(found)
        found = part
    return found


_FRENCH_SPACE = re.compile(r" (?=[:;?!»%])|(?<=«) ")


def typeset(text: str, language: str) -> str:
    """Return a message as its language sets type: French keeps its high punctuation on the line of the word before."""
    return _FRENCH_SPACE.sub("\u202f", text).replace("'", "’") if language == "fr" else text


def _(message: str) -> str:
    """Return the message in the interface language."""
    return _catalogue(interface_language()).gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """Return the form that fits the count, with ``{n}`` replaced by it (thousands separated)."""
    return _catalogue(interface_language()).ngettext(one, many, count).format(n=number(count))


# --- numbers -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(code, sep="-")


def _digits() -> str:
    """Return the numbering system of the interface: readers of Arabic in the Maghreb write 0 to 9, others ٠ to ٩."""
    if interface_language() != "ar":
        return "latn"
    reader = "" if _SPOKEN.get() is not None else st.context.locale or ""
    return str(_locale(reader).default_numbering_system) if reader.startswith("ar-") else "arab"


def number(value: float, *, decimals: int | None = None) -> str:
    """Return a number as the interface language writes it; ``decimals`` fixes how many places are shown."""
    return number_text(_written(value, decimals, interface_language(), _digits()))


@lru_cache(maxsize=4096)
def _written(value: float, decimals: int | None, language: str, digits: str) -> str:
    """Return a number with the separators of a language; kept, since a table of pairs writes some thousands."""
    from babel.numbers import format_decimal

    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    # Babel takes separators from the numbering system, and leaves the digits 0 to 9.
    return str(format_decimal(value, format=pattern, locale=language, numbering_system=digits))


def number_signs() -> tuple[str, str, str]:
    """Return the decimal sign, the sign between thousands, and the digits from 0 to 9 of the interface language."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    own, system = interface_language(), _digits()
    signs = get_decimal_symbol(own, numbering_system=system), get_group_symbol(own, numbering_system=system)
    return *signs, number_text("0123456789")


def percent(share: float) -> str:
    """Return a share, 0 to 1, as a whole percentage."""
    return number_text(_written_share(round(share, 2), interface_language()))


@lru_cache(maxsize=512)
def _written_share(share: float, language: str) -> str:
    from babel.numbers import format_percent

    # Babel writes the Arabic pattern with 0 to 9 whatever the numbering system.
    return str(format_percent(share, locale=language))


def plain_number(value: int) -> str:
    """Return a number that is a name, such as a year or a page: digits of the language, thousands not separated."""
    return number_text(str(value))


def labelled(label: str, text: str) -> str:
    """Return a label, a colon and a text, with the space before the colon that French has."""
    return _("{label}: {text}").format(label=label, text=text)


def separator() -> str:
    """Return what stands between the facts of a line: a middle dot, but not beside Arabic digits, whose zero is one."""
    return " – " if interface_language() == "ar" else " · "


def listed(words: Iterable[str]) -> str:
    """Return the words with the comma of the interface language between them."""
    return ("، " if interface_language() == "ar" else ", ").join(words)


def number_text(text: str) -> str:
    """Return the text with its digits written as the interface language writes them."""
    return text.translate(_ARABIC_SIGNS) if _digits() == "arab" else text


_ARABIC_SIGNS = {ord("0") + n: 0x0660 + n for n in range(10)} | {ord("%"): "٪"}
