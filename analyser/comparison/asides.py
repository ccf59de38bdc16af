"""Themes of clauses -> those that a clause names only in passing: in a part of the sentence that is about no matter.

A condition says when a rule applies, a reference where it stands, a scope for whom, the author's name who wrote it, and
a relative clause who must act; a definition is about its term. Where all words that speak for a theme stand in such
parts, and something is left beside them, the clause is about something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analyser.records import BearerType, Clause, ClauseTags, DocumentKind, Modality, Reading, ThemeAssignment
from analyser.resources.asides import load_asides

ASIDES = ("condition", "reference", "authorship", "scope")
LEAST_LEFT = 3
"""Words beside the asides from which a clause says something else; an item that is all condition is about it."""
LAWS = frozenset({DocumentKind.LAW, DocumentKind.REGULATION})
"""Documents that can set up an institution, create an offence or give a power."""

NAME = 6
"""Words; a definition of no more is a name ("the Agency: the national agency for ..."), of which both sides say what it
is."""

_LABEL = re.compile(r"\s*(?:\([^()]*\)\s*)?:")

Span = tuple[int, int]
Naming = tuple[str, str]
"""A clause id and a theme as ``framework:element``."""


def in_passing(readings: Iterable[Reading]) -> frozenset[Naming]:
    """Return the clauses with the themes that they name only in passing, of those assigned and of the possible ones.

    A theme without words of its own in the clause (from a heading, say) is none of them, nor is one of a sanction,
    whose offence stands in a condition or a relative clause.
    """
    found: set[Naming] = set()
    for reading in readings:
        clauses = {clause.clause_id: clause for clause in reading.clauses}
        tags = {one.clause_id: one for one in reading.tags}
        by_clause: dict[str, list[ThemeAssignment]] = {}
        for theme in (*reading.themes, *reading.possible_themes):
            if theme.evidence and theme.clause_id in clauses:
                by_clause.setdefault(theme.clause_id, []).append(theme)
        for clause_id, themes in by_clause.items():
            spans = asides_of(clauses[clause_id], tags.get(clause_id))
            found.update(
                (clause_id, f"{theme.framework_id}:{theme.element_id}")
                for theme in themes
                if spans and _within(clauses[clause_id].text, theme.evidence, spans)
            )
    return frozenset(found)


def asides_of(clause: Clause, tags: ClauseTags | None) -> list[Span]:
    """Return the parts of the text that are about no matter, empty where they leave nothing beside them.

    A label before a colon is no term: after it stands a control or a principle oftener than a meaning. Terms in
    quotation marks and Arabic ones, which are defined so, are.
    """
    if tags is not None and tags.modality is Modality.SANCTION:
        return []
    if tags is not None and tags.definition is not None:
        term = tags.definition
        meaning = clause.text[term.end :]
        labelled = clause.language != "ar" and _LABEL.match(meaning) is not None
        return [(0, term.start), (term.end, len(clause.text))] if len(meaning.split()) > NAME and not labelled else []
    patterns = load_asides()
    spans = [
        match.span()
        for kind in ASIDES
        for pattern in patterns[kind].get(clause.language, ())
        for match in pattern.finditer(clause.text)
    ]
    spans += _who_acts(clause, tags)
    return spans if _left(clause.text, spans) >= LEAST_LEFT else []


def sets_up(text: str, language: str, kind: DocumentKind | None) -> bool:
    """Return whether a clause of a law creates an institution or makes one competent: said so, it is so."""
    patterns = load_asides()["sets_up"].get(language, ())
    return kind in LAWS and any(pattern.search(text) for pattern in patterns)


def _who_acts(clause: Clause, tags: ClauseTags | None) -> list[Span]:
    """Return the relative clause between the one who must act and what binds him."""
    cue = next((one for one in tags.cues if one.inherited_from is None), None) if tags else None
    bearer = next((one for one in tags.bearers if one.inherited_from is None), None) if tags else None
    if cue is None or bearer is None or bearer.kind is BearerType.UNSPECIFIED or bearer.start >= cue.start:
        return []
    opening = (
        p.search(clause.text, bearer.start, cue.start) for p in load_asides()["relative"].get(clause.language, ())
    )
    return [(match.start(), cue.start) for match in opening if match]


def _left(text: str, spans: Sequence[Span]) -> int:
    """Return how many words stand outside the spans."""
    kept = (" " if any(start <= place < end for start, end in spans) else letter for place, letter in enumerate(text))
    return sum(word.strip(".,;:()").isalpha() for word in "".join(kept).split())


def _within(text: str, evidence: Iterable[str], spans: Sequence[Span]) -> bool:
    """Return whether the words stand in the text, and everywhere in one of the spans."""
    places = [place for words in evidence for place in _places(text, words)]
    return bool(places) and all(any(a <= start and end <= b for a, b in spans) for start, end in places)


def _places(text: str, words: str) -> list[Span]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found
