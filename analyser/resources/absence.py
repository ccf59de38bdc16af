"""The shipped weights of the signals by which a clause is said to have no counterpart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analyser.errors import ResourceError
from analyser.resources.reading import read_resource

NAME = "absence.toml"
WEIGHTS = ("intercept", "best", "nearer", "item")


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: the intercept and the weight of each signal (``comparison.absence.signals``)."""

    intercept: float
    best: float
    nearer: float
    item: float


@dataclass(frozen=True, slots=True)
class AbsenceModel:
    """The weights fitted on all sets, and for each set those that were fitted without it."""

    weights: Weights
    held_out: dict[str, Weights]

    def unseen(self, name: str) -> Weights:
        """Return the weights that never saw this set: for a set that was not fitted on, the shipped ones."""
        return self.held_out.get(name, self.weights)


@lru_cache(maxsize=1)
def load_absence() -> AbsenceModel:
    """Return the shipped model. Raises ResourceError where the file is missing or malformed."""
    return parse_absence(read_resource(NAME) or {})


def parse_absence(data: dict[str, Any]) -> AbsenceModel:
    """Return the model from a parsed TOML table."""
    held_out = data.get("held_out")
    if not isinstance(held_out, dict):
        raise ResourceError(f"{NAME}: 'held_out' must be a table of sets.")
    tables = {str(name): _weights(table, f"{NAME}, held_out {name}") for name, table in held_out.items()}
    return AbsenceModel(_weights(data, NAME), tables)


def _weights(table: Any, place: str) -> Weights:
    values = [table.get(key) if isinstance(table, dict) else None for key in WEIGHTS]
    if not all(isinstance(value, int | float) for value in values):
        raise ResourceError(f"{place}: {', '.join(WEIGHTS)} must be numbers.")
    return Weights(*(float(value) for value in values if value is not None))
