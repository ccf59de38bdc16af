"""The termbase as a SKOS thesaurus in Turtle (W3C SKOS Reference, RDF 1.1 Turtle)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from analyser.resources.termbase import Concept, load_termbase

BASE = "urn:policy-analyser:termbase:"
"""A name, not an address: nothing has to be served for the export to be valid."""
SCHEME = "scheme"

_HEAD = f"""\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix t: <{BASE}> .

t:{SCHEME} a skos:ConceptScheme ;
    dct:title "Termbase of cybersecurity policy"@en"""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def skos_turtle(concepts: Sequence[Concept] | None = None) -> str:
    """Return the concepts, those of the shipped termbase by default, as one SKOS concept scheme in Turtle.

    The first term of a language is ``skos:prefLabel``, the others ``skos:altLabel``; concepts without a broader one
    are top concepts; each ``skos:broader`` has its ``skos:narrower``. Statements stand in the termbase's order: the
    same termbase gives the same bytes.
    """
    chosen = load_termbase() if concepts is None else concepts
    tops = [_local(one.name) for one in chosen if not one.broader]
    head = _HEAD + "".join(f" ;\n    skos:hasTopConcept {top}" for top in tops) + " .\n"
    narrower: dict[str, list[str]] = defaultdict(list)
    for one in chosen:
        for name in one.broader:
            narrower[name].append(one.name)
    return head + "".join(f"\n{_concept(one, narrower[one.name])}" for one in chosen)


def _concept(concept: Concept, narrower: Sequence[str]) -> str:
    statements = ["a skos:Concept", f"skos:inScheme t:{SCHEME}"]
    if not concept.broader:
        statements.append(f"skos:topConceptOf t:{SCHEME}")
    preferred: set[str] = set()
    for language, term in concept.terms:
        kind = "altLabel" if language in preferred else "prefLabel"
        preferred.add(language)
        statements.append(f"skos:{kind} {_literal(term, language)}")
    if concept.definition:
        statements.append(f"skos:definition {_literal(concept.definition, 'en')}")
    statements += [f"skos:broader {_local(name)}" for name in concept.broader]
    statements += [f"skos:narrower {_local(name)}" for name in narrower]
    statements += [f"skos:related {_local(name)}" for name in concept.related]
    return f"{_local(concept.name)} " + " ;\n    ".join(statements) + " .\n"


def _literal(text: str, language: str) -> str:
    return f'"{text.translate(_ESCAPES)}"@{language}'


def _local(name: str) -> str:
    """Return the concept's name as a prefixed name: "risk register" is ``t:c-risk-register``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "t:c-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
