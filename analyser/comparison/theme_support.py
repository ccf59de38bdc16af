"""Provisions -> the themes of clauses whose own words are too few for one, borne out by the clauses beside them.

A rule worded in a way that no list of terms foresaw still stands in one provision with rules that were. Where half of
the other jurisdictions' clauses of a provision speak of a theme and the clause's own words hint at it, the clause
speaks of it too; without a hint it may, and silence is not claimed: provisions are too loose to be witnesses alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyser.comparison.features import Entry
from analyser.records import Provision

LEAST_SHARE = 0.5
"""Share of a provision's other jurisdictions that must speak of a theme to bear it out."""
SURE_JURISDICTIONS = 2
"""And how many at least, where the clause's own words hint at the theme."""
POSSIBLE_JURISDICTIONS = 3
"""And how many at least where they do not: the clause then only may speak of it."""
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Support:
    """Clause id -> ``(framework:element, score)`` of the themes that a clause has from others; none it has itself.

    A score is the mean of the other jurisdictions' best ones.
    """

    sure: Mapping[str, tuple[tuple[str, float], ...]]
    possible: Mapping[str, tuple[tuple[str, float], ...]]


def theme_support(
    provisions: Iterable[Provision], entries: Mapping[str, Entry], hints: Collection[tuple[str, str]]
) -> Support:
    """Return the themes that the provisions bear out; clauses that ``entries`` lack (superseded ones) bear out none.

    ``hints`` are the clause ids with the themes (``framework:element``) that they may speak of by their own words.
    """
    sure: dict[str, tuple[tuple[str, float], ...]] = {}
    possible: dict[str, tuple[tuple[str, float], ...]] = {}
    for provision in provisions:
        members = [entries[clause_id] for clause_id in provision.clause_ids if clause_id in entries]
        others = len({entry.jurisdiction for entry in members}) - 1
        for entry in members if others > 0 else ():
            found = _others_speak(entry, members)
            hinted = {name for name, _ in found if (entry.clause_id, name) in hints}
            sure[entry.clause_id] = _from(SURE_JURISDICTIONS, others, [one for one in found if one[0] in hinted])
            possible[entry.clause_id] = _from(
                POSSIBLE_JURISDICTIONS, others, [one for one in found if one[0] not in hinted]
            )
    return Support({c: t for c, t in sure.items() if t}, {c: t for c, t in possible.items() if t})


def with_support(pool: Sequence[Entry], support: Support) -> tuple[Entry, ...]:
    """Return the entries with the themes that are sure besides their own."""
    return tuple(
        replace(entry, themes=tuple(sorted((*entry.themes, *support.sure[entry.clause_id]))))
        if entry.clause_id in support.sure
        else entry
        for entry in pool
    )


def _others_speak(entry: Entry, members: Sequence[Entry]) -> list[tuple[str, list[float]]]:
    """Return by theme the best score of each other jurisdiction that speaks of it, without the clause's own themes."""
    best: dict[str, dict[str, float]] = {}
    for other in members:
        if other.jurisdiction != entry.jurisdiction:
            for name, score in other.themes:
                by_code = best.setdefault(name, {})
                by_code[other.jurisdiction] = max(score, by_code.get(other.jurisdiction, 0.0))
    own = {name for name, _ in entry.themes}
    return [(name, list(scores.values())) for name, scores in sorted(best.items()) if name not in own]


def _from(least: int, others: int, found: Iterable[tuple[str, list[float]]]) -> tuple[tuple[str, float], ...]:
    """Return the themes that enough of the other jurisdictions speak of, each with the mean of their scores."""
    return tuple((name, _mean(scores)) for name, scores in found if len(scores) >= max(LEAST_SHARE * others, least))


def _mean(scores: Sequence[float]) -> float:
    return round(sum(sorted(scores)) / len(scores), DECIMALS)
