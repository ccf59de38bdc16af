"""Extract, tag and compare the clauses of national cybersecurity policies.

``analyse(corpus, workspace=...)`` reads a corpus and compares it; ``open_workspace(folder)`` opens the result. Both
return a ``Workspace`` whose properties are pandas data frames. Names are resolved on first use, so that importing
this package loads none of the heavy libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyser.pipeline import analyse
    from analyser.workspace import Workspace, open_workspace

__version__ = "0.1.0"
__all__ = ["Workspace", "__version__", "analyse", "open_workspace"]

_HOME = {"analyse": "analyser.pipeline", "Workspace": "analyser.workspace", "open_workspace": "analyser.workspace"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
