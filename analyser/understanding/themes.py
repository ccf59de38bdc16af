"""Zero-shot themes: which elements of a framework a clause speaks of, with a score and the words that say so.

Two kinds of evidence, both in the clause's own language: terms and title of the element found in the clause, stem by
stem, and the likeness of the clause to the element's whole wording (``likeness``). Where a framework has no wording
in that language, the English one is used and the clause's concepts are put into English by the termbase. A clause that
shows neither kind has no theme, and neither has one too short to say anything: an entry of a list of acronyms, a line
of a cover or of a table of contents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analyser.records import Clause, ClauseRole, Element, Framework, ThemeAssignment, Wording
from analyser.settings import UnderstandingSettings
from analyser.understanding.bridge import bridged_stems
from analyser.understanding.folding import folded
from analyser.understanding.likeness import Likeness, likeness_to
from analyser.understanding.stemming import Stem, stems

FALLBACK_LANGUAGE = "en"

TERM_WEIGHTS = (0.34, 0.56, 0.68)
"""Weight of a term of one, two, three or more words: a phrase of two words alone carries a theme over the threshold
of 0.5, a single word needs a second witness."""

ACRONYM_WEIGHT = 0.5
"""An acronym (CERT, CSIRT, ISAC) is as telling as a phrase."""

HEADING_SHARE = 0.5
"""Terms found only in the headings above a clause count half."""

LATER_SHARE = 0.75
LATER_FROM = 0.5
FEW_STEMS = 12
"""What a long clause names only in its second half is more often a mention than the subject, and counts less; in a
clause of up to a dozen stems everything is the subject."""

LIKENESS_FLOOR = 0.08
LIKENESS_CEILING = 0.2
"""The likest of unrelated elements reaches about 0.08; one labelled clause in four reaches 0.2 to its own."""

LIKENESS_WEIGHT = 0.75
"""Likeness alone can carry a theme only when it is strong."""

ONE_WORD_TRUST = 0.5
"""Likeness to a wording of one word and nothing else is no more than that the word occurs."""

TITLE_WEIGHTS = (0.2, 0.5)
"""Weight of a title of one, two or more stems whose words all occur in the clause: "Policy" stands everywhere."""

FEWEST_STEMS = 4
"""A text with fewer stems outside a list says nothing on its own: a line of a cover, an entry of a glossary."""

SHARE_OF_BEST = 0.75
"""Further themes of a clause are kept from this share of the best one's score; with 0.6 more of them were wrong."""

EVIDENCE_WORDS = 6

_NAME_WORD = r"(?:[A-Z][\w'\u2019.]*|of|and|the|for|on|to|in|&|,)"
_ACRONYM_ENTRY = re.compile(rf"^[A-Z][A-Za-z&/-]*[A-Z]s?[\s:=\u2013\u2014-]+{_NAME_WORD}(?:[\s-]+{_NAME_WORD})*\s*$")
"""A name in capitals, then words that all begin with one: "ABC  Agency for Better Computing"."""

_LEADER = re.compile(r"(?:\.\s?){5,}|\u2026{2,}|(?:\u2026\s){2,}")
"""The dots between an entry of a table of contents and its page."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Term:
    element: int
    stems: tuple[str, ...]
    weight: float
    capitals: bool
    verbatim: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ThemeModel:
    """A framework's leaves prepared for one language: terms by first stem, titles, wordings to compare with."""

    framework_id: str
    language: str
    clause_language: str
    elements: tuple[Element, ...]
    terms: dict[str, tuple[_Term, ...]]
    titles: tuple[tuple[str, ...], ...]
    title_weights: dict[str, float]
    likeness: Likeness
    trust: tuple[float, ...]


def assign_themes(
    clauses: Sequence[Clause], *, frameworks: Sequence[Framework], settings: UnderstandingSettings
) -> tuple[ThemeAssignment, ...]:
    """Return the assignments in the order of the clauses, then of the frameworks, the strongest theme first."""
    by_place: dict[int, list[ThemeAssignment]] = defaultdict(list)
    for framework in frameworks:
        for language in sorted({clause.language for clause in clauses}):
            model = theme_model(framework, language)
            places = [
                place for place, clause in enumerate(clauses) if clause.language == language and _says_something(clause)
            ]
            scores, evidence = score_clauses(model, [clauses[place] for place in places])
            for row, place in enumerate(places):
                by_place[place].extend(_chosen(model, clauses[place], scores[row], evidence[row], settings))
    return tuple(one for place in range(len(clauses)) for one in by_place[place])


def score_clauses(model: ThemeModel, clauses: Sequence[Clause]) -> tuple[Floats, list[dict[int, list[str]]]]:
    """Return the scores (clauses x elements, 0 to 1) and, per clause, the words found for each element."""
    words = [_stems_for(model, clause.text) for clause in clauses]
    likeness = _likeness(model, words)
    beyond = np.clip((likeness - LIKENESS_FLOOR) / (LIKENESS_CEILING - LIKENESS_FLOOR), 0.0, 1.0)
    silence = 1.0 - LIKENESS_WEIGHT * beyond * np.asarray(model.trust)
    evidence = [
        _term_silence(model, clause, own, silence[row])
        for row, (clause, own) in enumerate(zip(clauses, words, strict=True))
    ]
    return 1.0 - silence, evidence


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
    title_stems = tuple(tuple(sorted(set(_words(wording.title, used)))) for wording in wordings)
    return ThemeModel(
        framework_id=framework.framework_id,
        language=used,
        clause_language=language,
        elements=elements,
        terms=_terms(wordings, used),
        titles=title_stems,
        title_weights=_rarity(title_stems),
        likeness=likeness_to(wordings, used),
        trust=tuple(
            ONE_WORD_TRUST if len(title) < 2 and not (wording.description or wording.terms) else 1.0
            for title, wording in zip(title_stems, wordings, strict=True)
        ),
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


def _words(text: str, language: str) -> list[str]:
    return [one.stem for one in stems(text, language)]


def _terms(wordings: Sequence[Wording], language: str) -> dict[str, tuple[_Term, ...]]:
    """Return the terms by first stem; a term that several elements share is worth less to each."""
    owners: dict[tuple[tuple[str, ...], bool, str], dict[int, float]] = defaultdict(dict)
    for element, wording in enumerate(wordings):
        for term in wording.terms:
            stemmed = tuple(_words(term, language))
            if stemmed:
                acronym = len(stemmed) == 1 and term.isupper()
                # Of "CERT shall not" only one stem remains; the whole phrase has to stand in the clause.
                verbatim = folded(term)[0] if len(stemmed) == 1 and len(term.split()) > 1 else ""
                weight = ACRONYM_WEIGHT if acronym else _term_weight(len(term.split()) if verbatim else len(stemmed))
                owners[stemmed, acronym, verbatim][element] = weight
    found: dict[str, list[_Term]] = defaultdict(list)
    for (stemmed, acronym, verbatim), elements in owners.items():
        for element, weight in elements.items():
            found[stemmed[0]].append(_Term(element, stemmed, weight / len(elements) ** 0.5, acronym, verbatim))
    return {
        first: tuple(sorted(terms, key=lambda one: (-len(one.stems), one.element, one.verbatim)))
        for first, terms in found.items()
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
    return model.likeness.of([[one.stem for one in own] for own in words])


def _term_silence(model: ThemeModel, clause: Clause, own: list[Stem], silence: Floats) -> dict[int, list[str]]:
    """Lower ``silence`` (1 - score) for each element whose terms or title occur; return the words that say so."""
    evidence: dict[int, list[str]] = defaultdict(list)
    counted: set[tuple[int, tuple[str, ...]]] = set()
    later = own[int(len(own) * LATER_FROM)].start if len(own) > FEW_STEMS else len(clause.text)
    for term, start, end in _hits(model, clause.text, own):
        words = clause.text[start:end]
        if (term.element, term.stems) not in counted:
            counted.add((term.element, term.stems))
            silence[term.element] *= 1.0 - term.weight * (LATER_SHARE if start >= later else 1.0)
        if words not in evidence[term.element]:
            evidence[term.element].append(words)
    for element, weight in _heading_weights(model, clause, counted).items():
        silence[element] *= 1.0 - HEADING_SHARE * weight
    _title_silence(model, {one.stem for one in own}, silence)
    return evidence


def _heading_weights(model: ThemeModel, clause: Clause, counted: set[tuple[int, tuple[str, ...]]]) -> dict[int, float]:
    """Return by element the strongest term found in the headings alone: several headings do not add up."""
    found: dict[int, float] = {}
    for heading in clause.heading_path:
        for term in _heading_terms(model, heading):
            if (term.element, term.stems) not in counted:
                found[term.element] = max(found.get(term.element, 0.0), term.weight)
    return found


@lru_cache(maxsize=4096)
def _heading_terms(model: ThemeModel, heading: str) -> tuple[_Term, ...]:
    return tuple(term for term, _, _ in _hits(model, heading, _stems_for(model, heading)))


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
            if term.verbatim and term.verbatim not in folded(text)[0]:
                continue
            covered[term.element] = last
            found.append((term, first.start, own[last - 1].end))
    return found


def _title_silence(model: ThemeModel, own: set[str], silence: Floats) -> None:
    for element, title in enumerate(model.titles):
        whole = sum(model.title_weights[stem] for stem in title)
        if whole:
            share = sum(model.title_weights[stem] for stem in title if stem in own) / whole
            silence[element] *= 1.0 - TITLE_WEIGHTS[min(len(title), len(TITLE_WEIGHTS)) - 1] * share**2


def _says_something(clause: Clause) -> bool:
    """Return whether a clause is long enough to have a theme, and no entry of a list of acronyms or of contents.

    List items may be short: their lead-in says the rest.
    """
    text = clause.text
    if clause.role is not ClauseRole.LIST_ITEM and len(stems(text, clause.language)) < FEWEST_STEMS:
        return False
    entry = _ACRONYM_ENTRY.match(text) and not text.isupper()
    return not entry and not _LEADER.search(text)


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
