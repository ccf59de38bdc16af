"""What speaks for each element of a framework in each clause of a document, as numbers: the signs that are weighed.

Three witnesses speak for an element: the clause itself, the nearest heading above it with the lead-in of its list, and
the other clauses under the same heading. What most clauses of a document say ("critical system" in an act on nothing
else) tells little about any one of them, so that terms count by their rarity among the document's clauses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyser.records import Clause
from analyser.resources.theme_weights import SIGNS
from analyser.understanding.bridge import bridged_stems
from analyser.understanding.likeness import Likeness
from analyser.understanding.stemming import Stem, stems
from analyser.understanding.theme_terms import Term, TermIndex, term_hits

LATER_SHARE = 0.75
LATER_FROM = 0.5
FEW_STEMS = 12
"""What a long clause names only in its second half is more often a mention than the subject, and counts less; in a
clause of up to a dozen stems everything is the subject."""

SMALL_DOCUMENT = 40
"""Clauses; in a shorter text rarity is told as if it had so many: of three clauses two may well be on one matter."""

SHORTEST_SHARED = 4
"""Stems; a shorter clause counts as so long where the share of its words that are terms is told."""

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

MISLED_TRUST = 0.25
"""Where all that a clause has of an element is a misleading phrase, its title is none and likeness says little more."""

Floats = NDArray[np.float64]
Evidence = dict[int, list[str]]
"""By the place of an element: the words of the clause that speak for it."""
Hit = tuple[Term, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class ThemeModel:
    """A framework's leaves prepared for one language: terms by first stem, titles, wordings to compare with."""

    framework_id: str
    language: str
    clause_language: str
    element_ids: tuple[str, ...]
    terms: TermIndex
    titles: tuple[tuple[str, ...], ...]
    title_weights: dict[str, float]
    likeness: Likeness
    beyond_title: dict[int, frozenset[str]]
    """Of the elements with a title of one word: the other words of their wordings."""

    def stems_of(self, text: str) -> list[Stem]:
        """Return a clause's stems in the language of the wordings, by the termbase where that is another one."""
        if self.clause_language == self.language:
            return stems(text, self.language)
        return bridged_stems(text, self.clause_language, self.language)

    def likeness_of(self, words: Sequence[list[Stem]]) -> Floats:
        """Return the likeness (0 to 1) of texts, given as stems, to the elements: texts x elements."""
        return self.likeness.of([[one.stem for one in own] for own in words])


def theme_signs(model: ThemeModel, clauses: Sequence[Clause]) -> tuple[Floats, list[Evidence]]:
    """Return what is weighed (clauses x elements x ``SIGNS``) and, per clause, the words found for each element."""
    words = [model.stems_of(clause.text) for clause in clauses]
    hits = [term_hits(model.terms, clause.text, own) for clause, own in zip(clauses, words, strict=True)]
    rarity = _rarity(hits)
    plain = np.zeros((len(clauses), len(model.element_ids), 2))
    signs = np.zeros((len(clauses), len(model.element_ids), len(SIGNS)))
    plain[:, :, 1] = np.minimum(model.likeness_of(words), LIKENESS_CEILING)
    for row, (clause, own) in enumerate(zip(clauses, words, strict=True)):
        weighed = _weights(hits[row], clause.text, own)
        signs[row, :, 2] = _titles_found(model, {one.stem for one in own})
        for (element, term_stems), weight in weighed.items():
            plain[row, element, 0] += weight
            signs[row, element, 0] += weight * rarity[element, term_stems]
            signs[row, element, 7] += len(term_stems) / max(len(own), SHORTEST_SHARED)
        _doubt_one_word_titles(model, own, plain[row])
        misled = sorted({term.element for term, _, _ in hits[row]} - {element for element, _ in weighed})
        signs[row, misled, 2] = 0.0
        plain[row, misled, 1] *= MISLED_TRUST
    signs[:, :, 1] = plain[:, :, 1]
    _add_headings(model, clauses, signs)
    _add_stems(clauses, plain, signs)
    _add_sections(clauses, plain, signs)
    return signs, [_evidence(found, clause.text) for found, clause in zip(hits, clauses, strict=True)]


def _weights(hits: Sequence[Hit], text: str, own: Sequence[Stem]) -> dict[tuple[int, tuple[str, ...]], float]:
    """Return what each term of each element says for it (0 and up), by the first place where it stands."""
    later = own[int(len(own) * LATER_FROM)].start if len(own) > FEW_STEMS else len(text)
    found: dict[tuple[int, tuple[str, ...]], float] = {}
    for term, start, _ in hits:
        if term.weight <= 0.0:
            continue
        share = LATER_SHARE if start >= later else 1.0
        found.setdefault((term.element, term.stems), float(-np.log(1.0 - term.weight * share)))
    return found


def _rarity(hits: Sequence[Sequence[Hit]]) -> dict[tuple[int, tuple[str, ...]], float]:
    """Return for each term found how rare it is among the clauses: 1 in one of them, near 0 in all."""
    spread = Counter(term for found in hits for term in {(term.element, term.stems) for term, _, _ in found})
    size = max(len(hits), SMALL_DOCUMENT) + 1
    return {term: float(np.log(size / count) / np.log(size)) for term, count in spread.items()}


def _evidence(hits: Sequence[Hit], text: str) -> Evidence:
    found: Evidence = defaultdict(list)
    for term, start, end in hits:
        if term.weight > 0.0 and text[start:end] not in found[term.element]:
            found[term.element].append(text[start:end])
    return found


def _titles_found(model: ThemeModel, own: set[str]) -> list[float]:
    """Return by element how far its title stands in the clause, 0 to 1."""
    found = []
    for title in model.titles:
        whole = sum(model.title_weights[stem] for stem in title)
        share = sum(model.title_weights[stem] for stem in title if stem in own) / whole if whole else 0.0
        found.append(share**2 * (ONE_WORD_TITLE if len(title) < 2 else 1.0))
    return found


def _doubt_one_word_titles(model: ThemeModel, own: Sequence[Stem], plain: Floats) -> None:
    said = {one.stem for one in own}
    for element, others in model.beyond_title.items():
        plain[element, 1] *= ONE_WORD_TRUST if said.isdisjoint(others) else 1.0


def _add_headings(model: ThemeModel, clauses: Sequence[Clause], signs: Floats) -> None:
    """Fill in what the nearest heading that says something speaks for."""
    headings = sorted({heading for clause in clauses for heading in clause.heading_path})
    words = [model.stems_of(heading) for heading in headings]
    likeness = np.minimum(model.likeness_of(words), LIKENESS_CEILING)
    terms = np.zeros_like(likeness)
    for row, (heading, own) in enumerate(zip(headings, words, strict=True)):
        for (element, _), weight in _weights(term_hits(model.terms, heading, own), heading, own).items():
            terms[row, element] += weight
    place = {heading: row for row, heading in enumerate(headings)}
    telling = [bool(likeness[row].max(initial=0.0) >= TELLING_HEADING or terms[row].any()) for row in range(len(words))]
    for row, clause in enumerate(clauses):
        path = [place[heading] for heading in reversed(clause.heading_path)]
        nearest = next((one for one in path if telling[one]), None)
        if nearest is not None:
            share = 1.0 if nearest == path[0] else FARTHER_SHARE
            signs[row, :, 3] = share * terms[nearest]
            signs[row, :, 4] = share * likeness[nearest]


def _add_stems(clauses: Sequence[Clause], plain: Floats, signs: Floats) -> None:
    """Fill in what the lead-in above a list item speaks for."""
    rows = {clause.clause_id: row for row, clause in enumerate(clauses)}
    for row, clause in enumerate(clauses):
        above = rows.get(clause.parent_id) if clause.parent_id else None
        if above is not None:
            signs[row, :, 5:7] = plain[above]


def _add_sections(clauses: Sequence[Clause], plain: Floats, signs: Floats) -> None:
    """Fill in what the other clauses under the same headings speak for, on average."""
    sections: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, clause in enumerate(clauses):
        if clause.heading_path:
            sections[clause.heading_path].append(row)
    for rows in sections.values():
        if len(rows) > 1:
            own = plain[rows]
            signs[rows, :, 8:10] = (own.sum(axis=0) - own) / (len(rows) - 1)
