"""Browser tests are tried again: on a busy machine a click can be lost while the app draws its page anew."""

from __future__ import annotations

import pytest

TRIES_AGAIN = 2
"""A fault of ours fails each time; a click that was lost is not lost three times over."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("browser") is not None:
            item.add_marker(pytest.mark.flaky(reruns=TRIES_AGAIN))
