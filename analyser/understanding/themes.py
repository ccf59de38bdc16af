"""Zero-shot themes: which elements of a framework a clause speaks of, with a score and the words that say so.

Two kinds of evidence, both in the clause's own language: terms of the element found in the clause, stem by stem, and
the cosine of the clause to the element's description and examples. Where a framework has no wording in that language,
the English one is used and the clause's concepts are put into English by the termbase. A clause that shows neither
kind has no theme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from analyser.records import Clause, Element, Framework, ThemeAssignment, Wording
from analyser.settings import UnderstandingSettings
from analyser.understanding.bridge import bridged_stems
from analyser.understanding.stemming import Stem, stems

FALLBACK_LANGUAGE = "en"

TERM_WEIGHTS = (0.34, 0.56, 0.68)
"""Weight of a term of one, two, three or more words: a phrase of two words alone carries a theme over the threshold
of 0.5, a single word needs a second witness."""

ACRONYM_WEIGHT = 0.5
"""An acronym (CERT, CSIRT, ISAC) is as telling as a phrase."""

HEADING_SHARE = 0.5
"""Terms found only in the headings above a clause count half."""

COSINE_FLOOR = 0.1
COSINE_CEILING = 0.45
"""Unrelated clauses reach about 0.1 to some element; a paraphrase of an example reaches 0.45."""

COSINE_WEIGHT = 0.6
"""Likeness alone can carry a theme only when it is strong."""

TITLE_WEIGHT = 0.5
"""Weight of a title whose words all occur in the clause."""

SHARE_OF_BEST = 0.6
"""Further themes of a clause are kept from this share of the best one's score."""

EVIDENCE_WORDS = 6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Term:
    element: int
    stems: tuple[str, ...]
    weight: float
    capitals: bool


@dataclass(frozen=True, slots=True, eq=False)
class ThemeModel:
    """A framework's leaves prepared for one language: terms by first stem, and the wordings as vectors."""

    framework_id: str
    language: str
    clause_language: str
    elements: tuple[Element, ...]
    terms: dict[str, tuple[_Term, ...]]
    titles: tuple[tuple[str, ...], ...]
    title_weights: dict[str, float]
    vectorizer: TfidfVectorizer
    descriptions: Any
    examples: Any
    example_owner: tuple[int, ...]


def assign_themes(
    clauses: Sequence[Clause], *, frameworks: Sequence[Framework], settings: UnderstandingSettings
) -> tuple[ThemeAssignment, ...]:
    """Return the assignments in the order of the clauses, then of the frameworks, the strongest theme first."""
    by_place: dict[int, list[ThemeAssignment]] = defaultdict(list)
    for framework in frameworks:
        for language in sorted({clause.language for clause in clauses}):
            model = theme_model(framework, language)
            places = [place for place, clause in enumerate(clauses) if clause.language == language]
            scores, evidence = score_clauses(model, [clauses[place] for place in places])
            for row, place in enumerate(places):
                by_place[place].extend(_chosen(model, clauses[place], scores[row], evidence[row], settings))
    return tuple(one for place in range(len(clauses)) for one in by_place[place])


def score_clauses(model: ThemeModel, clauses: Sequence[Clause]) -> tuple[Floats, list[dict[int, list[str]]]]:
    """Return the scores (clauses x elements, 0 to 1) and, per clause, the words found for each element."""
    words = [_stems_for(model, clause.text) for clause in clauses]
    likeness = _likeness(model, words)
    silence = 1.0 - COSINE_WEIGHT * np.clip((likeness - COSINE_FLOOR) / (COSINE_CEILING - COSINE_FLOOR), 0.0, 1.0)
    evidence: list[dict[int, list[str]]] = []
    for row, (clause, own) in enumerate(zip(clauses, words, strict=True)):
        found = _term_silence(model, clause, own, silence[row])
        evidence.append(found)
    return 1.0 - silence, evidence


def theme_model(framework: Framework, language: str) -> ThemeModel:
    """Return the prepared model, built once per framework and language."""
    return _model(framework, language)


@lru_cache(maxsize=32)
def _model(framework: Framework, language: str) -> ThemeModel:
    elements = framework.leaves()
    wordings = [_wording(element, language) for element in elements]
    used = language if any(one.language == language for one in wordings) else FALLBACK_LANGUAGE
    bags = [_bag(wording, used) for wording in wordings]
    examples = [
        (owner, text) for owner, wording in enumerate(wordings) for text in (wording.examples or (wording.title,))
    ]
    # Terms are added as they are stemmed: bigrams make "risk management" differ from "risk" and "management".
    vectorizer = TfidfVectorizer(analyzer=_grams, sublinear_tf=True)
    vectorizer.fit(bags + [_words(text, used) for _, text in examples])
    # Sorted, so that sums over a title are the same in every process.
    title_stems = tuple(tuple(sorted(set(_words(wording.title, used)))) for wording in wordings)
    return ThemeModel(
        framework_id=framework.framework_id,
        language=used,
        clause_language=language,
        elements=elements,
        terms=_terms(wordings, used),
        titles=title_stems,
        title_weights=_rarity(title_stems),
        vectorizer=vectorizer,
        descriptions=vectorizer.transform(bags),
        examples=vectorizer.transform([_words(text, used) for _, text in examples]),
        example_owner=tuple(owner for owner, _ in examples),
    )


def _stems_for(model: ThemeModel, text: str) -> list[Stem]:
    """Return a clause's stems in the language of the wordings, by the termbase where that is another one."""
    if model.clause_language == model.language:
        return stems(text, model.language)
    return bridged_stems(text, model.clause_language, model.language)


def _wording(element: Element, language: str) -> Wording:
    """Return the element's wording in the language, in English, or else its first."""
    by_language = {wording.language: wording for wording in element.wordings}
    return by_language.get(language) or by_language.get(FALLBACK_LANGUAGE) or element.wordings[0]


def _bag(wording: Wording, language: str) -> list[str]:
    """Return the stems of a whole wording; the title counts twice."""
    parts = (wording.title, wording.title, wording.description, *wording.terms)
    return [stem for part in parts for stem in _words(part, language)]


def _words(text: str, language: str) -> list[str]:
    return [one.stem for one in stems(text, language)]


def _grams(words: list[str]) -> list[str]:
    """Return the stems and their pairs."""
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def _terms(wordings: Sequence[Wording], language: str) -> dict[str, tuple[_Term, ...]]:
    """Return the terms by first stem; a term that several elements share is worth less to each."""
    owners: dict[tuple[tuple[str, ...], bool], dict[int, float]] = defaultdict(dict)
    for element, wording in enumerate(wordings):
        for term in wording.terms:
            stemmed = tuple(_words(term, language))
            if stemmed:
                acronym = len(stemmed) == 1 and term.isupper()
                weight = ACRONYM_WEIGHT if acronym else _term_weight(len(stemmed))
                owners[stemmed, acronym][element] = weight
    found: dict[str, list[_Term]] = defaultdict(list)
    for (stemmed, acronym), elements in owners.items():
        for element, weight in elements.items():
            found[stemmed[0]].append(_Term(element, stemmed, weight / len(elements) ** 0.5, acronym))
    return {
        first: tuple(sorted(terms, key=lambda one: (-len(one.stems), one.element))) for first, terms in found.items()
    }


def _term_weight(words: int) -> float:
    return TERM_WEIGHTS[min(words, len(TERM_WEIGHTS)) - 1]


def _rarity(titles: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """Return for each title stem how much it tells between titles: near 0 where most titles have it."""
    counts: dict[str, int] = defaultdict(int)
    for title in titles:
        for stem in title:
            counts[stem] += 1
    return {stem: float(np.log((1 + len(titles)) / count)) for stem, count in counts.items()}


def _likeness(model: ThemeModel, words: Sequence[list[Stem]]) -> Floats:
    """Return the cosine of each clause to each element: the mean of description and best example."""
    vectors = model.vectorizer.transform([[one.stem for one in own] for own in words])
    to_description = np.asarray((vectors @ model.descriptions.T).todense(), dtype=np.float64)
    to_examples = np.asarray((vectors @ model.examples.T).todense(), dtype=np.float64)
    starts = [model.example_owner.index(element) for element in range(len(model.elements))]
    best_example = np.maximum.reduceat(to_examples, starts, axis=1) if starts else to_description
    both: Floats = (to_description + best_example) / 2
    return both


def _term_silence(model: ThemeModel, clause: Clause, own: list[Stem], silence: Floats) -> dict[int, list[str]]:
    """Lower ``silence`` (1 - score) for each element whose terms or title occur; return the words that say so."""
    evidence: dict[int, list[str]] = defaultdict(list)
    counted: set[tuple[int, tuple[str, ...]]] = set()
    for term, start, end in _hits(model, clause.text, own):
        words = clause.text[start:end]
        if (term.element, term.stems) not in counted:
            counted.add((term.element, term.stems))
            silence[term.element] *= 1.0 - term.weight
        if words not in evidence[term.element]:
            evidence[term.element].append(words)
    for heading in clause.heading_path:
        for term, _, _ in _hits(model, heading, _stems_for(model, heading)):
            if (term.element, term.stems) not in counted:
                counted.add((term.element, term.stems))
                silence[term.element] *= 1.0 - HEADING_SHARE * term.weight
    _title_silence(model, {one.stem for one in own}, silence)
    return evidence


def _hits(model: ThemeModel, text: str, own: Sequence[Stem]) -> list[tuple[_Term, int, int]]:
    """Return the terms found with the characters they cover, none inside a longer one of the same element.

    Acronyms count in capitals only ("FIRST" is no "first").
    """
    found: list[tuple[_Term, int, int]] = []
    covered: dict[int, int] = {}
    for place, first in enumerate(own):
        for term in model.terms.get(first.stem, ()):
            last = place + len(term.stems)
            if last > len(own) or covered.get(term.element, -1) >= last:
                continue
            if any(own[place + step].stem != stem for step, stem in enumerate(term.stems)):
                continue
            if term.capitals and not text[first.start : first.end].rstrip("s").isupper():
                continue
            covered[term.element] = last
            found.append((term, first.start, own[last - 1].end))
    return found


def _title_silence(model: ThemeModel, own: set[str], silence: Floats) -> None:
    for element, title in enumerate(model.titles):
        whole = sum(model.title_weights[stem] for stem in title)
        if whole:
            share = sum(model.title_weights[stem] for stem in title if stem in own) / whole
            silence[element] *= 1.0 - TITLE_WEIGHT * share**2


def _chosen(
    model: ThemeModel, clause: Clause, scores: Floats, evidence: dict[int, list[str]], settings: UnderstandingSettings
) -> list[ThemeAssignment]:
    order = sorted(range(len(scores)), key=lambda element: (-scores[element], element))[: settings.max_themes]
    bound = max(settings.theme_threshold, SHARE_OF_BEST * float(scores[order[0]])) if order else 1.0
    return [
        ThemeAssignment(
            clause_id=clause.clause_id,
            framework_id=model.framework_id,
            element_id=model.elements[element].element_id,
            score=round(float(scores[element]), 4),
            evidence=tuple(evidence.get(element, ())[:EVIDENCE_WORDS]),
        )
        for element in order
        if scores[element] >= bound
    ]
