"""Time and peak memory of comparing generated corpora of growing size: one process for each size.

    python -m benchmarks.alignment_scale [--clauses 1000 2000 5000 10000 20000] [--states 8] [--out OUT.csv]
        [--plot OUT.svg] [--table IN.csv]

Each corpus is generated (``benchmarks.generate``), then all correspondences between all its states are found: the ten
nearest counterparts of every clause in every other state, scored, related and compared. Generating is not counted.
``--table`` plots a table measured earlier instead of measuring.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.growth import growth_curve

SIZES = (1000, 2000, 5000, 10000, 20000)
COLUMNS = ("clauses", "states", "seconds", "peak_megabytes", "correspondences", "divergences")
KILOBYTE = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of ``ru_maxrss``: bytes on macOS, kilobytes elsewhere."""


def measure(clauses: int, states: int) -> dict[str, float | int]:
    """Return the figures of one size, in this process: seconds of wall time, megabytes of 10**6 bytes."""
    from analyser.comparison.correspondences import correspond
    from analyser.comparison.divergences import diverge
    from analyser.comparison.features import comparable, entries
    from analyser.settings import ComparisonSettings
    from benchmarks.generate import generate

    readings = generate(clauses, states).readings
    begin = time.monotonic()
    pool = entries(readings)
    found = correspond(comparable(pool), settings=ComparisonSettings())
    differences = diverge(found, {entry.clause_id: entry for entry in pool})
    seconds = time.monotonic() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE / 1e6
    figures = (clauses, states, round(seconds, 1), round(peak), len(found), len(differences))
    return dict(zip(COLUMNS, figures, strict=True))


def _measured(sizes: Sequence[int], states: int) -> list[dict[str, float]]:
    rows = []
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.alignment_scale", "--here", "--states", str(states)]
        done = subprocess.run([*command, "--clauses", str(size)], capture_output=True, text=True, check=True)
        rows.append(json.loads(done.stdout))
        sys.stdout.write(done.stdout)
        sys.stdout.flush()
    return rows


def _read(path: Path) -> list[dict[str, float]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]


def _write(path: Path, rows: Sequence[dict[str, float]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: Sequence[str]) -> int:
    """Measure each size in a process of its own, write the table and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--clauses", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--states", type=int, default=8)
    parser.add_argument("--out", type=Path, help="also write the table as CSV")
    parser.add_argument("--plot", type=Path, help="also draw time and memory as SVG")
    parser.add_argument("--table", type=Path, help="a table written by --out, to be drawn without measuring again")
    parser.add_argument("--here", action="store_true", help="measure the one size in this process, print JSON")
    given = parser.parse_args(arguments)
    if given.here:
        sys.stdout.write(json.dumps(measure(given.clauses[0], given.states)) + "\n")
        return 0
    rows = _read(given.table) if given.table is not None else _measured(given.clauses, given.states)
    if given.out is not None:
        _write(given.out, rows)
    if given.plot is not None:
        given.plot.write_text(growth_curve(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
