"""Groups of states: the shipped file, users' files, what corpora name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pycountry
import pytest

from analyser.errors import ResourceError
from analyser.records import Document
from analyser.resources.groups import groups_of, load_groups, parse_groups, read_groups

BLOCS = {"EUE"}
SIZES = {"oic": 57, "gcc": 6, "arab-league": 22, "au": 55, "asean": 11, "eu": 28}
"""Members as of 2026; the EU counts its own law (EUE) beside its 27 members."""


def of(jurisdiction: str, *groups: str) -> Document:
    return Document(f"doc-{jurisdiction}-{groups}", "f.pdf", "0" * 64, jurisdiction, "Title", groups=groups)


def test_the_shipped_groups_have_their_members() -> None:
    assert {group.group_id: len(group.members) for group in load_groups()} == SIZES
    codes = {country.alpha_3 for country in pycountry.countries} | BLOCS
    for group in load_groups():
        assert set(group.members) <= codes
        assert {language for language, _ in group.titles} == {"en", "fr", "ar"}


def test_names_by_language() -> None:
    oic = load_groups()[0]
    assert (oic.short("fr"), oic.short("ar"), oic.short("ur")) == ("OCI", "منظمة التعاون الإسلامي", "OIC")
    (plain,) = parse_groups({"group": [{"id": "x", "title": "Two states", "members": ["XAB", "XAA"]}]}, source="f")
    assert (plain.title("ar"), plain.short(), plain.members) == ("Two states", "Two states", ("XAA", "XAB"))


def test_only_groups_that_can_be_compared_are_offered() -> None:
    found = groups_of([of("SAU"), of("EGY"), of("FRA"), of("XAA", "pilot"), of("XBB", "pilot", "alone")])
    assert [group.group_id for group in found] == ["oic", "arab-league", "pilot"]
    assert found[-1].members == ("XAA", "XBB")


def test_a_corpus_that_names_a_shipped_group_adds_none() -> None:
    found = groups_of([of("SAU", "OIC"), of("BRA", "oic"), of("MYS")])
    assert [(group.group_id, "BRA" in group.members) for group in found] == [("oic", False)]


def test_an_own_group_replaces_the_shipped_one_of_its_id(tmp_path: Path) -> None:
    file = tmp_path / "groups.toml"
    file.write_text('[[group]]\nid = "gcc"\ntitle = "Six and a guest"\nmembers = ["SAU", "YEM"]\n', "utf-8")
    found = {group.group_id: group for group in groups_of([of("SAU"), of("YEM")], read_groups(file))}
    assert found["gcc"].title() == "Six and a guest"
    assert read_groups(tmp_path / "absent.toml") == ()


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([{"id": "a", "title": "A", "members": ["Saudi"]}], "not a three-letter code"),
        ([{"id": "a", "title": "A", "members": []}], "'members' is empty"),
        ([{"id": "a", "members": ["SAU"]}], "'title' is missing"),
        ([{"title": "A", "members": ["SAU"]}], "'id' is missing"),
        ([{"id": "a", "title": "A", "members": ["SAU"]}] * 2, "given twice: a"),
        ([], "at least one"),
    ],
)
def test_a_wrong_file_is_told(entries: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(ResourceError, match=message):
        parse_groups({"group": entries}, source="groups.toml")
