"""A store -> how much of each jurisdiction's documents could be read, and whose silence may therefore be believed."""

from __future__ import annotations

from analyser.records import Reading
from analyser.settings import ComparisonSettings
from analyser.storage.database import Store


def readable_shares(store: Store) -> dict[str, float]:
    """Return the share (0 to 1) of each jurisdiction's pages that could be read."""
    from analyser.comparison.readability import by_jurisdiction, readable_share

    reports = store.reports()
    readings = [
        Reading(document, reports[document.document_id], ())
        for document in store.documents()
        if document.document_id in reports
    ]
    return {jurisdiction: readable_share(members) for jurisdiction, members in by_jurisdiction(readings).items()}


def silence_believed(store: Store, *, settings: ComparisonSettings | None = None) -> dict[str, bool]:
    """Return of each jurisdiction whether so much could be read that it may be said to lack something."""
    bound = (settings or ComparisonSettings()).readable_share_for_silence
    return {jurisdiction: share >= bound for jurisdiction, share in readable_shares(store).items()}
