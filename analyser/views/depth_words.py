"""How deep a clause commits its state, in words."""

from __future__ import annotations

from analyser.views.language import _


def depth_word(depth: int | None) -> str:
    """Return the word for a depth from 0 to 4, a dash for none."""
    if depth is None:
        return "–"
    return (
        _("mentioned"),
        _("committed"),
        _("a duty"),
        _("a duty that says who acts"),
        _("a duty that says who acts, with a measure"),
    )[depth]
