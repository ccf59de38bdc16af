"""The fields in which a person says what is right in place of what was found: one form for each kind of finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analyser.records import Bearer, BearerType, Modality, Parameter, ParameterKind, Relation, ReviewAspect
from analyser.resources import load_instruments
from analyser.review.values import (
    BOUNDS,
    BY_PERSON,
    HOURS,
    TIMES,
    UNREGISTERED,
    bearer_of,
    bearer_value,
    parameter_of,
    parameter_value,
)
from analyser.views.frame import bearer_word, parameter_kind_word
from analyser.views.language import _
from analyser.views.review_words import instrument_word, value_word

MOST_WORDS = 300
"""Letters of the words that name a bearer, a time or an instrument: a line or two."""
_CURRENCIES = ("USD", "EUR", "SAR", "AED", "QAR", "KWD", "BHD", "OMR", "EGP", "NGN", "BWP", "PKR", "MAD", "TND", "XOF")
"""Offered for sums beside the one found; another is written in the field."""
_PERCENT = "percent"


def right_value(aspect: ReviewAspect, found: str, element: str, *, mirrored: bool = False) -> str:
    """Ask for what is right and return it as stored, empty while it is not complete.

    ``found`` is what was found, empty for what is to be added; ``element`` the words that name it. A relation is asked
    as it is shown (``mirrored`` from side b) and returned from a to b.
    """
    if aspect is ReviewAspect.BEARER:
        return _right_bearer(found, element)
    if aspect is ReviewAspect.PARAMETER:
        return _right_parameter(found, element)
    if aspect is ReviewAspect.INSTRUMENT:
        names = [UNREGISTERED, *sorted((one.instrument_id for one in load_instruments()), key=instrument_word)]
        return _one_of([name for name in names if name != found], instrument_word)
    values = [str(v) for v in (Relation if aspect is ReviewAspect.RELATION else Modality) if v != found]
    chosen = _one_of(values, lambda value: value_word(aspect, value))
    return Relation(chosen).mirrored().value if aspect is ReviewAspect.RELATION and mirrored else chosen


def _one_of(values: Sequence[str], words: Callable[[str], str]) -> str:
    return str(st.selectbox(_("What is it?"), values, format_func=words, key="review-value"))


def _right_bearer(found: str, element: str) -> str:
    """Ask who must or may act: the words, and what kind of actor that is."""
    old = bearer_of(found) if found else Bearer(element, BearerType.UNSPECIFIED, 0, 0, BY_PERSON)
    words = st.text_input(_("Who must or may act, in the words of the clause"), value=old.text,
                          max_chars=MOST_WORDS, key="review-who").strip()  # fmt: skip
    kinds = list(BearerType)
    kind = st.selectbox(_("Kind of actor"), kinds, index=kinds.index(old.kind), format_func=bearer_word,
                        key="review-who-kind")  # fmt: skip
    return bearer_value(Bearer(words, kind, 0, 0, BY_PERSON)) if words else ""


def _right_parameter(found: str, element: str) -> str:
    """Ask what is limited, by how much."""
    old = parameter_of(found, element) if found else Parameter(ParameterKind.WITHIN, element, 0, 0, BY_PERSON)
    kinds = list(ParameterKind)
    kind = st.selectbox(_("What is limited"), kinds, index=kinds.index(old.kind), format_func=parameter_kind_word,
                        key="review-kind")  # fmt: skip
    if kind is ParameterKind.DATE:
        day = st.date_input(_("Date"), value=old.date or "today", key="review-date")
        return parameter_value(Parameter(kind, element, 0, 0, BY_PERSON, date=str(day)))
    if kind in (ParameterKind.VAGUE, ParameterKind.PENALTY, ParameterKind.SETTLEMENT):
        return parameter_value(Parameter(kind, element, 0, 0, BY_PERSON))
    amount = st.number_input(_("Value"), min_value=0.0, value=old.value, step=1.0, format="%g", key="review-amount")
    units = [*HOURS] if kind in TIMES else list(dict.fromkeys([old.unit or _CURRENCIES[0], *_CURRENCIES, _PERCENT]))
    unit = st.selectbox(_("Unit"), units, index=units.index(old.unit) if old.unit in units else 0,
                        format_func=unit_word, key="review-unit", accept_new_options=kind not in TIMES)  # fmt: skip
    bound = st.selectbox(_("Bound"), BOUNDS, index=BOUNDS.index(old.bound if found else "max"),
                         format_func=_bound_word, key="review-bound")  # fmt: skip
    if amount is None:
        return ""
    return parameter_value(
        Parameter(kind, element, 0, 0, BY_PERSON, amount, str(unit), bound=bound, qualifier=old.qualifier)
    )


def unit_word(unit: str) -> str:
    """Return the unit of a time or share in words, any other (a currency) as it is."""
    return {
        "hours": _("hours"),
        "days": _("days"),
        "months": _("months"),
        "years": _("years"),
        _PERCENT: "%",
    }.get(unit, unit)


def _bound_word(bound: str) -> str:
    return {"exact": _("exactly"), "max": _("at most"), "min": _("at least")}[bound]
