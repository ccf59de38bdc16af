"""The shipped calibration: from a correspondence's score to the probability that an expert would draw it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from analyser.errors import ResourceError

NAME = "calibration.toml"


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve over the logarithm of the score: ``1 / (1 + exp(-(intercept + slope * log(score))))``."""

    intercept: float
    slope: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curve fitted on all sets, and for each set the one that was fitted without it."""

    curve: Curve
    fitted_on: tuple[str, ...]
    held_out: dict[str, Curve]

    def unseen(self, name: str) -> Curve:
        """Return the curve that never saw this set: for a set that was not fitted on, the shipped one."""
        return self.held_out.get(name, self.curve)


@lru_cache(maxsize=1)
def load_calibration() -> Calibration:
    """Return the shipped calibration. Raises ResourceError where the file is malformed."""
    try:
        return parse_calibration(tomllib.loads((files("analyser.resources") / NAME).read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{NAME} cannot be read: {error}. Reinstall the package.") from error


def parse_calibration(data: dict[str, Any]) -> Calibration:
    """Return the calibration from a parsed TOML table."""
    held_out, fitted_on = data.get("held_out"), data.get("fitted_on")
    if not isinstance(held_out, dict) or not isinstance(fitted_on, list) or set(held_out) != set(fitted_on):
        raise ResourceError(f"{NAME}: 'held_out' must have one table for each set in 'fitted_on'.")
    curves = {name: _curve(table, f"{NAME}, held_out {name}") for name, table in held_out.items()}
    return Calibration(_curve(data, NAME), tuple(str(name) for name in fitted_on), curves)


def _curve(table: dict[str, Any], place: str) -> Curve:
    intercept, slope = table.get("intercept"), table.get("slope")
    if not isinstance(intercept, int | float) or not isinstance(slope, int | float):
        raise ResourceError(f"{place}: 'intercept' and 'slope' must be numbers.")
    return Curve(float(intercept), float(slope))
