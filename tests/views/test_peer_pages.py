"""Pages on provisions, gaps and depth: concordance, map, donors, groups, over the small workspace."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from analyser.records import Coverage, CoverageState, Gap
from analyser.records.peers import Donor, GapAspect, ProvisionGap
from analyser.storage.queries import gaps, provisions
from analyser.views.coverage_filters import with_depths
from analyser.views.coverage_grid import CoverageCell, cell
from analyser.views.depth_words import depth_word
from analyser.views.gap_donors import fit_words
from analyser.views.gaps import binding, bound, ranked, within
from analyser.views.gaps_in_provisions import reason
from analyser.views.provisions_map import map_finding
from analyser.workspace import open_workspace
from tests.views.small import build
from tests.views.test_pages import html_of, opened


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small finished workspace."""
    return build(tmp_path_factory.mktemp("small") / "workspace")


def gap(code: str, peers: tuple[str, ...], *, assessable: bool = True, element: str = "T1") -> Gap:
    return Gap(f"gap-{code}-{element}", code, "f", element, assessable, "", peers, 10, 1.0, ())


def covered(code: str, state: CoverageState, element: str = "T1", depth: int | None = None) -> Coverage:
    return Coverage(code, "f", element, state, (f"cl-{code}",) if depth is None else (), "", depth)


def claimed(body: str) -> int:
    """Return how many themes the gaps page says are missing; 0 where it finds no gap."""
    found = re.search(r"(\d+) themes? (?:is|are) missing", body)
    return int(found[1]) if found else 0


def test_gaps_where_one_jurisdiction_binds(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = open_workspace(small).coverage()
    binds = set(table.loc[(table.jurisdiction == "XKA") & (table.state == "binding"), "element_id"])
    silent = list(table.loc[table.state == "silent", "element_id"])
    where_bound = [element for element in silent if element in binds]
    assert 0 < len(where_bound) < len(silent)
    assert claimed(html_of(opened("gaps", small, monkeypatch))) == len(silent)
    assert claimed(html_of(opened("gaps", small, monkeypatch, bound="XKA"))) == len(where_bound)


def test_nothing_missing_where_one_jurisdiction_binds_says_so(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = html_of(opened("gaps", small, monkeypatch, jurisdiction="XKA", bound="XKA"))
    assert "No gap found here" in body
    assert "Kalindra is silent on no theme to which Kalindra binds somebody" in body


def test_documents_that_were_read_but_not_compared_are_not_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = build(tmp_path / "workspace")
    with closing(sqlite3.connect(workspace / "analysis.sqlite")) as database, database:
        database.execute("DELETE FROM runs")
    body = html_of(opened("coverage", workspace, monkeypatch))
    assert "The documents are read but not compared yet" in body
    assert "Add documents" not in body


def test_a_group_counts_its_own_peers_alone() -> None:
    given = [gap("XAA", ("XBB", "XCC")), gap("XAA", ("XCC",), element="T2"), gap("XDD", ("XBB",))]
    inside = within(given, ("XAA", "XBB"))
    assert [(one.jurisdiction, one.element_id, one.peers) for one in inside] == [("XAA", "T1", ("XBB",))]
    unreadable = gap("XAA", ("XCC",), assessable=False)
    assert within([unreadable], ("XAA", "XBB"))[0].peers == ()


def test_of_gaps_with_as_many_peers_the_one_where_more_are_bound_comes_first() -> None:
    duties = bound({("T2", "XBB"): covered("XBB", CoverageState.BINDING, "T2"),
                    ("T1", "XBB"): covered("XBB", CoverageState.COMMITTED)})  # fmt: skip
    one, two = gap("XAA", ("XBB", "XCC")), gap("XAA", ("XBB", "XCC"), element="T2")
    last = gap("XDD", ("XBB", "XCC", "XEE"), assessable=False)
    assert ranked([last, one, two], duties) == [two, one, last]
    assert [binding(g, duties) for g in (one, two)] == [0, 1]


def test_a_filtered_cell_gets_the_depth_of_the_clauses_it_kept() -> None:
    cells = {
        ("T1", "XAA"): covered("XAA", CoverageState.BINDING),
        ("T1", "XBB"): covered("XBB", CoverageState.SILENT, depth=None),
        ("T1", "XCC"): covered("XCC", CoverageState.BINDING, depth=4),
    }
    found = with_depths(cells, lambda ids: dict.fromkeys([i for i in ids if i == "cl-XAA"], 3))
    assert [found["T1", code].depth for code in ("XAA", "XBB", "XCC")] == [3, None, 4]


def test_a_cell_carries_its_depth_where_depths_are_asked_for() -> None:
    found = CoverageCell(CoverageState.BINDING, 2, 4)
    assert cell(found, "Theme", "Kalindra", depths=True).sign == "4"
    assert cell(found, "Theme", "Kalindra").sign != "4"
    assert depth_word(4) in cell(found, "Theme", "Kalindra").title
    assert cell(CoverageCell(CoverageState.SILENT, 0), "Theme", "Kalindra", depths=True).sign == "–"


def test_reasons_are_made_for_readers() -> None:
    given = ProvisionGap("pgap-1", "XKA", "pr-1", "Audit", GapAspect.WHOLE, True, "", ("XMR",), 2, 1, (), ())
    assert reason(given).startswith("No clause belongs to this common provision. Of 2 peers")
    donor = Donor("gap-1", "cl-1", "XKA", 0.5, True, False, True, False, 1, 2)
    assert fit_words(donor) == "Fit 50% · member of the group · same kind of document · 1 year apart"


def test_the_concordance_shows_ranks_depths_and_the_typical_wording(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = provisions(open_workspace(small).store)[0]
    test = opened("provisions", small, monkeypatch, provision=first["provision_id"])
    body = html_of(test)
    assert not test.exception
    assert "The most typical wording" in body
    assert "Place 1 by strictness" in body
    assert "Key phrases" in body


def test_the_map_places_clauses(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("provisions", small, monkeypatch, view="map")
    assert not test.exception
    assert test.get("vega_lite_chart") or test.get("arrow_vega_lite_chart")
    assert "Choose a point" in html_of(test)


def test_the_title_of_the_map_names_an_area_and_not_what_is_left_over() -> None:
    rows = [{"area": "Others"}] * 5 + [{"area": "Governance"}] * 2
    assert map_finding(rows).startswith("7 clauses")
    assert map_finding(rows).endswith("Governance")
    assert map_finding(rows[:5]) == "5 clauses"


def test_a_gap_shows_its_donors(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed = next(row for row in gaps(open_workspace(small).store) if row["assessable"] and row["peers"])
    test = opened("gaps", small, monkeypatch, gap=claimed["gap_id"], framework=claimed["framework_id"])
    body = html_of(test)
    assert not test.exception
    assert "Fit " in body
    assert "How far can these gaps be trusted?" in body


@pytest.mark.parametrize("least", ["", "2"])
def test_gaps_of_provisions_open(least: str, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("gaps", small, monkeypatch, view="provisions", least=least)
    assert not test.exception
    assert "common provision" in html_of(test)


def test_coverage_shows_depths(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("coverage", small, monkeypatch, view="depth")
    assert not test.exception
    assert "0 mentioned; 1 committed; 2 a duty" in html_of(test)
