"""Checked access to parsed TOML tables: the value, or a ResourceError that names the file and the entry."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from analyser.errors import ResourceError


def read_resource(name: str) -> dict[str, Any] | None:
    """Return the parsed data file of the package with this path, None where it is not shipped."""
    file = files("analyser.resources").joinpath(name)
    if not file.is_file():
        return None
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError(f"{name} is not valid TOML: {error}.") from error


def required_text(table: dict[str, Any], key: str, place: str) -> str:
    """Return the non-empty text under ``key``."""
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ResourceError(f"{place}: {key!r} is missing or not a text.")
    return value.strip()


def text_list(table: dict[str, Any], key: str, place: str) -> tuple[str, ...]:
    """Return the texts under ``key``, empty where the key is absent."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ResourceError(f"{place}: {key!r} must be a list of non-empty texts.")
    return tuple(" ".join(one.split()) for one in value)


def table_list(table: dict[str, Any], key: str, place: str) -> list[dict[str, Any]]:
    """Return the tables under ``[[key]]``; at least one is needed."""
    value = table.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        raise ResourceError(f"{place}: at least one [[{key}]] is needed.")
    return value


def number(table: dict[str, Any], key: str, place: str, *, default: float) -> float:
    """Return the number under ``key``, the default where the key is absent."""
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ResourceError(f"{place}: {key!r} must be a number.")
    return float(value)


def flag(table: dict[str, Any], key: str, place: str, *, default: bool) -> bool:
    """Return the truth value under ``key``, the default where the key is absent."""
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise ResourceError(f"{place}: {key!r} must be true or false.")
    return value


def titles(data: dict[str, Any], source: str) -> tuple[tuple[str, str], ...]:
    """Return the entry's titles in further languages as ``(language, title)``, empty where it has none."""
    given = data.get("titles", {})
    if not isinstance(given, dict):
        raise ResourceError(f"{source}: 'titles' must be a table of titles by language.")
    return tuple((language, required_text(given, language, f"{source}, titles")) for language in given)
