"""Reasons and notes of the comparison, in the reader's language and with names."""

from __future__ import annotations

import gzip
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import streamlit as st

from analyser.views.sentences import causes_told, told


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    def switch(wanted: str) -> None:
        st.session_state["interface_language"] = wanted

    yield switch
    st.session_state.pop("interface_language", None)


@pytest.fixture
def arabic(speak: Callable[[str], None]) -> None:
    speak("ar")


KNOWN = (
    ("Clauses in ar (435) and en (14371) are not translated but compared by shared concepts, themes, instruments, "
     "numbers and acronyms: 1640 correspondences.",
     "Clauses in Arabic (435) and English (14,371) are not translated but compared by shared concepts, themes, "
     "instruments, numbers and acronyms: 1,640 correspondences."),
    ("The documents are up to 30 years apart (1995 to 2025).",) * 2,
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
    ("What BWA says of report, incident is also said by SAU with the same force (obligation); SAU adds: yearly; "
     "with a time or amount: within 30 days; further bearers: court police, regulator.",
     "What Botswana says of report, incident is also said by Saudi Arabia with the same force (obligation); "
     "Saudi Arabia adds: yearly; with a time or amount: within 30 days; further bearers: court or police, regulator."),
    ("Both speak of a, b with the same force (obligation) and the same numbers (72). They differ in wording: "
     "BWA alone says c; NGA alone says d, e and 2 more.",
     "Both speak of a, b with the same force (obligation) and the same numbers (72). They differ in wording: "
     "Botswana alone says c; Nigeria alone says d, e and 2 more."),
    ("Deadline: BWA none stated, SAU within 72 hours: SAU sets the shorter time.",
     "Deadline: Botswana none stated, Saudi Arabia within 72 hours: Saudi Arabia sets the shorter time."),
    ("Fine: BWA P100 000, FRA 100 000 euros: these cannot be ranked.",
     "Fine: Botswana P100 000, France 100 000 euros: these cannot be ranked."),
    ("BWA binds regulator, SAU court police, regulator: SAU binds more kinds of bearers.",
     "Botswana binds regulator, Saudi Arabia court or police, regulator: Saudi Arabia binds more kinds of bearers."),
    ("Documents of different kinds are compared (action plan: BWA; law: FRA, SAU); laws bind where strategies "
     "announce.",
     "Documents of different kinds are compared (Action plan: Botswana; Law: France, Saudi Arabia); laws bind where "
     "strategies announce."),
    ("old.pdf is empty (0 bytes). Get the file again from its source.",) * 2,
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
    words = re.sub("\u2068[^\u2069]*\u2069|PDF", "", told(stored))
    assert not re.search("[A-Za-z0-9%]", words), words


@pytest.mark.parametrize(("language", "word"), [("en", "audit"), ("fr", "audit"), ("ar", "تدقيق")])
def test_concepts_are_named_by_their_term(language: str, word: str, speak: Callable[[str], None]) -> None:
    speak(language)
    assert word in told("In different languages (en and fr), not translated; both share concepts audit.")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_instruments_are_named_by_the_register(language: str, speak: Callable[[str], None]) -> None:
    speak(language)
    sentence = "In different languages (en and fr), not translated; both share instruments iso-27005, no-such-one."
    assert "ISO/IEC 27005" in told(sentence)
    assert "iso-27005" not in told(sentence)
    assert "no-such-one" in told(sentence)


CAUSES = (
    ("no text on this page", 0),
    ("a picture takes 40% of the page; a table or text in it was not read; 3 of 90 words stand outside every block", 0),
    ("page 12: numbering: (b) follows after (d)", 2),
    ("read by OCR from the page's picture (81% sure); numbers in it are uncertain; some new cause", 1),
)


@pytest.mark.parametrize(("stored", "quoted"), CAUSES)
def test_causes_of_a_grade_are_told(stored: str, quoted: int, speak: Callable[[str], None]) -> None:
    assert without_isolates(causes_told(stored)) == stored
    speak("ar")
    shown = causes_told(stored)
    assert shown.count("\u2068") == quoted
    assert not re.search("(?<!OC)[A-QS-Za-z0-9%]", re.sub("\u2068[^\u2069]*\u2069|OCR", "", shown)), shown


@pytest.mark.parametrize("text", ["", "Something else.", "Both speak of x. Something else.", "SAU puts it as nothing."])
def test_unknown_sentences_stay_as_they_are(text: str) -> None:
    assert told(text) == text


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """The analysis of the sample that ships with the project, unpacked."""
    database = tmp_path_factory.mktemp("sample") / "analysis.sqlite"
    with gzip.open(sample / "analysis.sqlite.gz") as archive, database.open("wb") as file:
        shutil.copyfileobj(archive, file)
    return database


SOURCES = (
    ("select distinct reason from coverage", told),
    ("select distinct reason from gaps", told),
    ("select distinct json_extract(c.value, '$.reason') from gaps, json_each(gaps.candidates) c", told),
    ("select distinct reason from divergences", told),
    ("select distinct reason from correspondences", told),
    ("select distinct n.value from runs, json_each(runs.notes) n", told),
    ("select distinct json_extract(p.value, '$.reason') from reading_reports, json_each(pages) p", causes_told),
    ("select distinct n.value from reading_reports, json_each(reading_reports.notes) n", causes_told),
)
"""Where the analysis keeps sentences, and what the app tells them by."""
QUOTED = "\u2068[^\u2069]*\u2069|CERT|tesseract"
"""Words of documents, and names that Arabic writes in Latin letters too."""


@pytest.mark.parametrize(("query", "teller"), SOURCES)
def test_every_sentence_of_the_sample_is_told_in_arabic(
    packed: Path, speak: Callable[[str], None], query: str, teller: Callable[[str], str]
) -> None:
    with closing(sqlite3.connect(packed)) as database:
        stored = [row[0] for row in database.execute(query) if row[0]]
    assert stored or "reading_reports" in query, "the sample must hold such sentences"
    speak("ar")
    english = [text for text in stored if re.search("[A-Za-z]{4}", re.sub(QUOTED, "", teller(text)))]
    assert not english[:5]


def test_words_of_documents_hold_no_template(packed: Path, speak: Callable[[str], None]) -> None:
    """A template that is too greedy would show the rest of its sentence as a quotation."""
    speak("ar")
    with closing(sqlite3.connect(packed)) as database:
        reasons = [
            r for (r,) in database.execute("select reason from correspondences union select reason from divergences")
        ]
    quoted = [q for reason in reasons for q in re.findall("\u2068([^\u2069]*)\u2069", told(reason))]
    assert quoted
    assert not [
        words for words in quoted if re.search(r"; |\b(?:[A-Z]{3} (?:alone|adds)|with the same force)\b", words)
    ][:5]


@pytest.mark.parametrize(
    "fault",
    [
        "its database file is damaged (file is not a database); analyse the corpus again into a new folder.",
        "another program is writing to it; try again in a moment.",
        "unable to open database file; check that the folder exists and that you may write to it.",
    ],
)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_why_a_workspace_cannot_be_opened_is_told(speak: Callable[[str], None], language: str, fault: str) -> None:
    speak(language)
    said = told(f"The workspace /data/policies cannot be used: {fault}")
    assert "/data/policies" in said
    assert "cannot be used" not in said
    assert "again" not in said
