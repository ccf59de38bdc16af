"""Correspondences -> divergences: corresponding clauses that differ in force, times, amounts or in whom they bind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analyser.comparison.demands import DEMAND, LIST, TERMS, differing_demands
from analyser.comparison.features import Entry
from analyser.comparison.magnitudes import UNSTATED, Difference, differing_parameters
from analyser.comparison.opposites import opposites
from analyser.comparison.same_matter import ASKS
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

SAME_RULE = 0.35
"""Smallest score of a correspondence that no matter of the register explains and whose sides are set side by side: on
real laws one pair in three is right there, at the threshold of correspondences one in seven (calibration.toml)."""
ONE_SIDED = 0.4
"""Smallest score for what one side alone states where no matter is shared: the other says nothing to check it by."""
FORMULAIC = 0.5
"""Smallest score, within a language, of two sanctions for no matter of the register: their words ("commits an offence
and is liable to a fine") are alike whatever they punish."""
CITED_ALIKE = 0.25
"""Smallest score of clauses that cite the same standard: the standard is what they ask for."""
SHARE = "percent"
"""How the unit of a fine begins that is a share of something (a turnover)."""
SAME_ACT_SHARE = 0.8
"""Shared share of all content words from which a demand and a prohibition speak of the same act: a conflict is a
grave claim, so nearly all words must agree (function and modal words are no content words)."""
SANCTIONS = frozenset({ParameterKind.FINE, ParameterKind.PENALTY, ParameterKind.IMPRISONMENT})
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
    claimed within a language only. What both sides ask is set side by side where both settle the same of ``matters``
    (by clause id), or from ``SAME_RULE`` on; what one side alone states only where one says what the other says.
    """
    settled = matters or {}
    return tuple(
        _divergence(correspondence, difference)
        for correspondence in correspondences
        for difference in _differences(entries[correspondence.clause_a], entries[correspondence.clause_b], settled)
        if _borne_out(difference, correspondence, entries, settled)
    )


def _differences(a: Entry, b: Entry, matters: Mapping[str, frozenset[str]]) -> tuple[Difference, ...]:
    """Return all aspects in which they differ, with the conflicts that only clauses on one matter can have."""
    shared = matters.get(a.clause_id, frozenset()) & matters.get(b.clause_id, frozenset())
    return (*compare_pair(a, b), *(opposites(a, b) if shared else ()))


def _borne_out(
    difference: Difference,
    correspondence: Correspondence,
    entries: Mapping[str, Entry],
    matters: Mapping[str, frozenset[str]],
) -> bool:
    """Return whether the two are surely enough about one rule for the claim; a conflict says so itself.

    What one side alone states is told only where one says what the other says, and that closely.
    """
    if difference.conflict:
        return True
    a, b = entries[correspondence.clause_a], entries[correspondence.clause_b]
    asked = {a.modality, b.modality} <= ASKS
    one_sided = UNSTATED in (difference.value_a, difference.value_b) or difference.aspect in (TERMS, DEMAND, LIST)
    shared = matters.get(a.clause_id, frozenset()) & matters.get(b.clause_id, frozenset())
    formulaic = difference.aspect in SANCTION_ASPECTS and not shared and not _same_measure(a, b, 0.0)
    if formulaic and (a.language != b.language or correspondence.score < FORMULAIC):
        return False
    if one_sided:
        contained = correspondence.relation is not Relation.INTERSECTS and bool(shared)
        same = correspondence.relation is Relation.EQUAL and correspondence.score >= ONE_SIDED
        return asked and (contained or same or _both_threaten(a, b, difference))
    return bool(shared) or (asked and (correspondence.score >= SAME_RULE or _same_measure(a, b, correspondence.score)))


def _both_threaten(a: Entry, b: Entry, difference: Difference) -> bool:
    """Return whether one sanction alone has a kind of penalty: both are about what happens to who disobeys."""
    threatened = all(any(p.kind in SANCTIONS for p in side.parameters) for side in (a, b))
    return difference.aspect in SANCTION_ASPECTS and threatened


def _same_measure(a: Entry, b: Entry, score: float) -> bool:
    """Return whether both ask for conformity with one standard, or both measure a fine by a share of the turnover."""
    shares = [any(p.kind in SANCTIONS and p.unit.startswith(SHARE) for p in side.parameters) for side in (a, b)]
    return all(shares) or (bool(a.instruments & b.instruments) and score >= CITED_ALIKE)


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
