"""What the tests of the pages share: no cache outlives a test, and the sample with the analysis that it ships."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyser.storage.shipped import install
from analyser.views import jobs
from tests.views.small import SAMPLE


@pytest.fixture(autouse=True)
def fresh_caches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave nothing cached for the next test; pages wait for what is made beside the request."""
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 60)
    yield
    import streamlit as st

    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture(scope="session")
def sample_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with the analysis that it ships."""
    folder = tmp_path_factory.mktemp("sample") / "workspace"
    assert install(SAMPLE, folder), "pack the sample's analysis again: python -m corpora.ready"
    return folder
