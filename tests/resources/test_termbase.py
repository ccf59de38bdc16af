"""The termbase: whole in three languages, without undeclared homonyms, links that lead somewhere; SKOS export."""

from __future__ import annotations

from collections import defaultdict

import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

from analyser.errors import ResourceError
from analyser.resources.skos import skos_turtle
from analyser.resources.termbase import Concept, homonyms, load_termbase, parse_termbase
from analyser.text import fold

LANGUAGES = ("en", "fr", "ar")
HEADER = "concept,broader,related,definition,en,fr,ar\n"


def test_the_field_is_covered_in_three_languages() -> None:
    termbase = load_termbase()
    assert len(termbase) >= 650
    for concept in termbase:
        assert all(concept.labels(language) for language in LANGUAGES), concept.name
        assert {language for language, _ in concept.terms} == set(LANGUAGES)


def test_a_term_stands_under_two_concepts_only_where_declared() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for concept in load_termbase():
        for language, term in concept.terms:
            owners[language, fold(term)].add(concept.name)
    shared = {key for key, names in owners.items() if len(names) > 1}
    assert shared == {(language, fold(term)) for language, term in homonyms()}


def test_no_concept_repeats_a_term() -> None:
    for concept in load_termbase():
        terms = [(language, fold(term)) for language, term in concept.terms]
        assert len(terms) == len(set(terms)), concept.name


def test_arabic_terms_are_written_in_arabic_and_others_in_latin_letters() -> None:
    for concept in load_termbase():
        assert all(any("\u0621" <= letter <= "\u064a" for letter in term) for term in concept.labels("ar")), concept
        for language in ("en", "fr"):
            assert all(not any("\u0600" <= c <= "\u06ff" for c in term) for term in concept.labels(language)), concept


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,b,,,x,y,z\n", "unknown"),
        ("a,,b,,x,y,z\n", "unknown"),
        ("a,b,,,x,y,z\nb,a,,,x,y,z\n", "broader than itself"),
        ("a,a,,,x,y,z\n", "broader than itself"),
        ("a,b,,,x,y,z\nb,c,,,u,v,w\nc,a,,,r,s,t\n", "broader than itself"),
    ],
)
def test_links_must_lead_upwards(rows: str, message: str) -> None:
    with pytest.raises(ResourceError, match=message):
        parse_termbase(HEADER + rows, source="t.csv")


def test_skos_reads_back_as_the_same_termbase() -> None:
    graph = rdflib.Graph().parse(data=skos_turtle(), format="turtle")
    termbase = load_termbase()
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == len(termbase)
    for subject in graph.subjects(RDF.type, SKOS.Concept):
        preferred = [label.language for label in graph.objects(subject, SKOS.prefLabel)]
        assert sorted(preferred) == sorted(LANGUAGES)
    labels = {
        (label.language, str(label)) for kind in (SKOS.prefLabel, SKOS.altLabel) for label in graph.objects(None, kind)
    }
    assert labels == {pair for concept in termbase for pair in concept.terms}
    assert len(list(graph.subject_objects(SKOS.broader))) == sum(len(concept.broader) for concept in termbase)
    assert_sound(graph)


def assert_sound(graph: rdflib.Graph) -> None:
    """Hold the integrity conditions of the SKOS reference, and that nothing lies outside the scheme."""
    scheme = graph.value(None, RDF.type, SKOS.ConceptScheme)
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert set(graph.subjects(SKOS.inScheme, scheme)) == concepts
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == set(graph.subjects(SKOS.topConceptOf, scheme))
    assert set(graph.subjects(SKOS.broader)) | set(graph.subjects(SKOS.topConceptOf)) == concepts
    assert {(b, a) for a, b in graph.subject_objects(SKOS.broader)} == set(graph.subject_objects(SKOS.narrower))
    related = set(graph.subject_objects(SKOS.related))
    assert related == {(b, a) for a, b in related}
    for concept in concepts:
        above = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        assert not above & set(graph.objects(concept, SKOS.related)), concept
        preferred = set(graph.objects(concept, SKOS.prefLabel))
        assert not preferred & set(graph.objects(concept, SKOS.altLabel)), concept


def test_every_concept_is_defined_in_one_sentence_of_our_own() -> None:
    definitions = [concept.definition for concept in load_termbase()]
    assert all(definition.endswith(".") and definition[0].isupper() for definition in definitions)
    assert all(len(definition.split()) >= 3 and ". " not in definition for definition in definitions)
    assert len(set(definitions)) == len(definitions)


def test_the_hierarchy_hangs_from_few_shelves_and_related_links_go_both_ways() -> None:
    known = {concept.name: concept for concept in load_termbase()}
    assert 12 <= sum(concept.is_top for concept in known.values()) <= 20
    assert sum(len(concept.related) for concept in known.values()) >= len(known)
    for concept in known.values():
        assert concept.name not in concept.related
        assert all(concept.name in known[name].related for name in concept.related), concept.name


def test_no_two_concepts_have_one_preferred_label() -> None:
    for language in LANGUAGES:
        preferred = [fold(concept.labels(language)[0]) for concept in load_termbase()]
        assert len(preferred) == len(set(preferred)), sorted(one for one in preferred if preferred.count(one) > 1)


def test_skos_escapes_and_orders() -> None:
    odd = Concept("a b", (("en", 'say "a\\b"'), ("fr", "l'été")), definition="two\nlines")
    text = skos_turtle([odd])
    graph = rdflib.Graph().parse(data=text, format="turtle")
    assert {str(label) for label in graph.objects(None, SKOS.prefLabel)} == {'say "a\\b"', "l'été"}
    assert [str(one) for one in graph.objects(None, SKOS.definition)] == ["two\nlines"]
    assert text == skos_turtle([odd])
