"""Readings and correspondences -> what a reader must know before comparing: plain sentences, sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from analyser.comparison.concepts import bridged_languages
from analyser.comparison.currency import superseded
from analyser.comparison.features import Entry
from analyser.comparison.readability import readable_share
from analyser.comparison.twins import find_twins
from analyser.comparison.words import SNOWBALL
from analyser.records import Correspondence, Framework, Reading, ReadingStatus
from analyser.settings import ComparisonSettings

MIN_CLAUSES = 20
"""Fewer clauses in a language are quotations or misread lines, not a document."""
YEARS_APART = 8
"""Two policy cycles: national strategies run four to five years."""


def observe(
    readings: Mapping[str, Sequence[Reading]],
    pool: Sequence[Entry],
    correspondences: Sequence[Correspondence],
    *,
    frameworks: Sequence[Framework],
    settings: ComparisonSettings,
) -> tuple[str, ...]:
    """Return notes on pages that could not be read, languages that hardly meet, kinds and years that differ."""
    return (
        *_reading_notes(readings, settings),
        *_language_notes(pool, correspondences, frameworks),
        *_fairness_notes(readings),
        *_standing_notes(readings),
    )


def _reading_notes(readings: Mapping[str, Sequence[Reading]], settings: ComparisonSettings) -> list[str]:
    notes = []
    for jurisdiction, members in readings.items():
        failed = sum(reading.report.status is ReadingStatus.FAILED for reading in members)
        share = readable_share(members)
        if failed:
            notes.append(f"{jurisdiction}: {failed} of {len(members)} documents could not be read.")
        if share < settings.readable_share_for_silence:
            notes.append(f"{jurisdiction}: only {share:.0%} of the pages could be read; no silence is claimed.")
    return notes


def _language_notes(
    pool: Sequence[Entry], correspondences: Sequence[Correspondence], frameworks: Sequence[Framework]
) -> list[str]:
    clauses = Counter(entry.language for entry in pool)
    language_of = {entry.clause_id: entry.language for entry in pool}
    met = Counter(tuple(sorted({language_of[c.clause_a], language_of[c.clause_b]})) for c in correspondences)
    ordered = [language for language in sorted(clauses) if clauses[language] >= MIN_CLAUSES]
    bridged = [language for language in ordered if language in bridged_languages()]
    notes = [
        f"Clauses in {first} ({clauses[first]}) and {second} ({clauses[second]}) are not translated but compared "
        f"by shared concepts, themes, instruments, numbers and acronyms: {met[(first, second)]} correspondences."
        for first, second in combinations(bridged, 2)
    ]
    for language in ordered:
        if language not in bridged and len(ordered) > 1:
            notes.append(f"Clauses in {language} ({clauses[language]}) were compared with no other language.")
        if language not in SNOWBALL:
            notes.append(f"Clauses in {language} were compared without a stemmer.")
    for framework in frameworks:
        worded = {w.language for element in framework.elements for w in element.wordings}
        missing = [language for language in ordered if language not in worded]
        if missing:
            notes.append(f"{framework.title} has no wording in {', '.join(missing)}: no silence is claimed there.")
    return notes


def _fairness_notes(readings: Mapping[str, Sequence[Reading]]) -> list[str]:
    documents = [reading.document for members in readings.values() for reading in members]
    kinds: dict[str, set[str]] = {}
    for document in documents:
        if document.kind is not None:
            kinds.setdefault(str(document.kind), set()).add(document.jurisdiction)
    years = sorted({document.year for document in documents if document.year is not None})
    notes = []
    if len(kinds) > 1:
        listed = "; ".join(f"{kind}: {', '.join(sorted(having))}" for kind, having in sorted(kinds.items()))
        notes.append(f"Documents of different kinds are compared ({listed}); laws bind where strategies announce.")
    if years and years[-1] - years[0] >= YEARS_APART:
        notes.append(f"The documents are up to {years[-1] - years[0]} years apart ({years[0]} to {years[-1]}).")
    return notes


def _standing_notes(readings: Mapping[str, Sequence[Reading]]) -> list[str]:
    """Return which documents do not count, or not twice."""
    members = [reading for several in readings.values() for reading in several]
    titles = {reading.document.document_id: reading.document.title for reading in members}
    gone = superseded(reading.document for reading in members)
    notes = [
        f"{reading.document.jurisdiction}: {reading.document.title} is superseded; it is left out of coverage, gaps "
        f"and the index."
        for reading in members
        if reading.document.document_id in gone
    ]
    for code, several in readings.items():
        twins = find_twins([r.document for r in several], [clause for r in several for clause in r.clauses])
        notes += [
            f"{code}: {titles[pair.copy]} and {titles[pair.kept]} are one text; the index counts it once."
            for pair in twins
        ]
    return notes
