"""Affinities: the first of many counterparts binds more than the fifth, and neighbours that correspond bear it out."""

from __future__ import annotations

import random

import pytest

from analyser.comparison.affinity import affinities
from analyser.comparison.features import Entry, entries
from analyser.comparison.theme_support import theme_support, with_support
from analyser.records import Correspondence, Provision, Relation
from tests.comparison.synthetic import Said, reading

ROWS = 7


def pool() -> tuple[dict[str, Entry], dict[str, list[str]]]:
    """Return the entries of two states and a third, and their clause ids in reading order."""
    readings = [
        reading(code, [Said(f"{code} rule {n} on matter {n} of the national plan.") for n in range(ROWS)])
        for code in ("XAA", "XBB", "XCC", "XDD")
    ]
    return (
        {entry.clause_id: entry for entry in entries(readings)},
        {r.document.jurisdiction: [clause.clause_id for clause in r.clauses] for r in readings},
    )


def link(a: str, b: str, score: float, codes: tuple[str, str] = ("XAA", "XBB")) -> Correspondence:
    return Correspondence(f"co-{a}-{b}", a, b, *codes, Relation.INTERSECTS, score, "test", "test.")


def values(links: list[Correspondence], found: dict[str, Entry]) -> list[float]:
    return list(affinities(links, found).values)


def test_nothing_gives_nothing() -> None:
    assert values([], {}) == []


@pytest.mark.parametrize(
    ("others", "weaker"),
    [
        ([("XBB", 5, 0.9)], True),  # a better one in the same jurisdiction takes the first place
        ([("XBB", 5, 0.2)], False),  # a worse one does not
        ([("XCC", 5, 0.9)], False),  # one of another jurisdiction competes for nothing
        ([("XBB", 5, 0.4)], False),  # equal scores share a place
    ],
)
def test_the_place_among_a_jurisdictions_counterparts_counts(
    others: list[tuple[str, int, float]], weaker: bool
) -> None:
    found, ids = pool()
    first = link(ids["XAA"][0], ids["XBB"][0], 0.4)
    further = [link(ids["XAA"][0], ids[code][n], score, ("XAA", code)) for code, n, score in others]
    alone, beside = values([first], found)[0], values([first, *further], found)[0]
    assert (beside < alone - 0.05) == weaker


def test_neighbours_that_correspond_lift_and_distant_ones_do_not() -> None:
    found, ids = pool()
    own = link(ids["XAA"][2], ids["XBB"][2], 0.4)
    near = link(ids["XAA"][3], ids["XBB"][3], 0.4)
    far = link(ids["XAA"][3], ids["XCC"][3], 0.4, ("XAA", "XCC"))
    assert values([own, near], found)[0] > values([own], found)[0]
    assert values([own, far], found)[0] == pytest.approx(values([own], found)[0])


def test_no_order_and_no_other_jurisdiction_changes_an_affinity() -> None:
    found, ids = pool()
    links = [link(ids["XAA"][n], ids["XBB"][m], 0.3 + 0.05 * n + 0.01 * m) for n in range(3) for m in range(3)]
    before = dict(zip(links, values(links, found), strict=True))
    assert all(0.0 <= value <= 1.0 for value in before.values())
    added = [*links, link(ids["XCC"][0], ids["XDD"][0], 0.9, ("XCC", "XDD"))]
    random.Random(3).shuffle(added)
    after = dict(zip(added, values(added, found), strict=True))
    assert {one: after[one] for one in links} == pytest.approx(before)


def provision(*clause_ids: str, codes: str) -> Provision:
    return Provision("pr-1", "Matter", (), clause_ids, tuple(codes.split()), clause_ids[0], 0.5)


@pytest.mark.parametrize(
    ("speaking", "hinted", "sure", "possible"),
    [
        (0, True, False, False),
        (1, True, False, False),
        (2, True, True, False),
        (2, False, False, False),
        (3, True, True, False),
        (3, False, False, True),
    ],
)
def test_a_theme_is_lent_where_most_others_speak_of_it(speaking: int, hinted: bool, sure: bool, possible: bool) -> None:
    codes = ("XAA", "XBB", "XCC", "XDD")
    readings = [
        reading(code, [Said(f"{code} holds a drill each year.", themes=("A.1",) if 0 < at <= speaking else ())])
        for at, code in enumerate(codes)
    ]
    found = {entry.clause_id: entry for entry in entries(readings)}
    ids = [r.clauses[0].clause_id for r in readings]
    hints = {(ids[0], "test-themes:A.1")} if hinted else set()
    support = theme_support([provision(*ids, codes=" ".join(codes))], found, hints)
    assert (ids[0] in support.sure) is sure
    assert (ids[0] in support.possible) is possible
    lent = {entry.clause_id: entry.themes for entry in with_support(tuple(found.values()), support)}
    assert lent[ids[0]] == ((("test-themes:A.1", 0.8),) if sure else ())
    if speaking:
        assert lent[ids[1]] == found[ids[1]].themes  # what it has itself is not lent again


def test_two_that_agree_lend_nothing_without_a_hint() -> None:
    readings = [reading(code, [Said(f"{code} drills.", themes=("A.1",))]) for code in ("XAA", "XBB")]
    readings.append(reading("XCC", [Said("XCC drills.")]))
    found = {entry.clause_id: entry for entry in entries(readings)}
    ids = [r.clauses[0].clause_id for r in readings]
    support = theme_support([provision(*ids, codes="XAA XBB XCC")], found, set())
    assert (support.sure, support.possible) == ({}, {})
