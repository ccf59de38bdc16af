"""Partnerships, standards and readiness, risk management: pages over the sample corpus, whose truth is known."""

from __future__ import annotations

import csv
from collections import OrderedDict
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analyser.findings import partnerships as found_partnerships
from analyser.findings import risk
from analyser.findings import standards as found_standards
from analyser.records import CoverageState, Partnership, Reciprocity, RelianceStrength, RiskStep
from analyser.storage.database import Store
from analyser.views import cooperation_data, jobs
from analyser.views.cooperation_words import (
    channel_word,
    depth_word,
    instrument_kind_word,
    partner_kind_word,
    partner_label,
    partner_short,
    reciprocity_mark,
    reliance_mark,
    step_word,
)
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.partnership_graph import ends_of, graph_rows, title_of
from analyser.views.partnerships import rows
from analyser.views.passing_partners import folded, inside, is_folded
from analyser.views.risk import finding, medians
from analyser.views.risk_chart import chart_rows
from tests.shared import ROOT
from tests.views.small import build
from tests.views.test_pages import html_of, opened

PAGES = ("partnerships", "standards", "risk")
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("partnerships", {}),
    ("partnerships", {"view": "channels"}),
    ("partnerships", {"view": "network"}),
    ("partnerships", {"view": "list"}),
    ("partnerships", {"partner": "oic-cert", "jurisdiction": "XDW"}),
    ("partnerships", {"jurisdiction": "XKA", "use": "training and education"}),
    ("standards", {}),
    ("standards", {"kind": "cited:"}),
    ("standards", {"view": "readiness", "framework": "itu-ncs-2021"}),
    ("standards", {"view": "readiness"}),
    ("risk", {}),
)


def clean(test: AppTest) -> str:
    assert not test.exception
    assert not test.error
    return unescape(html_of(test))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(("page", "parameters"), VIEWS)
def test_every_view_opens_in_every_language(
    page: str, parameters: dict[str, str], language: str, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = clean(opened(page, sample_workspace, monkeypatch, lang=language, **parameters))
    assert "pa-title" in body


@pytest.mark.parametrize("page", PAGES)
def test_a_workspace_without_such_findings_says_so(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "pa-title" in clean(opened(page, build(tmp_path / "small"), monkeypatch))


def test_who_names_oic_cert_is_answered_by_choosing_it(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = opened("partnerships", sample_workspace, monkeypatch)
    (partner,) = [box for box in test.selectbox if box.label == "Partner"]
    body = clean(partner.set_value("oic-cert").run())
    with (ROOT / "corpora/sample/truth/partnerships.csv").open(encoding="utf-8", newline="") as stream:
        truth = {
            row["jurisdiction"]
            for row in csv.DictReader(stream)
            if row["code"] == "oic-cert" or "OIC-CERT" in row["partner"]
        }
    assert truth
    names = body.partition("name this partner")[2].partition("pa-card")[0]
    assert {code for code in truth if jurisdiction_name(code) in names} == truth
    assert "page" in body.partition("pa-card")[2]


def test_a_pair_shows_its_channels_and_whether_it_is_returned(
    sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = next(one for one in found_partnerships(Store(sample_workspace)) if one.channels and one.kind == "state")
    body = clean(
        opened("partnerships", sample_workspace, monkeypatch, partner=pair.partner_id, jurisdiction=pair.jurisdiction)
    )
    assert channel_word(pair.channels[0]) in body
    assert reciprocity_mark(pair.reciprocity).meaning in body
    assert body.count("pa-card") >= 1


def test_an_instrument_shows_who_relies_on_it_and_how(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = clean(opened("standards", sample_workspace, monkeypatch, instrument="budapest-convention"))
    found = [one for one in found_standards(Store(sample_workspace)) if one.instrument_id == "budapest-convention"]
    assert {one.strength for one in found} >= {RelianceStrength.ADOPTS, RelianceStrength.REQUIRES}
    lines = body.partition('<h2 class="pa-section">')[2].partition("pa-card")[0]
    for one in found:
        assert jurisdiction_name(one.jurisdiction) in lines
        assert reliance_mark(one.strength).word in lines


def test_an_instrument_nobody_looked_for_is_looked_for_on_demand(
    sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 120.0)
    test = opened("standards", sample_workspace, monkeypatch, view="readiness", framework="nis2-article-7")
    assert "was not part of the analysis" in clean(test)
    (button,) = [one for one in test.button if one.label == "Look for its articles"]
    body = clean(button.click().run())
    assert "binding clause" in body
    assert "was not part of the analysis" not in body


def test_themes_nobody_looked_for_join_the_profile_when_asked(
    sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 120.0)
    body = clean(
        opened("risk", sample_workspace, monkeypatch, themes="all", theme="nist-csf-2.0:RC.RP", jurisdiction="XTV")
    )
    assert "Incident Recovery Plan Execution" in body


def test_while_the_articles_are_looked_for_the_page_says_so(
    sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs.Job, "ready", lambda _: False)
    # Work that never ends: done in the midst of the page, it would show itself anew for ever.
    monkeypatch.setattr(jobs, "_JOBS", OrderedDict())
    monkeypatch.setattr(jobs, "_run", lambda *_: None)
    body = clean(opened("risk", sample_workspace, monkeypatch, themes="all"))
    assert "Risk management" in body
    assert "pa-card" not in body


def test_a_theme_of_risk_opens_its_clauses(sample_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = clean(opened("risk", sample_workspace, monkeypatch, theme="itu-ncs-2021:5.3.1", jurisdiction="XTV"))
    assert "Tolvane – Establish cyber incident response capabilities" in body
    assert "pa-card" in body


def test_every_value_has_its_word(sample_workspace: Path) -> None:
    found = found_partnerships(Store(sample_workspace))
    for one in found:
        assert partner_kind_word(one.kind) != one.kind
        assert partner_label(one.partner_id) != one.partner_id
    assert all(instrument_kind_word(one.kind) for one in found_standards(Store(sample_workspace)))
    words = {step_word(step) for step in RiskStep} | {depth_word(depth) for depth in range(5)}
    assert len(words) == len(RiskStep) + 5
    assert (partner_short("oic-cert"), partner_short("XKA")) == ("OIC-CERT", "Kalindra")


def test_the_network_has_each_name_once_and_one_line_for_each_naming(sample_workspace: Path) -> None:
    found = found_partnerships(Store(sample_workspace))
    assert not any(one.in_passing for one in found)
    every = (*found, naming("XSH", "iso", passing=True, kind="standards"))
    lines = graph_rows(every)
    assert {(line["jurisdiction"], line["partner"]) for line in lines} == {
        (one.jurisdiction, one.partner_id) for one in found
    }
    left, right = ends_of(lines, side="left"), ends_of(lines, side="right")
    assert len({end["name"] for end in left}) == len(left) == len({one.jurisdiction for one in found})
    assert len(right) == len({one.partner_id for one in found})
    assert all(0 < line["start"] < 1 and 0 < line["end"] < 1 for line in lines)
    assert len(rows(every)) == len(every)


def test_the_profile_has_a_point_where_a_step_could_be_assessed(sample_workspace: Path) -> None:
    shown = {(one.jurisdiction, one.step): one for one in risk(Store(sample_workspace), ["itu-ncs-2021"])}
    points = chart_rows(shown, medians(shown))
    assert len(points) == sum(one.depth is not None for one in shown.values())
    assert all(0 <= point["depth"] <= 4 for point in points)
    assert finding({}) == "No jurisdiction passes these filters."


def naming(code: str, partner: str, *, passing: bool, kind: str = "state") -> Partnership:
    return Partnership(
        code, partner, kind, CoverageState.MENTIONED, (), Reciprocity.NO_DOCUMENTS, (f"{code}{partner}",), passing
    )


def test_many_partners_in_passing_are_one_row_and_others_keep_theirs() -> None:
    listed = [naming("XTV", code, passing=True) for code in ("AAA", "BBB", "CCC", "DDD")]
    meant = [naming("XTV", "EEE", passing=False), naming("XKA", "EEE", passing=True)]
    few = [naming("XTV", "itu", passing=True, kind="agency")]
    rows_ = folded([*listed, *meant, *few])
    assert rows_ == {"passing:state": frozenset({"AAA", "BBB", "CCC", "DDD"})}
    assert [one.partner_id for one in inside([*listed, *meant], rows_, "passing:state")] == ["AAA", "BBB", "CCC", "DDD"]
    assert inside(listed, rows_, "passing:agency") == []
    assert folded([*listed[:3], *meant]) == {}
    assert folded([*listed, naming("XKA", "AAA", passing=False)]) == {}
    assert is_folded("passing:state")
    assert not is_folded("itu")


def test_a_folded_row_opens_all_that_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = tuple(naming("XKA", code, passing=True) for code in ("AUT", "BEL", "CHE", "DEU", "EGY"))
    monkeypatch.setattr(cooperation_data, "partnerships", lambda source: found)
    small = build(tmp_path / "small")
    body = clean(opened("partnerships", small, monkeypatch, partner="passing:state", jurisdiction="XKA"))
    assert "5 named in passing only" in body
    assert "Belgium" in body


def test_the_networks_title_counts_all_partners_and_not_those_drawn() -> None:
    many = [naming("XKA", f"org-{number}", passing=False, kind="agency") for number in range(40)]
    few = [naming(code, "itu", passing=False, kind="agency") for code in ("XTV", "XDW")]
    assert title_of([*many, *few]) == "Kalindra names most partners: 40"
    assert title_of(few) == "Dorwen and Tolvane name most partners: 1 each"
