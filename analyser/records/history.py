"""The workspace's own history: comparisons made, decisions of people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One comparison: what it was made of. ``run_id`` depends on the settings and the readings alone.

    ``sequence`` counts the workspace's comparisons from 1; ``settings`` is JSON; ``documents`` are all that entered.
    """

    run_id: str
    sequence: int
    version: str
    reading_fingerprint: str
    comparing_fingerprint: str
    settings: str
    documents: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """One decision of one person about one record; decisions are only ever added. ``sequence`` counts from 1."""

    sequence: int
    subject_id: str
    reviewer: str
    verdict: str
    comment: str = ""
