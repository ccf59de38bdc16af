"""The downloads of the page *Draft and export*: chosen first, made only on demand, with progress."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analyser.errors import AnalyserError
from analyser.exporting import FORMS, Written, export
from analyser.exporting.material import Selection
from analyser.records import DraftItem, Group
from analyser.views import components, data, markup
from analyser.views.choices import ALL, framework_choice, url_choice
from analyser.views.jurisdictions import jurisdiction_label
from analyser.views.language import LANGUAGES, OWN_NAMES, _, interface_language, plural
from analyser.views.links import parameter, set_parameters
from analyser.views.sentences import told
from analyser.views.speaking import speech_in
from analyser.workspace import Workspace, open_workspace

_READY_KEY = "export-ready"
_FILE_NAME = "policy-comparison"
_ZIP = "application/zip"
_MOST_LEFT_OUT = 5
"""Documents that are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A finished export: what it was made of, its bytes, and what was left out."""

    made_of: tuple[object, ...]
    name: str
    media: str
    content: bytes
    left_out: tuple[str, ...]


@st.cache_resource(max_entries=4, show_spinner=False)
def _groups(source: data.Source) -> tuple[Group, ...]:
    return open_workspace(source.workspace).groups


def show_export(source: data.Source, items: Sequence[DraftItem]) -> None:
    """Show the choices and the button that makes the file, then the one that saves it."""
    components.section(_("Export"))
    form = url_choice(_("What to make"), tuple(FORMS), "form", words=lambda name: _form_word(name)[0])
    st.html(markup.paragraph(_form_word(form)[1], "muted"))
    framework = framework_choice(data.frameworks(source))
    selection = Selection(_jurisdictions(source), framework.framework_id)
    language, title = interface_language(), ""
    if FORMS[form].spoken:
        language = url_choice(
            _("Language of the headings and sentences"), LANGUAGES, "speech", words=OWN_NAMES.__getitem__,
            default=language,
        )  # fmt: skip
    if form == "docx":
        title = st.text_input(_("Title"), key="export-title", max_chars=120,
                              placeholder=_("Policy comparison brief")).strip()  # fmt: skip
    made_of = (source, form, selection, language, title, tuple(items))
    if st.button(_("Make the file"), type="primary", icon=":material/build:"):
        _make(source, form, selection, language=language, title=title, made_of=made_of)
    _offer(made_of)


def _jurisdictions(source: data.Source) -> tuple[str, ...]:
    """Return the chosen jurisdictions: those of a group, or some by name; none means all. Kept in the URL."""
    codes = data.jurisdictions(source)
    groups = {group.group_id: group for group in _groups(source)}
    if groups:
        words = {key: group.short(interface_language()) for key, group in groups.items()}
        chosen = url_choice(_("Group"), (ALL, *groups), "group", words=lambda key: words.get(key) or _("No group"))
        if chosen:
            return tuple(code for code in codes if code in groups[chosen].members)
    key, named = "export-jurisdictions", (parameter("jurisdictions") or "").split(",")
    if key not in st.session_state:
        st.session_state[key] = [code for code in named if code in codes]

    def remember() -> None:
        set_parameters({"jurisdictions": ",".join(st.session_state[key])})

    some = st.multiselect(_("Jurisdictions"), codes, key=key, format_func=jurisdiction_label, on_change=remember,
                          placeholder=_("All jurisdictions"))  # fmt: skip
    return tuple(sorted(some))


def _make(
    source: data.Source, form: str, selection: Selection, *, language: str, title: str, made_of: tuple[object, ...]
) -> None:
    bar = st.progress(0.0, _("Making the file …"))
    workspace: Workspace = open_workspace(source.workspace)
    kind = FORMS[form]

    def tell(share: float) -> None:
        bar.progress(min(share, 1.0), _("Making the file …"))

    try:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / f"{_FILE_NAME}{kind.suffix}"
            written = export(workspace.store, form, out, selection=selection, speech=speech_in(language), title=title,
                             progress=tell)  # fmt: skip
            name, media = (out.name, kind.media) if kind.suffix else (f"{_FILE_NAME}-{form}.zip", _ZIP)
            content = out.read_bytes() if kind.suffix else _zipped(written)
    except AnalyserError as error:
        st.error(markup.plain(told(str(error))), icon=":material/error:")
        return
    finally:
        bar.empty()
    # One file at a time: a workbook may have twenty megabytes, and a session holds it.
    st.session_state[_READY_KEY] = _Ready(made_of, name, media, content, written.left_out)


def _zipped(written: Written) -> bytes:
    """Return the files in one archive; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in written.paths:
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _offer(made_of: tuple[object, ...]) -> None:
    """Show the finished file, unless something it was made of has changed since."""
    ready: _Ready | None = st.session_state.get(_READY_KEY)
    if ready is None or ready.made_of != made_of:
        return
    st.download_button(_("Save {name}").format(name=ready.name), ready.content, ready.name, ready.media,
                       icon=":material/download:", on_click="ignore")  # fmt: skip
    if ready.left_out:
        count = plural("{n} document was left out:", "{n} documents were left out:", len(ready.left_out))
        st.html(markup.paragraph(count, "reason"))
        for sentence in ready.left_out[:_MOST_LEFT_OUT]:
            st.html(markup.paragraph(sentence, "muted"))


def _form_word(name: str) -> tuple[str, str]:
    """Return a format's name and the sentence that says what it is for."""
    return {
        "docx": (
            _("Word brief (DOCX)"),
            _("Method, heat map, comparison, gaps with their proof, and a drafting table to write into."),
        ),
        "xlsx": (
            _("Excel workbook (XLSX)"),
            _("Coverage, correspondences, divergences, gaps and clauses, with links from each finding to its clauses."),
        ),
        "csv": (_("Tables (CSV)"), _("One file per table, in an archive.")),
        "parquet": (_("Tables (Parquet)"), _("One file per table for data frames, in an archive.")),
        "jsonl": (_("Records (JSON Lines)"), _("One object a line, for programs.")),
        "sssom": (_("Correspondences (SSSOM)"), _("The exchange format of mapping communities.")),
        "oscal": (_("Correspondences (OSCAL)"), _("A mapping collection for tools of security controls.")),
        "akn": (_("Documents (Akoma Ntoso)"), _("The XML of parliaments, one file per document, in an archive.")),
        "annotated-pdf": (
            _("Highlighted PDFs"),
            _("Copies of the documents with every clause that binds, commits or permits highlighted, in an archive."),
        ),
    }[name]
