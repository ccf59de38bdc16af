"""The command line: exit codes, pure stdout, messages instead of tracebacks, and a killed analysis."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analyser import cli, findings
from analyser.commands.asking import ASKED
from analyser.commands.harmonising import HARMONY
from analyser.commands.output import parse_pages
from analyser.commands.peering import PEERS
from analyser.commands.showing import SHOWN
from analyser.logs import LOG_FILE
from analyser.progress import Phase, Progress, ProgressFile
from analyser.storage.database import Store
from analyser.storage.exports import TABLES
from analyser.storage.queries import COLUMNS
from tests.shared import ROOT
from tests.storage.records import FRAMEWORK, TEXTS, comparison, failed, reading, run

COMMANDS = ("app", "analyse", "extract", "show", "search", "export", "evaluate", "corpus")


@pytest.fixture
def workspace(tmp_path: Path) -> str:
    store = Store(tmp_path / "workspace", create=True)
    for one in (reading("XBB"), reading("XAA"), failed("XAA")):
        store.put_reading(one, key="key-0")
    store.put_comparison(run(), comparison(reading("XAA"), reading("XBB")))
    store.finish()
    for reviewer, verdict in (("Amal", "confirmed"), ("Basma", "rejected")):
        store.add_review("co-1", reviewer=reviewer, verdict=verdict, comment="a reason", found="equal")
    return str(store.folder)


def analyser(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "analyser.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=240)


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), ("corpus", "check"), ("evaluate", "clauses")])
def test_every_command_tells_how_it_is_used(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*command, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("usage: analyser")
    assert "%(" not in told


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("invent",),
        ("show",),
        ("show", "poems", "-w", "x"),
        ("analyse", "x"),
        ("extract",),
        ("export", "poem", "out", "-w", "x"),
        ("corpus", "fetch"),
        ("extract", "x.pdf", "--pages", "0"),
        ("extract", "x.pdf", "--workers", "0"),
    ],
)
def test_a_wrong_call_ends_with_2_and_usage(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "usage: analyser" in captured.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "documents", "-w", "absent-folder"), "no workspace"),
        (("analyse", "absent-folder", "-w", "{tmp}/w"), "no folder"),
        (("corpus", "check", "absent-folder"), "no folder"),
        (("evaluate", "alignment", "absent-folder"), "no gold data"),
        (("show", "clauses", "-w", "{ws}", "--with", "XBB"), "--with goes with"),
        (("show", "clauses", "-w", "{ws}", "--framework", "f"), "--framework goes with"),
        (("show", "provisions", "-w", "{ws}", "--jurisdiction", "XAA"), "does not go with provisions"),
        (("show", "clauses", "-w", "mysql://x"), "postgresql://"),
        (("export", "csv", "{ws}/analysis.sqlite", "-w", "{ws}"), "cannot be written"),
    ],
)
def test_wrong_use_is_one_line_on_stderr(
    arguments: tuple[str, ...], words: str, workspace: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main([argument.format(ws=workspace, tmp=tmp_path) for argument in arguments])
    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert words in captured.err


STORED = tuple(table for table in SHOWN if table not in {**PEERS, **HARMONY, **ASKED})
"""``tests/test_peering.py`` and ``tests/test_harmony.py`` have the others: they need a larger corpus, or options."""


def columns_of(table: str) -> tuple[str, ...]:
    if table in findings.TABLES:
        return tuple(field.name for field in dataclasses.fields(findings.TABLES[table][0]))
    return COLUMNS[table]


@pytest.mark.parametrize("table", STORED)
def test_show_prints_one_json_array_of_records_and_nothing_else(
    table: str, workspace: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["show", table, "-w", workspace, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert all(tuple(row) == columns_of(table) for row in rows)


@pytest.mark.parametrize("table", STORED)
def test_show_prints_csv_and_tables(table: str, workspace: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", table, "-w", workspace, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert cli.main(["show", table, "-w", workspace]) == 0
    printed = capsys.readouterr()
    assert printed.err == f"{len(rows)} rows\n"
    for heading in SHOWN[table].values():
        assert heading in printed.out


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main(["show", *arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_show_narrows_down(workspace: str, capsys: pytest.CaptureFixture[str]) -> None:
    there = ("-w", workspace)
    assert {row["jurisdiction"] for row in shown(capsys, "clauses", *there, "--jurisdiction", "XBB")} == {"XBB"}
    assert [row["title"] for row in shown(capsys, "documents", *there, "--jurisdiction", "XAA")] == ["Broken", "Policy"]
    assert len(shown(capsys, "coverage", *there, "--framework", FRAMEWORK, "--jurisdiction", "XBB")) == 2
    assert len(shown(capsys, "clauses", *there, "--limit", "3")) == 3
    (pair,) = shown(capsys, "correspondences", *there, "--jurisdiction", "XBB", "--with", "XAA")
    assert (pair["jurisdiction_a"], pair["relation"]) == ("XBB", "superset")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "clauses", "--jurisdiction", "SAU"), "no jurisdiction SAU in this workspace. It has XAA, XBB"),
        (("show", "correspondences", "--jurisdiction", "XAA", "--with", "ZZZ"), "no jurisdiction ZZZ"),
        (("show", "gaps", "--framework", "itu"), f"no framework itu in this workspace. It has {FRAMEWORK}"),
        (("search", "words", "--jurisdiction", "xaa"), "no jurisdiction xaa"),
    ],
)
def test_names_that_the_workspace_does_not_know_are_refused(
    arguments: tuple[str, ...], words: str, workspace: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*arguments, "-w", workspace]) == cli.WRONG_USE
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""


def test_show_documents_has_a_row_for_each_file_left_out(workspace: str, capsys: pytest.CaptureFixture[str]) -> None:
    problem = "strategy.pdf: its country is not known"
    ProgressFile(Path(workspace))(Progress(Phase.FINISHED, problems=(problem,), left_out=("strategy.pdf",)))
    assert cli.main(["show", "documents", "-w", workspace, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    left_out = [row for row in rows if row["reading"] == "left out"]
    assert [(row["file"], row["jurisdiction"], row["error"]) for row in left_out] == [
        ("strategy.pdf", None, "its country is not known")
    ]
    assert len(rows) == len(Store(Path(workspace)).documents()) + 1


def test_show_reviews_prints_decisions_and_agreement(workspace: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "reviews", "-w", workspace, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["sequence"], row["reviewer"], row["verdict"]) for row in rows] == [
        (1, "Amal", "confirmed"),
        (2, "Basma", "rejected"),
    ]
    assert cli.main(["show", "agreement", "-w", workspace, "--format", "json"]) == 0
    assert [(row["judged"], row["share"]) for row in json.loads(capsys.readouterr().out)] == [(1, 0.0)]


def test_search_finds_words_and_prints_records(workspace: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", "24 hours", "-w", workspace, "--exact", "--format", "json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert hit["text"] == TEXTS["XAA"][0]
    assert hit["score"] > 0
    assert cli.main(["search", "incidents", "-w", workspace, "--jurisdiction", "XBB", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["text"] == TEXTS["XBB"][0]
    assert {row["jurisdiction"] for row in rows} == {"XBB"}


def test_exports_are_named_on_stderr(workspace: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "jsonl", str(tmp_path / "all.jsonl"), "-w", workspace]) == 0
    assert cli.main(["export", "csv", str(tmp_path / "tables"), "-w", workspace]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("written: ") == 1 + len(TABLES)


def test_corpus_check_prints_problems_and_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "xaa_2020_en_one.pdf").write_bytes(b"one")
    assert cli.main(["corpus", "check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""
    (tmp_path / "two.pdf").write_bytes(b"two")
    assert cli.main(["corpus", "check", str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith("two.pdf: its country is not known")
    assert cli.main(["corpus", "check", str(tmp_path), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["corpus"] == str(tmp_path)


def test_corpus_list_names_the_sample_and_official_documents(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["corpus", "list", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["corpus"] for row in rows} >= {"sample", "official"}
    assert all(row["jurisdiction"] and row["title"] for row in rows)


def test_a_fault_of_ours_is_one_line_that_names_the_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, workspace: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("analyser.workspace.open_workspace", break_down)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert cli.main(["show", "documents", "-w", workspace]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    assert "ZeroDivisionError" in (tmp_path / LOG_FILE).read_text()


@pytest.mark.parametrize(
    ("text", "pages"), [("3-5", (3, 4, 5)), ("4", (4,)), ("7-9,1,8", (1, 7, 8, 9))], ids=("span", "one", "several")
)
def test_pages_are_spans_and_numbers(text: str, pages: tuple[int, ...]) -> None:
    assert parse_pages(text) == pages


# --- with real files ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdfs(sample: Path) -> list[Path]:
    """The PDFs of three states, which have a text layer."""
    return sorted(path for path in sample.glob("*.pdf") if path.name[:3] in {"xka", "xmr", "xsh"})


def test_extract_prints_document_pages_and_clauses_and_names_what_failed(pdfs: list[Path], tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    done = analyser("extract", pdfs[0], empty, tmp_path / "absent.pdf", pdfs[1])
    assert done.returncode == 1
    assert "empty.pdf" in done.stderr
    assert "Traceback" not in done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    documents = [line for line in lines if line["record"] == "document"]
    assert [line["file"] for line in documents] == [pdfs[0].name, "empty.pdf", "absent.pdf", pdfs[1].name]
    assert [line["status"] for line in documents] == ["read", "failed", "failed", "read"]
    assert documents[1]["error"]
    order = [line["record"] for line in lines]
    assert order[: order.index("clause")] == ["document"] + ["page"] * documents[0]["pages"]
    clause = lines[order.index("clause")]
    assert list(clause)[1:] == [
        *("clause_id", "num", "role", "level", "parent_id", "heading_path", "text", "language", "anchors"),
    ]
    assert set(clause["anchors"][0]) == {"page", "bbox"}
    assert len(clause["anchors"][0]["bbox"]) == 4


def test_extract_prints_csv_and_markdown(pdfs: list[Path]) -> None:
    as_csv = list(csv.DictReader(io.StringIO(analyser("extract", pdfs[0], "--format", "csv").stdout, newline="")))
    assert len(as_csv) >= 40
    assert {row["file"] for row in as_csv} == {pdfs[0].name}
    markdown = analyser("extract", pdfs[0], "--format", "md").stdout
    assert markdown.startswith(f"# {pdfs[0].name}\n\n## ")
    assert "(p. " in markdown


@pytest.mark.skipif(sys.platform != "linux", reason="SIGKILL, and the process table of Linux")
def test_an_analysis_killed_in_the_middle_goes_on_to_the_same_bytes(pdfs: list[Path], tmp_path: Path) -> None:
    calm, cut, corpus = tmp_path / "calm", tmp_path / "cut", tmp_path / "corpus"
    corpus.mkdir()
    for pdf in pdfs:
        shutil.copy(pdf, corpus)
    done = analyser("analyse", corpus, "-w", calm)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "3 documents: 3 read, 0 kept from before, 0 failed" in done.stderr

    command = [sys.executable, "-m", "analyser.cli", "analyse", corpus, "-w", cut, "--workers", "1", "--quiet"]
    killed = subprocess.Popen(command, cwd=ROOT)
    wait_until(lambda: '"done"' in progress(cut))
    children = [path for path in Path("/proc").iterdir() if path.name.isdigit() and parent_of(path) == killed.pid]
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    wait_until(lambda: not any(child.exists() for child in children))
    assert 1 <= len(Store(cut).reading_keys()) < 3
    assert subprocess.run(command, cwd=ROOT).returncode == 0
    database = (calm / "analysis.sqlite").read_bytes()
    assert (cut / "analysis.sqlite").read_bytes() == database

    again = analyser("analyse", corpus, "-w", calm)
    assert "3 documents: 0 read, 3 kept from before, 0 failed" in again.stderr
    assert (calm / "analysis.sqlite").read_bytes() == database


def wait_until(holds: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def progress(folder: Path) -> str:
    path = folder / "progress.json"
    return path.read_text("utf-8") if path.exists() else ""


def parent_of(process: Path) -> int | None:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def test_export_skos_needs_no_workspace(tmp_path: Path) -> None:
    out = tmp_path / "termbase.ttl"
    assert cli.main(["export", "skos", str(out)]) == 0
    text = out.read_text("utf-8")
    assert text.startswith("@prefix skos:") and "skos:narrower" in text


def test_export_of_tables_asks_for_a_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "csv", str(tmp_path / "out")]) == 2
    assert "-w FOLDER" in capsys.readouterr().err
