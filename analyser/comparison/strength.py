"""How strongly a modality binds, and what follows for coverage and for who is stricter."""

from __future__ import annotations

from analyser.records import CoverageState, Modality, Stricter

STATE_OF = {
    Modality.OBLIGATION: CoverageState.BINDING,
    Modality.PROHIBITION: CoverageState.BINDING,
    Modality.SANCTION: CoverageState.BINDING,
    Modality.COMMITMENT: CoverageState.COMMITTED,
    Modality.RECOMMENDATION: CoverageState.COMMITTED,
    Modality.PERMISSION: CoverageState.MENTIONED,
    Modality.DEFINITION: CoverageState.MENTIONED,
    Modality.STATEMENT: CoverageState.MENTIONED,
}
"""A recommendation takes a stand on what should be done, as a commitment does; a permission asks nothing of anyone."""

BINDING = frozenset(modality for modality, state in STATE_OF.items() if state is CoverageState.BINDING)
"""Modalities that bind: what must, or must not, be done, and what follows otherwise."""

FIRMNESS = {
    Modality.OBLIGATION: 4,
    Modality.COMMITMENT: 3,
    Modality.RECOMMENDATION: 2,
    Modality.PERMISSION: 1,
}
"""Order of firmness of what is to be done: must, will, should, may. The others lie on no such scale."""

STATE_ORDER = (
    CoverageState.BINDING,
    CoverageState.COMMITTED,
    CoverageState.MENTIONED,
)
"""States that clauses bear out, strongest first."""


def stricter_modality(a: Modality, b: Modality) -> Stricter | None:
    """Return which of two different modalities binds more, None where they make no divergence.

    A prohibition is stricter than leave to act (permission) and not comparable with a demand to act, since the two
    may be about opposite acts. A sanction beside a demand is a different kind of rule: not comparable. Definitions
    and statements ask nothing, so they differ in kind, not in force: no divergence.
    """
    if a is b or Modality.STATEMENT in (a, b) or Modality.DEFINITION in (a, b):
        return None
    if a in FIRMNESS and b in FIRMNESS:
        return Stricter.A if FIRMNESS[a] > FIRMNESS[b] else Stricter.B
    if {a, b} == {Modality.PROHIBITION, Modality.PERMISSION}:
        return Stricter.A if a is Modality.PROHIBITION else Stricter.B
    return Stricter.INCOMPARABLE
