"""One spaCy pipeline per language: a blank tokenizer of the language and our own components."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language

from analyser.resources import pattern_languages

# Imported for their effect: each registers its component's factory with spaCy.
from analyser.understanding import cues, instruments, partners, sentences

COMPONENTS = ("policy_sentences", "modality_cues", "instrument_mentions", "partner_mentions")
FALLBACK = "xx"
"""spaCy's language-neutral tokenizer, for languages without pattern files."""

_REGISTERED = (cues, instruments, partners, sentences)


def build_pipeline(language: str) -> Language:
    """Return a new pipeline: with modality rules for languages that have a pattern file, else without."""
    known = language in pattern_languages()
    nlp = spacy.blank(language if known else FALLBACK)
    nlp.add_pipe("policy_sentences")
    nlp.add_pipe("modality_cues", config={"language": language if known else None})
    nlp.add_pipe("instrument_mentions")
    nlp.add_pipe("partner_mentions", config={"language": language if known else None})
    return nlp


def pipeline(language: str) -> Language:
    """Return the pipeline of a language, built once; languages without a pattern file share the fallback."""
    return _built(language if language in pattern_languages() else FALLBACK)


@lru_cache(maxsize=8)
def _built(language: str) -> Language:
    return build_pipeline(language)
