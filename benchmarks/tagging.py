"""Clauses a second and core that understanding tags, by language, themes apart: ``python -m benchmarks.tagging``.

The clauses are those of the sample corpus, numbered so that no text repeats and no cache helps.
"""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

from analyser.evaluation.tags import as_clause
from analyser.records import Clause
from analyser.resources import load_framework
from analyser.settings import UnderstandingSettings
from analyser.understanding.tagging import tag_clauses
from analyser.understanding.themes import assign_themes

ITEMS = Path(__file__).parents[1] / "corpora" / "sample" / "truth" / "tags" / "items.csv"
CLAUSES = 4000
"""Per language: a few seconds each, long enough for a stable figure."""


def generated(language: str, size: int = CLAUSES) -> list[Clause]:
    """Return so many clauses of a language, none like another."""
    with ITEMS.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file) if row["lang"] == language]
    return [
        as_clause(f"cl-{number}", f"{texts[number % len(texts)]} ({number})", language, order=number)
        for number in range(size)
    ]


def main() -> None:
    """Write one line per language: clauses a second of process time, for tags and for themes."""
    frameworks = (load_framework("itu-ncs-2021"),)
    for language in ("en", "fr", "ar"):
        clauses = generated(language)
        started = time.perf_counter()
        tag_clauses(clauses[:1])
        warm = time.perf_counter() - started
        begun = time.process_time()
        tag_clauses(clauses)
        tagged = time.process_time() - begun
        assign_themes(clauses[:1], frameworks=frameworks, settings=UnderstandingSettings())
        begun = time.process_time()
        assign_themes(clauses, frameworks=frameworks, settings=UnderstandingSettings())
        themed = time.process_time() - begun
        sys.stdout.write(
            f"{language}: tags {len(clauses) / tagged:,.0f} clauses/s, themes {len(clauses) / themed:,.0f} clauses/s, "
            f"first clause {warm:.1f} s\n"
        )


if __name__ == "__main__":
    main()
