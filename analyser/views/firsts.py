"""Firsts in words: who leads, all of them where several are level, and no name where too many are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from analyser.views.language import interface_language

Name = TypeVar("Name", bound=Hashable)
MOST_NAMED = 3
"""Firsts that are level and still named one by one; of more the sentence only says that there are several."""


def firsts(values: Mapping[Name, float]) -> list[Name]:
    """Return the names with the greatest value, in the order given."""
    top = max(values.values(), default=None)
    return [name for name, value in values.items() if value == top]


def together(words: Iterable[str]) -> str:
    """Return the words as the interface language lists them: with commas, and an "and" before the last."""
    from babel.lists import format_list

    return str(format_list(list(words), locale=interface_language()))


def told_firsts(words: list[str], one: str, few: str, several: str) -> str:
    """Return the sentence that fits the number of firsts, with ``{name}`` and ``{names}`` filled in."""
    if len(words) == 1:
        return one.replace("{name}", words[0])
    return few.replace("{names}", together(words)) if len(words) <= MOST_NAMED else several
