"""Provisions listed by hand (printed number, page, first words) -> the clauses of ours that hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analyser.records import Clause, Reading
from analyser.text import fold

PAGES_APART = 1
"""A provision that begins at the foot of a page may be ours from the next one on, or the other way round."""
LEAD = 40
"""Letters that may stand before the first words in our clause: its printed number, a run-in heading."""

_LETTERS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[^\W_]+")


def find_provisions(rows: Sequence[Mapping[str, str]], readings: Mapping[str, Reading]) -> dict[str, str]:
    """Return provision id -> clause id, for the provisions found again; ``readings`` are by file name.

    A clause qualifies by document, page and first words. Of several, the one whose printed number ends as the
    provision's does is taken, then the one that begins with the words, then the first no provision has taken yet.
    Where parent and first child share their words, both may be the same clause.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for row in rows:
        reading = readings.get(row["document"])
        words = letters(row["first_words"])
        candidates = [c for c in reading.clauses if _holds(c, words, int(row["page"]))] if reading and words else []
        if candidates:
            best = min(candidates, key=lambda clause: _distance(clause, row["id"], words, taken))
            found[row["id"]] = best.clause_id
            taken.add(best.clause_id)
    return found


def letters(text: str) -> str:
    """Return the folded letters and digits of a text, joined: spaces and signs differ between readings of a page."""
    return _LETTERS.sub("", fold(text))


def _holds(clause: Clause, words: str, page: int) -> bool:
    near = any(abs(anchor.page - page) <= PAGES_APART for anchor in clause.anchors)
    return near and words in letters(clause.text)[: len(words) + LEAD]


def _distance(clause: Clause, provision: str, words: str, taken: set[str]) -> tuple[bool, int, bool, int]:
    return (
        _tail(clause.num or "") != _tail(provision),
        letters(clause.text).find(words),
        clause.clause_id in taken,
        clause.order,
    )


def _tail(number: str) -> str:
    """Return the last part of a printed number: ``"b"`` of ``S 28(b)``."""
    parts = _PARTS.findall(fold(number))
    return parts[-1] if parts else ""
