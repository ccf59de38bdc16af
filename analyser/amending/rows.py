"""The rows of each kind, amended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analyser.amending.cells import Cells
from analyser.amending.decided import Decided, decided
from analyser.amending.frames import reframed, renamed
from analyser.amending.groups import amended_provisions
from analyser.amending.pairs import amended_divergences
from analyser.records import ThemeAssignment
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.queries import Row

Asked = Mapping[str, Any]
ADDED_SCORE = 1.0
"""Score of a theme that a person added."""
RELATION_REASON = "The relation was corrected on review."


def amend(store: Store) -> Store:
    """Return the store, whose rows are amended from now on."""
    store.amend = Amending(store)
    return store


class Amending:
    """Amends the rows of one store by the decisions in its log, which is read anew when it has grown."""

    def __init__(self, store: Store) -> None:
        self._raw = store.raw()
        self._store = store
        self._known: tuple[str, Decided] = ("", Decided(()))
        self._kinds: dict[str, Callable[[Decided, list[Row], Asked], list[Row]]] = {
            "clauses": self._clauses,
            "tags": self._tags,
            "mentions": lambda decided, rows, asked: renamed(self._store, decided, rows, asked),
            "forces": _with_modality,
            "themes": self._themes,
            "correspondences": _correspondences,
            "pairs": _correspondences,
            "pair_counts": self._pair_counts,
            "provisions": lambda decided, rows, asked: amended_provisions(self._raw, decided, rows, asked),
            "coverage": lambda decided, rows, _asked: Cells(self._store, self._raw, decided).coverage(rows),
            "gaps": lambda decided, rows, asked: Cells(self._store, self._raw, decided).gaps(rows, asked),
            "provision_gaps": lambda decided, rows, _asked: [r for r in rows if r["gap_id"] not in decided.no_gaps],
            "divergences": lambda decided, rows, asked: amended_divergences(self._store, decided, rows, asked),
        }

    def __call__(self, kind: str, rows: list[Row], asked: Asked) -> list[Row]:
        """Return the rows as the decisions leave them."""
        standing = self.decided()
        return self._kinds[kind](standing, rows, asked) if standing.standing else rows

    def decided(self) -> Decided:
        """Return what stands now."""
        stamp = self._store.decisions.stamp()
        if stamp != self._known[0]:
            self._known = (stamp, decided(self._store.reviews()))
        return self._known[1]

    def _clauses(self, decided: Decided, rows: list[Row], asked: Asked) -> list[Row]:
        """Correct the modality; where the rows were filtered by modality or theme, filter by what is right."""
        rows = [
            row | {"modality": decided.modalities[row["clause_id"]].value}
            if row["clause_id"] in decided.modalities
            else row
            for row in rows
        ]
        modality, theme = asked.get("modality"), (asked.get("framework_id"), asked.get("element_id"))
        if modality is None and theme[1] is None:
            return rows
        missed = set(decided.modalities if modality else ()) | set(decided.themes_in if theme[1] else ())
        missed -= {row["clause_id"] for row in rows}
        added = [row for row in queries.clauses(self._store, ids=sorted(missed)) if self._fits(row, asked)]
        return [row for row in rows if self._fits(row, asked)] + added

    def _fits(self, row: Row, asked: Asked) -> bool:
        plain = all(asked.get(name) in (None, row[name]) for name in ("document_id", "jurisdiction", "modality"))
        if not plain or asked.get("element_id") is None:
            return plain
        themes = {(t["framework_id"], t["element_id"]) for t in queries.themes(self._store, ids=[row["clause_id"]])}
        framework_id, element_id = asked.get("framework_id"), asked["element_id"]
        return any(element_id == e and framework_id in (None, f) for f, e in themes)

    def _tags(self, decided: Decided, rows: list[Row], asked: Asked) -> list[Row]:
        return reframed(self._store, decided, _with_modality(decided, rows, asked))

    def _themes(self, decided: Decided, rows: list[Row], asked: Asked) -> list[Row]:
        """Take out what a clause does not speak of, and add what a person found."""
        kept = [
            row
            for row in rows
            if (row["framework_id"], row["element_id"]) not in decided.themes_out.get(row["clause_id"], ())
        ]
        present = {(row["clause_id"], row["framework_id"], row["element_id"]) for row in kept}
        ids, wanted = asked.get("ids"), asked.get("framework_id")
        added = [
            ThemeAssignment(clause_id, framework_id, element_id, ADDED_SCORE)
            for clause_id, themes in sorted(decided.themes_in.items())
            for framework_id, element_id in sorted(themes)
            if (ids is None or clause_id in ids)
            and wanted in (None, framework_id)
            and (clause_id, framework_id, element_id) not in present
        ]
        places = {row["clause_id"]: row for row in queries.clauses(self._raw, ids=[one.clause_id for one in added])}
        return kept + [
            {name: getattr(one, name) for name in ThemeAssignment.__dataclass_fields__}
            | {name: places[one.clause_id][name] for name in ("document_id", "jurisdiction")}
            for one in added
            if one.clause_id in places
        ]

    def _pair_counts(self, decided: Decided, rows: list[Row], _asked: Asked) -> list[Row]:
        lost: dict[tuple[str, str], int] = {}
        for one in queries.correspondences_by_ids(self._raw, sorted(decided.rejected)):
            pair = (one.jurisdiction_a, one.jurisdiction_b)
            lost[pair] = lost.get(pair, 0) + 1
        left = [
            row | {"found": row["found"] - lost.get((row["jurisdiction_a"], row["jurisdiction_b"]), 0)} for row in rows
        ]
        return [row for row in left if row["found"]]


def _with_modality(decided: Decided, rows: list[Row], _asked: Asked) -> list[Row]:
    right = decided.modalities
    return [row | {"modality": right[row["clause_id"]]} if row["clause_id"] in right else row for row in rows]


def _correspondences(decided: Decided, rows: list[Row], _asked: Asked) -> list[Row]:
    """Take out what is none; correct relations and the modalities of both sides."""
    kept = [row for row in rows if row["correspondence_id"] not in decided.rejected]
    return [_corrected(decided, row) for row in kept]


def _corrected(decided: Decided, row: Row) -> Row:
    changes: Row = {}
    relation = decided.relations.get(row["correspondence_id"])
    if relation is not None:
        changes["relation"] = relation
        changes |= {"reason": RELATION_REASON} if "reason" in row else {}
    for side in ("a", "b"):
        right = decided.modalities.get(row[f"clause_{side}"])
        if right is not None and f"modality_{side}" in row:
            changes[f"modality_{side}"] = right.value
    return row | changes if changes else row
