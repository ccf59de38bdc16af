"""Charts write their numbers as the interface language does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt
import pytest

from analyser.views.charts import draw_chart, localised
from analyser.views.language import spoken


@pytest.fixture(params=["en", "fr", "ar"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with spoken(request.param):
        yield request.param


def test_a_chart_takes_the_numbers_of_the_language_and_keeps_its_look(language: str) -> None:
    bars = alt.Chart(alt.Data(values=[{"n": 1200.5}])).mark_bar().encode(x="n:Q")
    for chart in (bars.configure_view(strokeWidth=0), bars + bars, bars):
        before = chart.to_dict()
        made = localised(chart).to_dict()
        number = made["config"].pop("locale")["number"]
        expected = {"en": (".", ",", "0123456789"), "fr": (",", "\u202f", "0123456789"), "ar": ("٫", "٬", "٠١٢٣٤٥٦٧٨٩")}
        assert (number["decimal"], number["thousands"], "".join(number["numerals"])) == expected[language]
        assert chart.to_dict() == before
        assert made["config"].get("view", {}).get("strokeWidth") == before["config"].get("view", {}).get("strokeWidth")


def test_what_is_drawn_is_the_chart_as_its_schema_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Any] = []
    monkeypatch.setattr("streamlit.altair_chart", lambda chart, **options: drawn.append((chart.to_dict(), options)))
    chart = alt.layer(alt.Chart(alt.Data(values=[{"n": 1}])).mark_bar().encode(x="n:Q")).properties(title="One")
    draw_chart(chart, width="stretch", key="one")
    assert drawn == [(localised(chart).to_dict(validate=True), {"width": "stretch", "key": "one"})]


def test_no_page_shows_a_chart_otherwise() -> None:
    from tests.shared import ROOT

    pages = [path for path in (ROOT / "analyser" / "views").rglob("*.py") if path.name != "charts.py"]
    assert not [path.name for path in pages if "st.altair_chart(" in path.read_text("utf-8")]
