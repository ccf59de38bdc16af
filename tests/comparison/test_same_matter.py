"""Clauses on one matter correspond in whatever words, and what one rules out of what the other asks is a conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from analyser.comparison import compare
from analyser.comparison.features import comparable, entries
from analyser.comparison.opposites import CUSTODY, PLACE, TIMING, opposites
from analyser.comparison.same_matter import METHOD, answers, matters_of, with_same_matter
from analyser.records import (
    Bearer,
    BearerType,
    ClauseRole,
    Correspondence,
    Modality,
    Parameter,
    ParameterKind,
    Reading,
)
from analyser.settings import ComparisonSettings
from tests.comparison.synthetic import Said, reading

M, K = Modality, ParameterKind


def time(kind: ParameterKind, hours: float, text: str, bound: str = "max") -> Parameter:
    return Parameter(kind, text, 0, len(text), "test", hours, "hours", hours, bound=bound)


def framed(
    source: Reading, parameters: Sequence[Parameter] = (), bearer: BearerType | None = BearerType.OPERATOR
) -> Reading:
    """Return the reading with these parameters and this actor in every clause."""
    bearers = (Bearer("who", bearer, 0, 3, "test"),) if bearer else ()
    tags = tuple(replace(tag, parameters=tuple(parameters), bearers=bearers) for tag in source.tags)
    return replace(source, tags=tags)


def linked(*readings: Reading) -> tuple[Correspondence, ...]:
    pool = comparable(entries(readings))
    return with_same_matter((), pool, matters_of(pool), settings=ComparisonSettings())


LOGS = Said("Operators shall keep the event records of the listed system for twelve months.")
JOURNALS = Said("Les journaux de connexion des services concernés sont conservés pendant six mois.", language="fr")
REPORT = Said("Every operator shall notify the Centre of a serious intrusion within six hours.")
YEAR = [time(K.RETENTION, 8760.0, "for twelve months", "min")]
HALF_YEAR = [time(K.RETENTION, 4380.0, "pendant six mois", "exact")]


def test_clauses_that_set_the_same_kind_of_time_for_one_act_correspond_across_languages() -> None:
    (found,) = linked(
        framed(reading("XAA", [LOGS]), YEAR), framed(reading("XBB", [JOURNALS], language="fr"), HALF_YEAR)
    )
    assert found.method == METHOD
    assert "Keeping logs" in found.reason
    assert (found.jurisdiction_a, found.jurisdiction_b) == ("XAA", "XBB")


@pytest.mark.parametrize(
    ("other", "parameters", "bearer"),
    [
        (Said("Operators shall train their staff in the security of systems."), YEAR, BearerType.OPERATOR),
        (replace(LOGS, modality=M.STATEMENT), YEAR, BearerType.OPERATOR),
        (LOGS, YEAR, BearerType.REGULATOR),
    ],
)
def test_another_act_a_mere_statement_or_the_supervisor_is_no_counterpart(
    other: Said, parameters: Sequence[Parameter], bearer: BearerType
) -> None:
    assert not linked(framed(reading("XAA", [LOGS]), YEAR), framed(reading("XBB", [other]), parameters, bearer))


def test_known_pairs_are_not_told_again_and_order_changes_nothing() -> None:
    one, other = framed(reading("XAA", [LOGS]), YEAR), framed(reading("XBB", [LOGS], file="b"), HALF_YEAR)
    found = linked(one, other)
    assert found == linked(other, one)
    pool = comparable(entries((one, other)))
    again = with_same_matter([replace(found[0], signals=())], pool, matters_of(pool), settings=ComparisonSettings())
    assert [one.correspondence_id for one in again] == [found[0].correspondence_id]
    assert answers(again[0])


def test_a_chapter_full_of_rules_on_one_matter_is_left_to_the_words() -> None:
    many = [replace(LOGS, text=f"{LOGS.text[:-1]} and of annex {'x' * n} of the law.") for n in range(1, 15)]
    assert not linked(framed(reading("XAA", [LOGS]), YEAR), framed(reading("XBB", many), YEAR))


@pytest.mark.parametrize(
    "text",
    [
        "The regulations shall set for how long operators keep the event records of the listed system.",
        "Rules may prescribe how long the event records of listed systems are kept by operators.",
    ],
)
def test_who_leaves_the_matter_to_another_text_settles_nothing(text: str) -> None:
    pool = entries([framed(reading("XAA", [Said(text)]), YEAR)])
    assert not matters_of(pool)


ISSUE = Said("The Authority may issue a code of practice for the owners of the systems.", M.PERMISSION)
ITEMS = [
    ("prepare and publish the technical requirements of the annex; and", True),
    ("whether the office did publish the technical requirements of the annex; and", False),
    ("the extent to which codes of practice were published; and", False),
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_an_item_answers_where_it_begins_with_the_act(text: str, expected: bool) -> None:
    """Items name contents and conditions as well."""
    listed = framed(reading("XBB", [Said(text, role=ClauseRole.LIST_ITEM)]), bearer=None)
    assert bool(linked(framed(reading("XAA", [ISSUE]), bearer=None), listed)) is expected


STAGE = "notify the Centre of the serious intrusion"


def staged(hours: Sequence[float]) -> Reading:
    """Return a list of stages: an early notice, a notice, a report."""
    made = reading("XBB", [Said(f"{STAGE} in stage {n} of the whole procedure;") for n in range(len(hours))])
    first = made.clauses[0]
    clauses = tuple(replace(one, role=ClauseRole.LIST_ITEM, parent_id="lead-in") for one in made.clauses)
    assert first.clause_id == clauses[0].clause_id
    tags = tuple(
        replace(tag, parameters=(time(K.WITHIN, h, f"within {h} hours"),), bearers=())
        for tag, h in zip(made.tags, hours, strict=True)
    )
    return replace(made, clauses=clauses, tags=tags)


def test_a_single_time_is_answered_by_the_first_of_several_stages() -> None:
    single = framed(reading("XAA", [REPORT]), [time(K.WITHIN, 6.0, "within six hours")])
    pool = entries((single, staged((24.0, 72.0, 720.0))))
    (found,) = with_same_matter((), pool, matters_of(pool), settings=ComparisonSettings())
    hours = {one.clause_id: one.parameters[0].hours for one in pool}
    assert {hours[found.clause_a], hours[found.clause_b]} == {6.0, 24.0}


def test_the_comparison_tells_divergences_of_pairs_that_only_the_matter_links() -> None:
    texts = framed(reading("XAA", [LOGS]), YEAR), framed(reading("XBB", [JOURNALS], language="fr"), HALF_YEAR)
    comparison = compare(texts, frameworks=())
    assert [one.method for one in comparison.correspondences] == [METHOD]
    assert [one.aspect for one in comparison.divergences] == ["retention"]
    assert not comparison.provisions


def opposed(a: Said, b: Said, times_a: Sequence[Parameter] = (), times_b: Sequence[Parameter] = ()) -> tuple[str, ...]:
    pool = entries((framed(reading("XAA", [a]), times_a), framed(reading("XBB", [b]), times_b)))
    one, other = sorted(pool, key=lambda entry: entry.jurisdiction)
    found, mirrored = opposites(one, other), opposites(other, one)
    assert [(x.value_a, x.value_b) for x in found] == [(y.value_b, y.value_a) for y in mirrored]
    assert all(x.conflict for x in found)
    return tuple(difference.aspect for difference in found)


SILENCE = Said("An owner shall not tell its customers of the incident before three days have passed.", M.PROHIBITION)
NEWS = Said("An owner shall tell its customers of the incident within six hours.")
AFTER_72, WITHIN_6 = time(K.AFTER, 72.0, "before three days"), time(K.WITHIN, 6.0, "within six hours")
WITHIN_96 = time(K.WITHIN, 96.0, "within four days")


@pytest.mark.parametrize(
    ("a", "b", "times_a", "times_b", "aspects"),
    [
        (SILENCE, NEWS, [AFTER_72], [WITHIN_6], (TIMING,)),
        (SILENCE, NEWS, [AFTER_72], [WITHIN_96], ()),
        (SILENCE, replace(NEWS, modality=M.RECOMMENDATION), [AFTER_72], [WITHIN_6], ()),
        (
            Said("Data shall not be held outside the territory.", M.PROHIBITION),
            Said("One copy of the data shall be held outside the country."),
            [],
            [],
            (PLACE,),
        ),
        (
            Said("Data shall not be held outside the territory unless the Agency agrees.", M.PROHIBITION),
            Said("One copy of the data shall be held outside the country."),
            [],
            [],
            (),
        ),
        (
            Said("Keys shall be held exclusively by the owner of the data."),
            Said("The operator shall deposit a copy of the keys with the Centre."),
            [],
            [],
            (CUSTODY,),
        ),
        (
            Said("Keys shall be held exclusively by the owner of the data."),
            Said("The operator shall not deposit a copy of the keys anywhere.", M.PROHIBITION),
            [],
            [],
            (),
        ),
    ],
)
def test_what_one_rules_out_of_what_the_other_asks(
    a: Said, b: Said, times_a: Sequence[Parameter], times_b: Sequence[Parameter], aspects: tuple[str, ...]
) -> None:
    assert opposed(a, b, times_a, times_b) == aspects


def test_the_supervised_and_the_supervisor_are_not_set_side_by_side() -> None:
    by_operator = framed(reading("XAA", [REPORT]), [WITHIN_6])
    by_team = framed(reading("XBB", [replace(REPORT, text=REPORT.text.replace("operator", "team"))]), [WITHIN_96])
    assert len(linked(by_operator, by_team)) == 1
    by_cert = framed(reading("XBB", [replace(REPORT, text=REPORT.text)], file="c"), [WITHIN_96], BearerType.CERT)
    assert not linked(by_operator, by_cert)
