"""Whole documents of which all themes are known: ``clauses.jsonl``, each clause with the ids of its elements."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analyser.errors import UsageError
from analyser.evaluation.tags import as_clause
from analyser.records import Clause, ClauseRole, Framework
from analyser.resources import framework_ids, load_framework

DOCUMENTS = "clauses.jsonl"


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """Clauses by document in reading order, and the true elements of each clause by its id."""

    framework: Framework
    documents: dict[str, tuple[Clause, ...]]
    themes: dict[str, frozenset[str]]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Every true pair of a clause and an element."""
        return {(clause_id, theme) for clause_id, themes in self.themes.items() for theme in themes}


def load_truth(folder: Path) -> Truth:
    """Return the documents of a folder. Raises UsageError where their themes belong to no shipped framework."""
    documents: dict[str, list[Clause]] = defaultdict(list)
    themes: dict[str, frozenset[str]] = {}
    for line in (folder / DOCUMENTS).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        documents[record["file"]].append(_clause(record))
        themes[record["key"]] = frozenset(record["themes"])
    framework = shipped_framework({theme for own in themes.values() for theme in own})
    if framework is None:
        raise UsageError(f"The themes of {folder / DOCUMENTS} are elements of no shipped framework.")
    return Truth(framework, {name: tuple(clauses) for name, clauses in documents.items()}, themes)


def shipped_framework(element_ids: set[str]) -> Framework | None:
    """Return the first shipped framework with all these ids among its leaves, None if there is none."""
    for framework in map(load_framework, framework_ids()):
        if element_ids and element_ids <= {element.element_id for element in framework.leaves()}:
            return framework
    return None


def _clause(record: dict[str, Any]) -> Clause:
    return replace(
        as_clause(record["key"], record["text"], record["language"]),
        clause_id=record["key"],
        parent_id=record.get("parent"),
        heading_path=tuple(record["heading_path"]),
        role=ClauseRole(record["role"]),
    )
