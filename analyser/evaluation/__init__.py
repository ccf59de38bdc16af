"""Predictions against gold: the figures. Each kind of gold has its module, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from analyser.errors import UsageError

KINDS = ("alignment", "clauses", "crosslingual", "national", "tags", "themes")


def evaluate(kind: str, gold: Path | Sequence[Path], **options: Any) -> dict[str, Any]:
    """Return ``{"sets": [{"set": name, ...figures}], "mean": {...}}`` for one kind of gold.

    ``options`` go to the kind's function: ``pdfs`` and ``workers`` for clauses, ``pdfs`` for national, ``top`` for
    alignment, crosslingual and national, ``predictions`` for tags. UsageError when a path is not there.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind!r} cannot be evaluated; choose one of {', '.join(KINDS)}.")
    for path in [gold] if isinstance(gold, Path) else gold:
        if not path.exists():
            raise UsageError(f"There is no gold data at {path}.")
    figures: dict[str, Any] = getattr(import_module(f"{__name__}.{kind}"), f"evaluate_{kind}")(gold, **options)
    return figures
