"""``analyser corpus``: the corpora that are at hand, and what is wrong in a folder."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import Any

from analyser.commands.output import add_format, tell, write_json, write_rows

OFFICIAL = "official.csv"
COLUMNS = ("corpus", "jurisdiction", "title", "year", "language", "kind", "issuer", "file")
SHOWN = {
    "corpus": "Corpus",
    "jurisdiction": "State",
    "title": "Title",
    "year": "Year",
    "language": "Language",
    "kind": "Kind",
    "issuer": "Issuer",
}


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parsers of ``corpus list`` and ``corpus check``."""
    parser = commands.add_parser(
        "corpus",
        help="list the corpora at hand, check a folder",
        description="A corpus is a folder with PDF, DOCX or TXT files and, at best, documents.csv (columns file, "
        "jurisdiction, title, year, language, kind, issuer, status, url, sha256, groups; only file and jurisdiction "
        "are needed). Without it, names such as sau_2024_en_title.pdf are understood.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser(
        "list",
        help="list the documents of the installed corpora, and official documents of real states",
        description="Lists the documents of the corpora that come with the software, and the official documents of "
        "real states that can be asked for at their issuers (corpus “official”: a list, without files).",
    )
    add_format(listing)
    listing.set_defaults(run=run_list)
    check = actions.add_parser(
        "check",
        help="name what is wrong in a folder",
        description="Prints one line for each problem of the folders: unknown codes, missing, doubled, changed files.",
        epilog="Exit codes: 0 nothing is wrong; 1 there are problems; 2 wrong use.",
    )
    check.add_argument("corpora", nargs="+", metavar="CORPUS", help="a folder with documents")
    check.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    check.set_defaults(run=run_check)


def corpora_folder() -> Path:
    """Return the folder of the corpora that come with the checkout."""
    return Path(__file__).resolve().parents[2] / "corpora"


def run_list(arguments: argparse.Namespace) -> int:
    """Print the documents and return the exit code."""
    write_rows(listed(corpora_folder()), COLUMNS, form=arguments.format, shown=SHOWN)
    return 0


def listed(folder: Path) -> list[dict[str, Any]]:
    """Return a row for each document of the corpora in a folder and of its list of official documents."""
    from analyser.storage.corpus import DOCUMENTS_FILE, load_corpus
    from analyser.storage.queries import plain_row

    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob(f"*/{DOCUMENTS_FILE}")):
        for entry in load_corpus(path.parent).entries:
            values = {name: getattr(entry.document, name) for name in COLUMNS[1:]}
            rows.append(plain_row({"corpus": path.parent.name} | values))
    official = folder / OFFICIAL
    if official.is_file():
        with official.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                year = row.get("year") or ""
                values = {name: row.get(name) or None for name in COLUMNS[1:-1]}
                number = {"year": int(year) if year.isdigit() else None}
                rows.append({"corpus": official.stem} | values | number | {"file": None})
    return rows


def run_check(arguments: argparse.Namespace) -> int:
    """Print the problems and return the exit code."""
    from analyser.commands.output import write
    from analyser.storage.corpus import load_corpus

    corpora = [load_corpus(corpus) for corpus in arguments.corpora]
    problems = [(str(corpus.folder), problem) for corpus in corpora for problem in corpus.problems]
    if arguments.format == "json":
        write_json([{"corpus": folder, "problem": problem} for folder, problem in problems])
    else:
        for folder, problem in problems:
            write(f"{folder}: {problem}\n" if len(corpora) > 1 else f"{problem}\n")
    tell(f"{sum(len(corpus.entries) for corpus in corpora)} documents, {len(problems)} problems")
    return 1 if problems else 0
