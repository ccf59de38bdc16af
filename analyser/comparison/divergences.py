"""Correspondences -> divergences: corresponding clauses that bind with different force, and who is stricter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analyser.comparison.features import Entry
from analyser.comparison.strength import stricter_modality
from analyser.records import Correspondence, Divergence, Modality, Stricter, content_id

MODALITY = "modality"

SURE_ENOUGH = 0.25
"""Smallest score of a correspondence whose sides are ranked by strictness: who is stricter can only be said of clauses
that do regulate the same matter, so a little more is asked than for a correspondence."""
SAME_ACT_SHARE = 0.8
"""Shared share of all content words from which a demand and a prohibition speak of the same act: a conflict is a
grave claim, so nearly all words must agree (function and modal words are no content words)."""


def diverge(correspondences: Iterable[Correspondence], entries: Mapping[str, Entry]) -> tuple[Divergence, ...]:
    """Return one divergence for each correspondence whose sides differ in modality, in the order given.

    Also between languages, where the force of two clauses can be compared though their words cannot; a conflict is
    claimed within a language only. Correspondences below ``SURE_ENOUGH`` are left out.
    """
    found = []
    for correspondence in correspondences:
        a, b = entries[correspondence.clause_a], entries[correspondence.clause_b]
        stricter = stricter_modality(a.modality, b.modality)
        if stricter is not None and correspondence.score >= SURE_ENOUGH:
            found.append(_divergence(correspondence, a, b, stricter))
    return tuple(found)


def _divergence(correspondence: Correspondence, a: Entry, b: Entry, stricter: Stricter) -> Divergence:
    conflict = _conflicting(a, b)
    return Divergence(
        divergence_id=content_id("di", correspondence.correspondence_id, MODALITY),
        correspondence_id=correspondence.correspondence_id,
        aspect=MODALITY,
        value_a=str(a.modality),
        value_b=str(b.modality),
        stricter=stricter,
        conflict=conflict,
        reason=_reason(a, b, stricter, conflict),
    )


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
