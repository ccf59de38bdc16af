"""The values of times and amounts in words: units, days of work, and what a share is taken of."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from analyser.records import Parameter
from analyser.views import markup
from analyser.views.language import _, number, number_text, plural

_LARGEST_PART = 10
"""Laws speak of two thirds or three quarters; a share that is no such part stays a decimal number."""
_CLOSE = 0.005
"""A share written 0.67 or 0.667 is two thirds."""


def amount_words(parameter: Parameter) -> str:
    """Return the value with its unit, or the date, in the interface language; empty where the text leaves it open."""
    if parameter.date:
        return number_text(parameter.date)
    if parameter.value is None:
        return ""
    whole = round(parameter.value)
    of_days = _days().get(parameter.qualifier) if parameter.unit == "days" and whole == parameter.value else None
    if of_days:
        return of_days(whole)
    in_words = _units().get(parameter.unit)
    value = in_words(whole) if in_words and whole == parameter.value else _measured(parameter.value, parameter.unit)
    return f"{value} ({_qualifier(parameter.qualifier)})" if parameter.qualifier else value


def _measured(value: float, unit: str) -> str:
    """Return a value with a unit that is no length of time in whole numbers."""
    if unit == "percent":
        return number(value) + " %"
    if unit == "share":
        part = Fraction(value).limit_denominator(_LARGEST_PART)
        return number_text(str(part)) if abs(part - Fraction(value)) < _CLOSE else number(value)
    return f"{number(value)} {unit}".strip()


def _units() -> dict[str, Callable[[int], str]]:
    return {
        "hours": lambda n: plural("{n} hour", "{n} hours", n),
        "days": lambda n: plural("{n} day", "{n} days", n),
        "months": lambda n: plural("{n} month", "{n} months", n),
        "years": lambda n: plural("{n} year", "{n} years", n),
        "times": lambda n: plural("{n} time", "{n} times", n),
    }


def _days() -> dict[str, Callable[[int], str]]:
    return {
        "working": lambda n: plural("{n} working day", "{n} working days", n),
        "calendar": lambda n: plural("{n} calendar day", "{n} calendar days", n),
        "consecutive": lambda n: plural("{n} consecutive day", "{n} consecutive days", n),
        "clear": lambda n: plural("{n} clear day", "{n} clear days", n),
        "full": lambda n: plural("{n} full day", "{n} full days", n),
    }


def _qualifier(name: str) -> str:
    """Return what a value is taken of or by which calendar; words of a document that have no name here, quoted."""
    known = {
        "Hijri": _("Hijri calendar"),
        "amount": _("amount in question"),
        "annual budget": _("annual budget"),
        "annual gross revenue": _("annual gross revenue"),
        "annual turnover": _("annual turnover"),
        "budget": _("budget"),
        "calendar": _("by the calendar"),
        "gross revenue": _("gross revenue"),
        "gross turnover": _("gross turnover"),
        "information technology budget": _("information technology budget"),
        "members": _("members"),
        "net revenue": _("net revenue"),
        "net turnover": _("net turnover"),
        "profit": _("profit"),
        "revenue": _("revenue"),
        "staff": _("staff"),
        "the annual fee": _("annual fee"),
        "the cost": _("cost"),
        "the maximum fine": _("maximum fine"),
        "the maximum penalty": _("maximum penalty"),
        "the penalty": _("penalty"),
        "turnover": _("turnover"),
        "votes": _("votes"),
    }
    return known.get(name) or _("“{words}”").format(words=markup.isolated(name))
