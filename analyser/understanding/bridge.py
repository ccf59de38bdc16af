"""Stems across languages: the concepts a text names, said in the words of another language by the termbase.

Used where a framework has no wording in a clause's language. It translates concepts, not sentences: words that the
termbase does not know are left out, so a match is always one that the termbase can show.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from analyser.resources.termbase import load_termbase
from analyser.understanding.stemming import Stem, stems

SYNONYMS = 3
"""Words of the other language per concept: with the first alone titles in other words are missed (top-1 on Arabic
items against English titles 0.47, with three 0.55)."""

TermIndex = dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
"""By first stem: the stems of a term and the stems of its concept in the other language, longest term first."""


def bridged_stems(text: str, language: str, target: str) -> list[Stem]:
    """Return the stems, in ``target``, of the concepts that the text names in ``language``, with the places named."""
    own = stems(text, language)
    index = _index(language, target)
    found: list[Stem] = []
    place = 0
    while place < len(own):
        length = 1
        for term, translation in index.get(own[place].stem, ()):
            if tuple(one.stem for one in own[place : place + len(term)]) == term:
                length = len(term)
                start, end = own[place].start, own[place + length - 1].end
                found.extend(Stem(stem, start, end) for stem in translation)
                break
        place += length
    return found


@lru_cache(maxsize=32)
def _index(language: str, target: str) -> TermIndex:
    known = {concept.name: concept for concept in load_termbase()}
    collected: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = defaultdict(dict)
    for concept in known.values():
        named = (concept.name, *concept.broader)
        translations = [term for name in named for term in known[name].labels(target)[:SYNONYMS]]
        words = tuple(dict.fromkeys(one.stem for term in translations for one in stems(term, target)))
        for term in concept.labels(language):
            key = tuple(one.stem for one in stems(term, language))
            # A word of several concepts stands for the first: with all of them top-1 fell from 0.55 to 0.47.
            if key and words:
                collected[key[0]].setdefault(key, words)
    single = {first: terms[(first,)] for first, terms in collected.items() if (first,) in terms}
    return {
        first: tuple(sorted(((key, _with_parts(key, words, single)) for key, words in terms.items()), key=_longest))
        for first, terms in collected.items()
    }


def _with_parts(term: tuple[str, ...], words: tuple[str, ...], single: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a term's translation with those of its words: "incident response" also speaks of incidents.

    Without it every longer term added to the termbase hides the words in it (top-1 on Arabic items 0.51 for 0.56).
    """
    if len(term) == 1:
        return words
    return tuple(dict.fromkeys([*words, *(word for part in term for word in single.get(part, ()))]))


def _longest(entry: tuple[tuple[str, ...], tuple[str, ...]]) -> int:
    return -len(entry[0])
