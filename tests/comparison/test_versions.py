"""Editions: which documents follow one another, and what became of each clause."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from analyser.comparison.editions import edition_pairs
from analyser.comparison.versions import compare_editions
from analyser.harmony import editions, versions
from analyser.records import Document, DocumentKind, DocumentStatus, Modality, Parameter, ParameterKind, Stricter
from analyser.records.harmonisation import Fate
from analyser.storage.database import Store
from analyser.storage.shipped import install
from tests.comparison.synthetic import AUDIT, REPORT_72, TRAINING, Said, reading
from tests.shared import ROOT

SAMPLE = ROOT / "corpora" / "sample"
BACKUP = "Every operator must keep an offline copy of its essential data in a second building."
CRISIS = "A national plan for crises shall be approved by the council of ministers and reviewed every two years."
FINE = "Whoever fails to report is liable to a fine that does not exceed fifty thousand crowns."


def fates(older: list[str], newer: list[str]) -> dict[str, Fate]:
    """Return what became of each text, by the newer one where there is one."""
    old, new = (reading("XAA", [Said(t) for t in side], file=f) for side, f in ((older, "1"), (newer, "2")))
    texts = {clause.clause_id: clause.text for one in (old, new) for clause in one.clauses}
    return {texts[c.new_id or c.old_id]: c.fate for c in compare_editions(old, new)}


def test_kept_dropped_and_new() -> None:
    assert fates([REPORT_72, AUDIT, BACKUP], [REPORT_72, CRISIS, BACKUP]) == {
        REPORT_72: Fate.KEPT, AUDIT: Fate.DROPPED, CRISIS: Fate.NEW, BACKUP: Fate.KEPT,
    }  # fmt: skip


def test_signs_case_and_numbers_of_clauses_are_no_rewording() -> None:
    assert fates(["AUDIT of suppliers, each year."], ["Audit of suppliers each year"])["Audit of suppliers each year"] \
        is Fate.KEPT  # fmt: skip


def test_a_clause_elsewhere_has_moved() -> None:
    found = fates([REPORT_72, AUDIT, BACKUP, CRISIS], [AUDIT, BACKUP, CRISIS, REPORT_72])
    assert found == {AUDIT: Fate.KEPT, BACKUP: Fate.KEPT, CRISIS: Fate.KEPT, REPORT_72: Fate.MOVED}


def test_a_reworded_clause_tells_what_it_asks_now() -> None:
    softer = "Operators should report incidents to the national response team."
    firmer = "Operators shall report all serious incidents to the national response team at once."
    old = reading("XAA", [Said(AUDIT), Said(softer, Modality.RECOMMENDATION), Said(BACKUP)], file="1")
    new = reading("XAA", [Said(AUDIT), Said(firmer), Said(BACKUP)], file="2")
    (change,) = (one for one in compare_editions(old, new) if one.fate is Fate.REWORDED)
    assert (change.old_modality, change.new_modality) == (Modality.RECOMMENDATION, Modality.OBLIGATION)
    assert 0 < change.similarity < 1
    assert not change.moved
    assert next((r.aspect, r.stricter) for r in change.revisions) == ("modality", Stricter.B)
    assert change.stricter is Stricter.B


def test_what_both_editions_say_is_not_said_to_be_new() -> None:
    """The older edition's time was not recognised, but its words are there."""
    text = "Records shall be destroyed immediately upon request of the person whom they are about"
    time = Parameter(ParameterKind.VAGUE, "immediately", 26, 37, "test")
    old, plain = (reading("XAA", [Said(t)], file=f) for t, f in ((text, "1"), (f"{text}.", "2")))
    timed = replace(plain, tags=(replace(plain.tags[0], parameters=(time,)),))
    (change,) = compare_editions(old, timed)
    assert (change.revisions, change.stricter) == ((), Stricter.NEITHER)
    untimed = reading("XAA", [Said(text.replace("immediately ", ""))], file="1")
    (change,) = compare_editions(untimed, timed)
    assert [(one.aspect, one.stricter) for one in change.revisions] == [("deadline", Stricter.B)]


def test_another_matter_is_no_rewording() -> None:
    found = fates([REPORT_72, FINE, AUDIT], [REPORT_72, TRAINING, AUDIT])
    assert (found[FINE], found[TRAINING]) == (Fate.DROPPED, Fate.NEW)


def test_a_dropped_clause_names_the_nearest_one_of_the_newer_edition() -> None:
    """Two older clauses on one matter became one: the other is dropped, and says where its matter went."""
    other = "An offline copy of essential data may also be kept abroad."
    old = reading("XAA", [Said(REPORT_72), Said(BACKUP), Said(other)], file="1")
    new = reading("XAA", [Said(REPORT_72), Said(BACKUP.replace("must", "shall")), Said(AUDIT)], file="2")
    (dropped,) = (one for one in compare_editions(old, new) if one.fate is Fate.DROPPED)
    assert (dropped.old_id, dropped.nearest_id) == (old.clauses[2].clause_id, new.clauses[1].clause_id)
    elsewhere = reading("XAA", [Said(REPORT_72), Said(TRAINING)], file="3")
    assert {one.nearest_id for one in compare_editions(old, elsewhere)} == {""}


def test_every_clause_is_told_once_and_dropped_ones_stand_where_they_stood() -> None:
    old = reading("XAA", [Said(t) for t in (REPORT_72, AUDIT, BACKUP)], file="1")
    new = reading("XAA", [Said(t) for t in (REPORT_72, BACKUP, CRISIS)], file="2")
    found = compare_editions(old, new)
    assert [one.fate for one in found] == [Fate.KEPT, Fate.DROPPED, Fate.KEPT, Fate.NEW]
    assert sorted(one.old_id for one in found if one.old_id) == sorted(c.clause_id for c in old.clauses)
    assert sorted(one.new_id for one in found if one.new_id) == sorted(c.clause_id for c in new.clauses)


def test_a_document_beside_itself_is_kept_as_a_whole() -> None:
    one = reading("XAA", [Said(t) for t in (REPORT_72, AUDIT, REPORT_72)])
    assert {c.fate for c in compare_editions(one, one)} == {Fate.KEPT}
    nothing = reading("XAA", [], file="0")
    assert {c.fate for c in compare_editions(nothing, one)} == {Fate.NEW}
    assert {c.fate for c in compare_editions(one, nothing)} == {Fate.DROPPED}


def document(title: str, year: int, *, code: str = "XAA", language: str = "en", status: DocumentStatus | None = None,
             kind: DocumentKind | None = None) -> Document:  # fmt: skip
    name = f"{code}{title}{year}{language}"
    return Document(f"doc-{name}", name, name, code, title, year, language, kind, "", status)


POLICY = document("National Cyber Security Policy", 2016)


@pytest.mark.parametrize(
    ("other", "edition"),
    [
        (document("National Cyber Security Policy (second edition, 2024)", 2024), True),
        (document("National Cyber Security Policy, draft, March 2015", 2015), True),
        (document("National Cyber Security Policy", 2016, status=DocumentStatus.SUPERSEDED), True),
        (document("National Cyber Security Policy", 2024, code="XBB"), False),
        (document("National Cyber Security Policy", 2024, language="fr"), False),
        (document("National Data Protection Policy", 2024), False),
        (document("National Cyber Crime Prevention Act", 2024), False),
        (document("National Cyber Security Policy Action Plan for Ministries", 2024), False),
        (document("2024", 2024), False),
    ],
)
def test_editions_are_told_by_title_language_and_jurisdiction(other: Document, edition: bool) -> None:
    assert bool(edition_pairs([POLICY, other])) is edition


def test_editions_follow_one_another_by_year_and_status() -> None:
    third = document("National Cyber Security Policy", 2024)
    draft = document("National Cyber Security Policy, draft", 2024, status=DocumentStatus.DRAFT)
    assert edition_pairs([third, POLICY, draft]) == ((POLICY, draft), (draft, third))


def test_a_law_is_no_edition_of_a_strategy() -> None:
    sides = (document("Cyber Security", y, kind=k) for y, k in ((2010, DocumentKind.LAW), (2020, DocumentKind.POLICY)))
    assert edition_pairs(sides) == ()


def test_the_sample_has_one_pair_of_editions(tmp_path: Path) -> None:
    """Of twenty changes that the sample's authors list, those found; nothing is paired with another clause."""
    assert install(SAMPLE, tmp_path)
    store = Store(tmp_path)
    ((older, newer),) = editions(store)
    assert (older.jurisdiction, older.year, newer.year) == ("XVM", 2016, 2024)
    found = {one.old_id: one.new_id for one in versions(store) if one.old_id}
    texts = {c.text: c.clause_id for d in (older, newer) for c in store.reading(d.document_id).clauses}
    lines = (SAMPLE / "truth" / "clauses.jsonl").read_text("utf-8").splitlines()
    ids = {one["key"]: texts.get(one["text"]) for one in map(json.loads, lines)}
    with (SAMPLE / "truth" / "editions.csv").open(encoding="utf-8") as stream:
        right = sum(found.get(ids[row["a"]] or "") == ids[row["b"]] != None for row in csv.DictReader(stream))  # noqa: E711
    assert right >= 6
