"""Modality in English: a table of examples and near misses. All sentences are this project's own."""

from __future__ import annotations

import pytest

from analyser.records import DocumentKind, Modality

from .clauses import tag

LAW, STRATEGY, GUIDE = DocumentKind.LAW, DocumentKind.STRATEGY, DocumentKind.FRAMEWORK
OBL, PRO, PER, REC, COM, DEF, SAN, STA = (
    Modality.OBLIGATION, Modality.PROHIBITION, Modality.PERMISSION, Modality.RECOMMENDATION,
    Modality.COMMITMENT, Modality.DEFINITION, Modality.SANCTION, Modality.STATEMENT,
)  # fmt: skip

ROWS = [
    # obligations
    (LAW, "Every operator shall report a serious incident to the Centre within one day.", OBL),
    (LAW, "The licensee must keep its logs for a year.", OBL),
    (LAW, "A provider is required to appoint a security officer.", OBL),
    (LAW, "Operators are obliged to encrypt backups.", OBL),
    (LAW, "It is the responsibility of each unit to protect its passwords.", OBL),
    (LAW, "Encryption of stored card numbers is mandatory.", OBL),
    (LAW, "The Board is responsible for approving the security budget.", OBL),
    (LAW, "Ministries need to draw up their own plans.", OBL),
    (LAW, "Logs shall be kept in a safe place.", OBL),
    (LAW, "Where a breach is found, the controller shall tell the persons concerned.", OBL),
    (LAW, "The retention period shall not exceed two years.", OBL),
    (STRATEGY, "Each ministry shall name a contact for cyber matters.", OBL),
    # prohibitions
    (LAW, "An operator shall not disclose the report to third parties.", PRO),
    (LAW, "No person shall import a jamming device without a permit.", PRO),
    (LAW, "A licence holder may not transfer the licence.", PRO),
    (LAW, "Sharing of administrator passwords is prohibited.", PRO),
    (LAW, "Shared accounts must never be used for administration.", PRO),
    (LAW, "Personal devices are not allowed in the control room.", PRO),
    (LAW, "Inspectors shall refrain from copying unrelated files.", PRO),
    (LAW, "The keys may only be stored inside the country.", PRO),
    (LAW, "A bankrupt person shall not qualify as a member of the Council.", PRO),
    # permissions
    (LAW, "The Minister may issue rules on the form of reports.", PER),
    (LAW, "An inspector may, at any reasonable time, enter the premises.", PER),
    (LAW, "A customer has the right to obtain a copy of the data.", PER),
    (LAW, "A former member is eligible for a second term.", PER),
    (LAW, "The Agency shall have the power to summon witnesses.", PER),
    (LAW, "A small firm is not required to appoint an officer.", PER),
    (LAW, "A notice shall not be required where the data are public.", PER),
    (LAW, "The Council is authorised to accept gifts.", PER),
    # recommendations
    (LAW, "Backups should be tested every quarter.", REC),
    (GUIDE, "It is recommended to separate test and live systems.", REC),
    (GUIDE, "Change the default password before first use.", REC),
    (STRATEGY, "Threats are growing in number. Companies should therefore share what they see.", REC),
    # commitments
    (STRATEGY, "The Government will open a second response centre.", COM),
    (STRATEGY, "A national drill will be held every autumn.", COM),
    (STRATEGY, "To set up a fund for security start-ups.", COM),
    (STRATEGY, "There shall be a steering group of all ministries.", COM),
    (STRATEGY, "The country is committed to an open Internet.", COM),
    (STRATEGY, "Develop a curriculum for secondary schools.", COM),
    # definitions
    (LAW, "“incident” means an event that harms a network;", DEF),
    (LAW, "A digital asset shall mean anything of value that is held in electronic form.", DEF),
    (LAW, "Resilience is defined as the ability to recover from disruption.", DEF),
    (LAW, "Phishing refers to messages that lure people into giving away secrets.", DEF),
    (LAW, "In this Act, unless the context otherwise requires:", DEF),
    # sanctions
    (LAW, "A person who breaks this rule commits an offence.", SAN),
    (LAW, "Whoever forges a certificate shall be punished by imprisonment of up to three years.", SAN),
    (LAW, "He is liable on conviction to a fine of 10 000 crowns.", SAN),
    (LAW, "A fine of up to one million shall be imposed on the company.", SAN),
    # statements and near misses
    (LAW, "This Act shall come into force on the day of its publication.", STA),
    (LAW, "There is hereby established a Council.", STA),
    (LAW, "This Part shall not apply to private households.", STA),
    (LAW, "A decision shall not be invalid only because a seat was vacant.", STA),
    (LAW, "Are all members of staff aware that sharing of passwords is forbidden?", STA),
    (STRATEGY, "Attackers may exploit weak passwords.", STA),
    (STRATEGY, "Threats will continue to grow.", STA),
    (STRATEGY, "Outages may cause heavy losses.", STA),
    (STRATEGY, "Security must be seen as a shared duty.", STA),
    (STRATEGY, "The review was finished in May 2019.", STA),
    (GUIDE, "Ability to explain why users should follow the rules.", STA),
    (STRATEGY, "The network links forty towns by means of fibre.", STA),
]


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS)
def test_modality(kind: DocumentKind, text: str, expected: Modality) -> None:
    found = tag(text, "en", kind)
    assert found.modality is expected, found.cues


def test_every_cue_shows_its_words_and_names_its_rule() -> None:
    for kind, text, _ in ROWS:
        for cue in tag(text, "en", kind).cues:
            assert text[cue.start : cue.end] == cue.trigger
            assert cue.rule.startswith("en-")


def test_all_modalities_are_listed_with_the_dominant_one_first() -> None:
    found = tag("The Minister may give directions, and the Agency shall follow them.")
    assert [cue.modality for cue in found.cues] == [PER, OBL]


def test_a_cue_in_a_condition_gives_no_force() -> None:
    found = tag("If the operator must restart, the log records the time.")
    assert found.modality is STA
