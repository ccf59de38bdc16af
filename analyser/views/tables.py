"""Tables that a page hands out as a file for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from analyser.storage.exports import csv_text
from analyser.views.language import _


def table_download(name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Offer the rows as ``name.csv``, with the mark that tells Excel it is UTF-8; nothing without rows."""
    if rows:
        download_made(name, lambda: rows)


def download_made(name: str, make: Callable[[], Sequence[Mapping[str, Any]]]) -> None:
    """Offer rows as ``name.csv`` that are made in the moment of the download: a page need not wait for them."""

    def content() -> bytes:
        rows = make()
        return csv_text(rows, rows[0]).encode("utf-8-sig")

    st.download_button(
        _("Download as a table (CSV)"),
        content,
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=f"download-{name}",
    )
