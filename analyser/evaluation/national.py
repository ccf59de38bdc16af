"""Correspondences between real laws and policies, listed by hand -> how far the product finds and judges them.

The PDFs are read and the pairs scored, related and compared as the product does it; nothing is fitted on the gold.
A provision of the gold is found again among our clauses by document, page, first words and printed number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from analyser.comparison.absence import ABSENT, absence
from analyser.comparison.divergences import compare_pair, overall
from analyser.comparison.features import Entry, entries
from analyser.comparison.ranking import score_matrix
from analyser.comparison.relations import relate
from analyser.errors import UsageError
from analyser.evaluation.alignment import DECIMALS, TOP, macro_f1, read_rows, write_top
from analyser.evaluation.provisions import find_provisions
from analyser.evaluation.tags import class_f1
from analyser.reading import read_document
from analyser.records import Reading
from analyser.resources.absence import Weights, load_absence
from analyser.storage.corpus import load_corpus

DEPTH = 5
LAYOUT = "a pair of documents is correspondences.csv, gaps.csv, provisions_a.csv and provisions_b.csv in one folder"
FITTED_ON = "no correspondences: rarity of words is counted on the two sides' own clauses; gaps: the other pairs"
SIDES = {"a": "XAA", "b": "XBB"}
FIGURES = (
    "found",
    "recall@5",
    "relation_macro_f1",
    "stricter_macro_f1",
    "gap_precision",
    "gap_recall",
)
_PROVISION = ("id", "page", "first_words", "document")
_COLUMNS = {
    "correspondences.csv": ("side_a_id", "side_b_id", "relation", "stricter"),
    "gaps.csv": ("side", "id"),
    "provisions_a.csv": _PROVISION,
    "provisions_b.csv": _PROVISION,
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: its provisions in file order, and the entry of each that was found again."""

    ids: tuple[str, ...]
    entry_of: dict[str, Entry]


def evaluate_national(
    gold: Path | Iterable[Path | str], *, pdfs: Path, top: Path | str | None = None
) -> dict[str, Any]:
    """Return ``{"sets": [...], "mean": {...}, "fitted_on": ...}``; figures are 0 to 1.

    ``gold`` are folders of one pair, or folders of such folders; ``pdfs`` holds the documents. ``found`` is the share
    of the listed provisions among our clauses. recall@5: each provision ranks those of the other side that were
    found, both ways, divided by the smaller of 5 and its counterparts. Relation and ``stricter`` are judged on the
    correspondences whose sides were both found, macro over the labels that occur. A gap is claimed of a provision
    that has no counterpart with a probability of ``ABSENT`` and more, by weights that never saw the pair; precision
    and recall over the provisions that the gold places.
    ``top`` is a CSV file to write with the ten best of every provision of side a. Raises UsageError.
    """
    listed = [gold] if isinstance(gold, Path) else [Path(folder) for folder in gold]
    folders = [pair for folder in listed for pair in _pairs(folder)]
    tables = [{name: read_rows(f / name, columns, LAYOUT) for name, columns in _COLUMNS.items()} for f in folders]
    wanted = {row["document"] for table in tables for side in SIDES for row in table[f"provisions_{side}.csv"]}
    readings = _read(wanted, pdfs)
    results: list[dict[str, Any]] = []
    rows: list[tuple[Any, ...]] = []
    for folder, table in zip(folders, tables, strict=True):
        a, b = (_side(table[f"provisions_{side}.csv"], readings, code) for side, code in SIDES.items())
        scores = _scores(a, b)
        name = folder.resolve().name
        results.append({"set": name, **_measure(table, a, b, scores, load_absence().unseen(name))})
        rows.extend((*row, results[-1]["set"]) for row in _top_rows(a, b, scores))
    if top is not None:
        columns = ["source_id", "target_id", "rank", "score", *(["set"] if len(results) > 1 else [])]
        write_top(Path(top), columns, rows)
    mean = {key: round(float(np.mean([one[key] for one in results])), DECIMALS) for key in FIGURES}
    return {"sets": results, "mean": mean, "fitted_on": FITTED_ON}


def read_pairs(folders: Iterable[Path], pdfs: Path) -> Iterable[tuple[str, tuple[Placed, ...]]]:
    """Yield the name of each pair in the folders with the provisions that its gold places: what gaps are fitted on."""
    for folder in (pair for one in folders for pair in _pairs(one)):
        table = {name: read_rows(folder / name, columns, LAYOUT) for name, columns in _COLUMNS.items()}
        readings = _read({row["document"] for side in SIDES for row in table[f"provisions_{side}.csv"]}, pdfs)
        sides = {side: _side(table[f"provisions_{side}.csv"], readings, code) for side, code in SIDES.items()}
        yield folder.resolve().name, placed_provisions(table, sides, _scores(sides["a"], sides["b"]))


def _pairs(folder: Path) -> list[Path]:
    if (folder / "correspondences.csv").is_file():
        return [folder]
    inside = sorted(path.parent for path in folder.glob("*/correspondences.csv"))
    if not inside:
        raise UsageError(f"There is no pair of documents in {folder}: {LAYOUT}.")
    return inside


def _read(files: Iterable[str], pdfs: Path) -> dict[str, Reading]:
    """Return the readings of the named files, with the kind and language that the folder's list gives them."""
    at_hand = {entry.document.file: entry for entry in load_corpus(pdfs).entries}
    missing = sorted(set(files) - at_hand.keys())
    if missing:
        raise UsageError(f"{pdfs} does not hold {', '.join(missing)}.")
    return {file: read_document(at_hand[file].path, at_hand[file].document) for file in sorted(set(files))}


def _side(rows: Sequence[Mapping[str, str]], readings: Mapping[str, Reading], code: str) -> Side:
    own = {file: readings[file] for file in {row["document"] for row in rows}}
    as_side = {file: replace(r, document=replace(r.document, jurisdiction=code)) for file, r in own.items()}
    by_clause = {entry.clause_id: entry for entry in entries(as_side.values())}
    found = find_provisions(rows, as_side)
    return Side(tuple(row["id"] for row in rows), {id_: by_clause[clause] for id_, clause in found.items()})


def _scores(a: Side, b: Side) -> dict[tuple[str, str], float]:
    """Return the product's score of each two clauses that hold a provision, by clause ids."""
    left, right = ({entry.clause_id: entry for entry in side.entry_of.values()} for side in (a, b))
    matrix = np.asarray(score_matrix(tuple(left.values()), tuple(right.values()))).tolist()
    return {(x, y): matrix[i][j] for i, x in enumerate(left) for j, y in enumerate(right)}


def _measure(
    table: Mapping[str, Sequence[Mapping[str, str]]],
    a: Side,
    b: Side,
    scores: Mapping[tuple[str, str], float],
    weights: Weights,
) -> dict[str, Any]:
    links = table["correspondences.csv"]
    found = [row for row in links if row["side_a_id"] in a.entry_of and row["side_b_id"] in b.entry_of]
    pairs = [(row, a.entry_of[row["side_a_id"]], b.entry_of[row["side_b_id"]]) for row in found]
    relations = [(row["relation"], str(relate(x, y, scores[x.clause_id, y.clause_id])[0])) for row, x, y in pairs]
    verdicts = [(row["stricter"], str(overall(compare_pair(x, y)))) for row, x, y in pairs]
    known = {(x.clause_id, y.clause_id) for _, x, y in pairs}
    recalls = [
        *_recalls(known, scores),
        *_recalls({(y, x) for x, y in known}, {(y, x): s for (x, y), s in scores.items()}),
    ]
    return {
        "provisions": len(a.ids) + len(b.ids),
        "found": round((len(a.entry_of) + len(b.entry_of)) / (len(a.ids) + len(b.ids)), DECIMALS),
        "correspondences": len(links),
        "correspondences_found": len(found),
        "recall@5": round(float(np.mean(recalls)), DECIMALS) if recalls else 0.0,
        "relation_macro_f1": macro_f1(relations),
        "stricter_macro_f1": macro_f1(verdicts),
        "relation_f1": {name: round(value, DECIMALS) for name, value in sorted(class_f1(relations).items())},
        "stricter_f1": {name: round(value, DECIMALS) for name, value in sorted(class_f1(verdicts).items())},
        **_gap_figures(placed_provisions(table, {"a": a, "b": b}, scores), weights),
    }


def _recalls(known: Iterable[tuple[str, str]], scores: Mapping[tuple[str, str], float]) -> list[float]:
    """Return, for each left clause of the gold, the share of its counterparts among its best."""
    gold: dict[str, set[str]] = {}
    for x, y in known:
        gold.setdefault(x, set()).add(y)
    ranked: dict[str, list[tuple[float, str]]] = {x: [] for x in gold}
    for (x, y), score in scores.items():
        if x in ranked:
            ranked[x].append((-score, y))
    best = {x: {y for _, y in sorted(found)[:DEPTH]} for x, found in ranked.items()}
    return [len(best[x] & counterparts) / min(DEPTH, len(counterparts)) for x, counterparts in sorted(gold.items())]


@dataclass(frozen=True, slots=True)
class Placed:
    """One side's clauses that hold provisions, their scores with all of the other side, and of those ``rows`` that the
    gold places whether they have no counterpart."""

    entries: tuple[Entry, ...]
    scores: Any
    rows: Any
    missing: Any


def placed_provisions(
    table: Mapping[str, Sequence[Mapping[str, str]]], sides: Mapping[str, Side], scores: Mapping[tuple[str, str], float]
) -> tuple[Placed, ...]:
    """Return what the gold places on side a, then on side b; a clause that holds a counterpart too is no gap."""
    clauses = {name: {entry.clause_id: entry for entry in side.entry_of.values()} for name, side in sides.items()}
    matrix = np.array([[scores[x, y] for y in clauses["b"]] for x in clauses["a"]])
    found = []
    for name, whole in (("a", matrix), ("b", matrix.T)):
        entry_of = sides[name].entry_of
        gaps = {entry_of[r["id"]].clause_id for r in table["gaps.csv"] if r["side"] == name and r["id"] in entry_of}
        ids = [row[f"side_{name}_id"] for row in table["correspondences.csv"]]
        having = {entry_of[id_].clause_id for id_ in ids if id_ in entry_of}
        rows = [i for i, clause_id in enumerate(clauses[name]) if clause_id in gaps | having]
        listed = tuple(clauses[name].values())
        missing = np.array([listed[i].clause_id not in having for i in rows], dtype=bool)
        found.append(Placed(listed, whole, np.array(rows, dtype=np.int64), missing))
    return tuple(found)


def _gap_figures(placed: Iterable[Placed], weights: Weights) -> dict[str, float]:
    """Return precision and recall of the claim that a provision has no counterpart, over both sides."""
    right = claimed = real = 0
    for side in placed:
        claims = absence(side.scores, side.entries, weights=weights)[side.rows] >= ABSENT
        right += int((claims & side.missing).sum())
        claimed, real = claimed + int(claims.sum()), real + int(side.missing.sum())
    return {
        "gap_precision": round(right / claimed, DECIMALS) if claimed else 0.0,
        "gap_recall": round(right / real, DECIMALS) if real else 0.0,
    }


def _top_rows(a: Side, b: Side, scores: Mapping[tuple[str, str], float]) -> Iterable[tuple[str, str, int, float]]:
    for source, x in a.entry_of.items():
        ranked = sorted(((-scores[x.clause_id, y.clause_id], i, id_) for i, (id_, y) in enumerate(b.entry_of.items())))
        for rank, (score, _, target) in enumerate(ranked[:TOP], start=1):
            yield source, target, rank, round(-score, 6)
