"""Who, when, how much and with whom: what the ``~`` lines of a clause say, in the terms of the clause-tags gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BEARER_TYPES = ("state", "government_body", "regulator", "cert", "operator", "person", "court_police", "international",
                "unspecified")  # fmt: skip
STRENGTHS = ("adopts", "requires", "refers", "mentions")
"""How strongly a clause binds itself to an instrument: makes it law or promises to, requires conformity with it, takes
it as a source or as proof, names it only."""
DEADLINE_KINDS = ("within", "every", "retention", "by_date", "after", "vague")
AMOUNT_KINDS = ("fine", "imprisonment", "threshold", "penalty", "settlement")
_BOUNDS = ("min", "max", "exact")


class FrameError(Exception):
    """A ``~`` line breaks the markup or quotes words that the clause has not."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Exact words with what they mean: one normal form, or two for a minimum and a maximum."""

    words: str
    norms: tuple[dict[str, str | float | None], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Bearers, deadlines, amounts and partners of a clause, all in its exact words."""

    bearers: tuple[str, ...] = ()
    bearer_type: str = "unspecified"
    deadlines: tuple[Parameter, ...] = ()
    amounts: tuple[Parameter, ...] = ()
    partners: tuple[str, ...] = ()


NO_FRAME = Frame()


def frame(lines: Iterable[str], text: str, *, context: str = "") -> Frame:
    """Return the frame that ``~ name: words = meaning`` lines give a clause; bearers may stand in the lead-in
    (``context``). Raises FrameError."""
    bearers: tuple[str, ...] = ()
    bearer_type = "unspecified"
    deadlines: list[Parameter] = []
    amounts: list[Parameter] = []
    partners: list[str] = []
    for line in lines:
        name, _, rest = (part.strip() for part in line.removeprefix("~").partition(":"))
        words, _, meaning = (part.strip() for part in rest.rpartition(" = ")) if name != "with" else (rest, "", "")
        if name == "who":
            bearers, bearer_type = _parts(words, ";"), meaning
        elif name == "when":
            deadlines.append(Parameter(words, (_deadline(meaning),)))
        elif name == "sum":
            amounts.append(Parameter(words, tuple(_amount(part) for part in _parts(meaning, "&"))))
        elif name == "with":
            partners += _parts(rest, "|")
        else:
            raise FrameError(f"no such line: {line}")
    made = Frame(bearers, bearer_type, tuple(deadlines), tuple(amounts), tuple(partners))
    _check(made, text, context)
    return made


def _check(made: Frame, text: str, context: str) -> None:
    if made.bearer_type not in BEARER_TYPES:
        raise FrameError(f"no such bearer type: {made.bearer_type}")
    quoted = [*(parameter.words for parameter in made.deadlines + made.amounts), *made.partners]
    missing = [words for words in quoted if words not in text]
    missing += [words for words in made.bearers if not _quotes(words, text) and not _quotes(words, context)]
    if missing:
        raise FrameError(f"{missing[0]!r} does not stand in: {text[:80]}")


def _quotes(words: str, text: str) -> bool:
    # "The Authority" and "the Authority" are one bearer: the article is never part of it, the first letter may be.
    return words.casefold() in text.casefold()


def _deadline(meaning: str) -> dict[str, str | float | None]:
    """Return ``{kind, value, unit, date, qualifier}`` of for example ``within 5 day working`` or ``by_date 2027``."""
    kind, *rest = meaning.split()
    if kind not in DEADLINE_KINDS:
        raise FrameError(f"no such deadline: {meaning}")
    value, unit, qualifier = (*rest, None, None, None)[:3]
    if kind == "by_date":
        return {"kind": kind, "value": None, "unit": None, "date": value, "qualifier": None}
    return {"kind": kind, "value": _number(value), "unit": unit, "date": None, "qualifier": qualifier}


def _amount(meaning: str) -> dict[str, str | float | None]:
    """Return ``{value, unit, kind, bound}`` of for example ``fine max 2 percent of annual turnover``."""
    kind, bound, value, *unit = meaning.split()
    if kind not in AMOUNT_KINDS or bound not in _BOUNDS:
        raise FrameError(f"no such amount: {meaning}")
    return {"value": _number(value), "unit": " ".join(unit), "kind": kind, "bound": bound}


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    return float(text) if "." in text else int(text)


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())
