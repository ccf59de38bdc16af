"""Functions that child processes run in tests: importable by name, as a spawned child needs them."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from analyser.errors import DocumentError
from analyser.records import (
    Anchor,
    Clause,
    ClauseRole,
    ClauseTags,
    Comparison,
    Correspondence,
    Document,
    DocumentKind,
    Framework,
    Grade,
    Modality,
    PageReading,
    Reading,
    ReadingReport,
    ReadingStatus,
    Relation,
    clause_id,
    content_id,
)
from analyser.settings import ComparisonSettings, Settings, UnderstandingSettings


def double(value: int, *, progress: Callable[..., None]) -> int:
    progress("counting", value, 10)
    return value * 2


def chatter(*, progress: Callable[..., None]) -> None:
    while True:
        progress("still here")


def act(kind: str, argument: Any = None, *, progress: Callable[..., None]) -> Any:
    """Do what one bad file may do to the process that reads it."""
    if kind == "refuse":
        raise DocumentError("The file is empty.", kind="empty_file")
    if kind == "fail":
        raise ValueError("a fault of ours")
    if kind == "hang":
        time.sleep(600)
    if kind == "die":
        os._exit(11)
    if kind == "die once used" and os.environ.setdefault("USED", str(os.getpid())) and argument.exists():
        argument.unlink()
        os._exit(11)
    if kind == "hoard":
        return len([bytearray(50_000_000) for _ in range(1000)])
    if kind == "print":
        print("noise that must not reach stdout")
    if kind == "pid":
        return os.getpid()
    if kind == "start another":
        started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        Path(argument).write_text(f"{os.getpid()} {started.pid}")
        time.sleep(600)
    return kind


def wait_for_turn() -> None:
    """Let the first READ_FREE readings pass and hold the others, so that a run cannot end before it is cut off.

    The readings count themselves by files in the folder READ_TURNS; held ones go on once it holds ``release``.
    """
    if "READ_TURNS" not in os.environ:
        return
    turns, free = Path(os.environ["READ_TURNS"]), int(os.environ["READ_FREE"])
    turn = 0
    while not take(turns / str(turn)):
        turn += 1
    for _ in range(1200 if turn >= free else 0):
        if (turns / "release").exists():
            return
        time.sleep(0.05)


def take(path: Path) -> bool:
    """Return whether this process is the one that made the file."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def read_lines(path: Path, document: Document, settings: Settings, *, progress: Callable[..., None]) -> Reading:
    """Return a reading of a text file, one clause a line; ``broken`` cannot be read."""
    log = os.environ.get("READ_LOG")
    if log:
        with Path(log).open("a") as stream:
            stream.write(f"{document.file}\n")
    text = path.read_text("utf-8")
    if text.startswith("broken"):
        raise DocumentError("The file is damaged.", kind="corrupt")
    wait_for_turn()
    progress("reading", 1, 1)
    clauses = tuple(
        Clause(
            clause_id(document.document_id, None, line, order),
            document.document_id,
            order,
            None,
            ClauseRole.PARAGRAPH,
            0,
            None,
            (),
            line,
            "en",
            (Anchor(1, (0.0, 10.0 * order, 100.0, 10.0 * order + 8)),),
        )
        for order, line in enumerate(text.splitlines())
    )
    page = PageReading(1, 100.0, 1000.0, Grade.GOOD, "", 3, 3)
    fingerprint = settings.reading_fingerprint()
    report = ReadingReport(
        document.document_id, ReadingStatus.READ, Grade.GOOD, "en", (page,), len(clauses), fingerprint
    )
    return tag_lines(Reading(document, report, clauses), settings, progress=progress)


def tag_lines(reading: Reading, settings: Settings, *, progress: Callable[..., None]) -> Reading:
    """Return the reading tagged: an obligation in a law, else a statement."""
    modality = Modality.OBLIGATION if reading.document.kind == DocumentKind.LAW else Modality.STATEMENT
    return replace(reading, tags=tuple(ClauseTags(clause.clause_id, modality) for clause in reading.clauses))


def compare_lines(
    readings: Sequence[Reading],
    *,
    frameworks: Sequence[Framework],
    settings: ComparisonSettings,
    progress: Callable[..., None],
) -> Comparison:
    """Return a correspondence for every line that two jurisdictions share."""
    progress("pairs", 1, 2)
    pairs = [
        (a.document.jurisdiction, one, b.document.jurisdiction, two)
        for a in readings
        for b in readings
        if a.document.jurisdiction < b.document.jurisdiction
        for one in a.clauses
        for two in b.clauses
        if one.text == two.text
    ]
    found = tuple(
        Correspondence(
            content_id("cor", one.clause_id, two.clause_id),
            one.clause_id,
            two.clause_id,
            a,
            b,
            Relation.EQUAL,
            1.0,
            "lines",
            "The same line.",
        )
        for a, one, b, two in pairs
    )
    log = os.environ.get("READ_LOG")
    if log:
        with Path(log).open("a") as stream:
            stream.write("compared\n")
    return Comparison(content_id("cmp", *(r.document.document_id for r in readings)), found)


if __name__ == "__main__":
    from analyser.pipeline import analyse

    analyse(
        sys.argv[1],
        workspace=sys.argv[2],
        settings=Settings(understanding=UnderstandingSettings(frameworks=())),
        workers=2,
        read=importlib.import_module("tests.work").read_lines,
        tag=importlib.import_module("tests.work").tag_lines,
        compare=compare_lines,
    )
