"""Names of jurisdictions for people."""

from __future__ import annotations

import re
from functools import lru_cache

from analyser.text import fold
from analyser.views.language import _, interface_language

_SOURCE_LANGUAGE = "en"
_BLOCS = {
    "EUE": {"en": "European Union", "fr": "Union européenne", "ar": "الاتحاد الأوروبي"},
}
_SHORTER = {
    "en": {"COD": "DR Congo", "GBR": "United Kingdom", "PSE": "Palestine", "USA": "United States"},
    "fr": {"COD": "RD Congo", "PSE": "Palestine"},
    "ar": {"PSE": "فلسطين", "USA": "الولايات المتحدة", "SAU": "السعودية", "ARE": "الإمارات"},
}
"""Where the common name is shorter than the one of the Unicode locale data (CLDR), which names all other states."""
_SAMPLE_STATES = {
    "XDW": {"en": "Dorwen", "fr": "Dorwen", "ar": "دوروين"},
    "XKA": {"en": "Kalindra", "fr": "Kalindra", "ar": "كاليندرا"},
    "XMR": {"en": "Merhane", "fr": "Merhane", "ar": "مرهان"},
    "XNH": {"en": "Nahran", "fr": "Nahran", "ar": "نهران"},
    "XSH": {"en": "Suhail", "fr": "Souheil", "ar": "سهيل"},
    "XTR": {"en": "Tiravar", "fr": "Tiravar", "ar": "تيرافار"},
    "XTV": {"en": "Tolvane", "fr": "Tolvane", "ar": "تولفان"},
    "XVM": {"en": "Velmora", "fr": "Velmora", "ar": "فلمورا"},
}
"""The invented states of the sample corpus."""
_PRIVATE_USE = re.compile(r"X[A-Z]{2}")


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, str]:
    """Return the names of all states and blocs by code."""
    import pycountry
    from babel import Locale

    territories = Locale(language).territories
    names = {c.alpha_3: str(territories.get(c.alpha_2, c.name)) for c in pycountry.countries}
    names |= {code: by_language[language] for code, by_language in _BLOCS.items()}
    return names | _SHORTER.get(language, {})


def jurisdiction_name(code: str) -> str:
    """Return the short name in the interface language; the code itself for an invented state not of the sample."""
    language = interface_language()
    if code in _SAMPLE_STATES:
        return _SAMPLE_STATES[code][language]
    return _names(language).get(code, code)


def jurisdiction_label(code: str) -> str:
    """Return ``Name (CODE)``, said to be invented where it is, or the code alone where there is no name."""
    name = jurisdiction_name(code)
    if code in _SAMPLE_STATES:
        return _("{name}, invented ({code})").format(name=name, code=code)
    return code if name == code else f"{name} ({code})"


def jurisdiction_codes() -> tuple[str, ...]:
    """Return every code that may be given to a document, sorted by name."""
    names = _names(interface_language())
    return tuple(sorted(names, key=lambda code: fold(names[code])))


def guess_jurisdiction(name: str) -> str | None:
    """Return the code that a file name speaks of: its first word as a code, else the longest country name in it."""
    words = _latin_words(name)
    if not words:
        return None
    names = _names(_SOURCE_LANGUAGE)
    first = words[0].upper()
    if first in names or _PRIVATE_USE.fullmatch(first):
        return first
    text = f" {' '.join(words)} "
    by_length = sorted(names.items(), key=lambda item: -len(item[1]))
    return next((code for code, country in by_length if f" {' '.join(_latin_words(country))} " in text), None)


def _latin_words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", fold(text))
