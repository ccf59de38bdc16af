"""The truth about the sample corpus, derived from its sources and from the labelled words of the built PDFs.

``pages`` and ``alignment`` follow the formats of the clause-layout and the alignment gold, so that the same
evaluations run on them; ``clauses``, ``correspondences``, ``gaps`` and ``near misses`` say what only an author knows.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from analyser.records import Anchor, Relation
from corpora.typeset.labels import Labels
from corpora.typeset.source import CALL, Item, Source, SourceError

FRAMEWORK = "itu-ncs-2021"
"""The framework whose elements the sources name as themes."""
DOCUMENT_COLUMNS = ("file", "jurisdiction", "title", "year", "language", "kind", "issuer", "status", "url", "sha256",
                    "groups")  # fmt: skip
_CORRESPONDENCES = ("source_jurisdiction", "source_key", "target_jurisdiction", "target_key", "relation", "topic",
                    "stricter", "conflict", "source_modality", "target_modality", "note")  # fmt: skip
_TAGS = ("id", "lang", "file", "num", "context", "text", "modality", "instruments")
_STRICTER = {"a", "b", "neither", "incomparable"}
_PAGE_ORDER = {"header": 0, "footer": 3}
_BY_POSITION = {"cover", "title", "subtitle"}
"""Items that a layout may print in another order than the source's front matter."""
_WITH_TEXT = {"clause", "heading", "footnote"}


@dataclass(frozen=True, slots=True)
class Built:
    """A source with its PDF and the labels of its words."""

    source: Source
    pdf: bytes
    labels: Labels

    @property
    def sha256(self) -> str:
        """Return the hash of the PDF."""
        return hashlib.sha256(self.pdf).hexdigest()

    @property
    def jurisdiction(self) -> str:
        """Return the code of the invented state."""
        return self.source.front["jurisdiction"]


def truth_files(built: Sequence[Built], sources: Path) -> dict[str, str]:
    """Return path (below the corpus folder) -> content of everything but the PDFs. Raises SourceError."""
    clauses = {item.key: (one, item) for one in built for item in one.source.clauses}
    if len(clauses) != sum(len(one.source.clauses) for one in built):
        raise SourceError("two clauses have the same key")
    pairs = _pairs(sources / "correspondences.csv", clauses)
    files = {
        "documents.csv": table(DOCUMENT_COLUMNS, (_document(one) for one in built)),
        "truth/clauses.jsonl": lines(record for one in built for record in _clause_records(one)),
        "truth/pages.jsonl": lines(_run(one) for one in built),
        "truth/tags/items.csv": table(_TAGS, (row for one in built for row in _tags(one))),
        "truth/correspondences.csv": table(_CORRESPONDENCES, (_correspondence(row, clauses) for row in pairs)),
        "truth/near_misses.csv": table(("a", "b", "why"), _pairs(sources / "near_misses.csv", clauses)),
        "truth/gaps.csv": _gaps(built, sources / "gaps.csv"),
    }
    for one, other in combinations(built, 2):
        files |= _alignment(one, other, pairs)
    return files


def table(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    """Return CSV with a head line and ``\\n`` line ends."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def lines(records: Iterable[dict[str, Any]]) -> str:
    """Return one JSON object a line."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _document(one: Built) -> dict[str, str]:
    return one.source.front | {"sha256": one.sha256}


def _clause_records(one: Built) -> Iterable[dict[str, Any]]:
    """Yield the clauses in reading order with their tags; ``parent`` is the key of the parent clause, None under a
    heading; ``heading_path`` the printed headings above."""
    by_number = {item.number: item for item in one.source.items}
    for item in one.source.clauses:
        parent = by_number.get(item.parent or 0)
        yield {
            "file": one.source.front["file"],
            "jurisdiction": one.jurisdiction,
            "language": one.source.front["language"],
            "key": item.key,
            "num": item.num,
            "role": item.role,
            "level": item.level,
            "parent": parent.key if parent and parent.kind == "clause" else None,
            "heading_path": [heading.printed for heading in _headings(item, by_number)],
            "text": item.printed,
            "modality": item.modality,
            "instruments": list(item.instruments),
            "themes": list(item.themes),
            "anchors": _anchors(one.labels.anchors(item.number)),
        }


def _headings(item: Item, by_number: dict[int, Item]) -> list[Item]:
    above = []
    while item.parent is not None:
        item = by_number[item.parent]
        if item.kind == "heading":
            above.append(item)
    return above[::-1]


def _anchors(anchors: Iterable[Anchor]) -> list[dict[str, Any]]:
    return [{"page": anchor.page, "bbox": list(anchor.bbox)} for anchor in anchors]


def _tags(one: Built) -> Iterable[dict[str, str]]:
    """Yield the clauses in the columns of the clause-tags gold that the sources know; ``context`` is the lead-in."""
    by_number = {item.number: item for item in one.source.items}
    for item in one.source.clauses:
        parent = by_number.get(item.parent or 0)
        yield {
            "id": item.key,
            "lang": one.source.front["language"],
            "file": one.source.front["file"],
            "num": item.num or "",
            "context": CALL.sub("", parent.text) if parent and parent.kind == "clause" else "",
            "text": CALL.sub("", item.text),
            "modality": item.modality or "",
            "instruments": json.dumps(item.instruments, ensure_ascii=False),
        }


# --- clause layout -----------------------------------------------------------------------------------------------


def _run(one: Built) -> dict[str, Any]:
    """Return the whole document as one run in the format of the clause-layout gold."""
    pieces: list[tuple[Item, tuple[Anchor, ...]]] = []
    for item in one.source.items:
        anchors = one.labels.anchors(item.number)
        # A running header or footer is one item on each page.
        pieces += [(item, (anchor,)) for anchor in anchors] if item.kind == "furniture" else [(item, anchors)]
    pieces.sort(key=_reading_order)
    ids = {item.number: number for number, (item, _) in enumerate(pieces, start=1)}
    counts = Counter((word.item, word.page) for word in one.labels.words)
    items = [
        _labelled(number, item, anchors, ids, sum(counts[item.number, page] for page in {a.page for a in anchors}))
        for number, (item, anchors) in enumerate(pieces, start=1)
    ]
    return {
        "file": one.source.front["file"],
        "sha256": one.sha256,
        "language": one.source.front["language"],
        "layout": one.source.front["layout"],
        "pages": list(range(1, len(one.labels.page_sizes) + 1)),
        "page_sizes": [list(size) for size in one.labels.page_sizes],
        "scanned": False,
        "items": items,
    }


def _reading_order(piece: tuple[Item, tuple[Anchor, ...]]) -> tuple[int, int, float, int]:
    """Return first page, then header, cover from top to bottom, body, footnotes, footer, then the source's order."""
    item, anchors = piece
    place = 2 if item.kind == "footnote" else _PAGE_ORDER.get(item.key, 1)
    top = anchors[0].bbox[1] if item.key in _BY_POSITION else float("inf")
    return anchors[0].page, place, top, item.number


def _labelled(number: int, item: Item, anchors: tuple[Anchor, ...], ids: dict[int, int], words: int) -> dict[str, Any]:
    structural = item.kind in {"clause", "heading"}
    record: dict[str, Any] = {
        "id": number,
        "kind": item.kind,
        "role": item.role,
        "num": item.num if structural else None,
        "level": item.level if structural else None,
        "parent": ids[item.parent] if structural and item.parent else None,
        "anchors": _anchors(anchors),
        "n_words": words,
        "open_start": False,
        "open_end": False,
        "in_table": item.in_table,
    }
    return record | ({"text": item.printed} if item.kind in _WITH_TEXT else {})


# --- comparison --------------------------------------------------------------------------------------------------


def _pairs(path: Path, clauses: dict[str, tuple[Built, Item]]) -> list[dict[str, str]]:
    """Return the rows of a file of clause pairs, checked against the clauses."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen: set[tuple[str, str]] = set()
    for row in rows:
        pair = row["a"], row["b"]
        if missing := [key for key in pair if key not in clauses]:
            raise SourceError(f"{path.name}: no clause {missing[0]}")
        if pair in seen or clauses[pair[0]][0] is clauses[pair[1]][0]:
            raise SourceError(f"{path.name}: {pair} stands twice or joins one document with itself")
        if "relation" in row:
            Relation(row["relation"])
            if row["stricter"] not in _STRICTER or row["conflict"] not in {"yes", "no"}:
                raise SourceError(f"{path.name}: {pair} has no proper stricter or conflict")
        seen.add(pair)
    return rows


def _correspondence(row: dict[str, str], clauses: dict[str, tuple[Built, Item]]) -> dict[str, str]:
    (source_file, source), (target_file, target) = clauses[row["a"]], clauses[row["b"]]
    return row | {
        "source_jurisdiction": source_file.jurisdiction,
        "source_key": source.key,
        "target_jurisdiction": target_file.jurisdiction,
        "target_key": target.key,
        "source_modality": source.modality or "",
        "target_modality": target.modality or "",
    }


def _gaps(built: Sequence[Built], path: Path) -> str:
    """Return the gaps: themes that all others have and one jurisdiction has not. The planned ones, no more, no less."""
    themes = {one.jurisdiction: {t for item in one.source.clauses for t in item.themes} for one in built}
    with path.open(encoding="utf-8", newline="") as file:
        notes = {(row["jurisdiction"], row["element"]): row["note"] for row in csv.DictReader(file)}
    rows = []
    for jurisdiction, own in themes.items():
        peers = sorted(set(themes) - {jurisdiction})
        for element in sorted(set.intersection(*(themes[peer] for peer in peers)) - own):
            if (jurisdiction, element) not in notes:
                raise SourceError(f"{path.name}: unplanned gap of {jurisdiction} in {element}")
            rows.append({"jurisdiction": jurisdiction, "framework_id": FRAMEWORK, "element_id": element,
                         "peers": ";".join(peers), "note": notes.pop((jurisdiction, element))})  # fmt: skip
    if notes:
        raise SourceError(f"{path.name}: planned, but not there: {sorted(notes)}")
    return table(("jurisdiction", "framework_id", "element_id", "peers", "note"), rows)


def _alignment(one: Built, other: Built, pairs: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return source, target and links of two documents in the format of the alignment gold."""
    folder = f"truth/alignment/{one.jurisdiction}-{other.jurisdiction}".lower()
    columns = ("id", "text", "title", "path", "lang")
    keys = {item.key for item in one.source.clauses}, {item.key for item in other.source.clauses}
    links = [
        {"source_id": row["a"], "target_id": row["b"], "relation": row["relation"]}
        for row in pairs
        if row["a"] in keys[0] and row["b"] in keys[1]
    ]
    return {
        f"{folder}/source.csv": table(columns, _sentences(one)),
        f"{folder}/target.csv": table(columns, _sentences(other)),
        f"{folder}/links.csv": table(("source_id", "target_id", "relation"), links),
    }


def _sentences(one: Built) -> Iterable[dict[str, str]]:
    by_number = {item.number: item for item in one.source.items}
    for item in one.source.clauses:
        headings = _headings(item, by_number)
        yield {
            "id": item.key,
            "text": CALL.sub("", item.text),
            "title": headings[-1].text if headings else "",
            "path": " > ".join(heading.printed for heading in headings),
            "lang": one.source.front["language"],
        }
