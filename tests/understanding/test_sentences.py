"""Sentence boundaries: what ends a sentence and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.understanding.pipelines import pipeline
from analyser.understanding.sentences import sentence_starts

ROWS = [
    ("One rule. Another rule.", 2),
    ("See Art. 5 and No. 13 of the list.", 1),
    ("Use strong ciphers, e.g. AES, everywhere.", 1),
    ("5. The Board meets in June.", 1),
    ("5. The Board meets in June. It sits in the capital.", 2),
    ("The plan of J. Smith was kept.", 1),
    ("Version 2.1 of the guide is valid. Version 1.0 is not.", 2),
    ("Is it safe? Yes! Go on.", 3),
    ("Voir art. 12, al. 3 et l'annexe. Le reste suit.", 2),
    ("La loi no. 5 s'applique.", 1),
    ("تعقد اللجنة اجتماعها شهرياً. ويرأسها الوزير.", 2),
    ("هل الخطة معتمدة؟ نعم.", 2),
    ("The duties are: • to watch • to warn", 3),
    ("He wrote “Stop.” Then he left.", 2),
    ("", 1),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_sentences(text: str, expected: int) -> None:
    assert len(sentence_starts(text)) == expected


@given(st.text(alphabet="ab AB.1;?!•\n\"'()", max_size=120))
def test_starts_are_ordered_and_inside(text: str) -> None:
    starts = sentence_starts(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(start < max(len(text), 1) for start in starts)


@pytest.mark.parametrize("language", ["en", "fr", "ar", "de"])
def test_the_component_marks_the_tokens(language: str) -> None:
    doc = pipeline(language)("Eins zwei. Drei vier. Fünf.")
    assert [sentence.text for sentence in doc.sents] == ["Eins zwei.", "Drei vier.", "Fünf."]
