"""Records to JSON and rows and back: exact for every record, whatever it holds."""

from __future__ import annotations

import json
from dataclasses import dataclass, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser import records
from analyser.records import Anchor, Clause, ClauseRole, Correspondence, Document, Gap, ReadingReport
from analyser.storage.codec import dumps, from_plain, from_row, storable, to_plain, to_row

RECORDS = sorted(
    (kind for kind in vars(records).values() if isinstance(kind, type) and is_dataclass(kind)),
    key=lambda kind: kind.__name__,
)
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=20)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_record_comes_back_from_json_and_from_a_row(kind: type[Any], data: st.DataObject) -> None:
    with_plain_leaves(kind)
    record = data.draw(st.from_type(kind))
    through_json = json.loads(dumps(to_plain(record)))
    assert from_plain(kind, through_json) == record
    assert from_row(kind, to_row(record)) == record


def with_plain_leaves(_kind: type[Any]) -> None:
    """Let hypothesis draw only texts and numbers that a record may hold."""
    st.register_type_strategy(str, TEXT)
    st.register_type_strategy(float, NUMBER)
    st.register_type_strategy(int, st.integers(-(2**53), 2**53))


def test_a_row_has_scalars_as_they_are_and_the_rest_as_json() -> None:
    clause = Clause(
        "cl-1", "doc-1", 3, None, ClauseRole.STEM, 0, None, ("A", "B"), "نص", "ar", (Anchor(1, (0, 1, 2, 3)),)
    )
    row = to_row(clause)
    assert row["order"] == 3
    assert row["num"] is None
    assert type(row["role"]) is str
    assert row["heading_path"] == '["A","B"]'
    assert json.loads(row["anchors"]) == [{"page": 1, "bbox": [0, 1, 2, 3]}]


def test_types_survive_json_that_knows_fewer() -> None:
    anchor = from_plain(Anchor, json.loads('{"page": 1, "bbox": [0, 1, 2, 3]}'))
    assert anchor.bbox == (0.0, 1.0, 2.0, 3.0)
    assert all(type(edge) is float for edge in anchor.bbox)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        dumps([value])


@pytest.mark.parametrize(
    ("text", "kept"), [("plain", "plain"), ("a\ud800", "a\ufffd"), ("\x00", "\ufffd"), ("é😀", "é😀")]
)
def test_only_what_no_database_takes_is_replaced(text: str, kept: str) -> None:
    assert storable(text) == kept


def test_missing_fields_take_their_defaults() -> None:
    assert (
        from_plain(
            Document, {"document_id": "d", "file": "f", "sha256": "s", "jurisdiction": "XAA", "title": "t"}
        ).groups
        == ()
    )


@dataclass(frozen=True)
class Nested:
    inner: tuple[tuple[int, str], ...]
    maybe: Anchor | None = None


def test_nested_tuples_and_optional_records_come_back() -> None:
    for record in (Nested(((1, "a"), (2, "b"))), Nested((), Anchor(2, (0.0, 0.0, 1.0, 1.0)))):
        assert from_row(Nested, to_row(record)) == record


def test_the_table_of_types_covers_what_storage_holds() -> None:
    assert {Clause, Correspondence, Document, Gap, ReadingReport} <= set(RECORDS)
