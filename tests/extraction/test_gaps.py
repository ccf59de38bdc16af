"""Gaps and repetitions of numbering, as the reading report tells them."""

from __future__ import annotations

import pytest

from analyser.extraction.gaps import MOST_NOTES, numbering_notes
from analyser.records import Anchor, Clause, ClauseRole


def clauses(*nums: str, parent: str | None = None, role: ClauseRole = ClauseRole.PARAGRAPH) -> list[Clause]:
    return [
        Clause(
            f"cl-{i}", "doc", i, num, role, 1, parent, ("Duties",), "text", "en", (Anchor(i + 1, (0.0, 0.0, 1.0, 1.0)),)
        )
        for i, num in enumerate(nums)
    ]


@pytest.mark.parametrize(
    ("nums", "notes"),
    [
        (("1.", "2.", "3.", "4."), ()),
        (("1.", "2.", "3.", "5."), ("page 4: numbering: 5. follows after 3.",)),
        (("(a)", "(b)", "(c)", "(c)"), ("page 4: numbering: (c) comes again after (c)",)),
        (("1.", "2.", "3.", "1.", "2."), ()),
        (("i.", "ii.", "iii.", "iv.", "v.", "vi."), ()),
        (("(g)", "(h)", "(i)", "(j)"), ()),
        (("1.1.1", "1.1.2", "1.1.3", "1.1.5"), ("page 4: numbering: 1.1.5 follows after 1.1.3",)),
        (("9. (1)", "(2)", "(3)", "10. (1)", "(2)", "(3)"), ()),
        (("1.", "3."), ()),
    ],
)
def test_a_series_tells_its_gaps_and_repetitions(nums: tuple[str, ...], notes: tuple[str, ...]) -> None:
    assert numbering_notes(clauses(*nums)) == notes


def test_rows_tell_nothing() -> None:
    assert numbering_notes(clauses("1.", "2.", "3.", "5.", role=ClauseRole.TABLE_ROW)) == ()


def test_many_gaps_are_counted_not_listed() -> None:
    notes = numbering_notes(clauses("1.", "2.", "3.", *(f"{n}." for n in range(5, 25, 2))))
    assert len(notes) == MOST_NOTES + 1
    assert notes[-1] == "numbering: 5 more gaps or repetitions"
