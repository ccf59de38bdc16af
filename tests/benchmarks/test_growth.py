"""The picture of growth: well-formed, one mark per size and panel, time and memory from 0 on."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from benchmarks.alignment_scale import COLUMNS, main
from benchmarks.growth import growth_curve

ROWS = [
    dict(zip(COLUMNS, (1000.0, 8.0, 2.0, 300.0, 10.0, 1.0), strict=True)),
    dict(zip(COLUMNS, (4000.0, 8.0, 20.0, 450.0, 90.0, 9.0), strict=True)),
]
SVG = "{http://www.w3.org/2000/svg}"


def test_every_size_is_marked_and_more_stands_higher() -> None:
    root = etree.fromstring(growth_curve(ROWS).encode())
    marks = root.findall(f"{SVG}circle")
    assert len(marks) == 2 * len(ROWS)
    seconds = [float(mark.get("cy")) for mark in marks[:2]]
    assert seconds[1] < seconds[0], "upwards is a smaller y"
    assert [mark.findtext(f"{SVG}title") for mark in marks[:2]] == ["1,000 clauses: 2", "4,000 clauses: 20"]


def test_a_table_measured_earlier_is_drawn_again(tmp_path: Path) -> None:
    table, plot = tmp_path / "table.csv", tmp_path / "plot.svg"
    lines = [",".join(COLUMNS), *(",".join(str(value) for value in row.values()) for row in ROWS)]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["--table", str(table), "--plot", str(plot)]) == 0
    assert plot.read_text(encoding="utf-8") == growth_curve(ROWS)
