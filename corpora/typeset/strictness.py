"""Who is stricter, by rule: force, points made, and the deadlines of two corresponding clauses."""

from __future__ import annotations

from analyser.records import Modality, Relation, Stricter
from corpora.typeset.frame import Parameter
from corpora.typeset.source import Item

_FORCE = {Modality.OBLIGATION: 3, Modality.PROHIBITION: 3, Modality.SANCTION: 3, Modality.COMMITMENT: 2,
          Modality.RECOMMENDATION: 1, Modality.PERMISSION: 0}  # fmt: skip
_HOURS = {"hour": 1.0, "day": 24.0, "month": 730.0, "year": 8760.0}
_LONGER_IS_STRICTER = {"retention"}
_SHORTER_IS_STRICTER = {"within", "every"}


def stricter(one: Item, other: Item, relation: Relation) -> Stricter:
    """Return the side that is stricter in every respect in which the two differ; INCOMPARABLE where each is in some.

    Definitions and statements are compared by the points alone.
    """
    sides = set(_by_points(relation)) | set(_by_force(one, other)) | set(_by_deadline(one, other))
    if one.frame.amounts and other.frame.amounts:
        sides |= {Stricter.A, Stricter.B}  # other currencies, fine against prison: no common measure
    if len(sides) > 1:
        return Stricter.INCOMPARABLE
    return sides.pop() if sides else Stricter.NEITHER


def _by_points(relation: Relation) -> tuple[Stricter, ...]:
    return {
        Relation.EQUAL: (),
        Relation.SUPERSET: (Stricter.A,),
        Relation.SUBSET: (Stricter.B,),
        Relation.INTERSECTS: (Stricter.A, Stricter.B),
    }[relation]


def _by_force(one: Item, other: Item) -> tuple[Stricter, ...]:
    own, others = (_FORCE.get(Modality(item.modality or "statement")) for item in (one, other))
    return () if own is None or others is None else _larger(own, others)


def _by_deadline(one: Item, other: Item) -> tuple[Stricter, ...]:
    sides: list[Stricter] = []
    for kind in sorted(_LONGER_IS_STRICTER | _SHORTER_IS_STRICTER):
        own, others = (_hours(item.frame.deadlines, kind) for item in (one, other))
        if len(own) == len(others) == 1:
            pair = (own[0], others[0]) if kind in _LONGER_IS_STRICTER else (others[0], own[0])
            sides += _larger(*pair)
    return tuple(sides)


def _hours(deadlines: tuple[Parameter, ...], kind: str) -> list[float]:
    norms = (norm for parameter in deadlines for norm in parameter.norms)
    return [
        float(norm["value"]) * _HOURS[str(norm["unit"])]
        for norm in norms
        if norm["kind"] == kind and norm["value"] is not None
    ]


def _larger(own: float, others: float) -> tuple[Stricter, ...]:
    if own == others:
        return ()
    return (Stricter.A,) if own > others else (Stricter.B,)
