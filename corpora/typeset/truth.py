"""The truth about single documents, derived from their sources and from the labelled words of the built PDFs.

``pages``, ``tags`` and ``themes`` follow the formats of the gold sets of the same kind, so that the same evaluations
run on them; ``clauses`` says everything in one place. What is true between documents is in ``agreement``, what was
planted in ``planted``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from analyser.records import Anchor
from analyser.resources import load_framework
from corpora.typeset.agreement import agreement_files
from corpora.typeset.built import FRAMEWORK, Built, all_clauses, as_json, bare, lines, table
from corpora.typeset.frame import Parameter
from corpora.typeset.planted import planted_files
from corpora.typeset.source import Item, SourceError

DOCUMENT_COLUMNS = ("file", "jurisdiction", "title", "year", "language", "kind", "issuer", "status", "url", "sha256",
                    "groups")  # fmt: skip
_TAGS = ("id", "lang", "file", "page", "num", "context", "text", "modality", "modality_all", "bearer", "bearer_type",
         "deadline", "deadline_norm", "amount", "amount_norm", "instruments", "partners", "doubt", "why")  # fmt: skip
_THEMES = ("id", "text", "label", "sublabel", "lang", "kind")
_PAGE_ORDER = {"header": 0, "footer": 3}
_BY_POSITION = {"cover", "title", "subtitle"}
"""Items that a layout may print in another order than the source's front matter."""
_WITH_TEXT = {"clause", "heading", "footnote"}


def truth_files(built: Sequence[Built], sources: Path) -> dict[str, str]:
    """Return path (below the corpus folder) -> content of everything but the PDFs. Raises SourceError."""
    clauses = all_clauses(built)
    if len(clauses) != sum(len(one.source.clauses) for one in built):
        raise SourceError("two clauses have the same key")
    files = {
        "documents.csv": table(DOCUMENT_COLUMNS, (_document(one) for one in built)),
        "truth/clauses.jsonl": lines(record for one in built for record in _clause_records(one)),
        "truth/pages.jsonl": lines(_run(one) for one in built),
        "truth/tags/items.csv": table(_TAGS, (row for one in built for row in _tags(one))),
        "truth/themes/items.csv": table(_THEMES, (row for one in built for row in _themes(one))),
    }
    return files | agreement_files(built, sources) | planted_files(built, sources)


def _document(one: Built) -> dict[str, str]:
    return one.source.front | {"sha256": one.sha256}


def _clause_records(one: Built) -> Iterable[dict[str, Any]]:
    """Yield the clauses in reading order with their tags; ``parent`` is the key of the parent clause, None under a
    heading; ``heading_path`` the printed headings above; ``readable`` is false on the page that cannot be read."""
    for item in one.source.clauses:
        parent = one.parent(item)
        yield {
            "file": one.source.front["file"],
            "jurisdiction": one.jurisdiction,
            "language": one.language,
            "key": item.key,
            "num": item.num,
            "role": item.role,
            "level": item.level,
            "parent": parent.key if parent else None,
            "heading_path": [heading.printed for heading in one.headings(item)],
            "text": item.printed,
            "modality": item.modality,
            "bearers": list(item.frame.bearers),
            "bearer_type": item.frame.bearer_type,
            "deadlines": _norms(item.frame.deadlines),
            "amounts": _norms(item.frame.amounts),
            "instruments": list(item.instruments),
            "strengths": list(item.strengths),
            "partners": list(item.frame.partners),
            "themes": list(item.themes),
            "readable": one.readable(item),
            "anchors": _anchors(one.labels.anchors(item.number)),
        }


def _norms(parameters: Iterable[Parameter]) -> list[dict[str, str | float | None]]:
    return [norm for parameter in parameters for norm in parameter.norms]


def _anchors(anchors: Iterable[Anchor]) -> list[dict[str, Any]]:
    return [{"page": anchor.page, "bbox": list(anchor.bbox)} for anchor in anchors]


def _tags(one: Built) -> Iterable[dict[str, str]]:
    """Yield the clauses in the columns of the clause-tags gold; ``context`` is the lead-in."""
    for item in one.source.clauses:
        parent = one.parent(item)
        frame = item.frame
        yield {
            "id": item.key,
            "lang": one.language,
            "file": one.source.front["file"],
            "page": str(one.labels.anchors(item.number)[0].page),
            "num": item.num or "",
            "context": bare(parent) if parent else "",
            "text": bare(item),
            "modality": item.modality or "",
            "modality_all": ";".join(item.modalities),
            "bearer": " | ".join(frame.bearers),
            "bearer_type": frame.bearer_type,
            "deadline": " | ".join(parameter.words for parameter in frame.deadlines),
            "deadline_norm": as_json(_norms(frame.deadlines)) if frame.deadlines else "",
            "amount": " | ".join(parameter.words for parameter in frame.amounts),
            "amount_norm": as_json(_norms(frame.amounts)) if frame.amounts else "",
            "instruments": as_json(item.instruments),
            "partners": as_json(frame.partners),
            "doubt": "false",
        }


def _themes(one: Built) -> Iterable[dict[str, str]]:
    """Yield the clauses that have a theme in the columns of the theme gold: its area and its element, in English."""
    titles = {element.element_id: element.title() for element in load_framework(FRAMEWORK).elements}
    for item in one.source.clauses:
        if item.themes:
            first = item.themes[0]
            area = first.rpartition(".")[0]
            yield {
                "id": item.key,
                "text": bare(item),
                "label": f"{area} {titles[area]}",
                "sublabel": f"{first} {titles[first]}",
                "lang": one.language,
                "kind": item.role or "",
            }


# --- clause layout -----------------------------------------------------------------------------------------------


def _run(one: Built) -> dict[str, Any]:
    """Return all readable pages as one run in the format of the clause-layout gold."""
    pages = [page for page in range(1, len(one.labels.page_sizes) + 1) if page not in one.unreadable]
    pieces: list[tuple[Item, tuple[Anchor, ...]]] = []
    for item in one.source.items:
        anchors = tuple(anchor for anchor in one.labels.anchors(item.number) if anchor.page not in one.unreadable)
        # A running header or footer is one item on each page.
        pieces += (
            [(item, (anchor,)) for anchor in anchors]
            if item.kind == "furniture"
            else [(item, anchors)]
            if anchors
            else []
        )
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
        "pages": pages,
        "page_sizes": [list(one.labels.page_sizes[page - 1]) for page in pages],
        "scanned": "scan" in one.source.front,
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
