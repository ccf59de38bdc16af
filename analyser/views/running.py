"""The analysis in the background: its progress as it goes, and the buttons that stop and resume it."""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analyser.background import is_running, progress_of, sample_corpus, start_background, stop_background
from analyser.progress import DocumentProgress, DocumentState, Phase, Progress
from analyser.settings import Settings
from analyser.storage.connection import DATABASE_FILE
from analyser.storage.corpus import DOCUMENTS_FILE
from analyser.storage.shipped import install
from analyser.views import data, markup
from analyser.views.boundary import guarded
from analyser.views.components import section
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, number, percent, plural
from analyser.views.markup import plain
from analyser.views.sentences import told
from analyser.views.uploads import saved_corpora
from analyser.views.workspaces import SAMPLE, workspace_choice, workspace_place

SECONDS_BETWEEN_LOOKS = 1.0
_ENDED = frozenset({DocumentState.DONE, DocumentState.KEPT, DocumentState.FAILED})
_WAS_RUNNING = "analysis-was-running"


def corpora_of_workspace() -> tuple[Path, ...]:
    """Return what the app analyses into its workspace: earlier uploads, and the sample in the sample's workspace."""
    place = workspace_place()
    uploaded = () if "://" in place else saved_corpora(Path(place))
    return (sample_corpus(), *uploaded) if workspace_choice() == SAMPLE else uploaded


def start(corpora: Sequence[Path], *, retry_failed: bool = False) -> None:
    """Start an analysis of the corpora into the workspace; progress appears on the Documents page."""
    start_background(corpora, workspace_place(), retry_failed=retry_failed)
    st.session_state[_WAS_RUNNING] = True


def start_sample_once() -> None:
    """Install the analysis that ships with the sample; start one where this version would give another result."""
    if workspace_choice() != SAMPLE or _sample_was_started() or is_running(workspace_place()):
        return
    install(sample_corpus(), Path(workspace_place()))
    if any(sample_corpus().glob("*.pdf")) and not _sample_is_current():
        _sample_was_started().append(workspace_place())
        if data.workspace_fault():  # of an older version: the sample holds nothing of the user's
            _set_aside(Path(workspace_place()))
        start([sample_corpus()])


@st.cache_resource(show_spinner=False)
def _sample_was_started() -> list[str]:
    """Return a list that holds the sample's workspace once its analysis was started by this server."""
    return []


def _sample_is_current() -> bool:
    """Return whether the sample's documents are all in its workspace, read by the settings of this version."""
    with (sample_corpus() / DOCUMENTS_FILE).open(encoding="utf-8", newline="") as stream:
        shipped = {row["sha256"] for row in csv.DictReader(stream)}
    wanted = Settings().reading_fingerprint()
    stored = {
        read.document.sha256 for read in data.read_documents() if read.report and read.report.fingerprint == wanted
    }
    return shipped <= stored and data.current_source() is not None


def fault_panel() -> None:
    """Say why the workspace cannot be opened, and offer to read its uploaded documents anew."""
    fault = data.workspace_fault()
    if fault is None or is_running(workspace_place()):
        return
    st.error(plain(told(fault)), icon=":material/error:")
    corpora = corpora_of_workspace()
    if corpora and st.button(_("Read the documents again with this version"), icon=":material/refresh:"):
        _set_aside(Path(workspace_place()))
        start(corpora)
        st.rerun()


def _set_aside(folder: Path) -> None:
    """Rename the database that this version cannot open: nothing is deleted, people's decisions are in it."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for path in folder.glob(f"{DATABASE_FILE}*"):
        path.rename(path.with_name(path.name.replace(DATABASE_FILE, f"set-aside-{stamp}-{DATABASE_FILE}")))


def running_panel() -> None:
    """Show the analysis: live while it runs, its outcome where it did not finish."""
    if is_running(workspace_place()):
        st.session_state[_WAS_RUNNING] = True
        _live()
        return
    progress = progress_of(workspace_place())
    if progress is not None and progress.phase in (Phase.STOPPED, Phase.FAILED):
        _unfinished(progress)


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def _live() -> None:
    """Show the running analysis. A fragment runs alone, outside the page's own guard."""
    guarded(_live_panel)


def _live_panel() -> None:
    """Show how far the analysis is, and redraw the whole page at its end."""
    progress = progress_of(workspace_place())
    if not is_running(workspace_place()):
        if st.session_state.pop(_WAS_RUNNING, False):
            st.rerun(scope="app")
        return
    section(_("Analysis in progress"))
    if progress is None:
        st.html(markup.paragraph(_("Starting…"), "muted"))
        return
    st.progress(overall_share(progress), text=phase_line(progress))
    if st.button(_("Stop"), icon=":material/stop_circle:", help=_("What has been read so far is kept.")):
        _stop()
    _documents(progress.documents)


def _stop() -> None:
    if not stop_background(workspace_place()):
        st.toast(_("The analysis is only just starting: press Stop again in a moment."))


def phase_line(progress: Progress) -> str:
    """Return what the analysis is doing now."""
    done = sum(document.state in _ENDED for document in progress.documents)
    reading = _("Reading documents: {done} of {all} done").format(
        done=number(done), all=number(len(progress.documents))
    )
    return {
        Phase.STARTING: _("Starting…"),
        Phase.READING: reading,
        Phase.COMPARING: _("Comparing the clauses of all documents: {share}").format(share=percent(progress.share)),
        Phase.SAVING: _("Saving…"),
        Phase.FINISHED: _("Finished"),
        Phase.STOPPED: _("Stopped"),
        Phase.FAILED: _("Failed"),
    }[progress.phase]


EXTRACTION_PART = 0.9
"""Share of one document's work that taking its clauses off the pages takes; tagging them is quick."""
READING_PART = 0.85
"""Share of the bar that reading takes: it is by far the longer half."""


def overall_share(progress: Progress) -> float:
    """Return how far the whole analysis is, 0 to 1."""
    if progress.phase is Phase.STARTING:
        return 0.0
    if progress.phase is Phase.READING:
        shares = [document_share(document) for document in progress.documents]
        return READING_PART * (sum(shares) / len(shares) if shares else 0.0)
    return min(1.0, READING_PART + (1 - READING_PART) * progress.share)


def document_share(document: DocumentProgress) -> float:
    """Return how far one document is, 0 to 1."""
    if document.state in _ENDED:
        return 1.0
    if document.state is DocumentState.UNDERSTANDING:
        return EXTRACTION_PART
    return EXTRACTION_PART * document.page / document.pages if document.pages else 0.0


def _state_word(document: DocumentProgress) -> str:
    return {
        DocumentState.WAITING: _("Waiting"),
        DocumentState.READING: _("Reading page {page} of {pages}").format(
            page=number(document.page), pages=number(document.pages)
        )
        if document.pages
        else _("Opening"),
        DocumentState.UNDERSTANDING: _("Tagging clauses"),
        DocumentState.DONE: _("Done"),
        DocumentState.KEPT: _("Already read"),
        DocumentState.FAILED: _("Could not be read"),
    }[document.state]


def _documents(documents: Sequence[DocumentProgress]) -> None:
    if not documents:
        return
    ordered = sorted(documents, key=lambda d: (d.state in _ENDED, d.state is DocumentState.WAITING))
    head = (_("Jurisdiction"), _("Document"), _("State"), _("Progress"))
    rows = [
        (jurisdiction_name(d.jurisdiction), d.title or d.file, _state_word(d), percent(document_share(d)))
        for d in ordered
    ]
    table = markup.table(head, rows, bars=[document_share(d) for d in ordered])
    st.html(markup.scrolling(table, _("Progress of each document")))


def _unfinished(progress: Progress) -> None:
    """Say that the last analysis did not finish, why, and offer to go on."""
    done = sum(document.state in _ENDED for document in progress.documents)
    text = _("The last analysis was stopped before its end.")
    if progress.phase is Phase.FAILED:
        text = _("The last analysis failed.") + f" {plain(told(progress.message))}"
    kept = plural("{n} document read so far is kept.", "{n} documents read so far are kept.", done)
    st.warning(f"{text} {kept if done else ''}".strip(), icon=":material/pause_circle:")
    corpora = corpora_of_workspace()
    if not corpora:
        st.html(
            markup.paragraph(_("It was started from the command line: run the same command again to go on."), "muted")
        )
    elif st.button(_("Go on with the analysis"), type="primary", icon=":material/play_arrow:"):
        start(corpora)
        st.rerun()
