"""Plain text made here: encodings, wrapped lines, numbers, headings, page furniture, Arabic."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.errors import DocumentError
from analyser.extraction import extract
from analyser.extraction.flow import marker_of
from analyser.extraction.plain_text import decode, text_paragraphs
from analyser.extraction.rendering import render_page
from analyser.records import BlockRole, Extraction, Grade
from analyser.text import clean
from tests.extraction.docx_files import numbers, parent_numbers

ARABIC = "تلتزم الجهة في كل عام بأن تعد تقريرا عن أمن الأنظمة التي تديرها."
FRENCH = "L’autorité élabore chaque année un rapport sur la sécurité des systèmes."
ENGLISH = "The authority shall report – each year – on its “critical” systems."


def read(tmp_path: Path, text: str, *, language: str | None = "en") -> Extraction:
    """Return the extraction of a UTF-8 file with this text."""
    path = tmp_path / "made.txt"
    path.write_bytes(text.encode())
    return extract(path, document_id="doc-1", language=language)


def texts(text: str, role: BlockRole = BlockRole.TEXT) -> list[str]:
    """Return the paragraphs of one role."""
    return [paragraph.text for paragraph in text_paragraphs(text) if paragraph.role is role]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (FRENCH.upper(), "cp1252"),
        (ARABIC, "utf-8"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
        (ARABIC, "utf-16"),
    ],
)
def test_encodings_are_told_from_the_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 500, b"\x1b\x07abc" * 300])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(DocumentError) as refused:
        decode(content, "a.txt")
    assert refused.value.kind == "not_supported"


WRAPPED = """\
The national authority shall keep a register of all critical systems in the
country, and shall review it every year together with the operators of these
systems. It may ask for reports.
The operator shall report every serious incident within one day of learn-
ing of it, in the form that the authority prescribes for this purpose.
"""


def test_wrapped_lines_become_paragraphs_that_end_at_short_lines_and_hyphens_are_mended() -> None:
    first, second = texts(WRAPPED)
    assert first.endswith("It may ask for reports.")
    assert "within one day of learning of it" in second


def test_double_spaced_lines_are_joined_as_well() -> None:
    assert texts(WRAPPED.replace("\n", "\n\n")) == texts(WRAPPED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. First duty of all.\n2. Second duty of all.\n", ["1.", "2."]),
        ("(a) first;\n(b) second.\n", ["(a)", "(b)"]),
        ("1.1 First duty of all.\n\n1.2 Second duty of all.\n", ["1.1", "1.2"]),
        ("١- الواجب الأول.\n٢- الواجب الثاني.\n", ["١-", "٢-"]),
        ("First duty.\nSecond duty.\n", [None, None]),
        ("6)\nTo test its plans.\n7) To report.\n", ["6)", "7)"]),
    ],
)
def test_numbered_lines_are_paragraphs(tmp_path: Path, text: str, expected: list[str | None]) -> None:
    assert numbers(read(tmp_path, text).clauses) == expected


def test_lists_hang_under_their_lead_in_and_articles_are_headings(tmp_path: Path) -> None:
    text = """\
CHAPTER TWO
Duties

Article 3
The operator shall:
(a) assess its risks;
(b) report incidents.
Article 4
The authority shall publish its decisions in the gazette.
"""
    clauses = read(tmp_path, text).clauses
    assert numbers(clauses) == [None, "(a)", "(b)", None]
    assert parent_numbers(clauses) == [None, "-", "-", None]
    assert [clause.heading_path[-1] for clause in clauses] == ["Article 3"] * 3 + ["Article 4"]
    assert clauses[0].heading_path[0] == "CHAPTER TWO Duties"


def test_articles_numbered_in_arabic_words_are_headings_in_order(tmp_path: Path) -> None:
    names = ["الأولى", "الثانية", "العاشرة", "الحادية عشرة", "العشرون", "الحادية والعشرون"]
    extraction = read(tmp_path, "\n\n".join(f"المادة {name}\n\n{ARABIC}" for name in names), language="ar")
    assert [clause.heading_path[-1] for clause in extraction.clauses] == [f"المادة {name}" for name in names]
    assert {clause.text for clause in extraction.clauses} == {ARABIC}
    assert all(line.right_to_left for block in extraction.blocks for line in block.lines)


def test_headings_without_numbers_are_short_lines_before_prose() -> None:
    prose = "The state will build up a national team that answers to incidents at every hour of the day."
    text = f"Our vision\n\n{prose}\n\n2 Capacity building\n\n{prose}\n\nNo title:\n\n{prose}\n"
    assert texts(text, BlockRole.HEADING) == ["Our vision", "2 Capacity building"]


def test_labelled_titles_nest_by_the_order_of_their_first_appearance(tmp_path: Path) -> None:
    prose = "The state will build up a national team that answers to incidents at every hour of the day."
    parts = (
        "Priority 1: Law",
        "Action 1: Statutes",
        prose,
        "Action 2: Courts",
        prose,
        "Priority 2: Skills",
        "Action 1: Schools",
        prose,
    )
    clauses = read(tmp_path, f"Title of it all\n\n{prose}\n\n" + "\n\n".join(parts)).clauses
    assert [clause.heading_path[1:] for clause in clauses] == [
        (),
        ("Priority 1: Law", "Action 1: Statutes"),
        ("Priority 1: Law", "Action 2: Courts"),
        ("Priority 2: Skills", "Action 1: Schools"),
    ]


PAGES = "\f".join(
    f"National strategy of the invented state\n\n{body}\n\nPage {number} of 5\n"
    for number, body in enumerate(
        (
            "The authority shall keep a register of all systems that are critical and",
            "shall publish it every year. Each operator shall name one person for it.",
            "Ministry of Networks",
            "The operator shall test its plans every year and report on the outcome.",
            "Ministry of Networks",
        ),
        start=1,
    )
)


def test_headers_and_page_numbers_are_furniture_and_do_not_part_a_sentence() -> None:
    assert len(texts(PAGES, BlockRole.FURNITURE)) == 10
    assert texts(PAGES)[0].endswith(
        "critical and shall publish it every year. Each operator shall name one person for it."
    )
    assert "Ministry of Networks" in " ".join(texts(PAGES))


def test_numbers_in_the_middle_of_a_page_are_no_page_numbers() -> None:
    text = "\f".join(
        f"Header line of the text\n\nOne\n\nTwo\n\nThree\n\n{n}7\n\nFour\n\nFive\n\nSix\n" for n in range(6)
    )
    assert not [found for found in texts(text, BlockRole.FURNITURE) if found.isdigit()]


def test_tables_of_contents_are_marked_with_the_bare_entries_among_them() -> None:
    contents = "1. Vision ........... 3\n\n2. Duties ........... 4\n\nAnnexes\n\n3. Budget ........... 5\n\n"
    assert len(texts(contents + WRAPPED, BlockRole.TOC)) == 4
    assert len(texts(contents + WRAPPED)) == 2


def test_letters_without_words_are_no_clause() -> None:
    assert texts("s e c n e f e d r e b y c\n\n***\n\n" + WRAPPED) == texts(WRAPPED)


@pytest.mark.parametrize("text", ["", "  \n\n \f "])
def test_a_text_without_letters_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read(tmp_path, text)
    assert refused.value.kind == "empty_file"


def test_a_text_of_unreadable_letters_is_graded(tmp_path: Path) -> None:
    assert read(tmp_path, "\ue001\ue002\ue003 \ue004\ue005 " * 40).grade is Grade.UNREADABLE


def test_a_huge_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.extraction.plain_text.MOST_BYTES", 1000)
    with pytest.raises(DocumentError) as refused:
        read(tmp_path, "word " * 300)
    assert refused.value.kind == "too_large"


def test_a_paragraph_longer_than_a_page_stays_whole_and_its_page_can_be_drawn(tmp_path: Path) -> None:
    extraction = read(tmp_path, "word " * 3000)
    (page,) = extraction.pages
    assert page.height > 842
    assert len(extraction.clauses[0].text.split()) == 3000
    assert render_page(tmp_path / "made.txt", 1, scale=0.5).height == round(page.height * 0.5)


LINES = st.lists(
    st.one_of(
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=60),
        st.sampled_from(["", "\f", "1. Duty.", "(a) item;", "Article 5", "المادة الثانية", "12", "• dot", "Title"]),
    ),
    max_size=25,
)


@given(LINES)
def test_no_word_is_lost_or_made_up(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = "".join(paragraph.text for paragraph in text_paragraphs(text))
    given_letters = "".join(clean(line) for page in text.split("\f") for line in page.splitlines())
    assert sorted(c for c in kept if c.isalnum()) == sorted(c for c in given_letters if c.isalnum())


LAWS = [
    ("sau_2007_ar_anti-cyber-crime-law", 1, 16),
    ("sau_2019_ar_e-commerce-law", 1, 26),
    ("sau_2021_ar_personal-data-protection-law", 1, 43),
    ("sau_2023_ar_pdpl-implementing-regulation", 2, 38),
    ("sau_ar_cybersecurity-violations-investigation-rules", 1, 9),
]


@pytest.mark.parametrize(("name", "first", "last"), LAWS)
def test_every_article_of_a_real_law_is_found_in_order(shared: Path, name: str, first: int, last: int) -> None:
    extraction = extract(shared / "corpora" / "national" / "text" / f"{name}.txt", document_id="doc-1")
    found = [block.num for block in extraction.blocks if block.role is BlockRole.HEADING and block.num]
    markers = [marker for marker in map(marker_of, found) if marker is not None and marker.scheme == "division5"]
    assert [marker.path[0] for marker in markers] == list(range(first, last + 1))
    assert extraction.language == "ar"
