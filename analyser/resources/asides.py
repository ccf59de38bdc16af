"""The parts of a sentence that name a matter without being about it, as patterns by language."""

from __future__ import annotations

import re
from functools import lru_cache

from analyser.errors import ResourceError
from analyser.resources.reading import read_resource, text_list

FILE = "asides.toml"
KINDS = ("condition", "reference", "authorship", "scope", "relative", "sets_up", "crime")


@lru_cache(maxsize=1)
def load_asides() -> dict[str, dict[str, tuple[re.Pattern[str], ...]]]:
    """Return the patterns by kind and language. Raises ResourceError where the file lacks a kind or is malformed."""
    table = read_resource(FILE) or {}
    if missing := [kind for kind in KINDS if not isinstance(table.get(kind), dict)]:
        raise ResourceError(f"{FILE}: there is no [{missing[0]}].")
    return {
        kind: {language: _patterns(table[kind], language, f"{FILE}, {kind}") for language in table[kind]}
        for kind in KINDS
    }


def _patterns(entry: dict[str, object], language: str, place: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(one, re.IGNORECASE) for one in text_list(entry, language, place))
    except re.error as error:
        raise ResourceError(f"{place}, {language}: {error.pattern!r} is no regular expression: {error}.") from error
