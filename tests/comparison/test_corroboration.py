"""Concepts and headwords bear similarity out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.comparison.corroboration import (
    FAINTEST,
    HEADWORDS,
    block_evidence,
    corroborate,
    headword,
    pair_evidence,
    with_headwords,
)
from analyser.comparison.features import comparable, entries
from analyser.comparison.similarity import SEMANTIC, Vectors, View, fit_space, fused_block, pair_similarities
from tests.comparison.synthetic import Said, reading

TEXTS = (
    '"Data controller" means whoever decides why personal data are processed.',
    "Data controller: the body that sets the purposes and means.",
    "Operators shall report incidents and vulnerabilities to the response team.",
    "The river shall be crossed at the northern bridge each morning.",
)


@pytest.mark.parametrize(
    ("text", "num", "language", "expected"),
    [
        ('"Data controller" means whoever decides.', None, "en", ("data", "control")),
        ("k) “Data Subject means an identifiable person", "k)", "en", ("data", "subject")),
        ("12. Data controller: whoever decides why.", "12.", "en", ("data", "control")),
        ("• Capacity building - train the staff of all ministries.", "•", "en", ("capac", "build")),
        ("A cyber incident refers to an event that harms.", None, "en", ("cyber", "incid")),
        ("« Incident » : un événement compromettant la sécurité.", None, "fr", ("incident",)),
        ("18) «point d’échange internet»: une structure de réseau", "18)", "fr", ("point", "echang", "internet")),
        ("(a) ‘cloud service’ means a digital service", "(a)", "en", ("cloud", "servic")),
        ("The controller shall keep records of processing.", None, "en", ()),
        ("Every operator of an essential service in the country shall do the following: keep records", None, "en", ()),
        ("A well-known risk is to be reported.", None, "en", ()),
        ("", None, "en", ()),
    ],
)
def test_the_headword_is_the_term_at_the_beginning(
    text: str, num: str | None, language: str, expected: tuple[str, ...]
) -> None:
    assert headword(text, num, language) == expected


def test_an_arabic_definition_names_its_term() -> None:
    assert headword("البيانات الشخصية: كل بيان يتعلق بشخص.", None, "ar")


def own_vectors() -> Vectors:
    pool = comparable(entries([reading("XAA", [Said(text) for text in TEXTS])]))
    order = [next(e for e in pool if e.clause.text == text) for text in TEXTS]
    return with_headwords(fit_space(list(TEXTS), "en").vectors(list(TEXTS)), order)


def test_pairs_and_blocks_tell_the_same() -> None:
    own = own_vectors()
    first, second = np.array([0, 0, 2, 3]), np.array([1, 2, 2, 3])
    words, signals = pair_similarities(own, first, second)
    concepts, headwords = pair_evidence(own, signals, first, second)
    everything = list(range(len(own)))
    block_concepts, block_headwords = block_evidence(own.take(everything), own.take(everything))
    assert np.allclose(concepts, block_concepts[first, second], equal_nan=True)
    assert np.allclose(headwords, block_headwords[first, second])
    assert headwords[0] == pytest.approx(1.0) and headwords[1] == 0.0
    assert np.isnan(concepts[3]), "no concept of the field in the clause about the river"
    assert corroborate(np.ones(4), words, concepts, headwords)[2] == pytest.approx(1.0)


def test_headwords_add_nothing_to_the_fused_similarity() -> None:
    plain = fit_space(list(TEXTS), "en").vectors(list(TEXTS))
    named = own_vectors()
    assert HEADWORDS in {view.name for view in named.views}
    assert np.array_equal(fused_block(plain, plain), fused_block(named, named))


def test_a_sentence_encoder_needs_no_concepts() -> None:
    own = own_vectors()
    with_encoder = Vectors((*own.views, View(SEMANTIC, 1.0, np.eye(len(TEXTS)), lexical=False)), own.lengths, own.whole)
    concepts, _ = block_evidence(with_encoder, with_encoder)
    assert (concepts == 1.0).all()


SHARE = st.floats(0.0, 1.0)


@given(score=SHARE, words=SHARE, concepts=SHARE, more=SHARE, heads=SHARE)
def test_evidence_only_ever_helps_and_scores_stay_scores(
    score: float, words: float, concepts: float, more: float, heads: float
) -> None:
    less, most = sorted((concepts, more))
    weak = float(corroborate(score, words, less, 0.0))
    strong = float(corroborate(score, words, most, heads))
    assert 0.0 <= weak <= strong <= 1.0
    assert weak >= score * FAINTEST
