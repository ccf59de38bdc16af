"""Copies of the PDFs with every clause that binds or commits highlighted; the originals are never touched."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analyser.errors import AnalyserError
from analyser.exporting.material import Material, Row
from analyser.exporting.sheets import safe_text
from analyser.exporting.speech import Speech
from analyser.records import Anchor, Modality
from analyser.storage.location import kept_file

Progress = Callable[[float], None]
COLOURS = {
    Modality.OBLIGATION: "9fc5e8",
    Modality.PROHIBITION: "f4b6a6",
    Modality.SANCTION: "f4b6a6",
    Modality.COMMITMENT: "b6e0c2",
    Modality.RECOMMENDATION: "f7e3a1",
    Modality.PERMISSION: "e1d3ef",
}
"""Light grounds under black text; the force is also said in the note, so that colour alone tells nothing."""


def write_annotated(
    material: Material, folder: Path, *, speech: Speech, progress: Progress | None = None
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write a copy of each PDF into the folder; return the paths, and a sentence for each document left out."""
    folder.mkdir(parents=True, exist_ok=True)
    # It tells of every small fault of a file that it mends; what it cannot mend is an error of ours.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    clauses: dict[str, list[Row]] = {}
    for row in material.clauses:
        clauses.setdefault(row["document_id"], []).append(row)
    written, left_out = [], []
    documents = material.document_records()
    for done, document in enumerate(documents, start=1):
        path = folder / f"{document.jurisdiction.lower()}_{document.document_id}.pdf"
        try:
            source = kept_file(material.folder, document.sha256)
            if source.suffix != ".pdf":
                raise AnalyserError("its source is no PDF")
            annotate(source, path, clauses.get(document.document_id, []), speech=speech)
            written.append(path)
        except Exception as error:  # a damaged file has many ways to fail, and none may cost the others
            path.unlink(missing_ok=True)
            left_out.append(f"{document.title}: {error}")
        if progress:
            progress(done / len(documents))
    return tuple(written), tuple(left_out)


def annotate(source: Path, target: Path, rows: list[Row], *, speech: Speech) -> None:
    """Write a copy of the PDF with the rows highlighted, each with a note that names number and force."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(str(source))
    if reader.is_encrypted:
        reader.decrypt("")
    writer = PdfWriter(clone_from=reader)
    for row in rows:
        modality = Modality(row["modality"] or Modality.STATEMENT)
        if modality not in COLOURS:
            continue
        note = f"{row['num'] or ''} {speech.modality(modality)}".strip()
        for anchor in row["anchors"]:
            if 1 <= anchor.page <= len(writer.pages):
                _highlight(writer, anchor, f"{note}\n{safe_text(row['clause_id'])}", COLOURS[modality])
    with target.open("wb") as stream:
        writer.write(stream)


def _highlight(writer: Any, anchor: Anchor, note: str, colour: str) -> None:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    page = writer.pages[anchor.page - 1]
    box = _in_page_space(page, anchor.bbox)
    x0, y0, x1, y1 = box
    # Upper left, upper right, lower left, lower right: the order that viewers follow.
    quad = ArrayObject([FloatObject(value) for value in (x0, y1, x1, y1, x0, y0, x1, y0)])
    mark = Highlight(rect=box, quad_points=quad, highlight_color=colour, printing=True)
    mark[NameObject("/Contents")] = TextStringObject(note)
    writer.add_annotation(page_number=anchor.page - 1, annotation=mark)


def _in_page_space(page: Any, bbox: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return a box as displayed (top left is 0, 0; rotation applied) in the page's own coordinates."""
    crop = page.cropbox
    left, bottom, right, top = (float(value) for value in (crop.left, crop.bottom, crop.right, crop.top))
    x0, y0, x1, y1 = bbox
    turn = int(page.get("/Rotate", 0) or 0) % 360
    if turn == 90:
        return left + y0, bottom + x0, left + y1, bottom + x1
    if turn == 180:
        return right - x1, bottom + y0, right - x0, bottom + y1
    if turn == 270:
        return right - y1, top - x1, right - y0, top - x0
    return left + x0, top - y1, left + x1, top - y0
