"""A store's rows -> what a jurisdiction can learn from its peers: concordances, gaps within provisions, donors."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from analyser.errors import UsageError
from analyser.frames import plain
from analyser.readability import silence_believed
from analyser.records import Clause, ClauseTags, Coverage, Gap, Modality, Provision
from analyser.records.peers import ConcordanceLine, Donor, ProvisionGap
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.pairings import pairings

if TYPE_CHECKING:
    import pandas as pd

    from analyser.comparison.voices import Voice

CLAUSE_COLUMNS = ("title", "year", "num", "page", "language", "modality", "text")
"""What is told of a donor's clause beside its id and jurisdiction."""
DONORS_PER_JURISDICTION = 3
"""Clauses of one jurisdiction that are offered: its strictest; more would bury the other donors."""


def voices_of(store: Store, clause_ids: Iterable[str]) -> dict[str, Voice]:
    """Return the clauses with their frames and documents, by id; unknown ids are left out."""
    from analyser.comparison.voices import Voice

    ids = sorted(set(clause_ids))
    documents = {document.document_id: document for document in store.documents()}
    tags = {row["clause_id"]: queries.record_of(ClauseTags, row) for row in queries.tags(store, ids=ids)}
    return {
        row["clause_id"]: Voice(
            queries.record_of(Clause, row),
            tags.get(row["clause_id"]) or ClauseTags(row["clause_id"], Modality.STATEMENT),
            documents[row["document_id"]],
        )
        for row in queries.clauses(store, ids=ids)
    }


def provisions_of(store: Store) -> tuple[Provision, ...]:
    """Return the stored provisions in the comparison's order."""
    return tuple(queries.record_of(Provision, row) for row in queries.provisions(store))


def concordances(store: Store, *, provision: str | None = None) -> tuple[ConcordanceLine, ...]:
    """Return all national wordings of each provision (or of one, by id or the beginning of it), strictest first.

    UsageError where no provision has the id.
    """
    from analyser.comparison.concordance import concordance

    chosen = [p for p in provisions_of(store) if provision is None or p.provision_id.startswith(provision)]
    if provision is not None and not chosen:
        raise UsageError(f"There is no provision {provision} in this workspace.")
    voices = voices_of(store, (clause_id for p in chosen for clause_id in p.clause_ids))
    return tuple(line for p in chosen for line in concordance(p, voices))


def provision_gaps(store: Store, *, group: Collection[str] = (), least: int | None = None) -> tuple[ProvisionGap, ...]:
    """Return what jurisdictions lack of what most of their peers (all, or those of a group) have, ranked; claims that
    a person rejected are left out.

    ``least`` asks for so many peers instead of most of them.
    """
    from analyser.comparison.peer_gaps import peer_gaps

    readable = silence_believed(store)
    members = set(readable) & set(group) if group else set(readable)
    provisions = provisions_of(store)
    near = [c for c in pairings(store) if c.jurisdiction_a in members and c.jurisdiction_b in members]
    wanted = {clause_id for p in provisions for clause_id in p.clause_ids}
    wanted |= {clause_id for c in near for clause_id in (c.clause_a, c.clause_b)}
    found = peer_gaps(
        provisions, voices_of(store, wanted), correspondences=near, readable=readable, group=group, least=least
    )
    if store.amend is None:
        return found
    return tuple(
        row["gap"] for row in store.amend("provision_gaps", [{"gap_id": g.gap_id, "gap": g} for g in found], {})
    )


def donors(store: Store, gap_id: str, *, group: Collection[str] = ()) -> tuple[Donor, ...]:
    """Return the clauses that could be the model of a text for a gap (of a theme or of a provision), best first.

    ``group`` are the jurisdictions to prefer. UsageError for an unknown gap.
    """
    jurisdiction, clause_ids = _having(store, gap_id, group)
    return ranked_donors(store, gap_id, jurisdiction, clause_ids, group=group)


def ranked_donors(
    store: Store, gap_id: str, jurisdiction: str, clause_ids: Iterable[str], *, group: Collection[str] = ()
) -> tuple[Donor, ...]:
    """Return the clauses of other jurisdictions as donors for a gap of one, at most a few of each."""
    from analyser.comparison.donors import rank_donors
    from analyser.comparison.voices import strictest_first
    from analyser.resources.traditions import legal_traditions

    by_code: dict[str, list[Voice]] = {}
    for _clause_id, voice in sorted(voices_of(store, clause_ids).items()):
        if voice.jurisdiction != jurisdiction:
            by_code.setdefault(voice.jurisdiction, []).append(voice)
    offered = [v for own in by_code.values() for v in sorted(own, key=strictest_first)[:DONORS_PER_JURISDICTION]]
    target = [document for document in store.documents() if document.jurisdiction == jurisdiction]
    return rank_donors(gap_id, offered, target=target, group=group, traditions=legal_traditions())


def _having(store: Store, gap_id: str, group: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return whose gap it is, and the clauses of those who have it. Raises UsageError."""
    for row in queries.gaps(store):
        if row["gap_id"] == gap_id:
            gap: Gap = queries.record_of(Gap, row)
            cells: list[Coverage] = [
                queries.record_of(Coverage, cell) for cell in queries.coverage(store, framework_id=gap.framework_id)
            ]
            having = [c for c in cells if c.element_id == gap.element_id and c.jurisdiction in gap.peers]
            return gap.jurisdiction, tuple(clause_id for cell in having for clause_id in cell.clause_ids)
    for found in provision_gaps(store, group=group, least=1):
        if found.gap_id == gap_id:
            own = next(p for p in provisions_of(store) if p.provision_id == found.provision_id)
            return found.jurisdiction, own.clause_ids
    raise UsageError(f"There is no gap {gap_id} in this workspace.")


def clause_rows(store: Store, clause_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return where clauses stand and what they say, the ``CLAUSE_COLUMNS``, by clause id."""
    rows = queries.clauses(store, ids=list(clause_ids))
    return {row["clause_id"]: {name: row[name] for name in CLAUSE_COLUMNS} for row in rows}


def with_words(store: Store, found: pd.DataFrame) -> pd.DataFrame:
    """Return the frame, which has a column ``clause_id``, with the ``CLAUSE_COLUMNS`` of its clauses."""
    rows = clause_rows(store, found["clause_id"])
    return found.assign(
        **{name: [plain(rows[clause_id][name]) for clause_id in found["clause_id"]] for name in CLAUSE_COLUMNS}
    )
