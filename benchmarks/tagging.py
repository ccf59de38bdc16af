"""Clauses a second and core that understanding tags, by language, themes apart: ``python -m benchmarks.tagging``.

The clauses are those of the sample corpus, numbered so that no text repeats and no cache helps. ``--profile`` prints
instead which share of the time each station of the tagging takes, as a Markdown table.
"""

from __future__ import annotations

import cProfile
import csv
import pstats
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
LANGUAGES = ("en", "fr", "ar")
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


STATIONS = {
    "tokens (spaCy)": ("language.py", "make_doc"),
    "sentences": ("sentences.py", "mark_sentences"),
    "cues of modality": ("cues.py", "__call__"),
    "force": ("tagging.py", "_cues"),
    "bearer": ("bearers.py", "bearers_of"),
    "action": ("actions.py", "action_of"),
    "parameters": ("parameters.py", "mark"),
    "instruments": ("instruments.py", "mark_instruments"),
    "partners": ("partners.py", "mark"),
    "internal references": ("crossreferences.py", "cross_references"),
}
"""What tags a clause, by the function whose time counts, with the functions it calls."""


def shares(language: str, size: int = CLAUSES) -> dict[str, float]:
    """Return the share (0 to 1) of the profiled time of each station; what is left is the work between them."""
    clauses = generated(language, size)
    tag_clauses(clauses[:1])
    profiler = cProfile.Profile()
    profiler.runcall(tag_clauses, clauses)
    timed = {(Path(file).name, name): row[3] for (file, _, name), row in pstats.Stats(profiler).stats.items()}  # type: ignore[attr-defined]
    whole = timed["tagging.py", "tag_clauses"]
    return {station: timed.get(place, 0.0) / whole for station, place in STATIONS.items()}


def profile() -> None:
    """Write the shares of all languages as a table."""
    found = {language: shares(language) for language in LANGUAGES}
    sys.stdout.write(f"| station | {' | '.join(found)} |\n|---|{'---|' * len(found)}\n")
    for station in STATIONS:
        cells = " | ".join(f"{found[language][station]:.0%}" for language in found)
        sys.stdout.write(f"| {station} | {cells} |\n")


def main() -> None:
    """Write one line per language: clauses a second of process time, for tags and for themes."""
    frameworks = (load_framework("itu-ncs-2021"),)
    for language in LANGUAGES:
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
    profile() if "--profile" in sys.argv else main()
