"""Interface languages: complete catalogues, the right plural, numbers as readers write them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from analyser.views import language
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import LANGUAGES, LOCALE, labelled, number, percent, plain_number, plural, typeset

VIEWS = Path(language.__file__).parent
EXPORTING = VIEWS.parent / "exporting"
TRANSLATED = LANGUAGES[1:]
PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")
MARKERS = ("_", "plural", "noted")
COUNTED = (0, 1, 2, 5, 12, 100)
"""One number for each of the six Arabic forms."""


def messages() -> set[tuple[str, ...]]:
    """Return every message of the app: one text, or a singular and a plural."""
    found: set[tuple[str, ...]] = set()
    for path in (*VIEWS.rglob("*.py"), *EXPORTING.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                texts = node.args[: 2 if node.func.id == "plural" else 1]
                if not isinstance(texts[0], ast.Name):  # a template that ``noted`` marks elsewhere
                    found.add(tuple(ast.literal_eval(text) for text in texts))
    return found


def catalogues(code: str) -> list[Catalog]:
    found = []
    for path in sorted((LOCALE / code / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as stream:
            found.append(read_po(stream, locale=code))
    return found


def in_catalogue(code: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the finished messages of a catalogue with all their forms."""
    return {
        (m.id,) if isinstance(m.id, str) else tuple(m.id): (m.string,) if isinstance(m.string, str) else m.string
        for part in catalogues(code)
        for m in part
        if m.id and not m.fuzzy
    }


@pytest.fixture(params=TRANSLATED)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def speak() -> Iterator[object]:
    """Switch the language of the interface for a test."""

    def switch(wanted: str) -> None:
        st.session_state["interface_language"] = wanted

    yield switch
    st.session_state.pop("interface_language", None)


def test_no_message_is_missing_or_left_over(code: str) -> None:
    assert messages() == set(in_catalogue(code))


def test_each_message_stands_in_one_catalogue(code: str) -> None:
    every = [str(m.id) for part in catalogues(code) for m in part if m.id]
    assert len(every) == len(set(every))


def test_every_form_is_written(code: str) -> None:
    (forms,) = {part.num_plurals for part in catalogues(code)}
    for source, translated in in_catalogue(code).items():
        assert all(translated), source
        assert len(translated) == (forms if len(source) == 2 else 1), source


def test_placeholders_survive(code: str) -> None:
    for source, translated in in_catalogue(code).items():
        wanted = set(PLACEHOLDER.findall(source[-1]))
        for form in translated:
            used = set(PLACEHOLDER.findall(form))
            # "Two days" needs no figure.
            assert used == wanted or (len(source) == 2 and used | {"n"} == wanted | {"n"}), source


def test_arabic_messages_are_arabic_and_nothing_stays_english() -> None:
    for source, translated in in_catalogue("ar").items():
        for form in translated:
            words = PLACEHOLDER.sub("", form)
            assert re.search("[\u0621-\u064a]", words) or not re.search("[A-Za-z]", words), source
    assert all(one != (other[0],) or len(one[0]) < 20 for one, other in in_catalogue("fr").items())


def test_the_six_arabic_forms(speak) -> None:  # type: ignore[no-untyped-def]
    speak("ar")
    found = [plural("{n} day", "{n} days", n) for n in COUNTED]
    assert found == ["٠ يوم", "يوم واحد", "يومان", "٥ أيام", "١٢ يومًا", "١٠٠ يوم"]


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", ("12,345", "0.47", "95%", "2024")),
        ("fr", ("12\u202f345", "0,47", "95\u202f%", "2024")),
        ("ar", ("١٢٬٣٤٥", "٠٫٤٧", "٩٥٪", "٢٠٢٤")),
    ],
)
def test_numbers_as_the_language_writes_them(code: str, written: tuple[str, ...], speak) -> None:  # type: ignore[no-untyped-def]
    speak(code)
    found = (number(12345), number(0.47, decimals=2), percent(0.95), plain_number(2024))
    assert tuple(re.sub("[\u200e\u200f\u061c]", "", one).replace("\u00a0", "\u202f") for one in found) == written


@pytest.mark.parametrize(("code", "name"), [("en", "Saudi Arabia"), ("fr", "Arabie saoudite"), ("ar", "السعودية")])
def test_states_by_their_names(code: str, name: str, speak) -> None:  # type: ignore[no-untyped-def]
    speak(code)
    assert jurisdiction_name("SAU") == name
    assert jurisdiction_name("XKA") != "XKA"


@pytest.mark.parametrize(
    ("code", "written", "shown"),
    [
        ("fr", "Qui agit : l'État ?", "Qui agit\u202f: l’État\u202f?"),
        ("fr", "« Thème » ; 95 %", "«\u202fThème\u202f»\u202f; 95\u202f%"),
        ("fr", "de 10:30 à 11 h", "de 10:30 à 11 h"),
        ("ar", "المهلة: ٧٢ ساعة", "المهلة: ٧٢ ساعة"),
        ("en", "the state's duty ?", "the state's duty ?"),
    ],
)
def test_french_punctuation_keeps_to_its_word(code: str, written: str, shown: str) -> None:
    assert typeset(written, code) == shown
    assert typeset(shown, code) == shown, "twice is once"


@pytest.mark.parametrize(("code", "shown"), [("en", "Delay: 3"), ("fr", "Delay\u202f: 3"), ("ar", "Delay: 3")])
def test_a_label_has_the_colon_of_the_language(code: str, shown: str, speak) -> None:  # type: ignore[no-untyped-def]
    speak(code)
    assert labelled("Delay", "3") == shown
