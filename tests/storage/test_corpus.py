"""Corpora: metadata from documents.csv or file names, problems listed, nothing read outside the folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analyser.errors import CorpusError, UsageError
from analyser.records import DocumentKind, DocumentStatus
from analyser.storage.corpus import NameParts, is_jurisdiction, load_corpus, parse_file_name, write_documents


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("sau_2024_en_data-policy.pdf", NameParts("SAU", 2024, "en", "Data policy")),
        ("SAU_2024_data policy.pdf", NameParts("SAU", 2024, None, "Data policy")),
        ("xaa_en_policy.PDF", NameParts("XAA", None, "en", "Policy")),
        ("eue_policy.pdf", NameParts("EUE", None, None, "Policy")),
        ("the_2020_strategy.pdf", NameParts(None, None, None, "The 2020 strategy")),
        ("strategy.pdf", NameParts(None, None, None, "Strategy")),
        ("fra_9999_fr_loi.pdf", NameParts("FRA", None, "fr", "Loi")),
        ("fra_2013_it-security.pdf", NameParts("FRA", 2013, None, "It security")),
        ("sau_.pdf", NameParts(None, None, None, "Sau")),
        ("sub/egy_2018_ar_law.pdf", NameParts("EGY", 2018, "ar", "Law")),
        ("قانون.pdf", NameParts(None, None, None, "قانون")),
    ],
)
def test_file_names_tell_what_they_can(name: str, parts: NameParts) -> None:
    assert parse_file_name(name) == parts


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("SAU", True),
        ("XAA", True),
        ("XZZ", True),
        ("EUE", True),
        ("QQQ", False),
        ("sau", False),
        ("SA", False),
        ("", False),
    ],
)
def test_jurisdictions_are_iso_private_or_blocs(code: str, known: bool) -> None:
    assert is_jurisdiction(code) is known


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    base = tmp_path / "corpus"
    base.mkdir()
    (base / "xaa_2020_en_one.pdf").write_bytes(b"one")
    (base / "two.pdf").write_bytes(b"two")
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    return base


def listed(folder: Path, *lines: str, header: str = "file,jurisdiction", encoding: str = "utf-8") -> None:
    (folder / "documents.csv").write_bytes("\n".join((header, *lines)).encode(encoding))


def test_without_a_list_the_names_are_understood_and_the_rest_is_left_out(folder: Path) -> None:
    corpus = load_corpus(folder)
    (entry,) = corpus.entries
    assert (entry.document.jurisdiction, entry.document.year, entry.document.title) == ("XAA", 2020, "One")
    assert corpus.left_out == ("two.pdf",)
    assert "country is not known" in corpus.problems[0]


def test_the_list_says_everything_about_a_document(folder: Path) -> None:
    columns = "file,jurisdiction,title,year,language,kind,issuer,status,url,groups"
    listed(
        folder,
        "two.pdf,XBB,Politique,2021,FR,action_plan,Ministère,In Force,https://invented.example/,OIC; Arab League",
        "xaa_2020_en_one.pdf",
        header=columns,
        encoding="utf-8-sig",
    )
    corpus = load_corpus(folder)
    second, first = (entry.document for entry in corpus.entries)
    assert corpus.problems == ()
    assert (second.kind, second.status) == (DocumentKind.ACTION_PLAN, DocumentStatus.IN_FORCE)
    assert (second.language, second.issuer, second.groups) == ("fr", "Ministère", ("OIC", "Arab League"))
    assert (first.jurisdiction, first.year, first.language, first.kind) == ("XAA", 2020, "en", None)


def test_semicolons_and_further_columns_are_understood(folder: Path) -> None:
    listed(folder, "note;XBB;two.pdf", header="Remark; Jurisdiction ; FILE")
    assert [entry.document.jurisdiction for entry in load_corpus(folder).entries] == ["XBB"]


@pytest.mark.parametrize(
    "name",
    [
        "../secret.pdf",
        "sub/../../secret.pdf",
        "/etc/passwd",
        "..\\secret.pdf",
        "C:\\secret.pdf",
        "C:secret.pdf",
        "linked.pdf",
        "outside/secret.pdf",
        "sub",
        "absent.pdf",
        "",
        "two.pdf\x00",
    ],
)
def test_names_that_leave_the_folder_or_are_no_files_are_refused_and_stop_no_other(folder: Path, name: str) -> None:
    (folder / "sub").mkdir()
    (folder / "linked.pdf").symlink_to(folder.parent / "secret.pdf")
    (folder / "outside").symlink_to(folder.parent)
    listed(folder, f'"{name}",XAA', "two.pdf,XBB")
    corpus = load_corpus(folder)
    assert [entry.document.file for entry in corpus.entries] == ["two.pdf"]
    assert corpus.left_out == (name,)


def test_a_link_within_the_folder_is_fine(folder: Path) -> None:
    (folder / "linked.pdf").symlink_to("two.pdf")
    listed(folder, "linked.pdf,XBB")
    assert len(load_corpus(folder).entries) == 1


@pytest.mark.parametrize(
    ("header", "line", "words"),
    [
        ("file,jurisdiction,year", "two.pdf,XBB,20x4", "is not a year"),
        ("file,jurisdiction,kind", "two.pdf,XBB,poem", "none of strategy"),
        ("file,jurisdiction,status", "two.pdf,XBB,old", "none of in force"),
        ("file,jurisdiction,language", "two.pdf,XBB,French", "not a language code"),
        ("file,jurisdiction", "two.pdf,QQQ", "not an ISO 3166-1"),
        ("file,jurisdiction,sha256", "two.pdf,XBB,00", "SHA-256"),
    ],
)
def test_a_doubtful_cell_is_a_problem_but_the_document_is_read(
    folder: Path, header: str, line: str, words: str
) -> None:
    listed(folder, line, "xaa_2020_en_one.pdf", header=header)
    corpus = load_corpus(folder)
    assert len(corpus.entries) == 2
    assert words in corpus.problems[0]
    assert corpus.left_out == ()


def test_doubles_and_files_that_are_not_listed_are_noticed(folder: Path) -> None:
    (folder / "copy.pdf").write_bytes(b"two")
    listed(folder, "two.pdf,XBB", "copy.pdf,XCC")
    corpus = load_corpus(folder)
    assert [entry.document.file for entry in corpus.entries] == ["two.pdf"]
    assert corpus.problems == (
        "copy.pdf: is the same file as two.pdf; only that one is read",
        "xaa_2020_en_one.pdf: is not listed in documents.csv",
    )


@pytest.mark.parametrize(
    ("content", "words"), [(b"\xff\xfe\x00", "not UTF-8"), (b"name,country\na,b\n", "no column"), (b"", "no column")]
)
def test_a_list_that_cannot_be_read_says_what_to_do(folder: Path, content: bytes, words: str) -> None:
    (folder / "documents.csv").write_bytes(content)
    with pytest.raises(CorpusError, match=words):
        load_corpus(folder)


def test_an_empty_folder_is_a_problem_and_an_absent_one_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no documents" in load_corpus(tmp_path / "empty").problems[0]
    with pytest.raises(UsageError):
        load_corpus(tmp_path / "absent")


def test_a_written_list_reads_back_the_same(folder: Path) -> None:
    listed(folder, "two.pdf,XBB", "xaa_2020_en_one.pdf,")
    documents = [
        replace(entry.document, title='A, "quoted"\ntitle', issuer="=1+1", kind=DocumentKind.LAW, groups=("a", "b"))
        for entry in load_corpus(folder).entries
    ]
    write_documents(folder, documents)
    again = load_corpus(folder)
    assert [entry.document for entry in again.entries] == sorted(documents, key=lambda document: document.file)
    assert again.problems == ()


def test_word_and_text_files_are_documents_and_notes_beside_them_are_not(tmp_path: Path) -> None:
    for name in ("xaa_2020_en_law.docx", "XAB_strategy.TXT", "readme.txt", "~lock.docx#", "xac_2021_fr_loi.pdf"):
        (tmp_path / name).write_text(name)
    corpus = load_corpus(tmp_path)
    assert [entry.path.name for entry in corpus.entries] == [
        "XAB_strategy.TXT",
        "xaa_2020_en_law.docx",
        "xac_2021_fr_loi.pdf",
    ]
    assert corpus.problems == ()
