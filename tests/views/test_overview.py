"""Overview: shares that open to their themes, a map for real states, tiles for invented ones, findings with links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analyser.records import CoverageState
from analyser.storage import queries
from analyser.views import overview_charts
from analyser.views.overview import map_title, timeline_title
from analyser.views.overview_data import Share
from analyser.workspace import open_workspace
from tests.views.small import build
from tests.views.test_pages import html_of, opened


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("overview") / "workspace")


def share(code: str, spoken: int, themes: int = 10) -> Share:
    return Share(code, 1, 100, themes, spoken, spoken // 2)


def values(chart: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a layer draws: its own data, or those of the chart under their name."""
    own = layer["data"]
    found: list[dict[str, Any]] = own["values"] if "values" in own else chart["datasets"][own["name"]]
    return found


def test_without_an_analysis_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("overview", tmp_path / "none", monkeypatch)
    assert "Nothing has been analysed yet" in html_of(test)


def test_it_tells_what_the_corpus_is_and_what_stands_out(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("overview", small, monkeypatch)
    body = html_of(test)
    assert not test.exception
    assert "3 documents of 3 jurisdictions in 3 languages" in body
    assert "What stands out" in body
    assert "is silent on" in body
    targets = [element.proto.query_string for element in test.get("page_link")]
    assert any("gap=gap-" in target for target in targets)
    assert any("clause=cl-" in target for target in targets)
    assert "<script>" not in body


def test_a_group_or_theme_of_another_framework_in_the_address_breaks_nothing(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = opened("overview", small, monkeypatch, group="no-such-group", framework="none")
    assert not test.exception


def test_shares_count_what_the_coverage_says(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from analyser.views import data
    from analyser.views.overview_data import shares

    monkeypatch.setenv("POLICY_ANALYSER_WORKSPACE", str(small))
    source = data.current_source()
    assert source is not None
    framework = data.frameworks(source)[0]
    found = {one.jurisdiction: one for one in shares(source, framework)}
    cells = [row for row in queries.coverage(open_workspace(small).store) if row["jurisdiction"] == "XKA"]
    assert found["XKA"].spoken == sum(bool(cell["clause_ids"]) for cell in cells)
    assert found["XKA"].themes == sum(cell["state"] is not CoverageState.UNREADABLE for cell in cells)


def test_real_states_stand_on_the_map_and_invented_ones_beside_it() -> None:
    drawn = overview_charts.world_map([share("SAU", 8), share("BHR", 4), share("XKA", 2)], title="t").to_dict()
    ground, shaped, small_states = (values(drawn, layer) for layer in drawn["layer"])
    assert [feature["id"] for feature in shaped] == ["SAU"]
    assert [row["code"] for row in small_states] == ["BHR"]
    assert len(ground) > 150
    assert overview_charts.world_map([share("XKA", 2)], title="t") is None
    assert [overview_charts.has_place(code) for code in ("SAU", "BHR", "XKA")] == [True, True, False]


def test_a_share_that_cannot_be_told_is_no_zero() -> None:
    (row,) = overview_charts.share_rows([share("SAU", 0, themes=0)])
    assert row["share"] is None
    assert row["themes"] == "cannot be told"
    assert "Kuwait" not in map_title([share("SAU", 8), share("OMN", 2), share("KWT", 0, themes=0)])


def test_unread_themes_make_a_share_the_least_it_can_be() -> None:
    half_read = Share("BEL", 1, 100, 6, 6, 3, unread=4)
    (row,) = overview_charts.share_rows([half_read])
    assert (row["share"], row["themes"]) == (0.6, "at least 60%")
    assert "Belgium" not in map_title([half_read, share("SAU", 8), share("OMN", 2)])


def test_titles_tell_the_finding() -> None:
    title = map_title([share("SAU", 8), share("OMN", 2)])
    assert title == "Saudi Arabia speaks of most themes (80%), Oman of fewest (20%)"
    assert timeline_title([2010, 2020, 2022, 2024]) == "75% of the dated documents are of 2020 or later"
