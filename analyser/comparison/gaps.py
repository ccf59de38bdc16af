"""Coverage -> gaps: the claim that a jurisdiction is silent, with its proof of absence.

A gap is claimed only where a peer has the theme binding or committed, and shows the clauses that came nearest. All that
speak of the theme with some certainty then count as peers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from analyser.comparison.asides import Naming
from analyser.comparison.correspondences import DECIMALS
from analyser.comparison.coverage import only_near, wording_languages
from analyser.comparison.features import Entry
from analyser.comparison.readability import readable_share
from analyser.comparison.similarity import LexicalSpace, Vectors, fit_space, fused_block
from analyser.comparison.words import content_words, written_words
from analyser.records import Candidate, Coverage, CoverageState, Element, Framework, Gap, Reading, Wording, content_id
from analyser.records.findings import NEARLY
from analyser.settings import ComparisonSettings

HAVING = frozenset({CoverageState.BINDING, CoverageState.COMMITTED})
"""States of which a peer must have one: mere mentions make nobody else's silence a gap."""
PEER_CERTAINTY = 0.4
"""Probability from which a clause makes its jurisdiction a peer: that others have a theme is a claim as well. On the
sample a third of the wrong gaps stand on peers below it."""
NAMED_WORDS = 4
"""Words a rejected candidate shares with the theme that its reason names."""


class ThemeSearch:
    """Finds the clauses of a jurisdiction that come nearest to the wording of a theme, in the clauses' language."""

    def __init__(self, pool: Sequence[Entry]) -> None:
        self._pool = {
            language: [entry for entry in pool if entry.language == language]
            for language in sorted({entry.language for entry in pool})
        }
        self._fitted: dict[str, tuple[LexicalSpace, Vectors]] = {}
        self._taken: dict[tuple[str, str], tuple[list[Entry], Vectors]] = {}

    def _space(self, language: str) -> tuple[LexicalSpace, Vectors]:
        if language not in self._fitted:
            texts = [entry.matching_text for entry in self._pool[language]]
            space = fit_space(texts, language)
            self._fitted[language] = (space, space.vectors(texts))
        return self._fitted[language]

    def _clauses(self, jurisdiction: str, language: str) -> tuple[list[Entry], Vectors]:
        if (jurisdiction, language) not in self._taken:
            rows = [i for i, entry in enumerate(self._pool[language]) if entry.jurisdiction == jurisdiction]
            members = [self._pool[language][row] for row in rows]
            self._taken[(jurisdiction, language)] = (members, self._space(language)[1].take(rows))
        return self._taken[(jurisdiction, language)]

    def searched(self, jurisdiction: str, element: Element) -> int:
        """Return how many clauses of the jurisdiction are in a language that the theme is worded in."""
        languages = wording_languages(element) & self._pool.keys()
        return sum(len(self._clauses(jurisdiction, language)[0]) for language in languages)

    def nearest(
        self, jurisdiction: str, element: Element, limit: int, near: Collection[str] = ()
    ) -> tuple[Candidate, ...]:
        """Return the clauses nearest to the theme, those of ``near`` before the others, else best first.

        Others that share nothing with the theme are left out.
        """
        found: list[tuple[float, Entry, Wording]] = []
        for wording in element.wordings:
            members, vectors = (
                self._clauses(jurisdiction, wording.language) if wording.language in self._pool else ([], None)
            )
            if members and vectors is not None:
                asked = self._space(wording.language)[0].vectors([wording_text(wording)])
                scores = [round(score, DECIMALS) for score in fused_block(asked, vectors)[0].tolist()]
                found.extend((score, entry, wording) for score, entry in zip(scores, members, strict=True))
        best = sorted((f for f in found if f[0] > 0.0), key=lambda f: (-f[0], f[1].clause_id))
        known = {entry.clause_id: score for score, entry, _ in best}
        named = sorted(near, key=lambda clause_id: (-known.get(clause_id, 0.0), clause_id))
        first = tuple(Candidate(clause_id, known.get(clause_id, 0.0), NEARLY) for clause_id in named)
        others = ((score, entry, wording) for score, entry, wording in best if entry.clause_id not in near)
        rest = islice(others, max(limit - len(first), 0))
        return first[:limit] + tuple(
            Candidate(e.clause_id, score, _rejection(e, wording)) for score, e, wording in rest
        )


def wording_text(wording: Wording) -> str:
    """Return all that a wording says, for matching."""
    return ". ".join((wording.title, wording.description, *wording.terms, *wording.examples))


def _rejection(entry: Entry, wording: Wording) -> str:
    asked = set(content_words(wording_text(wording), entry.language))
    shared = list(dict.fromkeys(w for root, w in written_words(entry.clause.text, entry.language) if root in asked))
    named = f"shares {', '.join(shared[:NAMED_WORDS])} with the theme's wording" if shared else "resembles the wording"
    return f"Looked at and rejected: it {named}, too little to speak of the theme."


def find_gaps(
    coverage: Sequence[Coverage],
    pool: Sequence[Entry],
    readings: Mapping[str, Sequence[Reading]],
    *,
    frameworks: Sequence[Framework],
    settings: ComparisonSettings,
    near: Collection[Naming] = frozenset(),
) -> tuple[Gap, ...]:
    """Return a gap for each silent cell that a peer fills, and one, not assessable, for each unreadable cell.

    In the order of ``coverage``. A cell with nothing but clauses of ``near`` (``near_misses``) is nearly silent: what
    names the theme in passing is the first of the candidates.
    """
    elements = {(f.framework_id, e.element_id): e for f in frameworks for e in f.leaves()}
    having = _having(coverage, pool)
    search = ThemeSearch(pool)
    found = []
    for cell in coverage:
        theme = (cell.framework_id, cell.element_id)
        peers = having.get(theme, ())
        nearly = cell.perhaps and only_near(cell.clause_ids, f"{cell.framework_id}:{cell.element_id}", near)
        if cell.state is CoverageState.UNREADABLE or (peers and (nearly or cell.state is CoverageState.SILENT)):
            found.append(_gap(cell, elements[theme], peers, search, readings[cell.jurisdiction], settings))
    return tuple(found)


def _having(coverage: Sequence[Coverage], pool: Sequence[Entry]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return by theme who speaks of it with some certainty, for the themes that somebody binds or commits itself to."""
    certain = {(e.clause_id, name) for e in pool for name, score in e.themes if score >= PEER_CERTAINTY}
    bound = {(cell.framework_id, cell.element_id) for cell in coverage if cell.state in HAVING}
    found: dict[tuple[str, str], list[str]] = {}
    for cell in coverage:
        theme, name = (cell.framework_id, cell.element_id), f"{cell.framework_id}:{cell.element_id}"
        if not cell.perhaps and any((clause_id, name) in certain for clause_id in cell.clause_ids):
            found.setdefault(theme, []).append(cell.jurisdiction)
    return {theme: tuple(sorted(own)) for theme, own in found.items() if theme in bound}


def _gap(
    cell: Coverage,
    element: Element,
    peers: tuple[str, ...],
    search: ThemeSearch,
    readings: Sequence[Reading],
    settings: ComparisonSettings,
) -> Gap:
    share = readable_share(readings, wording_languages(element))
    searched = search.searched(cell.jurisdiction, element)
    assessable = share >= settings.readable_share_for_silence
    candidates = search.nearest(cell.jurisdiction, element, settings.gap_candidates, cell.clause_ids)
    return Gap(
        gap_id=content_id("gap", cell.jurisdiction, cell.framework_id, cell.element_id),
        jurisdiction=cell.jurisdiction,
        framework_id=cell.framework_id,
        element_id=cell.element_id,
        assessable=assessable,
        reason=_reason(assessable, searched, share, peers, candidates),
        peers=peers,
        searched_clauses=searched,
        readable_share=round(share, DECIMALS),
        candidates=candidates,
    )


def _reason(
    assessable: bool, searched: int, share: float, peers: tuple[str, ...], candidates: Sequence[Candidate]
) -> str:
    having = f"{', '.join(peers)} {'has' if len(peers) == 1 else 'have'} it" if peers else "no peer has it"
    if not assessable:
        return f"Not assessable: only {share:.0%} of the pages could be searched, so silence is not claimed; {having}."
    nearest = f"the nearest {len(candidates)} were rejected" if candidates else "none came near"
    but = " but in passing" if any(one.reason == NEARLY for one in candidates) else ""
    return f"None of {searched} clauses on readable pages ({share:.0%}) speaks of it{but}, {nearest}; {having}."
