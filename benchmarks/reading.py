"""Measures reading against plain pdfplumber in one run, and the memory that the longest documents take.

Run: ``python -m benchmarks.reading FOLDER [--memory]``. For every born-digital PDF of the fixed list that
the folder holds, pdfplumber's ``extract_words`` (with font and size) and the whole reading, words to clauses without
OCR, take turns; CPU seconds are the process's own. ``--memory`` then reads the two longest documents, each in a fresh
process, and gives the most memory that it held.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

DOCUMENTS = (
    "bwa_2025_en_cybersecurity-act.pdf",
    "bwa_2018_en_national-cybersecurity-strategy.pdf",
    "fra_2014_fr_rgs-v2-annexe-a1.pdf",
    "nga_2020_en_ndpr-implementation-framework.pdf",
    "pak_2021_en_national-cyber-security-policy.pdf",
    "sau_2021_en_social-media-accounts-cybersecurity-controls.pdf",
    "sau_2024_en_data-sharing-policy.pdf",
    "usa_2024_en_nist-cybersecurity-framework-2.pdf",
)
"""Born-digital documents of eight drafters: acts, strategies, tables of controls, one and two columns."""
LONGEST = (
    "fra_2021_fr_igi-1300-protection-du-secret.pdf",
    "usa_2018_en_nist-sp-800-37r2-risk-management-framework.pdf",
)
MEMORY_BOUND = 600
"""Megabytes that one process may hold."""


def plain_words(path: Path) -> int:
    """Return the number of pages after plain pdfplumber has given their words with font and size."""
    with pdfplumber.open(path) as opened:
        for page in opened.pages:
            page.extract_words(extra_attrs=["fontname", "size"])
            page.close()
        return len(opened.pages)


def whole_reading(path: Path) -> int:
    """Return the number of pages after the document has been read to clauses."""
    from analyser.extraction import extract
    from analyser.settings import ExtractionSettings

    return len(extract(path, document_id="doc-benchmark", settings=ExtractionSettings(ocr=False)).pages)


def cpu_seconds(work: Callable[[Path], int], path: Path) -> tuple[int, float]:
    """Return the pages and the CPU seconds of one piece of work."""
    begin = time.process_time()
    pages = work(path)
    return pages, time.process_time() - begin


def speed(folder: Path) -> str:
    """Return the table of pages per CPU second of both, and their ratio."""
    rows = ["| document | pages | pdfplumber words | whole reading | ratio |", "|---|---|---|---|---|"]
    pages = plain = whole = 0.0
    for name in DOCUMENTS:
        if not (folder / name).is_file():
            continue
        count, theirs = cpu_seconds(plain_words, folder / name)
        _, ours = cpu_seconds(whole_reading, folder / name)
        rows.append(_row(name, count, theirs, ours))
        pages, plain, whole = pages + count, plain + theirs, whole + ours
    if pages:
        rows.append(_row("all", int(pages), plain, whole))
    return "\n".join(rows)


def _row(name: str, pages: int, plain: float, whole: float) -> str:
    return f"| {name} | {pages} | {pages / plain:.1f} | {pages / whole:.1f} | {plain / whole:.2f} |"


def memory(folder: Path) -> str:
    """Return the table of the most memory that reading each of the longest documents held."""
    rows = [f"| document | pages | most memory (MB, bound {MEMORY_BOUND}) |", "|---|---|---|"]
    for name in LONGEST:
        if (folder / name).is_file():
            command = [sys.executable, "-m", "benchmarks.reading", str(folder), "--one", name]
            rows.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
    return "\n".join(rows)


def main() -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(description="Reading against plain pdfplumber: speed and memory.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--memory", action="store_true", help="also measure the memory of the longest documents")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        pages = whole_reading(options.folder / options.one)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(f"| {options.one} | {pages} | {held:.0f} |\n")
        return
    whole_reading(options.folder / DOCUMENTS[0])  # loads the modules, which is no part of reading
    sys.stdout.write(speed(options.folder) + "\n")
    if options.memory:
        sys.stdout.write("\n" + memory(options.folder) + "\n")


if __name__ == "__main__":
    main()
