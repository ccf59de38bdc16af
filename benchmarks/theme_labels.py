"""Clauses of real documents that a reader labelled with themes, put back together with their texts.

``theme_labels.csv`` holds the reader's judgement alone: the document's name, a fingerprint of the clause's letters, the
elements of the ITU guide that the clause speaks of, and those that would be accepted too. The texts come from files
made by ``analyser extract DOCUMENT > NAME.jsonl``.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analyser.evaluation.tags import as_clause
from analyser.records import Clause, ClauseRole
from analyser.text import fold

FILE = Path(__file__).with_name("theme_labels.csv")
FINGERPRINT_LETTERS = 16


@dataclass(frozen=True, slots=True, eq=False)
class LabelledDocument:
    """A document's clauses, and by the place of the labelled ones the true themes and those accepted besides."""

    name: str
    clauses: tuple[Clause, ...]
    themes: dict[int, tuple[frozenset[str], frozenset[str]]]


def labelled_documents(folder: Path) -> tuple[LabelledDocument, ...]:
    """Return the documents of which the folder holds an extract; labels whose clause is not found are left out."""
    labels: dict[str, dict[str, tuple[frozenset[str], frozenset[str]]]] = defaultdict(dict)
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = frozenset(row["themes"].split()), frozenset(row["accepted"].split())
            labels[row["document"]][row["clause"]] = told
    return tuple(
        _document(name, folder / f"{name}.jsonl", own)
        for name, own in labels.items()
        if (folder / f"{name}.jsonl").is_file()
    )


def clause_fingerprint(text: str) -> str:
    """Return what names a clause whatever its spaces and punctuation."""
    letters = "".join(character for character in fold(text) if character.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()[:FINGERPRINT_LETTERS]


def _document(name: str, path: Path, labels: dict[str, tuple[frozenset[str], frozenset[str]]]) -> LabelledDocument:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    clauses = tuple(_clause(record) for record in records if record["record"] == "clause")
    places = {clause_fingerprint(clause.text): place for place, clause in enumerate(clauses)}
    return LabelledDocument(name, clauses, {places[key]: told for key, told in labels.items() if key in places})


def _clause(record: dict[str, Any]) -> Clause:
    return replace(
        as_clause(record["clause_id"], record["text"], record["language"]),
        clause_id=record["clause_id"],
        role=ClauseRole(record["role"]),
        parent_id=record["parent_id"],
        heading_path=tuple(record["heading_path"]),
    )
