"""Text of any termbase language -> the concepts it names: the bridge between languages without translation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from analyser.comparison.words import content_words
from analyser.resources.termbase import Concept, load_comparison_terms
from analyser.resources.termmatch import TermTrie

LONGEST_TERM = 4
"""Content words of a term that is looked for; longer ones never occur word for word."""

Finder = Callable[[str, str], list[str]]


@lru_cache(maxsize=1)
def bridged_languages() -> frozenset[str]:
    """Return the languages that the shipped termbase has terms in: only between these can clauses be compared."""
    return frozenset(language for concept in load_comparison_terms() for language, _ in concept.terms)


def concept_finder(termbase: Sequence[Concept], *, clitics: bool = False) -> Finder:
    """Return a function from text and language to the names of the concepts in it, in order, with repetitions.

    Terms are matched by their content words' stems; where several begin at one word the longest wins, so that
    "denial of service" is no service. A language without terms yields none.
    """
    terms: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for concept in termbase:
        for language, term in concept.terms:
            stems = tuple(content_words(term, language))
            if 0 < len(stems) <= LONGEST_TERM:
                named = terms.setdefault(language, {}).setdefault(stems, [])
                if concept.name not in named:
                    named.append(concept.name)
    tries = {
        language: TermTrie(owners.items(), clitics=clitics and language == "ar") for language, owners in terms.items()
    }

    def find(text: str, language: str) -> list[str]:
        known = tries.get(language)
        if known is None:
            return []
        return [name for found in known.find(content_words(text, language)) for name in found.meaning]

    return find


@lru_cache(maxsize=1)
def shipped_finder() -> Finder:
    """Return the finder of the shipped termbase."""
    return concept_finder(load_comparison_terms())
