"""Which framework elements make up each step of managing cyber risk."""

from __future__ import annotations

from functools import lru_cache

from analyser.errors import ResourceError
from analyser.records import RiskStep
from analyser.resources.reading import read_resource, required_text, table_list, text_list

FILE = "risk_profile.toml"


@lru_cache(maxsize=1)
def load_risk_steps() -> dict[RiskStep, tuple[str, ...]]:
    """Return the elements of each step as ``framework:element``, in the order of the steps.

    Raises ResourceError where a step is missing or unknown, or an element belongs to two of them.
    """
    found: dict[str, tuple[str, ...]] = {}
    for entry in table_list(read_resource(FILE) or {}, "step", FILE):
        found[required_text(entry, "id", FILE)] = text_list(entry, "elements", FILE)
    if wrong := sorted(set(found) ^ set(RiskStep)):
        raise ResourceError(f"{FILE}: {wrong[0]!r} is missing or is no step. Steps: {', '.join(RiskStep)}.")
    elements = [element for listed in found.values() for element in listed]
    if twice := sorted({element for element in elements if elements.count(element) > 1}):
        raise ResourceError(f"{FILE}: {twice[0]} belongs to more than one step.")
    return {step: found[step] for step in RiskStep}


def risk_frameworks() -> tuple[str, ...]:
    """Return the ids of the frameworks that the profile is made of, sorted."""
    return tuple(sorted({name.partition(":")[0] for listed in load_risk_steps().values() for name in listed}))
