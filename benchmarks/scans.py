"""Character error rates of extracted text: a scan against its born-digital twin, labelled pages against their text.

Run: ``python -m benchmarks.scans twin SCAN.pdf BORN_DIGITAL.pdf`` or
``python -m benchmarks.scans gold PAGES.jsonl PDFS --file PART_OF_NAME``. Each clause of the truth is looked up in the
whole extracted text, so that the order of marginal notes does not count, and its edit distance there is summed.
Presentation forms, white space and tatweel are folded; nothing else is. ``--cache FOLDER`` keeps OCR between runs.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from analyser.extraction import extract
from analyser.records import Extraction

SHORTEST = 20
"""Characters: shorter clauses are found anywhere."""
SLACK = 6
"""Characters by which the place found is widened or narrowed at both ends to find the best."""


@dataclass(frozen=True, slots=True)
class Found:
    """A clause of the truth, the nearest text extracted, and their edit distance."""

    truth: str
    nearest: str
    distance: int


def folded(text: str) -> str:
    """Return the text without presentation forms, white space and tatweel."""
    return re.sub(r"[\s\u0640]+", "", unicodedata.normalize("NFKC", text))


def nearest(truth: str, whole: str) -> Found:
    """Return where a clause's text stands in the whole text, with the smallest edit distance near there."""
    place = partial_ratio_alignment(truth, whole)
    if place is None:
        return Found(truth, "", len(truth))
    starts = range(max(0, place.dest_start - SLACK), place.dest_start + SLACK + 1)
    best = min(starts, key=lambda start: Levenshtein.distance(truth, whole[start : place.dest_end]))
    ends = range(place.dest_end - SLACK, min(len(whole), place.dest_end + SLACK) + 1)
    end = min(ends, key=lambda stop: Levenshtein.distance(truth, whole[best:stop]))
    return Found(truth, whole[best:end], Levenshtein.distance(truth, whole[best:end]))


def found_in(truths: Iterable[str], whole: str) -> list[Found]:
    """Return what was found of each clause that is long enough to be looked up."""
    return [nearest(text, whole) for text in map(folded, truths) if len(text) >= SHORTEST]


def page_text(extraction: Extraction, pages: set[int]) -> str:
    """Return the folded text of all clauses that touch these pages, with their headings."""
    parts = []
    for clause in extraction.clauses:
        if any(anchor.page in pages for anchor in clause.anchors):
            parts += [*clause.heading_path, clause.text]
    return folded(" ".join(parts))


def report(name: str, found: list[Found], *, worst: int) -> float:
    """Print the character error rate and the worst clauses; return the rate."""
    characters = sum(len(one.truth) for one in found)
    wrong = sum(one.distance for one in found)
    rate = wrong / characters if characters else 1.0
    print(f"{name}: character error rate {rate:.4f} ({wrong} of {characters} characters, {len(found)} clauses)")
    for one in sorted(found, key=lambda one: -one.distance)[:worst]:
        print(f"  {one.distance}\n    {one.truth[:300]}\n    {one.nearest[:300]}")
    return rate


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("twin", "gold"))
    parser.add_argument("first", type=Path, help="the scan, or the labelled pages")
    parser.add_argument("second", type=Path, help="its born-digital twin, or the folder of the PDFs")
    parser.add_argument("--file", default="", help="only labelled files whose name holds this")
    parser.add_argument("--cache", type=Path, help="a folder that keeps OCR between runs")
    parser.add_argument("--worst", type=int, default=0, help="also show so many of the worst clauses")
    options = parser.parse_args()
    if options.kind == "twin":
        scan = extract(options.first, document_id="doc-scan", ocr_cache=options.cache)
        twin = extract(options.second, document_id="doc-twin")
        whole = page_text(scan, {page.number for page in scan.pages})
        report(options.first.name, found_in((clause.text for clause in twin.clauses), whole), worst=options.worst)
        return 0
    for line in options.first.read_text("utf-8").splitlines():
        row = json.loads(line)
        if options.file not in row["file"]:
            continue
        read = extract(options.second / row["file"], document_id="doc-gold", ocr_cache=options.cache)
        truths = [item["text"] for item in row["items"] if item["kind"] in ("clause", "heading") and item.get("text")]
        name = f"{row['file']} {row['pages']}"
        report(name, found_in(truths, page_text(read, set(row["pages"]))), worst=options.worst)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
