"""What the truth files share: a source with its PDF and labels, and how tables and lines are written."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from corpora.typeset.labels import Labels
from corpora.typeset.source import CALL, Item, Source

FRAMEWORK = "itu-ncs-2021"
"""The framework whose elements the sources name as themes."""


@dataclass(frozen=True, slots=True)
class Built:
    """A source with its PDF and the labels of its words; the ``unreadable`` pages (from 1) cannot be read."""

    source: Source
    pdf: bytes
    labels: Labels
    unreadable: tuple[int, ...] = ()

    @property
    def sha256(self) -> str:
        """Return the hash of the PDF."""
        return hashlib.sha256(self.pdf).hexdigest()

    @property
    def jurisdiction(self) -> str:
        """Return the code of the invented state."""
        return self.source.front["jurisdiction"]

    @property
    def language(self) -> str:
        """Return the language of the document."""
        return self.source.front["language"]

    @property
    def in_force(self) -> bool:
        """Return whether the document is what the state says today."""
        return self.source.front["status"] == "in force"

    def readable(self, item: Item) -> bool:
        """Return whether the item stands on pages that can be read."""
        return not {anchor.page for anchor in self.labels.anchors(item.number)} & set(self.unreadable)

    def headings(self, item: Item) -> list[Item]:
        """Return the headings above an item, the highest first."""
        by_number = {other.number: other for other in self.source.items}
        above = []
        while item.parent is not None:
            item = by_number[item.parent]
            if item.kind == "heading":
                above.append(item)
        return above[::-1]

    def title(self, item: Item) -> Item | None:
        """Return what names the matter of an item: its section's side-note, else the nearest heading above."""
        title = None
        for other in self.source.items:
            if other.kind in {"heading", "sidenote"}:
                title = other
            if other.number == item.number:
                return title
        return None

    def parent(self, item: Item) -> Item | None:
        """Return the clause above a clause, None under a heading."""
        parents = [other for other in self.source.items if other.number == item.parent and other.kind == "clause"]
        return parents[0] if parents else None


Clauses = dict[str, tuple[Built, Item]]
"""Every clause of the corpus by its key."""


def all_clauses(built: Sequence[Built]) -> Clauses:
    """Return every clause with its document, in reading order."""
    return {item.key: (one, item) for one in built for item in one.source.clauses}


def bare(item: Item) -> str:
    """Return the text of an item without its number and without footnote calls."""
    return CALL.sub("", item.text)


def table(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    """Return CSV with a head line and ``\\n`` line ends."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def lines(records: Iterable[dict[str, Any]]) -> str:
    """Return one JSON object a line."""
    return "".join(as_json(record) + "\n" for record in records)


def as_json(value: Any) -> str:
    """Return the value as JSON with its letters as they are."""
    return json.dumps(value, ensure_ascii=False)
