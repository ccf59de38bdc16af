"""Tagged clauses of many documents -> correspondences, provisions, coverage, gaps, divergences; search.

``compare(readings, frameworks=...)`` returns a ``Comparison``; ``search(query, clauses)`` ranks clauses. Both are
resolved on first use, so that importing this room does not load scikit-learn. Nothing here depends on the order of
the readings or on the names of the jurisdictions: swapping two documents mirrors every result.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyser.comparison.comparing import compare
    from analyser.comparison.query import SearchIndex, search

__all__ = ["SearchIndex", "compare", "search"]

_HOME = {
    "SearchIndex": "analyser.comparison.query",
    "compare": "analyser.comparison.comparing",
    "search": "analyser.comparison.query",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
