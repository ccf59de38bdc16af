"""What workspaces are called."""

from __future__ import annotations

from pathlib import Path

from analyser.views.language import _
from analyser.views.workspaces import NAMED, OWN, SAMPLE, place_of


def workspace_word(choice: str) -> str:
    """Return the name that readers know a workspace by; a database's address is not shown, it holds a password."""
    if choice == NAMED:
        place = place_of(choice)
        return _("Shared workspace") if "://" in place else Path(place).name
    return {SAMPLE: _("Sample corpus (invented states)"), OWN: _("My documents")}.get(choice, choice)
