"""Correspondences -> divergences: corresponding clauses that differ in force, times, amounts or in whom they bind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analyser.comparison.demands import DEMAND, LIST, TERMS, differing_demands
from analyser.comparison.features import Entry
from analyser.comparison.magnitudes import UNSTATED, Difference, differing_parameters
from analyser.comparison.opposites import opposites
from analyser.comparison.same_matter import ASKS, SHORT, answers
from analyser.comparison.strength import stricter_modality
from analyser.records import (
    BearerType,
    ClauseRole,
    Correspondence,
    Divergence,
    Modality,
    ParameterKind,
    Relation,
    Stricter,
    content_id,
)

MODALITY, BEARER = "modality", "bearer"

SAME_TEXT = 0.5
"""Share of all content words that two clauses have in common from which they are one rule in two wordings. On real
laws no likeness of vectors does as well: of pairs above 0.6 that share fewer words nearly all differ in their act."""
CLOSE = 0.5
"""Smallest score of a clause that contains what the other says for their times and sums to be set side by side."""
CITED_ALIKE = 0.25
"""Smallest score of clauses that cite the same standard: the standard is what they ask for."""
SAME_ACT_SHARE = 0.8
"""Shared share of all content words from which a demand and a prohibition speak of the same act: a conflict is a
grave claim, so nearly all words must agree (function and modal words are no content words)."""
LEAST_WORDS = 8
"""Content words of both together from which a share of them says something."""
MEASURED = frozenset({"deadline", "frequency", "retention"})
"""Aspects that are told of a clause and one that contains it. Sanctions are not: their formula ("commits an offence
and is liable to a fine") is alike whatever they punish."""
PARTS = frozenset({ClauseRole.LIST_ITEM, ClauseRole.TABLE_ROW, ClauseRole.STEM})
TIMES = frozenset({ParameterKind.WITHIN, ParameterKind.VAGUE, ParameterKind.FREQUENCY})
SANCTION_ASPECTS = frozenset({"fine", "imprisonment"})
ASKING = frozenset({Modality.OBLIGATION, Modality.PROHIBITION, Modality.COMMITMENT, Modality.RECOMMENDATION})
"""Modalities under which binding more kinds of bearers asks more."""


def diverge(
    correspondences: Iterable[Correspondence],
    entries: Mapping[str, Entry],
    *,
    matters: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Divergence, ...]:
    """Return a divergence for each aspect in which a correspondence's sides differ, in the order given.

    Also between languages, where force and parameters can be compared though words cannot; a conflict of force is
    claimed within a language only. A difference is told only of one and the same act: of clauses that answer each
    other in a matter (a signal of their correspondence), or that are one rule in nearly the same words. ``matters``
    are those that clauses settle, by clause id.
    """
    settled = matters or {}
    return tuple(
        _divergence(correspondence, difference)
        for correspondence in correspondences
        for difference in _differences(entries[correspondence.clause_a], entries[correspondence.clause_b], settled)
        if _borne_out(
            difference, correspondence, entries[correspondence.clause_a], entries[correspondence.clause_b], settled
        )
    )


def _differences(a: Entry, b: Entry, matters: Mapping[str, frozenset[str]]) -> tuple[Difference, ...]:
    """Return all aspects in which they differ, with the conflicts that only clauses on one matter can have."""
    return (*compare_pair(a, b), *(opposites(a, b) if _shared(a, b, matters) else ()))


def _shared(a: Entry, b: Entry, matters: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return matters.get(a.clause_id, frozenset()) & matters.get(b.clause_id, frozenset())


def _borne_out(
    difference: Difference,
    correspondence: Correspondence,
    a: Entry,
    b: Entry,
    matters: Mapping[str, frozenset[str]],
) -> bool:
    """Return whether the two are surely enough about one act for the claim; a conflict says so itself."""
    if difference.conflict:
        return True
    if not {a.modality, b.modality} <= ASKS or _timed(difference, a, b):
        return False
    contained = correspondence.relation is not Relation.INTERSECTS
    answering = answers(correspondence) and bool(_shared(a, b, matters))
    if UNSTATED in (difference.value_a, difference.value_b) or difference.aspect in (TERMS, DEMAND, LIST):
        threatened = answering and difference.aspect in SANCTION_ASPECTS
        return threatened or (contained and (answering or _same_text(a, b)))
    if difference.aspect == MODALITY:
        if Modality.SANCTION in (a.modality, b.modality):
            return False
        answering = answering and max(len(one.clause.text) for one in (a, b)) <= SHORT
    measured = difference.aspect in MEASURED and contained and correspondence.score >= CLOSE
    return answering or measured or _same_text(a, b) or _same_standard(a, b, correspondence.score)


def _same_text(a: Entry, b: Entry) -> bool:
    """Return whether the two are one rule in two wordings of one language.

    Items and rows are no rules by themselves: their lists are about different things though they read alike.
    """
    if a.language != b.language or {a.clause.role, b.clause.role} & PARTS:
        return False
    union = a.words | b.words
    return len(union) >= LEAST_WORDS and len(a.words & b.words) >= SAME_TEXT * len(union)


def _same_standard(a: Entry, b: Entry, score: float) -> bool:
    """Return whether both ask for conformity with one standard, in one language."""
    cited = min(a.instruments, b.instruments, key=len)
    common = bool(cited) and cited <= a.instruments & b.instruments
    return common and a.language == b.language and score >= CITED_ALIKE


def _timed(difference: Difference, a: Entry, b: Entry) -> bool:
    """Return whether strict terms are words of a time ("without delay"), which the deadlines compare."""
    if difference.aspect != TERMS:
        return False
    side, said = (b, difference.value_b) if difference.value_a == UNSTATED else (a, difference.value_a)
    times = " ".join(one.text for one in side.parameters if one.kind in TIMES).lower()
    return bool(times) and all(term in times for term in said.split(", "))


def compare_pair(a: Entry, b: Entry) -> tuple[Difference, ...]:
    """Return all aspects in which two corresponding clauses differ: force, parameters, bearers, what is asked."""
    return (
        *_differing_force(a, b),
        *differing_parameters(a, b),
        *_differing_bearers(a, b),
        *differing_demands(a, b),
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
    if stricter is None or _one_rule_of_conditions(a, b):
        return ()
    conflict = _conflicting(a, b)
    reason = _reason(a, b, stricter, conflict)
    return (Difference(MODALITY, str(a.modality), str(b.modality), stricter, reason, conflict),)


def _one_rule_of_conditions(a: Entry, b: Entry) -> bool:
    """Return whether both are items under lead-ins of which one allows and one demands.

    "It may be done if ..." and "it shall be done only if ..." head the same list of conditions; the items themselves
    have no force of their own.
    """
    items = a.clause.role is b.clause.role is ClauseRole.LIST_ITEM
    return items and {a.modality, b.modality} == {Modality.PERMISSION, Modality.OBLIGATION}


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
