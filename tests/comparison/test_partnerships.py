"""Who names whom: one partnership a pair, firmest clause first, reciprocity only where silence may be believed."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from analyser.comparison.partnerships import Naming, channel_uses, partnerships
from analyser.findings import partnerships as stored_partnerships
from analyser.records import Channel, ChannelUse, CoverageState, Modality, PartnerMention, Partnership, Reciprocity
from analyser.storage.database import Store
from analyser.storage.shipped import install
from tests.shared import ROOT

KINDS = {"itu": "un"}


def naming(jurisdiction: str, partner: str, clause: str, modality: Modality, *channels: Channel) -> Naming:
    return Naming(jurisdiction, clause, modality, PartnerMention(partner, partner, 0, 3, "test", channels))


def found(*namings: Naming, readable: str = "ABC") -> tuple[Partnership, ...]:
    return partnerships(namings, kinds=KINDS, present=tuple("ABC"), readable=tuple(readable))


def test_the_firmest_clause_decides_and_stands_first() -> None:
    (one,) = found(
        naming("A", "itu", "c1", Modality.STATEMENT),
        naming("A", "itu", "c2", Modality.OBLIGATION),
        naming("A", "itu", "c3", Modality.OBLIGATION, Channel.TRAINING),
    )
    assert (one.state, one.clause_ids, one.kind) == (CoverageState.BINDING, ("c3", "c2", "c1"), "un")
    assert one.channels == (Channel.TRAINING,)


@pytest.mark.parametrize(
    ("partner", "back", "readable", "expected"),
    [
        ("B", True, "ABC", Reciprocity.MUTUAL),
        ("B", True, "A", Reciprocity.MUTUAL),  # what was read counts, however little it is
        ("B", False, "ABC", Reciprocity.ONE_SIDED),
        ("B", False, "AC", Reciprocity.NOT_ASSESSABLE),
        ("D", False, "ABC", Reciprocity.NO_DOCUMENTS),
        ("itu", False, "ABC", Reciprocity.NO_DOCUMENTS),
    ],
)
def test_reciprocity(partner: str, back: bool, readable: str, expected: Reciprocity) -> None:
    namings = [naming("A", partner, "c1", Modality.COMMITMENT)]
    if back:
        namings.append(naming(partner, "A", "c2", Modality.PERMISSION))
    by_pair = {(one.jurisdiction, one.partner_id): one for one in found(*namings, readable=readable)}
    assert by_pair["A", partner].reciprocity is expected
    assert len(by_pair) == len(namings)


@pytest.mark.parametrize(
    ("text", "language", "modality", "passing"),
    [
        ("In 2010 a worm damaged plants in Norland.", "en", Modality.STATEMENT, True),
        ("ITU - International Telecommunication Union", "en", Modality.DEFINITION, True),
        ("The assessment was made with the help of the ITU.", "en", Modality.STATEMENT, False),
        ("The country is a member of the ITU.", "en", Modality.STATEMENT, False),
        ("The Agency will follow what happens in Norland.", "en", Modality.COMMITMENT, False),
        ("Des pirates ont perturbé le réseau électrique de la Norlande.", "fr", Modality.STATEMENT, True),
        ("L’École accueille dans ses formations des agents de la Norlande.", "fr", Modality.STATEMENT, False),
        ("Le pays coopère avec la Norlande.", "fr", Modality.STATEMENT, False),
        ("أصابت دودة محطات في نورلاند.", "ar", Modality.STATEMENT, True),
        ("تتعاون الدولة مع نورلاند.", "ar", Modality.STATEMENT, False),
        ("In 2010 a worm damaged plants in Norland.", "xx", Modality.STATEMENT, True),
        ("The Agency will watch plants. In 2010 a worm damaged some in Norland.", "en", Modality.COMMITMENT, True),
        ("The Agency will watch plants. It cooperates with Norland.", "en", Modality.COMMITMENT, False),
        ("3.1 The Agency will watch plants with Norland.", "en", Modality.COMMITMENT, False),
    ],
)
def test_what_has_no_word_of_cooperation_names_in_passing(
    text: str, language: str, modality: Modality, passing: bool
) -> None:
    one = replace(naming("A", "B", "c1", modality), text=text, language=language)
    place = max(text.find(name) for name in ("Norland", "ITU", "نورلاند"))
    one = replace(one, mention=replace(one.mention, text=text[place : place + 3], start=place, end=place + 3))
    (made,) = found(one)
    assert made.in_passing is passing
    (with_channel,) = found(one, naming("A", "B", "c2", Modality.STATEMENT, Channel.TRAINING))
    assert not with_channel.in_passing


def test_words_of_the_name_itself_are_no_words_of_cooperation() -> None:
    name = "Partnership for Shared Standards"
    listed = f"PSS - {name}"
    mention = PartnerMention("pss", name, listed.index(name), len(listed), "test", (Channel.STANDARDS,))
    assert Naming("A", "c1", Modality.DEFINITION, mention, listed).in_passing


def test_a_naming_in_passing_is_no_answer() -> None:
    passing = replace(naming("B", "A", "c2", Modality.STATEMENT), text="A worm came from A.")
    by_pair = {
        (one.jurisdiction, one.partner_id): one for one in found(naming("A", "B", "c1", Modality.OBLIGATION), passing)
    }
    assert by_pair["A", "B"].reciprocity is Reciprocity.ONE_SIDED
    assert by_pair["B", "A"].reciprocity is Reciprocity.MUTUAL


def test_a_channel_has_the_partners_and_the_clauses_that_name_it() -> None:
    namings = (
        naming("A", "itu", "c1", Modality.STATEMENT, Channel.TRAINING),
        naming("A", "B", "c2", Modality.OBLIGATION, Channel.TRAINING, Channel.DIALOGUE),
        naming("A", "B", "c3", Modality.OBLIGATION),
        naming("A", "A", "c4", Modality.OBLIGATION, Channel.RESEARCH),
        naming("B", "itu", "c5", Modality.COMMITMENT, Channel.TRAINING),
    )
    outcomes = {channel_uses(order) for order in permutations(namings)}
    assert outcomes == {
        (
            ChannelUse("A", Channel.TRAINING, CoverageState.BINDING, ("B", "itu"), ("c2", "c1")),
            ChannelUse("A", Channel.DIALOGUE, CoverageState.BINDING, ("B",), ("c2",)),
            ChannelUse("B", Channel.TRAINING, CoverageState.COMMITTED, ("itu",), ("c5",)),
        )
    }


def test_a_state_is_no_partner_of_its_own() -> None:
    assert found(naming("A", "A", "c1", Modality.OBLIGATION)) == ()


def test_the_order_of_the_clauses_changes_nothing() -> None:
    namings = (
        naming("A", "B", "c1", Modality.STATEMENT, Channel.DIALOGUE),
        naming("A", "B", "c2", Modality.COMMITMENT, Channel.TRAINING, Channel.RESEARCH),
        naming("B", "A", "c3", Modality.OBLIGATION),
        naming("A", "itu", "c1", Modality.STATEMENT),
    )
    assert len({found(*order) for order in permutations(namings)}) == 1


PLANTED = {
    "FIRST": "first",
    "OIC-CERT": "oic-cert",
    "ITU": "itu",
    "UN": "un",
    "LAS": "arab-league",
    "INTERPOL": "interpol",
}
WORDS = {"yes": Reciprocity.MUTUAL, "no": Reciprocity.ONE_SIDED, "": Reciprocity.NO_DOCUMENTS}
FOUND, WITH_CHANNEL = 24, 22
"""Of 27 planted: one less than the shipped analysis finds."""


def test_the_planted_partnerships_of_the_sample_are_found(tmp_path: Path) -> None:
    assert install(ROOT / "corpora" / "sample", tmp_path), "pack the sample's analysis again: python -m corpora.ready"
    by_pair = {(one.jurisdiction, one.partner_id): one for one in stored_partnerships(Store(tmp_path))}
    with (ROOT / "corpora/sample/truth/partnerships.csv").open(encoding="utf-8", newline="") as stream:
        planted = list(csv.DictReader(stream))
    pairs = [(by_pair.get((row["jurisdiction"], PLANTED.get(row["code"], row["code"]))), row) for row in planted]
    assert len(planted) == 27
    assert sum(one is not None and one.reciprocity is WORDS[row["reciprocated"]] for one, row in pairs) >= FOUND
    assert sum(one is not None and row["channel"] in one.channels for one, row in pairs) >= WITH_CHANNEL
