"""Official translations (pairs.csv) -> how often a text finds its own translation among all of the other language.

Nothing is fitted on pairs: each text is scored as the product scores clauses of two languages, by its own words alone
(the sets' headings are in one language only and would say nothing on the other side).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np

from analyser.comparison.encoders import Encoder
from analyser.comparison.features import Entry
from analyser.comparison.ranking import score_matrix
from analyser.errors import UsageError
from analyser.evaluation.alignment import DECIMALS, TOP, gold_entries, read_rows, write_top

TEXT_COLUMN = "text_"
"""Columns of texts are named ``text_`` and the language: ``text_ar``."""
FITTED_ON = "no pairs: rarity of concepts and characters is counted on the set's own texts"
LAYOUT = "a cross-lingual set is a pairs.csv with the columns id and text_ of two languages"


def evaluate_crosslingual(
    gold: Path | Iterable[Path | str], *, top: Path | str | None = None, encoder: Encoder | None = None
) -> dict[str, Any]:
    """Return ``{"sets": [...], "mean": {...}, "fitted_on": ...}``, one set per folder and direction.

    Each text of one language ranks every text of the other: recall@1, recall@10 and MRR of its own translation, 0 to
    1. A set is named ``folder/ar-en``; texts that a pair lacks are left out of its directions. ``top`` is a CSV file
    to write with the ten best of every text and its ``direction``. Raises UsageError where a folder is no such set.
    """
    results: list[dict[str, Any]] = []
    rows: list[tuple[Any, ...]] = []
    folders = [gold] if isinstance(gold, Path) else [Path(folder) for folder in gold]
    for folder in folders:
        for direction, ids, scores in _ranked(folder, encoder):
            name = folder.resolve().name
            results.append({"set": f"{name}/{direction}", "direction": direction, **measure(scores)})
            rows.extend((*row, direction, name) for row in _top_rows(ids, scores))
    if not results:
        raise UsageError("Name at least one folder with a pairs.csv.")
    if top is not None:
        columns = ["source_id", "target_id", "rank", "score", "direction", *(["set"] if len(folders) > 1 else [])]
        write_top(Path(top), columns, rows)
    mean = {
        key: round(float(np.mean([result[key] for result in results])), DECIMALS)
        for key in ("recall@1", "recall@10", "mrr")
    }
    return {"sets": results, "mean": mean, "fitted_on": FITTED_ON}


def measure(scores: Any) -> dict[str, float | int]:
    """Return the figures of a square matrix whose diagonal holds the translations, ties in file order."""
    order = np.argsort(-np.asarray(scores), axis=1, kind="stable")
    places = (order == np.arange(len(order))[:, None]).argmax(axis=1) + 1
    return {
        "pairs": len(order),
        "recall@1": round(float((places == 1).mean()), DECIMALS),
        "recall@10": round(float((places <= TOP).mean()), DECIMALS),
        "mrr": round(float((1.0 / places).mean()), DECIMALS),
    }


def _ranked(folder: Path, encoder: Encoder | None) -> Iterable[tuple[str, list[str], Any]]:
    """Yield each direction of a set with the ids of its pairs and the scores of all sources with all targets."""
    rows = read_rows(folder / "pairs.csv", ("id",), LAYOUT)
    languages = [column.removeprefix(TEXT_COLUMN) for column in rows[0] if column.startswith(TEXT_COLUMN)]
    if len(languages) < 2:
        raise UsageError(f"{folder / 'pairs.csv'} has texts in fewer than two languages: {LAYOUT}.")
    for one, other in permutations(sorted(languages), 2):
        both = [row for row in rows if row[TEXT_COLUMN + one] and row[TEXT_COLUMN + other]]
        scores = np.asarray(score_matrix(_side(both, one, "XAA"), _side(both, other, "XBB"), encoder=encoder))
        yield f"{one}-{other}", [row["id"] for row in both], scores


def _side(rows: Sequence[dict[str, str]], language: str, side: str) -> tuple[Entry, ...]:
    return gold_entries(
        [{"id": row["id"], "text": row[TEXT_COLUMN + language], "lang": language} for row in rows], side
    )


def _top_rows(ids: Sequence[str], scores: Any) -> Iterable[tuple[str, str, int, float]]:
    for source, source_id in enumerate(ids):
        for rank, target in enumerate(np.argsort(-scores[source], kind="stable")[:TOP].tolist(), start=1):
            yield source_id, ids[target], rank, round(float(scores[source, target]), 6)
