"""Functions that child processes run in the tests of workers: importable by name, as a spawned child needs them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analyser.errors import DocumentError


def double(value: int, *, progress: Callable[..., None]) -> int:
    progress("counting", value, 10)
    return value * 2


def chatter(*, progress: Callable[..., None]) -> None:
    while True:
        progress("still here")


def act(kind: str, argument: Any = None, *, progress: Callable[..., None]) -> Any:
    """Do what one bad file may do to the process that reads it."""
    if kind == "refuse":
        raise DocumentError("The file is empty.", kind="empty_file")
    if kind == "fail":
        raise ValueError("a fault of ours")
    if kind == "hang":
        time.sleep(600)
    if kind == "die":
        os._exit(11)
    if kind == "die once used" and os.environ.setdefault("USED", str(os.getpid())) and argument.exists():
        argument.unlink()
        os._exit(11)
    if kind == "hoard":
        return len([bytearray(50_000_000) for _ in range(1000)])
    if kind == "print":
        print("noise that must not reach stdout")
    if kind == "pid":
        return os.getpid()
    if kind == "start another":
        started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        Path(argument).write_text(f"{os.getpid()} {started.pid}")
        time.sleep(600)
    return kind
