"""Which legal tradition a state belongs to: a table of facts that helps to judge whether a wording could be taken."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

FILE = "legal_traditions.toml"


@cache
def legal_traditions() -> dict[str, frozenset[str]]:
    """Return the traditions (civil, common, muslim, customary) of each listed state, by ISO 3166-1 alpha-3 code."""
    table = tomllib.loads(files("analyser.resources").joinpath(FILE).read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for tradition, codes in table.items():
        for code in codes.split():
            found.setdefault(code, set()).add(tradition)
    return {code: frozenset(names) for code, names in sorted(found.items())}
