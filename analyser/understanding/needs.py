"""Whether a text is worth an expression's time: the words without which it cannot match."""

from __future__ import annotations

from collections.abc import Iterable


def has_one(text: str, words: Iterable[str]) -> bool:
    """Return whether one of the words stands anywhere in the text, also inside another word."""
    # A loop, not any(): this is called for every expression and clause, and a generator doubles its time.
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False
