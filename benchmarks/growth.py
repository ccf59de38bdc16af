"""A table of measured sizes -> a picture of how time and memory grow, as SVG."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 40, 50
GAP = 70
"""Pixels between the two panels: room for the right one's axis."""
HEADROOM = 1.1
PANELS = (("seconds", "Seconds", "#1f5fa8"), ("peak_megabytes", "Peak memory, MB", "#a8471f"))


def growth_curve(rows: Sequence[dict[str, float]]) -> str:
    """Return an SVG with a panel for ``seconds`` and one for ``peak_megabytes`` over ``clauses``, from 0 on."""
    width = (WIDTH - LEFT - RIGHT - GAP) / 2
    drawn = [
        _panel(rows, column, label, colour, LEFT + place * (width + GAP), width)
        for place, (column, label, colour) in enumerate(PANELS)
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12" role="img" aria-label="Time and memory of a comparison by number of clauses">'
    )
    return "\n".join([head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>', *drawn, "</svg>"]) + "\n"


def _panel(rows: Sequence[dict[str, float]], column: str, label: str, colour: str, left: float, width: float) -> str:
    most_x, most_y = max(row["clauses"] for row in rows), max(row[column] for row in rows) * HEADROOM
    height, base = HEIGHT - TOP - BOTTOM, HEIGHT - BOTTOM
    points = [(left + width * r["clauses"] / most_x, base - height * r[column] / most_y, r) for r in rows]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    marks = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"><title>{row["clauses"]:,.0f} clauses: '
        f"{row[column]:,.0f}</title></circle>"
        for x, y, row in points
    ]
    last_x, last_y, last = points[-1]
    return "\n".join(
        [
            f'<text x="{left:.1f}" y="{TOP - 16}" fill="#222">{label}</text>',
            f'<path d="M{left:.1f} {TOP}V{base}H{left + width:.1f}" fill="none" stroke="#888"/>',
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>',
            *marks,
            f'<text x="{last_x - 6:.1f}" y="{last_y - 6:.1f}" text-anchor="end" fill="{colour}">'
            f"{last[column]:,.0f}</text>",
            f'<text x="{left:.1f}" y="{base + 18}" text-anchor="middle" fill="#222">0</text>',
            f'<text x="{left + width:.1f}" y="{base + 18}" text-anchor="end" fill="#222">{most_x:,.0f} clauses</text>',
        ]
    )
