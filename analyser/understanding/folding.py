"""The folded text of a clause with its offsets, computed once for all that look at it."""

from __future__ import annotations

from functools import lru_cache

from analyser.text import fold_with_offsets

CLAUSES_KEPT = 2048
"""Components see a clause one after the other, themes a batch later."""


@lru_cache(maxsize=CLAUSES_KEPT)
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the folded text and its offsets; see ``analyser.text.fold_with_offsets``."""
    return fold_with_offsets(text)
