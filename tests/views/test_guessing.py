"""Guessed metadata: what is told by the file name, the properties, the first pages, and what is left open."""

from __future__ import annotations

import pytest

from analyser.extraction.front_page import FrontPage, Line
from analyser.records import DocumentKind
from analyser.views.guessing import FILE_NAME, FIRST_PAGE, PROPERTIES, countries_in, guessed, nearly_same


def front(*lines: tuple[str, float], title: str = "", author: str = "", created: int | None = None) -> FrontPage:
    return FrontPage(title, author, created, tuple(Line(text, height) for text, height in lines))


SMALL = [(f"running text number {n} of the page", 9.0) for n in range(12)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Republic of Guinea-Bissau", ["GNB"]),
        ("Niger and Nigeria", ["NER", "NGA"]),
        ("the Nigerian people", ["NGA"]),
        ("Royaume du Maroc", ["MAR"]),
        ("République tunisienne", ["TUN"]),
        ("السياسة الوطنية للمملكة العربية السعودية", ["SAU"]),
        ("write to info@cert.gov.bw", ["BWA"]),
        ("www.ssi.gouv.fr", ["FRA"]),
        ("a nigerianised word, gov.example", []),
        ("financial matters (مالي)", []),
    ],
)
def test_states_by_name_adjective_and_official_domain(text: str, codes: list[str]) -> None:
    assert countries_in(text) == codes


def test_a_name_of_the_corpus_is_believed_before_the_file() -> None:
    page = front(("LAW OF NIGERIA", 30.0), *SMALL, title="Something Else Entirely")
    found = guessed("sau_2024_en_data-sharing-policy.pdf", b"x", page)
    assert (found.jurisdiction, found.year, found.title, found.kind) == (
        "SAU", 2024, "Data sharing policy", DocumentKind.POLICY
    )  # fmt: skip
    assert dict(found.sources)["jurisdiction"] == FILE_NAME


def test_a_file_without_a_telling_name_is_read() -> None:
    page = front(
        ("NATIONAL CYBERSECURITY STRATEGY", 28.0),
        ("Botswana 2018", 20.0),
        ("Ministry of Transport and Communications", 10.0),
        ("as in South Africa in 2016", 9.0),
        *SMALL,
        title="Microsoft Word - draft7.docx",
        created=2022,
    )
    found = guessed("scan0001.pdf", b"x", page)
    assert (found.jurisdiction, found.year, found.kind) == ("BWA", 2018, DocumentKind.STRATEGY)
    assert found.title == "NATIONAL CYBERSECURITY STRATEGY"
    assert found.issuer == "Ministry of Transport and Communications"
    assert dict(found.sources) == dict.fromkeys(("title", "jurisdiction", "year", "kind", "issuer"), FIRST_PAGE)


@pytest.mark.parametrize(
    "title", ["Microsoft Word - x.doc", "policy_final.indd", "Untitled", "Document1", "Policy", "slide 1 of 3"]
)
def test_a_title_that_a_program_wrote_is_none(title: str) -> None:
    assert guessed("my scan.pdf", b"x", front(title=title)).title == "My scan"


def test_properties_tell_title_and_year_where_they_are_written_by_a_person() -> None:
    found = guessed("scan.pdf", b"x", front(title="Cyber Crimes Act 2015", created=2019))
    assert (found.title, found.year, found.kind) == ("Cyber Crimes Act 2015", 2015, DocumentKind.LAW)
    assert dict(found.sources)["year"] == PROPERTIES


def test_two_states_that_are_level_are_left_open() -> None:
    found = guessed("scan.pdf", b"x", front(("Agreement between Egypt and Jordan", 9.0), *SMALL))
    assert found.jurisdiction is None
    assert "jurisdiction" not in dict(found.sources)


def test_headings_inside_a_text_are_neither_title_nor_issuer() -> None:
    page = front(("PART II – Data Protection Commission", 20.0), *SMALL)
    found = guessed("scan.pdf", b"x", page)
    assert (found.title, found.issuer) == ("Scan", "")


def test_copies_of_a_text_are_noticed_and_other_texts_are_not() -> None:
    words = " ".join(f"word{n}" for n in range(200))
    assert nearly_same(front((words, 9.0)), front((words.replace("word7 ", "w0rd7 "), 9.0)))
    assert not nearly_same(front((words, 9.0)), front((" ".join(f"other{n}" for n in range(200)), 9.0)))
    assert not nearly_same(front(("short cover", 9.0)), front(("short cover", 9.0)))
