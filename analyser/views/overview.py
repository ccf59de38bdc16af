"""Overview: what this corpus is, and what stands out in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from statistics import median_low
from typing import Any

import streamlit as st

from analyser.background import is_running
from analyser.records import Grade
from analyser.views import components, data, markup, overview_charts, overview_data
from analyser.views.charts import draw_chart
from analyser.views.comparability import TIMES_LONGER
from analyser.views.highlight_list import highlight_list
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, language_name, number, percent, plain_number, plural
from analyser.views.links import link
from analyser.views.overview_map import map_section
from analyser.views.palette import kind_word
from analyser.views.running import running_panel, start_sample_once
from analyser.views.sentences import told
from analyser.views.tables import table_download
from analyser.views.workspaces import workspace_place


def show() -> None:
    """Show the page."""
    start_sample_once()
    if data.current_source() is None and is_running(workspace_place()):
        components.page_header(_("Overview"))
        running_panel()
        return
    source = components.analysed_source(_("Overview"))
    reads = data.all_documents(source)
    components.page_header(_("Overview"), _lead(reads))
    frameworks = data.frameworks(source)
    highlight_list(source, overview_data.told_first(source), frameworks)
    if frameworks:
        map_section(source, frameworks)
    _documents(reads)
    _comparability(source, reads)


def _lead(reads: Sequence[data.Read]) -> str:
    """Return what the corpus is, in one sentence."""
    reports = [read.report for read in reads if read.report]
    languages = {report.language for report in reports if report.language and report.language != "und"}
    sentence = _("{documents} of {countries} in {languages}: {clauses} on {pages}.").format(
        documents=plural("{n} document", "{n} documents", len(reads)),
        countries=plural("{n} jurisdiction", "{n} jurisdictions", len({r.document.jurisdiction for r in reads})),
        languages=plural("{n} language", "{n} languages", len(languages)),
        clauses=plural("{n} clause", "{n} clauses", sum(report.clause_count for report in reports)),
        pages=plural("{n} page", "{n} pages", sum(len(report.pages) for report in reports)),
    )
    years = [read.document.year for read in reads if read.document.year]
    if years:
        span = _("The oldest is of {oldest}, the newest of {newest}.")
        sentence += " " + span.format(oldest=plain_number(min(years)), newest=plain_number(max(years)))
    return sentence


def _chart(title: str, drawn: Any, *, key: str) -> None:
    """Show a chart under the sentence that says what it finds."""
    st.html(f'<h3 class="pa-chart-title">{escape(title)}</h3>')
    draw_chart(drawn, width="stretch", key=key)


# --- documents ---------------------------------------------------------------------------------------------------


def _documents(reads: Sequence[data.Read]) -> None:
    components.section(_("What the documents are"))
    years = [read.document.year for read in reads if read.document.year]
    left, right = st.columns([3, 2], gap="large")
    with left:
        if years:
            title = timeline_title(years)
            _chart(title, overview_charts.timeline(reads, title=title), key="overview-timeline")
        else:
            st.html(markup.paragraph(_("No document has a year yet: give it on the Documents page."), "muted"))
    with right:
        _chart(mix_title(reads), overview_charts.mix(reads, title=mix_title(reads)), key="overview-mix")
    table_download("overview-documents", overview_charts.timeline_rows(reads))


def timeline_title(years: Sequence[int]) -> str:
    """Return how recent the documents are."""
    middle = median_low(years)
    return _("{share} of the dated documents are of {year} or later").format(
        share=percent(sum(year >= middle for year in years) / len(years)), year=plain_number(middle)
    )


def mix_title(reads: Sequence[data.Read]) -> str:
    """Return the most frequent kind and language."""
    kinds = Counter(kind_word(read.document.kind) for read in reads if read.document.kind)
    languages = Counter(language_name(read.document.language or read.report.language) for read in reads if read.report)
    if not kinds or not languages:
        return _("Kinds and languages")
    kind, language = kinds.most_common(1)[0], languages.most_common(1)[0]
    return _("Most frequent kind: {kind} ({kind_count}); language: {language} ({language_count})").format(
        kind=kind[0], kind_count=number(kind[1]), language=language[0], language_count=number(language[1])
    )


# --- comparability -----------------------------------------------------------------------------------------------


def _comparability(source: data.Source, reads: Sequence[data.Read]) -> None:
    """Say what makes these documents hard to compare with one another."""
    notes = [*_unlike(reads), *(told(note) for note in data.comparison_notes(source))]
    components.section(_("How far they can be compared"))
    if not notes:
        st.html(markup.paragraph(_("Nothing stands against it: alike in kind, age, length and legibility."), "muted"))
        return
    st.html("".join(markup.paragraph(note, "reason") for note in notes))
    link("documents", _("See how well each document could be read"), icon=":material/description:")


def _unlike(reads: Sequence[data.Read]) -> list[str]:
    """Return what the comparison's own notes, on kinds, years and languages, do not say."""
    found = _lengths(reads)
    lost = sum(page.grade is Grade.UNREADABLE for read in reads if read.report for page in read.report.pages)
    if lost:
        found.append(plural("{n} page could not be read.", "{n} pages could not be read.", lost))
    return found


def _lengths(reads: Sequence[data.Read]) -> list[str]:
    """Say where one jurisdiction's texts are much longer than another's."""
    pages: Counter[str] = Counter()
    for read in reads:
        pages[read.document.jurisdiction] += len(read.report.pages) if read.report else 0
    ordered = [item for item in pages.most_common() if item[1]]
    if len(ordered) < 2 or ordered[0][1] < TIMES_LONGER * ordered[-1][1]:
        return []
    (long, most), (short, fewest) = ordered[0], ordered[-1]
    text = _(
        "{long} is represented by {most}, {short} by {fewest}: a short text may seem to lack what it only puts briefly."
    )
    return [
        text.format(
            long=jurisdiction_name(long),
            most=plural("{n} page", "{n} pages", most),
            short=jurisdiction_name(short),
            fewest=plural("{n} page", "{n} pages", fewest),
        )
    ]
