"""``analyser evaluate``: predictions against gold."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from analyser.commands.output import positive, tell, write_json, write_rows
from analyser.evaluation import evaluate


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parsers of ``evaluate``."""
    parser = commands.add_parser(
        "evaluate",
        help="measure the software against labelled data",
        description="Measures how well clauses, links, tags or themes are found, on data that people labelled.",
    )
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    alignment = _kind(kinds, "alignment", "rank the targets of each linked source (source.csv, target.csv, links.csv)")
    alignment.add_argument("gold", nargs="+", type=Path, metavar="DIR", help="a folder with the three files")
    alignment.add_argument("--top", type=Path, metavar="OUT.csv", help="also write the ten best targets of each source")
    crosslingual = _kind(kinds, "crosslingual", "find each text's official translation among all (pairs.csv)")
    crosslingual.add_argument("gold", nargs="+", type=Path, metavar="DIR", help="a folder with pairs.csv")
    crosslingual.add_argument("--top", type=Path, metavar="OUT.csv", help="also write the ten best of each text")
    national = _kind(kinds, "national", "compare correspondences, relations, strictness and gaps of real documents")
    national.add_argument("gold", nargs="+", type=Path, metavar="DIR", help="a folder of a pair, or one of pairs")
    national.add_argument("--pdfs", type=Path, required=True, metavar="DIR", help="the folder of their PDF files")
    national.add_argument("--top", type=Path, metavar="OUT.csv", help="also write the ten best of each provision")
    for one in (alignment, crosslingual):
        one.add_argument("--encoder", metavar="MODEL", help="add a sentence encoder: a folder or a name on the hub")
    clauses = _kind(kinds, "clauses", "compare extracted clauses with labelled pages")
    clauses.add_argument("gold", type=Path, metavar="PAGES.jsonl", help="labelled pages, one a line")
    clauses.add_argument("--pdfs", type=Path, required=True, metavar="DIR", help="the folder of their PDF files")
    clauses.add_argument("--workers", type=positive, help="files read at the same time")
    tags = _kind(kinds, "tags", "compare modalities and cited instruments with labelled clauses")
    tags.add_argument("gold", type=Path, metavar="ITEMS.csv", help="labelled clauses")
    tags.add_argument("--predictions", type=Path, metavar="OUT.csv", help="also write what was predicted for each")
    themes = _kind(kinds, "themes", "rank a framework's elements for labelled texts")
    themes.add_argument("gold", nargs="+", type=Path, metavar="DIR", help="a folder with the labelled texts")
    themes.add_argument("--predictions", type=Path, metavar="OUT.csv", help="also write the three best labels of each")


def _kind(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], name: str, description: str
) -> argparse.ArgumentParser:
    parser = kinds.add_parser(name, help=description, description=f"{description[0].upper()}{description[1:]}.")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Print the figures and return the exit code."""
    options = {
        name: value for name in ("pdfs", "top", "workers", "predictions") if (value := getattr(arguments, name, None))
    }
    if getattr(arguments, "encoder", None):
        from analyser.comparison.semantic import sentence_encoder

        options["encoder"] = sentence_encoder(arguments.encoder)
    figures = evaluate(arguments.kind, arguments.gold, **options)
    if arguments.format == "json":
        write_json(figures)
        return 0
    rows: list[dict[str, Any]] = [*figures.get("sets", ()), {"set": "mean"} | figures.get("mean", {})]
    shown = {name: name for row in rows for name, value in row.items() if not isinstance(value, dict | list)}
    write_rows(rows, shown, form="table", shown=shown)
    for name, value in figures.items():
        if name not in ("sets", "mean"):
            tell(f"{name}: {value}")
    return 0
