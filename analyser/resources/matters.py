"""The matters that laws and policies set times and sums for, and the words by which a clause speaks of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from analyser.errors import ResourceError
from analyser.records import ParameterKind
from analyser.resources.reading import flag, read_resource, required_text, table_list, text_list

NAME = "matters.toml"
LANGUAGES = ("en", "fr", "ar")
_LIST_NAME = re.compile(r"(?<!\?P)<([a-z_]+)>")


@dataclass(frozen=True, slots=True, eq=False)
class Speaking:
    """By what words of one language a clause speaks of a matter: expressions over folded text with single spaces."""

    says: tuple[re.Pattern[str], ...]
    about: tuple[re.Pattern[str], ...] = ()
    refuse: re.Pattern[str] | None = None

    def found(self, said: str, around: str = "") -> bool:
        """Return whether ``said`` (the clause with its lead-in) speaks of it; ``around`` are the headings above."""
        return (
            all(one.search(said) for one in self.says)
            and all(one.search(said) or one.search(around) for one in self.about)
            and not (self.refuse is not None and self.refuse.search(said))
        )


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """One matter. ``kinds`` are the parameters that answer it, the leading one first.

    ``same_act`` says that clauses of it which set the same kind of time or sum ask the same act, so that they can be
    set side by side; ``narrow`` that they do so too where they set none.
    """

    matter_id: str
    titles: tuple[tuple[str, str], ...]
    kinds: tuple[ParameterKind, ...]
    same_act: bool
    narrow: bool
    speaking: Mapping[str, Speaking] = field(repr=False)

    def title(self, language: str = "en") -> str:
        """Return the title in a language, in English where that has none."""
        titles = dict(self.titles)
        return titles.get(language) or titles["en"]


@dataclass(frozen=True, slots=True, eq=False)
class TellingWords:
    """Who is told (the group ``who``), and what follows a time that says from when it runs; over text as printed.

    ``leaves`` is over folded text: the clause leaves the matter to another text ("the regulations shall set").
    ``duties`` is a heading that says whose duties stand under it (the group ``who``).
    """

    recipient: re.Pattern[str]
    moment: re.Pattern[str]
    leaves: re.Pattern[str]
    duties: re.Pattern[str]


@lru_cache(maxsize=8)
def load_telling_words(language: str) -> TellingWords | None:
    """Return the expressions of a language, None where it has none; ResourceError where they are malformed."""
    table = (read_resource(NAME) or {}).get("words", {}).get(language)
    if table is None:
        return None
    place = f"{NAME} [words.{language}]"
    try:
        named = (required_text(table, key, place) for key in ("recipient", "moment", "leaves", "duties"))
        return TellingWords(*(re.compile(one) for one in named))
    except re.error as error:
        raise ResourceError(f"{place} is no regular expression: {error}.") from error


@lru_cache(maxsize=1)
def load_matters() -> Mapping[str, Matter]:
    """Return the matters by id, in the order of the file; ResourceError where it is malformed."""
    data = read_resource(NAME) or {}
    lists = {name: dict(words) for name, words in data.get("lists", {}).items()}
    found = [_matter(table, lists) for table in table_list(data, "matter", NAME)]
    if len({one.matter_id for one in found}) < len(found):
        raise ResourceError(f"{NAME}: two matters have one id.")
    return {one.matter_id: one for one in found}


def _matter(table: dict[str, Any], lists: Mapping[str, Mapping[str, str]]) -> Matter:
    name = required_text(table, "id", NAME)
    place = f"{NAME} {name}"
    titles = table.get("title", {})
    try:
        kinds = tuple(ParameterKind(kind) for kind in text_list(table, "kinds", place))
        speaking = {
            language: _speaking(table[language], lists.get(language, {}), f"{place} [{language}]")
            for language in LANGUAGES
            if language in table
        }
    except (ValueError, re.error) as error:
        raise ResourceError(f"{place}: {error}.") from error
    named = tuple((language, required_text(titles, language, place)) for language in LANGUAGES)
    if not kinds:
        raise ResourceError(f"{place}: at least one kind of parameter is needed.")
    same_act, narrow = (flag(table, key, place, default=False) for key in ("same_act", "narrow"))
    return Matter(name, named, kinds, same_act, narrow, speaking)


def _speaking(table: dict[str, Any], lists: Mapping[str, str], place: str) -> Speaking:
    says = tuple(_compiled(one, lists, place) for one in text_list(table, "says", place))
    if not says:
        raise ResourceError(f"{place}: 'says' needs at least one expression.")
    about = tuple(_compiled(one, lists, place) for one in text_list(table, "about", place))
    return Speaking(says, about, _compiled(str(table["not"]), lists, place) if "not" in table else None)


def _compiled(pattern: str, lists: Mapping[str, str], place: str) -> re.Pattern[str]:
    def words(match: re.Match[str]) -> str:
        if match[1] not in lists:
            raise ResourceError(f"{place}: there is no list of words {match[1]!r}.")
        return lists[match[1]]

    return re.compile(_LIST_NAME.sub(words, pattern))
