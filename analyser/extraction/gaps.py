"""Numbers that are missing or come again in a numbered series: what a careful reader would notice."""

from __future__ import annotations

from collections.abc import Sequence

from analyser.extraction.numbering import Marker, as_letter, parse_marker
from analyser.records import Clause, ClauseRole

MOST_NOTES = 5
"""More of them say of a document that its numbers were read badly; the rest is counted."""
FEWEST_IN_SERIES = 3
"""Numbers in a row that make a series: after two, a jump is as likely a number read wrongly."""
Key = tuple[str | None, tuple[str, ...], str, tuple[int, ...]]


def numbering_notes(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Return a sentence for each gap and each repetition in a series of numbered siblings, in reading order."""
    found: list[str] = []
    series: dict[Key, tuple[int, int, str]] = {}
    headed: set[str] = set()
    for clause in clauses:
        for heading in (h for h in clause.heading_path if h not in headed):
            headed.add(heading)
            _count_heading(heading, series)
        readings = _readings(clause)
        if not readings:
            continue
        # A letter may be a roman number too: the reading that goes on with a series decides.
        key, value = min(readings, key=lambda r: (r[1] != series.get(r[0], (0, 0, ""))[0] + 1, r[0] not in series))
        last, length, printed = series.get(key, (0, 0, ""))
        series[key] = (value, 1 if value == 1 or not length else length + 1, clause.num or "")
        inner = _inner(clause)
        if inner is not None:
            series[inner] = (1, 1, clause.num or "")
        if length >= FEWEST_IN_SERIES and value not in {1, last + 1}:
            found.append(_sentence(clause, last, value, printed))
    extra = len(found) - MOST_NOTES
    return tuple(found[:MOST_NOTES]) + ((f"numbering: {extra} more gaps or repetitions",) if extra > 0 else ())


def _count_heading(heading: str, series: dict[Key, tuple[int, int, str]]) -> None:
    """Count a heading's number of several levels: the clauses of its series stand before and after it."""
    marker = parse_marker(heading)
    if marker is not None and len(marker.path) > 1 and not marker.scheme.startswith(("id", "code")):
        key: Key = (None, (), marker.scheme, marker.path[:-1])
        length = series.get(key, (0, 0, ""))[1]
        series[key] = (marker.path[-1], length + 1, marker.printed or "")


def _marker(clause: Clause) -> Marker | None:
    # Rows stand side by side as often as beneath one another.
    told = clause.num and clause.role is not ClauseRole.TABLE_ROW
    marker = parse_marker(f"{clause.num} x") if told else None
    if marker is None or not marker.path or marker.is_bullet or marker.scheme.startswith(("id", "code")):
        return None
    return marker


def _readings(clause: Clause) -> list[tuple[Key, int]]:
    """Return the series that a clause's number may belong to, with its value there."""
    marker = _marker(clause)
    if marker is None:
        return []
    letter = as_letter(marker)
    return [(_key(clause, m), m.path[-1]) for m in ([marker] if letter is None else [letter, marker])]


def _inner(clause: Clause) -> Key | None:
    """Return the series that the second number of ``11. (1)`` begins."""
    marker = _marker(clause)
    return _key(clause, marker.inner) if marker is not None and marker.inner is not None else None


def _key(clause: Clause, marker: Marker) -> Key:
    """Return the series of a number: of its siblings, or of all that begin alike where it has several levels."""
    if len(marker.path) > 1:
        return None, (), marker.scheme, marker.path[:-1]
    return clause.parent_id, clause.heading_path, marker.scheme, ()


def _sentence(clause: Clause, last: int, value: int, printed: str) -> str:
    kind = "comes again" if value <= last else "follows"
    page = clause.anchors[0].page if clause.anchors else 0
    return f"page {page}: numbering: {clause.num} {kind} after {printed}"
