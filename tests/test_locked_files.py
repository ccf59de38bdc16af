"""Locked files through the whole program: asked for the password, read with it, and it is stored nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.cli import main
from analyser.pipeline import analyse
from analyser.records import ReadingStatus
from tests.extraction.made import locked

CONTENT = b"BT /F1 12 Tf 1 0 0 1 10 120 Tm (Operators shall report incidents within a day.) Tj ET"
PASSWORD = "open sesame 4711"


def test_a_locked_file_of_a_corpus_is_read_once_its_password_is_given(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    locked(corpus, CONTENT, password=PASSWORD.encode()).rename(corpus / "bwa_2020_en_act.pdf")
    (corpus / "hand.pdf").unlink()
    first = analyse(corpus, workspace=tmp_path / "workspace", workers=1)
    [failed] = first.store.readings()
    assert failed.report.status is ReadingStatus.FAILED
    assert "--password" in failed.report.error
    second = analyse(corpus, workspace=tmp_path / "workspace", workers=1, password=PASSWORD)
    [reading] = second.store.readings()
    assert reading.report.status is ReadingStatus.READ
    assert "report incidents" in reading.clauses[0].text
    kept = [path for path in (tmp_path / "workspace").rglob("*") if path.is_file()]
    assert not any(PASSWORD.encode() in path.read_bytes() for path in kept)


def test_extract_takes_the_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = locked(tmp_path, CONTENT, password=PASSWORD.encode())
    assert main(["extract", str(path)]) == 1
    assert "--password" in capsys.readouterr().err
    assert main(["extract", str(path), "--password", PASSWORD, "--seconds", "60"]) == 0
    assert "report incidents" in capsys.readouterr().out
