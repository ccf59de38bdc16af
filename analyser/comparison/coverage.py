"""Entries, themes and page grades -> what each jurisdiction says on each leaf theme of a framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyser.comparison.depth import MENTIONED, clause_depth
from analyser.comparison.features import Entry
from analyser.comparison.readability import readable_share
from analyser.comparison.strength import FIRMNESS, STATE_OF, STATE_ORDER
from analyser.records import Coverage, CoverageState, Element, Framework, Reading
from analyser.settings import ComparisonSettings


def cover(
    pool: Sequence[Entry],
    readings: Mapping[str, Sequence[Reading]],
    *,
    frameworks: Sequence[Framework],
    settings: ComparisonSettings,
) -> tuple[Coverage, ...]:
    """Return one state for each framework, leaf theme and jurisdiction, in that order.

    ``readings`` holds every jurisdiction's readings, failed ones included.
    """
    speaking = _speaking(pool)
    possible = {jurisdiction: _possible(readings[jurisdiction]) for jurisdiction in readings}
    return tuple(
        _cell(jurisdiction, framework, element, speaking, possible[jurisdiction], readings[jurisdiction], settings)
        for framework in frameworks
        for element in framework.leaves()
        for jurisdiction in sorted(readings)
    )


def _speaking(pool: Sequence[Entry]) -> dict[tuple[str, str], list[tuple[float, Entry]]]:
    """Return the clauses, with their scores, that speak of a theme, by jurisdiction and ``framework:element``."""
    found: dict[tuple[str, str], list[tuple[float, Entry]]] = {}
    for entry in pool:
        for name, score in entry.themes:
            found.setdefault((entry.jurisdiction, name), []).append((score, entry))
    return found


def _possible(readings: Sequence[Reading]) -> dict[str, list[str]]:
    """Return by ``framework:element`` the clauses that may speak of it, likeliest first."""
    found: dict[str, list[tuple[float, str]]] = {}
    for reading in readings:
        for one in reading.possible_themes:
            found.setdefault(f"{one.framework_id}:{one.element_id}", []).append((-one.score, one.clause_id))
    return {name: [clause_id for _, clause_id in sorted(clauses)] for name, clauses in found.items()}


def _cell(
    jurisdiction: str,
    framework: Framework,
    element: Element,
    speaking: Mapping[tuple[str, str], Sequence[tuple[float, Entry]]],
    possible: Mapping[str, Sequence[str]],
    readings: Sequence[Reading],
    settings: ComparisonSettings,
) -> Coverage:
    name = f"{framework.framework_id}:{element.element_id}"
    found = speaking.get((jurisdiction, name), ())
    maybe = tuple(possible.get(name, ()))
    depth: int | None
    if found:
        state, clause_ids, reason = _spoken(found)
        depth = max(clause_depth(entry.modality, entry.bearers, entry.parameters) for _, entry in found)
    elif maybe:
        # Weak signs make no theme, but silence is a claim: it is not said where a clause may speak of it.
        state, clause_ids, depth = CoverageState.MENTIONED, maybe, MENTIONED
        reason = f"No clause surely speaks of this theme, {len(maybe)} may: silence is not claimed."
    else:
        state, reason = _silence(readings, element, settings)
        clause_ids, depth = (), None
    return Coverage(jurisdiction, framework.framework_id, element.element_id, state, clause_ids, reason, depth)


def _spoken(found: Sequence[tuple[float, Entry]]) -> tuple[CoverageState, tuple[str, ...], str]:
    ordered = sorted(found, key=_strongest_first)
    state = STATE_OF[ordered[0][1].modality]
    bearing = sum(STATE_OF[entry.modality] is state for _, entry in ordered)
    reason = f"{bearing} of {len(ordered)} clauses on this theme make it {state}."
    return state, tuple(entry.clause_id for _, entry in ordered), reason


def _strongest_first(spoken: tuple[float, Entry]) -> tuple[int, int, float, str]:
    score, entry = spoken
    place = STATE_ORDER.index(STATE_OF[entry.modality])
    return (place, -FIRMNESS.get(entry.modality, 0), -score, entry.clause_id)


def _silence(readings: Sequence[Reading], element: Element, settings: ComparisonSettings) -> tuple[CoverageState, str]:
    share = readable_share(readings, wording_languages(element))
    if share >= settings.readable_share_for_silence:
        return CoverageState.SILENT, f"No clause speaks of this theme; {share:.0%} of the pages could be searched."
    overall = readable_share(readings)
    why = (
        "could be read" if overall < settings.readable_share_for_silence else "are in a language the theme is worded in"
    )
    return CoverageState.UNREADABLE, f"No clause was found, but only {share:.0%} of the pages {why}."


def wording_languages(element: Element) -> frozenset[str]:
    """Return the languages in which the theme can be looked for."""
    return frozenset(wording.language for wording in element.wordings)
