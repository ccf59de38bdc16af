"""The editable table of documents' metadata, for new uploads and for corrections."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analyser.records import DocumentKind, content_id
from analyser.views.jurisdictions import jurisdiction_codes, jurisdiction_label
from analyser.views.language import _, labelled, language_name, listed
from analyser.views.palette import kind_word
from analyser.views.uploads import LANGUAGES, OLDEST_YEAR, Upload


def metadata_table(uploads: Sequence[Upload], *, key: str) -> list[Upload]:
    """Show the metadata for correction and return it as corrected, in the same order."""
    frame = pd.DataFrame(
        {
            "file": [upload.file for upload in uploads],
            "jurisdiction": [upload.jurisdiction for upload in uploads],
            "title": [upload.title for upload in uploads],
            "year": pd.array([upload.year for upload in uploads], dtype="Int64"),
            "language": [upload.language for upload in uploads],
            "kind": [upload.kind.value if upload.kind else None for upload in uploads],
            "issuer": [upload.issuer for upload in uploads],
        }
    )
    if any(upload.sources for upload in uploads):
        frame["sources"] = [_told_sources(upload) for upload in uploads]
    edited = st.data_editor(
        frame,
        hide_index=True,
        placeholder=_("not known"),
        disabled=["file", "sources"],
        # Another set of files is another table: edits belong to rows by position.
        key=f"{key}-{content_id('files', *(upload.sha256 for upload in uploads))}",
        column_config=_columns(uploads),
        alt=_("Metadata of the documents"),
    )
    return [_corrected(upload, row) for upload, row in zip(uploads, edited.to_dict("records"), strict=True)]


def _columns(uploads: Sequence[Upload]) -> dict[str, Any]:
    known = jurisdiction_codes()
    invented = {upload.jurisdiction for upload in uploads if upload.jurisdiction} - set(known)
    return {
        "file": st.column_config.TextColumn(_("File"), width=130),
        "jurisdiction": st.column_config.SelectboxColumn(
            _("Jurisdiction"),
            options=[*known, *sorted(invented)],
            format_func=lambda code: jurisdiction_label(str(code)),
            required=True,
            width=140,
        ),
        "title": st.column_config.TextColumn(_("Title"), required=True, width=240),
        "year": st.column_config.NumberColumn(
            _("Year"), min_value=OLDEST_YEAR, max_value=date.today().year + 1, format="%d", width="small"
        ),
        "language": st.column_config.SelectboxColumn(
            _("Language"),
            options=sorted({*LANGUAGES, *(upload.language for upload in uploads if upload.language)}),
            format_func=lambda code: language_name(str(code)),
            help=_("Left empty, it is recognised from the text."),
        ),
        "kind": st.column_config.SelectboxColumn(
            _("Kind"),
            options=[kind.value for kind in DocumentKind],
            format_func=lambda value: kind_word(DocumentKind(str(value))),
        ),
        "issuer": st.column_config.TextColumn(_("Issuer"), width=130),
        "sources": st.column_config.TextColumn(_("Guessed from"), width=260),
    }


def _corrected(upload: Upload, row: Mapping[Hashable, object]) -> Upload:
    def text(name: str) -> str | None:
        value = row[name]
        return value if isinstance(value, str) and value else None

    year = row["year"]
    kind = text("kind")
    return replace(
        upload,
        jurisdiction=text("jurisdiction"),
        title=text("title") or upload.title,
        year=int(year) if isinstance(year, int | float) and year == year else None,
        language=text("language"),
        kind=DocumentKind(kind) if kind else None,
        issuer=text("issuer") or "",
    )


def _told_sources(upload: Upload) -> str:
    """Return where the guesses come from: the fields by their place."""
    fields = {
        "jurisdiction": _("Jurisdiction"),
        "title": _("Title"),
        "year": _("Year"),
        "kind": _("Kind"),
        "issuer": _("Issuer"),
    }
    places = {"file name": _("file name"), "properties": _("file properties"), "first page": _("first pages")}
    by_place: dict[str, list[str]] = {}
    for field, place in upload.sources:
        by_place.setdefault(place, []).append(fields[field].lower())
    return "; ".join(labelled(places[place], listed(names)) for place, names in by_place.items())
