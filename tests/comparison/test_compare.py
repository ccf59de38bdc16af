"""compare(): what holds for every corpus (properties), and what a reader expects of a small one."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyser.comparison import compare
from analyser.records import (
    Comparison,
    CoverageState,
    Grade,
    Modality,
    Reading,
    ReadingStatus,
    Relation,
    Stricter,
)
from analyser.settings import ComparisonSettings
from tests.comparison.synthetic import AUDIT, FRAMEWORK, REPORT_24, REPORT_72, TRAINING, Said, reading

VOCABULARY = {
    "en": "operators report incident authority team audit hours security data training encryption review 24 72",
    "fr": "opérateurs signalent incident autorité équipe audit heures sécurité données formation examen 24 72",
    "ar": "المشغلون الإبلاغ حادث الهيئة الفريق تدقيق ساعة أمن البيانات تدريب مراجعة ٢٤ ٧٢",
}
WORDS = {language: words.split() for language, words in VOCABULARY.items()}


@st.composite
def corpora(draw: st.DrawFn) -> tuple[Reading, ...]:
    """Two to four states with one document each, some failed or unreadable, in three languages."""
    states = draw(st.lists(st.sampled_from(["XAA", "XBB", "XCC", "XDD"]), min_size=2, max_size=4, unique=True))
    return tuple(_reading(draw, state) for state in states)


def _reading(draw: st.DrawFn, state: str) -> Reading:
    language = draw(st.sampled_from(sorted(WORDS)))
    said = [
        Said(
            " ".join(draw(st.lists(st.sampled_from(WORDS[language]), min_size=3, max_size=9))),
            draw(st.sampled_from(list(Modality))),
            tuple(draw(st.sets(st.sampled_from(["A.1", "A.2"]), max_size=2))),
            tuple(draw(st.sets(st.sampled_from(["budapest", "iso27001"]), max_size=1))),
            language=language,
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    grades = draw(st.lists(st.sampled_from(list(Grade)), min_size=1, max_size=4))
    failed = draw(st.integers(0, 5)) == 0
    status = ReadingStatus.FAILED if failed else ReadingStatus.READ
    return reading(state, [] if failed else said, grades=grades, status=status, language=language, file=f"{state}.pdf")


def compared(readings: tuple[Reading, ...]) -> Comparison:
    return compare(readings, frameworks=(FRAMEWORK,), settings=ComparisonSettings(correspondence_threshold=0.1))


fast = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@fast
@given(corpora(), st.randoms(use_true_random=False))
def test_order_of_readings_changes_nothing(readings: tuple[Reading, ...], chance: random.Random) -> None:
    shuffled = list(readings)
    chance.shuffle(shuffled)
    assert compared(tuple(shuffled)) == compared(readings)


@fast
@given(corpora())
def test_swapping_two_jurisdictions_mirrors_everything(readings: tuple[Reading, ...]) -> None:
    first, second = readings[0].document.jurisdiction, readings[1].document.jurisdiction
    names = {first: second, second: first}
    original, swapped = compared(readings), compared(tuple(renamed(r, names) for r in readings))
    there = {c.correspondence_id: c for c in original.correspondences}
    assert there.keys() == {c.correspondence_id for c in swapped.correspondences}
    for c in swapped.correspondences:
        before = there[c.correspondence_id]
        seen = before if before.clause_a == c.clause_a else before.mirrored()
        assert (c.clause_a, c.clause_b, c.relation, c.score, c.method, c.signals) == (
            seen.clause_a,
            seen.clause_b,
            seen.relation,
            seen.score,
            seen.method,
            seen.signals,
        )
    assert {p.provision_id for p in swapped.provisions} == {p.provision_id for p in original.provisions}
    cells = {(c.jurisdiction, c.element_id): c.state for c in original.coverage}
    for cell in swapped.coverage:
        assert cell.state is cells[(names.get(cell.jurisdiction, cell.jurisdiction), cell.element_id)]
    assert mirrored_divergences(swapped) == mirrored_divergences(original)


def renamed(given: Reading, names: dict[str, str]) -> Reading:
    jurisdiction = names.get(given.document.jurisdiction, given.document.jurisdiction)
    return replace(given, document=replace(given.document, jurisdiction=jurisdiction))


def mirrored_divergences(comparison: Comparison) -> dict[str, tuple[str, bool]]:
    """The stricter clause (not side) and the conflict of each divergence."""
    sides = {c.correspondence_id: (c.clause_a, c.clause_b) for c in comparison.correspondences}
    found = {}
    for d in comparison.divergences:
        a, b = sides[d.correspondence_id]
        found[d.divergence_id] = ({Stricter.A: a, Stricter.B: b}.get(d.stricter, str(d.stricter)), d.conflict)
    return found


@fast
@given(corpora())
def test_states_partition_the_matrix_and_gaps_have_no_clause(readings: tuple[Reading, ...]) -> None:
    comparison = compared(readings)
    cells = [(c.jurisdiction, c.framework_id, c.element_id) for c in comparison.coverage]
    leaves = [e.element_id for e in FRAMEWORK.leaves()]
    expected = {(r.document.jurisdiction, FRAMEWORK.framework_id, leaf) for r in readings for leaf in leaves}
    assert Counter(cells) == Counter(expected)
    states = {(c.jurisdiction, c.element_id): c for c in comparison.coverage}
    for gap in comparison.gaps:
        cell = states[(gap.jurisdiction, gap.element_id)]
        if gap.nearly:
            assert gap.assessable is (gap.readable_share >= ComparisonSettings().readable_share_for_silence)
            assert cell.perhaps
            assert {one.clause_id for one in gap.candidates} & set(cell.clause_ids)
        else:
            assert cell.state is (CoverageState.SILENT if gap.assessable else CoverageState.UNREADABLE)
            assert cell.clause_ids == ()
        assert 0.0 <= gap.readable_share <= 1.0


@fast
@given(corpora())
def test_results_refer_to_clauses_that_exist(readings: tuple[Reading, ...]) -> None:
    comparison = compared(readings)
    owner = {c.clause_id: r.document.jurisdiction for r in readings for c in r.clauses}
    for c in comparison.correspondences:
        assert (owner[c.clause_a], owner[c.clause_b]) == (c.jurisdiction_a, c.jurisdiction_b)
        assert c.jurisdiction_a < c.jurisdiction_b
        assert 0.0 < c.score <= 1.0
    placed = Counter(clause for p in comparison.provisions for clause in p.clause_ids)
    assert all(count == 1 for count in placed.values())
    for p in comparison.provisions:
        assert {owner[clause] for clause in p.clause_ids} == set(p.jurisdictions)
        assert len(p.jurisdictions) > 1
        assert p.representative_id in p.clause_ids
        assert p.label
    for gap in comparison.gaps:
        assert all(owner[candidate.clause_id] == gap.jurisdiction for candidate in gap.candidates)


@pytest.fixture
def three() -> Comparison:
    return compare(
        [
            reading("XAA", [Said(REPORT_72, themes=("A.1",), headings=("3. Incident reporting",)), Said(TRAINING)]),
            reading("XBB", [Said(REPORT_24, themes=("A.1",), headings=("Reporting of incidents",)), Said(AUDIT)]),
            reading(
                "XCC",
                [
                    Said(AUDIT),
                    Said("The history of incident handling in our archipelago spans two decades.", Modality.STATEMENT),
                ],
            ),
        ],
        frameworks=(FRAMEWORK,),
    )


def test_corresponding_clauses_meet_and_others_do_not(three: Comparison) -> None:
    found = {(c.jurisdiction_a, c.jurisdiction_b): c.relation for c in three.correspondences}
    assert found == {("XAA", "XBB"): Relation.EQUAL, ("XBB", "XCC"): Relation.EQUAL}


def test_provision_carries_its_matter_or_the_drafters_heading(three: Comparison) -> None:
    labels = {p.label for p in three.provisions}
    assert {"Reporting a cyber incident", "Audits"} <= labels
    assert {p.jurisdictions for p in three.provisions} == {("XAA", "XBB"), ("XBB", "XCC")}


def test_gap_shows_what_came_nearest(three: Comparison) -> None:
    (gap,) = (g for g in three.gaps if g.element_id == "A.1")
    assert (gap.jurisdiction, gap.assessable, gap.peers, gap.searched_clauses) == ("XCC", True, ("XAA", "XBB"), 2)
    assert "incident" in gap.candidates[0].reason


def test_theme_nobody_has_is_no_gap(three: Comparison) -> None:
    assert all(g.element_id != "A.2" for g in three.gaps)


def test_nothing_to_compare_gives_an_empty_comparison() -> None:
    comparison = compare([], frameworks=(FRAMEWORK,))
    assert (comparison.correspondences, comparison.coverage, comparison.gaps) == ((), (), ())


def test_progress_counts_every_station() -> None:
    told: list[tuple[str, int, int]] = []
    compare(
        [reading("XAA", [Said(AUDIT)]), reading("XBB", [Said(AUDIT)])],
        frameworks=(FRAMEWORK,),
        progress=lambda *heard: told.append(heard),
    )
    assert told[0] == ("Comparing clauses (en)", 1, 2)
    assert all(done <= total for _, done, total in told)


def test_swapped_documents_differ_only_in_side() -> None:
    """The plain case a reader can follow: the two texts change places, nothing else changes."""
    one = compare(
        [reading("XAA", [Said(REPORT_72)], file="1"), reading("XBB", [Said(AUDIT + REPORT_72)], file="2")],
        frameworks=(),
    )
    two = compare(
        [reading("XBB", [Said(REPORT_72)], file="1"), reading("XAA", [Said(AUDIT + REPORT_72)], file="2")],
        frameworks=(),
    )
    (there,), (back,) = one.correspondences, two.correspondences
    assert (there.clause_a, there.relation, there.score) == (back.clause_b, back.relation.mirrored(), back.score)
