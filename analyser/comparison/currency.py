"""Which documents speak for a jurisdiction today, and which merely spoke for it once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analyser.comparison.features import Entry
from analyser.records import Document, DocumentStatus, Reading


def superseded(documents: Iterable[Document]) -> frozenset[str]:
    """Return the ids of documents that no longer count: superseded ones, where another of the jurisdiction does.

    A jurisdiction all of whose documents are superseded keeps them: what it last said is more than nothing.
    """
    listed = tuple(documents)
    standing = {one.jurisdiction for one in listed if one.status is not DocumentStatus.SUPERSEDED}
    return frozenset(
        one.document_id
        for one in listed
        if one.status is DocumentStatus.SUPERSEDED and one.jurisdiction in standing
    )  # fmt: skip


def in_force(
    readings: Mapping[str, Sequence[Reading]], pool: Sequence[Entry]
) -> tuple[dict[str, tuple[Reading, ...]], tuple[Entry, ...]]:
    """Return the readings and clauses of the documents that count, in the order given; every jurisdiction stays."""
    gone = superseded(reading.document for members in readings.values() for reading in members)
    return (
        {code: tuple(r for r in members if r.document.document_id not in gone) for code, members in readings.items()},
        tuple(entry for entry in pool if entry.document.document_id not in gone),
    )
