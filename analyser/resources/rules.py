"""Pattern files: the modality rules of one language as records.

A pattern file holds word lists, zones (where a cue is subordinate and decides nothing), and rules in order of
priority. Patterns are regular expressions over folded text (see ``analyser.text.fold``), one sentence at a time;
``<name>`` stands for the alternatives of a word list. A group named ``cue`` marks the trigger, the whole match
otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from analyser.errors import ResourceError
from analyser.records import Modality
from analyser.resources.reading import number, required_text, table_list, text_list

SILENT = "none"
"""Value of a modality for a near miss: the words are taken, and no cue comes of them."""

SKIP = "skip"
"""Value of a modality where the rule does not apply: later rules may take the words."""

REGISTERS = ("binding", "mixed", "programme", "guidance")
"""How a document speaks: laws, regulations and standards bind; strategies and plans promise; guides advise. A policy
that lays down duties is mixed: as binding, but what it says that the state "will" do is a promise."""


_LIST_NAME = re.compile(r"(?<!\?P)<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class PatternRule:
    """One rule. ``force`` gives the modality by register (None: silent), for the registers in which the rule applies;
    ``needs`` are words of which one must occur.

    ``refuse`` is an expression over the trigger as printed (accents kept) that makes the match none. ``weight``
    decides between several cues of a clause; ``heading`` names the kind of heading the rule asks for and
    ``not_heading`` the kind it refuses (empty: any). ``anywhere`` rules keep their weight in subordinate zones.
    """

    rule_id: str
    force: tuple[tuple[str, Modality | None], ...]
    pattern: str
    needs: tuple[str, ...]
    weight: float
    anywhere: bool
    heading: str
    not_heading: str
    refuse: str = ""

    def applies(self, register: str) -> bool:
        """Return whether the rule speaks in this register at all."""
        return any(name == register for name, _ in self.force)

    def modality(self, register: str) -> Modality | None:
        """Return the modality the rule gives in this register, None where it gives none."""
        return dict(self.force).get(register)


@dataclass(frozen=True, slots=True, eq=False)
class PatternFile:
    """All patterns of one language. ``headings``, ``registers`` and ``signs`` map a name to a regular expression.

    Compared by identity, so that what is compiled from it can be cached without hashing every pattern.
    """

    language: str
    rules: tuple[PatternRule, ...]
    zones: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    registers: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...]


def read_patterns(data: dict[str, Any], *, source: str) -> PatternFile:
    """Return the pattern file; raises ResourceError for an unknown modality or list, or a pattern that is malformed."""
    lists = {name: text_list(data.get("lists", {}), name, source) for name in data.get("lists", {})}
    rules = tuple(_rule(entry, lists, source) for entry in table_list(data, "rule", source))
    ids = [rule.rule_id for rule in rules]
    if len(set(ids)) != len(ids):
        repeated = ", ".join(sorted({one for one in ids if ids.count(one) > 1}))
        raise ResourceError(f"{source}: these rule ids occur more than once: {repeated}.")
    return PatternFile(
        language=required_text(data, "language", source),
        rules=rules,
        zones=tuple(_checked(zone, lists, source) for zone in text_list(data, "zones", source)),
        headings=_named(data, "headings", lists, source),
        registers=_named(data, "registers", lists, source),
        signs=_named(data, "signs", lists, source),
    )


def _named(
    data: dict[str, Any], key: str, lists: dict[str, tuple[str, ...]], source: str
) -> tuple[tuple[str, str], ...]:
    table = data.get(key, {})
    return tuple((name, _checked(required_text(table, name, f"{source}, [{key}]"), lists, source)) for name in table)


def _rule(entry: dict[str, Any], lists: dict[str, tuple[str, ...]], source: str) -> PatternRule:
    rule_id = required_text(entry, "id", source)
    place = f"{source}, rule {rule_id}"
    default = required_text(entry, "modality", place)
    values = [(register, str(entry.get(register, default))) for register in REGISTERS]
    if "mixed" not in entry:
        values[1] = ("mixed", str(entry.get("binding", default)))
    force = tuple((register, _modality(value, place)) for register, value in values if value != SKIP)
    return PatternRule(
        rule_id=rule_id,
        force=force,
        pattern=_checked(required_text(entry, "pattern", place), lists, place),
        needs=text_list(entry, "needs", place),
        weight=number(entry, "weight", place, default=1.0),
        anywhere=bool(entry.get("anywhere", False)),
        heading=str(entry.get("heading", "")),
        not_heading=str(entry.get("not_heading", "")),
        refuse=_checked(str(entry.get("refuse", "")), lists, place),
    )


def _modality(value: str, place: str) -> Modality | None:
    if value == SILENT:
        return None
    try:
        return Modality(value)
    except ValueError as error:
        raise ResourceError(f"{place}: {value!r} is not a modality.") from error


def _checked(pattern: str, lists: dict[str, tuple[str, ...]], place: str) -> str:
    """Return the pattern with its lists written out, once it compiles."""

    def alternatives(match: re.Match[str]) -> str:
        if match.group(1) not in lists:
            raise ResourceError(f"{place}: there is no word list <{match.group(1)}>.")
        return "(?:" + "|".join(lists[match.group(1)]) + ")"

    # Named groups look like lists: (?P<cue>...) is kept.
    expanded = _LIST_NAME.sub(alternatives, pattern)
    try:
        re.compile(expanded)
    except re.error as error:
        raise ResourceError(f"{place}: the pattern does not compile: {error}.") from error
    return expanded
