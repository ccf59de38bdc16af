"""Data files (frameworks, instruments, patterns) and the loaders that turn them into records.

Every loader checks its file and raises ResourceError with the file's name and the entry at fault. Adding a framework
is adding one TOML file to ``frameworks/``; see docs/frameworks.md.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from analyser.errors import ResourceError
from analyser.records import CrosswalkRow, Element, Framework, Instrument, Relation, Wording
from analyser.resources.reading import flag, required_text, table_list, text_list, titles
from analyser.resources.rules import PatternFile, read_patterns

__all__ = [
    "PatternFile",
    "framework_ids",
    "load_crosswalk",
    "load_framework",
    "load_instruments",
    "load_patterns",
    "load_words",
    "parse_crosswalk",
    "parse_framework",
    "pattern_languages",
    "read_framework",
]

ROOT: Traversable = files("analyser.resources")


def framework_ids() -> tuple[str, ...]:
    """Return the ids of all shipped frameworks, sorted; an id is its file's name without the ending."""
    return _stems(ROOT / "frameworks")


def pattern_languages() -> tuple[str, ...]:
    """Return the languages that have pattern files, sorted."""
    return _stems(ROOT / "patterns")


@lru_cache(maxsize=64)
def load_framework(framework_id: str) -> Framework:
    """Return the framework with this id. Raises ResourceError where it is not shipped or its file is malformed."""
    if framework_id not in framework_ids():
        raise ResourceError(f"There is no framework {framework_id!r}. Installed: {', '.join(framework_ids())}.")
    name = f"frameworks/{framework_id}.toml"
    return parse_framework(_read(ROOT / "frameworks" / f"{framework_id}.toml", name), source=name)


@lru_cache(maxsize=64)
def load_crosswalk(framework_id: str) -> tuple[CrosswalkRow, ...]:
    """Return how the framework's elements relate to those of other shipped frameworks, in file order.

    The relations are this project's judgement. Raises ResourceError where either element does not exist.
    """
    framework = load_framework(framework_id)
    name = f"frameworks/{framework_id}.toml"
    rows = parse_crosswalk(_read(ROOT / "frameworks" / f"{framework_id}.toml", name), framework, source=name)
    for row in rows:
        other = load_framework(row.other_framework_id)
        if row.other_element_id not in {element.element_id for element in other.elements}:
            raise ResourceError(f"{name}, crosswalk: {other.framework_id} has no element {row.other_element_id!r}.")
    return rows


def read_framework(path: Path) -> Framework:
    """Return a framework from a file outside the package. Raises ResourceError where it is malformed."""
    return parse_framework(_read(path, path.name), source=path.name)


@lru_cache(maxsize=1)
def load_instruments() -> tuple[Instrument, ...]:
    """Return the register of conventions, standards, model laws and well-known acts, in file order."""
    name = "instruments.toml"
    entries = table_list(_read(ROOT / name, name), "instrument", name)
    instruments = tuple(_instrument(entry, f"{name}, entry {number}") for number, entry in enumerate(entries, start=1))
    _refuse_duplicates([instrument.instrument_id for instrument in instruments], name)
    return instruments


@lru_cache(maxsize=16)
def load_patterns(language: str) -> PatternFile:
    """Return the modality patterns of a language. Raises ResourceError where there are none or they are malformed."""
    name = f"patterns/{language}.toml"
    if language not in pattern_languages():
        raise ResourceError(f"There are no patterns for {language!r}. Installed: {', '.join(pattern_languages())}.")
    return read_patterns(_read(ROOT / "patterns" / f"{language}.toml", name), source=name)


@lru_cache(maxsize=32)
def load_words(name: str, language: str | None = None) -> frozenset[str]:
    """Return a word list: ``abbreviations``, or the ``stop_words`` of a language (English where it has none)."""
    table = _read(ROOT / "words.toml", "words.toml")
    if language is not None:
        lists = table.get(name)
        if not isinstance(lists, dict):
            raise ResourceError(f"words.toml has no lists by language under {name!r}.")
        table, name = lists, language if language in lists else "en"
    return frozenset(required_text(table, name, "words.toml").split())


def parse_framework(data: dict[str, Any], *, source: str) -> Framework:
    """Return a framework from a parsed TOML table; ``source`` names the file in errors."""
    elements = tuple(_element(entry, source) for entry in table_list(data, "element", source))
    known = {element.element_id for element in elements}
    _refuse_duplicates([element.element_id for element in elements], source)
    for element in elements:
        if element.parent_id is not None and element.parent_id not in known:
            raise ResourceError(f"{source}: element {element.element_id} has an unknown parent {element.parent_id!r}.")
    return Framework(
        framework_id=required_text(data, "id", source),
        title=required_text(data, "title", source),
        edition=required_text(data, "edition", source),
        source=required_text(data, "source", source),
        elements=elements,
        titles=titles(data, source),
    )


def parse_crosswalk(data: dict[str, Any], framework: Framework, *, source: str) -> tuple[CrosswalkRow, ...]:
    """Return the crosswalk rows of a parsed framework file, empty where it has none."""
    if "crosswalk" not in data:
        return ()
    known = {element.element_id for element in framework.elements}
    rows = tuple(_crosswalk_row(entry, framework, source) for entry in table_list(data, "crosswalk", source))
    for row in rows:
        if row.element_id not in known:
            raise ResourceError(f"{source}, crosswalk: there is no element {row.element_id!r} in this file.")
    pairs = [f"{row.element_id} -> {row.other_framework_id}:{row.other_element_id}" for row in rows]
    _refuse_duplicates(pairs, source)
    return rows


def _crosswalk_row(entry: dict[str, Any], framework: Framework, source: str) -> CrosswalkRow:
    place = f"{source}, crosswalk"
    element_id, target = required_text(entry, "element", place), required_text(entry, "to", place)
    other, separator, other_element = target.partition(":")
    if not separator or not other or not other_element:
        raise ResourceError(f"{place}, {element_id}: 'to' must read framework:element, not {target!r}.")
    relation = required_text(entry, "relation", place)
    if relation not in set(Relation):
        raise ResourceError(f"{place}, {element_id}: {relation!r} is not one of {', '.join(Relation)}.")
    return CrosswalkRow(framework.framework_id, element_id, other, other_element, Relation(relation))


def _element(entry: dict[str, Any], source: str) -> Element:
    element_id = required_text(entry, "id", source)
    place = f"{source}, element {element_id}"
    wordings = entry.get("wording")
    if not isinstance(wordings, dict) or not wordings:
        raise ResourceError(f"{place}: at least one [element.wording.<language>] is needed.")
    parent = entry.get("parent")
    if parent is not None and not isinstance(parent, str):
        raise ResourceError(f"{place}: 'parent' must be the id of another element.")
    like = _like(entry, place)
    return Element(
        element_id=element_id,
        parent_id=parent,
        wordings=tuple(_wording(language, wording, place, like) for language, wording in wordings.items()),
        title_verified=flag(entry, "title_verified", place, default=True),
        offence=flag(entry, "offence", place, default=False),
        law=flag(entry, "law", place, default=False),
        criminal=flag(entry, "criminal", place, default=False),
    )


def _like(entry: dict[str, Any], place: str) -> dict[str, Wording]:
    """Return by language the wordings of the element of a shipped framework that is about the same matter."""
    if "like" not in entry:
        return {}
    target = required_text(entry, "like", place)
    framework_id, _colon, element_id = target.partition(":")
    for element in load_framework(framework_id).elements:
        if element.element_id == element_id:
            return {wording.language: wording for wording in element.wordings}
    raise ResourceError(f"{place}: 'like' must read framework:element and name one that exists, not {target!r}.")


def _wording(language: str, wording: object, place: str, like: dict[str, Wording]) -> Wording:
    if not isinstance(wording, dict):
        raise ResourceError(f"{place}: the wording in {language!r} must be a table.")
    where, other = f"{place}, {language}", like.get(language, Wording(language, ""))
    return Wording(
        language=language,
        title=required_text(wording, "title", where),
        description=" ".join(str(wording.get("description", "")).split()) or other.description,
        examples=text_list(wording, "examples", where) or other.examples,
        terms=text_list(wording, "terms", where) or other.terms,
        misleading=text_list(wording, "misleading", where) or other.misleading,
    )


def _instrument(entry: dict[str, Any], place: str) -> Instrument:
    aliases = entry.get("aliases", {})
    if not isinstance(aliases, dict):
        raise ResourceError(f"{place}: 'aliases' must be a table of lists by language.")
    return Instrument(
        instrument_id=required_text(entry, "id", place),
        name=required_text(entry, "name", place),
        kind=required_text(entry, "kind", place),
        aliases=tuple((language, alias) for language in aliases for alias in text_list(aliases, language, place)),
        titles=titles(entry, place),
    )


def _stems(folder: Traversable) -> tuple[str, ...]:
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


def _read(file: Traversable | Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError(f"{name} is not valid TOML: {error}.") from error
    except OSError as error:
        raise ResourceError(f"{name} cannot be read: {error}. Reinstall the package.") from error


def _refuse_duplicates(ids: list[str], source: str) -> None:
    repeated = sorted({one for one in ids if ids.count(one) > 1})
    if repeated:
        raise ResourceError(f"{source}: these ids occur more than once: {', '.join(repeated)}.")
