"""Values of decisions as text and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.records import Bearer, BearerType, InstrumentMention, Parameter, ParameterKind
from analyser.review.values import (
    BY_PERSON,
    TIMES,
    GapLevel,
    bearer_of,
    bearer_value,
    gap_claim,
    instrument_of,
    instrument_value,
    parameter_of,
    parameter_value,
)

WORDS = st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip()))


@given(st.sampled_from(BearerType), WORDS)
def test_a_bearer_comes_back(kind: BearerType, words: str) -> None:
    bearer = Bearer(words, kind, 0, len(words), BY_PERSON)
    assert bearer_of(bearer_value(bearer)) == bearer


@given(
    st.sampled_from(sorted(TIMES)),
    st.integers(0, 5_000_000) | st.just(0.5),
    st.sampled_from(["hours", "days", "years"]),
)
def test_a_time_comes_back_with_its_hours(kind: ParameterKind, value: float, unit: str) -> None:
    time = parameter_of(f"{kind}:{value}:{unit}:max::working days", "so long")
    assert parameter_of(parameter_value(time), "so long") == time
    assert time.hours == pytest.approx(value * {"hours": 1, "days": 24, "years": 8760}[unit])


def test_a_sum_and_a_date_have_no_hours() -> None:
    sum_of_money = Parameter(ParameterKind.FINE, "x", 0, 1, BY_PERSON, 2_500_000.0, "USD", bound="max")
    assert parameter_of(parameter_value(sum_of_money), "x") == sum_of_money
    day = Parameter(ParameterKind.DATE, "x", 0, 1, BY_PERSON, date="2027-01-31")
    assert parameter_of(parameter_value(day), "x") == day


@pytest.mark.parametrize("text", ["within:72:hours:about::", "within:x:hours:max::", "never:1:days:max::", "within:1"])
def test_another_text_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parameter_of(text, "x")


def test_an_instrument_may_be_in_no_register() -> None:
    mention = InstrumentMention(0, 3, "Act", None, BY_PERSON)
    assert instrument_of(instrument_value(mention), "Act") == mention
    known = replace(mention, instrument_id="budapest-convention")
    assert instrument_of(instrument_value(known), "Act") == known


def test_a_claim_keeps_colons_of_its_label() -> None:
    claim = gap_claim("provision:XAA:deadline:Report: at once")
    assert (claim.level, claim.jurisdiction, claim.where, claim.what) == (
        GapLevel.PROVISION, "XAA", "deadline", "Report: at once",
    )  # fmt: skip
