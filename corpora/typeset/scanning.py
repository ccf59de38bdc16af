"""A typeset document as an office copier would hand it on: pictures of pages, a little askew, and no text layer.

Same PDF, same pypdfium2, Pillow and NumPy: same bytes.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from analyser.records import Box
from corpora.typeset.labels import LabelledWord, Labels

VERSIONS = {"pypdfium2": "5.15.2", "pillow": "13.0.0", "numpy": "2.4.6"}
"""Those that made the committed pictures; others may draw or compress a pixel otherwise."""
DOTS_PER_INCH = 150
"""What office copiers of the time were set to; tesseract reads 11-point print at it."""
_POINTS_PER_INCH = 72
_SKEW = (0.35, -0.25, 0.2, -0.4)
"""Degrees, counter-clockwise, page by page: sheets lie never quite straight on the glass."""
_PAPER = 246
_GRAIN = 5.0
"""Standard deviation of the sensor's noise, in grey levels."""
_QUALITY = 38
"""JPEG quality: marks of compression around the letters, as in most scans, and small files."""
_SMEARED_BLUR, _SMEARED_CONTRAST, _SMEARED_GRAIN = 9.0, 0.6, 9.0
"""A page whose copy did not come out: no letter can be told from the next, by a reader or by a program."""


def scan(pdf: bytes, *, unreadable: Sequence[int] = ()) -> bytes:
    """Return a PDF of pictures of the pages; the ``unreadable`` ones (from 1) did not come out."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        image = page.render(scale=DOTS_PER_INCH / _POINTS_PER_INCH, grayscale=True).to_pil().convert("L")
        picture = _photographed(image, number, smeared=number in unreadable)
        pictures.append((page.get_width(), page.get_height(), *picture))
    return _picture_pdf(pictures)


def askew(labels: Labels) -> Labels:
    """Return the labels as they lie on the scanned pages: each word's box around its turned corners."""
    return Labels(tuple(_turned(word, labels.page_sizes[word.page - 1]) for word in labels.words), labels.page_sizes)


def _angle(page: int) -> float:
    return _SKEW[(page - 1) % len(_SKEW)]


def _turned(word: LabelledWord, size: tuple[float, float]) -> LabelledWord:
    angle = math.radians(_angle(word.page))
    centre_x, centre_y = size[0] / 2, size[1] / 2
    x0, top, x1, bottom = word.bbox
    # Counter-clockwise to the eye, with y downwards.
    corners = [
        (
            centre_x + (x - centre_x) * math.cos(angle) + (y - centre_y) * math.sin(angle),
            centre_y - (x - centre_x) * math.sin(angle) + (y - centre_y) * math.cos(angle),
        )
        for x in (x0, x1)
        for y in (top, bottom)
    ]
    xs, ys = zip(*corners, strict=True)
    box: Box = (min(xs), min(ys), max(xs), max(ys))
    return replace(word, bbox=box)


def _photographed(image: Image.Image, page: int, *, smeared: bool) -> tuple[int, int, bytes]:
    """Return width, height and JPEG bytes of one page as copied."""
    turned = image.rotate(_angle(page), resample=Image.Resampling.BICUBIC, fillcolor=255)
    turned = turned.filter(ImageFilter.GaussianBlur(_SMEARED_BLUR if smeared else 0.5))
    pixels = np.asarray(turned, dtype=np.float64)
    ink = (255.0 - pixels) * (_SMEARED_CONTRAST if smeared else 0.9)
    grain = np.random.Generator(np.random.PCG64(page)).normal(0.0, _SMEARED_GRAIN if smeared else _GRAIN, pixels.shape)
    copied = np.clip(np.rint(_PAPER - ink + grain), 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(copied).save(out, "JPEG", quality=_QUALITY)
    return turned.width, turned.height, out.getvalue()


def _picture_pdf(pictures: Sequence[tuple[float, float, int, int, bytes]]) -> bytes:
    """Return a PDF with one picture a page; each is width and height in points and in pixels, and JPEG bytes."""
    pages = " ".join(f"{3 + 3 * index} 0 R" for index in range(len(pictures)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(pictures)} >>".encode(),
    ]
    for index, (width, height, pixels_x, pixels_y, jpeg) in enumerate(pictures):
        first = 3 + 3 * index
        drawing = f"q {width:g} 0 0 {height:g} 0 0 cm /P Do Q".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:g} {height:g}] /Contents {first + 1} 0 R "
            f"/Resources << /XObject << /P {first + 2} 0 R >> >> >>".encode()
        )
        objects.append(_stream("", drawing))
        objects.append(
            _stream(
                f"/Type /XObject /Subtype /Image /Width {pixels_x} /Height {pixels_y} /ColorSpace /DeviceGray "
                "/BitsPerComponent 8 /Filter /DCTDecode ",
                jpeg,
            )
        )
    return _file(objects)


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    """Return the objects, numbered from 1 (the catalogue), as a file with its table of offsets."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
