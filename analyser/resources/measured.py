"""The shipped figures of quality: what the app and the exports say of how far findings can be trusted."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from analyser.errors import ResourceError

NAME = "measured.toml"


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a kind of claim holds: the share of claims that are right, and of true ones that are claimed, 0 to 1."""

    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of those that were looked at are right."""

    right: int
    looked_at: int


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures, each for a kind of finding."""

    theme_gaps: Trust
    provision_gaps: Trust
    real_gaps: Trust
    clauses: Counted


@lru_cache(maxsize=1)
def load_measured() -> Measured:
    """Return the shipped figures. Raises ResourceError where the file is malformed."""
    try:
        read = tomllib.loads(files("analyser.resources").joinpath(NAME).read_text("utf-8"))
        return Measured(
            Trust(**read["theme_gaps"]),
            Trust(**read["provision_gaps"]),
            Trust(**read["real_gaps"]),
            Counted(**read["clauses"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ResourceError(f"{NAME} is malformed: {error}") from error
