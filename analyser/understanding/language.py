"""The language of a text, told by its script first and by character statistics second."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

UNDETERMINED = "und"

CANDIDATES = ("de", "en", "es", "fr", "id", "it", "ms", "nl", "pt", "tr")
"""Latin-script languages that policies of the served states and of the standards bodies are written in."""

LETTERS_FOR_A_VERDICT = 24
"""Shorter texts keep the prior: on headings and cell texts of a few words the statistics err too often."""

LETTERS_WITHOUT_PRIOR = 4
"""With no prior at all even a short text is judged, but not a bare number or a single abbreviation."""

PERSIAN_LETTERS = frozenset("پچژگ")
URDU_LETTERS = frozenset("ٹڈڑںےۓہھ")
FOREIGN_LETTER_SHARE = 0.01
"""Share of letters that Arabic does not have from which a text in Arabic script is Persian or Urdu, not Arabic with
a foreign name in it."""

_SCRIPTS = (
    ("arabic", 0x0600, 0x06FF),
    ("arabic", 0x0750, 0x077F),
    ("arabic", 0xFB50, 0xFDFF),
    ("arabic", 0xFE70, 0xFEFC),
    ("cyrillic", 0x0400, 0x04FF),
    ("greek", 0x0370, 0x03FF),
    ("hebrew", 0x0590, 0x05FF),
    ("kana", 0x3040, 0x30FF),
    ("han", 0x4E00, 0x9FFF),
    ("hangul", 0xAC00, 0xD7AF),
)
_SCRIPT_LANGUAGE = {"cyrillic": "ru", "greek": "el", "hebrew": "he", "kana": "ja", "han": "zh", "hangul": "ko"}


_OTHER_SCRIPTS = frozenset({"ar", "fa", "ur", *_SCRIPT_LANGUAGE.values()})


def detect_language(text: str, *, prior: str | None = None) -> str:
    """Return the ISO 639-1 code of the language most of the text is written in, ``und`` where it has no letters.

    ``prior`` is the language of the surroundings (the document): short texts keep it unless their script
    contradicts it.
    """
    letters = [character for character in text if character.isalpha()]
    if not letters:
        return prior or UNDETERMINED
    script = _main_script(letters)
    if script == "arabic":
        return _arabic_script_language(letters, prior)
    if script != "latin":
        return prior if prior in _other_languages(script) and prior is not None else _SCRIPT_LANGUAGE[script]
    if prior is None:
        short = len(letters) < LETTERS_WITHOUT_PRIOR
        return UNDETERMINED if short else str(_identifier().classify(text)[0])
    if len(letters) < LETTERS_FOR_A_VERDICT:
        return UNDETERMINED if prior in _OTHER_SCRIPTS else prior
    return str(_identifier().classify(text)[0])


def _main_script(letters: list[str]) -> str:
    return Counter(map(_script, letters)).most_common(1)[0][0]


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    code = ord(letter)
    return next((name for name, first, last in _SCRIPTS if first <= code <= last), "latin")


def _arabic_script_language(letters: list[str], prior: str | None) -> str:
    persian = sum(letter in PERSIAN_LETTERS for letter in letters) / len(letters)
    urdu = sum(letter in URDU_LETTERS for letter in letters) / len(letters)
    if urdu >= FOREIGN_LETTER_SHARE:
        return "ur"
    if persian >= FOREIGN_LETTER_SHARE:
        return "ur" if prior == "ur" else "fa"
    return prior if prior in {"fa", "ur"} and len(letters) < LETTERS_FOR_A_VERDICT else "ar"


def _other_languages(script: str) -> frozenset[str]:
    return frozenset({"ru", "uk", "bg", "sr", "kk", "ky", "tg"}) if script == "cyrillic" else frozenset({"ja", "zh"})


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Return the py3langid model, loaded once and restricted to the candidates."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(CANDIDATES)
    return identifier
