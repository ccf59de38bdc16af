"""The parts of a DOCX file as XML trees: bounded in size, without entities, without anything fetched."""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from analyser.errors import DocumentError

MOST_PART_BYTES = 100 * 1024 * 1024
"""Unpacked size of one part. The longest national law has under 5 MB; a bomb has gigabytes."""
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, KeyError, OSError, EOFError, NotImplementedError, ValueError),
    etree.XMLSyntaxError,
)
"""What a damaged archive or part raises, by the place of the damage."""
MAIN = "word/document.xml"

Element = Any
"""An lxml element; lxml has no types of its own."""


@dataclass(frozen=True, slots=True)
class Package:
    """The main part and those that it refers to; None where the file has none."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None


def open_package(path: Path) -> Package:
    """Return the parts of a DOCX file. Raises DocumentError of kind ``corrupt`` or ``bomb``."""
    try:
        with zipfile.ZipFile(path) as archive:
            related = _related(archive, path)
            return Package(
                _part(archive, MAIN, path),
                *(
                    _part(archive, related[kind], path) if kind in related else None
                    for kind in ("styles", "numbering", "footnotes")
                ),
            )
    except _BROKEN:
        raise DocumentError(
            f"{path.name} is damaged and cannot be opened. Get the file again, or save it anew in your word processor.",
            kind="corrupt",
        ) from None
    except RuntimeError:
        # What zipfile raises for members under a zip password.
        raise DocumentError(
            f"{path.name} is locked with a password. Save a copy without the password and add that.",
            kind="password_required",
        ) from None


def _related(archive: zipfile.ZipFile, path: Path) -> dict[str, str]:
    """Return the names of the parts that the main part refers to, by the last word of their type."""
    name = "word/_rels/document.xml.rels"
    names = set(archive.namelist())
    if name not in names:
        return {}
    found: dict[str, str] = {}
    for relation in _part(archive, name, path):
        target = str(relation.get("Target", ""))
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("word", target))
        if relation.get("TargetMode") != "External" and part in names:
            found[str(relation.get("Type", "")).rpartition("/")[2]] = part
    return found


def _part(archive: zipfile.ZipFile, name: str, path: Path) -> Element:
    with archive.open(name) as stream:
        content = stream.read(MOST_PART_BYTES + 1)
    if len(content) > MOST_PART_BYTES:
        raise DocumentError(
            f"{path.name} unpacks to more than {MOST_PART_BYTES // 1024**2} MB of text and is not read. "
            "Get the file again from its source.",
            kind="bomb",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise DocumentError(
            f"{path.name} declares entities of its own, which no word processor writes, and is not read.", kind="bomb"
        )
    return root


def name_of(element: Element) -> str:
    """Return an element's name without its namespace, empty for comments and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of the element's own namespace (transitional and strict files differ in it)."""
    if element is None:
        return None
    space = element.tag.rpartition("}")[0]
    value = element.get(f"{space}}}{name}")
    return None if value is None else str(value)


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first child of that name, of its first child of the next name, and so on; None where one lacks."""
    for name in names:
        if element is None:
            return None
        element = next((own for own in element if name_of(own) == name), None)
    return element


def children(element: Element | None, name: str) -> list[Element]:
    """Return all children of that name."""
    return [] if element is None else [own for own in element if name_of(own) == name]


def integer(text: str | None, default: int = 0) -> int:
    """Return the number that the text is, else the default: word processors write odd values."""
    try:
        return int(float(text)) if text is not None else default
    except (ValueError, OverflowError):
        return default


def is_on(element: Element | None) -> bool | None:
    """Return whether a switch such as ``w:b`` is on, None where it is not there."""
    if element is None:
        return None
    return attribute(element) not in {"0", "false", "off", "none"}
