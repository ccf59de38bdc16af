"""The words by which the act that a clause asks for becomes a title, by language (``deeds.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analyser.resources.reading import read_resource

NAME = "deeds.toml"


@dataclass(frozen=True, slots=True)
class DeedWords:
    """``verbs`` name an act by themselves, ``doubled`` ones double their last letter before an ending, ``empty`` ones
    begin no title; a title may end before ``ends_before``, always before ``stops_before``, never with ``dangling``;
    one with ``pronouns`` leaves open what is meant. Before ``nested`` it ends only where it can end nowhere else.
    """

    verbs: frozenset[str]
    doubled: frozenset[str]
    empty: frozenset[str]
    ends_before: frozenset[str]
    stops_before: frozenset[str]
    pronouns: frozenset[str]
    nested: frozenset[str]
    dangling: frozenset[str]


@lru_cache(maxsize=8)
def load_deed_words(language: str) -> DeedWords | None:
    """Return the words of a language as written, None where it has none."""
    table = (read_resource(NAME) or {}).get(language)
    if table is None:
        return None
    names = ("verbs", "doubled", "empty", "ends_before", "stops_before", "pronouns", "nested", "dangling")
    return DeedWords(*(frozenset(str(table.get(name, "")).split()) for name in names))
