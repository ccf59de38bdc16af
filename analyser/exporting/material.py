"""What an export is made of: the rows of a workspace, cut down to what was asked for, read when first needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from analyser.errors import UsageError
from analyser.records import Coverage, Document, DraftItem, Framework, Gap, Run
from analyser.resources import load_framework
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.drafts import draft_items

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export: jurisdictions (none means all), one framework (None means the first that was analysed by)."""

    jurisdictions: tuple[str, ...] = ()
    framework_id: str | None = None


class Material:
    """The rows of one workspace that a selection leaves, in the order of ``queries``. Nothing is read twice."""

    def __init__(self, store: Store, selection: Selection | None = None) -> None:
        self.store = store
        self.selection = selection or Selection()
        chosen = self.selection.jurisdictions
        present = {document.jurisdiction for document in store.documents()}
        if unknown := sorted(set(chosen) - present):
            raise UsageError(f"This workspace has no document of {', '.join(unknown)}.")
        self.jurisdictions: tuple[str, ...] = tuple(sorted(set(chosen) or present))
        self._chosen = frozenset(self.jurisdictions)

    @property
    def folder(self) -> Path:
        """The workspace's folder."""
        return self.store.folder

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.selection.jurisdictions

    def _kept(self, rows: Iterable[Row], *columns: str) -> list[Row]:
        return [row for row in rows if all(row[column] in self._chosen for column in columns)]

    @cached_property
    def run(self) -> Run | None:
        """The comparison that the results come from."""
        return self.store.current_run()

    @cached_property
    def documents(self) -> list[Row]:
        """Documents with what became of them."""
        return self._kept(queries.documents(self.store), "jurisdiction")

    @cached_property
    def clauses(self) -> list[Row]:
        """Clauses in reading order within their document."""
        return self._kept(queries.clauses(self.store), "jurisdiction")

    @cached_property
    def clause_by_id(self) -> dict[str, Row]:
        """Clauses by id."""
        return {row["clause_id"]: row for row in self.clauses}

    def clauses_by_ids(self, ids: Iterable[str]) -> dict[str, Row]:
        """Return these clauses of any jurisdiction by id, without reading all others; unknown ids are left out."""
        return {row["clause_id"]: row for row in queries.clauses(self.store, ids=list(dict.fromkeys(ids)))}

    @cached_property
    def correspondences(self) -> list[Row]:
        """Correspondences with both clauses, best first."""
        return self._kept(queries.correspondences(self.store), "jurisdiction_a", "jurisdiction_b")

    @cached_property
    def divergences(self) -> list[Row]:
        """Divergences with the clauses of both sides."""
        return self._kept(queries.divergences(self.store), "jurisdiction_a", "jurisdiction_b")

    @cached_property
    def provisions(self) -> list[Row]:
        """Provisions that at least one of the jurisdictions has a clause in."""
        rows = queries.provisions(self.store)
        return [row for row in rows if self._chosen & set(row["jurisdictions"])]

    @cached_property
    def framework(self) -> Framework:
        """The framework of the export; UsageError where the workspace was not analysed by it."""
        present = sorted({row["framework_id"] for row in queries.coverage(self.store)})
        wanted = self.selection.framework_id or (present[0] if present else None)
        if wanted is None:
            raise UsageError("This workspace has no coverage yet: analyse it first.")
        if wanted not in present:
            raise UsageError(f"The workspace was not analysed by {wanted}, but by {', '.join(present)}.")
        return load_framework(wanted)

    @cached_property
    def coverage(self) -> dict[tuple[str, str], Coverage]:
        """The cells of the framework by element and jurisdiction."""
        rows = self._kept(queries.coverage(self.store, framework_id=self.framework.framework_id), "jurisdiction")
        return {(row["element_id"], row["jurisdiction"]): queries.record_of(Coverage, row) for row in rows}

    @cached_property
    def gaps(self) -> list[Gap]:
        """The gaps of the framework, those that can be claimed first, then by how many peers have the theme."""
        rows = self._kept(queries.gaps(self.store, framework_id=self.framework.framework_id), "jurisdiction")
        found: list[Gap] = [queries.record_of(Gap, row) for row in rows]
        return sorted(found, key=lambda gap: (not gap.assessable, -len(gap.peers)))

    @cached_property
    def draft(self) -> tuple[DraftItem, ...]:
        """The basket, whole: what somebody chose is never filtered away."""
        return draft_items(self.folder)

    def document_records(self) -> list[Document]:
        """Return the documents as records, by jurisdiction, title and id."""
        return [one for one in self.store.documents() if one.jurisdiction in self._chosen]

    def theme(self, element_id: str, language: str) -> str:
        """Return an element's title with its id before it."""
        titles = {element.element_id: element for element in self.framework.elements}
        return f"{element_id} {titles[element_id].title(language)}" if element_id in titles else element_id
