"""How well each document could be read, page by page, and what to do where it could not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from analyser.records import Document, Grade, PageReading, ReadingStatus
from analyser.views import data, markup
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.components import section
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, language_name, number, number_text, plain_number, plural
from analyser.views.links import parameter, set_parameters
from analyser.views.palette import grade_advice, grade_mark, kind_word
from analyser.views.running import corpora_of_workspace, start
from analyser.views.sentences import causes_told, told

_TABLE_HEIGHT = 520
"""CSS pixels: a dozen documents in sight, the rest by scrolling in the table."""
_WORSE_THAN_GOOD = (Grade.UNREADABLE, Grade.POOR, Grade.FAIR)


def failed_documents(documents: Sequence[data.Read]) -> None:
    """Name each file that could not be read, with the reason and what to do, and offer to try again."""
    failed = [read for read in documents if read.report and read.report.status is ReadingStatus.FAILED]
    for read in failed:
        name = f"{jurisdiction_name(read.document.jurisdiction)} – {read.document.title}"
        reason = read.report.error if read.report else ""
        st.error(f"{markup.plain(name)}: {markup.plain(told(reason))}", icon=":material/error:")
    corpora = corpora_of_workspace() if failed else ()
    if corpora and st.button(_("Try the failed documents again"), icon=":material/refresh:"):
        start(corpora, retry_failed=True)
        st.rerun()


def badly_read(documents: Sequence[data.Read]) -> None:
    """Name each document whose text cannot be trusted, with what to do; nothing where there is none."""
    bad = [r for r in documents if r.report and r.report.grade in (Grade.POOR, Grade.UNREADABLE) and not r.report.error]
    if not bad:
        return
    section(
        plural("{n} document needs your attention", "{n} documents need your attention", len(bad)),
        below="".join(_attention(grade, bad) for grade in (Grade.UNREADABLE, Grade.POOR)),
    )


def _attention(grade: Grade, bad: Sequence[data.Read]) -> str:
    """Return the advice for one grade above the documents that have it; empty where none has."""
    lines = "".join(_named(read.document) for read in bad if read.report and read.report.grade is grade)
    advice = f"{markup.chip(grade_mark(grade), 'grade')} {escape(grade_advice(grade))}"
    return f'<p class="pa-reason">{advice}</p><ul class="pa-list">{lines}</ul>' if lines else ""


def _named(document: Document) -> str:
    return (
        f'<li>{escape(jurisdiction_name(document.jurisdiction))} – <bdi dir="auto">{escape(document.title)}</bdi></li>'
    )


def reading_table(documents: Sequence[data.Read]) -> None:
    """Show all documents with their reading grade; a chosen one shows its pages."""
    section(_("How well the documents could be read"), _("Choose a row to see its pages."))
    read = sorted(documents, key=lambda r: (jurisdiction_name(r.document.jurisdiction), r.document.year or 0))
    by_id = {r.document.document_id: r for r in read}
    current = parameter("document")
    chosen = choice_table(
        _columns(),
        [Row(identity, _cells(r)) for identity, r in by_id.items()],
        caption=_("Documents and their reading grades"),
        key="reading-table",
        selected=current,
        height=_TABLE_HEIGHT,
    )
    if chosen and chosen != current:
        set_parameters({"document": chosen})
        st.rerun()
    if current in by_id:
        _pages(by_id[current])


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Jurisdiction"), "short"),
        Column(_("Title")),
        Column(_("Year"), "number optional"),
        Column(_("Kind"), "short optional"),
        Column(_("Language"), "short optional"),
        Column(_("Pages"), "number optional"),
        Column(_("Clauses"), "number"),
        Column(_("Reading"), "short"),
    )


def _cells(read: data.Read) -> tuple[str, ...]:
    document, report = read.document, read.report
    counts = (number(len(report.pages)), number(report.clause_count)) if report else ("", "")
    return (
        jurisdiction_name(document.jurisdiction),
        document.title,
        plain_number(document.year) if document.year else "",
        kind_word(document.kind),
        language_name(document.language or (report.language if report else None)),
        *counts,
        _grade_words(read),
    )


def _grade_words(read: data.Read) -> str:
    if read.report is None:
        return _("Not read yet")
    if read.report.status is ReadingStatus.FAILED:
        return "✕ " + _("Failed")
    mark = grade_mark(read.report.grade)
    return f"{mark.sign} {mark.word}"


def _pages(read: data.Read) -> None:
    """Show the grades of a document's pages: how many of each, then those that need care, with the reason."""
    if read.report is None:
        return
    counts = Counter(page.grade for page in read.report.pages)
    chips = "".join(
        markup.chip(grade_mark(grade), "grade") + f" {plural('{n} page', '{n} pages', counts[grade])} "
        for grade in Grade
        if counts[grade]
    )
    st.html(
        f'<div class="pa-source" dir="auto"><strong>{escape(read.document.title)}</strong></div>'
        f'<div class="pa-chips">{chips}</div>'
    )
    for note in read.report.notes:
        st.html(markup.paragraph(causes_told(note), "muted"))
    worse = [page for page in read.report.pages if page.grade in _WORSE_THAN_GOOD]
    if not worse:
        st.html(markup.paragraph(_("All pages with text could be read well."), "muted"))
        return
    head = (_("Pages"), _("Reading"), _("Reason"), _("What to do"))
    rows = [
        (pages, f"{grade_mark(p.grade).sign} {grade_mark(p.grade).word}", _sentence(causes_told(p.reason)),
         grade_advice(p.grade))
        for pages, p in _runs(worse)
    ]  # fmt: skip
    st.html(markup.scrolling(markup.table(head, rows), _("Pages that need care")))


def _sentence(cause: str) -> str:
    """Return a cause as a cell of its own, with a capital."""
    return cause[:1].upper() + cause[1:]


def _runs(pages: Iterable[PageReading]) -> list[tuple[str, PageReading]]:
    """Return neighbouring pages of the same grade and reason as one row, ``3–7``, with the first of them."""
    runs: list[list[PageReading]] = []
    for page in pages:
        last = runs[-1][-1] if runs else None
        if last and (last.grade, last.reason, last.number + 1) == (page.grade, page.reason, page.number):
            runs[-1].append(page)
        else:
            runs.append([page])
    return [(number_text(f"{r[0].number}–{r[-1].number}" if len(r) > 1 else str(r[0].number)), r[0]) for r in runs]
