"""What a title means beyond its own words: synonyms of the termbase, and wordings of shipped frameworks on the same.

Both are general knowledge of the field in the title's language; nothing of the texts to be classified is used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analyser.resources import load_framework
from analyser.resources.termbase import load_termbase
from analyser.understanding.stemming import stems

LONGEST_TERM = 4
"""Longer terms are not looked for in a title."""

NARROWER_WEIGHT = 0.5
RELATED_WEIGHT = 0.5
"""A word of a narrower or related concept speaks half as much for a title as a synonym, which counts 1."""

LENDERS = ("itu-ncs-2021", "nist-csf-2.0", "gci", "oxford-cmm-2021", "nis2-article-7")
"""Shipped frameworks on cybersecurity policy at large; those on international conduct alone lend nothing."""


@dataclass(frozen=True, slots=True)
class _Thesaurus:
    concepts_of: dict[tuple[str, ...], tuple[str, ...]]
    narrower: dict[str, tuple[str, ...]]
    related: dict[str, tuple[str, ...]]
    terms: dict[str, tuple[tuple[str, ...], ...]]


def grams(words: Sequence[str]) -> list[str]:
    """Return the stems and their pairs: "risk management" differs from "risk" and "management"."""
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def widened(title: Sequence[str], language: str) -> dict[str, float]:
    """Return stems and pairs of stems that stand for the title's concepts, with weights (0 to 1), from the termbase."""
    thesaurus = _thesaurus(language)
    found: dict[str, float] = defaultdict(float)
    for concept in _named(title, thesaurus):
        for weight, names in (
            (1.0, (concept,)),
            (NARROWER_WEIGHT, thesaurus.narrower.get(concept, ())),
            (RELATED_WEIGHT, thesaurus.related.get(concept, ())),
        ):
            for gram in (gram for name in names for term in thesaurus.terms[name] for gram in grams(term)):
                found[gram] = max(found[gram], weight)
    return dict(found)


@lru_cache(maxsize=16)
def lent_wordings(language: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return title and all words, as stems, of the shipped elements that have a wording in the language."""
    found = []
    for name in LENDERS:
        for element in load_framework(name).leaves():
            for wording in element.wordings:
                if wording.language == language:
                    parts = (wording.title, wording.title, wording.description, *wording.terms, *wording.examples)
                    words = tuple(word for part in parts for word in _words(part, language))
                    found.append((_words(wording.title, language), words))
    return tuple(found)


def _named(title: Sequence[str], thesaurus: _Thesaurus) -> Iterator[str]:
    """Yield the concepts that a title names, one word or several together; words inside a longer term count too."""
    for place in range(len(title)):
        for length in range(LONGEST_TERM, 0, -1):
            term = tuple(title[place : place + length])
            if len(term) == length:
                yield from thesaurus.concepts_of.get(term, ())


@lru_cache(maxsize=16)
def _thesaurus(language: str) -> _Thesaurus:
    concepts = [concept for concept in load_termbase() if not concept.is_top]
    terms = {
        concept.name: tuple(dict.fromkeys(_words(term, language) for term in concept.labels(language)))
        for concept in concepts
    }
    concepts_of: dict[tuple[str, ...], list[str]] = defaultdict(list)
    narrower: dict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        for term in terms[concept.name]:
            concepts_of[term].append(concept.name)
        for name in concept.broader:
            narrower[name].append(concept.name)
    return _Thesaurus(
        concepts_of={term: tuple(names) for term, names in concepts_of.items() if term},
        narrower={name: tuple(names) for name, names in narrower.items()},
        related={concept.name: concept.related for concept in concepts},
        terms=terms,
    )


def _words(text: str, language: str) -> tuple[str, ...]:
    return tuple(one.stem for one in stems(text, language))
