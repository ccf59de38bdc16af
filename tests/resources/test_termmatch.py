"""The trie of terms: longest first, no overlap, clitics only where a term goes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.resources.termmatch import TermTrie

TERMS = [
    (("service",), "service"),
    (("denial", "service"), "denial of service"),
    (("denial", "service", "attack"), "attack by it"),
    (("service", "level"), "quality"),
    (("service",), "never reached"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("denial service", [(0, 2, "denial of service")]),
        ("denial service attack", [(0, 3, "attack by it")]),
        ("denial service level", [(0, 2, "denial of service")]),
        ("denial", []),
        ("service denial", [(0, 1, "service")]),
        ("a service level service", [(1, 3, "quality"), (3, 4, "service")]),
        ("", []),
    ],
)
def test_the_longest_term_wins_and_none_overlap(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert list(TermTrie(TERMS).find(text.split())) == expected


ARABIC = [(("حادث",), "incident"), (("بنك",), "bank"), (("نك",), "near miss"), (("خطر", "سيبران"), "risk")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حادث", ["incident"]),
        ("وحادث", ["incident"]),
        ("بحادث", ["incident"]),
        ("لحادث", ["incident"]),
        ("كحادث", ["incident"]),
        ("فحادث", ["incident"]),
        ("وبحادث", []),
        ("محادث", []),
        ("بنك", ["bank"]),
        ("وخطر سيبران", ["risk"]),
        ("خطر", []),
    ],
)
def test_arabic_clitics_are_cut_only_where_a_term_is_left(text: str, expected: list[str]) -> None:
    assert [found.meaning for found in TermTrie(ARABIC, clitics=True).find(text.split())] == expected


def test_clitics_stay_where_they_are_not_asked_for() -> None:
    assert not list(TermTrie(ARABIC).find(["بحادث"]))


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple), max_size=6),
    st.lists(st.sampled_from("abcd"), max_size=12),
)
def test_the_trie_finds_what_a_search_through_all_terms_finds(terms: list[tuple[str, ...]], text: list[str]) -> None:
    expected: list[tuple[int, int, tuple[str, ...]]] = []
    place = 0
    while place < len(text):
        fitting = [term for term in terms if tuple(text[place : place + len(term)]) == term]
        longest = max(fitting, key=len, default=())
        if longest:
            expected.append((place, place + len(longest), longest))
        place += len(longest) or 1
    assert list(TermTrie((term, term) for term in terms).find(text)) == expected
