"""Shipped frameworks: complete in three languages, right in number, linked by crosswalks; one file adds another."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from analyser.errors import ResourceError
from analyser.evaluation.tags import as_clause
from analyser.records import Channel, Relation
from analyser.resources import (
    framework_ids,
    load_crosswalk,
    load_framework,
    parse_crosswalk,
    parse_framework,
    read_framework,
)
from analyser.settings import UnderstandingSettings
from analyser.understanding.themes import assign_themes

LANGUAGES = {"en", "fr", "ar"}

COUNTS = {
    "arab-convention": (3, 38),
    "budapest-convention": (8, 34),
    "convention-108-plus": (4, 13),
    "cooperation-channels": (0, 8),
    "gci": (5, 20),
    "iso-27001-2022": (8, 27),
    "itu-ncs-2021": (7, 38),
    "malabo-convention": (3, 43),
    "nis2-article-7": (2, 18),
    "nist-csf-2.0": (6, 22),
    "oxford-cmm-2021": (5, 23),
    "un-cybercrime-convention": (6, 45),
    "un-norms-2015": (0, 11),
}
"""Areas and leaves of each framework as published; of conventions the articles that ask something of national law."""

LONGEST_SHARED = 6
"""Words in a row that our wording may not share with published text: field terms are up to five words long."""

ADDED = """
id = "harbour"
title = "Harbour rules"
edition = "2025"
source = "invented for this test"

[[element]]
id = "H.1"
[element.wording.en]
title = "Pilots"
description = "Ships of a certain size take a licensed harbour pilot on board."
examples = ["A vessel over fifty metres shall take a licensed pilot on board.", "Pilots are examined every year."]
terms = ["licensed pilot", "harbour pilot", "pilotage fee"]

[[element]]
id = "H.2"
[element.wording.en]
title = "Berths"
description = "The harbour master allots berths and moorings to ships."
examples = ["The harbour master allots a berth to each ship.", "Moorings are kept free for ferries."]
terms = ["allots a berth", "mooring plan", "berth fee"]

[[crosswalk]]
element = "H.1"
to = "gci:C.2"
relation = "intersects"
"""


def test_the_shipped_frameworks_are_the_named_ones() -> None:
    assert set(framework_ids()) == set(COUNTS)


@pytest.mark.parametrize("framework_id", sorted(COUNTS))
def test_areas_and_leaves_are_as_many_as_published(framework_id: str) -> None:
    framework = load_framework(framework_id)
    leaves = framework.leaves()
    assert framework.framework_id == framework_id
    assert (len(framework.elements) - len(leaves), len(leaves)) == COUNTS[framework_id]


@pytest.mark.parametrize("framework_id", sorted(COUNTS))
def test_every_leaf_is_worded_in_three_languages(framework_id: str) -> None:
    for leaf in load_framework(framework_id).leaves():
        assert {wording.language for wording in leaf.wordings} == LANGUAGES, leaf.element_id
        for wording in leaf.wordings:
            assert wording.description, (leaf.element_id, wording.language)
            assert 3 <= len(wording.examples) <= 9, (leaf.element_id, wording.language)
            assert len(wording.terms) >= 5, (leaf.element_id, wording.language)
            assert len(set(wording.terms)) == len(wording.terms), (leaf.element_id, wording.language)


@pytest.mark.parametrize("framework_id", sorted(COUNTS))
def test_arabic_wordings_are_arabic_and_the_others_are_not(framework_id: str) -> None:
    for leaf in load_framework(framework_id).leaves():
        for wording in leaf.wordings:
            letters = re.findall(r"[^\W\d_]", wording.description + "".join(wording.examples))
            arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters) / len(letters)
            assert arabic > 0.95 if wording.language == "ar" else arabic == 0, (leaf.element_id, wording.language)


@pytest.mark.parametrize("framework_id", sorted(COUNTS))
def test_examples_belong_to_one_element_only(framework_id: str) -> None:
    seen: dict[str, str] = {}
    for leaf in load_framework(framework_id).leaves():
        for wording in leaf.wordings:
            for example in wording.examples:
                assert example not in seen, (example, seen.get(example), leaf.element_id)
                seen[example] = leaf.element_id


def test_channels_are_those_of_partner_mentions() -> None:
    titles = [leaf.title("en").casefold() for leaf in load_framework("cooperation-channels").leaves()]
    assert titles == [channel.value for channel in Channel]


def test_unverified_titles_say_so() -> None:
    verified = {name: all(leaf.title_verified for leaf in load_framework(name).leaves()) for name in COUNTS}
    assert verified == {
        "arab-convention": False,
        "budapest-convention": False,
        "convention-108-plus": False,
        "cooperation-channels": True,
        "gci": False,
        "iso-27001-2022": True,
        "itu-ncs-2021": False,
        "malabo-convention": False,
        "nis2-article-7": False,
        "nist-csf-2.0": True,
        "oxford-cmm-2021": True,
        "un-cybercrime-convention": False,
        "un-norms-2015": False,
    }


@pytest.mark.parametrize("framework_id", sorted(COUNTS))
def test_every_title_stands_in_three_languages(framework_id: str) -> None:
    framework = load_framework(framework_id)
    assert {language for language, _ in framework.titles} == LANGUAGES - {"en"}
    assert len({framework.name(language) for language in LANGUAGES}) == len(LANGUAGES)
    for element in framework.elements:
        assert {wording.language for wording in element.wordings} == LANGUAGES, element.element_id
        arabic = re.findall(r"[^\W\d_]", element.title("ar"))
        assert sum("\u0600" <= letter <= "\u06ff" for letter in arabic) > len(arabic) / 2, element.element_id
        assert not re.search(r"[\u0600-\u06ff]", element.title("en") + element.title("fr")), element.element_id


@pytest.mark.parametrize("framework_id", sorted(COUNTS))
def test_titles_tell_the_leaves_of_a_framework_apart(framework_id: str) -> None:
    leaves = load_framework(framework_id).leaves()
    for language in LANGUAGES:
        titles = [leaf.title(language).casefold() for leaf in leaves]
        assert len(set(titles)) == len(titles), sorted(title for title in titles if titles.count(title) > 1)


@pytest.mark.parametrize(
    ("framework_id", "article", "says", "other"),
    [
        ("budapest-convention", "2", "Whoever gains unauthorised access to a computer is punished.", "35"),
        ("budapest-convention", "35", "A point of contact for cybercrime is available 24 hours a day.", "2"),
        ("arab-convention", "14", "Publishing private pictures in violation of privacy is punished.", "15"),
        ("malabo-convention", "10", "Registration of data controllers with the authority is mandatory.", "7"),
        ("convention-108-plus", "14", "Cross-border transfer needs an adequate level of protection abroad.", "6"),
        ("iso-27001-2022", "9.2", "An internal audit of security controls takes place every year.", "7.2"),
        ("un-cybercrime-convention", "48", "A joint investigation team may be set up with another state.", "17"),
    ],
)  # fmt: skip
def test_a_clause_of_national_law_finds_its_article(framework_id: str, article: str, says: str, other: str) -> None:
    framework = load_framework(framework_id)
    found = assign_themes([as_clause("cl-1", says, "en")], frameworks=[framework], settings=UnderstandingSettings())
    assert article in {one.element_id for one in found}
    assert other not in {one.element_id for one in found}


def test_articles_that_create_offences_say_so_and_the_others_do_not() -> None:
    offences = {e.element_id for e in load_framework("budapest-convention").elements if e.offence}
    assert offences == {str(number) for number in range(2, 13)}
    assert not any(
        e.offence for name in ("convention-108-plus", "iso-27001-2022") for e in load_framework(name).elements
    )


def test_powers_and_assistance_take_a_law_and_a_contact_point_does_not() -> None:
    budapest = {e.element_id: e for e in load_framework("budapest-convention").elements}
    assert all(budapest[str(number)].law for number in (13, 16, 19, 21, 22, 25, 34))
    assert not any(budapest[article].law for article in ("2", "23", "35", "II.1.1"))
    assert {e.element_id for e in budapest.values() if e.criminal} == {str(n) for n in (*range(12, 23), *range(29, 35))}
    arab = {e.element_id: e for e in load_framework("arab-convention").elements}
    assert arab["26"].law
    assert not arab["43"].law


def test_an_element_like_another_has_its_wordings_under_its_own_title() -> None:
    (access,) = (e for e in load_framework("budapest-convention").elements if e.element_id == "2")
    (same,) = (e for e in load_framework("arab-convention").elements if e.element_id == "6")
    assert [(w.description, w.examples, w.terms) for w in same.wordings] == [
        (w.description, w.examples, w.terms) for w in access.wordings
    ]
    assert all(same.title(language) != access.title(language) for language in ("en", "fr"))


@pytest.mark.parametrize("like", ["budapest-convention:99", "budapest-convention"])
def test_an_element_like_one_that_does_not_exist_is_refused(like: str) -> None:
    element = {"id": "H.1", "like": like, "wording": {"en": {"title": "Pilots"}}}
    data: dict[str, Any] = {"id": "h", "title": "t", "edition": "e", "source": "s", "element": [element]}
    with pytest.raises(ResourceError, match="'like' must read"):
        parse_framework(data, source="h.toml")


@pytest.mark.parametrize("framework_id", sorted(COUNTS))
def test_crosswalks_name_existing_elements(framework_id: str) -> None:
    rows = load_crosswalk(framework_id)
    leaves = {leaf.element_id for leaf in load_framework(framework_id).leaves()}
    assert {row.element_id for row in rows} <= leaves
    assert not rows or {row.element_id for row in rows} == leaves
    assert all(row.other_framework_id != framework_id for row in rows)


def test_crosswalks_in_both_directions_agree() -> None:
    rows = {row for name in COUNTS for row in load_crosswalk(name)}
    found = {
        (row.framework_id, row.element_id, row.other_framework_id, row.other_element_id): row.relation for row in rows
    }
    both = [(key, (*key[2:], *key[:2])) for key in found if (*key[2:], *key[:2]) in found]
    assert both
    for there, back in both:
        assert found[there].mirrored() is found[back], there


def test_one_file_adds_a_framework_that_classifies(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    path.write_text(ADDED, encoding="utf-8")
    framework = read_framework(path)
    clauses = [
        as_clause("cl-1", "Every tanker shall take a licensed pilot on board.", "en"),
        as_clause("cl-2", "The weather was fine last summer.", "en"),
    ]
    found = assign_themes(clauses, frameworks=[framework], settings=UnderstandingSettings())
    assert [(one.clause_id, one.framework_id, one.element_id) for one in found] == [("cl-1", "harbour", "H.1")]
    assert "licensed pilot" in found[0].evidence


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"element": "H.9", "to": "gci:C.2", "relation": "equal"}, "no element 'H.9'"),
        ({"element": "H.1", "to": "C.2", "relation": "equal"}, "framework:element"),
        ({"element": "H.1", "to": "gci:C.2", "relation": "alike"}, "'alike' is not one of"),
        ({"element": "H.1", "to": "gci:C.2"}, "'relation' is missing"),
    ],
)
def test_a_wrong_crosswalk_row_is_named(row: dict[str, str], message: str) -> None:
    element = {"id": "H.1", "wording": {"en": {"title": "Pilots"}}}
    data: dict[str, Any] = {"id": "h", "title": "t", "edition": "e", "source": "s", "element": [element]}
    framework = parse_framework(data, source="h.toml")
    with pytest.raises(ResourceError, match=message):
        parse_crosswalk({"crosswalk": [row]}, framework, source="h.toml")


def test_a_framework_without_crosswalk_has_no_rows() -> None:
    assert load_crosswalk("itu-ncs-2021") == ()
    assert any(row.relation is Relation.EQUAL for row in load_crosswalk("gci"))


def test_our_wording_is_not_the_published_text(shared: Path) -> None:
    published: set[tuple[str, ...]] = set()
    with (shared / "gold" / "csf20-themes" / "items.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            published |= _runs(row["text"])
    for leaf in load_framework("nist-csf-2.0").leaves():
        wording = next(one for one in leaf.wordings if one.language == "en")
        for text in (wording.description, *wording.examples, *wording.terms):
            assert not _runs(text) & published, (leaf.element_id, text)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold().replace("ization", "isation").replace("organiz", "organis"))
    return {tuple(words[start : start + LONGEST_SHARED]) for start in range(len(words) - LONGEST_SHARED + 1)}
