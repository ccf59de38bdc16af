"""Parameter files: the words and rules for times and amounts of one language, as records.

Expressions are matched on folded text (see ``analyser.text.fold``). ``<number>`` and ``<unit>`` stand for any number
and any unit of time of the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analyser.errors import ResourceError
from analyser.resources.reading import flag, number, read_resource, required_text, table_list, text_list

NO_KIND = "none"
"""Kind of a near miss: the quantity is taken, and no parameter comes of it."""

_LISTS = ("fine", "fine_after", "prison_before", "prison_after", "max_before", "min_before", "max_after", "min_after",
          "range_lead", "range_link", "between", "and", "percent", "base", "telling", "alternative",
          "times", "bare")  # fmt: skip


@dataclass(frozen=True, slots=True)
class DurationRule:
    """What surrounds a quantity of time: ``before`` ends where it starts, ``after`` begins where it ends.

    ``operative`` rules speak only in clauses that lay down something; a statement merely tells.
    """

    rule_id: str
    kind: str
    before: str
    after: str
    operative: bool


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """Words that are a parameter as they stand. ``base`` is what a share or a multiple is taken of."""

    rule_id: str
    kind: str
    pattern: str
    needs: tuple[str, ...]
    value: float | None
    unit: str
    base: str


@dataclass(frozen=True, slots=True, eq=False)
class ParameterFile:
    """All words and rules of one language; ``expressions`` are named single patterns."""

    language: str
    prefix: str
    numbers: dict[str, float]
    scales: dict[str, float]
    units: dict[str, tuple[str, float]]
    duals: dict[str, tuple[str, float]]
    qualifiers: dict[str, str]
    bases: dict[str, str]
    expressions: dict[str, str]
    dates: dict[str, str]
    durations: tuple[DurationRule, ...]
    phrases: tuple[PhraseRule, ...]
    shares: tuple[PhraseRule, ...]


@lru_cache(maxsize=8)
def load_parameters(language: str) -> ParameterFile | None:
    """Return the parameter file of a language, None where it has none; ResourceError where it is malformed."""
    name = f"parameters/{language}.toml"
    data = read_resource(name)
    return None if data is None else read_parameters(data, source=name)


def read_parameters(data: dict[str, Any], *, source: str) -> ParameterFile:
    """Return a parameter file from a parsed table; ``source`` names the file in errors."""
    shares = [_phrase(entry, source, kind="threshold", unit="share") for entry in data.get("share", [])]
    multiples = [_phrase(entry, source, kind="penalty", unit="times") for entry in data.get("multiple", [])]
    return ParameterFile(
        language=required_text(data, "language", source),
        prefix=str(data.get("prefix", "")),
        numbers={word: float(value) for word, value in data["numbers"].items()},
        scales={word: float(value) for word, value in data["scales"].items()},
        units=_lengths(data, "units", source),
        duals=_lengths(data, "duals", source),
        qualifiers=dict(data["qualifiers"]),
        bases=dict(data.get("bases", {})),
        expressions={name: _checked(required_text(data, name, source), f"{source}, {name}") for name in _LISTS},
        dates={name: _checked(pattern, f"{source}, [dates]") for name, pattern in data["dates"].items()},
        durations=tuple(_duration(entry, source) for entry in table_list(data, "duration", source)),
        phrases=tuple(_phrase(entry, source) for entry in table_list(data, "phrase", source)),
        shares=(*shares, *multiples),
    )


def _lengths(data: dict[str, Any], key: str, source: str) -> dict[str, tuple[str, float]]:
    try:
        return {word: (str(unit), float(length)) for word, (unit, length) in data.get(key, {}).items()}
    except (TypeError, ValueError) as error:
        raise ResourceError(f"{source}: each of [{key}] must be a unit and a number.") from error


def _duration(entry: dict[str, Any], source: str) -> DurationRule:
    rule_id = required_text(entry, "id", source)
    place = f"{source}, rule {rule_id}"
    return DurationRule(
        rule_id=rule_id,
        kind=required_text(entry, "kind", place),
        before=_checked(str(entry.get("before", "")), place),
        after=_checked(str(entry.get("after", "")), place),
        operative=flag(entry, "operative", place, default=False),
    )


def _phrase(entry: dict[str, Any], source: str, *, kind: str = "", unit: str = "") -> PhraseRule:
    rule_id = required_text(entry, "id", source)
    place = f"{source}, rule {rule_id}"
    value = number(entry, "value", place, default=-1.0)
    return PhraseRule(
        rule_id=rule_id,
        kind=str(entry.get("kind", kind)),
        pattern=_checked(required_text(entry, "pattern", place), place),
        needs=text_list(entry, "needs", place),
        value=None if value < 0 else value,
        unit=str(entry.get("unit", unit)),
        base=str(entry.get("base", "")),
    )


def _checked(pattern: str, place: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ResourceError(f"{place}: the pattern does not compile: {error}.") from error
    return pattern
