"""Quality on the gold must not sink: every figure pinned in floors.json is measured anew by its command.

Raising a floor is a commit; lowering one needs its reason in the entry's ``note``. Run with ``pytest -m quality``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.shared import MISSING, ROOT, SHARED

FLOORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


def figure(report: dict[str, Any], where: str) -> float:
    """Return the figure at ``set/metric``; the set ``mean`` is the report's mean."""
    name, _, metric = where.rpartition("/")
    row = report["mean"] if name == "mean" else next(r for r in report["sets"] if r["set"] == name)
    return float(row[metric])


@pytest.mark.quality
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("entry", FLOORS, ids=lambda entry: entry["name"])
def test_no_figure_sinks_below_its_floor(entry: dict[str, Any]) -> None:
    needs_shared = any("{shared}" in word for word in entry["command"])
    if needs_shared and SHARED is None:
        pytest.skip(MISSING)
    words = [word.format(shared=SHARED, root=ROOT) for word in entry["command"]]
    done = subprocess.run(
        [sys.executable, "-m", "analyser.cli", *words], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    measured = {where: figure(report, where) for where in (*entry["floors"], *entry.get("ceilings", {}))}
    print(json.dumps(measured, indent=2))
    sunk = {w: (measured[w], floor) for w, floor in entry["floors"].items() if measured[w] < floor}
    risen = {w: (measured[w], top) for w, top in entry.get("ceilings", {}).items() if measured[w] > top}
    assert not sunk, f"below the floor (measured, floor): {sunk}"
    assert not risen, f"above the ceiling (measured, ceiling): {risen}"
