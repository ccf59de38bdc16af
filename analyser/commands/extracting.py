"""``analyser extract``: the clauses and reading grades of files; nothing is stored."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from analyser.commands.output import parse_pages, positive, tell, write
from analyser.errors import DocumentError
from analyser.records import Clause, Extraction, PageReading, document_id
from analyser.settings import Settings
from analyser.storage.codec import to_plain

FORMATS = ("jsonl", "csv", "md")
PAGE_FIELDS = ("number", "grade", "reason", "width", "height", "words", "words_placed")
CLAUSE_FIELDS = (*("clause_id", "num", "role", "level", "parent_id", "heading_path", "text", "language", "anchors"),)
CSV_COLUMNS = ("file", "page", *CLAUSE_FIELDS)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of ``extract``."""
    parser = commands.add_parser(
        "extract",
        help="print the clauses and reading grades of files",
        description="Prints the clauses of each file in reading order, with the pages and boxes that they stand in, "
        "and how far each page could be read. Nothing is stored.",
        epilog="jsonl: a line for the document, one for each page, one for each clause. csv: clauses only. md: clauses "
        "under their headings. Exit codes: 0 done; 1 files failed (each is named); 2 wrong use.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a PDF, DOCX or TXT file")
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="default: jsonl")
    parser.add_argument(
        "--language", metavar="CODE", help="the files' language (en, fr, ar ...), instead of detecting it"
    )
    parser.add_argument("--workers", type=positive, help="files read at the same time; default: one per processor")
    parser.add_argument("--password", help="the password of files that are locked; it is stored nowhere")
    parser.add_argument(
        "--seconds",
        type=positive,
        help="time allowed for each file; pages not read by then are said to be unreadable. Default: 16, or 52 "
        "for more than a hundred pages",
    )
    parser.add_argument("--draw", metavar="FOLDER", type=Path, help="also draw the pages with their clauses as PNG")
    parser.add_argument("--pages", type=parse_pages, metavar="3-5", help="the pages to draw; default: all")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found in each file, in the order given, and return the exit code."""
    failures = 0
    writer = {"jsonl": _json_lines, "csv": _csv, "md": _markdown}[arguments.format]
    if arguments.format == "csv":
        _csv_header()
    for path, outcome in _outcomes(arguments):
        if isinstance(outcome, DocumentError):
            failures += 1
            tell(f"{path}: {outcome}")
            if arguments.format == "jsonl":
                failed = {"status": "failed", "kind": outcome.kind, "error": str(outcome)}
                _line({"record": "document", "file": path.name} | failed)
        else:
            writer(path, outcome)
            if arguments.draw:
                _draw(path, arguments.draw, arguments.pages, outcome, arguments.password)
    return 1 if failures else 0


def _outcomes(arguments: argparse.Namespace) -> Iterator[tuple[Path, Extraction | DocumentError]]:
    """Yield what became of each file, in the order given, as soon as it is known."""
    from analyser.pipeline import extract_files

    paths = [Path(name).expanduser() for name in arguments.files]
    found: dict[str, Extraction | DocumentError] = {}
    waiting = list(enumerate(paths))
    bounds = {"seconds_per_document": arguments.seconds} if arguments.seconds else {"quick": True}
    settings = Settings(extraction=replace(Settings().extraction, **bounds))
    files = extract_files(
        paths,
        language=arguments.language,
        settings=settings,
        workers=arguments.workers,
        password=arguments.password,
    )
    for key, outcome in files:
        found[key] = outcome
        while waiting and str(waiting[0][0]) in found:
            number, path = waiting.pop(0)
            yield path, found.pop(str(number))


def _line(values: dict[str, Any]) -> None:
    write(json.dumps(values, ensure_ascii=False) + "\n")


def _json_lines(path: Path, extraction: Extraction) -> None:
    from analyser.storage.corpus import file_sha256

    sha256 = file_sha256(path)
    assert extraction.document_id == document_id(sha256)
    told: dict[str, Any] = {"status": "read", "document_id": extraction.document_id, "sha256": sha256}
    told |= {"language": extraction.language, "grade": extraction.grade.value, "notes": list(extraction.notes)}
    counts = {"pages": len(extraction.pages), "clauses": len(extraction.clauses)}
    _line({"record": "document", "file": path.name} | told | counts)
    for page in extraction.pages:
        _line({"record": "page"} | _fields(page, PAGE_FIELDS))
    for clause in extraction.clauses:
        _line({"record": "clause"} | _fields(clause, CLAUSE_FIELDS))


def _csv_header() -> None:
    from analyser.storage.exports import csv_text

    write(csv_text([], CSV_COLUMNS))


def _csv(path: Path, extraction: Extraction) -> None:
    from analyser.storage.exports import csv_text

    rows = [
        {"file": path.name, "page": clause.anchors[0].page if clause.anchors else None} | _fields(clause, CLAUSE_FIELDS)
        for clause in extraction.clauses
    ]
    write(csv_text(rows, CSV_COLUMNS).partition("\r\n")[2])


def _markdown(path: Path, extraction: Extraction) -> None:
    write(f"# {path.name}\n\n")
    path_before: tuple[str, ...] = ()
    for clause in extraction.clauses:
        for level, heading in enumerate(clause.heading_path):
            if clause.heading_path[: level + 1] != path_before[: level + 1]:
                write(f"{'#' * min(level + 2, 6)} {heading}\n\n")
        path_before = clause.heading_path
        write(f"{_indented(clause)}\n\n")


def _indented(clause: Clause) -> str:
    pages = sorted({anchor.page for anchor in clause.anchors})
    place = f" *(p. {pages[0]}{f'-{pages[-1]}' if len(pages) > 1 else ''})*" if pages else ""
    number = f"**{clause.num}** " if clause.num else ""
    text = clause.text.removeprefix(clause.num or "").lstrip()
    bullet = f"{'  ' * max(clause.level, 0)}- " if clause.parent_id else ""
    return f"{bullet}{number}{text}{place}"


def _draw(
    path: Path, folder: Path, pages: tuple[int, ...] | None, extraction: Extraction, password: str | None
) -> None:
    from analyser.extraction.drawing import draw_pages

    wanted = pages or tuple(page.number for page in extraction.pages)
    for drawn in draw_pages(path, folder, wanted, password=password):
        tell(f"drawn: {drawn}")


def _fields(record: Clause | PageReading, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: to_plain(getattr(record, name)) for name in names}
