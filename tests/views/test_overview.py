"""Overview: shares that open to their themes, a map for real states, tiles for invented ones, findings with links."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import pytest

from analyser.records import Coverage, CoverageState
from analyser.records.harmonisation import Correction, HarmonyIndex
from analyser.storage import queries
from analyser.views import overview_maps
from analyser.views.highlight_list import sentence
from analyser.views.highlights import Highlight, HighlightKind
from analyser.views.overview import timeline_title
from analyser.views.overview_data import Share
from analyser.views.overview_map import index_title, map_title
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
    assert found["XKA"].spoken == sum(
        bool(cell["clause_ids"]) and not queries.record_of(Coverage, cell).perhaps for cell in cells
    )
    assert found["XKA"].themes == sum(cell["state"] is not CoverageState.UNREADABLE for cell in cells)


def test_real_states_stand_on_the_map_and_invented_ones_beside_it() -> None:
    rows = overview_maps.share_rows([share("SAU", 8), share("BHR", 4), share("XKA", 2)])
    measure = overview_maps.coverage_measure()
    drawn = overview_maps.world_map(rows, measure, title="t").to_dict()
    ground, shaped, small_states = (values(drawn, layer) for layer in drawn["layer"])
    assert [feature["id"] for feature in shaped] == ["SAU"]
    assert [row["code"] for row in small_states] == ["BHR"]
    assert len(ground) > 150
    assert overview_maps.world_map(rows[2:], measure, title="t") is None
    assert [overview_maps.has_place(code) for code in ("SAU", "BHR", "XKA")] == [True, True, False]


def test_a_share_that_cannot_be_told_is_no_zero() -> None:
    (row,) = overview_maps.share_rows([share("SAU", 0, themes=0)])
    assert row["share"] is None
    assert row["themes"] == "cannot be told"
    assert "Kuwait" not in map_title([share("SAU", 8), share("OMN", 2), share("KWT", 0, themes=0)])


def test_unread_themes_make_a_share_the_least_it_can_be() -> None:
    half_read = Share("BEL", 1, 100, 6, 6, 3, unread=4)
    (row,) = overview_maps.share_rows([half_read])
    assert (row["share"], row["themes"]) == (0.6, "at least 60%")
    assert "Belgium" not in map_title([half_read, share("SAU", 8), share("OMN", 2)])


def test_titles_tell_the_finding() -> None:
    title = map_title([share("SAU", 8), share("OMN", 2)])
    assert title == "Most themes: Saudi Arabia (80%); fewest: Oman (20%)"
    assert timeline_title([2010, 2020, 2022, 2024]) == "75% of the dated documents are of 2020 or later"


@pytest.mark.parametrize(
    ("spoken", "title"),
    [
        ({"SAU": 8, "OMN": 8, "KWT": 2}, "Most themes: Saudi Arabia, Oman (80%); fewest: Kuwait (20%)"),
        (
            {"SAU": 8, "OMN": 2, "KWT": 2, "QAT": 2, "BHR": 2},
            "Most themes: Saudi Arabia (80%); fewest: 4 jurisdictions (20%)",
        ),
        ({"SAU": 5, "OMN": 5}, "All address the same share of the themes (50%)"),
    ],
)
def test_equal_shares_stand_together_in_the_title(spoken: dict[str, int], title: str) -> None:
    assert map_title([share(code, count) for code, count in spoken.items()]) == title


@pytest.mark.parametrize(
    ("forces", "told"),
    [
        (("obligation", "permission"), "Where Oman obliges, Kuwait only permits."),
        (("sanction", "statement"), "Where Oman punishes, Kuwait only describes."),
        (("commitment", "recommendation"), "Where Oman commits itself, Kuwait only recommends."),
        (("recommendation", "permission"), "Where Oman recommends, Kuwait only permits."),
    ],
)
def test_a_difference_of_force_is_told_by_what_the_texts_do(forces: tuple[str, str], told: str) -> None:
    found = Highlight(HighlightKind.FORCE, "OMN", "KWT", "modality", forces)
    assert sentence(found, {}) == told


def pair(a: str, b: str, value: float | None, *clauses: int) -> HarmonyIndex:
    return HarmonyIndex((a, b), Correction.NONE, value, value, value, (0.5, 0.5), clauses, clauses)


INDICES = (
    pair("EGY", "SAU", 20.0, 50, 60),
    pair("BWA", "EGY", 10.0, 40, 50),
    pair("BWA", "SAU", 40.0, 40, 60),
    pair("BEL", "SAU", None, 0, 60),
    pair("BEL", "EGY", None, 0, 50),
    pair("BEL", "BWA", None, 0, 40),
)
CODES = ("BEL", "BWA", "EGY", "SAU")


def test_the_index_beside_all_others_is_the_mean_of_the_pairs() -> None:
    rows = overview_maps.index_rows(INDICES, CODES, "")
    assert [(row["code"], row["share"]) for row in rows] == [("SAU", 0.3), ("BWA", 0.25), ("EGY", 0.15), ("BEL", None)]
    assert rows[-1]["themes"] == "cannot be told"
    assert index_title(rows, "") == "Most like all the others: Saudi Arabia (30 of 100), least: Egypt (15)"
    assert overview_maps.index_measure(rows).steps == ((0.0, "0"), (0.15, "15"), (0.3, "30"))


def test_the_index_beside_one_leaves_it_out() -> None:
    rows = overview_maps.index_rows(INDICES, CODES, "SAU")
    assert [(row["code"], row["themes"], row["interval"]) for row in rows] == [
        ("BWA", "40", "40 to 40"), ("EGY", "20", "20 to 20"), ("BEL", "cannot be told", "–"),
    ]  # fmt: skip
    assert index_title(rows, "SAU").startswith("Most like Saudi Arabia: Botswana (40 of 100)")


def test_states_without_a_value_are_hatched_and_a_click_names_its_state() -> None:
    rows = overview_maps.index_rows(INDICES, CODES, "")
    drawn = overview_maps.world_map(rows, overview_maps.index_measure(rows), title="t").to_dict()
    colour = drawn["layer"][1]["encoding"]["color"]
    assert colour["condition"]["test"] == "isValid(datum['properties']['share'])"
    assert colour["value"]["gradient"] == "linear"
    assert [one["name"] for one in drawn["params"]] == [overview_maps.PICKED]

    class Event:
        selection: ClassVar[dict[str, Any]] = {overview_maps.PICKED: [{"code": "EGY"}]}

    assert overview_maps.picked_code(Event()) == "EGY"
    assert overview_maps.picked_code(None) is None


def test_the_map_of_the_index_and_what_a_state_leads_to(
    sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = opened("overview", sample_workspace, monkeypatch, map="index", beside="XKA", state="XVM")
    assert not test.exception
    body = html_of(test)
    assert "Most like Kalindra: " in body
    targets = [element.proto.query_string for element in test.get("page_link")]
    assert any("jurisdictions=XVM%2CXKA" in target for target in targets)
    assert any("of=XVM" in target for target in targets)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_map_in_other_languages(language: str, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("overview", sample_workspace, monkeypatch, lang=language, map="index", state="XVM")
    assert not test.exception
    for english in ("Most like", "Hatched", "on the map"):
        assert english not in html_of(test)
