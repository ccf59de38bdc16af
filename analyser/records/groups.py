"""Groups of jurisdictions that are compared with one another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """States that belong together; ``members`` are jurisdictions, sorted. ``titles`` and ``shorts`` by language.

    ``as_of`` is the year of the membership, None where nobody said so.
    """

    group_id: str
    titles: tuple[tuple[str, str], ...]
    shorts: tuple[tuple[str, str], ...]
    members: tuple[str, ...]
    as_of: int | None = None

    def title(self, language: str = "en") -> str:
        """Return the full name in the language, in English (or the first given) where there is none."""
        return _in_language(self.titles, language) or self.group_id

    def short(self, language: str = "en") -> str:
        """Return the short name in the language, else the full one."""
        return _in_language(self.shorts, language) or self.title(language)


def _in_language(names: tuple[tuple[str, str], ...], language: str) -> str:
    found = dict(names)
    return found.get(language) or found.get("en") or next(iter(found.values()), "")
