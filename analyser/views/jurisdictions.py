"""Names of jurisdictions for people."""

from __future__ import annotations

import re
from functools import lru_cache

from analyser.text import fold
from analyser.views.language import _

_BLOCS = {"EUE": "European Union"}
_SHORT_NAMES = {
    "BOL": "Bolivia", "BRN": "Brunei", "FSM": "Micronesia", "GBR": "United Kingdom", "IRN": "Iran",
    "KOR": "South Korea", "LAO": "Laos", "MDA": "Moldova", "PRK": "North Korea", "PSE": "Palestine",
    "RUS": "Russia", "SYR": "Syria", "TUR": "Türkiye", "TWN": "Taiwan", "TZA": "Tanzania",
    "USA": "United States", "VEN": "Venezuela", "VNM": "Vietnam",
    "COD": "DR Congo",
}  # fmt: skip
_SAMPLE_STATES = {"XKA": "Kalindra", "XMR": "Merhane", "XSH": "Suhail"}
"""The invented states of the sample corpus."""
_PRIVATE_USE = re.compile(r"X[A-Z]{2}")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    import pycountry

    names = {country.alpha_3: getattr(country, "common_name", country.name) for country in pycountry.countries}
    return names | _SHORT_NAMES | _BLOCS


def jurisdiction_name(code: str) -> str:
    """Return the English short name of a jurisdiction; the code itself for an invented state not of the sample."""
    return _SAMPLE_STATES.get(code) or _names().get(code, code)


def jurisdiction_label(code: str) -> str:
    """Return ``Name (CODE)``, said to be invented where it is, or the code alone where there is no name."""
    name = jurisdiction_name(code)
    if code in _SAMPLE_STATES:
        return _("{name}, invented ({code})").format(name=name, code=code)
    return code if name == code else f"{name} ({code})"


def jurisdiction_codes() -> tuple[str, ...]:
    """Return every code that may be given to a document, sorted by name."""
    return tuple(sorted(_names(), key=lambda code: fold(_names()[code])))


def guess_jurisdiction(name: str) -> str | None:
    """Return the code that a file name speaks of: its first word as a code, else the longest country name in it."""
    words = _latin_words(name)
    if not words:
        return None
    first = words[0].upper()
    if first in _names() or _PRIVATE_USE.fullmatch(first):
        return first
    text = f" {' '.join(words)} "
    by_length = sorted(_names().items(), key=lambda item: -len(item[1]))
    return next((code for code, country in by_length if f" {' '.join(_latin_words(country))} " in text), None)


def _latin_words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", fold(text))
