"""Correspondences -> divergences: corresponding clauses that differ in force, times, amounts or in whom they bind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analyser.comparison.features import Entry
from analyser.comparison.magnitudes import Difference, differing_parameters
from analyser.comparison.relations import surface
from analyser.comparison.strength import stricter_modality
from analyser.records import BearerType, Correspondence, Divergence, Modality, Stricter, content_id

MODALITY, BEARER, EXTENT = "modality", "bearer", "extent"

SURE_ENOUGH = 0.25
"""Smallest score of a correspondence whose sides are ranked by strictness: who is stricter can only be said of clauses
that do regulate the same matter, so a little more is asked than for a correspondence."""
SAME_ACT_SHARE = 0.8
"""Shared share of all content words from which a demand and a prohibition speak of the same act: a conflict is a
grave claim, so nearly all words must agree (function and modal words are no content words)."""
ASKING = frozenset({Modality.OBLIGATION, Modality.PROHIBITION, Modality.COMMITMENT, Modality.RECOMMENDATION})
"""Modalities under which binding more kinds of bearers asks more."""

NOTHING = "nothing more"
CORE_SHARE = 0.35
"""Share of one side's content words that the other must have before it is said to ask for more on the same matter."""
GOES_FURTHER = 1.3
"""How many times as many content words it must have: macro-F1 of who is stricter on real laws 0.28 to 0.31."""


def diverge(correspondences: Iterable[Correspondence], entries: Mapping[str, Entry]) -> tuple[Divergence, ...]:
    """Return a divergence for each aspect in which a correspondence's sides differ, in the order given.

    Also between languages, where force and parameters can be compared though words cannot; a conflict is claimed
    within a language only. Correspondences below ``SURE_ENOUGH`` are left out.
    """
    return tuple(
        _divergence(correspondence, difference)
        for correspondence in correspondences
        if correspondence.score >= SURE_ENOUGH
        for difference in compare_pair(entries[correspondence.clause_a], entries[correspondence.clause_b])
    )


def compare_pair(a: Entry, b: Entry) -> tuple[Difference, ...]:
    """Return all aspects in which two corresponding clauses differ: force, parameters, bearers, extent."""
    return (
        *_differing_force(a, b),
        *differing_parameters(a, b),
        *_differing_bearers(a, b),
        *_differing_extent(a, b),
    )


def overall(differences: Sequence[Difference]) -> Stricter:
    """Return who is stricter in all aspects together: each stricter in some respect is incomparable."""
    verdicts = {difference.stricter for difference in differences}
    if not verdicts:
        return Stricter.NEITHER
    return verdicts.pop() if len(verdicts) == 1 else Stricter.INCOMPARABLE


def _divergence(correspondence: Correspondence, difference: Difference) -> Divergence:
    return Divergence(
        divergence_id=content_id("di", correspondence.correspondence_id, difference.aspect),
        correspondence_id=correspondence.correspondence_id,
        aspect=difference.aspect,
        value_a=difference.value_a,
        value_b=difference.value_b,
        stricter=difference.stricter,
        conflict=difference.conflict,
        reason=difference.reason,
    )


def _differing_force(a: Entry, b: Entry) -> tuple[Difference, ...]:
    stricter = stricter_modality(a.modality, b.modality)
    if stricter is None:
        return ()
    conflict = _conflicting(a, b)
    reason = _reason(a, b, stricter, conflict)
    return (Difference(MODALITY, str(a.modality), str(b.modality), stricter, reason, conflict),)


def _differing_bearers(a: Entry, b: Entry) -> tuple[Difference, ...]:
    """Return the side that binds more kinds of bearers, where it binds all that the other binds and both ask."""
    if a.bearers == b.bearers or not (a.bearers and b.bearers) or not {a.modality, b.modality} <= ASKING:
        return ()
    if not (a.bearers < b.bearers or b.bearers < a.bearers):
        return ()
    stricter = Stricter.A if a.bearers > b.bearers else Stricter.B
    wider = a if stricter is Stricter.A else b
    x, y = _named(a.bearers), _named(b.bearers)
    stated = f"{a.jurisdiction} binds {x}, {b.jurisdiction} {y}"
    return (Difference(BEARER, x, y, stricter, f"{stated}: {wider.jurisdiction} binds more kinds of bearers."),)


def _differing_extent(a: Entry, b: Entry) -> tuple[Difference, ...]:
    """Return the side that asks for more: it says much of what the other says, and more besides; within a language."""
    if a.language != b.language or not {a.modality, b.modality} <= ASKING or not (a.words and b.words):
        return ()
    shared = a.words & b.words
    inner, outer = (a, b) if len(a.words) < len(b.words) else (b, a)
    if len(shared) < CORE_SHARE * len(inner.words) or len(outer.words) < GOES_FURTHER * len(inner.words):
        return ()
    x, y = (surface(entry, entry.words - shared) or NOTHING for entry in (a, b))
    reason = (
        f"{outer.jurisdiction} asks for more on the same matter than {inner.jurisdiction}: {y if outer is b else x}."
    )
    return (Difference(EXTENT, x, y, Stricter.B if outer is b else Stricter.A, reason),)


def _named(bearers: Iterable[BearerType]) -> str:
    return ", ".join(sorted(str(bearer).replace("_", " ") for bearer in bearers))


def _conflicting(a: Entry, b: Entry) -> bool:
    """Return whether one side demands what the other forbids, in nearly the same words."""
    if a.language != b.language:
        return False
    opposite = {a.modality, b.modality} == {Modality.OBLIGATION, Modality.PROHIBITION}
    union = a.words | b.words
    return opposite and len(a.words & b.words) >= SAME_ACT_SHARE * max(len(union), 1)


def _reason(a: Entry, b: Entry, stricter: Stricter, conflict: bool) -> str:
    stated = f"{a.jurisdiction} puts it as {a.modality}, {b.jurisdiction} as {b.modality}"
    if conflict:
        return f"{stated}, of the same act: nobody can satisfy both."
    if stricter is Stricter.INCOMPARABLE:
        return f"{stated}: these cannot be ranked by force alone."
    firmer = a if stricter is Stricter.A else b
    return f"{stated}: {firmer.jurisdiction} binds more firmly."
