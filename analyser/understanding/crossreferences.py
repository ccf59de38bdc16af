"""References of a document to its own places: "section 12(3) of this Act" -> the clause that is meant.

Found on folded text by the words for places and the numbers behind them: figures, ordinals in words, lists and ranges.
References into other instruments are left to ``instruments.py``. An article may be a clause with a printed number or a
heading over its clauses; a paragraph named without its article is one of the clause's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analyser.records import Clause, CrossReference
from analyser.understanding.folding import folded as folded_text
from analyser.understanding.instruments import find_instruments
from analyser.understanding.ordinals import ordinal_pattern
from analyser.understanding.places import WHOLE, Path, path_of, places_of

LONGEST_RANGE = 40
"""Places of "sections 3 to 9" that are resolved one by one; a wider range names a part of a document."""

_PART_OF = (
    r"(?:sub-?)?(?:paragraphs?|clauses?|points?|items?)|subsections?|sub-sections?|subregulations?|subarticles?|alineas?"
    r"|paragraphes?|[وبلف]?(?:ال|لل)?(?:فقره|فقرات|فقرتين|بند|بنود|بندين)"
)
_JOINT = r" ?(?:, ?(?:and |or |et |ou )?|and |or |et |ou |to |a |until |through |- ?|و ?|او |الي |حتي )"
_RANGE = re.compile(r" ?(?:to|a|until|through|-|الي|حتي) ?")
_ELSEWHERE = re.compile(
    r"(?: et suivants?| et seq\.?| and following)?(?:"
    r",? (?:of|in) (?!this |these |the present |part |chapter |that (?:section|article)\b)"
    r"|,? (?:de la |du |de l'|des |d'une? )(?!presente? |meme )| من (?!هذا |هذه |ذات |نفس ))"
)
_SAME = re.compile(
    r",? (?:of|in) (?:this|the same) (?:section|article)|,? du (?:present|meme) article| من (?:هذه|ذات|نفس) الماده"
)

Mention = tuple[int, int, list[Path], str]
"""Start and end in the folded text, the paths that may be meant (the best first), and the rule."""


class _Expressions(NamedTuple):
    whole: re.Pattern[str]
    part: re.Pattern[str]
    number: re.Pattern[str]
    of_whole: re.Pattern[str]
    with_part: re.Pattern[str]


@lru_cache(maxsize=1)
def _expressions() -> _Expressions:
    figure = rf"(?:\( ?)?(?:\d+(?:[.-]\d+)*|{ordinal_pattern()})(?: ?\))?(?: ?\([a-z0-9]{{1,4}}\))*"
    letter = rf"(?:{figure}|\([^\W\d_]{{1,4}}\)|[a-z](?=\)))\)?"
    end = r"(?![\w/])"
    listed = rf"{figure}(?:{_JOINT}{figure}{end})*{end}"
    parts = rf"{letter}(?:{_JOINT}{letter}{end})*{end}"
    return _Expressions(
        whole=re.compile(rf"(?<!\w)(?:{WHOLE}) (?P<numbers>{listed})"),
        part=re.compile(rf"(?<!\w)(?:{_PART_OF}) (?P<numbers>{parts})"),
        number=re.compile(letter),
        of_whole=re.compile(rf",? (?:of |de l'|du |من )(?P<place>(?:{WHOLE}) (?P<number>{figure}){end})"),
        with_part=re.compile(rf",? ?(?:{_PART_OF}) (?P<numbers>{parts})"),
    )


def cross_references(clauses: Sequence[Clause]) -> tuple[CrossReference, ...]:
    """Return the internal references of one document's clauses, in their order; ``clauses`` are all of the document."""
    places = places_of(clauses)
    found: list[CrossReference] = []
    for clause in clauses:
        folded, offsets = folded_text(clause.text)
        cited: list[tuple[int, int]] | None = None
        for start, end, targets, rule in _mentioned(folded, places.own[clause.clause_id], places.titled):
            if cited is None:
                # "and control 2-3-1" has the shape of another text's control; a name would begin with a capital.
                cited = [(one.start, one.end) for one in find_instruments(clause.text) if not one.text[0].islower()]
            first, last = offsets[start], offsets[end]
            if any(begin <= first and last <= stop for begin, stop in cited):
                continue
            target = places.target(clause.clause_id, targets)
            if target != clause.clause_id:
                found.append(CrossReference(clause.clause_id, first, last, clause.text[first:last], target, rule))
    return tuple(found)


def _mentioned(folded: str, own: Path, titled: bool) -> Iterator[Mention]:
    """Yield the places of its own document that a folded text names."""
    expressions = _expressions()
    taken = 0
    matches = [*expressions.whole.finditer(folded), *expressions.part.finditer(folded)]
    for match in sorted(matches, key=lambda one: one.start()):
        if match.start() < taken:
            continue  # Part of the place before.
        whole = match.re is expressions.whole
        chain = list(_chain(folded, match.end())) if whole else []
        outer = None if whole else expressions.of_whole.match(folded, match.end())
        taken = (chain[-1] if chain else outer or match).end()
        same = _SAME.match(folded, taken)
        if (whole and match.start() == 0) or (same is None and _ELSEWHERE.match(folded, taken)):
            continue  # The clause's own printed number, or a place in another text.
        if whole:
            yield from _whole(match, chain)
        elif outer is not None:
            above = path_of(outer["number"])
            for start, _, paths, _ in _listed(match, [above]):
                yield start, taken, [*paths, above], "reference-part"
        else:
            # "subsection (1)" lies in the clause's own section, never at the top; "paragraph 12" may.
            inside = same is not None or titled or not match["numbers"][0].isdigit()
            lowest = 1 if inside and len(path_of(match["numbers"])) == 1 else 0
            above_own = [own[:length] for length in range(len(own), lowest - 1, -1)]
            yield from _listed(match, above_own, rule="reference-own-part")


def _chain(folded: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the parts named behind a place: "article 21, paragraphe 2, points a) et b)"."""
    while match := _expressions().with_part.match(folded, start):
        yield match
        start = match.end()


def _whole(match: re.Match[str], chain: Sequence[re.Match[str]]) -> Iterator[Mention]:
    mentions = list(_listed(match, [()]))
    if not chain:
        yield from mentions
        return
    *others, last = [one for one in mentions if one[3] != "reference-range"]
    yield from others
    above = last[2][0]
    for step in chain[:-1]:
        first = _expressions().number.search(step["numbers"])
        above = (*above, *path_of(first.group() if first else ""))
    for place, (start, end, paths, _) in enumerate(_listed(chain[-1], [above])):
        yield last[0] if place == 0 else start, end, [*paths, above, last[2][0]], "reference-part"


def _listed(match: re.Match[str], prefixes: Sequence[Path], rule: str = "reference-place") -> Iterator[Mention]:
    """Yield each number of a list, the first with the word for the place, and the places inside a range."""
    numbers = match["numbers"]
    begin = match.start("numbers")
    spans = [one.span() for one in _expressions().number.finditer(numbers)]
    for place, (start, end) in enumerate(spans):
        path = path_of(numbers[start:end])
        yield match.start() if place == 0 else begin + start, begin + end, [(*one, *path) for one in prefixes], rule
    for (start, low), (high, end) in pairwise(spans):
        if _RANGE.fullmatch(numbers[low:high]):
            for path in _between(path_of(numbers[start:low]), path_of(numbers[high:end])):
                yield begin + start, begin + end, [(*one, *path) for one in prefixes], "reference-range"


def _between(low: Path, high: Path) -> list[Path]:
    """Return the places strictly between the ends of a range, where their last parts are figures."""
    if not (low and high and low[:-1] == high[:-1] and low[-1].isdigit() and high[-1].isdigit()):
        return []
    inner = range(int(low[-1]) + 1, int(high[-1]))
    return [(*low[:-1], str(number)) for number in inner] if len(inner) <= LONGEST_RANGE else []
