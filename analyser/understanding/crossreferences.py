"""References of a document to its own places: "section 12(3) of this Act" -> the clause that is meant.

Found on folded text by the words for places and the numbers behind them, in figures. References into other instruments
are left to ``instruments.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analyser.records import Clause, CrossReference
from analyser.text import fold
from analyser.understanding.folding import folded as folded_text
from analyser.understanding.instruments import find_instruments

_PLACE = re.compile(
    r"(?<!\w)(?:(?:sub-?)?(?:sections?|articles?|regulations?|paragraphs?|clauses?|controls?|rules?|alineas?)"
    r"|paragraphes?|[وبل]?(?:ال|لل)?(?:ماده|فقره|ضابط|بند)) "
    r"(?P<number>\(?\d+\)?(?:[.-]\d+)*(?:\([a-z0-9]{1,4}\))*)(?![\w/])"
)
_ELSEWHERE = re.compile(
    r",? (?:of|in) (?!this |these |the present |part |chapter )|,? (?:de la |du |de l'|des )(?!presente? |meme )"
    r"| من (?!هذا |هذه )"
)
_PART = re.compile(r"\d+|(?<![a-z])[a-z]{1,4}(?![a-z])")
_WORDS = re.compile(r"[^\W\d_]{5,}|article|section|art|regulation|ماده|الماده|فقره|بند|ضابط")

Path = tuple[str, ...]


def cross_references(clauses: Sequence[Clause]) -> tuple[CrossReference, ...]:
    """Return the internal references of one document's clauses, in their order; ``clauses`` are all of the document."""
    places = _places(clauses)
    found: list[CrossReference] = []
    for clause in clauses:
        folded, offsets = folded_text(clause.text)
        # "and control 2-3-1" has the shape of another text's control; a name would begin with a capital.
        cited = [(one.start, one.end) for one in find_instruments(clause.text) if not one.text[0].islower()]
        for match in _PLACE.finditer(folded):
            start, end = offsets[match.start()], offsets[match.end()]
            if match.start() == 0 or _ELSEWHERE.match(folded, match.end()):
                continue  # the clause's own printed number, or a place in another text
            if not any(first <= start and end <= last for first, last in cited):
                target = places.get(_path(match.group("number")))
                found.append(CrossReference(clause.clause_id, start, end, clause.text[start:end], target))
    return tuple(found)


def _places(clauses: Sequence[Clause]) -> Mapping[Path, str]:
    """Return the first clause of every numbered place, by its number and by that of its parents with it."""
    whole: dict[str, Path] = {}
    found: dict[Path, str] = {}
    for clause in clauses:
        own = _path(clause.num or "")
        above = whole.get(clause.parent_id or "", ())
        path = own if own[: len(above)] == above else (*above, *own)
        whole[clause.clause_id] = path
        if own:
            found.setdefault(path, clause.clause_id)
    return found


def _path(number: str) -> Path:
    return tuple(_PART.findall(_WORDS.sub(" ", fold(number))))
