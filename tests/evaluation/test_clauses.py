"""Clause figures on a made-up labelled page, where every count can be told by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analyser.errors import UsageError
from analyser.evaluation.clauses import evaluate_clauses, match, overlap
from analyser.records import Anchor, Clause, ClauseRole, Extraction, Grade
from tests.extraction.made import pdf

SOURCE = "#set page(width: 300pt, height: 200pt, margin: 0pt)\n#set text(size: 10pt)\n" + "\n".join(
    f"#place(dx: 20pt, dy: {20 * i}pt)[alpha beta gamma delta epsilon]" for i in range(1, 7)
)


def box(index: int) -> list[float]:
    return [10.0, 20.0 * index - 4, 290.0, 20.0 * index + 14]


def item(number: int, kind: str, **more: Any) -> dict[str, Any]:
    plain = {"num": None, "parent": None, "open_start": False, "open_end": False, "role": None}
    return {"id": number, "kind": kind, "anchors": [{"page": 1, "bbox": box(number)}], **plain, **more}


def clause(name: str, index: int, *, num: str | None = None, parent: str | None = None, page: int = 1) -> Clause:
    anchor = Anchor(page, (10.0, 20.0 * index - 4, 290.0, 20.0 * index + 14))
    return Clause(name, "d", index, num, ClauseRole.PARAGRAPH, 1, parent, (), "text", "en", (anchor,))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    pdf(tmp_path, SOURCE)
    items = [
        item(1, "furniture"),
        item(2, "heading"),
        item(3, "clause", num="1.", parent=2),
        item(4, "clause", num="(a)", parent=3),
        item(5, "clause", num="(b)", parent=3),
        item(6, "clause", open_end=True),
    ]
    run = {"file": "made.pdf", "pages": [1], "scanned": False, "items": items}
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps(run) + "\n", encoding="utf-8")
    return path


def figures(gold: Path, *clauses: Clause) -> dict[str, Any]:
    extraction = Extraction("d", "en", Grade.GOOD, (), (), clauses)
    return evaluate_clauses(gold, pdfs=gold.parent, extract=lambda path, document_id: extraction)["mean"]


def test_a_perfect_reading_scores_one(gold: Path) -> None:
    found = figures(
        gold,
        clause("a", 3, num="1."),
        clause("b", 4, num="(a)", parent="a"),
        clause("c", 5, num="(b)", parent="a"),
        clause("d", 6),
    )
    assert (found["gold"], found["predicted"], found["matched"]) == (3, 3, 3)
    assert (found["f1"], found["num"], found["parent"], found["leak"]) == (1.0, 1.0, 1.0, 0.0)


def test_wrong_numbers_and_parents_are_counted_among_the_matched(gold: Path) -> None:
    found = figures(gold, clause("a", 3, num="1"), clause("b", 4, num="(a)"), clause("c", 5, num="(b)", parent="a"))
    assert found["f1"] == 1.0
    assert found["num"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["parent"] == pytest.approx(2 / 3, abs=1e-4)


def test_missed_and_invented_clauses_lower_recall_and_precision(gold: Path) -> None:
    found = figures(gold, clause("a", 3, num="1."), clause("h", 2))
    assert (found["precision"], found["recall"]) == (0.5, pytest.approx(1 / 3, abs=1e-4))


def test_furniture_in_a_clause_is_a_leak(gold: Path) -> None:
    assert figures(gold, clause("x", 1))["leak"] == 1.0


def test_clauses_that_leave_the_labelled_pages_are_left_out(gold: Path) -> None:
    far = clause("a", 3, num="1.")
    broken = Clause(
        "z",
        "d",
        9,
        None,
        ClauseRole.PARAGRAPH,
        1,
        None,
        (),
        "t",
        "en",
        (*clause("q", 5).anchors, Anchor(2, (0, 0, 9, 9))),
    )
    assert figures(gold, far, broken)["predicted"] == 1


def test_missing_files_are_named(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"made\.pdf"):
        evaluate_clauses(gold, pdfs=tmp_path / "elsewhere")


def test_matching_takes_the_best_pairs_once() -> None:
    one, two = frozenset({(1, 1), (1, 2), (1, 3), (1, 4), (1, 5)}), frozenset({(1, 1), (1, 2), (1, 3), (1, 4)})
    assert match({1: one}, {"a": two, "b": one}) == {1: "b"}
    assert overlap(one, two) == 0.8
    assert overlap(frozenset(), frozenset()) == 0.0


def test_a_real_act_is_cut_as_labelled(shared: Path, tmp_path: Path) -> None:
    lines = (shared / "gold" / "clause-layout" / "pages.jsonl").read_text("utf-8").splitlines()
    own = [line for line in lines if "data-protection-act-born-digital" in line]
    few = tmp_path / "pages.jsonl"
    few.write_text("\n".join(own), encoding="utf-8")
    figures_ = evaluate_clauses(few, pdfs=shared / "corpora" / "national")["mean"]
    assert figures_["f1"] >= 0.95
    assert figures_["leak"] == 0.0
