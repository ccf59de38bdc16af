"""Themes against labelled items, zero-shot: how often the right label is the first, or among the first three.

Gold is a folder with ``items.csv`` (id, text, lang and the labels). The labels of a set become an ad-hoc framework by
their titles alone, unless the set's framework is shipped; nothing of the items is seen beforehand.
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
from analyser.records import Element, Framework, Wording
from analyser.resources import load_framework
from analyser.understanding.themes import score_clauses, theme_model

LABEL_COLUMNS = ("sublabel", "label")
"""The finer of the two is used, unless it names topics inside a label (more topics than labels with titles alike)."""

COLUMN_OF_SET = {"recyf-themes": "label"}
"""ReCyF's measures are filed under 20 objectives; its 28 topics are margin notes."""

TITLE_LANGUAGE_OF_SET = {"recyf-themes": "fr"}
"""Language of the label names; English elsewhere."""

FRAMEWORK_OF_SET = {"csf20-themes": "nist-csf-2.0"}
"""Sets whose labels begin with the ids of a shipped framework's elements: its wordings are used."""

_LABEL_NUMBER = re.compile(r"^(?:Objectif de sécurité \d+ ?: ?|[A-Z]{2}\.[A-Z]{2} |[A-Z]{2} |\d+(?:-\d+)* )")
BEST = 3


def evaluate_themes(folders: Sequence[Path], *, predictions: Path | None = None) -> dict[str, Any]:
    """Return ``{"sets": [...], "mean": {...}}``: top-1 and top-3 accuracy (0 to 1) per set and language.

    ``predictions``: a CSV file to write, with set, item id and the three best labels.
    """
    sets: list[dict[str, Any]] = []
    rows_out: list[list[str]] = []
    for folder in folders:
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
    return {"sets": sets, "mean": {key: _mean(one[key] for one in sets) for key in ("top1", "top3")}}


def labels_as_framework(name: str, labels: Iterable[str], *, language: str) -> Framework:
    """Return a framework whose elements are the labels, by their titles without the leading number."""
    elements = tuple(
        Element(label, None, (Wording(language, _LABEL_NUMBER.sub("", label)),)) for label in sorted(labels)
    )
    return Framework(name, name, "", "labels of the set", elements)


def _framework_of(name: str, labels: set[str]) -> Framework:
    """Return the framework to rank by: the shipped one under the set's labels, or the labels themselves."""
    if name not in FRAMEWORK_OF_SET:
        return labels_as_framework(name, labels, language=TITLE_LANGUAGE_OF_SET.get(name, "en"))
    shipped = load_framework(FRAMEWORK_OF_SET[name])
    label_of = {label.split()[0]: label for label in labels}
    leaves = (element for element in shipped.leaves() if element.element_id in label_of)
    elements = tuple(replace(leaf, element_id=label_of[leaf.element_id], parent_id=None) for leaf in leaves)
    return replace(shipped, framework_id=name, elements=elements)


def _best_labels(framework: Framework, rows: Sequence[dict[str, str]], language: str) -> list[list[str]]:
    clauses = [as_clause(row["id"], row["text"], language) for row in rows]
    scores, _ = score_clauses(theme_model(framework, language), clauses)
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


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0
