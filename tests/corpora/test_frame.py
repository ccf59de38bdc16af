"""The ``~`` lines of the sources: who, when, how much, with whom."""

from __future__ import annotations

import pytest

from corpora.typeset.frame import NO_FRAME, FrameError, frame

TEXT = "The Authority shall report to ITU and FIRST within 5 working days or pay 10 to 20 crowns."


def test_nothing_said() -> None:
    assert frame((), TEXT) == NO_FRAME
    assert NO_FRAME.bearer_type == "unspecified"


def test_all_lines() -> None:
    lines = (
        "~ who: Authority = regulator",
        "~ when: within 5 working days = within 5 day working",
        "~ sum: 10 to 20 crowns = fine min 10 crown & fine max 20 crown",
        "~ with: ITU | FIRST",
    )
    made = frame(lines, TEXT)
    assert (made.bearers, made.bearer_type, made.partners) == (("Authority",), "regulator", ("ITU", "FIRST"))
    (deadline,) = made.deadlines
    assert deadline.norms == ({"kind": "within", "value": 5, "unit": "day", "date": None, "qualifier": "working"},)
    (amount,) = made.amounts
    assert [(norm["bound"], norm["value"], norm["unit"]) for norm in amount.norms] == [
        ("min", 10, "crown"),
        ("max", 20, "crown"),
    ]


@pytest.mark.parametrize(
    ("meaning", "norm"),
    [
        ("vague", {"kind": "vague", "value": None, "unit": None, "date": None, "qualifier": None}),
        ("within", {"kind": "within", "value": None, "unit": None, "date": None, "qualifier": None}),
        (
            "by_date 2027-06-30",
            {"kind": "by_date", "value": None, "unit": None, "date": "2027-06-30", "qualifier": None},
        ),
        ("every 0.5 year", {"kind": "every", "value": 0.5, "unit": "year", "date": None, "qualifier": None}),
    ],
)
def test_deadlines(meaning: str, norm: dict[str, object]) -> None:
    (deadline,) = frame((f"~ when: within = {meaning}",), TEXT).deadlines
    assert deadline.norms == (norm,)


def test_a_bearer_may_stand_in_the_lead_in() -> None:
    assert frame(("~ who: Centre = cert",), "publish a report", context="The Centre shall:").bearers == ("Centre",)


@pytest.mark.parametrize(
    "line",
    [
        "~ who: Ministry = regulator",  # not in the text
        "~ who: Authority = boss",  # no such type
        "~ when: within 6 days = within 6 day",  # other words
        "~ when: within = until 5 day",  # no such kind
        "~ sum: 10 = fine about 10 crown",  # no such bound
        "~ with: IMF",
        "~ why: because",
    ],
)
def test_broken_lines_are_refused(line: str) -> None:
    with pytest.raises(FrameError):
        frame((line,), TEXT)
