"""Documents: what the workspace holds and how well it could be read; new files come in here."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyser.records import Grade, ReadingStatus
from analyser.views import components, data, markup
from analyser.views.adding import adding_panel
from analyser.views.correcting import correcting_panel
from analyser.views.language import _, plural, separator
from analyser.views.links import link
from analyser.views.reading_table import badly_read, failed_documents, reading_table
from analyser.views.running import fault_panel, running_panel, start_sample_once
from analyser.views.workspace_words import workspace_word
from analyser.views.workspaces import NAMED, workspace_choice


def show() -> None:
    """Show the page."""
    start_sample_once()
    documents = data.read_documents()
    components.page_header(_("Documents"), _lead(documents))
    _workspace_line()
    running_panel()
    fault_panel()
    if documents:
        _next_steps()
        failed_documents(documents)
        reading_table(documents)
        badly_read(documents)
        correcting_panel(documents)
    adding_panel(documents)


def _lead(documents: Sequence[data.Read]) -> str:
    """Return what the workspace holds, in one sentence."""
    read = [r.report for r in documents if r.report and r.report.status is ReadingStatus.READ]
    if not read:
        return _("Add the policy documents of two or more countries: their clauses are read, tagged and compared.")
    countries = len({r.document.jurisdiction for r in documents})
    pages = [page for report in read for page in report.pages]
    lost = sum(page.grade is Grade.UNREADABLE for page in pages)
    sentence = _("{documents} of {countries}: {clauses} on {pages}.").format(
        documents=plural("{n} document", "{n} documents", len(documents)),
        countries=plural("{n} jurisdiction", "{n} jurisdictions", countries),
        clauses=plural("{n} clause", "{n} clauses", sum(report.clause_count for report in read)),
        pages=plural("{n} page", "{n} pages", len(pages)),
    )
    if lost:
        sentence += " " + plural("{n} page could not be read.", "{n} pages could not be read.", lost)
    return sentence


def _workspace_line() -> None:
    """Say which workspace this is, and where another one is chosen; not where the app was started on one."""
    if workspace_choice() == NAMED:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        name = f"{_('Workspace')}{separator()}{markup.isolated(workspace_word(workspace_choice()))}"
        st.html(markup.paragraph(name, "muted"), width="content")
        link("start", _("Open or create another one"), icon=":material/swap_horiz:")


def _next_steps() -> None:
    """Offer what can be looked at once something was compared."""
    if data.current_source() is None:
        return
    with st.container(horizontal=True):
        link("overview", _("See the overview"), icon=":material/public:")
        link("coverage", _("See coverage by theme"), icon=":material/grid_view:")
        link("compare", _("Compare two jurisdictions"), icon=":material/compare:")
        link("provisions", _("See what is common"), icon=":material/join_inner:")
        link("gaps", _("See the gaps"), icon=":material/rule:")
        link("search", _("Search the clauses"), icon=":material/search:")
