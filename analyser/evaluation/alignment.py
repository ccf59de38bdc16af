"""Alignment sets (source.csv, target.csv, links.csv) -> how well the product's scoring ranks experts' links.

Nothing is fitted on links: rarity is counted on the texts of the set at hand, the constants of
the scoring are the same for all sets.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from analyser.comparison.calibration import calibration_error, no_counterpart, probability
from analyser.comparison.encoders import Encoder
from analyser.comparison.features import Entry, entries
from analyser.comparison.ranking import score_matrix
from analyser.comparison.relations import relate
from analyser.comparison.similarity import threshold
from analyser.errors import UsageError
from analyser.evaluation.tags import class_f1
from analyser.records import (
    Clause,
    ClauseRole,
    Document,
    Grade,
    Reading,
    ReadingReport,
    ReadingStatus,
    Relation,
)
from analyser.resources.calibration import load_calibration
from analyser.settings import ComparisonSettings

TOP = 10
"""Depth of nDCG, recall and of the written ranking."""
DECIMALS = 4
SHIPPED = ComparisonSettings()
PATH_SEPARATOR = " > "
NOT_IN_EVERY_SET = frozenset({"set", "sources", "targets", "links", "gap_auc", "relation_macro_f1", "relation_always"})
"""What is counted, or measured on some sets alone: it has no mean."""
FITTED_ON = "no links: rarity of words, characters and concepts is counted on the set's own texts"

LAYOUT = "an alignment set is source.csv, target.csv and links.csv in one folder"
_COLUMNS = {
    "source.csv": ("id", "text"),
    "target.csv": ("id", "text"),
    "links.csv": ("source_id", "target_id"),
}


@dataclass(frozen=True, slots=True)
class AlignmentSet:
    """One set: both sides in file order, and the gold targets of each linked source by position."""

    name: str
    sources: tuple[Entry, ...]
    targets: tuple[Entry, ...]
    source_ids: tuple[str, ...]
    target_ids: tuple[str, ...]
    gold: dict[int, frozenset[int]]


def evaluate_alignment(
    dirs: Path | Iterable[Path | str], *, top: Path | str | None = None, encoder: Encoder | None = None
) -> dict[str, Any]:
    """Return ``{"sets": [...], "mean": {...}, "fitted_on": ...}``; figures are rounded to four places.

    Each linked source ranks all targets on headings and text: nDCG@10 (binary gains), MRR, recall@10 (divided by the
    smaller of 10 and the number of gold targets), hit@1; F1 over all pairs of linked sources and targets at the best
    threshold of the set (``best_f1`` at ``best_threshold``) and at the shipped one (``f1``); ``ece``, the expected
    calibration error of the probabilities; ``gap_auc`` where gaps.csv is there; ``relation_macro_f1`` where the links
    have relations. ``top`` is a CSV file to
    write with the ten best targets of every source. Raises UsageError where a folder is not such a set.
    """
    results, rows = [], []
    for folder in [dirs] if isinstance(dirs, Path) else map(Path, dirs):
        loaded = load_alignment_set(folder)
        scores = np.asarray(score_matrix(loaded.sources, loaded.targets, encoder=encoder))
        results.append(
            {
                "set": loaded.name,
                **measure(scores, loaded.gold, shipped=_threshold(loaded, encoder)),
                **_probabilities(loaded, scores, folder),
                **_relations(loaded, scores, folder),
            }
        )
        rows.extend(_top_rows(loaded, scores))
    if not results:
        raise UsageError("Name at least one folder with source.csv, target.csv and links.csv.")
    if top is not None:
        columns = ["source_id", "target_id", "rank", "score", *(["set"] if len(results) > 1 else [])]
        write_top(Path(top), columns, rows)
    figures = [key for key in results[0] if key not in NOT_IN_EVERY_SET]
    mean = {key: round(float(np.mean([result[key] for result in results])), DECIMALS) for key in figures}
    held_out = ", ".join(load_calibration().fitted_on)
    return {
        "sets": results,
        "mean": mean,
        "fitted_on": f"{FITTED_ON}; probabilities: {held_out}, without the set scored",
    }


def load_alignment_set(folder: Path) -> AlignmentSet:
    """Return the set in the folder. Raises UsageError where a file or column is missing or a link leads nowhere."""
    source, target, links = (read_rows(folder / name, columns) for name, columns in _COLUMNS.items())
    sources, targets = gold_entries(source, "XAA"), gold_entries(target, "XBB")
    place_of_source = {row["id"]: position for position, row in enumerate(source)}
    place_of_target = {row["id"]: position for position, row in enumerate(target)}
    gold: dict[int, set[int]] = {}
    for link in links:
        if link["source_id"] not in place_of_source or link["target_id"] not in place_of_target:
            raise UsageError(f"{folder / 'links.csv'}: {link['source_id']} - {link['target_id']} names an unknown id.")
        gold.setdefault(place_of_source[link["source_id"]], set()).add(place_of_target[link["target_id"]])
    return AlignmentSet(
        folder.resolve().name,
        sources,
        targets,
        tuple(place_of_source),
        tuple(place_of_target),
        {position: frozenset(found) for position, found in sorted(gold.items())},
    )


def read_rows(path: Path, columns: Sequence[str], layout: str = LAYOUT) -> list[dict[str, str]]:
    """Return the rows of a gold file, its byte order mark ignored; UsageError when a column or all rows are missing.

    ``layout`` says in errors what the set is made of.
    """
    if not path.is_file():
        raise UsageError(f"{path} is missing: {layout}.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"{path} has no column {', '.join(missing)}.")
        rows = [{key: value or "" for key, value in row.items() if key} for row in reader]
    if not rows:
        raise UsageError(f"{path} has no rows: {layout}.")
    return rows


def gold_entries(rows: Sequence[dict[str, str]], side: str) -> tuple[Entry, ...]:
    """Return the rows as entries of one document, in file order; the path and the title are the headings."""
    document = Document(side, side, side, side, side)
    clauses = tuple(_clause(row, order, side) for order, row in enumerate(rows))
    report = ReadingReport(side, ReadingStatus.READ, Grade.GOOD, "und", (), len(clauses), "")
    return tuple(sorted(entries([Reading(document, report, clauses)]), key=lambda entry: entry.clause.order))


def _clause(row: dict[str, str], order: int, side: str) -> Clause:
    headings = [part for part in row.get("path", "").split(PATH_SEPARATOR) if part]
    title = row.get("title", "")
    if title:
        headings.append(title)
    return Clause(
        clause_id=f"{side}-{order:06}",
        document_id=side,
        order=order,
        num=row["id"],
        role=ClauseRole.PARAGRAPH,
        level=0,
        parent_id=None,
        heading_path=tuple(headings),
        text=row["text"],
        language=row.get("lang") or "en",
        anchors=(),
    )


def candidates(scores: Any, gold: dict[int, frozenset[int]]) -> tuple[Any, Any]:
    """Return the scores of the ten best targets of each linked source, and whether each is an expert's link."""
    best = {source: np.argsort(-scores[source], kind="stable")[:TOP] for source in gold}
    values = np.concatenate([scores[source, order] for source, order in best.items()])
    return values, np.concatenate([np.isin(order, sorted(gold[source])) for source, order in best.items()])


def _probabilities(loaded: AlignmentSet, scores: Any, folder: Path) -> dict[str, float]:
    """Return the calibration error over candidates by a curve that never saw the set, and the area under the curve of
    the official gaps where ``gaps.csv`` lists them."""
    curve = load_calibration().unseen(loaded.name)
    values, labels = candidates(scores, loaded.gold)
    figures = {"ece": round(calibration_error(probability(values, curve=curve), labels), DECIMALS)}
    if (folder / "gaps.csv").is_file():
        gaps = {row["source_id"] for row in read_rows(folder / "gaps.csv", ("source_id",))}
        missing = np.array([source_id in gaps for source_id in loaded.source_ids])
        figures["gap_auc"] = round(area_under_curve(no_counterpart(scores, curve=curve), missing), DECIMALS)
    return figures


def _relations(loaded: AlignmentSet, scores: Any, folder: Path) -> dict[str, float]:
    """Return macro-F1 of the relation on the experts' links, and that of always the commonest one, where they typed
    the links; nothing is fitted on it.
    """
    sources, targets = ({id_: i for i, id_ in enumerate(ids)} for ids in (loaded.source_ids, loaded.target_ids))
    links = read_rows(folder / "links.csv", _COLUMNS["links.csv"])
    typed = [link for link in links if link.get("relation") in set(Relation)]
    if not typed:
        return {}
    found = []
    for link in typed:
        i, j = sources[link["source_id"]], targets[link["target_id"]]
        relation = relate(loaded.sources[i], loaded.targets[j], float(scores[i, j]))[0]
        found.append((link["relation"], str(relation)))
    commonest = Counter(gold for gold, _ in found).most_common(1)[0][0]
    return {
        "relation_macro_f1": macro_f1(found),
        "relation_always": macro_f1([(gold, commonest) for gold, _ in found]),
    }


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the mean F1 over the labels that the gold uses; pairs are ``(gold, predicted)``, 0 without any."""
    by_class = class_f1(pairs)
    return round(sum(by_class.values()) / len(by_class), DECIMALS) if by_class else 0.0


def area_under_curve(values: Any, positive: Any) -> float:
    """Return how often a positive has the higher value than a negative, ties counting half."""
    high, low = np.asarray(values)[positive][:, None], np.asarray(values)[~positive][None, :]
    return float(((high > low) + 0.5 * (high == low)).mean()) if high.size and low.size else 0.0


def _threshold(loaded: AlignmentSet, encoder: Encoder | None) -> float:
    """Return the shipped threshold for a set; between languages the encoder plays no part in it."""
    languages = {entry.language for entry in (*loaded.sources, *loaded.targets)}
    return threshold(SHIPPED, encoder, languages.pop()) if len(languages) == 1 else SHIPPED.crosslingual_threshold


def measure(
    scores: Any, gold: dict[int, frozenset[int]], *, shipped: float = SHIPPED.correspondence_threshold
) -> dict[str, Any]:
    """Return the figures of one set from the dense scores and each linked source's gold targets, by position.

    Equal scores keep the targets' file order.
    """
    ranked = [_figures(np.argsort(-scores[source], kind="stable"), targets) for source, targets in gold.items()]
    means = np.mean(ranked, axis=0) if ranked else np.zeros(4)
    figures = {name: round(float(value), DECIMALS) for name, value in zip(FIGURES, means, strict=True)}
    return {
        "sources": len(gold),
        "targets": int(scores.shape[1]),
        "links": sum(map(len, gold.values())),
        **figures,
        **_pair_f1(scores, gold, shipped),
    }


FIGURES = ("ndcg@10", "mrr", "recall@10", "hit@1")


def _figures(order: Any, targets: frozenset[int]) -> tuple[float, float, float, float]:
    places = [place for place, target in enumerate(order.tolist()) if target in targets]
    within = [place for place in places if place < TOP]
    ideal = min(TOP, len(targets))
    gain = sum(1.0 / np.log2(place + 2) for place in within)
    best = sum(1.0 / np.log2(place + 2) for place in range(ideal))
    return gain / best, 1.0 / (places[0] + 1), len(within) / ideal, float(places[0] == 0)


def _pair_f1(scores: Any, gold: dict[int, frozenset[int]], shipped: float) -> dict[str, float]:
    """Return the best F1 over pairs, its threshold, and F1 at the shipped threshold; equal scores stand together."""
    values = scores[list(gold)].ravel()
    labels = np.zeros((len(gold), scores.shape[1]), dtype=bool)
    for row, targets in enumerate(gold.values()):
        labels[row, sorted(targets)] = True
    order = np.argsort(-values, kind="stable")
    ordered, hits = values[order], np.cumsum(labels.ravel()[order])
    last_of_ties = np.append(np.diff(ordered) != 0, True)
    f1 = np.where(last_of_ties, 2 * hits / (np.arange(1, len(ordered) + 1) + labels.sum()), 0.0)
    best = int(f1.argmax())
    above = values >= shipped
    reached = 2 * int(labels.ravel()[above].sum()) / max(int(above.sum() + labels.sum()), 1)
    return {
        "best_f1": round(float(f1[best]), DECIMALS),
        "best_threshold": round(float(ordered[best]), DECIMALS),
        "f1": round(reached, DECIMALS),
    }


def _top_rows(loaded: AlignmentSet, scores: Any) -> list[tuple[str, str, int, float, str]]:
    rows = []
    for source, source_id in enumerate(loaded.source_ids):
        for rank, target in enumerate(np.argsort(-scores[source], kind="stable")[:TOP].tolist(), start=1):
            score = round(float(scores[source, target]), 6)
            rows.append((source_id, loaded.target_ids[target], rank, score, loaded.name))
    return rows


def write_top(path: Path, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write a ranking; what a row has beyond the columns is left out."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(row[: len(columns)] for row in rows)
