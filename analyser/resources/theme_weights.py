"""The shipped weights of the evidence for a theme, and the curve from evidence to probability."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from analyser.errors import ResourceError

NAME = "theme_weights.toml"

SIGNS = (
    "terms",
    "likeness",
    "title",
    "heading_terms",
    "heading_likeness",
    "stem_terms",
    "stem_likeness",
    "share",
    "section_terms",
    "section_likeness",
)
"""What is weighed for a clause and an element, in this order: terms, likeness and title of the clause itself; of the
nearest heading that says something; of the lead-in above a list item; the share of the clause's words that are terms;
the mean over the other clauses under the same headings."""

CURVE = ("evidence", "likeliest", "rivals")
"""What the probability is a curve over: the evidence, whether no other element of the clause has more, and the evidence
for all others."""


@dataclass(frozen=True, slots=True)
class ThemeWeights:
    """Evidence is ``intercept`` plus the weighed signs; the probability is a logistic curve over ``CURVE``."""

    intercept: float
    weights: tuple[float, ...]
    curve_intercept: float
    curve: tuple[float, ...]


@lru_cache(maxsize=1)
def load_theme_weights() -> ThemeWeights:
    """Return the shipped weights. Raises ResourceError where the file is malformed."""
    try:
        return parse_theme_weights(tomllib.loads((files("analyser.resources") / NAME).read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{NAME} cannot be read: {error}. Reinstall the package.") from error


def parse_theme_weights(data: dict[str, Any]) -> ThemeWeights:
    """Return the weights from a parsed TOML table."""
    curve = data.get("probability")
    if not isinstance(curve, dict):
        raise ResourceError(f"{NAME}: the table [probability] is missing.")
    return ThemeWeights(
        intercept=_number(data, "intercept"),
        weights=tuple(_number(data, sign) for sign in SIGNS),
        curve_intercept=_number(curve, "intercept"),
        curve=tuple(_number(curve, sign) for sign in CURVE),
    )


def _number(table: dict[str, Any], key: str) -> float:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ResourceError(f"{NAME}: {key!r} must be a number.")
    return float(value)
