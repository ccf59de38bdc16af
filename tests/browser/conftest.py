"""What browser tests share: a browser, the app on the sample. On a busy machine a click can be lost while the app
draws its page anew, so that they are tried again.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analyser.storage.shipped import install
from tests.browser.chromium import chromium
from tests.browser.server import running_app
from tests.shared import ROOT

TRIES_AGAIN = 2
"""A fault of ours fails each time; a click that was lost is not lost three times over."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("browser") is not None:
            item.add_marker(pytest.mark.flaky(reruns=TRIES_AGAIN))


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the sample corpus, for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("sample-app")
    (folder / "workspace").mkdir()
    assert install(ROOT / "corpora" / "sample", folder / "workspace"), "pack the sample again: python -m corpora.ready"
    with running_app(folder / "home", folder / "workspace") as address:
        yield address
