"""Zero-shot themes: which elements of a framework a clause speaks of, with a probability and the words that say so.

Three witnesses speak for an element: the clause itself (terms and title of the element found stem by stem, and the
likeness to the element's whole wording, ``likeness``), the nearest heading above it, and the lead-in of its list.
Their weights and the curve to a probability are fitted (``resources/theme_weights.toml``), one for all elements and
frameworks. Where a framework has no wording in a clause's language, the English one is used and the clause's concepts
are put into English by the termbase. A clause without witnesses has no theme; nor has one that cannot have any
(``theme_bounds``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analyser.records import Clause, Element, Framework, ThemeAssignment, Wording
from analyser.resources.theme_weights import SIGNS, ThemeWeights, load_theme_weights
from analyser.settings import UnderstandingSettings
from analyser.understanding.bridge import bridged_stems
from analyser.understanding.likeness import Likeness, likeness_to
from analyser.understanding.stemming import Stem, stems
from analyser.understanding.theme_bounds import can_have_theme
from analyser.understanding.theme_terms import TermIndex, term_hits, term_index

FALLBACK_LANGUAGE = "en"

LATER_SHARE = 0.75
LATER_FROM = 0.5
FEW_STEMS = 12
"""What a long clause names only in its second half is more often a mention than the subject, and counts less; in a
clause of up to a dozen stems everything is the subject."""

LIKENESS_CEILING = 0.4
"""Beyond it a clause nearly repeats the wording: more likeness says no more."""

ONE_WORD_TRUST = 0.5
"""Where a clause shares nothing with a wording but its title of one word, likeness says no more than that."""

ONE_WORD_TITLE = 0.4
"""A title of one word says less than one of several whose words all occur: "Policy" stands everywhere."""

TELLING_HEADING = 0.05
"""Least likeness to any element of a heading that says something: "Article 7" does not, the one above it may."""

FARTHER_SHARE = 0.5
"""A heading above one that says nothing counts half: it covers more, and oftener other things."""

EVIDENCE_WORDS = 6

Floats = NDArray[np.float64]
Evidence = dict[int, list[str]]
"""By the place of an element: the words of the clause that speak for it."""


@dataclass(frozen=True, slots=True, eq=False)
class ThemeModel:
    """A framework's leaves prepared for one language: terms by first stem, titles, wordings to compare with."""

    framework_id: str
    language: str
    clause_language: str
    elements: tuple[Element, ...]
    terms: TermIndex
    titles: tuple[tuple[str, ...], ...]
    title_weights: dict[str, float]
    likeness: Likeness
    beyond_title: dict[int, frozenset[str]]
    """Of the elements with a title of one word: the other words of their wordings."""


def assign_themes(
    clauses: Sequence[Clause], *, frameworks: Sequence[Framework], settings: UnderstandingSettings
) -> tuple[ThemeAssignment, ...]:
    """Return the assignments in the order of the clauses, then of the frameworks, the likeliest theme first.

    ``clauses`` are those of one document with the lead-ins of their lists.
    """
    return strongest(possible_themes(clauses, frameworks=frameworks, settings=settings), settings=settings)


def strongest(possible: Sequence[ThemeAssignment], *, settings: UnderstandingSettings) -> tuple[ThemeAssignment, ...]:
    """Return those that are assigned: from ``theme_threshold``, ``max_themes`` for each clause and framework."""
    kept: Counter[tuple[str, str]] = Counter()
    found = []
    for one in possible:
        if one.score >= settings.theme_threshold and kept[one.clause_id, one.framework_id] < settings.max_themes:
            kept[one.clause_id, one.framework_id] += 1
            found.append(one)
    return tuple(found)


def possible_themes(
    clauses: Sequence[Clause], *, frameworks: Sequence[Framework], settings: UnderstandingSettings
) -> tuple[ThemeAssignment, ...]:
    """Return all that a clause may speak of, down to ``possible_threshold``, in the order of ``assign_themes``.

    The assigned themes are among them. Too weak to be shown as a theme, the others are enough to forbid the claim that
    a document is silent.
    """
    bound = min(settings.possible_threshold, settings.theme_threshold)
    by_place: dict[int, list[ThemeAssignment]] = defaultdict(list)
    for framework in frameworks:
        for language in sorted({clause.language for clause in clauses}):
            model = theme_model(framework, language)
            places = [place for place, clause in enumerate(clauses) if clause.language == language]
            scores, evidence = score_clauses(model, [clauses[place] for place in places])
            for row, place in enumerate(places):
                if can_have_theme(clauses[place]):
                    by_place[place] += _chosen(model, clauses[place], scores[row], evidence[row], bound)
    return tuple(one for place in range(len(clauses)) for one in by_place[place])


def score_clauses(model: ThemeModel, clauses: Sequence[Clause]) -> tuple[Floats, list[Evidence]]:
    """Return the probabilities (clauses x elements) and, per clause, the words found for each element."""
    signs, evidence = theme_signs(model, clauses)
    return probabilities(signs, load_theme_weights()), evidence


def theme_signs(model: ThemeModel, clauses: Sequence[Clause]) -> tuple[Floats, list[Evidence]]:
    """Return what is weighed (clauses x elements x ``SIGNS``) and, per clause, the words found for each element."""
    words = [_stems_for(model, clause.text) for clause in clauses]
    signs = np.zeros((len(clauses), len(model.elements), len(SIGNS)))
    found = [_terms_found(model, clause.text, own) for clause, own in zip(clauses, words, strict=True)]
    signs[:, :, 1] = np.minimum(_likeness(model, words), LIKENESS_CEILING)
    for row, (strength, _) in enumerate(found):
        own = {one.stem for one in words[row]}
        signs[row, :, 0] = strength
        signs[row, :, 2] = _titles_found(model, own)
        for element, others in model.beyond_title.items():
            signs[row, element, 1] *= ONE_WORD_TRUST if own.isdisjoint(others) else 1.0
    _add_headings(model, clauses, signs)
    _add_stems(clauses, signs)
    return signs, [evidence for _, evidence in found]


def probabilities(signs: Floats, weights: ThemeWeights) -> Floats:
    """Return the probability (0 to 1) of each element in each clause."""
    evidence = signs @ np.asarray(weights.weights) + weights.intercept
    likeliest = np.zeros_like(evidence)
    if evidence.size:
        likeliest[np.arange(len(evidence)), evidence.argmax(axis=1)] = weights.likeliest
    chances: Floats = 1.0 / (1.0 + np.exp(-(weights.slope * evidence + likeliest + weights.curve_intercept)))
    return chances


def rank_elements(model: ThemeModel, clauses: Sequence[Clause]) -> Floats:
    """Return how like each clause is to each element (0 to 1): the order in which to guess where one must be right."""
    return _likeness(model, [_stems_for(model, clause.text) for clause in clauses])


def theme_model(framework: Framework, language: str) -> ThemeModel:
    """Return the prepared model, built once per framework and language."""
    return _model(framework, language)


@lru_cache(maxsize=32)
def _model(framework: Framework, language: str) -> ThemeModel:
    elements = framework.leaves()
    wordings = [_wording(element, language) for element in elements]
    used = language if any(one.language == language for one in wordings) else FALLBACK_LANGUAGE
    # Sorted, so that sums over a title are the same in every process.
    title_stems = tuple(tuple(sorted({one.stem for one in stems(wording.title, used)})) for wording in wordings)
    return ThemeModel(
        framework_id=framework.framework_id,
        language=used,
        clause_language=language,
        elements=elements,
        terms=term_index(wordings, used),
        titles=title_stems,
        title_weights=_rarity(title_stems),
        likeness=likeness_to(wordings, used),
        beyond_title={
            place: frozenset(_stems_of(wordings[place], used)).difference(title)
            for place, title in enumerate(title_stems)
            if len(title) < 2
        },
    )


def _wording(element: Element, language: str) -> Wording:
    """Return the element's wording in the language, in English, or else its first."""
    by_language = {wording.language: wording for wording in element.wordings}
    return by_language.get(language) or by_language.get(FALLBACK_LANGUAGE) or element.wordings[0]


def _stems_of(wording: Wording, language: str) -> list[str]:
    parts = (wording.title, wording.description, *wording.terms, *wording.examples)
    return [one.stem for part in parts for one in stems(part, language)]


def _rarity(titles: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """Return for each title stem how much it tells between titles: near 0 where most titles have it."""
    counts: dict[str, int] = defaultdict(int)
    for title in titles:
        for stem in title:
            counts[stem] += 1
    return {stem: float(np.log((1 + len(titles)) / count)) for stem, count in counts.items()}


def _stems_for(model: ThemeModel, text: str) -> list[Stem]:
    """Return a clause's stems in the language of the wordings, by the termbase where that is another one."""
    if model.clause_language == model.language:
        return stems(text, model.language)
    return bridged_stems(text, model.clause_language, model.language)


def _likeness(model: ThemeModel, words: Sequence[list[Stem]]) -> Floats:
    return model.likeness.of([[one.stem for one in own] for own in words])


def _terms_found(model: ThemeModel, text: str, own: Sequence[Stem]) -> tuple[Floats, Evidence]:
    """Return the strength of the terms found, by element (0 and up), and the words that they cover."""
    strength = np.zeros(len(model.elements))
    evidence: Evidence = defaultdict(list)
    counted: set[tuple[int, tuple[str, ...]]] = set()
    later = own[int(len(own) * LATER_FROM)].start if len(own) > FEW_STEMS else len(text)
    for term, start, end in term_hits(model.terms, text, own):
        words = text[start:end]
        if (term.element, term.stems) not in counted:
            counted.add((term.element, term.stems))
            strength[term.element] -= np.log(1.0 - term.weight * (LATER_SHARE if start >= later else 1.0))
        if words not in evidence[term.element]:
            evidence[term.element].append(words)
    return strength, evidence


def _titles_found(model: ThemeModel, own: set[str]) -> list[float]:
    """Return by element how far its title stands in the clause, 0 to 1."""
    found = []
    for title in model.titles:
        whole = sum(model.title_weights[stem] for stem in title)
        share = sum(model.title_weights[stem] for stem in title if stem in own) / whole if whole else 0.0
        found.append(share**2 * (ONE_WORD_TITLE if len(title) < 2 else 1.0))
    return found


def _add_headings(model: ThemeModel, clauses: Sequence[Clause], signs: Floats) -> None:
    """Fill in what the nearest heading that says something speaks for."""
    headings = sorted({heading for clause in clauses for heading in clause.heading_path})
    words = [_stems_for(model, heading) for heading in headings]
    likeness = np.minimum(_likeness(model, words), LIKENESS_CEILING)
    terms = [_terms_found(model, heading, own)[0] for heading, own in zip(headings, words, strict=True)]
    place = {heading: row for row, heading in enumerate(headings)}
    telling = [bool(likeness[row].max(initial=0.0) >= TELLING_HEADING or terms[row].any()) for row in range(len(words))]
    for row, clause in enumerate(clauses):
        path = [place[heading] for heading in reversed(clause.heading_path)]
        nearest = next((one for one in path if telling[one]), None)
        if nearest is not None:
            share = 1.0 if nearest == path[0] else FARTHER_SHARE
            signs[row, :, 3] = share * terms[nearest]
            signs[row, :, 4] = share * likeness[nearest]


def _add_stems(clauses: Sequence[Clause], signs: Floats) -> None:
    """Fill in what the lead-in above a list item speaks for."""
    rows = {clause.clause_id: row for row, clause in enumerate(clauses)}
    for row, clause in enumerate(clauses):
        above = rows.get(clause.parent_id) if clause.parent_id else None
        if above is not None:
            signs[row, :, 5:7] = signs[above, :, 0:2]


def _chosen(
    model: ThemeModel, clause: Clause, scores: Floats, evidence: Evidence, bound: float
) -> list[ThemeAssignment]:
    order = sorted(np.flatnonzero(scores >= bound).tolist(), key=lambda element: (-scores[element], element))
    return [
        ThemeAssignment(
            clause_id=clause.clause_id,
            framework_id=model.framework_id,
            element_id=model.elements[element].element_id,
            score=round(float(scores[element]), 4),
            evidence=tuple(evidence.get(element, ())[:EVIDENCE_WORDS]),
        )
        for element in order
    ]
