"""Figures of themes: which framework a set is ranked by, predictions, and assignments over whole documents."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from analyser.errors import UsageError
from analyser.evaluation.themes import assignment_figures, evaluate_themes


def items(folder: Path, rows: list[tuple[str, str]], column: str = "label") -> Path:
    folder.mkdir()
    with (folder / "items.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "lang", column])
        writer.writerows([str(number), text, "en", label] for number, (text, label) in enumerate(rows))
    return folder


def test_labels_alone_rank_and_the_best_three_are_written(tmp_path: Path) -> None:
    rows = [
        ("Passwords are changed and access is withdrawn when staff leave.", "1-1 Access Management"),
        ("Copies are kept apart, and restoring from backup is tried.", "1-2 Backup and Recovery"),
        ("Doors of the server room are locked.", "1-3 Physical Security"),
        ("Access to rooms and buildings needs physical guards.", "1-3 Physical Security"),
    ]
    out = tmp_path / "out.csv"
    figures = evaluate_themes([items(tmp_path / "own", rows)], predictions=out)
    with out.open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    first = sum(row["first"] == label for row, (_, label) in zip(written, rows, strict=True))
    assert figures["sets"][0] == {"set": "own/en", "items": 4, "labels": 3, "top1": first / 4, "top3": 1.0}
    assert first >= 2
    assert figures["mean"] == {"top1": first / 4, "top3": 1.0}


def test_ids_of_a_shipped_framework_bring_its_wordings(tmp_path: Path) -> None:
    rows = [
        ("A hotline takes reports of incidents day and night.", "5.3.1 One"),
        ("Extradition is granted to parties of the treaty.", "5.6.7 Two"),
    ]
    figures = evaluate_themes([items(tmp_path / "own", rows)])
    assert figures["sets"][0]["top1"] == 1.0


def documents(folder: Path, themes: list[list[str]]) -> Path:
    folder.mkdir()
    texts = ["The state sets up a computer emergency response team.", "The chair opens the meeting at noon each day."]
    records = [
        {"file": "a.pdf", "key": f"a.{n}", "text": text, "language": "en", "role": "paragraph"}
        | {"heading_path": [], "themes": own}
        for n, (text, own) in enumerate(zip(texts, themes, strict=True))
    ]
    (folder / "clauses.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("themes", "precision", "recall"), [([["5.3.1"], []], 1.0, 1.0), ([["5.3.1"], ["5.1.2"]], 1.0, 0.5)]
)
def test_assignments_of_whole_documents(
    tmp_path: Path, themes: list[list[str]], precision: float, recall: float
) -> None:
    figures = assignment_figures(documents(tmp_path / "own", themes))
    assert figures["set"] == "own/itu-ncs-2021"
    assert (figures["precision"], figures["recall"]) == (precision, recall)


def test_unknown_themes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no shipped framework"):
        assignment_figures(documents(tmp_path / "own", [["nowhere.1"], []]))


def test_the_sample_corpus_keeps_its_figures() -> None:
    figures = assignment_figures(Path(__file__).parents[2] / "corpora" / "sample" / "truth")
    assert figures["precision"] >= 0.6
    assert figures["recall"] >= 0.54
    assert figures["possible"] >= 0.63
