"""Comparing two to six jurisdictions: rows, who is strictest, empty cells, choices in the URL, what is handed out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analyser.records import Provision, Relation, Stricter
from analyser.storage.drafts import draft_items
from analyser.storage.pairings import Link
from analyser.views import compare_data, data
from analyser.views.compare_data import Sides
from analyser.views.compare_export import pair_rows, table_rows
from analyser.views.compare_pairs import finding
from analyser.views.compare_rows import (
    ASKS_NOTHING,
    both_ways,
    kept_only,
    most_shared_first,
    rows_of_clauses,
    rows_of_provisions,
)
from analyser.views.compare_table import row_html
from analyser.views.data import Source
from tests.views.small import build
from tests.views.test_pages import html_of, opened

FOUR = ("XKA", "XMR", "XSH", "XVM")


def tie(a: str, b: str, score: float = 0.5, *stricter: Stricter, conflict: bool = False) -> Link:
    told = tuple(("deadline", one) for one in stricter)
    return Link(f"co-{a}-{b}", a, b, Relation.INTERSECTS, score, told, conflict)


def rows(own: list[str], *counterparts: list[Link], more: tuple[Link, ...] = ()) -> tuple[Any, ...]:
    between = both_ways([*(link for links in counterparts for link in links), *more])
    return rows_of_clauses(own, counterparts, between)


def test_a_row_has_the_best_counterpart_of_each_side_and_empty_cells() -> None:
    first, second = rows(["a1", "a2"], [tie("a1", "b1", 0.9), tie("a1", "b2", 0.4)], [tie("a2", "c1")])
    assert [cell.clause_ids for cell in first.cells] == [("a1",), ("b1", "b2"), ()]
    assert (first.cells[1].score, first.cells[1].relation) == (0.9, Relation.INTERSECTS)
    assert first.shown == ("a1", "b1")
    assert second.shown == ("a2", "c1")


def test_a_pair_says_how_many_differ_and_not_that_their_force_does() -> None:
    sides = Sides(("XKA", "XMR"))
    assert finding(sides, [tie("a1", "b1"), tie("a2", "b2", 0.5, Stricter.A)]).endswith(
        "1 of them differs in what it asks."
    )
    assert finding(sides, [tie("a1", "b1")]).endswith("None differs in what it asks.")
    assert finding(sides, []).endswith("correspond.")


@pytest.mark.parametrize(
    ("verdicts", "strictest"),
    [
        ((Stricter.A, None, None), {"a1"}),
        ((Stricter.B, Stricter.B, None), {"b1", "c1"}),
        ((Stricter.B, None, Stricter.B), {"c1"}),
        ((Stricter.A, Stricter.B, None), {"c1"}),
        ((Stricter.NEITHER, Stricter.INCOMPARABLE, None), set()),
        ((None, None, None), set()),
    ],
)
def test_strictest_is_who_beats_somebody_and_is_beaten_by_nobody(
    verdicts: tuple[Stricter | None, ...], strictest: set[str]
) -> None:
    links = [
        tie(a, b, 0.5, *([verdict] if verdict else []))
        for (a, b), verdict in zip((("a1", "b1"), ("a1", "c1"), ("b1", "c1")), verdicts, strict=True)
    ]
    (row,) = rows(["a1"], [links[0]], [links[1]], more=(links[2],))
    assert row.strictest == strictest
    assert row.aspects == (("deadline",) if any(verdicts) else ())


def test_read_from_the_other_side_the_same_clause_is_strictest() -> None:
    link = tie("a1", "b1", 0.5, Stricter.A)
    assert rows(["a1"], [link])[0].strictest == rows_of_clauses(["b1"], [[both_ways([link])["b1", "a1"]]],
                                                                both_ways([link]))[0].strictest  # fmt: skip


def test_a_conflict_of_any_two_is_one_of_the_row() -> None:
    (row,) = rows(["a1"], [tie("a1", "b1")], [tie("a1", "c1")], more=(tie("b1", "c1", conflict=True),))
    assert row.conflict


def test_rows_that_most_share_come_first() -> None:
    every = rows(["a1", "a2"], [tie("a1", "b1", 0.9), tie("a2", "b2", 0.2)], [tie("a2", "c1", 0.1)])
    assert [row.row_id for row in most_shared_first(every)] == ["a2", "a1"]
    assert [row.row_id for row in kept_only(every, frozenset({"c1"}))] == ["a2"]


@pytest.mark.parametrize(
    ("statements", "order"), [({"a1"}, ["a2", "a1"]), ({"b2"}, ["a1", "a2"]), (set(), ["a1", "a2"])]
)
def test_of_rows_as_widely_shared_those_in_which_more_is_asked_come_first(
    statements: set[str], order: list[str]
) -> None:
    every = rows(["a1", "a2"], [tie("a1", "b1", 0.9), tie("a2", "b2", 0.2)])
    assert [row.row_id for row in most_shared_first(every, statements.__contains__)] == order


def test_pairs_that_ask_something_come_before_what_a_glossary_says(sample_workspace: Path) -> None:
    source, sides = source_of(sample_workspace), Sides(("XKA", "XSH"))
    known = compare_data.forces(source, sides.codes)
    found = compare_data.pair(source, sides)
    silent = [any(known[one][1] in ASKS_NOTHING for one in (link.clause_a, link.clause_b)) for link in found]
    assert silent == sorted(silent)
    assert {True, False} == set(silent)
    asking = [link.score for link, nothing in zip(found, silent, strict=True) if not nothing]
    assert asking == sorted(asking, reverse=True)


def test_with_words_marked_the_basis_has_no_marks_of_its_frame(sample_workspace: Path) -> None:
    source, sides = source_of(sample_workspace), Sides(("XKA", "XVM", "XDW"))
    row = compare_data.rows(source, sides, False)[0]
    views = {view.clause.clause_id: view for view in data.clause_views(source, row.shown)}
    basis = row_html(sides, row, views, {}, words=True).partition('<div class="pa-side">')[2].partition("pa-side")[0]
    assert "pa-quote" in basis
    assert "<mark" not in basis
    assert "<mark" in row_html(sides, row, views, {}, words=False)


def test_a_provision_is_a_row_where_two_of_the_sides_have_it() -> None:
    sides = {"a1": "XAA", "b1": "XBB", "b2": "XBB", "d1": "XDD"}
    both = Provision("pr-1", "Report incidents", (), ("b2", "a1", "b1", "x"), ("XAA", "XBB"), "b2", 0.5)
    alone = Provision("pr-2", "Train staff", (), ("a1", "x"), ("XAA", "XXX"), "a1", 0.5)
    between = both_ways([tie("a1", "b1", 0.7)])
    (row,) = rows_of_provisions([both, alone], ("XAA", "XBB", "XDD"), sides.get, between)
    assert row.title == "Report incidents"
    assert [cell.clause_ids for cell in row.cells] == [("a1",), ("b1", "b2"), ()]
    assert row.cells[1].correspondence_id == "co-a1-b1"


# --- the page ----------------------------------------------------------------------------------------------------


def sound(test: AppTest) -> str:
    assert not test.exception
    assert not test.error
    return html_of(test)


def source_of(workspace: Path) -> Source:
    return Source(str(workspace), "1")


def test_two_of_an_older_link_are_read_side_by_side(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("compare", sample_workspace, monkeypatch, a="XVM", b="XKA")
    shown = sound(test)
    assert "Velmora – Kalindra:" in shown
    assert "pa-pair" in shown
    assert test.query_params["jurisdictions"] == "XVM,XKA"
    assert "a" not in test.query_params


def test_sides_are_swapped(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("compare", sample_workspace, monkeypatch, jurisdictions="XVM,XKA")
    next(one for one in test.button if one.label == "Swap sides").click().run()
    assert "Kalindra – Velmora:" in sound(test)


def test_words_of_no_clause_leave_no_pair(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("compare", sample_workspace, monkeypatch, jurisdictions="XVM,XKA")
    test.text_input(key="pair-words").input("no such words anywhere").run()
    assert "No pair passes these filters" in sound(test)


def test_four_have_a_column_each(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = sound(opened("compare", sample_workspace, monkeypatch, jurisdictions=",".join(FOUR)))
    assert "pa-sides-4" in shown
    assert "Kalindra: " in shown
    assert "are found in every jurisdiction chosen" in shown
    assert "pa-strictest" in shown
    assert "Languages differ" in shown


def test_the_leading_side_can_be_changed(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("compare", sample_workspace, monkeypatch, jurisdictions=",".join(FOUR), pivot="XVM")
    assert "Velmora: " in sound(test)


@pytest.mark.parametrize(
    ("parameters", "present", "absent"),
    [
        ({"show": "missing"}, "No counterpart found", "No row passes"),
        ({"show": "alone"}, "No counterpart found", "pa-strictest"),
        ({"show": "all"}, "pa-sides-4", "No counterpart found"),
        ({"show": "differs"}, "pa-strictest", "No row passes"),
        ({"by": "provisions"}, "pa-row-title", "have a counterpart elsewhere"),
        ({"words": "1"}, "pa-mark-differs", "No row passes"),
        ({"modality": "sanction"}, "Sanction", "No row passes"),
    ],
)
def test_filters_of_the_url(
    parameters: dict[str, str], present: str, absent: str, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = sound(opened("compare", sample_workspace, monkeypatch, jurisdictions=",".join(FOUR), **parameters))
    assert present in shown
    assert absent not in shown


def test_a_theme_keeps_the_rows_that_speak_of_it(sample_workspace: Path) -> None:
    source, sides = source_of(sample_workspace), Sides(FOUR)
    framework = data.frameworks(source)[0]
    every = compare_data.rows(source, sides, by_provision=False)
    sizes = []
    for leaf in framework.leaves():
        on = compare_data.clauses_on(source, framework.framework_id, leaf.element_id)
        kept = kept_only(every, on)
        assert all(set(row.shown) & on for row in kept)
        sizes.append(len(kept))
    assert 0 < max(sizes) < len(every)


def test_the_pages_of_all_sides_are_one_switch_away(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("compare", sample_workspace, monkeypatch, jurisdictions="XKA,XMR,XVM", show="all")
    next(one for one in test.toggle if one.key.startswith("pages-")).set_value(True).run()
    sound(test)
    assert len(test.get("image") or test.get("imgs")) == 3


def test_a_row_goes_into_the_draft_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = build(tmp_path / "workspace")
    test = opened("compare", folder, monkeypatch, jurisdictions="XKA,XMR,XSH", show="all")
    next(one for one in test.button if one.key.startswith("draft-all-")).click().run()
    assert {item.jurisdiction for item in draft_items(folder)} == {"XKA", "XMR", "XSH"}


def test_one_document_of_a_country_with_several(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of(sample_workspace)
    older, newer = (read.document.document_id for read in data.documents_of(source, "XVM"))
    forces = data.forces(source)
    for chosen in (older, newer):
        found = compare_data.pair(source, Sides(("XVM", "XKA"), (chosen,)))
        assert found
        assert {forces[link.clause_a][0] for link in found} == {chosen}
    test = opened("compare", sample_workspace, monkeypatch, jurisdictions="XVM,XKA", documents=newer)
    assert next(one for one in test.selectbox if one.key == "document-of-XVM").value == newer


def test_too_few_and_too_many(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("compare", sample_workspace, monkeypatch, jurisdictions="XKA")
    assert "Choose at least two jurisdictions" in sound(test)
    codes = data.jurisdictions(source_of(sample_workspace))
    every = opened("compare", sample_workspace, monkeypatch, jurisdictions=",".join(codes))
    assert "pa-sides-6" in sound(every)


def test_a_side_that_could_hardly_be_read_lacks_nothing(sample_workspace: Path) -> None:
    source = source_of(sample_workspace)
    (row,) = rows(["a1"], [], [])
    found = row_html(Sides(("XKA", "XMR", "XVM")), row, {}, {"XMR": (3, 4)}, words=False)
    assert "3 of 4 pages" in found
    assert found.count("No counterpart found") == 2
    assert compare_data.unsure(source, Sides(FOUR)) == {}


def test_what_is_handed_out_has_the_words_and_the_places(sample_workspace: Path) -> None:
    source = source_of(sample_workspace)
    pairs = pair_rows(source, Sides(("XKA", "XVM")), compare_data.pair(source, Sides(("XKA", "XVM"))))
    assert all(row["XKA_text"] and row["XVM_page"] for row in pairs)
    sides = Sides(("XKA", "XMR", "XVM"))
    table = table_rows(source, sides, compare_data.rows(source, sides, by_provision=False))
    assert any(row["XMR_text"] and row["XVM_text"] for row in table)
    assert any(row["XMR_text"] is None for row in table)
    assert any(row["XKA_strictest"] for row in table)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("codes", [FOUR[:2], FOUR])
def test_other_languages(
    language: str, codes: tuple[str, ...], sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = sound(opened("compare", sample_workspace, monkeypatch, lang=language, jurisdictions=",".join(codes)))
    for english in ("counterpart", "Strictest", "Differs in", "pairs of clauses"):
        assert english not in shown
