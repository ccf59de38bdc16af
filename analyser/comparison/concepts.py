"""Text of any termbase language -> the concepts it names: the bridge between languages without translation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from analyser.comparison.words import content_words
from analyser.resources.termbase import Concept, load_comparison_terms, load_termbase
from analyser.resources.termmatch import TermTrie
from analyser.text import has_arabic

LONGEST_TERM = 4
"""Content words of a term that is looked for; longer ones never occur word for word."""

Finder = Callable[[str, str], list[str]]


@lru_cache(maxsize=1)
def bridged_languages() -> frozenset[str]:
    """Return the languages that the shipped termbase has terms in: only between these can clauses be compared."""
    return frozenset(language for concept in load_comparison_terms() for language, _ in concept.terms)


def concept_finder(termbase: Sequence[Concept], *, clitics: bool = False, parts: bool = False) -> Finder:
    """Return a function from text and language to the names of the concepts in it, in order, with repetitions.

    Terms are matched by their content words' stems; where several begin at one word the longest wins, so that
    "denial of service" is no service. With ``parts`` a longer term also names what its single words name. A language
    without terms yields none.
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
        language: TermTrie(_with_parts(owners) if parts else owners.items(), clitics=clitics and language == "ar")
        for language, owners in terms.items()
    }

    def find(text: str, language: str) -> list[str]:
        known = tries.get(language)
        if known is None:
            return []
        return [name for found in known.find(content_words(text, language)) for name in found.meaning]

    return find


def _with_parts(owners: dict[tuple[str, ...], list[str]]) -> list[tuple[tuple[str, ...], list[str]]]:
    return [
        (term, [*named, *(part for stem in term if len(term) > 1 for part in owners.get((stem,), ()))])
        for term, named in owners.items()
    ]


@lru_cache(maxsize=1)
def shipped_finder() -> Finder:
    """Return the finder of the shipped comparison terms; Arabic clitics are cut, since "and the data" is data."""
    return concept_finder(load_comparison_terms(), clitics=True)


@lru_cache(maxsize=1)
def search_finder() -> Finder:
    """Return the finder of the whole termbase, by which search crosses languages.

    Whoever asks for incidents also wants their reporting, so longer terms name their parts; Arabic clitics are cut.
    """
    return concept_finder([concept for concept in load_termbase() if not concept.is_top], clitics=True, parts=True)


def query_concepts(query: str) -> tuple[str, list[str]]:
    """Return the language in which the query names the most concepts, and these; ``("", [])`` where it names none.

    A query is too short for its language to be told otherwise; its letters rule out some, and of equals the
    first in the termbase's order of languages is taken.
    """
    find = search_finder()
    languages = dict.fromkeys(language for concept in load_termbase() for language, _ in concept.terms)
    named = {language: find(query, language) for language in languages if (language == "ar") == has_arabic(query)}
    best = max(named, key=lambda language: len(named[language]), default="")
    return (best, named[best]) if best and named[best] else ("", [])
