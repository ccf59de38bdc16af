"""Correcting the metadata of documents that are already in the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analyser.background import is_running
from analyser.records import Document
from analyser.storage.location import kept_file
from analyser.views import data, markup
from analyser.views.language import _, plural
from analyser.views.metadata_table import metadata_table
from analyser.views.running import start
from analyser.views.uploads import Upload, correct_corpora
from analyser.views.workspaces import SAMPLE, workspace_choice, workspace_place


def correcting_panel(documents: Sequence[data.Read]) -> None:
    """Show the metadata of all documents for correction; saving compares anew, without reading a file again."""
    if workspace_choice() == SAMPLE or "://" in workspace_place():
        return
    with st.expander(_("Correct the metadata"), icon=":material/edit:"):
        current = [_upload(read.document) for read in documents]
        corrected = metadata_table(current, key="correction-table")
        changed = [after for before, after in zip(current, corrected, strict=True) if before != after]
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button(
                plural("Save {n} change and compare anew", "Save {n} changes and compare anew", len(changed)),
                disabled=not changed or is_running(workspace_place()),
            )
            st.html(markup.paragraph(_("No file is read again for this."), "muted"))
        if pressed:
            folder = Path(workspace_place())
            start(correct_corpora(folder, changed, lambda upload: kept_file(folder, upload.sha256)))
            st.rerun()


def _upload(document: Document) -> Upload:
    return Upload(
        file=document.file,
        sha256=document.sha256,
        jurisdiction=document.jurisdiction,
        title=document.title,
        year=document.year,
        language=document.language,
        kind=document.kind,
        issuer=document.issuer,
        status=document.status.value if document.status else "",
        url=document.url,
        groups=document.groups,
    )
