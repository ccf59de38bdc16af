"""System programs that some tests need: absent, the test is skipped with the reason; in CI that is a failure."""

from __future__ import annotations

import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing(reason: str) -> None:
    """Skip the running test with the reason, or fail it where the variable CI is set."""
    if os.environ.get("CI"):
        pytest.fail(f"CI must have everything: {reason}")
    pytest.skip(reason)


def browser() -> str:
    """Return the path of a Chromium, or skip."""
    named = os.environ.get("POLICY_ANALYSER_BROWSER")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        missing("no Chromium found: install the package chromium, or set POLICY_ANALYSER_BROWSER to a browser")
    assert found is not None
    return found


def program(name: str, package: str) -> str:
    """Return the path of a program, or skip with the Debian package that holds it."""
    found = shutil.which(name)
    if not found:
        missing(f"{name} is not installed: apt-get install {package}")
    assert found is not None
    return found
