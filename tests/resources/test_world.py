"""Shapes of states: complete rings that run the way the map expects, each under a code that exists."""

from __future__ import annotations

import pycountry

from analyser.resources.groups import load_groups
from analyser.resources.world import SMALL_STATES, country_rings, turning

USER_ASSIGNED = {"XKX"}
"""Kosovo has no code in ISO 3166-1; this one is in general use."""


def test_rings_are_closed_clockwise_and_within_the_world() -> None:
    for code, rings in country_rings().items():
        assert rings, code
        for ring in rings:
            assert ring[0] == ring[-1]
            assert turning(ring) < 0
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_codes_exist() -> None:
    known = {country.alpha_3 for country in pycountry.countries} | USER_ASSIGNED
    assert set(country_rings()) <= known
    assert set(SMALL_STATES) <= known


def test_large_states_are_drawn_before_what_lies_inside_them() -> None:
    order = list(country_rings())
    assert order.index("ZAF") < order.index("LSO")


def test_every_member_of_a_shipped_group_has_a_place() -> None:
    members = {code for group in load_groups() for code in group.members}
    # The European Union, a member of its own group, is a tile beside the map.
    assert members - {"EUE"} <= set(country_rings()) | set(SMALL_STATES)
