"""What training on labelled items would give: macro-F1 and accuracy of a plain linear model, cross-validated in groups.

    python -m benchmarks.theme_training GOLD_DIR...

The product ships no such model; the figures say what the zero-shot ranking leaves on the table. Items that share their
wording (an example and its outcome, a control with its sub-controls, one text in two languages) stay in one fold.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from analyser.evaluation.themes import COLUMN_OF_SET, LABEL_COLUMNS

FOLDS = 5
_GROUP = re.compile(r"^(?:[A-Z]{2}\.[A-Z]{2}-\d+|\d+-\d+-\d+|\d+(?:\.[A-Z])?\.\d+)")
"""Of "GV.OC-01.Ex2", "1-2-3-4@ar" and "2.A.1-EI/EE" the part that items on the same matter share."""


def group(item: str) -> str:
    """Return what an item shares with its near-duplicates; its whole id where it has no such part."""
    found = _GROUP.match(item)
    return found.group() if found else item.split("@")[0]


def cross_validated(texts: Sequence[str], labels: Sequence[str], groups: Sequence[str]) -> tuple[float, float]:
    """Return accuracy and macro-F1 (0 to 1) of a linear model on words and letters, each group in one fold."""
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
    )
    model = make_pipeline(features, LinearSVC(random_state=0))
    folds = GroupKFold(min(FOLDS, len(set(groups))))
    guessed = cross_val_predict(model, np.asarray(texts), np.asarray(labels), groups=np.asarray(groups), cv=folds)
    return float(accuracy_score(labels, guessed)), float(f1_score(labels, guessed, average="macro"))


def main(arguments: Sequence[str]) -> int:
    """Print a line for each set and language and return the exit code."""
    for folder in map(Path, arguments):
        with (folder / "items.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        column = COLUMN_OF_SET.get(folder.name) or next(one for one in LABEL_COLUMNS if one in rows[0])
        for language in sorted({row["lang"] for row in rows}):
            own = [row for row in rows if row["lang"] == language]
            figures = cross_validated(
                [row["text"] for row in own], [row[column] for row in own], [group(row["id"]) for row in own]
            )
            name = f"{folder.name}/{language}"
            sys.stdout.write(f"{name}: accuracy {figures[0]:.3f}, macro-F1 {figures[1]:.3f} ({len(own)} items)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
