"""Readings -> the comparison: the stations of this room, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from analyser.comparison.correspondences import Progress, correspond
from analyser.comparison.coverage import cover, near_misses
from analyser.comparison.currency import in_force
from analyser.comparison.divergences import diverge
from analyser.comparison.encoders import Encoder
from analyser.comparison.features import comparable, entries
from analyser.comparison.gaps import find_gaps
from analyser.comparison.notes import observe
from analyser.comparison.provisions import group
from analyser.comparison.readability import by_jurisdiction
from analyser.comparison.same_matter import matters_of, with_same_matter
from analyser.comparison.semantic import sentence_encoder
from analyser.records import Comparison, Framework, Reading, content_id
from analyser.settings import ComparisonSettings, fingerprint

STATIONS_AFTER_PAIRS = ("Grouping provisions", "Coverage and gaps")


def compare(
    readings: Iterable[Reading],
    *,
    frameworks: Sequence[Framework],
    settings: ComparisonSettings | None = None,
    encoder: Encoder | None = None,
    encodings: Path | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Return all that is known only from all documents together; failed readings count as unreadable.

    The fingerprint depends on the settings and on the readings' own. ``encoder`` adds a view of its own to the
    lexical ones, by default the one that the settings name, whose encodings are kept in the folder ``encodings``.
    ``progress(station, done, all)`` is called as each station moves on.
    """
    settings = settings or ComparisonSettings()
    encoder = encoder or _encoder(settings, encodings)
    grouped = by_jurisdiction(readings)
    pool = entries(reading for members in grouped.values() for reading in members)
    by_id = {entry.clause_id: entry for entry in pool}
    aligned = correspond(comparable(pool), settings=settings, encoder=encoder, progress=progress)
    _tell(progress, 0)
    matters = matters_of(pool)
    provisions = group(aligned, by_id, settings=settings, matters=matters)
    correspondences = with_same_matter(aligned, comparable(pool), matters, settings=settings)
    _tell(progress, 1)
    standing, standing_pool = in_force(grouped, pool)
    near = near_misses(standing_pool, standing, provisions)
    coverage = cover(
        standing_pool, standing, frameworks=frameworks, settings=settings, provisions=provisions, near=near
    )
    return Comparison(
        fingerprint=_fingerprint(settings, grouped.values()),
        correspondences=correspondences,
        provisions=provisions,
        coverage=coverage,
        gaps=find_gaps(coverage, standing_pool, standing, frameworks=frameworks, settings=settings, near=near),
        divergences=diverge(correspondences, by_id, matters=matters),
        notes=observe(grouped, pool, correspondences, frameworks=frameworks, settings=settings),
    )


def _encoder(settings: ComparisonSettings, encodings: Path | None) -> Encoder | None:
    """Return the sentence encoder that the settings name, None where they name none."""
    return sentence_encoder(settings.encoder, cache=encodings) if settings.encoder else None


def _tell(progress: Progress | None, station: int) -> None:
    if progress is not None:
        progress(STATIONS_AFTER_PAIRS[station], station, len(STATIONS_AFTER_PAIRS))


def _fingerprint(settings: ComparisonSettings, grouped: Iterable[Sequence[Reading]]) -> str:
    parts = sorted(
        f"{reading.document.jurisdiction} {reading.document.document_id} {reading.report.fingerprint}"
        for members in grouped
        for reading in members
    )
    return content_id("cmp", fingerprint("cmp", settings), *parts)
