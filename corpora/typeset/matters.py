"""Matters: what several documents regulate, cut into the points that each clause makes; relations follow from them.

A matter stands in ``sources/matters.md`` as three lines: ``# name``, its points by letter, and the clauses with the
letters of the points that each makes, parted by ``|``. Two clauses correspond where they share a point. Clauses with
the same points are equal, with more or fewer superset or subset, else they intersect. Magnitudes and force are no
points: the same duty with another deadline is equal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from analyser.records import Relation
from corpora.typeset.source import SourceError

Point = tuple[str, str]
"""Matter and letter."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter with the points that clauses make in it."""

    name: str
    points: str
    clauses: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Link:
    """Two clauses that share a point, the relation read from the first, and the matters they share."""

    a: str
    b: str
    relation: Relation
    matters: tuple[str, ...]


def read_matters(path: Path, known: Collection[str]) -> tuple[Matter, ...]:
    """Return the matters of a file. Raises SourceError where a clause is not ``known`` or a block is broken."""
    matters = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        name, points, clauses = block.splitlines()
        letters = {point.strip()[0] for point in points.split(";")}
        made = {key: frozenset(own) for key, own in (entry.split() for entry in clauses.split("|"))}
        for key, own in made.items():
            if key not in known or not own <= letters:
                raise SourceError(f"{path.name}, {name}: {key} is no clause or makes an unknown point")
        matters.append(Matter(name.removeprefix("#").strip(), points, made))
    return tuple(matters)


def points_of(matters: Iterable[Matter]) -> dict[str, frozenset[Point]]:
    """Return all points that each clause makes, over all matters."""
    found: dict[str, set[Point]] = {}
    for matter in matters:
        for key, letters in matter.clauses.items():
            found.setdefault(key, set()).update((matter.name, letter) for letter in letters)
    return {key: frozenset(points) for key, points in found.items()}


def link(a: str, b: str, points: dict[str, frozenset[Point]]) -> Link | None:
    """Return how two clauses correspond, None where they share no point."""
    own, other = points.get(a, frozenset()), points.get(b, frozenset())
    shared = own & other
    if not shared:
        return None
    return Link(a, b, relation_of(own, other), tuple(sorted({matter for matter, _ in shared})))


def relation_of(own: frozenset[Point], other: frozenset[Point]) -> Relation:
    """Return the set relation of two sets of points that overlap."""
    if own == other:
        return Relation.EQUAL
    if own < other:
        return Relation.SUBSET
    return Relation.SUPERSET if own > other else Relation.INTERSECTS
