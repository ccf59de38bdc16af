"""Themes against labelled items, zero-shot: how often the right label is the first, or among the first three.

Gold is a folder with ``items.csv`` (id, text, lang and the labels). The labels of a set become an ad-hoc framework by
their titles alone, unless a shipped framework has elements of those ids; nothing of the labels of items is used.

A folder with ``clauses.jsonl`` (whole documents, each clause with all its themes, by ids of a shipped framework) shows
what an analysis would assign: precision and recall, where no theme is a legal answer.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from analyser.errors import UsageError
from analyser.evaluation.tags import as_clause
from analyser.evaluation.theme_truth import DOCUMENTS, load_truth, shipped_framework
from analyser.records import Element, Framework, Wording
from analyser.settings import UnderstandingSettings
from analyser.understanding.themes import assign_themes, possible_themes, rank_elements, theme_model

LABEL_COLUMNS = ("sublabel", "label")
"""The finer of the two is used, unless it names topics inside a label (more topics than labels with titles alike)."""

COLUMN_OF_SET = {"recyf-themes": "label"}
"""ReCyF's measures are filed under 20 objectives; its 28 topics are margin notes."""

TITLE_LANGUAGE_OF_SET = {"recyf-themes": "fr"}
"""Language of the label names; English elsewhere."""

_LABEL_NUMBER = re.compile(r"^(?:Objectif de sécurité \d+ ?: ?|[A-Z]{2}\.[A-Z]{2} |[A-Z]{2} |\d+(?:-\d+)* )")
BEST = 3


def evaluate_themes(folders: Sequence[Path], *, predictions: Path | None = None) -> dict[str, Any]:
    """Return ``{"sets": [...], "mean": {...}}``: top-1 and top-3 accuracy (0 to 1) per set and language.

    A folder of whole documents gives precision, recall and F1 of the assignments in their place.

    ``predictions``: a CSV file to write, with set, item id and the three best labels.
    """
    sets: list[dict[str, Any]] = []
    rows_out: list[list[str]] = []
    for folder in folders:
        if (folder / DOCUMENTS).is_file():
            sets.append(assignment_figures(folder))
            continue
        rows = _read(folder)
        column = COLUMN_OF_SET.get(folder.name) or next(one for one in LABEL_COLUMNS if one in rows[0])
        framework = _framework_of(folder.name, {row[column] for row in rows})
        for language in sorted({row["lang"] for row in rows}):
            own = [row for row in rows if row["lang"] == language]
            best = _best_labels(framework, own, language)
            sets.append(_figures(f"{folder.name}/{language}", own, column, best))
            rows_out += [[folder.name, row["id"], *labels] for row, labels in zip(own, best, strict=True)]
    if predictions is not None:
        _write(predictions, rows_out)
    return {"sets": sets, "mean": _means(sets)}


def labels_as_framework(name: str, labels: Iterable[str], *, language: str) -> Framework:
    """Return a framework whose elements are the labels, by their titles without the leading number."""
    elements = tuple(
        Element(label, None, (Wording(language, _LABEL_NUMBER.sub("", label)),)) for label in sorted(labels)
    )
    return Framework(name, name, "", "labels of the set", elements)


def assignment_figures(folder: Path) -> dict[str, Any]:
    """Return how many of the true (clause, element) pairs are assigned, and how many of the assigned are true.

    ``possible``: the share of the true pairs among all that a clause may speak of.
    """
    truth = load_truth(folder)
    settings, frameworks = UnderstandingSettings(), (truth.framework,)
    assigned, possible = (
        {
            (one.clause_id, one.element_id)
            for clauses in truth.documents.values()
            for one in find(clauses, frameworks=frameworks, settings=settings)
        }
        for find in (assign_themes, possible_themes)
    )
    true = truth.pairs
    right = len(true & assigned)
    return {
        "set": f"{folder.name}/{truth.framework.framework_id}",
        "items": len(truth.themes),
        "labels": len({theme for _, theme in true}),
        "precision": round(right / len(assigned), 4) if assigned else 0.0,
        "recall": round(right / len(true), 4) if true else 0.0,
        "f1": round(2 * right / (len(assigned) + len(true)), 4) if true or assigned else 0.0,
        "possible": round(len(true & possible) / len(true), 4) if true else 0.0,
    }


def _framework_of(name: str, labels: set[str]) -> Framework:
    """Return the framework to rank by: the shipped one whose ids the labels begin with, or the labels themselves."""
    label_of = {label.split()[0]: label for label in labels}
    shipped = shipped_framework(set(label_of))
    if shipped is None:
        return labels_as_framework(name, labels, language=TITLE_LANGUAGE_OF_SET.get(name, "en"))
    leaves = (element for element in shipped.leaves() if element.element_id in label_of)
    elements = tuple(replace(leaf, element_id=label_of[leaf.element_id], parent_id=None) for leaf in leaves)
    return replace(shipped, framework_id=name, elements=elements)


def _best_labels(framework: Framework, rows: Sequence[dict[str, str]], language: str) -> list[list[str]]:
    clauses = [as_clause(row["id"], row["text"], language) for row in rows]
    scores = rank_elements(theme_model(framework, language), clauses)
    order = np.argsort(-scores, axis=1, kind="stable")[:, :BEST]
    labels = [element.element_id for element in framework.leaves()]
    return [[labels[place] for place in row] for row in order]


def _figures(name: str, rows: Sequence[dict[str, str]], column: str, best: Sequence[list[str]]) -> dict[str, Any]:
    return {
        "set": name,
        "items": len(rows),
        "labels": len({row[column] for row in rows}),
        "top1": _mean(float(row[column] == labels[0]) for row, labels in zip(rows, best, strict=True)),
        "top3": _mean(float(row[column] in labels) for row, labels in zip(rows, best, strict=True)),
    }


def _read(folder: Path) -> list[dict[str, str]]:
    path = folder / "items.csv"
    if not path.is_file():
        raise UsageError(f"There is no items.csv in {folder}.")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not {"id", "text", "lang"} <= set(rows[0]) or not set(LABEL_COLUMNS) & set(rows[0]):
        raise UsageError(f"{path} needs the columns id, text, lang and label or sublabel.")
    return rows


def _write(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["set", "id", "first", "second", "third"])
        writer.writerows(rows)


def _means(sets: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return the mean of each figure over the sets that have it."""
    names = [
        name for name in ("top1", "top3", "precision", "recall", "f1", "possible") if any(name in one for one in sets)
    ]
    return {name: _mean(one[name] for one in sets if name in one) for name in names}


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0
