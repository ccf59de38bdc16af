"""Sources -> PDF bytes with Typst, the same bytes on every run with the same Typst and the same Arabic font."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from corpora.typeset.scanning import VERSIONS as SCANNER_VERSIONS
from corpora.typeset.source import CALL, Item, Source

LAYOUTS = Path(__file__).resolve().parent
ARABIC_FONT = "Amiri"
"""Its glyphs carry a right Unicode mapping; the Latin fonts are those inside Typst."""
TYPST_VERSION = "0.15.0"
"""The version that made the committed PDFs; another one may place a line elsewhere."""
ARABIC_FONT_SHA256 = "6f909d81f17de2919be4ce99fac51b07623794d9a46cfd1df53e2d6e669d9263"
"""Of Amiri-Regular.ttf as packaged by Debian 12 (fonts-hosny-amiri), which made the committed PDFs."""
_NO_BREAK = "\u00a0"
_FRENCH_SPACES = ((re.compile(r" (?=[;:!?»])"), _NO_BREAK), (re.compile(r"(?<=«) "), _NO_BREAK),
                  (re.compile(r"(?<=n°) "), _NO_BREAK))  # fmt: skip


class BuildError(Exception):
    """Something that the build needs is missing; the message says what and how to get it."""


def arabic_font_folder() -> Path:
    """Return the folder that holds the Arabic font. Raises BuildError with what to install."""
    return _arabic_font().parent


def why_not_reproducible() -> str | None:
    """Return why a build here need not give the committed bytes, None where it must."""
    try:
        installed = version("typst")
    except PackageNotFoundError:
        return "typst is not installed (pip install 'policy-analyser[test]')"
    if installed != TYPST_VERSION:
        return f"the PDFs were made with typst {TYPST_VERSION}, here is {installed}"
    for package, wanted in SCANNER_VERSIONS.items():
        if version(package) != wanted:
            return f"the scans were made with {package} {wanted}, here is {version(package)}"
    try:
        found = hashlib.sha256(_arabic_font().read_bytes()).hexdigest()
    except BuildError as error:
        return str(error)
    return None if found == ARABIC_FONT_SHA256 else f"another release of the font {ARABIC_FONT} is installed here"


def typeset(source: Source, *, truth: bool = False) -> bytes:
    """Return the PDF of a source. With ``truth`` every item is painted in the colour of its number; the layout is
    the same. Raises BuildError."""
    try:
        import typst
    except ImportError as error:
        raise BuildError("typst is not installed: pip install typst") from error
    fonts = [arabic_font_folder()] if source.front["language"] == "ar" else []
    inputs = {"document": json.dumps(_document(source), ensure_ascii=False), "truth": "yes" if truth else "no"}
    pdf: bytes = typst.compile(
        LAYOUTS / f"{source.front['layout']}.typ",
        root=LAYOUTS,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
    )
    return pdf


def _arabic_font() -> Path:
    import typst

    for font in typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts():
        if font.family == ARABIC_FONT and font.style == "normal" and font.weight == 400 and font.path:
            return Path(font.path)
    raise BuildError(f"the font {ARABIC_FONT} is not installed: apt-get install fonts-hosny-amiri")


def _document(source: Source) -> dict[str, Any]:
    kinds = {item.number: item.kind for item in source.items}
    table = None
    items = []
    for item in source.items:
        table = item.number if item.kind == "table" else table
        items.append(_printable(item, source.front["language"], table, kinds))
    return {"front": source.front, "items": items}


def _printable(item: Item, language: str, table: int | None, kinds: dict[int, str]) -> dict[str, Any]:
    text = _spaced(item.text, language)
    return asdict(item) | {
        "text": text,
        "marker": _spaced(item.marker, language) if item.marker else item.marker,
        "cells": [_spaced(cell, language) for cell in item.cells],
        "parts": [part.strip() for part in text.split("|")],
        "segments": _segments(text),
        "deep": kinds.get(item.parent or 0) == "clause",
        "table": table if item.in_table and item.kind == "clause" else None,
    }


def _segments(text: str) -> list[dict[str, str | None]]:
    """Return the text cut at its footnote calls, each piece with the note called after it."""
    pieces = CALL.split(text)
    notes: list[str | None] = [*pieces[1::2], None]
    return [{"text": piece, "note": note} for piece, note in zip(pieces[::2], notes, strict=True)]


def _spaced(text: str, language: str) -> str:
    """Return the text with the no-break spaces that French typography asks for."""
    if language == "fr":
        for pattern, replacement in _FRENCH_SPACES:
            text = pattern.sub(replacement, text)
    return text
