"""Words of pages by pdfplumber's word builder as it comes: the unit in which labelled pages are compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pdfplumber

from analyser.extraction.opening import silence_readers
from analyser.records import Box


def plain_word_boxes(path: Path, pages: Sequence[int]) -> dict[int, list[Box]]:
    """Return the boxes of each page's words (pages from 1), in pdfplumber's order."""
    silence_readers()
    with pdfplumber.open(path, pages=list(pages)) as pdf:
        return {
            page.page_number: [(w["x0"], w["top"], w["x1"], w["bottom"]) for w in page.extract_words()]
            for page in pdf.pages
        }
