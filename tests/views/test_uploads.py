"""Metadata guessed from file names, and the corpus folder that uploads become."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from analyser.records import DocumentKind
from analyser.storage.corpus import load_corpus
from analyser.views.jurisdictions import guess_jurisdiction
from analyser.views.uploads import correct_corpora, guess, safe_name, save_corpus, saved_corpora


@pytest.mark.parametrize(
    ("name", "jurisdiction", "year", "language", "kind", "title"),
    [
        ("sau_2024_en_data-sharing-policy.pdf", "SAU", 2024, "en", DocumentKind.POLICY, "Data sharing policy"),
        ("Botswana National Cybersecurity Strategy 2018.pdf", "BWA", 2018, None, DocumentKind.STRATEGY,
         "Botswana National Cybersecurity Strategy 2018"),
        ("xmr_2023_fr_loi-cybersecurite.pdf", "XMR", 2023, "fr", DocumentKind.LAW, "Loi cybersecurite"),
        ("قانون مكافحة الجرائم 2018.pdf", None, 2018, None, DocumentKind.LAW, "قانون مكافحة الجرائم 2018"),
        ("scan0001.pdf", None, None, None, None, "Scan0001"),
        ("data-regulations.pdf", None, None, None, DocumentKind.REGULATION, "Data regulations"),
        ("act-no-13.pdf", None, None, None, DocumentKind.LAW, "Act no 13"),
        ("factsheet and more.pdf", None, None, None, None, "Factsheet and more"),
        ("Republic of Guinea-Bissau cyber policy.pdf", "GNB", None, None, DocumentKind.POLICY,
         "Republic of Guinea Bissau cyber policy"),
    ],
)  # fmt: skip
def test_guesses_from_file_names(
    name: str, jurisdiction: str | None, year: int | None, language: str | None, kind: DocumentKind | None, title: str
) -> None:
    found = guess(name, b"x")
    assert (found.jurisdiction, found.year, found.language) == (jurisdiction, year, language)
    assert (found.kind, found.title) == (kind, title)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("policy.pdf", "policy.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\law.pdf", "law.pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ("", "document.pdf"),
        ("a\nb\x00.pdf", "a b .pdf"),
        ("قانون.pdf", "قانون.pdf"),
    ],
)
def test_file_names_stay_in_their_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert "/" not in safe_name(name)


def test_equal_names_are_told_apart() -> None:
    assert safe_name("Law.pdf", ["law.pdf", "law-2.pdf"]) == "Law-3.pdf"


def test_an_upload_becomes_a_corpus_folder(tmp_path: Path) -> None:
    contents = {"sau_2024_en_policy.pdf": b"one", "bwa_2018_en_act.pdf": b"two"}
    uploads = [guess(name, content) for name, content in contents.items()]
    folder = save_corpus(tmp_path, uploads, contents)
    assert {path.name: path.read_bytes() for path in folder.glob("*.pdf")} == contents
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["jurisdiction"] for row in rows] == ["SAU", "BWA"]
    assert save_corpus(tmp_path, uploads[::-1], contents) == folder
    assert saved_corpora(tmp_path) == (folder,)


def test_a_correction_goes_into_the_list_of_its_upload(tmp_path: Path) -> None:
    contents = {"sau_2024_en_policy.pdf": b"one", "bwa_2018_en_act.pdf": b"two"}
    uploads = [guess(name, content) for name, content in contents.items()]
    folder = save_corpus(tmp_path, uploads, contents)
    corrected = replace(uploads[1], year=2019, title="An Act, corrected")
    assert correct_corpora(tmp_path, [corrected], lambda _upload: Path("never")) == [folder]
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["file"]: (row["year"], row["title"]) for row in csv.DictReader(stream)}
    assert rows == {"sau_2024_en_policy.pdf": ("2024", "Policy"), "bwa_2018_en_act.pdf": ("2019", "An Act, corrected")}


def test_a_correction_of_a_document_from_elsewhere_gets_a_folder_with_its_file(tmp_path: Path) -> None:
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"from the command line")
    corrected = replace(guess("sub/egy_2018_ar_law.pdf", kept.read_bytes()), year=2019)
    folders = correct_corpora(tmp_path / "w", [corrected], lambda _upload: kept)
    assert [sorted(path.name for path in folder.iterdir()) for folder in folders] == [
        ["documents.csv", "egy_2018_ar_law.pdf"]
    ]
    assert (folders[0] / "egy_2018_ar_law.pdf").read_bytes() == kept.read_bytes()


def test_a_correction_keeps_what_the_table_does_not_show(tmp_path: Path) -> None:
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"from the command line")
    facts = {"issuer": "Parliament", "status": "in force", "url": "https://example.org/law", "groups": ("OIC", "AU")}
    changed = replace(guess("egy_2018_ar_law.pdf", kept.read_bytes()), **facts)
    folder = correct_corpora(tmp_path / "w", [changed], lambda _upload: kept)[0]
    document = load_corpus(folder).entries[0].document
    assert {name: getattr(document, name) for name in facts} == facts
    assert (document.jurisdiction, document.year, document.kind) == ("EGY", 2018, DocumentKind.LAW)


@pytest.mark.parametrize(
    ("words", "code"),
    [("niger", "NER"), ("nigeria strategy", "NGA"), ("the can policy", None), ("", None), ("eue directive", "EUE")],
)
def test_jurisdictions_by_name(words: str, code: str | None) -> None:
    assert guess_jurisdiction(words) == code
