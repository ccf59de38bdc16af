"""Generated corpora: any size, the same for the same seed, with a truth that fits."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from analyser.records import Modality, Reading, Relation
from analyser.storage.codec import from_plain
from benchmarks.generate import CODES, SPOKEN, Generated, generate, main
from benchmarks.phrases import LANGUAGES, SECTORS, magnitude, other_force, renamed, state_name, subject


@pytest.fixture(scope="module")
def small() -> Generated:
    return generate(600, 6, seed=7)


@pytest.mark.parametrize(("clauses", "states"), [(1000, 1), (1000, 8), (1003, 7), (5, 5), (2500, 40)])
def test_sizes(clauses: int, states: int) -> None:
    made = generate(clauses, states)
    counts = [len(reading.clauses) for reading in made.readings]
    assert sum(counts) == clauses
    assert max(counts) - min(counts) <= 1
    assert len({reading.document.jurisdiction for reading in made.readings}) == states


def test_a_hundred_thousand_clauses() -> None:
    made = generate(100_000, 50)
    assert len({one.clause_id for one in made.truth}) == 100_000


@pytest.mark.parametrize(("clauses", "states"), [(10, 0), (3, 4), (10_000, len(CODES) + 1)])
def test_impossible_sizes_are_refused(clauses: int, states: int) -> None:
    with pytest.raises(ValueError, match="states"):
        generate(clauses, states)


def test_the_same_seed_gives_the_same_corpus(small: Generated) -> None:
    assert generate(600, 6, seed=7) == small
    assert generate(600, 6, seed=8) != small


def test_readings_hold_together(small: Generated) -> None:
    truth = {one.clause_id: one for one in small.truth}
    for reading in small.readings:
        assert reading.report.clause_count == len(reading.clauses) == len(reading.tags)
        assert [clause.order for clause in reading.clauses] == list(range(len(reading.clauses)))
        pages = {page.number for page in reading.report.pages}
        for clause, tags in zip(reading.clauses, reading.tags, strict=True):
            assert clause.language == reading.document.language
            assert {anchor.page for anchor in clause.anchors} <= pages
            assert truth[clause.clause_id].modality == tags.modality
            assert truth[clause.clause_id].jurisdiction == reading.document.jurisdiction


def test_links_join_the_same_topic_of_different_states(small: Generated) -> None:
    truth = {one.clause_id: one for one in small.truth}
    links = list(small.links())
    assert len({frozenset(link[:2]) for link in links}) == len(links) > 500
    assert {relation for _, _, relation in links} == set(Relation)
    for a, b, _ in links:
        assert (truth[a].matter, truth[a].subject) == (truth[b].matter, truth[b].subject)
        assert truth[a].jurisdiction != truth[b].jurisdiction


def test_states_leave_topics_out(small: Generated) -> None:
    """The languages offer other numbers of matters, so that no state speaks of more than its share of all topics."""
    topics = {(one.matter, one.subject) for one in small.truth}
    for reading in small.readings:
        own = {(t.matter, t.subject) for t in small.truth if t.jurisdiction == reading.document.jurisdiction}
        assert len(own) == len(reading.clauses) <= SPOKEN * len(topics) + 1


def test_deadlines_stand_in_the_text(small: Generated) -> None:
    texts = {clause.clause_id: clause.text for reading in small.readings for clause in reading.clauses}
    varied = [one for one in small.truth if one.deadline]
    assert len(varied) > 100
    for one in varied:
        assert one.deadline is not None
        assert any(magnitude(language, *one.deadline) in texts[one.clause_id] for language in LANGUAGES)


def test_files(tmp_path: Path) -> None:
    readings, truth = tmp_path / "readings.jsonl", tmp_path / "truth.csv"
    assert main(["--clauses", "60", "--states", "3", "--readings", str(readings), "--truth", str(truth)]) == 0
    made = generate(60, 3)
    lines = readings.read_text(encoding="utf-8").splitlines()
    assert tuple(from_plain(Reading, json.loads(line)) for line in lines) == made.readings
    assert len(truth.read_text(encoding="utf-8").splitlines()) == 1 + len(list(made.links()))


# --- words -------------------------------------------------------------------------------------------------------


def test_subjects_are_the_same_in_each_language_and_never_repeat() -> None:
    assert len({len(SECTORS[language]) for language in LANGUAGES}) == 1
    for language in LANGUAGES:
        assert len({subject(language, number) for number in range(200)}) == 200


def test_state_names_differ() -> None:
    assert len({state_name(number) for number in range(len(CODES))}) == len(CODES)


@pytest.mark.parametrize(
    ("language", "text", "modality", "allowed"),
    [
        ("en", "It shall report.", "obligation", {"It should report.", "It may report."}),
        ("en", "It shall not report.", "prohibition", {"It shall not report."}),
        ("fr", "Il devrait agir.", "recommendation", {"Il doit agir."}),
        ("fr", "Il agit.", "obligation", {"Il agit."}),
        ("ar", "يجب الإبلاغ.", "obligation", {"ينبغي الإبلاغ.", "يجوز الإبلاغ."}),
    ],
)
def test_force(language: str, text: str, modality: str, allowed: set[str]) -> None:
    for seed in range(5):
        changed, force = other_force(language, text, Modality(modality), Random(seed))
        assert changed in allowed
        assert (force == modality) == (changed == text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "KalCERT and the Republic of Velmora", "CERT Kalo and Kalo"),
        ("fr", "La République de Merhane et TiraCERT", "La Kalo et CERT Kalo"),
        ("ar", "مع دولة سهيل", "مع كالو"),
        ("en", "the Republic", "the Republic"),
    ],
)
def test_names(language: str, text: str, expected: str) -> None:
    assert renamed(language, text, ("Kalo", "كالو")) == expected
