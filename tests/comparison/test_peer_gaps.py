"""Wordings side by side, what peers have and one lacks, and whose clause could be taken over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.comparison.concordance import concordance
from analyser.comparison.donors import rank_donors
from analyser.comparison.peer_gaps import peer_gaps
from analyser.comparison.voices import Voice
from analyser.records import (
    Bearer,
    BearerType,
    ClauseTags,
    Correspondence,
    DocumentKind,
    Modality,
    Parameter,
    ParameterKind,
    Provision,
    Relation,
)
from analyser.records.peers import GapAspect
from analyser.resources.traditions import legal_traditions
from tests.comparison.synthetic import Said, reading

CODES = ("XAA", "XBB", "XCC", "XDD", "XEE")
OPERATOR = Bearer("operators", BearerType.OPERATOR, 0, 9, "test")
NOBODY = Bearer("it", BearerType.UNSPECIFIED, 0, 2, "test")
READABLE = dict.fromkeys(CODES, True)


def hours(value: float) -> Parameter:
    return Parameter(ParameterKind.WITHIN, f"within {value} hours", 0, 5, "test", value, "hours", value)


PROMPTLY = Parameter(ParameterKind.VAGUE, "promptly", 0, 8, "test")
FINE = Parameter(ParameterKind.FINE, "1,000 euros", 0, 5, "test", 1000.0, "EUR")


def voice(
    code: str,
    modality: Modality = Modality.OBLIGATION,
    *parameters: Parameter,
    bearer: Bearer | None = OPERATOR,
    language: str = "en",
    kind: DocumentKind | None = DocumentKind.LAW,
    year: int | None = 2020,
    words: str = "reports incidents",
) -> Voice:
    made = reading(code, [Said(f"{code} {words} {len(parameters)}.", language=language)], kind=kind, year=year)
    clause = made.clauses[0]
    document = replace(made.document, language=language)
    return Voice(
        clause,
        ClauseTags(clause.clause_id, modality, bearers=(bearer,) if bearer else (), parameters=parameters),
        document,
    )


def one_provision(*voices: Voice) -> tuple[Provision, dict[str, Voice]]:
    ids = tuple(v.clause.clause_id for v in voices)
    codes = tuple(sorted({v.jurisdiction for v in voices}))
    return Provision("pr-1", "Reporting", (), ids, codes, ids[0], 0.5), {v.clause.clause_id: v for v in voices}


def test_a_concordance_runs_from_the_strictest_to_the_weakest() -> None:
    provision, voices = one_provision(
        voice("XEE", Modality.STATEMENT),
        voice("XDD", Modality.COMMITMENT, hours(1)),
        voice("XCC", Modality.OBLIGATION, bearer=None),
        voice("XBB", Modality.OBLIGATION, hours(72)),
        voice("XAA", Modality.OBLIGATION, hours(24)),
    )
    lines = concordance(provision, voices)
    assert [line.jurisdiction for line in lines] == ["XAA", "XBB", "XCC", "XDD", "XEE"]
    assert [line.rank for line in lines] == [1, 2, 3, 4, 5]
    assert lines[0].parameters == ("within 24 hours",)
    assert lines[0].bearers == ("operators",)


def test_equal_wordings_share_a_rank_and_unknown_clauses_are_left_out() -> None:
    provision, voices = one_provision(voice("XBB"), voice("XAA"), voice("XCC", Modality.PERMISSION))
    gone = voices.pop(provision.clause_ids[2])
    lines = concordance(provision, voices)
    assert [(line.jurisdiction, line.rank) for line in lines] == [("XAA", 1), ("XBB", 1)]
    assert gone.clause.clause_id not in {line.clause_id for line in lines}


@pytest.mark.parametrize(
    ("having", "modality", "claimed"),
    [
        (("XAA", "XBB", "XCC"), Modality.OBLIGATION, {"XDD", "XEE"}),
        (("XAA", "XBB", "XCC"), Modality.STATEMENT, set()),  # who only mentions it makes nobody else's gap
        (("XAA", "XBB"), Modality.OBLIGATION, set()),  # two of four peers are not most
    ],
)
def test_a_provision_that_most_peers_have_is_a_gap_of_the_others(
    having: tuple[str, ...], modality: Modality, claimed: set[str]
) -> None:
    provision, voices = one_provision(*(voice(code, modality, bearer=None) for code in having))
    gaps = peer_gaps([provision], voices, readable=READABLE)
    assert {gap.jurisdiction for gap in gaps} == claimed
    assert all(gap.aspect is GapAspect.WHOLE and gap.peers == having for gap in gaps)


def test_fewer_peers_do_where_they_are_asked_for_and_groups_count_their_members_alone() -> None:
    provision, voices = one_provision(voice("XAA"), voice("XBB"))
    assert {g.jurisdiction for g in peer_gaps([provision], voices, readable=READABLE, least=2)} == {"XCC", "XDD", "XEE"}
    gaps = peer_gaps([provision], voices, readable=READABLE, group=("XAA", "XBB", "XCC"), least=2)
    assert [(g.jurisdiction, g.among, g.binding) for g in gaps] == [("XCC", 2, 2)]
    assert peer_gaps([provision], voices, readable=READABLE, group=("XAA", "XCC"), least=2) == ()


def test_unreadable_pages_never_yield_a_claim_and_come_last() -> None:
    provision, voices = one_provision(*(voice(code) for code in CODES[:3]))
    gaps = peer_gaps([provision], voices, readable=READABLE | {"XDD": False})
    assert [(gap.jurisdiction, gap.assessable) for gap in gaps] == [("XEE", True), ("XDD", False)]
    assert "Not assessable" in gaps[1].reason


def tie(a: Voice, b: Voice, score: float) -> Correspondence:
    return Correspondence(
        f"co-{a.jurisdiction}-{b.jurisdiction}", a.clause.clause_id, b.clause.clause_id, a.jurisdiction, b.jurisdiction,
        Relation.INTERSECTS, score, "test", "test."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scores", "claimed"),
    [((), True), ((0.22,), True), ((0.25,), False), ((0.21, 0.21), False)],
)
def test_a_clause_that_comes_near_is_shown_or_forbids_the_claim(scores: tuple[float, ...], claimed: bool) -> None:
    members = [voice(code) for code in CODES[:3]]
    outside = voice("XDD", words="keeps a register of incidents")
    provision, voices = one_provision(*members)
    links = [tie(member, outside, score) for member, score in zip(members, scores, strict=False)]
    everything = voices | {outside.clause.clause_id: outside}
    gaps = peer_gaps([provision], everything, correspondences=links, readable=READABLE)
    own = [gap for gap in gaps if gap.jurisdiction == "XDD"]
    assert bool(own) is claimed
    if own:
        assert [c.clause_id for c in own[0].candidates] == [outside.clause.clause_id] * len(scores)


@pytest.mark.parametrize(
    ("own", "aspects"),
    [
        ((Modality.OBLIGATION, PROMPTLY), {GapAspect.DEADLINE}),  # "promptly" is no deadline
        ((Modality.OBLIGATION, hours(72)), set()),
        ((Modality.STATEMENT,), set()),  # who asks nothing leaves nothing open
    ],
)
def test_a_point_that_peers_state_and_a_clause_leaves_open(
    own: tuple[Modality, Parameter] | tuple[Modality], aspects: set[GapAspect]
) -> None:
    mine = voice("XDD", *own)
    provision, voices = one_provision(mine, *(voice(code, Modality.OBLIGATION, hours(24)) for code in CODES[:3]))
    gaps = [gap for gap in peer_gaps([provision], voices, readable=READABLE) if gap.jurisdiction == "XDD"]
    assert {gap.aspect for gap in gaps} == aspects
    assert all(gap.clause_ids == (mine.clause.clause_id,) for gap in gaps)


def test_bearers_and_sanctions_are_points_too() -> None:
    provision, voices = one_provision(
        voice("XDD", bearer=NOBODY), *(voice(code, Modality.OBLIGATION, FINE) for code in CODES[:3])
    )
    found = {gap.aspect for gap in peer_gaps([provision], voices, readable=READABLE) if gap.jurisdiction == "XDD"}
    assert found == {GapAspect.BEARER, GapAspect.SANCTION}


TARGET = voice("XAA", language="fr", kind=DocumentKind.LAW, year=2022).document


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"language": "fr"}, {"language": "en"}),
        ({"kind": DocumentKind.LAW}, {"kind": DocumentKind.STRATEGY}),
        ({"year": 2021}, {"year": 2005}),
        ({"year": 2021}, {"year": None}),
        ({"bearer": OPERATOR}, {"bearer": None}),
    ],
)
def test_what_makes_a_better_donor(better: dict[str, object], worse: dict[str, object]) -> None:
    first, second = voice("XCC", **better), voice("XBB", **worse)  # type: ignore[arg-type]
    donors = rank_donors("gap-1", [second, first], target=[TARGET], traditions={})
    assert [donor.jurisdiction for donor in donors] == ["XCC", "XBB"]
    assert all(0.0 <= donor.fit <= 1.0 for donor in donors)


def test_the_groups_own_members_come_first_and_traditions_count() -> None:
    near, far = voice("XBB", language="fr"), voice("XCC", language="en")
    donors = rank_donors("gap-1", [near, far], target=[TARGET], group=("XAA", "XCC"), traditions={})
    assert [(donor.jurisdiction, donor.same_group) for donor in donors] == [("XCC", True), ("XBB", False)]
    civil = {"XAA": frozenset({"civil"}), "XCC": frozenset({"civil", "muslim"}), "XBB": frozenset({"common"})}
    by_code = {d.jurisdiction: d for d in rank_donors("gap-1", [near, far], target=[TARGET], traditions=civil)}
    assert by_code["XCC"].same_tradition and not by_code["XBB"].same_tradition


def test_the_table_of_traditions_holds_known_facts() -> None:
    table = legal_traditions()
    assert table["FRA"] == {"civil"}
    assert table["GBR"] == {"common"}
    assert "muslim" in table["SAU"]
    assert {"civil", "common"} <= table["ZAF"]
    assert all(len(code) == 3 and code.isupper() for code in table)
    assert "XAA" not in table
