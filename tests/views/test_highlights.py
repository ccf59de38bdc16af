"""The most telling findings: which come first, what is left out, and that the order is the stated one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyser.records import (
    Correspondence,
    CoverageState,
    Divergence,
    Gap,
    Partnership,
    Provision,
    Reciprocity,
    Relation,
    Stricter,
)
from analyser.views.highlights import Highlight, HighlightKind, highlights


def pair(
    name: str, a: str = "XKA", b: str = "XMR", score: float = 0.8, relation: Relation = Relation.EQUAL
) -> Correspondence:
    return Correspondence(name, f"{name}-a", f"{name}-b", a, b, relation, score, "m", "r")


def difference(
    of: str, aspect: str, a: str, b: str, stricter: Stricter = Stricter.A, *, conflict: bool = False
) -> Divergence:
    return Divergence(f"di-{of}-{aspect}", of, aspect, a, b, stricter, conflict, "r")


def gap(code: str, element: str, peers: int, *, assessable: bool = True) -> Gap:
    names = tuple(f"X{letter}A" for letter in "BCDEFGH"[:peers])
    return Gap(f"gap-{code}-{element}", code, "f", element, assessable, "r", names, 10, 1.0, ())


def found(
    *differences: Divergence, pairs: tuple[Correspondence, ...] = (), **more: tuple[object, ...]
) -> tuple[Highlight, ...]:
    known = {one.correspondence_id: one for one in pairs}
    return highlights(
        differences, known, more.get("gaps", ()), more.get("provisions", ()), more.get("partnerships", ())  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_bound_is_told_from_the_stricter_side() -> None:
    (one,) = found(difference("c", "deadline", "72 hours", "24 hours", Stricter.B), pairs=(pair("c"),))
    assert one == Highlight(
        HighlightKind.BOUND, "XMR", "XKA", "deadline", ("24 hours", "72 hours"), target="c-b"
    )  # fmt: skip


@pytest.mark.parametrize(
    "left_out",
    [
        difference("c", "deadline", "72 hours", "none stated"),
        difference("c", "deadline", "72 hours", "promptly", Stricter.INCOMPARABLE),
        difference("c", "strict terms", "written", "none stated"),
        difference("c", "modality", "obligation", "obligation"),
        difference("c", "modality", "obligation", "definition"),
        difference("elsewhere", "deadline", "72 hours", "24 hours"),
    ],
)
def test_what_is_no_comparison_of_two_values_is_left_out(left_out: Divergence) -> None:
    assert found(left_out, pairs=(pair("c"),)) == ()


def test_the_wider_step_of_force_and_the_nearer_clauses_come_first() -> None:
    pairs = (
        pair("c1", "XKA", "XMR", 0.9),
        pair("c2", "XKA", "XSH", 0.6),
        pair("c3", "XMR", "XSH", 0.99, Relation.INTERSECTS),
    )
    told = found(
        difference("c1", "modality", "obligation", "commitment"),
        difference("c2", "modality", "obligation", "permission"),
        difference("c3", "modality", "obligation", "permission"),
        pairs=pairs,
    )
    assert [(one.first, one.second) for one in told] == [("XKA", "XSH"), ("XKA", "XMR")]


def test_gaps_go_by_peers_and_one_jurisdiction_does_not_crowd_out_the_others() -> None:
    gaps = (gap("XAA", "1", 5), gap("XAA", "2", 4), gap("XZZ", "3", 3), gap("XZZ", "4", 1),
            gap("XYY", "5", 6, assessable=False))  # fmt: skip
    assert [one.target for one in found(gaps=gaps)] == ["gap-XAA-1", "gap-XZZ-3", "gap-XAA-2"]


def test_only_firm_namings_that_are_not_returned_count() -> None:
    firm = Partnership("XKA", "XMR", "state", CoverageState.COMMITTED, (), Reciprocity.ONE_SIDED, ("cl-1",))
    others = (
        replace(firm, jurisdiction="XSH", state=CoverageState.MENTIONED),
        replace(firm, jurisdiction="XTV", reciprocity=Reciprocity.NO_DOCUMENTS),
        replace(firm, jurisdiction="XVM", reciprocity=Reciprocity.MUTUAL),
    )
    (one,) = found(partnerships=(*others, firm))
    assert (one.kind, one.first, one.second, one.target) == (HighlightKind.ONE_SIDED, "XKA", "XMR", "cl-1")


def test_kinds_are_taken_in_turn_and_conflicts_come_first() -> None:
    provisions = tuple(
        Provision(f"pr-{n}", f"label {n}", (), ("x",), ("XKA", "XMR", "XSH")[: 2 + n % 2], "x", 0.5) for n in range(9)
    )
    gaps = tuple(gap("XAA", str(n), 3) for n in range(9))
    told = found(
        difference("c", "modality", "obligation", "prohibition", Stricter.INCOMPARABLE, conflict=True),
        pairs=(pair("c"),), provisions=provisions, gaps=gaps,
    )  # fmt: skip
    assert len(told) == 10
    assert [one.kind for one in told[:5]] == [
        HighlightKind.CONFLICT, HighlightKind.GAP, HighlightKind.COMMON, HighlightKind.GAP, HighlightKind.COMMON
    ]  # fmt: skip
    assert [one.count for one in told if one.kind is HighlightKind.COMMON] == [3, 3, 3, 3]
