"""A trained pipeline sharpens the bearer: one is built here, with a parser that reads one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from analyser.understanding.parsed import is_parsed, parsed_action, parsed_subject
from analyser.understanding.pipelines import COMPONENTS, build_pipeline, trained_pipeline

TEXT = "Reports of any kind the operator of the plant shall send."
HEADS = [10, 0, 3, 1, 5, 10, 5, 8, 6, 10, 10, 10]
DEPS = ["dobj", "prep", "det", "pobj", "det", "nsubj", "prep", "det", "pobj", "aux", "ROOT", "punct"]


@Language.component("one_sentence_parser")
def one_sentence_parser(doc: Doc) -> Doc:
    if len(doc) == len(HEADS):
        for token, head, label in zip(doc, HEADS, DEPS, strict=True):
            token.head, token.dep_ = doc[head], label
    return doc


@pytest.fixture
def stored(tmp_path: Path) -> str:
    nlp = spacy.blank("en")
    nlp.add_pipe("one_sentence_parser")
    nlp.to_disk(tmp_path / "parser")
    return str(tmp_path / "parser")


def test_the_parser_gives_subject_and_action(stored: str) -> None:
    doc = build_pipeline("en", trained=stored)(TEXT)
    assert is_parsed(doc)
    start, end = parsed_subject(doc, TEXT.index("shall"), TEXT.index("shall") + 5) or (0, 0)
    assert TEXT[start:end] == "operator of the plant"
    start, end = parsed_action(doc, TEXT.index("shall"), TEXT.index("shall") + 5) or (0, 0)
    assert TEXT[start:end] == "send."


def test_our_components_run_beside_the_trained_ones(stored: str) -> None:
    names = build_pipeline("en", trained=stored).pipe_names
    assert [name for name in names if name in COMPONENTS] == list(COMPONENTS)
    assert "one_sentence_parser" in names


def test_without_a_parser_the_word_order_decides() -> None:
    doc = build_pipeline("en")(TEXT)
    assert not is_parsed(doc)
    assert parsed_subject(doc, 0, 5) is None and parsed_action(doc, 0, 5) is None


@pytest.mark.parametrize(
    ("language", "installed", "expected"),
    [
        ("en", ("en_core_web_trf", "en_core_web_sm", "fr_core_news_sm"), "en_core_web_sm"),
        ("fr", ("en_core_web_sm", "fr_core_news_lg"), "fr_core_news_lg"),
        ("ar", ("en_core_web_sm",), None),
        ("en", (), None),
    ],
)
def test_the_smallest_installed_pipeline_is_taken(
    language: str, installed: tuple[str, ...], expected: str | None
) -> None:
    assert trained_pipeline(language, installed) == expected
