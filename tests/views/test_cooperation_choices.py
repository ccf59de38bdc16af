"""What a choice on the pages on cooperation shows: what cannot be told, names by language, and one choice at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.records import Channel, ChannelUse, CoverageState, Partnership, Reciprocity
from analyser.resources import load_instruments
from analyser.resources.partners import load_organisations
from analyser.views.cooperation_words import partner_label, partner_name, unbroken
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import spoken
from analyser.views.partnership_maps import _channel_cell, _folded_row
from tests.views.test_cooperation_pages import clean
from tests.views.test_pages import opened

TRANSLATED = {"convention", "regional", "un", "model-law", "initiative", "eu-act"}


@pytest.mark.parametrize(
    ("partner", "label"),
    [
        ("oic-cert", "OIC Computer Emergency Response Team (OIC-CERT)"),
        ("cert-eu", "CERT-EU"),
        ("g20", "G20"),
        ("europol", "Europol"),
        ("world-bank", "World Bank"),
    ],
)
def test_an_acronym_is_said_beside_a_name_that_is_none(partner: str, label: str) -> None:
    assert partner_label(partner) == label


def test_an_acronym_is_not_broken_between_lines_where_it_is_only_shown() -> None:
    assert unbroken("OIC Computer Emergency Response Team (OIC-CERT)").endswith("Team (OIC\u2011CERT)")
    assert unbroken("CERT-EU") == "CERT-EU"


@pytest.mark.parametrize(
    ("page", "parameters"),
    [
        ("standards", {"instrument": "malabo-convention"}),
        ("partnerships", {"partner": "XSH"}),
        ("partnerships", {"view": "channels", "use": "threat-intelligence sharing"}),
    ],
)
@pytest.mark.parametrize(("code", "words"), [("XDW", "? Unreadable"), ("XNH", "Not ")])
def test_nothing_found_is_no_silence_where_pages_could_not_be_read(
    page: str,
    parameters: dict[str, str],
    code: str,
    words: str,
    sample_workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if page == "partnerships" and code == "XNH" and "partner" in parameters:
        parameters = {"partner": "un"}
    body = clean(opened(page, sample_workspace, monkeypatch, jurisdiction=code, **parameters))
    said = body.partition("pa-empty")[2].partition("</div>")[0]
    assert words in said
    assert jurisdiction_name(code) in body.partition("pa-section")[2]


@pytest.mark.parametrize(("language", "title"), [("fr", "Convention de Budapest"), ("ar", "اتفاقية بودابست")])
def test_instruments_have_their_names_in_the_interface_language(
    language: str, title: str, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = clean(opened("standards", sample_workspace, monkeypatch, lang=language, instrument="budapest-convention"))
    assert title in body.partition("pa-section")[2]


def test_a_channel_takes_the_place_of_the_partner_that_was_chosen(
    sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = opened("partnerships", sample_workspace, monkeypatch, partner="oic-cert", jurisdiction="XKA")
    del test.query_params["partner"]
    test.query_params["view"], test.query_params["use"] = "channels", "training and education"
    body = clean(test.run())
    (partner,) = [box for box in test.selectbox if box.label == "Partner"]
    assert partner.value == ""
    assert "Training and education" in body.partition("pa-section")[2]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_partners_and_instruments_without_an_alias_have_a_title(language: str) -> None:
    """Left in Latin letters are names that are said so in every language: standards by number, product names."""
    by_name = {one.name: one.title(language) for one in load_instruments() if one.kind in TRANSLATED}
    with spoken(language):
        by_name |= {one.name: partner_name(one.organisation_id) for one in load_organisations() if one.kind == "eu"}
    same = {name for name, title in by_name.items() if name == title}
    assert same <= {"Eurojust", "Europol", "CERT-EU"}


def test_no_sign_that_looks_like_an_arabic_digit_stands_beside_one() -> None:
    """Arabic writes zero as a dot and five as a circle: "· 3" would be thirty, "○ 1" fifty-one."""
    found = [
        Partnership("XKA", code, "state", CoverageState.MENTIONED, (), Reciprocity.NO_DOCUMENTS, ("cl-1",), True)
        for code in ("AFG", "ALB", "DZA")
    ]
    use = ChannelUse("XKA", Channel.DIALOGUE, CoverageState.MENTIONED, ("AFG",), ("cl-1",))
    with spoken("ar"):
        row = _folded_row("passing:state", {one.partner_id for one in found}, ["XKA"], found)
        cell = _channel_cell(use, Channel.DIALOGUE, "XKA", ["XKA"])
    assert row.cells["XKA"].sign == "٣"
    assert cell.sign == "○"
    assert "١" in cell.title
