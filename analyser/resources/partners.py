"""The registers of partners: international organisations, states with their names in three languages, channels."""

from __future__ import annotations

import gettext
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pycountry

from analyser.errors import ResourceError
from analyser.records import Channel, Organisation
from analyser.resources.reading import required_text, table_list, text_list, titles

ANY_LANGUAGE = "all"
"""The language of aliases that stand in texts of every language: acronyms and names left in Latin letters."""
STATE = "state"
_VOWEL_MARKS = re.compile("[\u064b-\u0652]")
_ASIDE = re.compile(r" ?\([^)]*\)")


@dataclass(frozen=True, slots=True)
class StateNaming:
    """What tells states from other words: titles by language, names that need more than themselves to be believed."""

    titles: dict[str, re.Pattern[str]]
    names_of_people: frozenset[str]
    common_words: frozenset[str]
    state_nouns: tuple[str, ...]


@lru_cache(maxsize=1)
def load_organisations() -> tuple[Organisation, ...]:
    """Return the register of international organisations, agencies and networks, in file order."""
    name = "organisations.toml"
    entries = table_list(_read(name), "organisation", name)
    found = tuple(_organisation(entry, f"{name}, entry {number}") for number, entry in enumerate(entries, start=1))
    ids = [one.organisation_id for one in found]
    if repeated := sorted({one for one in ids if ids.count(one) > 1}):
        raise ResourceError(f"{name}: these ids occur more than once: {', '.join(repeated)}.")
    return found


@lru_cache(maxsize=1)
def own_bodies() -> dict[str, str]:
    """Return the jurisdiction of organisations that are a jurisdiction's own institutions, by organisation id."""
    return {entry["id"]: entry["of"] for entry in _read("organisations.toml")["organisation"] if "of" in entry}


@lru_cache(maxsize=1)
def load_states() -> tuple[Organisation, ...]:
    """Return all states (kind ``state``) by ISO 3166-1 alpha-3 code, with their names in English, French, Arabic."""
    table = _read("states.toml")
    territories = set(required_text(table, "territories", "states.toml").split())
    translators = {
        language: gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)
        for language in ("fr", "ar")
    }
    more: dict[str, dict[str, list[str]]] = {**table["names"], **table["invented"]}
    codes: dict[str, str] = {}
    aliases: dict[str, list[tuple[str, str]]] = {}
    for country in pycountry.countries:
        if country.alpha_3 in territories:
            continue
        codes[country.alpha_3] = _straight(getattr(country, "common_name", country.name))
        aliases[country.alpha_3] = [
            (language, _straight(_VOWEL_MARKS.sub("", translator.gettext(english))))
            for language, translator in translators.items()
            for english in _english_names(country)
            if language != "ar" or translator.gettext(english) != english
        ]
    for code, names in more.items():
        if code not in codes:
            codes[code] = names["en"][0]
        kept = [pair for pair in aliases.get(code, []) if pair[1] not in names.get("not", ())]
        aliases[code] = kept + [(lang, one) for lang, listed in names.items() if lang != "not" for one in listed]
    return tuple(
        Organisation(code, name, STATE, tuple(dict.fromkeys([("en", name), *aliases[code]])))
        for code, name in sorted(codes.items())
    )


@lru_cache(maxsize=1)
def state_naming() -> StateNaming:
    """Return the rules by which the names of states are believed."""
    table, name = _read("states.toml"), "states.toml"
    return StateNaming(
        {language: re.compile(rf"(?<!\w){pattern}$") for language, pattern in table["titles"].items()},
        frozenset(text_list(table, "names_of_people", name)),
        frozenset(text_list(table, "common_words", name)),
        tuple(text_list(table, "state_nouns", name)),
    )


@lru_cache(maxsize=1)
def load_channels() -> tuple[tuple[Channel, dict[str, re.Pattern[str]]], ...]:
    """Return the channels with one expression per language, to be searched in folded text."""
    name = "channels.toml"
    return tuple(_channel(entry, name) for entry in table_list(_read(name), "channel", name))


@lru_cache(maxsize=1)
def cooperation_words() -> dict[str, re.Pattern[str]]:
    """Return by language the expression, over folded text, of words that make a naming a matter of cooperation."""
    name = "cooperation_words.toml"
    table = _read(name)
    try:
        return {language: re.compile("|".join(text_list(table, language, name))) for language in table}
    except re.error as error:
        raise ResourceError(f"{name}: {error.pattern!r} is no regular expression: {error}.") from error


def _channel(entry: dict[str, Any], place: str) -> tuple[Channel, dict[str, re.Pattern[str]]]:
    try:
        channel = Channel(required_text(entry, "id", place))
        patterns = {
            language: re.compile("|".join(text_list(entry, language, place))) for language in entry if language != "id"
        }
    except (ValueError, re.error) as error:
        raise ResourceError(f"{place}: {entry.get('id')!r} is no channel or has a wrong pattern: {error}.") from error
    return channel, patterns


def _organisation(entry: dict[str, Any], place: str) -> Organisation:
    aliases = entry.get("aliases", {})
    if not isinstance(aliases, dict):
        raise ResourceError(f"{place}: 'aliases' must be a table of lists by language.")
    name = required_text(entry, "name", place)
    return Organisation(
        required_text(entry, "id", place),
        name,
        required_text(entry, "kind", place),
        ((ANY_LANGUAGE, name), *((lang, alias) for lang in aliases for alias in text_list(aliases, lang, place))),
        titles(entry, place),
    )


def _english_names(country: Any) -> tuple[str, ...]:
    names = (getattr(country, attribute, "") for attribute in ("common_name", "name", "official_name"))
    return tuple(dict.fromkeys(name for name in names if name))


def _straight(name: str) -> str:
    """Return a name as it is written in a sentence: "Korea, Republic of" turned round, without asides."""
    name = _ASIDE.sub("", name).replace("، ", ", ")
    main, comma, rest = name.partition(", ")
    if comma and rest.endswith((" of", " of the", "'", " de", " du", " des")):
        return f"{rest} {main}".replace("' ", "'")
    return main if comma else name


def _read(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((files("analyser.resources") / name).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError(f"{name} is not valid TOML: {error}.") from error
