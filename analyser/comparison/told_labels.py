"""The label of a provision, made of the termbase's concepts, and the same label in another language.

Labels are stored in English, as all findings are; what the termbase or the register of matters has words for is told
in the reader's language, and a label made of the drafters' own words stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from analyser.records import Modality
from analyser.resources.label_terms import load_label_terms
from analyser.resources.matters import load_matters
from analyser.resources.termbase import load_termbase

TOLD_IN = ("en", "fr", "ar")
"""Languages in which every concept and matter has words."""
DETAIL = ": "
"""What parts the first concept of a label from the second."""
_DETAILS = {"fr": "\N{NO-BREAK SPACE}: "}
"""The same where a language sets it otherwise: French puts an unbreakable space before a colon."""
FORCES = {
    Modality.DEFINITION: {"en": "definition", "fr": "définition", "ar": "تعريف"},
    Modality.PROHIBITION: {"en": "prohibition", "fr": "interdiction", "ar": "حظر"},
    Modality.SANCTION: {"en": "sanction", "fr": "sanction", "ar": "عقوبة"},
}
"""What a label adds in brackets: what clauses do that is not expected of them, by language."""

_PENALTIES = frozenset({"penalty", "penalties", "sanction", "sanctions", "fine", "fines", "imprisonment"})


def named_label(concepts: Sequence[str]) -> str:
    """Return the English label made of concepts by name, the first one leading; empty for none."""
    words = DETAIL.join(load_label_terms()[name].en or concept_labels()[name] for name in concepts)
    return words[:1].upper() + words[1:]


def with_force(label: str, force: Modality | None) -> str:
    """Return the label with its force in brackets, in English; as it is without one, or where it names a penalty."""
    if force is None or any(word in _PENALTIES for word in label.casefold().replace(":", "").split()):
        return label
    return f"{label} ({FORCES[force]['en']})"


def told_label(label: str, language: str) -> str:
    """Return a stored label in the language; as it is where a part of it is no concept and no matter."""
    if language not in TOLD_IN or language == "en":
        return label
    bare, force = label, ""
    for said in FORCES.values():
        if label.endswith(f" ({said['en']})"):
            bare, force = label.removesuffix(f" ({said['en']})"), f" ({said[language]})"
    titles = _titles(language)
    if bare in titles:
        return titles[bare] + force
    terms = _nouns(language)
    parts = [terms.get(part.casefold()) for part in bare.split(DETAIL)]
    told = _DETAILS.get(language, DETAIL).join(part for part in parts if part is not None)
    if None in parts:
        return label
    if language == "fr":
        told = told.replace("'", "’")
    return told[:1].upper() + told[1:] + force


def concept_terms(concepts: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the preferred term of each concept in the language."""
    terms = _terms(language)
    return tuple(terms[concept_labels()[name].casefold()] for name in concepts)


@lru_cache(maxsize=1)
def concept_labels() -> dict[str, str]:
    """Return the first English term of each concept of the termbase, by its name."""
    return {concept.name: next(iter(concept.labels("en")), concept.name) for concept in load_termbase()}


@lru_cache(maxsize=len(TOLD_IN))
def _terms(language: str) -> dict[str, str]:
    """Return the preferred term in the language of each concept, by its preferred English one in lower case."""
    labels = concept_labels()
    found: dict[str, str] = {}
    for concept in load_termbase():
        found.setdefault(labels[concept.name].casefold(), next(iter(concept.labels(language)), concept.name))
    return found


@lru_cache(maxsize=len(TOLD_IN))
def _nouns(language: str) -> dict[str, str]:
    """Return the noun in the language of each concept, by its English noun and its preferred English term, folded.

    The latter is how labels were stored before; a concept without a noun keeps its preferred term.
    """
    found = dict(_terms(language))
    for name, terms in load_label_terms().items():
        if terms.en:
            found[concept_labels()[name].casefold()] = terms.noun(language)
            found[terms.en.casefold()] = terms.noun(language)
    return found


@lru_cache(maxsize=len(TOLD_IN))
def _titles(language: str) -> dict[str, str]:
    """Return the title of each matter in the language, by its English one."""
    return {matter.title(): matter.title(language) for matter in load_matters().values()}
