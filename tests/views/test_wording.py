"""Where the words of a query stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.views.wording import query_spans


@pytest.mark.parametrize(
    ("query", "text", "exact", "marked"),
    [
        ("Report  Incidents", "They report incidents.", True, ["report incidents"]),
        ("report incidents", "They report such incidents.", True, []),
        ("sécurité", "La securite et la SÉCURITÉ", True, ["securite", "SÉCURITÉ"]),
        ("يجب على", "يَجِبُ على الجهة", True, ["يَجِبُ على"]),
        ("report incidents", "Reporting an incident", False, ["Reporting", "incident"]),
        ("CERT", "The CERT acts; certain acts.", False, ["CERT"]),
        ("the authority shall report all incidents", "All shall be the same.", False, ["shall"]),
        ("72 hours", "within 72 hours, 24 days", False, ["72", "hours"]),
        ("", "nothing", True, []),
        ("", "nothing", False, []),
        ("(", "a ( b", True, ["("]),
    ],
)  # fmt: skip
def test_words_are_found(query: str, text: str, exact: bool, marked: list[str]) -> None:
    assert [text[start:end] for start, end in query_spans(query, text, exact=exact)] == marked


@given(st.text(max_size=30), st.text(max_size=80), st.booleans())
def test_spans_lie_inside_and_apart(query: str, text: str, exact: bool) -> None:
    position = 0
    for start, end in query_spans(query, text, exact=exact):
        assert position <= start < end <= len(text)
        position = end
