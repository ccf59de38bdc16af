"""Shapes and places of states for a small map of the world. The shapes are those of Natural Earth (public domain)."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from analyser.errors import ResourceError

FILE = "world.json"
"""Rings by ISO 3166-1 alpha-3 code, each a flat list of longitude and latitude in degrees, to a tenth: Natural Earth
1:110m Admin 0 Countries, borders as that data set draws them (de facto), without Antarctica."""
Ring = tuple[tuple[float, float], ...]

SMALL_STATES: dict[str, tuple[float, float]] = {
    "AND": (1.6, 42.5), "ATG": (-61.8, 17.1), "BHR": (50.6, 26.1), "BRB": (-59.5, 13.2), "COM": (43.3, -11.7),
    "CPV": (-23.6, 15.1), "DMA": (-61.4, 15.4), "FSM": (158.2, 6.9), "GRD": (-61.7, 12.1), "KIR": (173.0, 1.4),
    "KNA": (-62.8, 17.3), "LCA": (-61.0, 13.9), "LIE": (9.5, 47.1), "MCO": (7.4, 43.7), "MDV": (73.5, 4.2),
    "MHL": (171.2, 7.1), "MLT": (14.4, 35.9), "MUS": (57.6, -20.3), "NRU": (166.9, -0.5), "PLW": (134.5, 7.4),
    "SGP": (103.8, 1.35), "SMR": (12.5, 43.9), "STP": (6.7, 0.3), "SYC": (55.5, -4.7), "TON": (-175.2, -21.2),
    "TUV": (179.2, -8.5), "VCT": (-61.2, 13.2), "WSM": (-171.8, -13.8),
}  # fmt: skip
"""Longitude and latitude of states too small for the map's shapes. The European Union has no place: a dot on Brussels
would hide Belgium."""


@lru_cache(maxsize=1)
def country_rings() -> dict[str, tuple[Ring, ...]]:
    """Return the outer rings of each state, the largest states first, so that an enclave is drawn over its neighbour.

    Rings run clockwise, as the map projection expects them; holes are left out.
    """
    try:
        stored = json.loads(files("analyser.resources").joinpath(FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ResourceError(f"{FILE} cannot be read: {error}.") from error
    found: dict[str, tuple[Ring, ...]] = {}
    for code, flat in stored.items():
        rings = [tuple(zip(numbers[::2], numbers[1::2], strict=True)) for numbers in flat]
        found[code] = tuple(ring for ring in rings if turning(ring) < 0)
    extent = {code: -sum(turning(ring) for ring in rings) for code, rings in found.items()}
    return {code: found[code] for code in sorted(found, key=lambda one: -extent[one])}


def turning(ring: Ring) -> float:
    """Return twice the area of a closed ring in square degrees, negative where it runs clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
