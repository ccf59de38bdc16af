"""Readings -> the clauses that can be compared, with all that comparison looks at, in one canonical order.

The order is that of clause ids, which depend on the documents' content alone: neither the order of the readings nor
the names of the jurisdictions can change a result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from analyser.comparison.concepts import shipped_finder
from analyser.comparison.words import acronyms, bare_text, content_words, numbers
from analyser.records import (
    BearerType,
    Clause,
    ClauseRole,
    ClauseTags,
    Document,
    Modality,
    Parameter,
    Reading,
    ReadingStatus,
)

MIN_CONTENT_WORDS = 4
"""Shorter clauses are fragments (a heading kept as a clause, a table cell): they resemble everything and say little."""
MIN_CONTENT_WORDS_ARABIC = 3
"""Arabic writes articles, prepositions and pronouns inside the word: the same content has about a quarter fewer."""
LEAD_INS = 3
"""Lead-ins above an item that help to find its counterparts; lists are rarely nested deeper."""
ITEMS = 8
"""Items of a list whose words help to find the counterparts of its lead-in; more would drown the lead-in itself."""
_HEAD = 240
"""Characters that are looked at first: most clauses have words enough in them."""
_CUT_OFF = 3
"""Words by which a text that was cut may seem to have more: a reference is cut from its number."""
_SENTENCE_END = re.compile(r"\w{3}[.!?؟]\s+\w")
"""A stop after a word of three letters and more: neither a number's nor an abbreviation's."""


class Words(Protocol):
    """What a clause says, all that is looked at to tell whether it says enough."""

    @property
    def num(self) -> str | None: ...
    @property
    def role(self) -> ClauseRole: ...
    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause with everything that comparison looks at.

    ``matching_text`` and ``context_concepts`` take in the headings, the rest the clause's own text alone. ``themes``
    are ``(framework:element, score)``. ``items`` are the texts of what a lead-in lists, in order; ``action`` is what is
    to be done and ``defined`` the term that is defined, both in the clause's words and empty where there is none.
    """

    clause: Clause
    document: Document
    modality: Modality
    matching_text: str
    words: frozenset[str]
    numbers: frozenset[str]
    acronyms: frozenset[str]
    concepts: tuple[str, ...]
    context_concepts: tuple[str, ...]
    instruments: frozenset[str]
    themes: tuple[tuple[str, float], ...]
    parameters: tuple[Parameter, ...] = ()
    bearers: frozenset[BearerType] = frozenset()
    items: tuple[str, ...] = ()
    action: str = ""
    defined: str = ""

    @property
    def clause_id(self) -> str:
        return self.clause.clause_id

    @property
    def jurisdiction(self) -> str:
        return self.document.jurisdiction

    @property
    def language(self) -> str:
        return self.clause.language


def matching_text(clause: Clause, clauses: Mapping[str, Clause], items: Mapping[str, Sequence[Clause]]) -> str:
    """Return the text that finds a clause's counterparts: its headings, the lead-ins above it, its own words, and of
    a lead-in also its first items, since it says what they are about.

    ``clauses`` are the document's by id, ``items`` the clauses under each lead-in.
    """
    lead_ins: list[str] = []
    parent = clauses.get(clause.parent_id or "")
    while parent is not None and len(lead_ins) < LEAD_INS:
        if parent.role is ClauseRole.STEM:
            lead_ins.insert(0, parent.text)
        parent = clauses.get(parent.parent_id or "")
    below = [item.text for item in items.get(clause.clause_id, ())[:ITEMS]] if clause.role is ClauseRole.STEM else []
    return ". ".join((*clause.heading_path, *lead_ins, clause.text, *below))


def entries(readings: Iterable[Reading]) -> tuple[Entry, ...]:
    """Return the clauses of all documents that were read, sorted by clause id, each id once.

    The same file entered twice (for two jurisdictions, say) keeps its first place by jurisdiction and file name.
    """
    found: dict[str, Entry] = {}
    for reading in sorted(readings, key=lambda r: (r.document.jurisdiction, r.document.file)):
        if reading.report.status is ReadingStatus.READ:
            for entry in _entries_of(reading):
                found.setdefault(entry.clause_id, entry)
    return tuple(found[clause_id] for clause_id in sorted(found))


def _entries_of(reading: Reading) -> list[Entry]:
    clauses = {clause.clause_id: clause for clause in reading.clauses}
    items: dict[str, list[Clause]] = {}
    for clause in reading.clauses:
        items.setdefault(clause.parent_id or "", []).append(clause)
    tags = {tag.clause_id: tag for tag in reading.tags}
    themes: dict[str, list[tuple[str, float]]] = {}
    for theme in reading.themes:
        themes.setdefault(theme.clause_id, []).append((f"{theme.framework_id}:{theme.element_id}", theme.score))
    return [
        _entry(
            clause,
            reading.document,
            tags.get(clause.clause_id, ClauseTags(clause.clause_id, Modality.STATEMENT)),
            matching_text(clause, clauses, items),
            tuple(sorted(themes.get(clause.clause_id, ()))),
            tuple(item.text for item in items.get(clause.clause_id, ())) if clause.role is ClauseRole.STEM else (),
        )
        for clause in reading.clauses
    ]


def _entry(
    clause: Clause,
    document: Document,
    tags: ClauseTags,
    matching: str,
    themes: tuple[tuple[str, float], ...],
    items: tuple[str, ...],
) -> Entry:
    find = shipped_finder()
    said = bare_text(clause.text, clause.num)
    return Entry(
        clause=clause,
        document=document,
        modality=tags.modality,
        matching_text=matching,
        words=frozenset(content_words(said, clause.language)),
        numbers=numbers(said),
        acronyms=acronyms(clause.text),
        concepts=tuple(find(clause.text, clause.language)),
        context_concepts=tuple(find(matching, clause.language)),
        instruments=frozenset(m.instrument_id for m in tags.instruments if m.instrument_id),
        themes=themes,
        parameters=tags.parameters,
        bearers=frozenset(bearer.kind for bearer in tags.bearers) - {BearerType.UNSPECIFIED},
        items=items,
        action=tags.action,
        defined=tags.definition.term if tags.definition else "",
    )


def comparable(pool: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries that say enough to have a counterpart: no mere lead-ins of lists, no fragments."""
    return tuple(entry for entry in pool if _enough(entry.clause, entry.parameters, len(entry.words)))


def says_enough(clause: Words, parameters: Sequence[Parameter]) -> bool:
    """Return whether a clause says enough to have a counterpart, as ``comparable`` decides it."""
    head = clause.text[:_HEAD].rpartition(" ")[0] if len(clause.text) > _HEAD else ""
    found = frozenset(content_words(bare_text(head, clause.num), clause.language)) if head else frozenset()
    if len(found) < MIN_CONTENT_WORDS + _CUT_OFF:
        found = frozenset(content_words(bare_text(clause.text, clause.num), clause.language))
    return _enough(clause, parameters, len(found))


def _enough(clause: Words, parameters: Sequence[Parameter], words: int) -> bool:
    least = MIN_CONTENT_WORDS_ARABIC if clause.language == "ar" else MIN_CONTENT_WORDS
    return words >= least and (clause.role is not ClauseRole.STEM or _rules_itself(clause, parameters))


def _rules_itself(stem: Words, parameters: Sequence[Parameter]) -> bool:
    """Return whether a lead-in is a rule of its own: it sets a time or an amount, or a whole sentence precedes the one
    that leads in ("shall notify within 72 hours. The notice shall include:").
    """
    sets = any(parameter.inherited_from is None for parameter in parameters)
    return sets or _SENTENCE_END.search(bare_text(stem.text, stem.num)) is not None
