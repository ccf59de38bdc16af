"""What was planted on purpose, checked against what the sources really say: gaps, divergences, partners, instruments.

A gap stands where most other states speak and one does not. Planned and found must agree: an unplanned gap fails the
build like a planned one that is not there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpora.typeset.agreement import read_pairs
from corpora.typeset.built import FRAMEWORK, Built, Clauses, all_clauses, table
from corpora.typeset.matters import read_matters
from corpora.typeset.source import Item, SourceError

MOST_PEERS = 4
"""More than half of the seven others: from here on a silence stands out."""
MOST_PROVISION_PEERS = 5
"""Stricter than for themes: a single rule is sooner left out for good reason."""

Row = dict[str, str]


def planted_files(built: Sequence[Built], sources: Path) -> dict[str, str]:
    """Return path -> content of the files on what was planted. Raises SourceError."""
    clauses = all_clauses(built)
    return {
        "truth/gaps.csv": table(
            ("jurisdiction", "framework_id", "element_id", "peers", "assessable", "note"), theme_gaps(built, sources)
        ),
        "truth/provision_gaps.csv": table(
            ("jurisdiction", "provision", "peers", "assessable"), provision_gaps(built, sources)
        ),
        "truth/provisions.csv": table(("provision", "points", "jurisdictions", "keys"), _provisions(built, sources)),
        "truth/divergences.csv": table(
            ("a", "b", "aspect", "value_a", "value_b", "stricter", "conflict", "note"),
            (_divergence(row, clauses) for row in read_pairs(sources / "divergences.csv", clauses)),
        ),
        "truth/editions.csv": table(
            ("a", "b", "change", "modality_a", "modality_b", "note"),
            (_edition(row, clauses) for row in read_pairs(sources / "editions.csv", clauses)),
        ),
        "truth/partnerships.csv": table(
            ("jurisdiction", "key", "partner", "code", "kind", "channel", "modality", "reciprocated"),
            _partnerships(sources / "partnerships.csv", clauses),
        ),
        "truth/instruments.csv": table(
            ("jurisdiction", "key", "instrument", "strength", "modality"), _instruments(built)
        ),
        "truth/oddities.csv": table(
            ("file", "key", "kind", "note"), _oddities(built, sources / "oddities.csv", clauses)
        ),
    }


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- gaps --------------------------------------------------------------------------------------------------------


def themes_of(built: Sequence[Built]) -> dict[str, set[str]]:
    """Return the elements that each state speaks of on pages in force that can be read."""
    found: dict[str, set[str]] = {}
    for one in built:
        if one.in_force:
            own = {theme for item in one.source.clauses if one.readable(item) for theme in item.themes}
            found.setdefault(one.jurisdiction, set()).update(own)
    return found


def theme_gaps(built: Sequence[Built], sources: Path) -> list[Row]:
    """Return the elements that most others have and one state has not; not assessable where a page is unreadable."""
    unreadable = {one.jurisdiction for one in built if one.unreadable}
    rows = []
    for jurisdiction, element, peers, note in _planned(themes_of(built), sources / "gaps.csv"):
        assessable = "no" if jurisdiction in unreadable else "yes"
        rows.append({"jurisdiction": jurisdiction, "framework_id": FRAMEWORK, "element_id": element,
                     "peers": peers, "assessable": assessable, "note": note})  # fmt: skip
    return rows


def provision_gaps(built: Sequence[Built], sources: Path) -> list[Row]:
    """Return the matters that most others regulate and one state does not."""
    having: dict[str, set[str]] = {one.jurisdiction: set() for one in built}
    for name, clauses in _matters(built, sources).items():
        for one, _ in clauses:
            having[one.jurisdiction].add(name)
    unreadable = {one.jurisdiction for one in built if one.unreadable}
    return [
        {"jurisdiction": jurisdiction, "provision": name, "peers": ";".join(peers),
         "assessable": "no" if jurisdiction in unreadable else "yes"}
        for jurisdiction, name, peers in silences(having, MOST_PROVISION_PEERS)
    ]  # fmt: skip


def silences(having: dict[str, set[str]], least: int) -> Iterable[tuple[str, str, list[str]]]:
    """Yield jurisdiction, thing and peers where at least so many peers have a thing and the jurisdiction has not."""
    for jurisdiction in sorted(having):
        for thing in sorted(set().union(*having.values()) - having[jurisdiction]):
            peers = sorted(peer for peer in having if thing in having[peer])
            if len(peers) >= least:
                yield jurisdiction, thing, peers


def _planned(having: dict[str, set[str]], path: Path) -> list[tuple[str, str, str, str]]:
    """Return jurisdiction, element, the peers that have it, and the note. Raises SourceError."""
    left = {(row["jurisdiction"], row["element"]): row["note"] for row in _rows(path)}
    found = []
    unplanned = []
    for jurisdiction, element, peers in silences(having, MOST_PEERS):
        if (jurisdiction, element) in left:
            found.append((jurisdiction, element, ";".join(peers), left.pop((jurisdiction, element))))
        else:
            unplanned.append((jurisdiction, element))
    if unplanned or left:
        raise SourceError(f"gaps that were not planned: {unplanned}; planned, but not there: {sorted(left)}")
    return found


def _matters(built: Sequence[Built], sources: Path) -> dict[str, list[tuple[Built, Item]]]:
    """Return the readable clauses in force of each matter."""
    clauses = all_clauses(built)
    return {
        matter.name: [clauses[key] for key in matter.clauses if clauses[key][0].readable(clauses[key][1])]
        for matter in read_matters(sources / "matters.md", clauses)
    }


def _provisions(built: Sequence[Built], sources: Path) -> Iterable[Row]:
    """Yield the matters that at least two states regulate: what the community has in common."""
    clauses = all_clauses(built)
    for matter in read_matters(sources / "matters.md", clauses):
        states = sorted({clauses[key][0].jurisdiction for key in matter.clauses})
        if len(states) > 1:
            yield {"provision": matter.name, "points": matter.points, "jurisdictions": ";".join(states),
                   "keys": ";".join(matter.clauses)}  # fmt: skip


# --- divergences, partners, instruments, oddities ----------------------------------------------------------------


def _divergence(row: Row, clauses: Clauses) -> Row:
    return row | {f"value_{side}": _value(clauses[row[side]][1], row["aspect"]) for side in ("a", "b")}


def _edition(row: Row, clauses: Clauses) -> Row:
    """Return what a later edition (b) made of a clause of the superseded one (a)."""
    (old, before), (new, after) = clauses[row["a"]], clauses[row["b"]]
    if old.in_force or not new.in_force or old.jurisdiction != new.jurisdiction:
        raise SourceError(f"{row['a']} and {row['b']} are no editions of one document")
    return row | {"modality_a": before.modality or "", "modality_b": after.modality or ""}


def _value(item: Item, aspect: str) -> str:
    """Return the words in which the clause differs."""
    if aspect == "modality":
        return item.modality or ""
    if aspect == "bearer scope":
        return " | ".join(item.frame.bearers)
    parameters = item.frame.amounts if aspect == "fine" else item.frame.deadlines
    return " | ".join(parameter.words for parameter in parameters)


def _partnerships(path: Path, clauses: Clauses) -> Iterable[Row]:
    """Yield who commits to cooperate with whom; ``reciprocated`` says whether a state names this one in return."""
    rows = _rows(path)
    for row in rows:
        one, item = clauses[row["key"]]
        if row["partner"].replace("'", "’") not in item.frame.partners:
            raise SourceError(f"{path.name}: {row['key']} does not name {row['partner']}")
        back = any(
            clauses[other["key"]][0].jurisdiction == row["code"] and other["code"] == one.jurisdiction for other in rows
        )
        reciprocated = ("yes" if back else "no") if row["kind"] == "state" else ""
        yield row | {"jurisdiction": one.jurisdiction, "modality": item.modality or "", "reciprocated": reciprocated}
    planned = {(row["key"], row["partner"].replace("'", "’")) for row in rows}
    named = {(key, partner) for key, (one, item) in clauses.items() if one.in_force for partner in item.frame.partners}
    if missing := sorted(pair for pair in named - planned if not pair[0].startswith("xna.")):
        raise SourceError(f"{path.name}: a partner without a channel: {missing}")


def _instruments(built: Sequence[Built]) -> Iterable[Row]:
    for one in built:
        for item in one.source.clauses:
            for name, strength in zip(item.instruments, item.strengths, strict=True):
                yield {"jurisdiction": one.jurisdiction, "key": item.key, "instrument": name, "strength": strength,
                       "modality": item.modality or ""}  # fmt: skip


def _oddities(built: Sequence[Built], path: Path, clauses: Clauses) -> Iterable[Row]:
    """Yield what a reader must survive or notice: hostile looks, an annex that is missing, pages nobody can read."""
    for row in _rows(path):
        yield row | {"file": clauses[row["key"]][0].source.front["file"]}
    for one in built:
        for page in one.unreadable:
            yield {"file": one.source.front["file"], "kind": "unreadable page", "note": f"page {page}"}
