"""Small DOCX files made in tests: paragraphs, lists with their definitions, footnotes, raw parts."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from analyser.extraction import extract
from analyser.records import Clause, Extraction

Level = tuple[str, str, int]
"""A list level: number format, text pattern, first value."""


def define_list(document: Any, levels: Sequence[Level], *, starts: dict[int, int] | None = None, like: int = 0) -> int:
    """Return the id of a new list; ``like`` makes it another instance of an earlier list, with its own ``starts``."""
    numbering = document.part.numbering_part.element
    number = 900 + len(numbering.findall(qn("w:num")))
    abstract = like or number
    if not like:
        inner = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            f'<w:pPr><w:ind w:left="{720 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            for depth, (form, text, start) in enumerate(levels)
        )
        definition = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{inner}</w:abstractNum>')
        numbering.insert(0, definition)
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
        for depth, value in (starts or {}).items()
    )
    instance = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
    numbering.append(parse_xml(instance))
    return number


def listed(document: Any, text: str, number: int, depth: int = 0) -> Any:
    """Add a paragraph of a list and return it."""
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def right_to_left(paragraph: Any) -> Any:
    """Mark a paragraph as right-to-left and return it."""
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return paragraph


def read(tmp_path: Path, build: Callable[[Any], None], *, language: str = "en") -> Extraction:
    """Return the extraction of the document that ``build`` fills."""
    return extract(written(tmp_path, build), document_id="doc-1", language=language)


def written(tmp_path: Path, build: Callable[[Any], None]) -> Path:
    """Return the path of the document that ``build`` fills."""
    document = docx.Document()
    build(document)
    path = tmp_path / "made.docx"
    document.save(str(path))
    return path


def rewritten(path: Path, parts: dict[str, bytes]) -> Path:
    """Return a copy of a DOCX file with some parts replaced or added."""
    copy = path.with_name(f"rewritten-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return copy


def numbers(clauses: Sequence[Clause]) -> list[str | None]:
    """Return the printed numbers in order."""
    return [clause.num for clause in clauses]


def parent_numbers(clauses: Sequence[Clause]) -> list[str | None]:
    """Return the printed number of each clause's parent, ``-`` for a parent without one, None without parent."""
    known = {clause.clause_id: clause for clause in clauses}
    return [(known[c.parent_id].num or "-") if c.parent_id is not None else None for c in clauses]
