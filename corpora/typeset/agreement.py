"""What is true between documents: correspondences, and the sets for alignment, cross-lingual and national evaluation.

Pairs of the first three states were judged one by one (``sources/correspondences.csv``); all others follow from the
points that clauses make (``matters``), by which the author cut every document.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from analyser.records import Modality, Relation
from corpora.typeset.built import Built, Clauses, all_clauses, as_json, bare, table
from corpora.typeset.matters import Link, link, points_of, read_matters
from corpora.typeset.source import Item, SourceError
from corpora.typeset.strictness import stricter

_COLUMNS = ("source_jurisdiction", "source_key", "target_jurisdiction", "target_key", "relation", "topic", "stricter",
            "conflict", "source_modality", "target_modality", "method", "note")  # fmt: skip
_STRICTER = {"a", "b", "neither", "incomparable"}
JUDGED, BY_POINTS = "judged", "points"
ALIGNED = (("xka", "xmr"), ("xka", "xsh"), ("xmr", "xsh"), ("xka", "xtv"), ("xtv", "xvm2024"), ("xtv", "xdw"),
           ("xka", "xnh_en"), ("xnh_ar", "xsh"), ("xmr", "xtr"), ("xka", "xtr"))  # fmt: skip
"""Documents (by source) whose pairs are also written as alignment sets: in one language and across all three."""
NATIONAL = (("xka", "xmr"), ("xtv", "xdw"), ("xtv", "xvm2024"))
TWINS = ("xnh_en", "xnh_ar")
"""The bilingual pair: the same keys after the prefix."""
_UNMATCHED = {Modality.STATEMENT.value, Modality.DEFINITION.value}
_FIRST_WORDS = 8

Row = dict[str, str]


def agreement_files(built: Sequence[Built], sources: Path) -> dict[str, str]:
    """Return path -> content of all files on pairs of documents. Raises SourceError."""
    clauses = all_clauses(built)
    rows = correspondences(built, sources)
    by_source = {one.source.path.stem: one for one in built}
    files = {
        "truth/correspondences.csv": table(_COLUMNS, rows),
        "truth/near_misses.csv": table(("a", "b", "why"), _near_misses(sources / "near_misses.csv", clauses, rows)),
        "truth/crosslingual/pairs.csv": _twins(by_source[TWINS[0]], by_source[TWINS[1]]),
    }
    for first, second in ALIGNED:
        files |= _alignment(by_source[first], by_source[second], rows)
    for first, second in NATIONAL:
        files |= _national(by_source[first], by_source[second], rows)
    return files


def correspondences(built: Sequence[Built], sources: Path) -> list[Row]:
    """Return all pairs of clauses in force of different states, the judged ones first."""
    clauses = all_clauses(built)
    points = points_of(read_matters(sources / "matters.md", clauses))
    points |= {_twin(key): own for key, own in points.items() if _twin(key) in clauses}
    notes = {(row["a"], row["b"]): row for row in read_pairs(sources / "divergences.csv", clauses)}
    rows = [_judged(row, clauses) for row in read_pairs(sources / "correspondences.csv", clauses)]
    judged = {tuple(sorted((row["source_jurisdiction"], row["target_jurisdiction"]))) for row in rows}
    for one, other in combinations(sorted((b for b in built if b.in_force), key=lambda b: b.jurisdiction), 2):
        states = (one.jurisdiction, other.jurisdiction)
        if one.jurisdiction != other.jurisdiction and states not in judged:
            pairs = ((a, b) for a in one.source.clauses for b in other.source.clauses)
            links = (link(a.key, b.key, points) for a, b in pairs)
            rows += [_derived(found, clauses, notes) for found in links if found]
    return rows


def _twin(key: str) -> str:
    return key.replace("xne.", "xna.") if key.startswith("xne.") else ""


def read_pairs(path: Path, clauses: Clauses) -> list[Row]:
    """Return the rows of a file of clause pairs, checked against the clauses. Raises SourceError."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen: set[tuple[str, str]] = set()
    for row in rows:
        pair = row["a"], row["b"]
        if missing := [key for key in pair if key not in clauses]:
            raise SourceError(f"{path.name}: no clause {missing[0]}")
        if pair in seen or clauses[pair[0]][0] is clauses[pair[1]][0]:
            raise SourceError(f"{path.name}: {pair} stands twice or joins one document with itself")
        if "stricter" in row and (row["stricter"] not in _STRICTER or row["conflict"] not in {"yes", "no"}):
            raise SourceError(f"{path.name}: {pair} has no proper stricter or conflict")
        seen.add(pair)
    return rows


def _judged(row: Row, clauses: Clauses) -> Row:
    return row | {"relation": Relation(row["relation"]).value, "method": JUDGED} | _sides(row["a"], row["b"], clauses)


def _derived(found: Link, clauses: Clauses, notes: dict[tuple[str, str], Row]) -> Row:
    a, b = clauses[found.a][1], clauses[found.b][1]
    note = notes.get((found.a, found.b)) or notes.get((found.b, found.a)) or {}
    return {
        "relation": found.relation.value,
        "topic": "; ".join(found.matters),
        "stricter": stricter(a, b, found.relation).value,
        "conflict": note.get("conflict", "no"),
        "method": BY_POINTS,
        "note": note.get("note", ""),
    } | _sides(found.a, found.b, clauses)


def _sides(a: str, b: str, clauses: Clauses) -> Row:
    (source_file, source), (target_file, target) = clauses[a], clauses[b]
    return {
        "source_jurisdiction": source_file.jurisdiction,
        "source_key": source.key,
        "target_jurisdiction": target_file.jurisdiction,
        "target_key": target.key,
        "source_modality": source.modality or "",
        "target_modality": target.modality or "",
    }


def _near_misses(path: Path, clauses: Clauses, rows: Iterable[Row]) -> list[Row]:
    linked = {frozenset((row["source_key"], row["target_key"])) for row in rows}
    misses = read_pairs(path, clauses)
    if wrong := [row for row in misses if frozenset((row["a"], row["b"])) in linked]:
        raise SourceError(f"{path.name}: {wrong[0]['a']} and {wrong[0]['b']} correspond")
    return misses


def between(one: Built, other: Built, rows: Iterable[Row]) -> list[Row]:
    """Return the rows of two documents, turned where needed so that the source is the first one's."""
    own, others = ({item.key for item in document.source.clauses} for document in (one, other))
    found = []
    for row in rows:
        if row["source_key"] in own and row["target_key"] in others:
            found.append(row)
        elif row["target_key"] in own and row["source_key"] in others:
            found.append(_turned(row))
    return found


def _turned(row: Row) -> Row:
    sides = {"a": "b", "b": "a"}
    return row | {
        "source_key": row["target_key"],
        "target_key": row["source_key"],
        "relation": Relation(row["relation"]).mirrored().value,
        "stricter": sides.get(row["stricter"], row["stricter"]),
    }


def _alignment(one: Built, other: Built, rows: Sequence[Row]) -> dict[str, str]:
    """Return source, target and links of two documents in the format of the alignment gold."""
    folder = f"truth/alignment/{one.source.path.stem}-{other.source.path.stem}"
    columns = ("id", "text", "title", "path", "lang")
    links = [
        {"source_id": row["source_key"], "target_id": row["target_key"], "relation": row["relation"]}
        for row in between(one, other, rows)
    ]
    return {
        f"{folder}/source.csv": table(columns, _sentences(one)),
        f"{folder}/target.csv": table(columns, _sentences(other)),
        f"{folder}/links.csv": table(("source_id", "target_id", "relation"), links),
    }


def _sentences(one: Built) -> Iterable[Row]:
    for item in one.source.clauses:
        title = one.title(item)
        yield {
            "id": item.key,
            "text": bare(item),
            "title": title.text if title else "",
            "path": " > ".join(heading.printed for heading in one.headings(item)),
            "lang": one.language,
        }


def _twins(english: Built, arabic: Built) -> str:
    """Return the bilingual pair in the format of the cross-lingual gold."""
    own, others = english.source.clauses, arabic.source.clauses
    if [item.key.partition(".")[2] for item in own] != [item.key.partition(".")[2] for item in others]:
        raise SourceError("the two languages of the controls have other clauses")
    rows = (
        {
            "id": item.num or item.key,
            "text_en": bare(item),
            "text_ar": bare(twin),
            "path": " > ".join(heading.printed for heading in english.headings(item)),
            "kind": item.role or "",
        }
        for item, twin in zip(own, others, strict=True)
    )
    return table(("id", "text_en", "text_ar", "path", "kind"), rows)


# --- national alignment ------------------------------------------------------------------------------------------


def _national(one: Built, other: Built, rows: Sequence[Row]) -> dict[str, str]:
    """Return provisions, correspondences and gaps of two documents in the format of the national-alignment gold."""
    folder = f"truth/national/{one.source.path.stem}_{other.source.path.stem}"
    pairs = between(one, other, rows)
    items = {item.key: item for document in (one, other) for item in document.source.clauses}
    linked = {key for row in pairs for key in (row["source_key"], row["target_key"])}
    gaps = [gap for side, document in (("a", one), ("b", other)) for gap in _missing(side, document, linked)]
    return {
        f"{folder}/provisions_a.csv": table(("id", "page", "heading", "first_words", "document"), _provisions(one)),
        f"{folder}/provisions_b.csv": table(("id", "page", "heading", "first_words", "document"), _provisions(other)),
        f"{folder}/correspondences.csv": table(
            ("side_a_id", "side_b_id", "relation", "topic", "stricter", "parameters", "conflict", "note", "doubt"),
            (_provision_pair(row, items) for row in pairs),
        ),
        f"{folder}/gaps.csv": table(("side", "id", "topic", "note"), gaps),
    }


def _provisions(one: Built) -> Iterable[Row]:
    for item in one.source.clauses:
        title = one.title(item)
        yield {
            "id": item.key,
            "page": str(one.labels.anchors(item.number)[0].page),
            "heading": title.printed if title else "",
            "first_words": " ".join(item.printed.split()[:_FIRST_WORDS]),
            "document": one.source.front["file"],
        }


def _provision_pair(row: Row, items: dict[str, Item]) -> Row:
    a, b = items[row["source_key"]].frame, items[row["target_key"]].frame
    parameters = {
        name: [" | ".join(p.words for p in own), " | ".join(p.words for p in others)]
        for name, own, others in (("deadline", a.deadlines, b.deadlines), ("amount", a.amounts, b.amounts))
        if own or others
    }
    return row | {
        "side_a_id": row["source_key"],
        "side_b_id": row["target_key"],
        "parameters": as_json(parameters),
        "doubt": "false",
    }


def _missing(side: str, one: Built, linked: set[str]) -> Iterable[Row]:
    """Yield what the other side has nowhere: no counterpart of the clause, of its lead-in or of its items."""
    family = {item.key: {item.key} for item in one.source.clauses}
    for item in one.source.clauses:
        parent = one.parent(item)
        if parent:
            family[item.key] |= {parent.key}
            family[parent.key] |= {item.key}
    for item in one.source.clauses:
        if item.modality not in _UNMATCHED and not family[item.key] & linked:
            title = one.title(item)
            yield {
                "side": side,
                "id": item.key,
                "topic": title.text if title else "",
                "note": "No counterpart.",
            }
