"""Fingerprints: each setting counts, in the half that it decides."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from typing import Any

import pytest

from analyser.settings import ComparisonSettings, ExtractionSettings, Settings, UnderstandingSettings, fingerprint

STATIONS = {"extraction": ExtractionSettings, "understanding": UnderstandingSettings, "comparison": ComparisonSettings}
EACH = [(station, field.name) for station, kind in STATIONS.items() for field in fields(kind)]


def changed(value: Any) -> Any:
    """Return another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, tuple):
        return (*value, "another")
    return f"{value}x"


def with_changed(station: str, name: str) -> Settings:
    settings = Settings()
    part = getattr(settings, station)
    return replace(settings, **{station: replace(part, **{name: changed(getattr(part, name))})})


@pytest.mark.parametrize(("station", "name"), EACH)
def test_every_setting_changes_the_fingerprint_of_its_half(station: str, name: str) -> None:
    default, other = Settings(), with_changed(station, name)
    assert other.comparing_fingerprint() != default.comparing_fingerprint()
    reads_again = other.reading_fingerprint() != default.reading_fingerprint()
    assert reads_again == (station != "comparison")


def test_equal_settings_have_equal_fingerprints_in_every_process() -> None:
    script = "from analyser.settings import Settings; print(Settings().comparing_fingerprint())"
    printed = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert printed == {Settings().comparing_fingerprint()}


def test_the_order_and_kind_of_stations_count() -> None:
    one, other = ExtractionSettings(), UnderstandingSettings()
    assert fingerprint("read", one, other) != fingerprint("read", other, one)
    assert fingerprint("read", one) != fingerprint("cmp", one)


@pytest.mark.parametrize("station", STATIONS)
def test_each_station_has_a_revision(station: str) -> None:
    assert getattr(Settings(), station).revision >= 1
