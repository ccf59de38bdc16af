"""Fixtures that several rooms need."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.shared import MISSING, ROOT, SHARED

# A busy machine is no finding: time limits belong to benchmarks.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents and gold data; the test is skipped where it is absent."""
    if SHARED is None:
        pytest.skip(MISSING)
    return SHARED


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample corpus of invented states."""
    return ROOT / "corpora" / "sample"
