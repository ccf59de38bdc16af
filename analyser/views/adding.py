"""Adding documents: upload, metadata in an editable table, start of the analysis."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import streamlit as st

from analyser.background import is_running
from analyser.extraction.front_page import FrontPage, front_page
from analyser.views import data, markup
from analyser.views.components import section
from analyser.views.guessing import guessed, nearly_same
from analyser.views.language import _, plural
from analyser.views.markup import plain
from analyser.views.metadata_table import metadata_table
from analyser.views.running import start
from analyser.views.uploads import Upload, safe_name, save_corpus
from analyser.views.workspaces import OWN, SAMPLE, choose_workspace, workspace_choice, workspace_place

FILE_TYPES = ("pdf", "docx", "txt")
MOST_FILES = 200
"""Files in one upload: they pass through memory on their way to the disk."""

MOST_COMPARED = 60
"""Uploads looked at for nearly the same text: each is held against each."""


def adding_panel(documents: Sequence[data.Read]) -> None:
    """Show the upload, and below it the table of what was uploaded."""
    section(
        _("Add documents"),
        _("Policies, strategies, laws, standards – of at least two jurisdictions. They stay on this machine."),
    )
    files = st.file_uploader(
        _("Policy documents"),
        type=list(FILE_TYPES),
        accept_multiple_files=True,
        key=f"upload-{st.session_state.get('upload-round', 0)}",
        label_visibility="collapsed",
    )
    if not files:
        return
    if len(files) > MOST_FILES:
        st.error(_("At most {n} files at a time: take some out, and add them afterwards.").format(n=MOST_FILES))
        return
    contents: dict[str, bytes] = {}
    for file in files:
        contents[safe_name(file.name, contents)] = file.getvalue()
    fresh = _without_known([_guessed(name, content)[0] for name, content in contents.items()], documents)
    _name_twins(fresh, contents)
    if fresh:
        _table_and_start(fresh, contents)


@st.cache_data(max_entries=MOST_FILES, show_spinner=False)
def _guessed(name: str, content: bytes) -> tuple[Upload, FrontPage]:
    with data.PDFIUM_LOCK:
        front = front_page(name, content)
    return guessed(name, content, front), front


def _name_twins(uploads: Sequence[Upload], contents: dict[str, bytes]) -> None:
    """Say which uploads begin with nearly the same words: two scans or two editions of one text, most likely."""
    fronts = [(upload.file, _guessed(upload.file, contents[upload.file])[1]) for upload in uploads[:MOST_COMPARED]]
    for (one, left), (other, right) in combinations(fronts, 2):
        if nearly_same(left, right):
            text = _("{file} begins with nearly the same words as {other}: keep one, or tell them apart by year.")
            st.info(plain(text.format(file=one, other=other)), icon=":material/content_copy:")


def _without_known(uploads: Sequence[Upload], documents: Sequence[data.Read]) -> list[Upload]:
    """Return the uploads that are neither in the workspace nor twice among themselves, and name the others."""
    known = {read.document.sha256: read.document.title for read in documents}
    fresh: dict[str, Upload] = {}
    for upload in uploads:
        if upload.sha256 in known and workspace_choice() != SAMPLE:
            st.info(_("{file} is already in the workspace as “{title}”.").format(
                file=upload.file, title=known[upload.sha256]), icon=":material/content_copy:")  # fmt: skip
        elif upload.sha256 in fresh:
            st.info(_("{file} is the same file as {other}.").format(
                file=upload.file, other=fresh[upload.sha256].file), icon=":material/content_copy:")  # fmt: skip
        else:
            fresh[upload.sha256] = upload
    return list(fresh.values())


def _table_and_start(uploads: Sequence[Upload], contents: dict[str, bytes]) -> None:
    """Show the metadata to correct, and the button that starts the analysis."""
    st.html(
        markup.paragraph(
            _("Check what was guessed; the last column says from where. The jurisdiction is needed."), "muted"
        )
    )
    corrected = metadata_table(uploads, key="upload-table")
    missing = [upload.file for upload in corrected if upload.jurisdiction is None]
    busy = is_running(workspace_place())
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(
            plural("Analyse {n} document", "Analyse {n} documents", len(corrected)),
            type="primary",
            icon=":material/play_arrow:",
            disabled=bool(missing) or busy,
        )
        if missing:
            st.html(
                markup.paragraph(_("Choose the jurisdiction of: {files}").format(files=", ".join(missing)), "muted")
            )
        elif busy:
            st.html(markup.paragraph(_("Another analysis is running: wait for its end, or stop it."), "muted"))
    if pressed:
        _start(corrected, contents)


def _start(uploads: Sequence[Upload], contents: dict[str, bytes]) -> None:
    if workspace_choice() == SAMPLE:
        choose_workspace(OWN)
    start([save_corpus(Path(workspace_place()), uploads, contents)])
    st.session_state["upload-round"] = st.session_state.get("upload-round", 0) + 1
    st.rerun()
