"""Firsts in words: one name, a few that are level, or that there are several."""

from __future__ import annotations

import pytest

from analyser.records import Readiness, RiskProfile, RiskStep
from analyser.resources import load_framework
from analyser.views.firsts import firsts, together, told_firsts
from analyser.views.language import spoken
from analyser.views.readiness import answered, finding, readiest, rows
from analyser.views.risk import deepest_steps
from analyser.views.risk_chart import leaders

FRAMEWORK = load_framework("budapest-convention")


def whole(code: str, binding: int, *silent: str, perhaps: int = 0) -> Readiness:
    rest = 34 - binding - len(silent) - perhaps
    return Readiness(code, FRAMEWORK.framework_id, "", binding, rest, 0, len(silent), 0, silent, (), perhaps)


def profile(code: str, step: RiskStep, depth: float | None) -> RiskProfile:
    return RiskProfile(code, step, None, depth, None, 0, 0, ())


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, []), ({"a": 1}, ["a"]), ({"b": 2, "a": 2, "c": 1}, ["b", "a"]), ({"a": 0, "b": 0}, ["a", "b"])],
)
def test_all_that_are_level_are_first(values: dict[str, float], expected: list[str]) -> None:
    assert firsts(values) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["A"], "A leads"), (["A", "B"], "A and B lead"), (["A", "B", "C"], "A, B, and C lead"), (list("ABCD"), "many")],
)
def test_the_sentence_fits_how_many_are_first(names: list[str], expected: str) -> None:
    assert told_firsts(names, "{name} leads", "{names} lead", "many") == expected


def test_names_are_listed_as_the_language_lists_them() -> None:
    with spoken("fr"):
        assert together(["A", "B"]) == "A et B"
    with spoken("ar"):
        assert together(["A", "B"]) == "A وB"


def test_the_readiest_is_named_alone_only_where_nobody_is_level() -> None:
    assert readiest([whole("XTV", 9), whole("XKA", 8)]).startswith("Tolvane answers most")
    assert readiest([whole("XTV", 9), whole("XKA", 9)]).startswith("Tolvane and Kalindra answer most")
    assert readiest([whole("XTV", 0), whole("XKA", 0)]) == "No jurisdiction answers an article with a binding clause."
    assert readiest([]) == ""


def test_silence_names_no_article_where_many_are_level() -> None:
    few = finding(FRAMEWORK, [whole("XTV", 9, "2", "3"), whole("XKA", 8, "3")])
    assert "Silent most often: Illegal interception, in 2 of 2 jurisdictions." in few
    many = finding(FRAMEWORK, [whole("XTV", 9, "2", "3", "4", "5")])
    assert "Several articles are silent equally often, each in 1 of 1 jurisdictions." in many


def test_the_chart_says_how_much_is_answered_over_all() -> None:
    told = answered([whole("XTV", 17, perhaps=0), whole("XKA", 0, perhaps=17)])
    assert told == "A binding clause answers 25% of all articles, 25% are only perhaps answered."
    assert answered([]).startswith("A binding clause answers 0%")


def test_what_is_perhaps_answered_has_a_column_of_its_own() -> None:
    (row,) = rows([whole("XTV", 9, "2", perhaps=5)])
    assert (row["perhaps"], row["silent"], row["committed"]) == (5, 1, 19)


def test_steps_that_are_level_are_named_together_or_not_at_all() -> None:
    shown = {
        ("XTV", step): profile("XTV", step, depth) for step, depth in zip(RiskStep, (2, 2.04, 1, 1.5, 1.5), strict=True)
    }
    assert deepest_steps(shown) == (
        "The documents go deepest in “Identify risks” and “Know the assets” and least far in “Protect”."
    )
    level = {("XTV", step): profile("XTV", step, 1.0) for step in RiskStep}
    assert deepest_steps(level) == "The documents go equally deep in every step."
    assert leaders(level) == "Over all steps Tolvane goes deepest: 1.0 of 4."
    both = level | {("XKA", step): profile("XKA", step, 1.0) for step in RiskStep}
    assert leaders(both).startswith("Over all steps Kalindra and Tolvane go deepest")
    assert leaders({("XTV", RiskStep.ASSETS): profile("XTV", RiskStep.ASSETS, None)}) == ""
