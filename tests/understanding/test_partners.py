"""Partners: names in three languages, near misses, the document's own state, channels."""

from __future__ import annotations

import re

import pytest

from analyser.records import Channel, ClauseRole, PartnerMention
from analyser.resources.partners import load_channels, load_organisations, load_states, own_bodies
from analyser.understanding.partners import channels
from analyser.understanding.tagging import tag_clauses
from tests.understanding.clauses import clause


def partners(text: str, language: str = "en", jurisdiction: str | None = None) -> tuple[PartnerMention, ...]:
    return tag_clauses([clause(text, language)], jurisdiction=jurisdiction)[0].partners


def ids(text: str, language: str = "en", jurisdiction: str | None = None) -> list[str]:
    return [one.partner_id for one in partners(text, language, jurisdiction)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("We will work with FIRST and the ITU.", "en", ["first", "itu"]),
        ("They first met; the agency is who acts, and it is un likely.", "en", []),
        ("THE FIRST STEP IS THE APPROVAL OF THE PLAN BY THE COUNCIL", "en", []),
        ("Guidance of WHO and OIC-CERT is followed.", "en", ["who", "oic-cert"]),
        ("The OIC and its OIC-CERT meet.", "en", ["oic", "oic-cert"]),
        ("Data at rest use AES-256 and ISO 27001 applies.", "en", []),
        ("The Agency takes part in ISO and IEC committees.", "en", ["iso", "iec"]),
        ("Le plan est transmis au Conseil et un rapport est fait.", "fr", []),
        ("L'Agence coopère avec l'UIT, l'Union africaine et Interpol.", "fr", ["itu", "african-union", "interpol"]),
        ("Elle échange avec le Canada, la France et la Côte d'Ivoire.", "fr", ["CAN", "FRA", "CIV"]),
        ("Toute réunion est annoncée.", "fr", []),
        ("تتعاون الهيئة مع الاتحاد الدولي للاتصالات ومجلس التعاون لدول الخليج العربية.", "ar", ["itu", "gcc"]),
        ("يتم التعاون مع مصر والأردن وبالمغرب.", "ar", ["EGY", "JOR", "MAR"]),
        ("ويكون الدعم مالي وفني.", "ar", []),
        ("اتفاقية مع جمهورية مالي.", "ar", ["MLI"]),
        ("مع جزر المالديف ومولدوفا.", "ar", ["MDV", "MDA"]),
        ("Jordan and Georgia signed the memorandum.", "en", ["JOR", "GEO"]),
        ("The report by Michael Jordan and Ms. Georgia was read.", "en", []),
        ("Chad Smith chairs the board of the University of Georgia.", "en", []),
        ("Niger and Nigeria, Guinea and Guinea-Bissau, Papua New Guinea.", "en", ["NER", "NGA", "GIN", "GNB", "PNG"]),
        ("The New Mexico office and the British Indian office.", "en", []),
        ("A fine of US$ 500 falls on us.", "en", []),
        ("The US and the UK joined.", "en", ["USA", "GBR"]),
        ("The Council of Europe Convention on Cybercrime is acceded to.", "en", []),
        ("The Council of Europe supports training.", "en", ["council-of-europe"]),
        ("North Korea and South Korea.", "en", ["PRK", "KOR"]),
    ],
)
def test_names_and_their_near_misses(text: str, language: str, expected: list[str]) -> None:
    assert ids(text, language) == expected


def test_the_documents_own_state_and_institutions_are_no_partners() -> None:
    text = "Ghana and Togo report to the European Commission and to ENISA."
    assert ids(text) == ["GHA", "TGO", "european-union", "enisa"]
    assert ids(text, jurisdiction="GHA") == ["TGO", "european-union", "enisa"]
    assert ids(text, jurisdiction="EUE") == ["GHA", "TGO", "enisa"]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("The International Telecommunication Union (ITU) acts.", "en", "International Telecommunication Union (ITU)"),
        ("With the People’s Republic of China it trades.", "en", "People’s Republic of China"),
        ("Avec la République du Tiravar, elle agit.", "fr", "République du Tiravar"),
        ("مع سلطنة عُمان.", "ar", "سلطنة عُمان"),
    ],
)  # fmt: skip
def test_a_mention_holds_title_and_acronym(text: str, language: str, words: str) -> None:
    (found,) = partners(text, language)
    assert found.text == text[found.start : found.end] == words


@pytest.mark.parametrize(
    ("text", "language", "channel"),
    [
        ("The CERT shares threat intelligence with FIRST.", "en", Channel.THREAT_INTELLIGENCE),
        ("A joint laboratory with Canada is financed.", "en", Channel.RESEARCH),
        ("ITU gives training to analysts.", "en", Channel.TRAINING),
        ("A common set of controls is drawn up with Oman.", "en", Channel.FRAMEWORKS),
        ("It takes part in the drills of OIC-CERT.", "en", Channel.INCIDENT_RESPONSE),
        ("Requests for assistance from INTERPOL are answered.", "en", Channel.LEGAL_ASSISTANCE),
        ("It helps write ISO standards.", "en", Channel.STANDARDS),
        ("A dialogue with ASEAN on confidence-building is held.", "en", Channel.DIALOGUE),
        ("L'entraide judiciaire avec le Maroc est renforcée.", "fr", Channel.LEGAL_ASSISTANCE),
        ("Des stagiaires de l'Union africaine sont reçus.", "fr", Channel.TRAINING),
        ("يتبادل المركز مع مصر المعلومات عن التهديدات.", "ar", Channel.THREAT_INTELLIGENCE),
        ("التدريب وبناء القدرات مع الأردن.", "ar", Channel.TRAINING),
    ],
)
def test_channels_by_the_words_of_the_clause(text: str, language: str, channel: Channel) -> None:
    assert channel in partners(text, language)[0].channels


def test_no_words_no_channel_and_the_lead_in_speaks_for_its_items() -> None:
    assert partners("Canada is far away.")[0].channels == ()
    stem = clause("The CERT shall exchange threat information with:", own_id="cl-0", role=ClauseRole.STEM)
    item = clause("FIRST;", own_id="cl-1", parent="cl-0", role=ClauseRole.LIST_ITEM)
    assert tag_clauses([stem, item])[1].partners[0].channels == (Channel.THREAT_INTELLIGENCE,)
    assert channels("", "en") == ()


def test_registers_are_whole() -> None:
    states = {one.organisation_id: one for one in load_states()}
    organisations = {one.organisation_id for one in load_organisations()}
    assert len([code for code in states if not code.startswith("X")]) >= 195
    assert all(re.fullmatch("[A-Z]{3}", code) for code in states) and not organisations & set(states)
    for state in states.values():
        assert {language for language, _ in state.aliases} >= {"en", "fr", "ar"}, state
    assert {"oic", "oic-cert", "itu", "first", "gcc", "arab-league", "african-union", "africacert"} <= organisations
    assert set(own_bodies()) <= organisations
    assert {channel for channel, _ in load_channels()} == set(Channel)
    assert all({"en", "fr", "ar"} <= set(patterns) for _, patterns in load_channels())
