"""The spaCy pipelines: components, stored and read again, batches."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from analyser.understanding.cues import cue_hits
from analyser.understanding.instruments import mentions
from analyser.understanding.pipelines import COMPONENTS, build_pipeline, pipeline

TEXTS = {
    "en": "The operator shall report. It follows ISO/IEC 27001.",
    "fr": "L'opérateur doit signaler l'incident. Il suit la norme ISO 27001.",
    "ar": "يجب على المشغل الإبلاغ وفقاً لاتفاقية بودابست.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_stored_pipeline_finds_the_same(language: str, tmp_path: Path) -> None:
    made = build_pipeline(language)
    made.to_disk(tmp_path / language)
    read = spacy.load(tmp_path / language)
    expected, found = made(TEXTS[language]), read(TEXTS[language])
    assert tuple(read.pipe_names) == COMPONENTS
    assert cue_hits(found) == cue_hits(expected) != ()
    assert mentions(found) == mentions(expected) != ()


def test_bytes_carry_the_rules() -> None:
    made = build_pipeline("en")
    other = build_pipeline("en").from_bytes(made.to_bytes())
    assert cue_hits(other(TEXTS["en"])) == cue_hits(made(TEXTS["en"]))


def test_a_stored_doc_keeps_its_hits() -> None:
    nlp = pipeline("en")
    doc = nlp(TEXTS["en"])
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert cue_hits(again) == cue_hits(doc)
    assert mentions(again) == mentions(doc)


def test_batches_give_what_single_texts_give() -> None:
    nlp = pipeline("en")
    texts = [TEXTS["en"], "", "No operator shall sell data.", "A plain sentence."]
    assert [cue_hits(doc) for doc in nlp.pipe(texts)] == [cue_hits(nlp(text)) for text in texts]


def test_unknown_languages_share_one_fallback() -> None:
    assert pipeline("de") is pipeline("tr")
    assert pipeline("de").lang == "xx"
