"""One small workspace for all exports."""

from __future__ import annotations

import pytest

from analyser.exporting.material import Material
from analyser.storage.database import Store
from tests.exporting.material import filled


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("exports") / "workspace")


@pytest.fixture
def material(store: Store) -> Material:
    return Material(store)
