"""Terms of a framework's elements, found in a text stem by stem, with what each is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analyser.records import Wording
from analyser.understanding.folding import folded
from analyser.understanding.stemming import Stem, stems

TERM_WEIGHTS = (0.34, 0.56, 0.68)
"""Weight of a term of one, two, three or more words: the longer, the surer."""

ACRONYM_WEIGHT = 0.5
"""An acronym (CERT, CSIRT, ISAC) is as telling as a phrase."""

TermIndex = dict[str, tuple["Term", ...]]
"""Terms by their first stem, the longest first."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of one element, as stems; `verbatim` is the folded phrase where stems alone say too little."""

    element: int
    stems: tuple[str, ...]
    weight: float
    capitals: bool
    verbatim: str = ""


def term_index(wordings: Sequence[Wording], language: str) -> TermIndex:
    """Return the terms by first stem; a term that several elements share is worth less to each.

    Misleading phrases are among them, worth nothing: they take their words from the shorter terms inside.
    """
    owners: dict[tuple[tuple[str, ...], bool, str], dict[int, float]] = defaultdict(dict)
    for element, wording in enumerate(wordings):
        for term in (*wording.misleading, *wording.terms):
            stemmed = tuple(_words(term, language))
            if stemmed:
                acronym = len(stemmed) == 1 and term.isupper()
                # Of "CERT shall not" only one stem remains; the whole phrase has to stand in the clause.
                verbatim = folded(term)[0] if len(stemmed) == 1 and len(term.split()) > 1 else ""
                weight = ACRONYM_WEIGHT if acronym else _term_weight(len(term.split()) if verbatim else len(stemmed))
                owners[stemmed, acronym, verbatim].setdefault(element, 0.0 if term in wording.misleading else weight)
    found: dict[str, list[Term]] = defaultdict(list)
    for (stemmed, acronym, verbatim), elements in owners.items():
        sharing = max(sum(weight > 0.0 for weight in elements.values()), 1)
        for element, weight in elements.items():
            found[stemmed[0]].append(Term(element, stemmed, weight / sharing**0.5, acronym, verbatim))
    return {
        first: tuple(sorted(terms, key=lambda one: (-len(one.stems), one.element, one.verbatim)))
        for first, terms in found.items()
    }


def _term_weight(words: int) -> float:
    return TERM_WEIGHTS[min(words, len(TERM_WEIGHTS)) - 1]


def term_hits(index: TermIndex, text: str, own: Sequence[Stem]) -> list[tuple[Term, int, int]]:
    """Return the terms found with the characters they cover, none inside a longer one of the same element.

    Misleading phrases are among them, with a weight of 0.

    Acronyms count in capitals only ("FIRST" is no "first").
    """
    found: list[tuple[Term, int, int]] = []
    covered: dict[int, int] = {}
    for place, first in enumerate(own):
        for term in index.get(first.stem, ()):
            last = place + len(term.stems)
            if last > len(own) or covered.get(term.element, -1) >= last:
                continue
            if any(own[place + step].stem != stem for step, stem in enumerate(term.stems)):
                continue
            if term.capitals and not text[first.start : first.end].rstrip("s").isupper():
                continue
            if term.verbatim and term.verbatim not in folded(text)[0]:
                continue
            covered[term.element] = last
            found.append((term, first.start, own[last - 1].end))
    return found


def _words(text: str, language: str) -> list[str]:
    return [one.stem for one in stems(text, language)]
