"""Where the real documents and the gold data lie: beside the checkout, or where POLICY_ANALYSER_SHARED points."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_NAMED = os.environ.get("POLICY_ANALYSER_SHARED")
_FOLDER = Path(_NAMED) if _NAMED else ROOT.parent / "shared"

SHARED: Path | None = _FOLDER if (_FOLDER / "gold").is_dir() else None
"""The folder, or None where it is absent."""

MISSING = "the real documents and gold data are not beside this checkout (set POLICY_ANALYSER_SHARED to their folder)"
