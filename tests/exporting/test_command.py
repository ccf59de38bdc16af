"""``analyser export`` as people call it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from analyser import cli
from analyser.storage.database import Store


def test_a_group_in_french(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "note.docx"
    command = ["export", "docx", str(out), "-w", str(store.folder), "--group", "XKA,XMR", "--language", "fr"]
    assert cli.main([*command, "--title", "Essai"]) == 0
    document = Document(str(out))
    assert document.core_properties.title == "Essai"
    assert {row.cells[0].text for row in document.tables[0].rows[1:]} == {"Kalindra", "Merhane"}
    assert str(out) in capsys.readouterr().err


def test_a_document_that_is_left_out_is_named(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = store.documents()[0]

    def kept(folder: Path, sha256: str) -> Path:
        from analyser.storage.location import kept_file

        if sha256 != broken.sha256:
            return kept_file(folder, sha256)
        path = tmp_path / "broken.pdf"
        path.write_bytes(b"%PDF-1.4 nothing")
        return path

    monkeypatch.setattr("analyser.exporting.annotated.kept_file", kept)
    assert cli.main(["export", "annotated-pdf", str(tmp_path / "out"), "-w", str(store.folder)]) == 1
    assert f"left out: {broken.title}" in capsys.readouterr().err
    assert len(list((tmp_path / "out").glob("*.pdf"))) == len(store.documents()) - 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--group", "XQA,XQB"), "No member of"),
        (("--group", "poem"), "no group poem"),
        (("--jurisdiction", "XQA"), "no document of XQA"),
        (("--framework", "poem-2020"), "not analysed by"),
    ],
)
def test_wrong_use_is_told(
    options: tuple[str, ...], message: str, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["export", "xlsx", str(tmp_path / "out.xlsx"), "-w", str(store.folder), *options]) == 2
    assert message in capsys.readouterr().err
