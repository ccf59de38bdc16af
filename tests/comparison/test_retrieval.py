"""Retrieval against a plain reimplementation, and what the score promises."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.comparison import retrieval
from analyser.comparison.encoders import TfIdfEncoder, word_analyser
from analyser.comparison.features import entries
from analyser.comparison.ranking import score_matrix
from analyser.comparison.retrieval import background, final_score, nearest_pairs
from analyser.comparison.similarity import fit_space, fused_block
from tests.comparison.synthetic import Said, reading

TEXTS = [
    f"{a} the {b} of {c}"
    for a in ("protect", "review", "share")
    for b in ("network", "record")
    for c in ("state", "school")
]


@pytest.mark.parametrize("rows_at_once", [1, 5, 512])
def test_blocks_give_what_the_whole_matrix_gives(monkeypatch: pytest.MonkeyPatch, rows_at_once: int) -> None:
    monkeypatch.setattr(retrieval, "ROWS_AT_ONCE", rows_at_once)
    space = fit_space(TEXTS, "en")
    vectors = space.vectors(TEXTS)
    groups = np.array([i % 3 for i in range(len(TEXTS))])
    pairs = nearest_pairs(vectors, vectors, groups, allowed=lambda a, b: a != b, candidates=len(TEXTS))
    whole = fused_block(vectors, vectors)
    for first, second, score in zip(pairs.first, pairs.second, pairs.scores, strict=True):
        assert groups[first] != groups[second]
        across = [background(whole[[i]][:, groups == groups[j]])[0] for i, j in ((first, second), (second, first))]
        expected = final_score(whole[first, second], sum(across), whole[first, second])
        assert score == pytest.approx(expected, abs=1e-12)
    expected_count = sum(
        groups[i] != groups[j] and whole[i, j] > 0 for i in range(len(TEXTS)) for j in range(i + 1, len(TEXTS))
    )
    assert len(pairs) == expected_count


@pytest.mark.parametrize(
    ("similarity", "backgrounds", "own", "expected"),
    [(1.0, 0.8, 1.0, 1.0), (0.2, 0.8, 1.0, 0.0), (0.9, 0.0, 0.0, 0.0), (0.5, 0.0, 0.5, 0.5)],
)
def test_score_ends(similarity: float, backgrounds: float, own: float, expected: float) -> None:
    assert final_score(similarity, backgrounds, own) == pytest.approx(expected)


def test_headings_alone_do_not_make_clauses_correspond() -> None:
    heading = ("National cybersecurity strategy", "Protection of critical infrastructure")
    same = entries([reading("XAA", [Said("Museums open on Sundays for pupils and families.", headings=heading)])])
    other = entries([reading("XBB", [Said("Fishing vessels pay harbour dues twice yearly.", headings=heading)])])
    assert score_matrix(same, other)[0, 0] < 0.22


def test_ranking_and_comparison_score_alike() -> None:
    from analyser.comparison import compare

    left = reading("XAA", [Said("Operators protect networks against attacks from abroad.")])
    right = reading(
        "XBB",
        [
            Said("Operators protect their networks and systems from attacks."),
            Said("Pupils learn to swim well in school."),
        ],
    )
    (found,) = compare([left, right], frameworks=()).correspondences
    matrix = score_matrix(entries([left]), entries([right]))
    assert found.score == pytest.approx(matrix.max(), abs=1e-6)


def test_an_encoder_without_features_has_no_columns() -> None:
    encoder = TfIdfEncoder.fit(["the of and"], word_analyser("en"))
    assert encoder.encode(["anything"]).shape == (1, 0)
