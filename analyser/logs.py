"""Where the details of unexpected errors go: people see one line, developers find the traceback."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

LOG_FILE = "policy-analyser-errors.log"


def log_file() -> Path:
    """Return the path of the log, in the system's folder for temporary files."""
    return Path(tempfile.gettempdir()) / LOG_FILE


def log_traceback() -> Path:
    """Append the traceback of the error being handled to the log and return its path."""
    path = log_file()
    with path.open("a", encoding="utf-8", errors="replace") as stream:
        traceback.print_exc(file=stream)
    return path
