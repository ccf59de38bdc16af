"""Says when unlike documents are compared: a law with a strategy, 2009 with 2025, 12 pages with 90."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyser.records import DocumentStatus, Grade
from analyser.views.data import Read
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, language_name, listed, number, plain_number, plural, separator
from analyser.views.markup import isolated
from analyser.views.palette import kind_word

_ABOUT_ONE = re.compile(r"([A-Z]{3}):")
_LANGUAGES = re.compile(r"(?:Clauses in|\) and) ([a-z]{2,3}) \(")
_READ = "could be read"
"""What a note of the comparison says of pages: how many could be read."""
YEARS_APART = 5
"""Cyber policies are revised about every five years: beyond that two texts answer different situations."""
TIMES_LONGER = 3.0
"""From about three times the length, a missing clause may only mean a shorter text."""
UNREADABLE_SHARE = 0.1
"""As in the comparison's settings: from a tenth of unreadable pages silence is not claimed."""


def unlikeness(left: Sequence[Read], right: Sequence[Read]) -> list[str]:
    """Return one sentence for each way in which the two sides are hard to compare; empty where they are alike."""
    return [
        *_kinds(left, right),
        *_years(left, right),
        *_lengths(left, right),
        *_languages(left, right),
        *_statuses([*left, *right]),
        *_unreadable([*left, *right]),
    ]


def document_line(read: Read) -> str:
    """Return a document's facts on one line."""
    document, report = read.document, read.report
    parts = [jurisdiction_name(document.jurisdiction), isolated(document.title)]
    parts += [kind_word(document.kind)] if document.kind else []
    parts += [plain_number(document.year)] if document.year else []
    if report:
        parts.append(plural("{n} page", "{n} pages", len(report.pages)))
        parts.append(plural("{n} clause", "{n} clauses", report.clause_count))
    return separator().join(parts)


def notes_on_group(notes: Sequence[str], reads: Sequence[Read]) -> list[str]:
    """Return of the comparison's notes those on what could be read of a group, and on languages that two of its
    documents are in; what ``fairness`` says of kinds, years and superseded documents is left out."""
    codes = {read.document.jurisdiction for read in reads}
    languages = {language_of(read) for read in reads}
    kept = []
    for note in notes:
        one, spoken = _ABOUT_ONE.match(note), _LANGUAGES.findall(note)
        about_reading = one is not None and one.group(1) in codes and _READ in note
        if about_reading or (spoken and set(spoken) <= languages):
            kept.append(note)
    return kept


def _kinds(left: Sequence[Read], right: Sequence[Read]) -> list[str]:
    kinds = [sorted({kind_word(r.document.kind).lower() for r in side if r.document.kind}) for side in (left, right)]
    if not all(kinds) or set(kinds[0]) & set(kinds[1]):
        return []
    text = _("The documents are of different kinds ({left} and {right}): a strategy commits where a law obliges.")
    return [text.format(left=listed(kinds[0]), right=listed(kinds[1]))]


def _years(left: Sequence[Read], right: Sequence[Read]) -> list[str]:
    years = [[r.document.year for r in side if r.document.year] for side in (left, right)]
    if not all(years):
        return []
    newest = [max(side) for side in years]
    if abs(newest[0] - newest[1]) <= YEARS_APART:
        return []
    text = _("The newest documents are {apart} years apart ({left} and {right}).")
    return [
        text.format(
            apart=plain_number(abs(newest[0] - newest[1])), left=plain_number(newest[0]), right=plain_number(newest[1])
        )
    ]


def _lengths(left: Sequence[Read], right: Sequence[Read]) -> list[str]:
    counts = [sum(len(r.report.pages) for r in side if r.report) for side in (left, right)]
    if not all(counts) or max(counts) < TIMES_LONGER * min(counts):
        return []
    text = _("The documents differ much in length ({left} and {right} pages): what is missing may only be shorter.")
    return [text.format(left=number(counts[0]), right=number(counts[1]))]


def _languages(left: Sequence[Read], right: Sequence[Read]) -> list[str]:
    languages = [{language for read in side if (language := language_of(read))} for side in (left, right)]
    if not all(languages) or languages[0] & languages[1]:
        return []
    text = _("Languages differ ({left} and {right}): nothing is translated, so that fewer counterparts are found.")
    names = [listed(sorted(map(language_name, side))) for side in languages]
    return [text.format(left=names[0], right=names[1])]


def language_of(read: Read) -> str | None:
    """Return a document's language: as given, else as it was detected."""
    return read.document.language or (read.report.language if read.report else None)


def _statuses(documents: Sequence[Read]) -> list[str]:
    texts = {
        DocumentStatus.DRAFT: _("{title} is a draft."),
        DocumentStatus.SUPERSEDED: _("{title} is superseded: it speaks for the past."),
    }
    return [
        texts[read.document.status].format(title=isolated(read.document.title))
        for read in documents
        if read.document.status in texts
    ]


def _unreadable(documents: Sequence[Read]) -> list[str]:
    lines = []
    for read in documents:
        pages = read.report.pages if read.report else ()
        lost = sum(page.grade is Grade.UNREADABLE for page in pages)
        if pages and lost >= UNREADABLE_SHARE * len(pages):
            text = _("{title}: {lost} of {all} pages could not be read.")
            lines.append(text.format(title=isolated(read.document.title), lost=number(lost), all=number(len(pages))))
    return lines
