"""The word lists and expressions that tell who can bear a duty, by language."""

from __future__ import annotations

from functools import lru_cache

from analyser.errors import ResourceError
from analyser.resources.reading import read_resource

NAME = "bearers.toml"


@lru_cache(maxsize=8)
def load_bearers(language: str) -> dict[str, str]:
    """Return the named texts of a language, empty where it has none; ResourceError where they are malformed."""
    table = (read_resource(NAME) or {}).get(language, {})
    if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
        raise ResourceError(f"{NAME}: [{language}] must be a table of texts.")
    return table
