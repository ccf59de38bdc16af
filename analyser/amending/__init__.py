"""Rows of a workspace as people's decisions leave them: what was rejected is gone, what was corrected is right.

The stored analysis is never changed. ``amend(store)`` makes every function of ``queries`` on this store return amended
rows, at once after each decision; without decisions it costs one look at the file that holds them.
"""

from __future__ import annotations

from analyser.amending.rows import amend

__all__ = ["amend"]
