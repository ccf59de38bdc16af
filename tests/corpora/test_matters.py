"""Relations that follow from points, and who is stricter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.records import Relation, Stricter
from corpora.typeset.frame import Frame, frame
from corpora.typeset.matters import link, points_of, read_matters, relation_of
from corpora.typeset.source import Item, SourceError
from corpora.typeset.strictness import stricter

MATTERS = "# audit\na periodic; b approved auditor; c report\nx ab | y abc | z c\n\n# reports\na yearly\ny a | w a\n"
POINTS = st.frozensets(st.tuples(st.sampled_from(["audit", "report"]), st.sampled_from("abc")), min_size=1)


def read(tmp_path: Path, text: str = MATTERS) -> Path:
    (tmp_path / "matters.md").write_text(text, encoding="utf-8")
    return tmp_path / "matters.md"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("x", "y", Relation.SUBSET),
        ("y", "x", Relation.SUPERSET),
        ("y", "z", Relation.SUPERSET),
        ("x", "z", None),
        ("w", "y", Relation.SUBSET),
        ("x", "nothing", None),
    ],
)
def test_relations(tmp_path: Path, a: str, b: str, relation: Relation | None) -> None:
    found = link(a, b, points_of(read_matters(read(tmp_path), "wxyz")))
    assert (found.relation if found else None) == relation


def test_points_of_two_matters_add_up(tmp_path: Path) -> None:
    assert len(points_of(read_matters(read(tmp_path), "wxyz"))["y"]) == 4


@pytest.mark.parametrize("known", ["wxy", "xyz"])
def test_unknown_clauses_are_refused(tmp_path: Path, known: str) -> None:
    with pytest.raises(SourceError):
        read_matters(read(tmp_path), known)


def test_unknown_points_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read_matters(read(tmp_path, "# m\na one; b two\nx abd\n"), "x")


@given(POINTS, POINTS)
def test_relations_turn_round(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> None:
    if one & other:
        assert relation_of(one, other).mirrored() == relation_of(other, one)


def item(modality: str, *lines: str) -> Item:
    text = "within 6 hours within 5 days for 12 months for 24 months 10 crowns 5 francs"
    made: Frame = frame(lines, text)
    return Item(1, "clause", text, modality=modality, frame=made)


SIX_HOURS, FIVE_DAYS = "~ when: within 6 hours = within 6 hour", "~ when: within 5 days = within 5 day"
ONE_YEAR, TWO_YEARS = "~ when: for 12 months = retention 12 month", "~ when: for 24 months = retention 24 month"


@pytest.mark.parametrize(
    ("one", "other", "relation", "side"),
    [
        (item("obligation"), item("obligation"), Relation.EQUAL, Stricter.NEITHER),
        (item("obligation"), item("recommendation"), Relation.EQUAL, Stricter.A),
        (item("permission"), item("commitment"), Relation.EQUAL, Stricter.B),
        (item("statement"), item("obligation"), Relation.EQUAL, Stricter.NEITHER),
        (item("obligation", SIX_HOURS), item("obligation", FIVE_DAYS), Relation.EQUAL, Stricter.A),
        (item("obligation", ONE_YEAR), item("obligation", TWO_YEARS), Relation.EQUAL, Stricter.B),
        (item("obligation", ONE_YEAR), item("obligation", FIVE_DAYS), Relation.EQUAL, Stricter.NEITHER),
        (item("recommendation", SIX_HOURS), item("obligation", FIVE_DAYS), Relation.EQUAL, Stricter.INCOMPARABLE),
        (item("obligation"), item("obligation"), Relation.SUPERSET, Stricter.A),
        (item("obligation"), item("recommendation"), Relation.SUBSET, Stricter.INCOMPARABLE),
        (item("obligation"), item("obligation"), Relation.INTERSECTS, Stricter.INCOMPARABLE),
        (
            item("sanction", "~ sum: 10 crowns = fine max 10 crown"),
            item("sanction", "~ sum: 5 francs = fine max 5 franc"),
            Relation.EQUAL,
            Stricter.INCOMPARABLE,
        ),
    ],
)
def test_who_is_stricter(one: Item, other: Item, relation: Relation, side: Stricter) -> None:
    assert stricter(one, other, relation) == side
    turned = {Stricter.A: Stricter.B, Stricter.B: Stricter.A}.get(side, side)
    assert stricter(other, one, relation.mirrored()) == turned
