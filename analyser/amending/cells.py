"""Coverage and gaps after a theme was rejected or added, the frame of a clause on it corrected, or a claim rejected."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from typing import Any

from analyser.amending.decided import Decided
from analyser.readability import readable_shares
from analyser.records import (
    Candidate,
    ClauseTags,
    Coverage,
    CoverageState,
    Gap,
    content_id,
)
from analyser.resources import framework_ids, load_framework
from analyser.settings import ComparisonSettings
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.queries import Row

HAVING = frozenset({CoverageState.BINDING, CoverageState.COMMITTED})
SPEAKING = HAVING | {CoverageState.MENTIONED}
EMPTY = frozenset({CoverageState.SILENT, CoverageState.UNREADABLE})
REJECTED = "Looked at and rejected on review."
SPOKEN = "A reviewer rejected the claim that nothing is said on this theme."
"""No clause was named: the least that contradicts silence is a mention."""

Cell = tuple[str, str, str]
"""Framework, element, jurisdiction."""


class Cells:
    """The cells that decisions touch: those of rejected and added themes, and of clauses whose frame is another."""

    def __init__(self, store: Store, raw: Store, decided: Decided) -> None:
        self._store, self._raw, self._decided = store, raw, decided
        self._kinds = {document.document_id: document.kind for document in raw.documents()}
        framed = {*decided.modalities, *decided.reframed}
        ids = sorted({*decided.themes_out, *decided.themes_in, *framed})
        where = {row["clause_id"]: row["jurisdiction"] for row in queries.clauses(raw, ids=ids)}
        judged = [(clause_id, *theme) for by_clause in (decided.themes_out, decided.themes_in)
                  for clause_id, themes in by_clause.items() for theme in themes]  # fmt: skip
        judged += [
            (row["clause_id"], row["framework_id"], row["element_id"])
            for row in queries.themes(raw, ids=sorted(framed))
        ]
        self.touched: frozenset[Cell] = frozenset(
            (framework_id, element_id, where[clause_id])
            for clause_id, framework_id, element_id in judged
            if clause_id in where
        )

    def coverage(self, rows: list[Row]) -> list[Row]:
        """Return the cells, those touched with their clauses and their state as they are now."""
        told = [self._cell(row) if _place(row) in self.touched else row for row in rows]
        return [_spoken(row) if _place(row) in self._decided.spoken else row for row in told]

    def gaps(self, rows: list[Row], asked: Mapping[str, Any]) -> list[Row]:
        """Return the gaps without those that a decision closed or rejected, and with those that one opened.

        Peers are told anew for each touched theme. A new gap stands at the end: nothing ranked it.
        """
        states = self._states()
        themes = {(framework_id, element_id) for framework_id, element_id, _ in states}
        kept = [row for row in rows if _stands(row, states, self.touched)]
        told = [row | {"peers": _peers(states, _place(row))} if _place(row)[:2] in themes else row for row in kept]
        present = {_place(row) for row in kept}
        opened = [
            _fields(self._gap(cell, states))
            for cell in sorted(self.touched - present)
            if states.get(cell) in EMPTY
            and asked.get("framework_id") in (None, cell[0])
            and asked.get("jurisdiction") in (None, cell[2])
        ]
        wrong = self._decided.no_gaps
        return [row for row in told + [one for one in opened if one["peers"]] if row["gap_id"] not in wrong]

    def _states(self) -> dict[Cell, CoverageState | None]:
        """Return the state of every cell on the themes touched, None where clauses only may speak."""
        themes = {cell[:2] for cell in self.touched}
        rows = [row for framework_id in sorted({theme[0] for theme in themes})
                for row in queries.coverage(self._store, framework_id=framework_id)]  # fmt: skip
        return {_place(row): None if _in_doubt(row) else row["state"] for row in rows if _place(row)[:2] in themes}

    def _cell(self, row: Row) -> Row:
        theme = (row["framework_id"], row["element_id"])
        out, added = self._decided.themes_out, self._decided.themes_in
        kept = [clause_id for clause_id in row["clause_ids"] if theme not in out.get(clause_id, ())]
        wanted = [clause_id for clause_id, themes in sorted(added.items()) if theme in themes and clause_id not in kept]
        here = {one["clause_id"]: one["jurisdiction"] for one in queries.clauses(self._raw, ids=wanted)}
        ids = kept + [clause_id for clause_id in wanted if here.get(clause_id) == row["jurisdiction"]]
        cell: Coverage = queries.record_of(Coverage, row)
        return _fields(self._told(cell, theme, ids))

    def _told(self, cell: Coverage, theme: tuple[str, str], ids: list[str]) -> Coverage:
        """Return the cell with these clauses; possible ones alone leave it mentioned, none leaves it silent."""
        from analyser.comparison.depth import clause_depth
        from analyser.comparison.strength import STATE_OF, STATE_ORDER

        speaking = {
            row["clause_id"]
            for row in queries.themes(self._store, ids=ids)
            if (row["framework_id"], row["element_id"]) == theme
        }
        tags: dict[str, ClauseTags] = {
            row["clause_id"]: queries.record_of(ClauseTags, row) for row in queries.tags(self._store, ids=ids)
        }
        sure = self._sure(
            cell, {clause_id: tags[clause_id] for clause_id in ids if clause_id in speaking & tags.keys()}
        )
        if not sure:
            return self._perhaps(cell, ids) if ids else self._silent(cell)
        ordered = sorted(sure, key=lambda one: STATE_ORDER.index(STATE_OF[one.modality]))
        state = STATE_OF[ordered[0].modality]
        bearing = sum(STATE_OF[one.modality] is state for one in ordered)
        depth = max(clause_depth(one.modality, [b.kind for b in one.bearers], one.parameters) for one in ordered)
        reason = f"{bearing} of {len(ordered)} clauses on this theme make it {state}."
        return replace(
            cell, state=state, clause_ids=tuple(one.clause_id for one in ordered), depth=depth, reason=reason
        )

    def _sure(self, cell: Coverage, tags: Mapping[str, ClauseTags]) -> list[ClauseTags]:
        """Return the frames of the clauses that surely speak of the cell's theme, with the force they have there.

        A person said so, or gave them a force that can do what it asks for; else what was sure stays so, and
        what was in doubt stays in doubt.
        """
        from analyser.comparison.answering import answers, force_of

        theme = (cell.framework_id, cell.element_id)
        shipped = load_framework(cell.framework_id).leaves() if cell.framework_id in framework_ids() else ()
        element = next((one for one in shipped if one.element_id == cell.element_id), None)
        found = []
        for row in queries.clauses(self._raw, ids=list(tags)):
            one, kind = tags[row["clause_id"]], self._kinds.get(row["document_id"])
            told = theme in self._decided.themes_in.get(one.clause_id, ())
            able = element is None or answers(one.modality, kind, element)
            if told or (able if one.clause_id in self._decided.modalities else not cell.perhaps):
                found.append(replace(one, modality=force_of(one.modality, row["text"], row["language"], kind)))
        return found

    @staticmethod
    def _perhaps(cell: Coverage, ids: list[str]) -> Coverage:
        reason = f"No clause surely speaks of this theme, {len(ids)} may: silence is not claimed."
        return replace(cell, state=CoverageState.MENTIONED, clause_ids=tuple(ids), depth=None, reason=reason)

    def _silent(self, cell: Coverage) -> Coverage:
        share = self._readable(cell.jurisdiction)
        if share >= ComparisonSettings().readable_share_for_silence:
            reason = f"No clause speaks of this theme; {share:.0%} of the pages could be searched."
            return replace(cell, state=CoverageState.SILENT, clause_ids=(), depth=None, reason=reason)
        reason = f"No clause was found, but only {share:.0%} of the pages could be read."
        return replace(cell, state=CoverageState.UNREADABLE, clause_ids=(), depth=None, reason=reason)

    def _readable(self, jurisdiction: str) -> float:
        return readable_shares(self._raw).get(jurisdiction, 0.0)

    def _gap(self, cell: Cell, states: Mapping[Cell, CoverageState | None]) -> Gap:
        """Return the gap that a rejection opened, with the rejected clauses as its proof."""
        framework_id, element_id, jurisdiction = cell
        rejected = [clause for clause, themes in sorted(self._decided.themes_out.items()) if cell[:2] in themes]
        rows = queries.clauses(self._raw, ids=rejected)
        near = tuple(Candidate(row["clause_id"], 0.0, REJECTED) for row in rows if row["jurisdiction"] == jurisdiction)
        share = self._readable(jurisdiction)
        return Gap(
            content_id("gap", jurisdiction, framework_id, element_id),
            jurisdiction,
            framework_id,
            element_id,
            states[cell] is CoverageState.SILENT,
            REJECTED,
            _peers(states, cell),
            len(queries.clauses(self._raw, jurisdiction=jurisdiction)),
            share,
            near,
        )


def _stands(row: Row, states: Mapping[Cell, CoverageState | None], touched: Collection[Cell]) -> bool:
    """Return whether a gap is still one: the cell is empty, or still in the doubt in which it was claimed."""
    state = states.get(_place(row), CoverageState.SILENT)
    return state in EMPTY or (state is None and _place(row) not in touched)


def _spoken(row: Row) -> Row:
    """Return a cell of which a person said that it is not silent."""
    if row["state"] not in EMPTY:
        return row
    return row | {"state": CoverageState.MENTIONED, "reason": SPOKEN, "depth": 0}


def _place(row: Row) -> Cell:
    return row["framework_id"], row["element_id"], row["jurisdiction"]


def _peers(states: Mapping[Cell, CoverageState | None], cell: Cell) -> tuple[str, ...]:
    """Return who else surely speaks of a cell's theme; nobody where none of them binds or commits itself."""
    others = {code: state for (*theme, code), state in states.items() if tuple(theme) == cell[:2] and code != cell[2]}
    if HAVING.isdisjoint(others.values()):
        return ()
    return tuple(sorted(code for code, state in others.items() if state in SPEAKING))


def _in_doubt(row: Row) -> bool:
    return bool(queries.record_of(Coverage, row).perhaps)


def _fields(record: Any) -> Row:
    return {field.name: getattr(record, field.name) for field in fields(record)}
