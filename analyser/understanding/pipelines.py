"""One spaCy pipeline per language: a tokenizer and our own components; a trained tagger and parser where installed."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.util import get_installed_models

from analyser.resources import pattern_languages

# Imported for their effect: each registers its component's factory with spaCy.
from analyser.understanding import cues, instruments, parameters, partners, sentences

COMPONENTS = ("policy_sentences", "modality_cues", "instrument_mentions", "partner_mentions", "clause_parameters")
FALLBACK = "xx"
"""spaCy's language-neutral tokenizer, for languages without pattern files."""

TRAINED_PREFIXES = {"en": "en_core_", "fr": "fr_core_"}
"""Names under which spaCy ships trained pipelines; of several sizes the smallest is taken:
its parser is good enough for a subject and the fastest."""

_SMALLEST_FIRST = ("_sm", "_md", "_lg", "_trf")
_UNUSED = ("ner", "lemmatizer")
"""Components of a trained pipeline that give us nothing and cost time."""

_REGISTERED = (cues, instruments, parameters, partners, sentences)


def build_pipeline(language: str, *, trained: str | None = None) -> Language:
    """Return a new pipeline: with modality rules for languages that have a pattern file, else without.

    ``trained`` names an installed trained pipeline, or a folder that holds one; our components run after its own.
    """
    known = language in pattern_languages()
    if trained is None:
        nlp = spacy.blank(language if known else FALLBACK)
    else:
        nlp = spacy.load(trained, exclude=list(_UNUSED))
    rules = {"language": language if known else None}
    nlp.add_pipe("policy_sentences", first=True)
    nlp.add_pipe("modality_cues", config=rules)
    nlp.add_pipe("instrument_mentions")
    nlp.add_pipe("partner_mentions", config=rules)
    nlp.add_pipe("clause_parameters", config=rules)
    return nlp


def trained_pipeline(language: str, installed: tuple[str, ...] | None = None) -> str | None:
    """Return the name of the smallest trained pipeline that is installed for a language, None without one."""
    prefix = TRAINED_PREFIXES.get(language)
    names = tuple(get_installed_models()) if installed is None else installed
    fitting = [name for name in names if prefix and name.startswith(prefix)]
    sizes = {ending: rank for rank, ending in enumerate(_SMALLEST_FIRST)}
    return min(fitting, key=lambda name: (sizes.get(name[name.rfind("_") :], len(sizes)), name), default=None)


def pipeline(language: str, *, trained: str = "auto") -> Language:
    """Return the pipeline of a language, built once; languages without a pattern file share the fallback."""
    known = language if language in pattern_languages() else FALLBACK
    return _built(known, trained_pipeline(known) if trained == "auto" else None)


@lru_cache(maxsize=8)
def _built(language: str, trained: str | None) -> Language:
    return build_pipeline(language, trained=trained)
