"""A draft paragraph against every country: the nearest clauses of each, and who is stricter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

import streamlit as st

from analyser.drafting import DRAFT
from analyser.records import Stricter
from analyser.views import components, data, jobs, markup, search_data
from analyser.views.cooperation_filters import group_members
from analyser.views.differences import shared_spans
from analyser.views.jurisdictions import jurisdiction_label, jurisdiction_name
from analyser.views.language import _, number, percent, plural, separator
from analyser.views.naming import themes_named
from analyser.views.palette import relation_mark

if TYPE_CHECKING:
    from analyser.comparison.aligning import Counterpart

OPENED = 3
"""Countries whose counterparts are open at first: those with the surest ones."""
STAND_IN = "QZZ"
"""Stands for the draft in sentences that the comparison wrote, which name sides by three letters: no state has it."""


def show(source: data.Source, words: str, heading: Any) -> None:
    """Show what corresponds to the draft, country by country."""
    waited = search_data.counterparts(source, words)
    if not waited.ready():
        with heading:
            components.page_header(_("Search"))
        jobs.show_progress(waited, _("Your paragraph is being compared with every clause."))
        return
    every = data.jurisdictions(source)
    codes = group_members(source, every)
    by_code = _by_jurisdiction([one for one in waited.result if one.jurisdiction in codes])
    with heading:
        components.page_header(_("Search"), _finding(by_code, len(codes)))
    missing = [code for code in codes if code not in by_code]
    if missing:  # Streamlit refuses HTML that is empty
        st.html(markup.names_line(_("No counterpart"), "–", [jurisdiction_name(code) for code in missing]))
    if not by_code:
        components.empty_state(
            _("No clause corresponds to this paragraph"),
            _("Shorten it to one rule, or look for the nearest in meaning."),
        )
        return
    st.html(_overview(by_code))
    for place, (code, members) in enumerate(by_code.items()):
        _country(source, code, members, words, opened=place < OPENED)


def _by_jurisdiction(found: Sequence[Counterpart]) -> dict[str, list[Counterpart]]:
    """Return the counterparts by jurisdiction, that with the best one first."""
    ordered = sorted(found, key=lambda one: (one.jurisdiction, -one.score, one.clause_id))
    grouped = {code: list(members) for code, members in groupby(ordered, key=lambda one: one.jurisdiction)}
    return dict(sorted(grouped.items(), key=lambda item: (-item[1][0].score, item[0])))


def _finding(by_code: Mapping[str, Sequence[Counterpart]], among: int) -> str:
    stricter = sum(members[0].stricter is Stricter.B for members in by_code.values())
    have = _("{n} of {all} jurisdictions have a counterpart of your paragraph.").format(
        n=number(len(by_code)), all=number(among)
    )
    return f"{have} {plural('{n} of them is stricter.', '{n} of them are stricter.', stricter)}" if by_code else have


def stricter_words(stricter: Stricter, code: str) -> str:
    """Return who is stricter, the draft or a jurisdiction."""
    return {
        Stricter.A: _("Your draft is stricter"),
        Stricter.B: _("{state} is stricter").format(state=jurisdiction_name(code)),
        Stricter.NEITHER: _("Equally strict"),
        Stricter.INCOMPARABLE: _("Each is stricter in some respect, or they cannot be ranked"),
    }[stricter]


def _overview(by_code: Mapping[str, Sequence[Counterpart]]) -> str:
    """Return a table with the best counterpart of each country."""
    head = "".join(
        f'<th scope="col">{escape(word)}</th>'
        for word in (_("Jurisdiction"), _("Best counterpart"), _("How surely"), _("Who is stricter"))
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(jurisdiction_name(code))}</th>'
        f"<td>{markup.chip(relation_mark(members[0].relation), 'relation')}</td>"
        f"<td>{escape(percent(members[0].probability))}</td>"
        f"<td>{escape(stricter_words(members[0].stricter, code))}</td></tr>"
        for code, members in by_code.items()
    )
    return f'<table class="pa-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _country(source: data.Source, code: str, members: Sequence[Counterpart], words: str, *, opened: bool) -> None:
    """Show the counterparts of one country, the words they share with the draft marked."""
    best = members[0]
    views = {v.clause.clause_id: v for v in data.clause_views(source, tuple(one.clause_id for one in members))}
    title = f"{jurisdiction_label(code)}{separator()}{stricter_words(best.stricter, code)}"
    with st.expander(title, expanded=opened):
        for one in members:
            if one.clause_id in views:
                _counterpart(source, one, views[one.clause_id], words)


def _counterpart(source: data.Source, one: Counterpart, view: data.ClauseView, words: str) -> None:
    chip = markup.chip(relation_mark(one.relation), "relation", title=one.method)
    sure = f'<span class="pa-score">{escape(_("how surely"))} {escape(percent(one.probability))}</span>'
    verdict = stricter_words(one.stricter, one.jurisdiction)
    reason = themes_named(one.reason.replace(DRAFT, STAND_IN), data.frameworks(source))
    st.html(
        f'<div class="pa-relation-line">{chip}{sure}<span>{escape(verdict)}</span>'
        f"</div>{markup.paragraph(reason.replace(STAND_IN, _('your draft')), 'reason')}"
    )
    _mine, theirs = shared_spans(words, view.clause.text)
    components.clause_card(view, marks=markup.marks(theirs, "shared"))
