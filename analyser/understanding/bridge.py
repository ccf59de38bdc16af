"""Stems across languages: the concepts a text names, said in the words of another language by the termbase.

Used where a framework has no wording in a clause's language. It translates concepts, not sentences: words that the
termbase does not know are left out, so a match is always one that the termbase can show.
"""

from __future__ import annotations

from functools import lru_cache

from analyser.resources.termbase import load_termbase
from analyser.resources.termmatch import TermTrie
from analyser.understanding.stemming import Stem, stems

SYNONYMS = 3
"""Words of the other language per concept: with the first alone titles in other words are missed (top-1 on Arabic
items against English titles 0.47, with three 0.55)."""

TermIndex = TermTrie[tuple[str, ...]]
"""From the stems of a term to the stems of its concept in the other language."""


def bridged_stems(text: str, language: str, target: str) -> list[Stem]:
    """Return the stems, in ``target``, of the concepts that the text names in ``language``, with the places named."""
    own = stems(text, language)
    found: list[Stem] = []
    for term in _index(language, target).find([one.stem for one in own]):
        start, end = own[term.start].start, own[term.end - 1].end
        found.extend(Stem(stem, start, end) for stem in term.meaning)
    return found


@lru_cache(maxsize=32)
def _index(language: str, target: str) -> TermIndex:
    known = {concept.name: concept for concept in load_termbase()}
    collected: dict[tuple[str, ...], tuple[str, ...]] = {}
    for concept in known.values():
        if concept.is_top:
            continue
        named = (concept.name, *(name for name in concept.broader if not known[name].is_top))
        translations = [term for name in named for term in known[name].labels(target)[:SYNONYMS]]
        words = tuple(dict.fromkeys(one.stem for term in translations for one in stems(term, target)))
        for term in concept.labels(language):
            key = tuple(one.stem for one in stems(term, language))
            # A word of several concepts stands for the first: with all of them top-1 fell from 0.55 to 0.47.
            if key and words:
                collected.setdefault(key, words)
    single = {term[0]: words for term, words in collected.items() if len(term) == 1}
    terms = [(term, _with_parts(term, words, single)) for term, words in collected.items()]
    return TermTrie(terms, clitics=language == "ar")


def _with_parts(term: tuple[str, ...], words: tuple[str, ...], single: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a term's translation with those of its words: "incident response" also speaks of incidents.

    Without it every longer term added to the termbase hides the words in it (top-1 on Arabic items 0.51 for 0.56).
    """
    if len(term) == 1:
        return words
    return tuple(dict.fromkeys([*words, *(word for part in term for word in single.get(part, ()))]))
