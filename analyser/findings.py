"""Findings that are made when asked for: a store's rows -> the records of the comparison's functions on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analyser.records import Document, InstrumentMention, PartnerMention, Partnership, Reading, ReadingReport, Reliance
from analyser.settings import ComparisonSettings
from analyser.storage import queries
from analyser.storage.database import Store


def partnerships(store: Store, *, settings: ComparisonSettings | None = None) -> tuple[Partnership, ...]:
    """Return whom each jurisdiction names as a partner, through which channels, and whether it is returned."""
    from analyser.comparison.partnerships import Naming
    from analyser.comparison.partnerships import partnerships as found
    from analyser.resources.partners import load_organisations

    forces = queries.forces(store)
    namings = [
        Naming(
            row["jurisdiction"], row["clause_id"], forces[row["clause_id"]][1], queries.record_of(PartnerMention, row)
        )
        for row in queries.partners(store)
    ]
    shares = readable_shares(store)
    bound = (settings or ComparisonSettings()).readable_share_for_silence
    return found(
        namings,
        kinds={one.organisation_id: one.kind for one in load_organisations()},
        present=frozenset(shares),
        readable=frozenset(jurisdiction for jurisdiction, share in shares.items() if share >= bound),
    )


def standards(store: Store) -> tuple[Reliance, ...]:
    """Return which jurisdiction relies on which convention, law or standard, and how strongly."""
    from analyser.comparison.standards import Citing, reliances
    from analyser.resources import load_instruments

    rows = queries.instruments(store)
    clauses = {row["clause_id"]: row for row in queries.clauses(store, ids=sorted({row["clause_id"] for row in rows}))}
    citings = [
        Citing(
            row["jurisdiction"],
            row["clause_id"],
            clauses[row["clause_id"]]["text"],
            clauses[row["clause_id"]]["language"],
            clauses[row["clause_id"]]["modality"],
            queries.record_of(InstrumentMention, row),
        )
        for row in rows
    ]
    return reliances(citings, register={one.instrument_id: one for one in load_instruments()})


def readable_shares(store: Store) -> dict[str, float]:
    """Return the share (0 to 1) of each jurisdiction's pages that could be read."""
    from analyser.comparison.readability import by_jurisdiction, readable_share

    reports = store.reports()
    readings = [Reading(document, report, ()) for document, report in _read(store.documents(), reports)]
    return {jurisdiction: readable_share(members) for jurisdiction, members in by_jurisdiction(readings).items()}


def _read(documents: tuple[Document, ...], reports: dict[str, ReadingReport]) -> list[tuple[Document, ReadingReport]]:
    return [(document, reports[document.document_id]) for document in documents if document.document_id in reports]


TABLES: dict[str, tuple[type[Any], Callable[[Store], tuple[Any, ...]]]] = {
    "partnerships": (Partnership, partnerships),
    "standards": (Reliance, standards),
}
"""What ``analyser show`` can print of this module, with the record that makes a row."""
