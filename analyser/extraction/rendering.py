"""Pictures of pages and boxes on them. Needs PDFium and Pillow alone, so that the app opens without pdfplumber."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from analyser.errors import DocumentError
from analyser.extraction.opening import open_pdfium
from analyser.extraction.source_kind import SourceKind, source_kind
from analyser.records import Anchor

MOST_PIXELS = 20_000_000
"""A page of several metres would otherwise fill the memory: its scale is lowered to stay below."""
FILL = (255, 214, 0, 60)
OUTLINE = (214, 120, 0, 255)


def render_page(path: Path, page: int, *, scale: float = 1.5, password: str | None = None) -> Image.Image:
    """Return the page (counted from 1) as displayed, at ``scale`` pixels a point, lower for giant pages.

    Of a file without pages (DOCX, plain text) the page as set by the analyser, to which its anchors belong.
    Raises DocumentError if the file cannot be opened or has no such page.
    """
    kind = source_kind(path)
    if kind is not SourceKind.PDF:
        return _render_text_page(path, kind, page, scale)
    with open_pdfium(path, password=password) as document:
        if not 1 <= page <= len(document):
            raise DocumentError(f"{path.name} has {len(document)} pages, there is no page {page}.", kind="no_such_page")
        try:
            opened = document[page - 1]
            width, height = opened.get_size()
            picture: Image.Image = opened.render(scale=bounded_scale(width, height, scale)).to_pil()
        except pypdfium2.PdfiumError:
            raise DocumentError(f"Page {page} of {path.name} is damaged and cannot be shown.", kind="corrupt") from None
        return picture.convert("RGB")


def _render_text_page(path: Path, kind: SourceKind, page: int, scale: float) -> Image.Image:
    from analyser.extraction.flowing import typeset_file
    from analyser.extraction.text_picture import draw_text_page
    from analyser.extraction.typesetting import WIDTH

    pages = typeset_file(path, kind)
    if not 1 <= page <= len(pages):
        raise DocumentError(f"{path.name} has {len(pages)} pages, there is no page {page}.", kind="no_such_page")
    chosen = pages[page - 1]
    return draw_text_page(chosen, scale=bounded_scale(WIDTH, chosen.height, scale))


def bounded_scale(width: float, height: float, scale: float) -> float:
    """Return the scale, lowered where the picture of a page of this size would have more than MOST_PIXELS."""
    pixels = max(width * height, 1.0) * scale * scale
    return scale if pixels <= MOST_PIXELS else scale * (MOST_PIXELS / pixels) ** 0.5


def draw_anchors(image: Image.Image, anchors: Sequence[Anchor], *, page: int, scale: float = 1.5) -> Image.Image:
    """Return a copy of the page's picture with the boxes of those anchors that lie on ``page``."""
    return draw_boxes(image, [(a, FILL, OUTLINE) for a in anchors if a.page == page], scale=scale)


Colour = tuple[int, int, int, int]


def draw_boxes(image: Image.Image, boxes: Sequence[tuple[Anchor, Colour, Colour]], *, scale: float) -> Image.Image:
    """Return a copy of the picture with each anchor's box filled and outlined in its colours."""
    base = image.convert("RGBA")
    layer = Image.new("RGBA", base.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for anchor, fill, outline in boxes:
        x0, top, x1, bottom = (value * scale for value in anchor.bbox)
        pen.rectangle((x0 - 1, top - 1, max(x1, x0) + 1, max(bottom, top) + 1), fill=fill, outline=outline, width=2)
    return Image.alpha_composite(base, layer).convert("RGB")
