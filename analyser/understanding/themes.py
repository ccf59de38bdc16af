"""Zero-shot themes: which elements of a framework a clause speaks of, with a probability and the words that say so.

What speaks for an element is told by ``theme_signs``: the clause itself, what stands above it, and its neighbours. The
weights and the curve to a probability are fitted (``resources/theme_weights.toml``), alike for all elements and
frameworks. Where a framework has no wording in a clause's language, the English one is used and the clause's concepts
are put into English by the termbase. A clause without witnesses has no theme; nor has one that cannot have any
(``theme_bounds``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from analyser.records import Clause, Element, Framework, ThemeAssignment, Wording
from analyser.resources.theme_weights import ThemeWeights, load_theme_weights
from analyser.settings import UnderstandingSettings
from analyser.understanding.likeness import likeness_to
from analyser.understanding.stemming import stems
from analyser.understanding.theme_bounds import can_have_theme
from analyser.understanding.theme_signs import Evidence, Floats, ThemeModel, theme_signs
from analyser.understanding.theme_terms import term_index

FALLBACK_LANGUAGE = "en"

EVIDENCE_WORDS = 6

MOST_EVIDENCE = 20.0
LEAST_RIVALS = 0.2
"""Bounds within which the rivals of an element are told: no overflow, and what forty elements without a sign have
together, so that an element of a small framework counts no more for having few rivals."""


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


def probabilities(signs: Floats, weights: ThemeWeights) -> Floats:
    """Return the probability (0 to 1) of each element in each clause."""
    evidence = signs @ np.asarray(weights.weights) + weights.intercept
    chances: Floats = 1.0 / (
        1.0 + np.exp(-(curve_signs(evidence) @ np.asarray(weights.curve) + weights.curve_intercept))
    )
    return chances


def curve_signs(evidence: Floats) -> Floats:
    """Return what the curve to a probability is over (clauses x elements x ``CURVE``): the evidence for an element,
    whether it is the likeliest of its clause, and how much speaks for all others together, as a logarithm.
    """
    likeliest = np.zeros_like(evidence)
    if evidence.size:
        likeliest[np.arange(len(evidence)), evidence.argmax(axis=1)] = 1.0
    each = np.exp(np.clip(evidence, -MOST_EVIDENCE, MOST_EVIDENCE))
    others = np.maximum(each.sum(axis=1, keepdims=True) - each, 0.0)
    return np.stack([evidence, likeliest, np.log(others + LEAST_RIVALS)], axis=-1)


def rank_elements(model: ThemeModel, clauses: Sequence[Clause]) -> Floats:
    """Return how like each clause is to each element (0 to 1): the order in which to guess where one must be right."""
    return model.likeness_of([model.stems_of(clause.text) for clause in clauses])


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
        element_ids=tuple(element.element_id for element in elements),
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


def _chosen(
    model: ThemeModel, clause: Clause, scores: Floats, evidence: Evidence, bound: float
) -> list[ThemeAssignment]:
    order = sorted(np.flatnonzero(scores >= bound).tolist(), key=lambda element: (-scores[element], element))
    return [
        ThemeAssignment(
            clause_id=clause.clause_id,
            framework_id=model.framework_id,
            element_id=model.element_ids[element],
            score=round(float(scores[element]), 4),
            evidence=tuple(evidence.get(element, ())[:EVIDENCE_WORDS]),
        )
        for element in order
    ]
