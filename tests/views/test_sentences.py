"""Reasons and notes of the comparison, in the reader's language and with names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import streamlit as st

from analyser.views.sentences import told


@pytest.fixture
def arabic() -> Iterator[None]:
    st.session_state["interface_language"] = "ar"
    yield
    st.session_state.pop("interface_language", None)


KNOWN = (
    ("2 of 5 clauses on this theme make it binding.", "2 of 5 clauses on this theme make it binding."),
    ("SAU puts it as obligation, BWA as permission: SAU binds more firmly.",
     "Saudi Arabia puts it as obligation, Botswana as permission: Saudi Arabia binds more firmly."),
    ("Both speak of report, incident. PAK puts it as statement, SAU as obligation.",
     "Both speak of report, incident. Pakistan puts it as statement, Saudi Arabia as obligation."),
    ("Both speak of a, b and 3 more. The numbers differ: 24, 72 against none.",
     "Both speak of a, b and 3 more. The numbers differ: 24, 72 against none."),
    ("None of 43 clauses on readable pages (100%) speaks of it, the nearest 3 were rejected; BWA, SAU have it.",
     "None of 43 clauses on readable pages (100%) speaks of it, the nearest 3 were rejected; "
     "Botswana, Saudi Arabia have it."),
    ("Not assessable: only 52% of the pages could be searched, so silence is not claimed; no peer has it.",) * 2,
    ("In different languages (en and fr), not translated; both share concepts audit, risk; numbers 72.",
     "In different languages (English and French), not translated; both share concepts audit, risk; numbers 72."),
    ("All that BWA says is also said by SAU with the same force (obligation); SAU adds: yearly.",
     "All that Botswana says is also said by Saudi Arabia with the same force (obligation); "
     "Saudi Arabia adds: yearly."),
    ("FRA: only 40% of the pages could be read; no silence is claimed.",
     "France: only 40% of the pages could be read; no silence is claimed."),
)  # fmt: skip


def without_isolates(text: str) -> str:
    return re.sub("[\u2068\u2069]", "", text)


@pytest.mark.parametrize(("stored", "shown"), KNOWN)
def test_codes_become_names(stored: str, shown: str) -> None:
    assert without_isolates(told(stored)) == shown


@pytest.mark.parametrize("stored", [stored for stored, _shown in KNOWN])
@pytest.mark.usefixtures("arabic")
def test_known_sentences_are_told_in_arabic(stored: str) -> None:
    words = re.sub("\u2068[^\u2069]*\u2069", "", told(stored))
    assert not re.search("[A-Za-z0-9%]", words), words


@pytest.mark.parametrize("text", ["", "Something else.", "Both speak of x. Something else.", "SAU puts it as nothing."])
def test_unknown_sentences_stay_as_they_are(text: str) -> None:
    assert told(text) == text
