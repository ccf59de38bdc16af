"""Findings that are made when asked for: a store's rows -> the records of the comparison's functions on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyser.errors import UsageError
from analyser.readability import silence_believed
from analyser.records import (
    Agreement,
    ChannelUse,
    Coverage,
    Framework,
    InstrumentMention,
    Modality,
    PartnerMention,
    Partnership,
    QueueItem,
    Readiness,
    Reading,
    Reliance,
    RiskProfile,
)
from analyser.resources import framework_ids, load_framework, read_framework
from analyser.settings import ComparisonSettings, UnderstandingSettings
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.mentions import clauses_with

if TYPE_CHECKING:
    from analyser.comparison.partnerships import Naming

Progress = Callable[[int, int], None]


def partnerships(
    store: Store, *, settings: ComparisonSettings | None = None, named: Sequence[Naming] | None = None
) -> tuple[Partnership, ...]:
    """Return whom each jurisdiction names as a partner, through which channels, and whether it is returned.

    ``named`` is what ``namings`` returns, where the caller has it.
    """
    from analyser.comparison.partnerships import partnerships as found
    from analyser.resources.partners import load_organisations

    believed = silence_believed(store, settings=settings)
    return found(
        namings(store) if named is None else named,
        kinds={one.organisation_id: one.kind for one in load_organisations()},
        present=frozenset(believed),
        readable=frozenset(jurisdiction for jurisdiction, silent in believed.items() if silent),
    )


def channels(store: Store, *, named: Sequence[Naming] | None = None) -> tuple[ChannelUse, ...]:
    """Return through which channels each jurisdiction names partners, and which; ``named`` as in ``partnerships``."""
    from analyser.comparison.partnerships import channel_uses

    return channel_uses(namings(store) if named is None else named)


def namings(store: Store) -> list[Naming]:
    """Return every clause that names a partner, with what it says."""
    from analyser.comparison.partnerships import Naming

    rows = queries.partners(store)
    clauses = clauses_with(store, rows)
    return [
        Naming(
            row["jurisdiction"],
            row["clause_id"],
            Modality(clauses[row["clause_id"]]["modality"]),
            queries.record_of(PartnerMention, row),
            clauses[row["clause_id"]]["text"],
            clauses[row["clause_id"]]["language"],
        )
        for row in rows
    ]


def standards(store: Store) -> tuple[Reliance, ...]:
    """Return which jurisdiction relies on which convention, law or standard, and how strongly."""
    from analyser.comparison.standards import Citing, reliances
    from analyser.resources import load_instruments

    rows = queries.instruments(store)
    clauses = clauses_with(store, rows)
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        spans.setdefault(row["clause_id"], []).append((row["start"], row["end"]))
    citings = [
        Citing(
            row["jurisdiction"],
            row["clause_id"],
            clauses[row["clause_id"]]["text"],
            clauses[row["clause_id"]]["language"],
            Modality(clauses[row["clause_id"]]["modality"]),
            queries.record_of(InstrumentMention, row),
            clauses[row["clause_id"]]["title"],
            tuple(spans[row["clause_id"]]),
        )
        for row in rows
    ]
    return reliances(citings, register={one.instrument_id: one for one in load_instruments()})


def risk(store: Store, frameworks: Sequence[str] | None = None) -> tuple[RiskProfile, ...]:
    """Return how far each jurisdiction goes on each step of managing risk.

    ``frameworks`` are those whose themes count, by default those of the steps that the analysis looked for, and all of
    the steps' where it looked for none; those that it did not look for are looked for now.
    """
    from analyser.comparison.risk import risk_profiles
    from analyser.resources.risk_profile import load_risk_steps, risk_frameworks

    analysed = {framework.framework_id for framework in analysed_frameworks(store)}
    default = tuple(name for name in risk_frameworks() if name in analysed) or risk_frameworks()
    wanted = default if frameworks is None else frameworks
    cells = [cell for name in wanted for cell in coverage_of(store, load_framework(name))]
    forces = {clause_id: modality for clause_id, (_, modality) in queries.forces(store).items()}
    return risk_profiles(cells, steps=load_risk_steps(), forces=forces)


def readiness(store: Store, framework: str | Path | None = None) -> tuple[Readiness, ...]:
    """Return how each jurisdiction answers an instrument: as a whole, by section and by article.

    ``framework`` is a shipped one's id or a framework file; by default every one that the analysis looked for,
    and those that it looks for by default where it looked for none.
    """
    from analyser.comparison.readiness import readiness as found

    chosen = [framework_at(framework)] if framework is not None else analysed_frameworks(store)
    return tuple(row for one in chosen for row in found(one, coverage_of(store, one)))


def framework_at(place: str | Path) -> Framework:
    """Return a framework by its id, or from a file whose name ends in ``.toml``; AnalyserError where there is none."""
    path = Path(place)
    if path.suffix != ".toml":
        return load_framework(str(place))
    if not path.is_file():
        raise UsageError(f"There is no framework file {path}.")
    return read_framework(path)


def analysed_frameworks(store: Store) -> list[Framework]:
    """Return the shipped frameworks that the stored analysis looked for, the default ones where it looked for none."""
    present = {row["framework_id"] for row in queries.coverage(store)}
    shipped = [name for name in framework_ids() if name in present]
    return [load_framework(name) for name in shipped or UnderstandingSettings().frameworks]


def coverage_of(store: Store, framework: Framework, *, progress: Progress | None = None) -> tuple[Coverage, ...]:
    """Return the coverage of a framework: as stored, or made now where the analysis did not look for it.

    Making it takes about a second per thousand clauses; ``progress(done, all)`` is called with numbers of documents.
    """
    stored = queries.coverage(store, framework_id=framework.framework_id)
    if stored and framework.framework_id in framework_ids():
        return tuple(queries.record_of(Coverage, row) for row in stored)
    return _covered(store.readings(), framework, progress)


def _covered(readings: Sequence[Reading], framework: Framework, progress: Progress | None) -> tuple[Coverage, ...]:
    from analyser.comparison.coverage import cover
    from analyser.comparison.currency import in_force
    from analyser.comparison.features import entries
    from analyser.comparison.readability import by_jurisdiction

    looked_at = []
    for done, reading in enumerate(readings, start=1):
        looked_at.append(_themed(reading, framework))
        if progress:
            progress(done, len(readings))
    themed = by_jurisdiction(looked_at)
    pool = entries(reading for members in themed.values() for reading in members)
    standing, standing_pool = in_force(themed, pool)
    return cover(standing_pool, standing, frameworks=(framework,), settings=ComparisonSettings())


def _themed(reading: Reading, framework: Framework) -> Reading:
    """Return the reading with the themes of one framework alone."""
    from analyser.understanding.themes import possible_themes, strongest

    settings = UnderstandingSettings()
    possible = possible_themes(reading.clauses, frameworks=(framework,), settings=settings)
    assigned = strongest(possible, settings=settings)
    taken = set(assigned)
    return replace(reading, themes=assigned, possible_themes=tuple(one for one in possible if one not in taken))


def _waiting(store: Store) -> tuple[QueueItem, ...]:
    from analyser.reviewing import waiting

    return waiting(store)


def _agreement(store: Store) -> tuple[Agreement, ...]:
    from analyser.reviewing import agreement

    return agreement(store)


TABLES: dict[str, tuple[type[Any], Callable[..., tuple[Any, ...]]]] = {
    "queue": (QueueItem, _waiting),
    "agreement": (Agreement, _agreement),
    "partnerships": (Partnership, partnerships),
    "channels": (ChannelUse, channels),
    "standards": (Reliance, standards),
    "risk": (RiskProfile, risk),
    "readiness": (Readiness, readiness),
}
"""What ``analyser show`` can print of this module, with the record that makes a row."""
