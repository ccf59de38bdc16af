"""Debug pictures: a page with its blocks and clauses in colours, to see at a glance what was read wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from analyser.extraction.rendering import Colour, draw_boxes, render_page
from analyser.records import Anchor, BlockRole, Clause, Extraction

SCALE = 1.4
_COLOURS: dict[BlockRole, tuple[int, int, int]] = {
    BlockRole.HEADING: (200, 30, 30),
    BlockRole.FURNITURE: (140, 140, 140),
    BlockRole.FOOTNOTE: (150, 90, 30),
    BlockRole.SIDE_NOTE: (0, 150, 150),
    BlockRole.TOC: (120, 120, 200),
    BlockRole.CAPTION: (200, 120, 200),
    BlockRole.TABLE: (90, 140, 60),
    BlockRole.FIGURE: (90, 140, 60),
    BlockRole.OTHER: (60, 60, 60),
}
_CLAUSE_COLOURS = ((30, 80, 220), (0, 140, 60), (190, 110, 0))
"""Neighbouring clauses alternate, so that one cut in two, or two run together, can be seen."""


def draw_pages(
    path: Path,
    out_dir: Path,
    pages: Iterable[int],
    *,
    extraction: Extraction | None = None,
    password: str | None = None,
) -> tuple[Path, ...]:
    """Return the PNG files written to ``out_dir``: each page with its clauses (number, level, parent) and other blocks.

    Clauses alternate in blue, green and orange; headings are red, furniture grey, footnotes brown, side-notes teal,
    tables olive. Pages the file does not have are left out. ``extraction`` spares a second reading.
    """
    from analyser.extraction import extract

    read = extraction or extract(path, document_id="doc-drawing", password=password)
    out_dir.mkdir(parents=True, exist_ok=True)
    written = []
    for number in sorted({page for page in pages if 1 <= page <= len(read.pages)}):
        target = out_dir / f"{path.stem}-{number:04d}.png"
        draw_page(path, number, read, password=password).save(target)
        written.append(target)
    return tuple(written)


def draw_page(path: Path, page: int, extraction: Extraction, *, password: str | None = None) -> Image.Image:
    """Return the picture of one page with its blocks and clauses."""
    boxes = [
        _coloured(Anchor(page, block.bbox), _COLOURS[block.role])
        for block in extraction.blocks
        if block.page == page and block.role in _COLOURS
    ]
    labels: list[tuple[float, float, str]] = []
    order = {clause.clause_id: clause.order for clause in extraction.clauses}
    for clause in extraction.clauses:
        for anchor in clause.anchors:
            if anchor.page == page:
                boxes.append(_coloured(anchor, _CLAUSE_COLOURS[clause.order % len(_CLAUSE_COLOURS)]))
                labels.append((anchor.bbox[0], anchor.bbox[1], _label(clause, order)))
    image = draw_boxes(render_page(path, page, scale=SCALE, password=password), boxes, scale=SCALE)
    return _with_labels(image, labels)


def _coloured(anchor: Anchor, colour: tuple[int, int, int]) -> tuple[Anchor, Colour, Colour]:
    return anchor, (*colour, 40), (*colour, 255)


def _label(clause: Clause, order: dict[str, int]) -> str:
    parent = f"<{order[clause.parent_id]}" if clause.parent_id in order else ""
    return f"{clause.order}{parent} {clause.role.value[:4]}"


def _with_labels(image: Image.Image, labels: Sequence[tuple[float, float, str]]) -> Image.Image:
    pen = ImageDraw.Draw(image)
    for x, y, text in labels:
        at = (max(0.0, x * SCALE - 58), y * SCALE)
        pen.text(at, text, fill=(120, 0, 120))
    return image
