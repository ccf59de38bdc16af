"""The real app in a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.shared import ROOT

SECONDS_TO_START = 60.0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def environment(home: Path, workspace: Path | None) -> dict[str, str]:
    """Return the environment of a fresh user: her own home, no settings of this machine's user."""
    names = {key: value for key, value in os.environ.items() if not key.startswith(("STREAMLIT_", "POLICY_ANALYSER_"))}
    names |= {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PYTHONPATH": str(ROOT)}
    if workspace is not None:
        names["POLICY_ANALYSER_WORKSPACE"] = str(workspace)
    return names


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the app answers; fail with its exit code if it ended."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the app ended with exit code {process.returncode}"
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2)
            return
        time.sleep(0.1)
    raise AssertionError(f"the app did not answer within {SECONDS_TO_START:.0f} s")


def end(process: subprocess.Popen[bytes]) -> None:
    """End the app and what it started in its own process group."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)


@contextmanager
def running_app(home: Path, workspace: Path | None = None, *, by_readme: bool = False) -> Iterator[str]:
    """Give the address of the app, started fresh for a user with this home folder.

    ``by_readme`` starts it by the command of the README instead of by Streamlit's own.
    """
    port = free_port()
    home.mkdir(parents=True, exist_ok=True)
    if by_readme:
        call = [sys.executable, "-m", "analyser.cli", "app", "--no-browser", "--port", str(port)]
    else:
        call = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.headless", "true"]
        call += ["--server.port", str(port)]
    with (home / "app.log").open("wb") as log:
        process = subprocess.Popen(
            call,
            cwd=home,
            env=environment(home, workspace),
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            url = f"http://localhost:{port}"
            wait_for(url, process)
            yield url
        finally:
            end(process)
