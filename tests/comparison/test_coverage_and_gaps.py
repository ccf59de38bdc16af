"""Coverage and gaps: what counts as which state, and when silence may be claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.comparison import compare
from analyser.comparison.coverage import near_misses
from analyser.comparison.features import entries
from analyser.comparison.gaps import PEER_CERTAINTY
from analyser.comparison.readability import readable_share
from analyser.records import (
    CoverageState,
    DocumentKind,
    Gap,
    Grade,
    Modality,
    Provision,
    Reading,
    ReadingStatus,
    ThemeAssignment,
)
from tests.comparison.synthetic import AUDIT, FRAMEWORK, REPORT_72, Said, reading

STATES = {
    Modality.OBLIGATION: CoverageState.BINDING,
    Modality.PROHIBITION: CoverageState.BINDING,
    Modality.SANCTION: CoverageState.BINDING,
    Modality.COMMITMENT: CoverageState.COMMITTED,
    Modality.RECOMMENDATION: CoverageState.COMMITTED,
    Modality.PERMISSION: CoverageState.MENTIONED,
    Modality.DEFINITION: CoverageState.MENTIONED,
    Modality.STATEMENT: CoverageState.MENTIONED,
}
PEER = reading("XBB", [Said(REPORT_72, themes=("A.1",))])


@pytest.mark.parametrize("modality", list(Modality))
def test_state_of_a_single_clause(modality: Modality) -> None:
    comparison = compare([reading("XAA", [Said(REPORT_72, modality, ("A.1",))])], frameworks=(FRAMEWORK,))
    (cell,) = (c for c in comparison.coverage if c.element_id == "A.1")
    assert cell.state is STATES[modality]


def test_the_strongest_clause_decides_and_comes_first() -> None:
    said = [
        Said("The state observes incidents of many kinds.", Modality.STATEMENT, ("A.1",)),
        Said(REPORT_72, Modality.OBLIGATION, ("A.1",)),
        Said("Citizens should report incidents to the team.", Modality.RECOMMENDATION, ("A.1",)),
    ]
    given = reading("XAA", said)
    (cell,) = (c for c in compare([given], frameworks=(FRAMEWORK,)).coverage if c.element_id == "A.1")
    assert cell.state is CoverageState.BINDING
    assert not cell.perhaps
    assert cell.clause_ids == tuple(given.clauses[i].clause_id for i in (1, 2, 0))


def test_a_clause_that_only_says_something_of_a_theme_surely_mentions_it() -> None:
    given = reading("XAA", [Said("The state observes incidents of many kinds.", Modality.STATEMENT, ("A.1",))])
    (cell,) = (c for c in compare([given], frameworks=(FRAMEWORK,)).coverage if c.element_id == "A.1")
    assert (cell.state, cell.depth, cell.perhaps) == (CoverageState.MENTIONED, 0, False)


def test_a_clause_that_may_speak_of_a_theme_forbids_silence() -> None:
    given = reading("XAA", [Said(AUDIT)])
    weak = ThemeAssignment(given.clauses[0].clause_id, FRAMEWORK.framework_id, "A.1", 0.12)
    for possible, state in (((), CoverageState.SILENT), ((weak,), CoverageState.MENTIONED)):
        comparison = compare([replace(given, possible_themes=possible), PEER], frameworks=(FRAMEWORK,))
        (cell,) = (c for c in comparison.coverage if (c.jurisdiction, c.element_id) == ("XAA", "A.1"))
        assert cell.state is state
        assert cell.clause_ids == tuple(one.clause_id for one in possible)
        assert cell.perhaps is bool(possible)
        assert cell.depth is None
        gaps = {(g.jurisdiction, g.element_id) for g in comparison.gaps}
        assert (("XAA", "A.1") in gaps) is (state is CoverageState.SILENT)


def gap_of(*grades: Grade, status: ReadingStatus = ReadingStatus.READ, language: str = "en") -> Gap:
    said = [] if status is ReadingStatus.FAILED else [Said(AUDIT, language=language)]
    given = reading("XAA", said, grades=grades, status=status, language=language)
    (gap,) = (
        g
        for g in compare([given, PEER], frameworks=(FRAMEWORK,)).gaps
        if (g.jurisdiction, g.element_id) == ("XAA", "A.1")
    )
    return gap


@pytest.mark.parametrize(
    ("grades", "assessable"),
    [
        ([Grade.GOOD] * 10, True),
        ([Grade.FAIR] * 10, True),
        ([Grade.POOR] * 10, False),
        ([Grade.GOOD] * 9 + [Grade.POOR], True),
        ([Grade.GOOD] * 8 + [Grade.POOR] * 2, False),
        ([Grade.GOOD] * 9 + [Grade.UNREADABLE], True),
        ([Grade.GOOD] * 8 + [Grade.UNREADABLE] * 2, False),
        ([Grade.GOOD] * 9 + [Grade.BLANK] * 9, True),
        ([Grade.UNREADABLE], False),
    ],
)
def test_silence_is_claimed_only_where_pages_could_be_read(grades: list[Grade], assessable: bool) -> None:
    gap = gap_of(*grades)
    assert gap.assessable is assessable
    assert gap.peers == ("XBB",)


def test_a_failed_document_is_never_silent() -> None:
    assert not gap_of(status=ReadingStatus.FAILED).assessable


def test_a_language_without_wording_is_never_silent() -> None:
    gap = gap_of(Grade.GOOD, language="sw")
    assert not gap.assessable
    assert gap.searched_clauses == 0


def test_a_mention_by_a_peer_makes_no_gap() -> None:
    peer = reading("XBB", [Said(REPORT_72, Modality.STATEMENT, ("A.1",))])
    assert compare([reading("XAA", [Said(AUDIT)]), peer], frameworks=(FRAMEWORK,)).gaps == ()


def test_who_only_mentions_a_theme_is_a_peer_beside_one_who_binds_itself() -> None:
    mentions = reading("XCC", [Said(REPORT_72, Modality.STATEMENT, ("A.1",))])
    found = compare([reading("XAA", [Said(AUDIT)]), mentions, PEER], frameworks=(FRAMEWORK,)).gaps
    (gap,) = (one for one in found if (one.jurisdiction, one.element_id) == ("XAA", "A.1"))
    assert set(gap.peers) == {"XCC", PEER.document.jurisdiction}


def test_a_peer_of_which_little_speaks_makes_no_gap() -> None:
    weak = ThemeAssignment(PEER.clauses[0].clause_id, FRAMEWORK.framework_id, "A.1", PEER_CERTAINTY - 0.05)
    for theme, found in ((weak, False), (replace(weak, score=PEER_CERTAINTY), True)):
        peer = replace(PEER, themes=(theme,))
        gaps = compare([reading("XAA", [Said(AUDIT)]), peer], frameworks=(FRAMEWORK,)).gaps
        assert (("XAA", "A.1") in {(gap.jurisdiction, gap.element_id) for gap in gaps}) is found


def test_candidates_are_the_nearest_best_first() -> None:
    near = "Each incident is recorded and the national team keeps the record for later study."
    given = reading("XAA", [Said(AUDIT), Said(near), Said("Museums are open on the first Sunday of each month.")])
    gap = next(g for g in compare([given, PEER], frameworks=(FRAMEWORK,)).gaps if g.jurisdiction == "XAA")
    assert gap.candidates[0].clause_id == given.clauses[1].clause_id
    assert [c.score for c in gap.candidates] == sorted((c.score for c in gap.candidates), reverse=True)


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([[Grade.GOOD] * 4], 1.0),
        ([[Grade.GOOD, Grade.UNREADABLE]], 0.5),
        ([[Grade.BLANK]], 0.0),
        ([[Grade.GOOD] * 4, None], 0.5),
        ([[Grade.GOOD] * 2, [Grade.GOOD] * 4, None], 6 / 9),
        ([None], 0.0),
    ],
)
def test_a_failed_document_counts_as_long_as_the_others(documents: list[list[Grade] | None], expected: float) -> None:
    """None is a document that failed before its pages were known."""
    readings = [
        reading(
            "XAA", [], grades=grades or [], file=str(n), status=ReadingStatus.READ if grades else ReadingStatus.FAILED
        )
        for n, grades in enumerate(documents)
    ]
    assert readable_share(readings) == pytest.approx(expected)


def in_passing_only() -> Reading:
    """Return a reading whose one clause on a theme names it in a condition."""
    given = reading("XAA", [Said("If an incident is found, the accounts of the body shall be closed."), Said(AUDIT)])
    theme = ThemeAssignment(given.clauses[0].clause_id, FRAMEWORK.framework_id, "A.1", 0.6, ("an incident",))
    return replace(given, themes=(theme,))


def test_a_theme_named_in_passing_is_no_mention_and_forbids_no_gap() -> None:
    given = in_passing_only()
    comparison = compare([given, PEER], frameworks=(FRAMEWORK,))
    (cell,) = (c for c in comparison.coverage if (c.jurisdiction, c.element_id) == ("XAA", "A.1"))
    (gap,) = (g for g in comparison.gaps if (g.jurisdiction, g.element_id) == ("XAA", "A.1"))
    assert (cell.state, cell.perhaps, cell.clause_ids) == (CoverageState.MENTIONED, True, (given.clauses[0].clause_id,))
    assert (gap.assessable, gap.nearly, gap.peers) == (True, True, ("XBB",))
    assert gap.candidates[0].clause_id == given.clauses[0].clause_id
    assert "but in passing" in gap.reason


def test_who_names_a_theme_in_passing_is_no_peer() -> None:
    other = reading("XCC", [Said(AUDIT)])
    gaps = compare([in_passing_only(), other, PEER], frameworks=(FRAMEWORK,)).gaps
    (gap,) = (g for g in gaps if (g.jurisdiction, g.element_id) == ("XCC", "A.1"))
    assert (gap.peers, gap.nearly) == (("XBB",), False)


def test_one_clause_that_may_be_about_a_theme_still_forbids_the_gap() -> None:
    given = in_passing_only()
    weak = ThemeAssignment(given.clauses[1].clause_id, FRAMEWORK.framework_id, "A.1", 0.12)
    comparison = compare([replace(given, possible_themes=(weak,)), PEER], frameworks=(FRAMEWORK,))
    assert ("XAA", "A.1") not in {(g.jurisdiction, g.element_id) for g in comparison.gaps}


@pytest.mark.parametrize(
    ("kind", "modality", "state", "perhaps"),
    [
        (DocumentKind.LAW, Modality.OBLIGATION, CoverageState.BINDING, False),
        (DocumentKind.REGULATION, Modality.PERMISSION, CoverageState.MENTIONED, False),
        (None, Modality.OBLIGATION, CoverageState.BINDING, False),
        (DocumentKind.STANDARD, Modality.OBLIGATION, CoverageState.MENTIONED, True),
        (DocumentKind.POLICY, Modality.STATEMENT, CoverageState.MENTIONED, True),
        (DocumentKind.STRATEGY, Modality.COMMITMENT, CoverageState.COMMITTED, False),
    ],
)
def test_what_takes_a_law_is_elsewhere_only_promised(
    kind: DocumentKind | None, modality: Modality, state: CoverageState, perhaps: bool
) -> None:
    elements = tuple(replace(one, law=True) for one in FRAMEWORK.elements)
    given = reading("XAA", [Said(REPORT_72, modality, ("A.1",))], kind=kind)
    coverage = compare([given], frameworks=(replace(FRAMEWORK, elements=elements),)).coverage
    (cell,) = (c for c in coverage if c.element_id == "A.1")
    assert (cell.state, cell.perhaps) == (state, perhaps)


@pytest.mark.parametrize(("own", "near"), [((), False), (("A.2",), True)])
def test_what_provisions_alone_make_possible_forbids_a_gap_where_a_clause_has_no_theme_of_its_own(
    own: tuple[str, ...], near: bool
) -> None:
    """A clause without a theme may be about that of its provision, in words that nobody foresaw."""
    readings = [reading(code, [Said(REPORT_72, themes=("A.1",))]) for code in ("XBB", "XCC", "XDD")]
    readings.append(reading("XAA", [Said(REPORT_72, themes=own)]))
    ids = tuple(one.clauses[0].clause_id for one in readings)
    codes = tuple(one.document.jurisdiction for one in readings)
    provision = Provision("pr-1", "Reports", (), ids, codes, ids[0], 1.0)
    found = near_misses(entries(readings), {one.document.jurisdiction: [one] for one in readings}, [provision])
    assert ((ids[-1], f"{FRAMEWORK.framework_id}:A.1") in found) is near


def test_a_definition_gives_no_power() -> None:
    elements = tuple(replace(one, law=True) for one in FRAMEWORK.elements)
    given = reading("XAA", [Said(REPORT_72, Modality.DEFINITION, ("A.1",))], kind=DocumentKind.LAW)
    coverage = compare([given], frameworks=(replace(FRAMEWORK, elements=elements),)).coverage
    (cell,) = (c for c in coverage if c.element_id == "A.1")
    assert cell.perhaps


@pytest.mark.parametrize(
    ("file", "themes", "perhaps"),
    [
        ("data-protection-law.pdf", ("A.1",), True),
        ("cybercrime_law.pdf", ("A.1",), False),
        ("loi-relative-aux-infractions.pdf", ("A.1",), False),
        ("قانون مكافحة جرائم تقنية المعلومات", ("A.1",), False),
        ("general-law.pdf", ("A.1", "A.2"), False),
    ],
)
def test_only_a_document_on_crime_answers_what_asks_for_criminal_procedure(
    file: str, themes: tuple[str, ...], perhaps: bool
) -> None:
    """A.1 asks for a procedure, A.2 for an offence."""
    area, procedure, offence = FRAMEWORK.elements
    framework = replace(FRAMEWORK, elements=(area, replace(procedure, criminal=True), replace(offence, offence=True)))
    said = [Said(REPORT_72, Modality.OBLIGATION, themes[:1])]
    said += [Said("Whoever harms the national team is punished.", Modality.SANCTION, themes[1:])]
    coverage = compare([reading("XAA", said, kind=DocumentKind.LAW, file=file)], frameworks=(framework,)).coverage
    (cell,) = (c for c in coverage if c.element_id == "A.1")
    assert cell.perhaps is perhaps


@pytest.mark.parametrize(
    ("kind", "state", "depth"),
    [(DocumentKind.LAW, CoverageState.BINDING, 2), (DocumentKind.POLICY, CoverageState.MENTIONED, 0)],
)
def test_a_law_that_names_its_authority_binds(kind: DocumentKind, state: CoverageState, depth: int) -> None:
    text = "The Agency is the national competent authority for incident reporting."
    given = reading("XAA", [Said(text, Modality.STATEMENT, ("A.1",))], kind=kind)
    (cell,) = (c for c in compare([given], frameworks=(FRAMEWORK,)).coverage if c.element_id == "A.1")
    assert (cell.state, cell.depth) == (state, depth)


@pytest.mark.parametrize(
    ("modality", "state", "perhaps"),
    [
        (Modality.SANCTION, CoverageState.BINDING, False),
        (Modality.PROHIBITION, CoverageState.BINDING, False),
        (Modality.COMMITMENT, CoverageState.COMMITTED, False),
        (Modality.OBLIGATION, CoverageState.MENTIONED, True),
        (Modality.RECOMMENDATION, CoverageState.MENTIONED, True),
        (Modality.STATEMENT, CoverageState.MENTIONED, True),
    ],
)
def test_an_offence_is_created_by_what_punishes_forbids_or_promises_to(
    modality: Modality, state: CoverageState, perhaps: bool
) -> None:
    elements = tuple(replace(one, offence=True) for one in FRAMEWORK.elements)
    given = reading("XAA", [Said(REPORT_72, modality, ("A.1",))])
    (cell,) = (
        c for c in compare([given], frameworks=(replace(FRAMEWORK, elements=elements),)).coverage
        if c.element_id == "A.1"
    )  # fmt: skip
    assert (cell.state, cell.perhaps) == (state, perhaps)
    assert cell.clause_ids == (given.clauses[0].clause_id,)
