"""Entries, themes and page grades -> what each jurisdiction says on each leaf theme of a framework."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from analyser.comparison.answering import answers, force_of, on_crime
from analyser.comparison.asides import Naming, in_passing
from analyser.comparison.depth import clause_depth
from analyser.comparison.features import Entry
from analyser.comparison.readability import readable_share
from analyser.comparison.strength import FIRMNESS, STATE_OF, STATE_ORDER
from analyser.comparison.theme_support import Support, theme_support, with_support
from analyser.records import Coverage, CoverageState, Element, Framework, Provision, Reading
from analyser.settings import ComparisonSettings


def cover(
    pool: Sequence[Entry],
    readings: Mapping[str, Sequence[Reading]],
    *,
    frameworks: Sequence[Framework],
    settings: ComparisonSettings,
    provisions: Sequence[Provision] = (),
    near: Collection[Naming] | None = None,
) -> tuple[Coverage, ...]:
    """Return one state for each framework, leaf theme and jurisdiction, in that order.

    ``readings`` holds every jurisdiction's readings, failed ones included. ``provisions`` lend themes to clauses
    whose own words name none. ``near`` are the ``near_misses``, found here where they are not given.
    """
    support = theme_support(provisions, {entry.clause_id: entry for entry in pool}, _told(readings))
    lent = {(clause_id, name) for clause_id, themes in support.sure.items() for name, _ in themes}
    speaking = _speaking([_with_force(entry) for entry in with_support(pool, support)])
    possible = {
        jurisdiction: _possible([entry for entry in pool if entry.jurisdiction == jurisdiction], readings[jurisdiction],
                                support)
        for jurisdiction in readings
    }  # fmt: skip
    misses = near_misses(pool, readings, provisions) if near is None else near
    crime = {one.framework_id: on_crime(one, speaking) for one in frameworks}
    return tuple(
        _cell(
            jurisdiction,
            framework,
            element,
            speaking,
            lent,
            possible[jurisdiction],
            misses,
            crime[framework.framework_id],
            readings[jurisdiction],
            settings,
        )
        for framework in frameworks
        for element in framework.leaves()
        for jurisdiction in sorted(readings)
    )


def near_misses(
    pool: Sequence[Entry], readings: Mapping[str, Sequence[Reading]], provisions: Sequence[Provision] = ()
) -> frozenset[Naming]:
    """Return the clauses with the themes that they name only in passing, or that provisions alone make possible.

    Of the latter no word of the clause itself hints at the theme, and its words name another one of the framework:
    where they name none, what it is about is unknown, and the provision may be right. Neither forbids a gap.
    """
    support = theme_support(provisions, {entry.clause_id: entry for entry in pool}, _told(readings))
    own = {(entry.clause_id, _framework(name)) for entry in pool for name, _ in entry.themes}
    borne = {
        (clause_id, name)
        for clause_id, themes in support.possible.items()
        for name, _ in themes
        if (clause_id, _framework(name)) in own
    }
    return in_passing(reading for own in readings.values() for reading in own) | borne


def _framework(name: str) -> str:
    return name.partition(":")[0]


def only_near(clause_ids: Collection[str], name: str, near: Collection[Naming]) -> bool:
    """Return whether nothing but near misses stands in a cell on the theme ``framework:element``."""
    return all((clause_id, name) in near for clause_id in clause_ids)


def _told(readings: Mapping[str, Sequence[Reading]]) -> set[tuple[str, str]]:
    """Return the clause ids with the themes that they may speak of by their own words."""
    return {
        (one.clause_id, f"{one.framework_id}:{one.element_id}")
        for own in readings.values()
        for reading in own
        for one in reading.possible_themes
    }


def _speaking(pool: Sequence[Entry]) -> dict[tuple[str, str], list[tuple[float, Entry]]]:
    """Return the clauses, with their scores, that speak of a theme, by jurisdiction and ``framework:element``."""
    found: dict[tuple[str, str], list[tuple[float, Entry]]] = {}
    for entry in pool:
        for name, score in entry.themes:
            found.setdefault((entry.jurisdiction, name), []).append((score, entry))
    return found


def _possible(own: Sequence[Entry], readings: Sequence[Reading], support: Support) -> dict[str, list[str]]:
    """Return by ``framework:element`` a jurisdiction's clauses that may speak of it, likeliest first, each once."""
    found: dict[str, dict[str, float]] = {}
    told = [(f"{o.framework_id}:{o.element_id}", o.clause_id, o.score) for r in readings for o in r.possible_themes]
    borne = [(name, e.clause_id, score) for e in own for name, score in support.possible.get(e.clause_id, ())]
    for name, clause_id, score in (*told, *borne):
        by_clause = found.setdefault(name, {})
        by_clause[clause_id] = max(score, by_clause.get(clause_id, 0.0))
    return {name: sorted(scores, key=lambda c: (-scores[c], c)) for name, scores in found.items()}


def _cell(
    jurisdiction: str,
    framework: Framework,
    element: Element,
    speaking: Mapping[tuple[str, str], Sequence[tuple[float, Entry]]],
    lent: Collection[tuple[str, str]],
    possible: Mapping[str, Sequence[str]],
    near: Collection[Naming],
    crime: Collection[str],
    readings: Sequence[Reading],
    settings: ComparisonSettings,
) -> Coverage:
    name = f"{framework.framework_id}:{element.element_id}"
    found = speaking.get((jurisdiction, name), ())
    maybe = tuple(possible.get(name, ()))
    found, doubtful = _surely(found, element, name, near, crime)
    maybe = tuple(dict.fromkeys((*doubtful, *maybe)))
    depth: int | None
    if found:
        state, clause_ids, reason = _spoken(found, sum((entry.clause_id, name) in lent for _, entry in found))
        depth = max(clause_depth(entry.modality, entry.bearers, entry.parameters) for _, entry in found)
    elif maybe:
        # Weak signs make no theme, but silence is a claim: it is not said where a clause may speak of it.
        # Without a depth the cell says "perhaps": readiness, risk and roll-ups do not count it as mentioned.
        state, clause_ids, depth = CoverageState.MENTIONED, maybe, None
        reason = _doubt(maybe, name, near)
    else:
        state, reason = _silence(readings, element, settings)
        clause_ids, depth = (), None
    return Coverage(jurisdiction, framework.framework_id, element.element_id, state, clause_ids, reason, depth)


def _surely(
    found: Sequence[tuple[float, Entry]],
    element: Element,
    name: str,
    near: Collection[Naming],
    crime: Collection[str],
) -> tuple[list[tuple[float, Entry]], tuple[str, ...]]:
    """Return the clauses that do what the element asks for, and the ids of the others, the strongest first."""
    sure = [
        (score, entry)
        for score, entry in found
        if (entry.clause_id, name) not in near
        and answers(entry.modality, entry.document.kind, element)
        and (not element.criminal or entry.document.document_id in crime)
    ]
    others = sorted((one for one in found if one not in sure), key=_strongest_first)
    return sure, tuple(entry.clause_id for _, entry in others)


def _with_force(entry: Entry) -> Entry:
    force = force_of(entry.modality, entry.clause.text, entry.language, entry.document.kind)
    return entry if force is entry.modality else replace(entry, modality=force)


def _doubt(maybe: Sequence[str], name: str, near: Collection[Naming]) -> str:
    if only_near(maybe, name, near):
        return f"No clause is about this theme; {len(maybe)} name it in passing or resemble clauses that are."
    return f"No clause surely speaks of this theme, {len(maybe)} may: silence is not claimed."


def _spoken(found: Sequence[tuple[float, Entry]], lent: int) -> tuple[CoverageState, tuple[str, ...], str]:
    ordered = sorted(found, key=_strongest_first)
    state = STATE_OF[ordered[0][1].modality]
    bearing = sum(STATE_OF[entry.modality] is state for _, entry in ordered)
    reason = f"{bearing} of {len(ordered)} clauses on this theme make it {state}."
    if lent:
        reason += f" Borne out by what corresponds to them, not by their own words: {lent}."
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
