"""evaluate_national: provisions found again in our clauses, and figures on a made pair."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.errors import UsageError
from analyser.evaluation import national
from analyser.evaluation.alignment import macro_f1
from analyser.evaluation.national import evaluate_national
from analyser.evaluation.provisions import find_provisions
from analyser.records import Modality, Reading
from tests.comparison.synthetic import AUDIT, REPORT_24, REPORT_72, TRAINING, Said, reading

PROVISIONS = "id,page,heading,first_words,document\n"


def sides() -> dict[str, Reading]:
    a = reading("XAA", [Said(REPORT_72), Said(TRAINING, Modality.COMMITMENT)], file="a.pdf")
    b = reading("XBB", [Said(REPORT_24), Said(AUDIT)], file="b.pdf")
    return {"a.pdf": a, "b.pdf": b}


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "xaa_xbb"
    folder.mkdir()
    (folder / "provisions_a.csv").write_text(
        f"{PROVISIONS}S 1,1,Reports,Operators of essential services shall,a.pdf\nS 2,1,,The ministry will fund,a.pdf\n"
        "S 3,9,,Operators of essential services shall,a.pdf\n"
    )
    (folder / "provisions_b.csv").write_text(
        f"{PROVISIONS}1.1,1,,Operators of essential-services shall report,b.pdf\n1.2,1,,Each critical,b.pdf\n"
    )
    (folder / "correspondences.csv").write_text(
        "side_a_id,side_b_id,relation,stricter\nS 1,1.1,equal,neither\nS 3,1.1,intersects,a\n"
    )
    (folder / "gaps.csv").write_text("side,id,topic\na,S 2,training\nb,1.2,audit\n")
    monkeypatch.setattr(national, "_read", lambda _files, _pdfs: sides())
    return folder


def test_provisions_are_found_by_document_page_and_words() -> None:
    rows = [
        {"id": "S 1", "page": "1", "first_words": "Operators of essential services", "document": "a.pdf"},
        {"id": "S 2", "page": "7", "first_words": "The ministry will fund", "document": "a.pdf"},
        {"id": "S 3", "page": "1", "first_words": "The ministry will fund", "document": "b.pdf"},
    ]
    assert find_provisions(rows, sides()) == {"S 1": sides()["a.pdf"].clauses[0].clause_id}


def test_a_made_pair_is_measured(pair: Path, tmp_path: Path) -> None:
    result = evaluate_national([pair.parent], pdfs=tmp_path, top=tmp_path / "top.csv")
    (only,) = result["sets"]
    assert (only["set"], only["found"], only["correspondences_found"]) == ("xaa_xbb", 0.8, 1)
    assert (only["recall@5"], only["gap_precision"], only["gap_recall"]) == (1.0, 1.0, 1.0)
    assert only["stricter_macro_f1"] == 1.0
    assert (tmp_path / "top.csv").read_text().splitlines()[1].startswith("S 1,1.1,1,")


def test_macro_f1_counts_the_labels_of_the_gold() -> None:
    assert macro_f1([("a", "a"), ("b", "a"), ("a", "c")]) == pytest.approx((0.5 + 0) / 2)


def test_missing_documents_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pair of documents"):
        evaluate_national([tmp_path], pdfs=tmp_path)
