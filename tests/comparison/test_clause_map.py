"""The map of clauses: one matter in one place in every language, the same places in every order."""

from __future__ import annotations

import math
import random

from analyser.comparison.clause_map import clause_map
from analyser.records import Clause
from tests.comparison.synthetic import Said, reading

SAYINGS = (
    [Said(f"Operators shall report incident {n} to the response team.", themes=("A.1",)) for n in range(4)],
    [Said(f"Les opérateurs signalent l'incident {n}.", themes=("A.1",), language="fr") for n in range(4)],
    [Said(f"The budget and the funding of year {n} are published.", themes=("A.2",)) for n in range(4)],
    [Said(f"Encryption and backup number {n}.", themes=()) for n in range(4)],
)


def made() -> tuple[list[Clause], dict[str, list[str]]]:
    readings = [reading(code, said) for code, said in zip(("XAA", "XBB", "XCC", "XDD"), SAYINGS, strict=True)]
    clauses = [clause for one in readings for clause in one.clauses]
    return clauses, {theme.clause_id: [theme.element_id] for one in readings for theme in one.themes}


def test_clauses_of_one_matter_lie_together_in_every_language() -> None:
    clauses, themes = made()
    places = {clause_id: (x, y) for clause_id, x, y in clause_map(clauses, themes)}
    assert all(-1.0 <= value <= 1.0 for place in places.values() for value in place)
    english, french, money = (places[clauses[n].clause_id] for n in (0, 4, 8))
    assert math.dist(english, french) < math.dist(english, money) / 2


def test_no_order_changes_a_place() -> None:
    clauses, themes = made()
    before = set(clause_map(clauses, themes))
    random.Random(1).shuffle(clauses)
    assert set(clause_map(clauses, themes)) == before


def test_clauses_that_nothing_places_are_left_out() -> None:
    (own,) = (reading("XAA", [Said("Zzz qqq xxx.")]).clauses,)
    assert clause_map(own, {}) == ()
    assert len(clause_map(own, {own[0].clause_id: ["A.1"]})) == 1
