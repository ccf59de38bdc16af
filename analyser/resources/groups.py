"""Groups of states: the shipped file, a user's own file of the same form, and the groups a corpus names."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from analyser.errors import ResourceError
from analyser.records import Document, Group
from analyser.resources.reading import read_resource, required_text, table_list, text_list

FILE = "groups.toml"
"""The shipped file's name, and that of a workspace's own file."""
_CODE = re.compile(r"[A-Z]{3}")


@lru_cache(maxsize=1)
def load_groups() -> tuple[Group, ...]:
    """Return the shipped groups in file order."""
    return parse_groups(read_resource(FILE) or {}, source=FILE)


def read_groups(path: Path) -> tuple[Group, ...]:
    """Return the groups of a user's file, empty where there is none; ResourceError says what is wrong with it."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path.name} cannot be read: {error}.") from error
    return parse_groups(table, source=path.name)


def parse_groups(table: dict[str, Any], *, source: str) -> tuple[Group, ...]:
    """Return the groups of a parsed TOML table; ``source`` names the file in errors."""
    entries = table_list(table, "group", source)
    groups = tuple(_group(entry, f"{source}, group {number}") for number, entry in enumerate(entries, start=1))
    ids = [group.group_id for group in groups]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise ResourceError(f"{source}: given twice: {', '.join(twice)}.")
    return groups


def groups_of(documents: Iterable[Document], own: Iterable[Group] = ()) -> tuple[Group, ...]:
    """Return every group that can be chosen over these documents: the shipped, the user's own, those the corpus names.

    A user's group replaces a shipped one of the same id. Only groups with at least two of the jurisdictions are given,
    each with all its members; a group that only ``documents.csv`` names has the jurisdictions of its documents.
    """
    found = {group.group_id: group for group in (*load_groups(), *own)}
    present, named = set(), defaultdict(set)
    for document in documents:
        present.add(document.jurisdiction)
        for name in document.groups:
            named[name].add(document.jurisdiction)
    by_name = {name.casefold(): key for key, group in found.items() for name in (key, *dict(group.shorts).values())}
    for name, members in sorted(named.items()):
        if name.casefold() not in by_name:
            found[name] = Group(name, (("en", name),), (), tuple(sorted(members)))
    return tuple(group for group in found.values() if len(present & set(group.members)) > 1)


def _group(entry: dict[str, Any], place: str) -> Group:
    members = text_list(entry, "members", place)
    if wrong := [code for code in members if not _CODE.fullmatch(code)]:
        raise ResourceError(f"{place}: not a three-letter code of a state: {', '.join(wrong)}.")
    if not members:
        raise ResourceError(f"{place}: 'members' is empty.")
    as_of = entry.get("as_of")
    return Group(
        required_text(entry, "id", place),
        _names(entry, "title", place, needed=True),
        _names(entry, "short", place, needed=False),
        tuple(sorted(set(members))),
        as_of if isinstance(as_of, int) and not isinstance(as_of, bool) else None,
    )


def _names(entry: dict[str, Any], key: str, place: str, *, needed: bool) -> tuple[tuple[str, str], ...]:
    """Return names by language; one text stands for English."""
    value = entry.get(key)
    if isinstance(value, str) and value.strip():
        return (("en", value.strip()),)
    if isinstance(value, dict) and value:
        return tuple((language, required_text(value, language, f"{place}, {key}")) for language in sorted(value))
    if needed:
        raise ResourceError(f"{place}: {key!r} is missing.")
    return ()
