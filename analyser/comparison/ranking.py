"""Two sides of entries -> the score of every pair: the product's own scoring, without thresholds or limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analyser.comparison.corroboration import block_evidence, corroborate, with_headwords
from analyser.comparison.encoders import Encoder
from analyser.comparison.features import Entry
from analyser.comparison.interlingual import CEILING, evidence_vectors
from analyser.comparison.retrieval import background, final_score
from analyser.comparison.similarity import fit_space, fused_block
from analyser.comparison.surroundings import with_surroundings


def score_matrix(sources: Sequence[Entry], targets: Sequence[Entry], *, encoder: Encoder | None = None) -> Any:
    """Return the scores (0 to 1) of all sources with all targets, dense.

    As ``correspond`` scores them: rarity counted on both sides together, similarity corrected for hubs and borne out
    by concepts and headwords. Where the
    sides hold more than one language, the evidence that survives translation is all that is compared.
    """
    pool = [*sources, *targets]
    languages = sorted({entry.language for entry in pool})
    if len(languages) == 1:
        texts = [entry.matching_text for entry in pool]
        space = fit_space(texts, languages[0], encoder=encoder)
        vectors, own = (
            with_surroundings(space.vectors(texts), pool),
            with_headwords(space.vectors([entry.clause.text for entry in pool]), pool),
        )
    else:
        vectors, own = evidence_vectors(pool, encoder=encoder)
    left, right = list(range(len(sources))), list(range(len(sources), len(pool)))
    block = fused_block(vectors.take(left), vectors.take(right))
    own_left, own_right = own.take(left), own.take(right)
    own_block = fused_block(own_left, own_right)
    scores = final_score(block, background(block)[:, None] + background(block.T)[None, :], own_block)
    if len(languages) > 1:
        return CEILING * scores
    return corroborate(scores, own_block, *block_evidence(own_left, own_right))
