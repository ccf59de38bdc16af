"""Tags against hand-labelled clauses, per language: modality, instruments, partners, bearers, deadlines, amounts.

Gold is an ``items.csv`` with the columns id, lang, file, context, text, modality, instruments. The lead-in of a list
item (``context``) becomes its stem, so that inheritance is measured too. Items of one file are one document.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from analyser.errors import UsageError
from analyser.evaluation.frames import amounts_of, bearer_type, bearer_words, deadlines_of, frame_figures
from analyser.records import Clause, ClauseRole, ClauseTags, DocumentKind, Parameter, clause_id
from analyser.understanding.parameters import AMOUNTS
from analyser.understanding.tagging import tag_clauses

SMALLEST_CLASS = 8
"""Classes with fewer items are left out of the macro mean: one item would move it by more than a point."""

_COLUMNS = {"id", "lang", "file", "context", "text", "modality"}
_KIND_WORDS = (
    (DocumentKind.LAW, r"\b(?:act|law|loi|bill)\b"),
    (DocumentKind.ACTION_PLAN, r"\baction plan\b"),
    (
        DocumentKind.FRAMEWORK,
        r"\b(?:guide(?:lines)?|principles|recommandations|workforce|risk management framework|"
        r"cybersecurity framework 2)\b",
    ),
    (DocumentKind.STANDARD, r"\b(?:controls|standards?|referentiel|ecc1?|gold recyf|gold ecc1)\b"),
    (DocumentKind.REGULATION, r"\b(?:regulations?|directive|decree|decret|rules|igi|nis2ir)\b"),
    (DocumentKind.STRATEGY, r"\b(?:strategy|strategie|digital morocco)\b"),
    (DocumentKind.POLICY, r"\bpolicy\b"),
)
_JURISDICTION = re.compile(r"([a-z]{3})_(?:19|20)\d\d_")
_PREDICTED = (
    "id", "modality", "modality_all", "bearer", "bearer_type", "deadline", "deadline_norm", "amount", "amount_norm",
    "instruments", "partners", "action", "rules",
)  # fmt: skip
_NO_WORD = re.compile(r"[\s\-‐­]+")


def evaluate_tags(items_csv: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Return ``{"sets": [...], "mean": {...}, "overall": {...}}``, one set per language; F1 lies between 0 and 1.

    ``overall`` has the figures of bearers and parameters over all items: a language alone has few of them.

    ``predictions``: a CSV file to write, with the item ids and what was predicted, column by column as in the gold.
    """
    rows = _read(items_csv)
    predicted = predict(rows)
    if predictions is not None:
        _write(predictions, rows, predicted)
    languages = sorted({row["lang"] for row in rows})
    sets = [_figures(items_csv.parent.name, language, rows, predicted) for language in languages]
    means = ("modality_macro_f1", "modality_accuracy", "instruments_f1", "partners_f1")
    mean: dict[str, float] = {key: _mean(one[key] for one in sets) for key in means}
    return {"sets": sets, "mean": mean, "overall": frame_figures(rows, predicted)}


def predict(rows: Sequence[dict[str, str]]) -> dict[str, ClauseTags]:
    """Return the tags of every item by its id."""
    by_file: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_file[row["file"]].append(row)
    tags: dict[str, ClauseTags] = {}
    for file, items in by_file.items():
        clauses, item_of = _clauses(file, items)
        for tag in tag_clauses(clauses, kind=kind_of_file(file), jurisdiction=jurisdiction_of_file(file)):
            if tag.clause_id in item_of:
                tags[item_of[tag.clause_id]] = tag
    return tags


def kind_of_file(file: str) -> DocumentKind | None:
    """Return the kind of document that a file's name tells, None where it tells none."""
    words = re.sub(r"[^a-z0-9]+", " ", file.lower())
    return next((kind for kind, pattern in _KIND_WORDS if re.search(pattern, words)), None)


def jurisdiction_of_file(file: str) -> str | None:
    """Return the jurisdiction that a file's name begins with, None where it does not."""
    found = _JURISDICTION.match(Path(file).name)
    return found.group(1).upper() if found else None


def _clauses(file: str, items: Iterable[dict[str, str]]) -> tuple[list[Clause], dict[str, str]]:
    clauses: list[Clause] = []
    item_of: dict[str, str] = {}
    for number, item in enumerate(items):
        stem_id = None
        if item["context"]:
            stem_id = clause_id(file, "stem", item["context"], number)
            stem = as_clause(
                stem_id, item["context"], item["lang"], document=file, order=len(clauses), role=ClauseRole.STEM
            )
            clauses.append(stem)
        own_id = clause_id(file, item["id"], item["text"], number)
        role = ClauseRole.LIST_ITEM if stem_id else ClauseRole.PARAGRAPH
        clauses.append(
            as_clause(own_id, item["text"], item["lang"], document=file, order=len(clauses), role=role, parent=stem_id)
        )
        item_of[own_id] = item["id"]
    return clauses, item_of


def as_clause(
    own_id: str,
    text: str,
    language: str,
    *,
    document: str = "",
    order: int = 0,
    role: ClauseRole = ClauseRole.PARAGRAPH,
    parent: str | None = None,
) -> Clause:
    """Return a gold item as a clause without headings and anchors."""
    return Clause(own_id, document, order, None, role, 1 if parent else 0, parent, (), text, language, ())


def _figures(
    name: str, language: str, rows: Sequence[dict[str, str]], predicted: dict[str, ClauseTags]
) -> dict[str, Any]:
    own = [row for row in rows if row["lang"] == language]
    pairs = [(row["modality"], str(predicted[row["id"]].modality)) for row in own]
    by_class = class_f1(pairs)
    counted = [by_class[one] for one, size in Counter(gold for gold, _ in pairs).items() if size >= SMALLEST_CLASS]
    return {
        "set": f"{name}/{language}",
        "items": len(own),
        "modality_macro_f1": _mean(counted),
        "modality_accuracy": _mean(float(gold == found) for gold, found in pairs),
        "modality_f1": {one: round(value, 4) for one, value in sorted(by_class.items())},
        "instruments_f1": _instruments_f1(own, predicted),
        "partners_f1": _partners_f1(own, predicted),
        **frame_figures(own, predicted),
    }


def class_f1(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return F1 by class of ``(gold, predicted)`` pairs, for the classes that occur in the gold."""
    right = Counter(gold for gold, found in pairs if gold == found)
    golds = Counter(gold for gold, _ in pairs)
    founds = Counter(found for _, found in pairs)
    return {one: 2 * right[one] / (golds[one] + founds[one]) for one in golds}


def _instruments_f1(rows: Sequence[dict[str, str]], predicted: dict[str, ClauseTags]) -> float:
    """Return the F1 over mentions; exact words, with spaces and hyphens ignored."""
    right = golds = founds = 0
    for row in rows:
        gold = Counter(_letters(one) for one in json.loads(row.get("instruments") or "[]"))
        found = Counter(_letters(one.text) for one in predicted[row["id"]].instruments)
        right += sum((gold & found).values())
        golds += gold.total()
        founds += found.total()
    return round(2 * right / (golds + founds), 4) if golds + founds else 1.0


def _partners_f1(rows: Sequence[dict[str, str]], predicted: dict[str, ClauseTags]) -> float:
    """Return the F1 over partners, each counted once a clause; exact words, with spaces and hyphens ignored."""
    right = golds = founds = 0
    for row in rows:
        gold = {_letters(one) for one in json.loads(row.get("partners") or "[]")}
        found = {_letters(one.text) for one in predicted[row["id"]].partners}
        right, golds, founds = right + len(gold & found), golds + len(gold), founds + len(found)
    return round(2 * right / (golds + founds), 4) if golds + founds else 1.0


def _letters(text: str) -> str:
    return _NO_WORD.sub("", text).strip(".,;:\"'“”«»").lower()


def _read(items_csv: Path) -> list[dict[str, str]]:
    if not items_csv.is_file():
        raise UsageError(f"There is no file {items_csv}.")
    with items_csv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = _COLUMNS - set(rows[0] if rows else ())
    if missing:
        raise UsageError(f"{items_csv} has no column {', '.join(sorted(missing))}.")
    return rows


def _write(path: Path, rows: Sequence[dict[str, str]], predicted: dict[str, ClauseTags]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_PREDICTED)
        for row in rows:
            tag = predicted[row["id"]]
            everything = list(dict.fromkeys([str(tag.modality), *(str(cue.modality) for cue in tag.cues)]))
            cited = json.dumps([one.text for one in tag.instruments], ensure_ascii=False)
            named = json.dumps([one.text for one in tag.partners], ensure_ascii=False)
            parts = (tag.cues, tag.bearers, tag.parameters)
            rules = ";".join(one.rule for part in parts for one in part)
            times = [one for one in tag.parameters if one.kind not in AMOUNTS]
            sums = [one for one in tag.parameters if one.kind in AMOUNTS]
            writer.writerow(
                [
                    row["id"], str(tag.modality), ";".join(everything), bearer_words(tag), bearer_type(tag),
                    _words(times), json.dumps(deadlines_of(tag), ensure_ascii=False),
                    _words(sums), json.dumps(amounts_of(tag), ensure_ascii=False),
                    cited, named, tag.action, rules,
                ]
            )  # fmt: skip


def _words(parameters: Sequence[Parameter]) -> str:
    """Return the exact words of parameters, each once: a range gives two amounts of the same words."""
    return " | ".join(dict.fromkeys(one.text for one in parameters))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0
