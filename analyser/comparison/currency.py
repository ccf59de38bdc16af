"""Which documents speak for a jurisdiction today, and which merely spoke for it once."""

from __future__ import annotations

from collections.abc import Iterable

from analyser.records import Document, DocumentStatus


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
