"""Reads every hostile or odd PDF of a stress set in a process of its own and holds the outcome against its manifest.

Run: ``python -m benchmarks.stress FOLDER [--only 07,33] [--markdown OUT.md]``. The folder holds the PDFs and a
``manifest.csv`` (file, kind, expectation). Each file gets 20 s of wall time (60 s where the expectation asks for
more than 100 pages) and 2 GiB of address space, set from outside by this program.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import resource
import subprocess
import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

MEMORY_BYTES = 2 * 1024**3
SECONDS = 20
SECONDS_FOR_MANY_PAGES = 60
MANY_PAGES = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one file gave: exit code, seconds, pages, text, message and the expectations that were not met."""

    file: str
    kind: str
    code: int | None
    seconds: float
    pages: int
    characters: int
    grades: str
    message: str
    unmet: tuple[str, ...]


def squeezed(text: str) -> str:
    """Return the text for comparison: NFKC, no white space, no tatweel, case-folded."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("\u0640", "").casefold()


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def read(path: Path, seconds: int) -> tuple[int | None, float, list[dict[str, object]], str]:
    """Return exit code (None if the time ran out), seconds, JSON records and standard error of one extraction."""
    command = [sys.executable, "-m", "analyser.cli", "extract", str(path), "--format", "jsonl"]
    begin = time.monotonic()
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds, check=False, preexec_fn=limit_memory
        )
    except subprocess.TimeoutExpired:
        return None, time.monotonic() - begin, [], ""
    records = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    return done.returncode, time.monotonic() - begin, records, done.stderr.strip()


def unmet_expectations(
    terms: list[str], code: int | None, pages: list[dict[str, object]], text: str, message: str
) -> list[str]:
    """Return the terms of the expectation that the outcome does not bear out."""
    read_well = code == 0
    unmet = []
    if code is None:
        unmet.append("ended in time")
    if "Traceback" in message:
        unmet.append("no traceback")
    refused_well = code == 1 and bool(message)
    for term in terms:
        name, _, value = term.partition("=")
        value = value.strip('"')
        holds = True
        if name == "ok":
            holds = read_well
        elif name == "error":
            holds = refused_well
        elif name == "ok_or_error":
            holds = read_well or refused_well
        elif not read_well:
            continue
        elif name == "pages":
            holds = len(pages) == int(value)
        elif name == "min_chars":
            holds = len(squeezed(text)) >= 0.9 * int(value) * 0.8  # their count holds spaces and page furniture
        elif name == "contains":
            holds = squeezed(value) in squeezed(text)
        elif name == "contains_ar":
            holds = all(squeezed(word) in squeezed(text) for word in value.split(" / "))
        elif term == "flag=garbled_text":
            doubted = sum(page["grade"] in ("unreadable", "poor") or "OCR" in str(page["reason"]) for page in pages)
            holds = doubted > len(pages) / 2
        if not holds:
            unmet.append(term)
    return unmet


def judge(row: dict[str, str], folder: Path) -> Outcome:
    """Return the outcome of one row of the manifest."""
    terms = re.split(r";(?=[a-z_]+(?:=|;|$))", row["expectation"])
    many = any(t.startswith("pages=") and int(t[6:]) > MANY_PAGES for t in terms) or row["kind"] == "huge-page-count"
    code, seconds, records, message = read(folder / row["file"], SECONDS_FOR_MANY_PAGES if many else SECONDS)
    pages = [record for record in records if record.get("record") == "page"]
    clauses = [record for record in records if record.get("record") == "clause"]
    parts = [" ".join(map(str, c["heading_path"])) + " " + str(c["text"]) for c in clauses]  # type: ignore[call-overload]
    text = " ".join(parts)
    counts: dict[str, int] = {}
    for page in pages:
        counts[str(page["grade"])] = counts.get(str(page["grade"]), 0) + 1
    last = message.splitlines()[-1] if message else ""
    unmet = unmet_expectations(terms, code, pages, text, message)
    grades = " ".join(f"{grade}:{count}" for grade, count in sorted(counts.items()))
    return Outcome(row["file"], row["kind"], code, seconds, len(pages), len(text), grades, last, tuple(unmet))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="numbers at the beginning of file names, with commas")
    parser.add_argument("--markdown", type=Path, help="write the table of outcomes here")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    rows = list(csv.DictReader((options.folder / "manifest.csv").open(encoding="utf-8", newline="")))
    wanted = set(filter(None, options.only.split(",")))
    rows = [row for row in rows if not wanted or row["file"].split("-")[0] in wanted]
    with ThreadPoolExecutor(options.workers) as pool:
        outcomes = list(pool.map(lambda row: judge(row, options.folder), rows))
    lines = ["| file | exit | s | pages | grades | message | not met |", "|---|---|---|---|---|---|---|"]
    for o in outcomes:
        code = "time out" if o.code is None else o.code
        cells = (o.file, code, f"{o.seconds:.1f}", o.pages, o.grades, o.message.replace("|", "/"), "; ".join(o.unmet))
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    met = sum(not o.unmet for o in outcomes)
    lines.append(f"\n{met} of {len(outcomes)} files as expected.")
    print("\n".join(lines))
    if options.markdown:
        options.markdown.write_text("\n".join(lines) + "\n", "utf-8")
    return 0 if met == len(outcomes) else 1


if __name__ == "__main__":
    raise SystemExit(main())
