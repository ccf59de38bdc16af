"""What a text must hold for an expression to find something in it: never too much, and not too little to be of use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.resources.needles import needed_runs, runs_in

PATTERNS = {
    r"\b(?:notify|notified|report(?:s|ed|ing)?)\b": {"noti", "repo"},
    r"\bincidents?\b": {"inci"},
    r"\breports?\b[^.]{0,20}\b(?:police|army|marine)\b": {"repo"},
    r"(?:reporting|answering)? hours": {" hou"},
    r"(?:secret){1,3}": {"secr"},
    r"(?>breach|leaked)": {"brea", "leak"},
    r"breach|law": set(),
    r"\d+ days?": {" day"},
    r"(?<!un)authorised(?= access)": {"auth"},
    r"(?:breach)*": set(),
    r"(?i:breach)": set(),
    r"(?i)breach": set(),
    r"[a-z]+": set(),
    r"abc": set(),
}


@pytest.mark.parametrize(("pattern", "runs"), PATTERNS.items())
def test_one_of_the_runs_is_needed(pattern: str, runs: set[str]) -> None:
    assert needed_runs(re.compile(pattern)) == runs


@pytest.mark.parametrize("pattern", [pattern for pattern, runs in PATTERNS.items() if runs])
@settings(max_examples=30)
@given(data=st.data())
def test_whatever_is_found_holds_one(pattern: str, data: st.DataObject) -> None:
    compiled = re.compile(pattern)
    text = data.draw(st.text(max_size=3)) + data.draw(st.from_regex(compiled)) + data.draw(st.text(max_size=3))
    if compiled.search(text):
        assert not needed_runs(compiled).isdisjoint(runs_in(text))


@pytest.mark.parametrize(
    ("text", "runs"), [("", set()), ("abc", set()), ("abcd", {"abcd"}), ("abcde", {"abcd", "bcde"})]
)
def test_runs_of_a_text(text: str, runs: set[str]) -> None:
    assert runs_in(text) == runs
