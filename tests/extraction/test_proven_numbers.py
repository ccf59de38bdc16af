"""Numbers on scanned Arabic pages that order proves, and those that it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.extraction.ocr import ARABIC_DIGIT_CONFIDENCE
from analyser.extraction.pages import RawPage
from analyser.extraction.proven_numbers import CONFIDENCE, cheapest, proven, with_proven_numbers
from analyser.records import Word

BODY = "تلتزم الجهات المشغلة بحفظ السجلات"


def line(text: str, row: int) -> list[Word]:
    """Return the words of a right-to-left line, the first at the right."""
    words, right = [], 500.0
    for part in text.split():
        width = 6.0 * len(part)
        words.append(Word(part, 1, (right - width, 50.0 + 20 * row, right, 62.0 + 20 * row), size=12, confidence=0.9))
        right -= width + 6
    return words


def page(*lines: str, reader: str = "tesseract", right_to_left: bool = True) -> RawPage:
    """Return a page read by OCR with these lines."""
    words = tuple(word for row, text in enumerate(lines) for word in line(text, row))
    return RawPage(1, 560, 800, words, right_to_left=right_to_left, reader=reader)


def texts(pages: list[RawPage]) -> str:
    return " ".join(word.text for one in pages for word in one.words)


def articles(*read: str) -> RawPage:
    """Return a page of articles whose numbers were read so, each with a line of text."""
    return page(*[text for number in read for text in (f"مادة {number}", BODY)])


def numbers(*read: str) -> list[str]:
    """Return the numbers of the articles as settled."""
    settled = texts(with_proven_numbers([articles(*read)])).replace(BODY, "").split("مادة")
    return [part.strip() for part in settled if part.strip()]


def test_misread_numbers_are_taken_from_their_order() -> None:
    read = ("(١)", "(؟)", "(”)", "(1)", "(0)", "(5)", "(/ا)")
    assert numbers(*read) == ["(١)", "(٢)", "(٣)", "(٤)", "(٥)", "(٦)", "(٧)"]


@pytest.mark.parametrize(
    "read",
    [
        ("(؟)",),  # one number proves nothing
        ("(س)", "(ش)", "(ص)", "(ض)"),  # nothing that was read resembles a digit
        ("الأولى", "الثانية", "الثالثة"),  # ordinals in words need no proof
    ],
)
def test_what_order_does_not_prove_stays_as_it_was_read(read: tuple[str, ...]) -> None:
    assert numbers(*read) == list(read)


def test_a_gap_is_seen_and_not_filled() -> None:
    assert numbers("(١)", "(٢)", "(٣)", "(٧)", "(٨)", "(٩)") == ["(١)", "(٢)", "(٣)", "(٧)", "(٨)", "(٩)"]


def test_a_number_on_the_edge_of_a_gap_that_could_be_two_stays_open() -> None:
    read = numbers("(١)", "(٢)", "(٣)", "(؟؟)", "(٦)", "(٧)", "(٨)")
    assert read[3] == "(؟؟)"
    assert read[4:] == ["(٦)", "(٧)", "(٨)"]


def test_items_begin_anew_under_each_article() -> None:
    whole = page("مادة (١)", "١ - اسم", "؟ - عنوان", '" - رقم', "مادة (٢)", "١ - اسم", "؟ - عنوان", "مادة (٣)")
    settled = texts(with_proven_numbers([whole]))
    assert settled.split() == texts([whole]).replace("؟", "٢").replace('"', "٣").split()


def test_misread_ordinals_follow_one_another() -> None:
    whole = page("أولآ - يلتزم", "ثاني) - يلتزم", "ثالشا : يلتزم", "رابها : يلتزم")
    settled = texts(with_proven_numbers([whole])).split()
    assert [word for word in settled if len(word) > 1 and word != "يلتزم"] == ["أولاً", "ثانياً", "ثالثاً", "رابعاً"]


def test_a_dash_alone_and_a_sentence_with_an_article_are_no_numbers() -> None:
    whole = page("- اسم مقدم الخدمة", "- عنوان", "مادة من هذا القانون تسرى على", "المادة ٥ من هذا القانون تسرى")
    assert with_proven_numbers([whole]) == [whole]


def test_a_speck_before_an_article_is_dropped_and_digits_stay_uncertain() -> None:
    whole = page("مادة (١)", "0 مادة (؟)", "مادة (٣)")
    [settled] = with_proven_numbers([whole])
    assert [word.text for word in settled.words] == ["مادة", "(١)", "مادة", "(٢)", "مادة", "(٣)"]
    assert all(word.confidence <= CONFIDENCE == ARABIC_DIGIT_CONFIDENCE for word in settled.words if "(" in word.text)


@pytest.mark.parametrize(("reader", "right_to_left"), [("pdfium", True), ("tesseract", False)])
def test_only_scanned_arabic_pages_are_touched(reader: str, right_to_left: bool) -> None:
    whole = page("مادة (١)", "مادة (؟)", "مادة (٣)", reader=reader, right_to_left=right_to_left)
    assert with_proven_numbers([whole]) == [whole]


@given(st.integers(1, 60), st.integers(3, 40), st.sets(st.integers(0, 39), max_size=8))
def test_a_sequence_with_unread_numbers_is_found_again(first: int, count: int, unread: set[int]) -> None:
    values = list(range(first, first + count))
    costs = [
        (lambda value: 0.6) if i in unread and 0 < i < count - 1 else (lambda value, own=own: float(value != own))
        for i, own in enumerate(values)
    ]
    found = [value for value, _ in cheapest(costs)]
    assert found == values or first > 4  # a late start costs as much as a misread first number
    assert all(value in (None, own) for value, own in zip(proven(costs, shortest=3), found, strict=True))
