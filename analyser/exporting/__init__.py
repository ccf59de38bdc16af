"""Exports: what people carry away from a workspace. One module per format; ``export`` knows them all.

A room above the stations: it reads the storage's rows and writes files. It imports neither streamlit nor the views;
the words of a language come in as a ``Speech``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.errors import UsageError

if TYPE_CHECKING:
    from analyser.exporting.material import Material, Selection
    from analyser.exporting.speech import Speech
    from analyser.storage.database import Store

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Form:
    """A format. ``suffix`` is that of its file; empty where it is a folder of files. ``media`` is its MIME type.

    ``spoken`` says that it holds sentences of ours, which the language asked for changes.
    """

    name: str
    suffix: str
    media: str
    spoken: bool = False


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", True),
        Form("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", True),
        Form("csv", "", "text/csv"),
        Form("parquet", "", "application/vnd.apache.parquet"),
        Form("jsonl", ".jsonl", "application/jsonl"),
        Form("sssom", ".sssom.tsv", "text/tab-separated-values"),
        Form("oscal", ".json", "application/json"),
        Form("akn", "", "application/akn+xml"),
        Form("annotated-pdf", "", "application/pdf", True),
    )
}
"""Every format by name, those for people first."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote, and a sentence for each thing it had to leave out."""

    paths: tuple[Path, ...]
    left_out: tuple[str, ...] = ()


def export(
    store: Store,
    form: str,
    out: Path,
    *,
    selection: Selection | None = None,
    speech: Speech | None = None,
    title: str = "",
    progress: Progress | None = None,
) -> Written:
    """Write a workspace in one format to a file or folder; English and everything unless told otherwise.

    ``progress`` is called with the share done (0 to 1). UsageError for an unknown format, jurisdiction or framework,
    and for a place that cannot be written.
    """
    from analyser.exporting.material import Material
    from analyser.exporting.speech import Speech

    if form not in FORMS:
        raise UsageError(f"There is no export format {form}: choose one of {', '.join(FORMS)}.")
    material = Material(store, selection)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        written = _write(material, form, out, speech=speech or Speech(), title=title, progress=progress)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror or error}.") from error
    if progress:
        progress(1.0)
    return written


def _write(
    material: Material, form: str, out: Path, *, speech: Speech, title: str, progress: Progress | None
) -> Written:
    from analyser.exporting import akoma, oscal, sssom, tables

    if form == "docx":
        from analyser.exporting.brief import write_brief

        return Written((write_brief(material, out, speech=speech, title=title, progress=progress),))
    if form == "xlsx":
        from analyser.exporting.workbook import write_workbook

        return Written((write_workbook(material, out, speech=speech, progress=progress),))
    if form == "annotated-pdf":
        from analyser.exporting.annotated import write_annotated

        return Written(*write_annotated(material, out, speech=speech, progress=progress))
    files = {"jsonl": tables.write_json_lines, "sssom": sssom.write_sssom, "oscal": oscal.write_oscal}
    if form in files:
        return Written((files[form](material, out),))
    folders = {"csv": tables.write_csv, "parquet": tables.write_parquet, "akn": akoma.write_akoma}
    return Written(folders[form](material, out))
