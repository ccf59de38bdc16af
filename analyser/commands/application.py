"""``analyser app``: start the app in the browser."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import webbrowser
from pathlib import Path

from analyser.background import WORKSPACE_VARIABLE
from analyser.commands.output import positive, tell
from analyser.errors import MissingExtraError
from analyser.storage.location import SERVER_PREFIXES

QUIET_OPTIONS = ("--browser.gatherUsageStats=false", "--server.showEmailPrompt=false")
"""No telemetry, no question about an e-mail address."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of ``app``."""
    parser = commands.add_parser(
        "app",
        help="start the app",
        description="Starts the app and opens the browser where there is one. Without a workspace the app shows the "
        "sample corpus of invented states, and a place for your own documents.",
    )
    parser.add_argument("workspace", nargs="?", metavar="WORKSPACE", help="the workspace's folder or address")
    parser.add_argument("--port", type=positive, help="default: 8501, or the next one that is free")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Become the app's server (or, on Windows, wait for it) and return its exit code."""
    script = Path(__file__).resolve().parents[2] / "app.py"
    if not script.is_file():
        raise MissingExtraError("The app needs the checkout: get the repository and install it with pip install -e .")
    if arguments.workspace:
        os.environ[WORKSPACE_VARIABLE] = _absolute(arguments.workspace)
    headless = arguments.no_browser or not _has_browser()
    command = [sys.executable, "-m", "streamlit", "run", str(script), *QUIET_OPTIONS]
    command.append(f"--server.headless={str(headless).lower()}")
    if arguments.port:
        command.append(f"--server.port={arguments.port}")
    tell("Starting the app; stop it with Ctrl-C.")
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, arguments as a list
    return subprocess.call(command)  # noqa: S603 - the same


def _absolute(workspace: str) -> str:
    return workspace if workspace.startswith(SERVER_PREFIXES) else str(Path(workspace).expanduser().absolute())


def _has_browser() -> bool:
    """Return whether a browser with a window can be opened here."""
    if sys.platform not in ("win32", "darwin") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
