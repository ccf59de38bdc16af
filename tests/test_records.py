"""Ids and records: the same on every machine, never changed, mirrored without loss."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser import records
from analyser.records import (
    Correspondence,
    Element,
    Framework,
    Relation,
    Signal,
    Wording,
    clause_id,
    content_id,
    document_id,
)

RECORDS = [kind for kind in vars(records).values() if isinstance(kind, type) and is_dataclass(kind)]
PARTS = st.lists(st.text(), max_size=4)


@given(PARTS, PARTS)
def test_ids_are_equal_only_for_equal_parts(one: list[str], other: list[str]) -> None:
    assert (content_id("x", *one) == content_id("x", *other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), (("a", ""), ("a",)), (("", "a"), ("a", "")), (("1:a",), ("1", "a")), ((), ("",))],
)
def test_the_border_between_parts_counts(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert content_id("x", *one) != content_id("x", *other)


def test_ids_are_pinned_so_that_no_release_changes_them() -> None:
    assert document_id("0" * 64) == "doc-30982d74062aacdc"
    assert clause_id("doc-1", "1.", "Text", 0) == "cl-0687e1e1bae88d09"


def test_ids_do_not_depend_on_the_process() -> None:
    script = "from analyser.records import content_id; print(content_id('x', 'é', 'نص', '\\ud800'))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(runs) == 1


def test_clauses_differ_by_document_number_text_and_occurrence() -> None:
    ids = {
        clause_id("doc-1", None, "Text", 0),
        clause_id("doc-2", None, "Text", 0),
        clause_id("doc-1", "1.", "Text", 0),
        clause_id("doc-1", None, "Texts", 0),
        clause_id("doc-1", None, "Text", 1),
    }
    assert len(ids) == 5
    assert clause_id("doc-1", None, "Text", 0) == clause_id("doc-1", "", "Text", 0)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_are_frozen_slotted_and_documented(kind: type) -> None:
    assert hasattr(kind, "__slots__")
    assert "__dict__" not in dir(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert fields(kind)  # type: ignore[arg-type]


def test_a_record_cannot_be_changed_and_can_be_sent_to_another_process() -> None:
    signal = Signal("words", 0.5)
    with pytest.raises(FrozenInstanceError):
        signal.value = 1.0  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(signal)) == signal


@given(st.from_type(Correspondence))
def test_mirroring_twice_changes_nothing_and_once_swaps_the_sides(pair: Correspondence) -> None:
    turned = pair.mirrored()
    assert turned.mirrored() == pair
    assert (turned.clause_a, turned.jurisdiction_b) == (pair.clause_b, pair.jurisdiction_a)
    assert (turned.correspondence_id, turned.score) == (pair.correspondence_id, pair.score)


@pytest.mark.parametrize(
    ("relation", "mirrored"),
    [("equal", "equal"), ("subset", "superset"), ("superset", "subset"), ("intersects", "intersects")],
)
def test_relations_turn_with_their_sides(relation: str, mirrored: str) -> None:
    assert Relation(relation).mirrored() == Relation(mirrored)


def test_the_leaves_of_a_framework_have_no_children_and_titles_fall_back() -> None:
    area = Element("1", None, (Wording("en", "Area"),))
    leaf = Element("1.1", "1", (Wording("en", "Leaf"), Wording("fr", "Feuille")))
    alone = Element("2", None, ())
    framework = Framework("f", "F", "1", "", (area, leaf, alone))
    assert framework.leaves() == (leaf, alone)
    assert (leaf.title("fr"), leaf.title("ar"), alone.title()) == ("Feuille", "Leaf", "2")
