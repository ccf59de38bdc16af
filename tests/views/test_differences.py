"""Word-level differences between two clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.views.differences import differing_spans, shared_spans

WORDS = st.lists(st.sampled_from(["shall", "may", "report", "incident", "72", "hours", "يجب", "état"]), max_size=12)


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("left", "right", "only_left", "only_right"),
    [
        ("Operators shall report within 24 hours.", "Operators shall report within 72 hours.", ["24"], ["72"]),
        ("Operators shall report.", "Operators may report.", ["shall"], ["may"]),
        ("Operators shall report incidents.", "Operators shall report.", ["incidents"], []),
        ("SHALL report", "shall report", [], []),
        ("la cybersecurité nationale", "la cybersécurité nationale", [], []),
        ("يجب الإبلاغ خلال 24 ساعة", "يجب الابلاغ خلال 72 ساعة", ["24"], ["72"]),
        ("ISO/IEC 27001 applies", "ISO/IEC 27002 applies", ["27001"], ["27002"]),
        ("report, at once", "report at once", [], []),
    ],
)
def test_only_words_that_differ_are_marked(left: str, right: str, only_left: list[str], only_right: list[str]) -> None:
    spans = differing_spans(left, right)
    assert spans is not None
    assert (marked(left, spans[0]), marked(right, spans[1])) == (only_left, only_right)


@pytest.mark.parametrize(
    ("left", "right"), [("Operators report incidents", "A fund is set up for research"), ("", "x y")]
)
def test_unlike_texts_are_not_marked(left: str, right: str) -> None:
    assert differing_spans(left, right) is None


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("Report incidents within 24 hours", "Serious INCIDENTS are told in 24 days", ["incidents", "24"]),
        ("The fund for research", "Le fonds pour la recherche", []),
        ("حماية البيانات", "معالجة البيانات الشخصية", ["البيانات"]),
        ("with this and that", "with this and that", []),
    ],
)
def test_shared_words_are_the_longer_ones_and_numbers(left: str, right: str, shared: list[str]) -> None:
    spans = shared_spans(left, right)
    assert marked(left, spans[0]) == shared
    assert [w.casefold() for w in marked(right, spans[1])] == [w.casefold() for w in shared]


@given(WORDS)
def test_equal_texts_have_no_difference(words: list[str]) -> None:
    text = " ".join(words)
    assert differing_spans(text, text) == ((), ())


@given(WORDS, WORDS)
def test_swapping_the_texts_swaps_whether_they_are_marked_and_spans_stay_inside(
    one: list[str], other: list[str]
) -> None:
    left, right = " ".join(one), " ".join(other)
    spans = differing_spans(left, right)
    if spans is None:
        return
    for text, side in zip((left, right), spans, strict=True):
        assert all(0 <= start < end <= len(text) for start, end in side)
        assert list(side) == sorted(side)
