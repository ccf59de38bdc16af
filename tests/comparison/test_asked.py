"""What is asked in a matter by jurisdiction: the order, the strictest, and the ways of asking nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.comparison.asked import LONG, Telling, asked
from analyser.records import (
    Bearer,
    BearerType,
    Clause,
    ClauseRole,
    ClauseTags,
    Document,
    Modality,
    Parameter,
    ParameterKind,
    clause_id,
    document_id,
)
from analyser.records.asked import Answer, Asked

M, K = Modality, ParameterKind
ALL = {"XAA": True, "XBB": True, "XCC": True}
TEXT = "The operator shall notify the Authority within {} hours of becoming aware of it."


def telling(
    code: str,
    parameters: Sequence[Parameter] = (),
    modality: Modality = M.OBLIGATION,
    text: str = TEXT,
    *,
    order: int = 0,
    language: str = "en",
) -> Telling:
    document = Document(document_id(code * 8), f"{code}.pdf", code * 8, code, f"Law of {code}")
    identity = clause_id(document.document_id, None, text, order)
    clause = Clause(identity, document.document_id, order, None, ClauseRole.PARAGRAPH, 1, None, (), text, language, ())
    bearer = Bearer("operator", BearerType.OPERATOR, 4, 12, "test")
    return Telling(clause, ClauseTags(identity, modality, bearers=(bearer,), parameters=tuple(parameters)), document)


def within(hours: float) -> Parameter:
    words = f"within {hours:.0f} hours"
    start = TEXT.index("within")
    return Parameter(K.WITHIN, words, start, start + len("within {} hours"), "t", hours, "hours", hours, bound="max")


def fine(value: float, currency: str) -> Parameter:
    return Parameter(K.FINE, f"{value} {currency}", 0, 4, "test", value, currency)


def kept(months: float, bound: str) -> Parameter:
    return Parameter(K.RETENTION, f"{months} months", 0, 4, "test", months, "months", months * 730, bound=bound)


SOON = Parameter(K.VAGUE, "without delay", 0, 13, "test")


def made(*tellings: Telling, kinds: Sequence[ParameterKind] = (K.WITHIN, K.VAGUE)) -> tuple[Asked, ...]:
    return asked("matter", tellings, kinds=kinds, jurisdictions=ALL)


def test_the_shortest_time_comes_first_and_the_strictest_duty_is_marked() -> None:
    found = made(telling("XAA", [within(72)]), telling("XBB", [within(24)]), telling("XCC", [SOON]))
    assert [(one.jurisdiction, one.answer, one.strictest) for one in found] == [
        ("XBB", Answer.STATED, True),
        ("XAA", Answer.STATED, False),
        ("XCC", Answer.VAGUE, False),
    ]
    assert found[0].since == "of becoming aware of it"
    assert (found[0].bearer, found[0].recipient) == ("operator", "the Authority")


def test_advice_is_told_in_its_place_and_never_called_the_strictest() -> None:
    found = made(telling("XAA", [within(12)], M.RECOMMENDATION), telling("XBB", [within(24)]))
    assert [(one.jurisdiction, one.strictest) for one in found][:2] == [("XAA", False), ("XBB", True)]


def test_advice_as_short_as_the_strictest_duty_is_not_marked_with_it() -> None:
    found = made(telling("XAA", [within(24)], M.RECOMMENDATION), telling("XBB", [within(24)]))
    assert {one.jurisdiction: one.strictest for one in found if one.leading} == {
        "XAA": False,
        "XBB": True,
        "XCC": False,
    }


def test_words_beside_a_stated_time_make_no_line_of_their_own() -> None:
    (line,) = [one for one in made(telling("XAA", [SOON, within(24)])) if one.jurisdiction == "XAA"]
    assert (line.answer, line.hours) == (Answer.STATED, 24)


def test_one_jurisdiction_alone_is_no_strictest() -> None:
    assert not any(one.strictest for one in made(telling("XAA", [within(12)])))


def test_no_time_nothing_found_and_unreadable_are_told_apart() -> None:
    found = asked(
        "matter",
        [telling("XAA", text="The operator shall notify the Authority.")],
        kinds=(K.WITHIN,),
        jurisdictions={"XAA": True, "XBB": True, "XCC": False},
    )
    assert [(one.jurisdiction, one.answer) for one in found] == [
        ("XAA", Answer.UNSTATED),
        ("XBB", Answer.SILENT),
        ("XCC", Answer.UNREADABLE),
    ]
    assert found[0].clause_id
    assert not found[1].clause_id


def test_the_firmest_clause_stands_for_a_jurisdiction_without_a_time() -> None:
    found = made(telling("XAA", modality=M.STATEMENT), telling("XAA", text="It shall tell.", order=1))
    assert [one.modality for one in found if one.jurisdiction == "XAA"] == [M.OBLIGATION]


def test_sums_are_ranked_within_their_currency() -> None:
    found = made(
        telling("XAA", [fine(100, "EUR")]),
        telling("XBB", [fine(900, "EUR")]),
        telling("XCC", [fine(5000, "XOF")]),
        kinds=(K.FINE,),
    )
    assert [(one.jurisdiction, one.strictest) for one in found] == [("XBB", True), ("XAA", False), ("XCC", False)]


@pytest.mark.parametrize(
    ("times", "first"),
    [
        ({"XAA": kept(12, "min"), "XBB": kept(24, "min")}, "XBB"),
        ({"XAA": kept(12, "max"), "XBB": kept(24, "max")}, "XAA"),
        ({"XAA": kept(12, "max"), "XBB": kept(6, "exact")}, "XBB"),
    ],
)
def test_keeping_longer_is_stricter_and_keeping_at_most_is_ranked_apart(
    times: dict[str, Parameter], first: str
) -> None:
    found = made(*(telling(code, [one]) for code, one in times.items()), kinds=(K.RETENTION,))
    assert found[0].jurisdiction == first


def test_of_a_clause_that_says_many_things_only_the_sentence_on_the_matter_answers() -> None:
    text = "The licence is renewed within 24 hours. " + "The minister reports to parliament; " * 20
    text += "The operator shall notify the Authority of an incident within 72 hours."
    assert len(text) > LONG
    early, late = text.index("within 24"), text.index("within 72")
    parameters = [
        Parameter(K.WITHIN, "within 24 hours", early, early + 15, "test", 24, "hours", 24),
        Parameter(K.WITHIN, "within 72 hours", late, late + 15, "test", 72, "hours", 72),
    ]
    base = telling("XAA", parameters, text=text)
    found = made(Telling(base.clause, base.tags, base.document, lambda sentence: "incident" in sentence))
    assert [one.hours for one in found if one.jurisdiction == "XAA"] == [72]


@pytest.mark.parametrize(
    ("language", "text", "recipient"),
    [
        ("en", "It shall notify a breach to the National Data Commission.", "the National Data Commission"),
        ("en", "The controller shall keep the register of the Commission.", ""),
        ("fr", "L’opérateur notifie l’incident à l’autorité compétente.", "l’autorité compétente"),
        ("fr", "L’opérateur tient le registre de l’autorité.", ""),
        ("ar", "تلتزم الجهة بإبلاغ الهيئة عن الحادث.", "الهيئة"),
    ],
)  # fmt: skip
def test_who_is_told(language: str, text: str, recipient: str) -> None:
    (line,) = [one for one in made(telling("XAA", text=text, language=language)) if one.jurisdiction == "XAA"]
    assert line.recipient == recipient


@given(st.lists(st.tuples(st.sampled_from(sorted(ALL)), st.integers(1, 999)), max_size=8), st.randoms())
def test_every_jurisdiction_has_exactly_one_leading_line_whatever_the_order(
    times: list[tuple[str, int]], chance: object
) -> None:
    tellings = [telling(code, [within(hours)], order=place) for place, (code, hours) in enumerate(times)]
    found = made(*tellings)
    shuffled = list(tellings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert made(*shuffled) == found
    assert sorted(one.jurisdiction for one in found if one.leading) == sorted(ALL)
    stated = [one.hours for one in found if one.answer is Answer.STATED]
    assert stated == sorted(stated)


BY_HEADING = [
    ("en", "PART III DUTIES OF OPERATORS", "OPERATORS"),
    ("en", "Annex A Minimum measures for operators", "operators"),
    ("en", "Duties of owners of critical systems", "owners of critical systems"),
    ("en", "Obligations of the parties", ""),
    ("en", "The operators", ""),
    ("fr", "Chapitre II Obligations des opérateurs", "opérateurs"),
    ("fr", "Obligations générales", ""),
    ("ar", "التزامات وواجبات مقدم الخدمة", "مقدم الخدمة"),
    ("ar", "التزامات عامة", ""),
]


@pytest.mark.parametrize(("language", "heading", "who"), BY_HEADING)
def test_who_must_is_understood_from_a_heading_where_the_clause_is_in_the_passive(
    language: str, heading: str, who: str
) -> None:
    said = telling("XAA", [within(24)], language=language)
    passive = replace(
        said, tags=replace(said.tags, bearers=()), clause=replace(said.clause, heading_path=("PART I", heading))
    )
    (line,) = asked("matter", [passive], kinds=(K.WITHIN,), jurisdictions={"XAA": True})
    assert (line.bearer, line.understood) == (who, bool(who))


def test_who_must_is_understood_from_the_clause_above_and_never_put_over_the_clauses_own() -> None:
    said = telling("XAA", [within(24)])
    above = ClauseTags("cl-above", M.OBLIGATION, bearers=(Bearer("each owner", BearerType.OPERATOR, 0, 10, "test"),))
    under = replace(said, above=(ClauseTags("cl-near", M.OBLIGATION), above))
    passive = replace(under, tags=replace(said.tags, bearers=()))
    stating = replace(passive, tags=replace(passive.tags, modality=M.STATEMENT))
    for one, expected in (
        (under, ("operator", False)),
        (passive, ("each owner", True)),
        (stating, ("", False)),
    ):
        (line,) = asked("matter", [one], kinds=(K.WITHIN,), jurisdictions={"XAA": True})
        assert (line.bearer, line.understood) == expected
