"""The pages on harmonisation and versions: what they find, choices that live in the URL, what they say of fairness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analyser.records.harmonisation import Correction, HarmonyIndex
from analyser.storage.database import Store
from analyser.views import harmony_data
from analyser.views.data import Source
from analyser.views.harmonisation import few_binding, finding
from analyser.views.harmony_charts import without_index
from analyser.views.harmony_words import marked_index_text
from tests.views.small import build
from tests.views.test_pages import html_of, opened

MEMBERS = ("XKA", "XSH", "XVM")


def sound(test: AppTest) -> str:
    assert not test.exception
    assert not test.error
    return html_of(test)


def select(test: AppTest, label: str) -> Any:
    return next(one for one in test.selectbox if one.label == label)


def test_the_index_opens_with_its_finding_and_its_interval(
    sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = sound(opened("harmonisation", sample_workspace, monkeypatch))
    assert "The index is " in shown
    assert "95 % interval" in shown
    assert "Most alike: " in shown
    assert "binding clauses have a counterpart" in shown
    assert "Corrected for length and kind" in shown


def test_cells_of_the_matrix_without_an_index_have_a_dash() -> None:
    cells = [{"row": "A", "column": "B"}, {"row": "B", "column": "A"}]
    assert without_index(cells, ["A", "B"]) == [{"row": "A", "column": "A"}, {"row": "B", "column": "B"}]
    assert len(without_index(cells, ["A", "B", "C"])) == 7


def test_what_does_not_count_is_told(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = sound(opened("harmonisation", sample_workspace, monkeypatch))
    assert "1 superseded document is left out here" in shown
    assert "Documents of different kinds are compared" in shown
    assert "Few binding clauses" in shown


def test_the_correction_of_the_url_is_kept(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = sound(opened("harmonisation", sample_workspace, monkeypatch))
    kind = opened("harmonisation", sample_workspace, monkeypatch, correction="kind")
    assert select(kind, "Fair comparison").value == "kind"
    assert sound(kind) != plain


def pair(value: float, *clauses: int) -> HarmonyIndex:
    return HarmonyIndex(
        ("XAA", f"XB{value:.0f}"[:3]), Correction.NONE, value, value, value, (0.5, 0.5), clauses, clauses
    )


def test_pairs_that_rest_on_few_clauses_are_marked_and_do_not_lead() -> None:
    whole = HarmonyIndex(("XAA", "XB1", "XB2"), Correction.NONE, 9.0, 8.0, 10.0, (0.1,) * 3, (50, 7, 60), (9, 7, 9))
    said = finding([whole, pair(30, 50, 7), pair(20, 50, 60), pair(10, 50, 60)])
    assert "(20); least alike" in said
    assert marked_index_text(pair(30, 50, 7)) == "≈ 30"
    assert marked_index_text(pair(20, 50, 10)) == "20"
    assert few_binding([whole]) == ["Few binding clauses, so that one more or less changes the index visibly: XB1 (7)."]


def test_a_pair_of_the_url_opens(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = sound(opened("harmonisation", sample_workspace, monkeypatch, pair="XKA-XVM"))
    assert "Kalindra – Velmora" in shown


@pytest.mark.parametrize("aim", ["median", "strictest", "framework"])
def test_the_simulator_shows_changes_with_both_clauses(
    aim: str, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = opened("harmonisation", sample_workspace, monkeypatch, view="changes", aim=aim)
    shown = sound(test)
    assert "after all changes" in shown
    assert "The clause to follow" in shown
    assert "pa-quote" in shown


def test_fewer_changes_raise_the_index_less(sample_workspace: Path) -> None:
    source = Source(str(sample_workspace), "1")
    found = [harmony_data.convergence(source, MEMBERS, harmony_data.Aim.MEDIAN, "", most) for most in (1, 5)]
    assert found[0].after.value is not None
    assert found[1].after.value is not None
    assert found[0].after.value < found[1].after.value
    assert len(found[0].changes) <= len(MEMBERS)


def test_a_group_without_two_members_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = build(tmp_path / "workspace")
    store = Store(folder)
    for document in store.documents()[1:]:
        store.remove_document(document.document_id)
    store.close()
    assert "An index needs two jurisdictions" in sound(opened("harmonisation", folder, monkeypatch))


def test_versions_tell_what_became_of_each_clause(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = sound(opened("versions", sample_workspace, monkeypatch))
    assert "Velmora, 2016 to 2024:" in shown
    assert "pa-pair" in shown or "pa-card" in shown
    reworded = sound(opened("versions", sample_workspace, monkeypatch, fate="reworded"))
    assert "pa-pair" in reworded
    assert "of the words kept" in reworded
    assert "Stricter now" in reworded


def test_versions_of_any_two_documents(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("versions", sample_workspace, monkeypatch, editions="other")
    sound(test)
    assert {"Older document", "Newer document"} <= {one.label for one in test.selectbox}


def test_without_editions_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = build(tmp_path / "workspace")
    assert "No two editions of one document are here" in sound(opened("versions", folder, monkeypatch))


@pytest.mark.parametrize("name", ["harmonisation", "versions"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_pages_in_other_languages(
    name: str, language: str, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = sound(opened(name, sample_workspace, monkeypatch, lang=language))
    for english in ("The index is", "clauses kept", "superseded document", "Of the reworded clauses"):
        assert english not in shown
