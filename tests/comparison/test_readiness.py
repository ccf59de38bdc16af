"""Readiness for an instrument: articles, sections and the whole add up, and a framework file is looked for at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analyser.comparison.readiness import WHOLE, readiness
from analyser.errors import AnalyserError
from analyser.findings import analysed_frameworks, coverage_of, framework_at
from analyser.findings import readiness as asked_readiness
from analyser.findings import risk as asked_risk
from analyser.records import Coverage, CoverageState, Element, Framework, Wording
from analyser.resources import load_framework
from analyser.resources.risk_profile import risk_frameworks
from analyser.storage.database import Store
from analyser.storage.shipped import install
from tests.shared import ROOT

BINDING, COMMITTED, MENTIONED, SILENT, UNREADABLE = CoverageState
TREATY = Framework(
    "treaty",
    "Treaty",
    "1",
    "ours",
    tuple(
        Element(name, parent, (Wording("en", name),))
        for name, parent in (("I", None), ("1", "I"), ("2", "I"), ("II", None), ("3", "II"), ("4", None))
    ),
)
FILE = """
id = "treaty"
title = "A treaty on incidents"
edition = "1"
source = "ours"
[[element]]
id = "1"
[element.wording.en]
title = "Reporting of incidents"
description = "Whoever has an incident reports it to the authority within a time."
examples = ["The operator shall report every incident to the authority within 72 hours."]
terms = ["incident reporting", "report incidents", "notify incidents", "notification of incidents"]
[[element]]
id = "2"
[element.wording.en]
title = "Lighthouses"
description = "Lighthouses are kept in order."
examples = ["The harbour master shall keep the lighthouse in order."]
terms = ["lighthouse", "harbour master"]
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("sample")
    assert install(ROOT / "corpora" / "sample", folder), "pack the sample's analysis again: python -m corpora.ready"
    return Store(folder)


def cell(element: str, state: CoverageState, *clauses: str, who: str = "AAA", framework: str = "treaty") -> Coverage:
    return Coverage(who, framework, element, state, clauses, "")


def test_articles_add_up_to_sections_and_the_whole() -> None:
    cells = [cell("1", BINDING, "c1", "c2"), cell("2", SILENT), cell("3", UNREADABLE), cell("4", COMMITTED, "c3")]
    rows = {row.element_id: row for row in readiness(TREATY, cells)}
    assert tuple(rows) == (WHOLE, "I", "1", "2", "II", "3", "4")
    whole = rows[WHOLE]
    assert (whole.binding, whole.committed, whole.mentioned, whole.silent, whole.unreadable) == (1, 1, 0, 1, 1)
    assert (rows["I"].binding, rows["I"].articles, rows["I"].silent_on) == (1, 2, ("2",))
    assert (rows["1"].clause_ids, rows["I"].clause_ids, whole.clause_ids) == (("c1", "c2"), (), ())
    assert rows["4"].clause_ids == ("c3",)  # an article that belongs to no section
    assert all(rows[leaf].articles == 1 for leaf in "1234")


def test_what_is_only_perhaps_answered_is_counted_apart_with_its_clauses() -> None:
    cells = [cell("1", MENTIONED, "c1"), replace(cell("2", MENTIONED, "c2"), depth=0), cell("3", SILENT)]
    rows = {row.element_id: row for row in readiness(TREATY, cells)}
    whole = rows[WHOLE]
    assert (whole.mentioned, whole.perhaps, whole.silent, whole.articles) == (1, 1, 1, 3)
    assert whole.silent_on == ("3",)
    assert (rows["1"].perhaps, rows["1"].mentioned, rows["1"].clause_ids) == (1, 0, ("c1",))


def test_cells_of_other_frameworks_do_not_count_and_each_jurisdiction_has_its_own() -> None:
    rows = readiness(TREATY, [cell("1", BINDING), cell("1", SILENT, who="BBB"), cell("2", BINDING, framework="x")])
    assert [(r.jurisdiction, r.binding, r.articles) for r in rows if r.element_id == WHOLE] == [
        ("AAA", 1, 1),
        ("BBB", 0, 1),
    ]


def test_what_the_analysis_looked_for_is_not_looked_for_again(store: Store) -> None:
    framework = load_framework("itu-ncs-2021")
    stored = {(one.jurisdiction, one.element_id): one.state for one in coverage_of(store, framework)}
    rows = [row for row in asked_readiness(store) if row.framework_id == framework.framework_id]
    for row in rows:
        if (row.jurisdiction, row.element_id) in stored:
            assert row.perhaps or getattr(row, stored[row.jurisdiction, row.element_id].value) == 1
    assert {row.articles for row in rows if row.element_id == WHOLE} == {len(framework.leaves())}


def test_a_framework_file_is_looked_for_when_asked(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "treaty.toml"
    path.write_text(FILE, encoding="utf-8")
    rows = asked_readiness(store, path)
    spoken = {row.jurisdiction for row in rows if row.element_id == "1" and row.binding}
    assert {"XTV", "XKA"} <= spoken  # both have duties to report incidents
    assert not any(row.binding or row.committed for row in rows if row.element_id == "2")
    assert all(row.clause_ids for row in rows if row.element_id == "1" and row.binding)


@pytest.mark.parametrize("place", ["no-such-framework", "no-such-file.toml"])
def test_what_is_not_there_is_said_to_be_missing(place: str) -> None:
    with pytest.raises(AnalyserError):
        framework_at(place)


def test_risk_counts_the_analysed_frameworks_unless_others_are_named(store: Store) -> None:
    analysed = [framework.framework_id for framework in analysed_frameworks(store)]
    assert asked_risk(store) == asked_risk(store, [name for name in risk_frameworks() if name in analysed])
    counted = [
        sum(one.assessable + one.perhaps for one in found)
        for found in (asked_risk(store), asked_risk(store, risk_frameworks()))
    ]
    assert 0 < counted[0] < counted[1]


def test_risk_takes_the_frameworks_named(store: Store) -> None:
    narrow = {(one.jurisdiction, one.step): one for one in asked_risk(store, ["itu-ncs-2021"])}
    assert {one.assessable for one in narrow.values() if one.step.value == "assets"} <= {0, 1}
    assert len({jurisdiction for jurisdiction, _ in narrow}) >= 8
