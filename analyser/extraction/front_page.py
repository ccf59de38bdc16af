"""The beginning of a file and what its properties say, for guesses about its metadata. Loads PDFium, not pdfplumber."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from analyser.errors import DocumentError
from analyser.text import clean

PAGES = 3
"""A cover and the pages behind it: titles, issuers and years stand there."""
MOST_LETTERS = 4000
MOST_LINES = 120
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DATE = re.compile(r"D?:?((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the beginning; ``height`` is that of its tallest letter in points, 0 where a file has none."""

    text: str
    height: float


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What a file says of itself: its properties and the lines it begins with. Empty where it cannot be opened."""

    title: str = ""
    author: str = ""
    created: int | None = None
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(line.text for line in self.lines)


def front_page(name: str, content: bytes) -> FrontPage:
    """Return the beginning of a file by its name's ending; never an error: a broken file has nothing to tell.

    PDFium serves one thread at a time: the caller sees to that.
    """
    suffix = Path(name).suffix.lower()
    if suffix == ".pdf":
        return _of_pdf(content)
    if suffix == ".docx":
        return _of_docx(content)
    text = content[: 4 * MOST_LETTERS].decode("utf-8", errors="replace")
    return FrontPage(lines=_lines([Line(line, 0.0) for line in text.splitlines()]))


def _of_pdf(content: bytes) -> FrontPage:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return FrontPage()
    try:
        told = document.get_metadata_dict()
        found = [line for number in range(min(PAGES, len(document))) for line in _page_lines(document[number])]
    except pypdfium2.PdfiumError:
        return FrontPage()
    finally:
        document.close()
    made = _DATE.match(told.get("CreationDate", ""))
    return FrontPage(
        clean(told.get("Title", "")).strip(),
        clean(told.get("Author", "")).strip(),
        int(made.group(1)) if made else None,
        _lines(found),
    )


def _page_lines(page: Any) -> list[Line]:
    """Return the lines of a page in the order of its content, with the height of their letters."""
    text = page.get_textpage()
    letters = min(text.count_chars(), MOST_LETTERS)
    content = text.get_text_range(0, letters) if letters else ""
    found: list[Line] = []
    start = 0
    for line in content.splitlines(keepends=True):
        places = [start + n for n, letter in enumerate(line) if letter.isalpha()]
        start += len(line)
        boxes = [text.get_charbox(place) for place in places[:20] if place < letters]
        found.append(Line(line, round(max((top - bottom for _x0, bottom, _x1, top in boxes), default=0.0), 1)))
    return found


def _of_docx(content: bytes) -> FrontPage:
    from analyser.extraction.docx_package import open_package

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload.docx"
        path.write_bytes(content)
        try:
            body = open_package(path).document
        except DocumentError:
            return FrontPage()
    paragraphs = ("".join(part.text or "" for part in one.iter(f"{_W}t")) for one in body.iter(f"{_W}p"))
    return FrontPage(lines=_lines([Line(text, 0.0) for text, _n in zip(paragraphs, range(MOST_LINES), strict=False)]))


def _lines(found: list[Line]) -> tuple[Line, ...]:
    tidy = [Line(" ".join(clean(line.text).split()), line.height) for line in found]
    return tuple(line for line in tidy if line.text)[:MOST_LINES]
