"""What a reader must know before several jurisdictions are compared, and which documents do not count."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from analyser.comparison.currency import superseded
from analyser.records import DocumentStatus, Grade
from analyser.views import data, markup
from analyser.views.comparability import TIMES_LONGER, UNREADABLE_SHARE, YEARS_APART, document_line, language_of
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import (
    _,
    labelled,
    language_name,
    listed,
    number,
    plain_number,
    plural,
    separator,
)
from analyser.views.links import link
from analyser.views.palette import kind_word


def standing(source: data.Source, codes: Collection[str]) -> tuple[data.Read, ...]:
    """Return the documents of these jurisdictions that count: the superseded ones are left out."""
    every = data.all_documents(source)
    gone = superseded(read.document for read in every)
    return tuple(r for r in every if r.document.jurisdiction in codes and r.document.document_id not in gone)


def left_out(source: data.Source, codes: Collection[str]) -> tuple[data.Read, ...]:
    """Return the superseded documents of these jurisdictions that do not count."""
    every = data.all_documents(source)
    gone = superseded(read.document for read in every)
    return tuple(r for r in every if r.document.jurisdiction in codes and r.document.document_id in gone)


def group_cautions(documents: Sequence[data.Read]) -> list[str]:
    """Return one sentence for each way in which the documents of several jurisdictions are hard to compare."""
    return [
        *_kinds(documents),
        *_years(documents),
        *_lengths(documents),
        *_languages(documents),
        *_statuses(documents),
        *_unreadable(documents),
    ]


def superseded_note(source: data.Source, codes: Collection[str]) -> None:
    """Say which superseded documents are left out of a page, with the way to where they are; nothing without any."""
    gone = left_out(source, codes)
    if not gone:
        return
    names = separator().join(_titled(read) for read in gone)
    text = plural(
        "{n} superseded document is left out here: ", "{n} superseded documents are left out here: ", len(gone)
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(markup.paragraph(text + names, "muted"), width="content")
        link("versions", _("See what changed since"), icon=":material/history:")


def comparability_panel(
    source: data.Source,
    codes: Collection[str],
    *,
    further: Sequence[str] = (),
    former: bool = False,
    documents: Sequence[data.Read] = (),
) -> None:
    """Show the cautions for a group and what is compared, folded away under their number.

    ``former``: superseded documents take part; else it is said that they are left out. ``documents``: these alone are
    compared, by default all that count.
    """
    documents = documents or standing(source, codes) + (left_out(source, codes) if former else ())
    cautions = [*group_cautions(documents), *further]
    label = _("What is compared")
    if cautions:
        label = labelled(label, plural("{n} caution", "{n} cautions", len(cautions)))
    with st.expander(label, icon=":material/balance:"):
        # One piece: an empty one would be refused, and there may be no caution.
        told_cautions = [markup.paragraph(line, "reason") for line in cautions]
        st.html("".join([*told_cautions, *(markup.paragraph(document_line(read), "muted") for read in documents)]))
    if not former:
        superseded_note(source, codes)


def _titled(read: data.Read) -> str:
    document = read.document
    year = f" ({plain_number(document.year)})" if document.year else ""
    return listed((jurisdiction_name(document.jurisdiction), markup.isolated(document.title) + year))


def _by_jurisdiction(documents: Sequence[data.Read]) -> dict[str, list[data.Read]]:
    found: dict[str, list[data.Read]] = {}
    for read in documents:
        found.setdefault(read.document.jurisdiction, []).append(read)
    return found


def _listed(values: dict[str, set[str]]) -> str:
    """Return ``law: A, B; policy: C``."""
    return "; ".join(f"{value}: {', '.join(sorted(codes))}" for value, codes in sorted(values.items()))


def _kinds(documents: Sequence[data.Read]) -> list[str]:
    kinds: dict[str, set[str]] = {}
    for read in documents:
        if read.document.kind:
            name = jurisdiction_name(read.document.jurisdiction)
            kinds.setdefault(kind_word(read.document.kind).lower(), set()).add(name)
    if len(kinds) < 2:
        return []
    text = _("Documents of different kinds are compared ({kinds}): a strategy promises where a law obliges.")
    return [text.format(kinds=_listed(kinds))]


def _years(documents: Sequence[data.Read]) -> list[str]:
    newest = [
        max(years)
        for members in _by_jurisdiction(documents).values()
        if (years := [read.document.year for read in members if read.document.year])
    ]
    if len(newest) < 2 or max(newest) - min(newest) <= YEARS_APART:
        return []
    text = _("The newest documents of the jurisdictions are from {first} to {last}.")
    return [text.format(first=plain_number(min(newest)), last=plain_number(max(newest)))]


def _lengths(documents: Sequence[data.Read]) -> list[str]:
    pages = {
        code: sum(len(read.report.pages) for read in members if read.report)
        for code, members in _by_jurisdiction(documents).items()
    }
    pages = {code: count for code, count in pages.items() if count}
    if len(pages) < 2:
        return []
    longest = max(pages, key=lambda code: (pages[code], code))
    shortest = min(pages, key=lambda code: (pages[code], code))
    if pages[longest] < TIMES_LONGER * pages[shortest]:
        return []
    text = _("Lengths differ much: {longest} has {most} pages, {shortest} {least}.")
    return [
        text.format(
            longest=jurisdiction_name(longest),
            most=number(pages[longest]),
            shortest=jurisdiction_name(shortest),
            least=number(pages[shortest]),
        )
    ]


def _languages(documents: Sequence[data.Read]) -> list[str]:
    languages: dict[str, set[str]] = {}
    for read in documents:
        code = language_of(read)
        if code:
            languages.setdefault(language_name(code), set()).add(jurisdiction_name(read.document.jurisdiction))
    if len(languages) < 2:
        return []
    text = _(
        "Languages differ ({languages}): nothing is translated, so that fewer counterparts are found between them."
    )
    return [text.format(languages=_listed(languages))]


def _statuses(documents: Sequence[data.Read]) -> list[str]:
    texts = {
        DocumentStatus.DRAFT: _("{title} is a draft."),
        DocumentStatus.SUPERSEDED: _("{title} is superseded: it speaks for the past."),
    }
    return [
        texts[read.document.status].format(title=_titled(read)) for read in documents if read.document.status in texts
    ]


def _unreadable(documents: Sequence[data.Read]) -> list[str]:
    lines = []
    for read in documents:
        pages = read.report.pages if read.report else ()
        lost = sum(page.grade is Grade.UNREADABLE for page in pages)
        if pages and lost >= UNREADABLE_SHARE * len(pages):
            text = _("{title}: {lost} of {all} pages could not be read.")
            lines.append(text.format(title=_titled(read), lost=number(lost), all=number(len(pages))))
    return lines
