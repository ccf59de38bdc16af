"""Shipped data files load, are complete, and malformed ones are refused with their place."""

from __future__ import annotations

import tomllib

import pytest

from analyser.errors import ResourceError
from analyser.records import Modality
from analyser.resources import (
    framework_ids,
    load_framework,
    load_instruments,
    load_patterns,
    parse_framework,
    pattern_languages,
)
from analyser.resources.rules import read_patterns

HEAD = 'id = "x"\ntitle = "X"\nedition = "1"\nsource = "ours"\n'


@pytest.mark.parametrize("framework_id", framework_ids())
def test_every_shipped_framework_loads_under_its_own_name(framework_id: str) -> None:
    framework = load_framework(framework_id)
    assert framework.framework_id == framework_id
    assert framework.leaves()


def test_the_guide_has_seven_areas_worded_in_three_languages() -> None:
    framework = load_framework("itu-ncs-2021")
    areas = [element for element in framework.elements if element.parent_id is None]
    assert [area.element_id for area in areas] == [f"5.{number}" for number in range(1, 8)]
    assert len(framework.leaves()) == 38
    for element in framework.leaves():
        assert {wording.language for wording in element.wordings} == {"en", "fr", "ar"}
        for wording in element.wordings:
            assert wording.description and 3 <= len(wording.examples) <= 9 and len(wording.terms) >= 5
    verified = {element.element_id for element in framework.elements if element.title_verified}
    assert verified == {"5.1", "5.1.1"}


def test_the_register_names_each_instrument_once() -> None:
    instruments = load_instruments()
    assert len(instruments) >= 80
    assert len({one.instrument_id for one in instruments}) == len(instruments)
    assert {language for one in instruments for language, _ in one.aliases} == {"en", "fr", "ar"}


@pytest.mark.parametrize("language", pattern_languages())
def test_patterns_load_and_every_rule_names_its_language(language: str) -> None:
    patterns = load_patterns(language)
    assert patterns.language == language
    assert all(rule.rule_id.startswith(f"{language}-") for rule in patterns.rules)
    given = {modality for rule in patterns.rules for _, modality in rule.force if modality}
    assert given == set(Modality)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        (HEAD, "[[element]]"),
        (HEAD + "[[element]]\n", "'id' is missing"),
        (HEAD + '[[element]]\nid = "a"\n', "element a: at least one"),
        (HEAD + '[[element]]\nid = "a"\nwording.en = { description = "d" }\n', "'title' is missing"),
        (HEAD + '[[element]]\nid = "a"\nwording.en = { title = "A", terms = "b" }\n', "'terms' must be a list"),
        (HEAD + '[[element]]\nid = "a"\nparent = "b"\nwording.en = { title = "A" }\n', "unknown parent 'b'"),
        (HEAD + '[[element]]\nid = "a"\nwording.en = { title = "A" }\n' * 2, "more than once: a"),
        (HEAD + '[[element]]\nid = "a"\ntitle_verified = 1\nwording.en = { title = "A" }\n', "true or false"),
    ],
)
def test_a_malformed_framework_is_refused_with_its_place(toml: str, message: str) -> None:
    with pytest.raises(ResourceError) as error:
        parse_framework(tomllib.loads(toml), source="frameworks/x.toml")
    assert message in str(error.value)
    assert "frameworks/x.toml" in str(error.value)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('language = "xx"\n', "[[rule]]"),
        ('language = "xx"\n[[rule]]\nid = "a"\nmodality = "duty"\npattern = "x"', "'duty' is not a modality"),
        ('language = "xx"\n[[rule]]\nid = "a"\nmodality = "none"\npattern = "("', "does not compile"),
        ('language = "xx"\n[[rule]]\nid = "a"\nmodality = "none"\npattern = "<verb>"', "no word list <verb>"),
        ('language = "xx"\n[[rule]]\nid = "a"\nmodality = "none"\npattern = "x"\nweight = "1"', "must be a number"),
    ],
)
def test_malformed_patterns_are_refused_with_their_place(toml: str, message: str) -> None:
    with pytest.raises(ResourceError) as error:
        read_patterns(tomllib.loads(toml), source="patterns/xx.toml")
    assert message in str(error.value)
    assert "patterns/xx.toml" in str(error.value)


def test_unknown_names_say_what_there_is() -> None:
    with pytest.raises(ResourceError, match="itu-ncs-2021"):
        load_framework("no-such-framework")
    with pytest.raises(ResourceError, match="en"):
        load_patterns("tlh")
