"""The words that make a rule stricter, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyser.errors import ResourceError
from analyser.resources.reading import read_resource, required_text, text_list

NAME = "strictness.toml"
WORDS = ("destroys", "abroad", "leave", "alone", "hands_over", "keeps")


@dataclass(frozen=True, slots=True)
class Strictness:
    """Expressions over text in lower case; ``demands`` are ordered from the weakest verbs to the strongest.

    All from ``abroad`` on are over folded text.
    """

    strict: re.Pattern[str]
    demands: tuple[re.Pattern[str], ...]
    destroys: re.Pattern[str]
    abroad: re.Pattern[str]
    leave: re.Pattern[str]
    alone: re.Pattern[str]
    hands_over: re.Pattern[str]
    keeps: re.Pattern[str]


@lru_cache(maxsize=8)
def load_strictness(language: str) -> Strictness | None:
    """Return the expressions of a language, None where it has none; ResourceError where they are malformed."""
    table = (read_resource(NAME) or {}).get(language)
    if table is None:
        return None
    place = f"{NAME} [{language}]"
    if not isinstance(table, dict):
        raise ResourceError(f"{place} must be a table.")
    try:
        return Strictness(
            strict=re.compile(required_text(table, "strict", place)),
            demands=tuple(re.compile(one) for one in text_list(table, "demands", place)),
            **{name: re.compile(required_text(table, name, place)) for name in WORDS},
        )
    except re.error as error:
        raise ResourceError(f"{place} is no regular expression: {error}.") from error
