"""The terms of the termbase in a clause's words, with their meaning and their names in other languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from analyser.resources.termbase import Concept, load_comparison_terms, load_termbase
from analyser.resources.termmatch import TermTrie
from analyser.text import fold
from analyser.views.language import OWN_NAMES, _

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=\w{3})")
_ENDINGS = {"en": (("ies", "y"), ("ss", "ss"), ("s", "")), "fr": (("aux", "al"), ("s", ""), ("x", ""))}
SHORTEST_STEM = 3
"""Letters that must be left once an ending is cut."""

Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A term found: where it stands in the text, its words there, and the concept it names."""

    start: int
    end: int
    text: str
    concept: Concept


def terms_in(text: str, language: str, taken: Sequence[Mark] = ()) -> tuple[Term, ...]:
    """Return the terms in reading order; those that overlap words marked for another reason, and
    everyday words, are left out."""
    return tuple(
        term
        for term in _found(text, language)
        if not (_WORD.fullmatch(term.text) and term.concept.name in _everyday())
        and not any(term.start < end and start < term.end for start, end, _style in taken)
    )


def _found(text: str, language: str) -> list[Term]:
    words = list(_WORD.finditer(text))
    found = []
    for hit in _trie(language).find([_stem(word.group(), language) for word in words]):
        start, end = words[hit.start].start(), words[hit.end - 1].end()
        found.append(Term(start, end, text[start:end], hit.meaning))
    return found


@lru_cache(maxsize=64)
def asked_concepts(query: str) -> frozenset[str]:
    """Return the names of the concepts that a query names, in whichever language it is written."""
    return frozenset(term.concept.name for language in OWN_NAMES for term in _found(query, language))


def concept_spans(query: str, text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return where a text names, in its own language, what the query names in whichever."""
    asked = asked_concepts(query)
    return tuple((term.start, term.end) for term in _found(text, language) if term.concept.name in asked)


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    """Return the general concepts: a single word of theirs (*team*, *national*) needs no explanation."""
    return frozenset(concept.name for concept in load_comparison_terms())


@lru_cache(maxsize=8)
def _trie(language: str) -> TermTrie[Concept]:
    """Return the language's terms; concepts at the top are shelves to find others by, and are not looked for."""
    return TermTrie(
        (
            ([_stem(word, language) for word in _WORD.findall(label)], concept)
            for concept in load_termbase()
            if not concept.is_top
            for label in concept.labels(language)
        ),
        clitics=language == "ar",
    )


def _stem(word: str, language: str) -> str:
    """Return the word folded, without its plural ending or, in Arabic, its article."""
    folded = fold(word)
    if language == "ar":
        return _ARTICLE.sub("", folded)
    for ending, instead in _ENDINGS.get(language, ()):
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_STEM:
            return folded[: len(folded) - len(ending)] + instead
    return folded


def term_marks(terms: Sequence[Term]) -> list[Mark]:
    """Return the terms as marks in the clause's words."""
    return [(term.start, term.end, "term") for term in terms]


def term_list(terms: Sequence[Term]) -> str:
    """Return each concept once: its words here, its meaning, its names in the other languages; empty for none."""
    by_name = {term.concept.name: term for term in terms}
    items = "".join(map(_item, by_name.values()))
    return f'<dl class="pa-frame pa-terms">{items}</dl>' if items else ""


def _item(term: Term) -> str:
    labels = {code: found[0] for code in OWN_NAMES if (found := term.concept.labels(code))}
    # French and English often share a word: it is said once, as the first language's.
    once = {fold(label): (code, label) for code, label in reversed(labels.items()) if fold(label) != fold(term.text)}
    named = [f'<span lang="{code}" dir="auto">{escape(label)}</span>' for code, label in reversed(list(once.values()))]
    meaning = f'<span lang="en" dir="ltr">{escape(term.concept.definition)}</span>' if term.concept.definition else ""
    others = f'<span class="pa-rule">{escape(_("also"))} {" / ".join(named)}</span>' if named else ""
    return f'<div><dt dir="auto">{escape(term.text)}</dt><dd>{meaning} {others}</dd></div>'
