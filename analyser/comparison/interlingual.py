"""Clauses of different languages -> the evidence that survives translation.

Nothing is translated. What counts: the themes both were found to speak of, the registered instruments both cite, the
numbers, and the acronyms in Latin letters; between two languages in Latin letters also the characters that cognates
share. The score has a lower ceiling than within a language, for the evidence is thinner.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sp

from analyser.comparison.encoders import TfIdfEncoder, character_analyser
from analyser.comparison.features import Entry
from analyser.comparison.similarity import Vectors, View
from analyser.text import has_arabic

CEILING = 0.6
"""No cross-language correspondence is surer than this: none of its signals has read the sentence."""
MIN_KINDS = 2
"""Kinds of evidence a pair must share; one theme or one number alone joins everything with everything."""
TRIVIAL_NUMBER = 10
"""Numbers below this are mostly list markers and article numbers."""

STRONG_COGNATES = 0.15
"""Similarity of characters from which cognates count as a kind of evidence (docs/decisions.md)."""

METHOD = "cross-language evidence"
COGNATES = "cognates"
_SHARES = (("themes", 0.4), ("instruments", 0.25), ("numbers", 0.15), ("acronyms", 0.2))
COGNATE_SHARE = 0.5
"""Share of the cognates beside the other kinds, between languages in Latin letters."""


def evidence_vectors(pool: Sequence[Entry]) -> Vectors:
    """Return one view per kind of evidence over the entries; a clause without a kind has an empty row there.

    Lengths are all equal: a clause with much evidence is no better counterpart than one with little.
    """
    named = (
        ("themes", [[name for name, _ in entry.themes] for entry in pool]),
        ("instruments", [sorted(entry.instruments) for entry in pool]),
        ("numbers", [sorted(n for n in entry.numbers if _telling(n)) for entry in pool]),
        ("acronyms", [sorted(entry.acronyms) for entry in pool]),
    )
    shares = dict(_SHARES)
    views = [View(name, shares[name] * (1 - COGNATE_SHARE), _rows(features)) for name, features in named]
    return Vectors((*views, View(COGNATES, COGNATE_SHARE, _cognate_rows(pool))), np.ones(len(pool)))


def _telling(number: str) -> bool:
    whole = number.split(".")[0]
    return int(whole) >= TRIVIAL_NUMBER if whole.isdecimal() and len(whole) < 9 else True


def _rows(features: list[list[str]]) -> sp.csr_matrix:
    """Return TF-IDF rows over lists of names: rarer names weigh more."""
    joined = ["\n".join(names) for names in features]
    return TfIdfEncoder.fit(joined, _lines).encode(joined)


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _cognate_rows(pool: Sequence[Entry]) -> sp.csr_matrix:
    """Return character rows for clauses in Latin letters, empty rows for Arabic ones; each without function words."""
    languages = sorted({entry.language for entry in pool if not has_arabic(entry.clause.text)})
    analysers = {language: character_analyser(language) for language in languages}
    grams = {
        entry.clause_id: "\n".join(analysers[entry.language](entry.matching_text))
        if entry.language in analysers
        else ""
        for entry in pool
    }
    texts = ["" if has_arabic(entry.clause.text) else grams[entry.clause_id] for entry in pool]
    return TfIdfEncoder.fit(texts, _lines).encode(texts)


def enough_kinds(signals: dict[str, Any]) -> Any:
    """Return which pairs share at least ``MIN_KINDS`` kinds of evidence, a theme among them or cognates."""
    kinds = sum((values > 0.0).astype(int) for name, values in signals.items() if name != COGNATES)
    strong_cognates = signals[COGNATES] >= STRONG_COGNATES if COGNATES in signals else False
    return (kinds + strong_cognates) >= MIN_KINDS
