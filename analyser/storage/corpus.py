"""A folder with policy documents becomes documents with metadata; what is wrong in it is listed, never fatal."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TypeVar

from analyser.errors import CorpusError, UsageError
from analyser.records import Document, DocumentKind, DocumentStatus, document_id

DOCUMENTS_FILE = "documents.csv"
COLUMNS = (
    *("file", "jurisdiction", "title", "year", "language", "kind", "issuer", "status", "url", "sha256", "groups"),
)
SUFFIXES = frozenset({".pdf", ".docx", ".txt"})
NOTE_SUFFIX = ".txt"
"""Of a name that ends so, and is not listed, only those that begin with a country are documents: others are notes."""
GROUP_SEPARATOR = ";"
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""A year outside is a typing error."""
BLOCS = frozenset({"EUE"})
"""Codes beside ISO 3166-1: the European Union, by its exceptional reservation on machine-readable travel documents."""

E = TypeVar("E", bound=StrEnum)

_NAME = re.compile(r"(?P<code>[a-z]{3})[_-](?:(?P<year>\d{4})[_-])?(?:(?P<language>[a-z]{2})_)?(?P<title>.+)", re.I)
_CODE = re.compile(r"[A-Z]{3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """A document and the file that it lies in."""

    document: Document
    path: Path


@dataclass(frozen=True, slots=True)
class Corpus:
    """The entries that can be read, the problems found (one sentence each), and the files left out because of them."""

    folder: Path
    entries: tuple[CorpusEntry, ...]
    problems: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a file name such as ``sau_2024_en_some-title.pdf`` says; None and a plain title where it does not."""

    jurisdiction: str | None
    year: int | None
    language: str | None
    title: str


def load_corpus(folder: Path | str) -> Corpus:
    """Return the documents of a folder: by its ``documents.csv``, or by the names of its PDF, DOCX and TXT files.

    Raises UsageError when the folder is not there and CorpusError when ``documents.csv`` cannot be read at all.
    Anything wrong with one file is a problem of that file only.
    """
    base = Path(folder).expanduser()
    if not base.is_dir():
        raise UsageError(f"There is no folder {base}: name the folder that holds the documents.")
    listed = base / DOCUMENTS_FILE
    rows = list(_read_rows(listed)) if listed.is_file() else [{"file": name} for name in _document_names(base)]
    found = _Findings(base)
    for row in rows:
        found.take(row)
    if listed.is_file():
        known = {PurePosixPath(row.get("file", "")).as_posix() for row in rows}
        found.problems += [
            f"{name}: is not listed in {DOCUMENTS_FILE}" for name in _document_names(base) if name not in known
        ]
    if not rows:
        found.problems.append(f"{base.name}: there are no documents in this folder")
    return Corpus(base, tuple(found.entries), tuple(found.problems), tuple(found.left_out))


def parse_file_name(name: str) -> NameParts:
    """Return what a file name tells; a part that is no known code, year or language belongs to the title."""
    stem = PurePosixPath(name).stem
    match = _NAME.fullmatch(stem)
    if match is None or not is_jurisdiction(match["code"].upper()):
        return NameParts(None, None, None, _title(stem))
    year = _year(match["year"] or "")
    language = match["language"].lower() if match["language"] else None
    return NameParts(match["code"].upper(), year, language, _title(match["title"]))


def is_jurisdiction(code: str) -> bool:
    """Return whether this is an ISO 3166-1 alpha-3 code, a code kept for private use (XAA to XZZ) or a bloc's."""
    if not _CODE.fullmatch(code):
        return False
    if code[0] == "X" or code in BLOCS:
        return True
    import pycountry

    return pycountry.countries.get(alpha_3=code) is not None


def write_documents(folder: Path, documents: Iterable[Document]) -> Path:
    """Write ``documents.csv`` for these documents, by file name, and return its path."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for document in sorted(documents, key=lambda document: document.file):
        values = {name: getattr(document, name) for name in COLUMNS}
        writer.writerow(values | {"groups": GROUP_SEPARATOR.join(document.groups)})
    path = folder / DOCUMENTS_FILE
    partial = path.with_suffix(".part")
    partial.write_text(text.getvalue(), "utf-8")
    partial.replace(path)
    return path


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _Findings:
    """What was found in a corpus so far."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.entries: list[CorpusEntry] = []
        self.problems: list[str] = []
        self.left_out: list[str] = []

    def take(self, row: Mapping[str, str]) -> None:
        name = row.get("file", "")
        try:
            entry = self._entry(name, row)
        except CorpusError as error:
            self.problems.append(f"{name or '(no file name)'}: {error}")
            self.left_out.append(name)
            return
        double = next((e for e in self.entries if e.document.sha256 == entry.document.sha256), None)
        if double is not None:
            self.problems.append(f"{name}: is the same file as {double.document.file}; only that one is read")
        else:
            self.entries.append(entry)

    def _entry(self, name: str, row: Mapping[str, str]) -> CorpusEntry:
        path = _inside(self.base, name)
        parts = parse_file_name(name)
        jurisdiction = (row.get("jurisdiction") or parts.jurisdiction or "").upper()
        if not _CODE.fullmatch(jurisdiction):
            raise CorpusError(
                "its country is not known; name it in the column jurisdiction of documents.csv (three letters, such "
                "as SAU), or in the file name, as in sau_2024_en_title.pdf"
            )
        if not is_jurisdiction(jurisdiction):
            self.problems.append(f"{name}: {jurisdiction} is not an ISO 3166-1 alpha-3 code; it is used as it is")
        sha256 = file_sha256(path)
        if row.get("sha256") and row["sha256"].lower() != sha256:
            self.problems.append(f"{name}: its SHA-256 is not the one listed; the file was changed or is another one")
        document = Document(document_id(sha256), name, sha256, jurisdiction, row.get("title") or parts.title)
        return CorpusEntry(self._described(document, row, parts), path)

    def _described(self, document: Document, row: Mapping[str, str], parts: NameParts) -> Document:
        """Return the document with what the row, or else the file name, says about it."""
        year, language = row.get("year", ""), row.get("language", "").lower()
        if year and _year(year) is None:
            self.problems.append(f"{document.file}: {year!r} is not a year")
        if language and not _LANGUAGE.fullmatch(language):
            self.problems.append(f"{document.file}: {language!r} is not a language code such as en, fr or ar")
            language = ""
        groups = (group.strip() for group in row.get("groups", "").split(GROUP_SEPARATOR))
        return replace(
            document,
            year=_year(year) if year else parts.year,
            language=language or parts.language,
            kind=self._member(DocumentKind, row.get("kind", ""), document.file),
            issuer=row.get("issuer", ""),
            status=self._member(DocumentStatus, row.get("status", ""), document.file),
            url=row.get("url", ""),
            groups=tuple(group for group in groups if group),
        )

    def _member(self, kind: type[E], text: str, name: str) -> E | None:
        if not text:
            return None
        try:
            return kind(text.lower().replace("_", " "))
        except ValueError:
            self.problems.append(f"{name}: {text!r} is none of {', '.join(kind)}")
            return None


def _inside(base: Path, name: str) -> Path:
    """Return the path of a corpus file; CorpusError for names that leave the folder, folders and missing files."""
    if not name:
        raise CorpusError("the column file is empty")
    parts = PurePosixPath(name).parts
    if "\\" in name or "\x00" in name or PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive:
        raise CorpusError("is not a plain file name inside the folder")
    path = base / name
    if ".." in parts or not path.resolve().is_relative_to(base.resolve()):
        raise CorpusError("lies outside the folder and is not read")
    if not path.is_file():
        raise CorpusError("is not in the folder")
    return path


def _document_names(base: Path) -> list[str]:
    names = (path.name for path in base.iterdir() if path.suffix.lower() in SUFFIXES and not path.name.startswith("."))
    return sorted(
        name for name in names if not name.lower().endswith(NOTE_SUFFIX) or parse_file_name(name).jurisdiction
    )


def _read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows with trimmed cells; columns may come in any order, with commas or semicolons between them."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise CorpusError(f"{path.name} is not UTF-8 text: save it as “CSV UTF-8” and try again.") from None
    header = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in header and "," not in header else ","
    )
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if "file" not in reader.fieldnames:
        raise CorpusError(f"{path.name} has no column “file”; its columns are {', '.join(COLUMNS)}.")
    try:
        for row in reader:
            cells = {name: (value or "").strip() for name, value in row.items() if name in COLUMNS}
            if any(cells.values()):
                yield cells
    except csv.Error as error:
        raise CorpusError(f"{path.name}, line {reader.line_num}: {error}.") from error


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def _title(text: str) -> str:
    words = re.sub(r"[_\s-]+", " ", text).strip()
    return words[:1].upper() + words[1:]
