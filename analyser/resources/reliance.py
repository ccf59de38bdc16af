"""The words beside a cited instrument that tell how a clause relies on it, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyser.errors import ResourceError
from analyser.resources.reading import read_resource, text_list

FILE = "reliance.toml"
KINDS = ("passing", "considering", "adopts", "model", "binds")
"""In order of precedence: the first kind whose words stand beside the instrument decides."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Patterns over folded text before and after a cited instrument."""

    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def load_reliance() -> dict[str, dict[str, Beside]]:
    """Return the patterns by kind and language. Raises ResourceError where the file lacks a kind or is malformed."""
    table = read_resource(FILE) or {}
    if missing := [kind for kind in KINDS if not isinstance(table.get(kind), dict)]:
        raise ResourceError(f"{FILE}: there is no [{missing[0]}].")
    return {
        kind: {language: _beside(entry, f"{FILE}, {kind}, {language}") for language, entry in table[kind].items()}
        for kind in KINDS
    }


def _beside(entry: dict[str, object], place: str) -> Beside:
    try:
        compiled = [tuple(map(re.compile, text_list(entry, key, place))) for key in ("before", "after")]
    except re.error as error:
        raise ResourceError(f"{place}: {error.pattern!r} is no regular expression: {error}.") from error
    return Beside(*compiled)
