"""Clauses of different languages -> the evidence that survives translation.

Nothing is translated. What counts: the termbase concepts both name in their own words, the themes both were found to
speak of, the registered instruments both cite, the numbers, and the acronyms in Latin letters; between two languages
in Latin letters also the characters that cognates share.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from analyser.comparison.encoders import Encoder, TfIdfEncoder, character_analyser
from analyser.comparison.features import Entry
from analyser.comparison.similarity import SEMANTIC, Vectors, View, vectors
from analyser.records import Clause
from analyser.text import has_arabic

CEILING = 0.8
"""No cross-language correspondence is surer than this: none of its signals has read the sentence as a whole."""
MIN_CONCEPTS = 2
"""Concepts or instruments that both must name in their own words; a single one says no more than the field. At 3 the
sample corpus lost a fifth of what was found for 12 points of precision (docs/decisions.md)."""
TRIVIAL_NUMBER = 10
"""Numbers below this are mostly list markers and article numbers."""

METHOD = "cross-language evidence"
CONCEPTS, COGNATES = "concepts", "cognates"
SHARES = {CONCEPTS: 1.0, "themes": 0.15, "instruments": 0.15, "numbers": 0.15, "acronyms": 0.15, COGNATES: 1.25}
"""Shares of the kinds of evidence, measured on official translations (docs/decisions.md). Most clauses
have no number, acronym or instrument, so these add to a similarity that concepts alone can bring near 1."""
WHOLE = 1.15
"""Weighted sum that counts as a similarity of 1: all concepts and one more kind."""
SEMANTIC_SHARE = 1.0
"""Share of a multilingual sentence encoder: as much as the concepts."""
TYPICAL_COGNATES = 0.4
"""What official translations between French and English reach in cognates: no more is asked for a similarity of 1."""


def evidence_vectors(pool: Sequence[Entry], *, encoder: Encoder | None = None) -> tuple[Vectors, Vectors]:
    """Return the entries' evidence with and without their headings, one view per kind.

    The entries should be in two languages; cognates count only where both are written in Latin letters. A clause
    without a kind has an empty row there. Lengths are all equal: a clause with much evidence is no better counterpart
    than one with little. ``encoder`` is used where it says that it is ``multilingual``.
    """
    named = {
        "themes": [[name for name, _ in entry.themes] for entry in pool],
        "instruments": [sorted(entry.instruments) for entry in pool],
        "numbers": [sorted(number for number in entry.numbers if _telling(number)) for entry in pool],
        "acronyms": [sorted(entry.acronyms) for entry in pool],
    }
    same = [View(kind, SHARES[kind], _rows(features)[0]) for kind, features in named.items()]
    pairs = {CONCEPTS: ([list(e.context_concepts) for e in pool], [list(e.concepts) for e in pool])}
    if not any(is_arabic(entry.clause) for entry in pool):
        grams = {entry.language: character_analyser(entry.language) for entry in pool}
        pairs[COGNATES] = (
            [grams[entry.language](entry.matching_text) for entry in pool],
            [grams[entry.language](entry.clause.text) for entry in pool],
        )
    semantic: tuple[list[View], list[View]] = ([], [])
    if encoder is not None and getattr(encoder, "multilingual", False):
        for views, texts in zip(
            semantic, ([e.matching_text for e in pool], [e.clause.text for e in pool]), strict=True
        ):
            views.append(View(SEMANTIC, SEMANTIC_SHARE, encoder.encode(texts), lexical=False))
    whole = (
        WHOLE
        + (SEMANTIC_SHARE if semantic[0] else 0.0)
        + (SHARES[COGNATES] * TYPICAL_COGNATES if COGNATES in pairs else 0.0)
    )
    both = {kind: _rows(*features) for kind, features in pairs.items()}
    lengths = np.ones(len(pool))
    with_headings = vectors(
        [*(View(k, SHARES[k], rows[0]) for k, rows in both.items()), *same, *semantic[0]], lengths, whole=whole
    )
    without = vectors(
        [*(View(k, SHARES[k], rows[1]) for k, rows in both.items()), *same, *semantic[1]], lengths, whole=whole
    )
    return with_headings, without


def _telling(number: str) -> bool:
    whole = number.split(".")[0]
    return len(whole) > 8 or int(whole) >= TRIVIAL_NUMBER


def _rows(*features: list[list[str]]) -> list[sp.csr_matrix]:
    """Return TF-IDF rows for each list of names per clause: rarer names, counted on the first list, weigh more."""
    joined = [["\n".join(names) for names in listed] for listed in features]
    encoder = TfIdfEncoder.fit(joined[0], _lines)
    return [encoder.encode(texts) for texts in joined]


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def is_arabic(clause: Clause) -> bool:
    """Return whether a clause is written in Arabic letters, whatever Latin names it holds."""
    return clause.language in {"ar", "fa", "ur"} or (clause.language == "und" and has_arabic(clause.text))


def enough_in_common(a: Entry, b: Entry) -> bool:
    """Return whether two clauses of different languages name enough of the same things to correspond."""
    named = len(set(a.concepts) & set(b.concepts)) + len(a.instruments & b.instruments)
    return named >= MIN_CONCEPTS


def evidence_reason(a: Entry, b: Entry) -> str:
    """Return what the two clauses share across their languages, by name."""
    shared = (
        (CONCEPTS, set(a.concepts) & set(b.concepts)),
        ("themes", {name for name, _ in a.themes} & {name for name, _ in b.themes}),
        ("instruments", a.instruments & b.instruments),
        ("numbers", {number for number in a.numbers & b.numbers if _telling(number)}),
        ("acronyms", {name.upper() for name in a.acronyms & b.acronyms}),
    )
    named = [f"{kind} {', '.join(sorted(values))}" for kind, values in shared if values]
    languages = " and ".join(sorted({a.language, b.language}))
    return f"In different languages ({languages}), not translated; both share {'; '.join(named) or 'cognate words'}."
