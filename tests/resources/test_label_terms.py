"""Nouns by which concepts name provisions."""

from __future__ import annotations

import pytest

from analyser.errors import ResourceError
from analyser.resources.label_terms import load_label_terms, parse_label_terms
from analyser.resources.termbase import load_termbase
from analyser.text import has_arabic

HEADER = "concept,en,fr,ar,broad\n"


def test_every_concept_has_a_noun_in_all_languages_or_in_none() -> None:
    terms = load_label_terms()
    assert set(terms) == {concept.name for concept in load_termbase()}
    for name, words in terms.items():
        assert bool(words.en) == bool(words.fr) == bool(words.ar), name
        assert not words.ar or has_arabic(words.ar), name


@pytest.mark.parametrize("name", ["annual", "determine", "include", "possible", "technical"])
def test_adjectives_and_bare_verbs_name_nothing(name: str) -> None:
    assert load_label_terms()[name].en == ""


def test_verbs_are_told_by_their_noun() -> None:
    assert load_label_terms()["monitor"].noun("fr") == "surveillance"
    assert load_label_terms()["monitor"].noun("de") == "monitoring"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("concept,en\n", "must begin with"),
        (HEADER + "float,floats,,طوافة,\n", "words in all languages"),
        (HEADER + "float,floats,flotteurs,طوافات,wide\n", "words in all languages"),
        (HEADER + "buoy,buoys,bouées,عوامات,\n", "no concept"),
        (HEADER + "float,,,,\nfloat,,,,\n", "occurs twice"),
    ],
)
def test_malformed_files_are_refused(text: str, message: str) -> None:
    with pytest.raises(ResourceError, match=message):
        parse_label_terms(text, known={"float"}, source="t.csv")


def test_arabic_nouns_are_definite() -> None:
    indefinite = [name for name, terms in load_label_terms().items() if terms.ar and "ال" not in terms.ar]
    assert indefinite == []


def test_nouns_are_told_apart() -> None:
    nouns = [terms.en.casefold() for terms in load_label_terms().values() if terms.en]
    twice = {noun for noun in nouns if nouns.count(noun) > 1}
    assert twice <= {"confidentiality"}
