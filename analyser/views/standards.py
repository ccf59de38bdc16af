"""Standards and readiness: which instruments are relied on and how strongly, and how far the documents answer one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from analyser.records import CoverageState, Reliance, RelianceStrength
from analyser.views import components, cooperation_data, data, markup
from analyser.views.choices import ALL, jurisdiction_choice, url_choice
from analyser.views.cooperation_filters import group_members, untold_state, view_choice
from analyser.views.cooperation_words import INSTRUMENT_KINDS, instrument_kind_word, instrument_name, reliance_mark
from analyser.views.coverage_grid import Cell, coverage_grid
from analyser.views.firsts import firsts, told_firsts
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, number, plural
from analyser.views.links import set_parameters
from analyser.views.matrix import MatrixGroup, MatrixRow, matrix_data
from analyser.views.palette import state_mark
from analyser.views.readiness import show_readiness
from analyser.views.tables import table_download

_MAP_SHARE, _PANEL_SHARE = 11, 9
_UNREGISTERED = "cited:"
"""Begins the row id of an instrument that no register knows: its words follow."""
_STRENGTHS = tuple(RelianceStrength)


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Standards and readiness"))
    heading = st.container()
    view = view_choice(
        {"instruments": _("Instruments"), "readiness": _("Readiness, article by article")},
        icons=("gavel", "checklist"),
    )
    if view == "readiness":
        show_readiness(source, heading)
    else:
        _instruments(source, heading)


def _instruments(source: data.Source, heading: st.delta_generator.DeltaGenerator) -> None:
    every = cooperation_data.standards(source)
    if not every:
        with heading:
            components.page_header(_("Standards and readiness"))
            components.empty_state(_("No instrument is cited"), _("No clause cites a convention, law or standard."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = _kind_choice(every)
        instrument = _instrument_choice(every, kind)
        jurisdiction = jurisdiction_choice(
            _("Jurisdiction"), data.jurisdictions(source), "jurisdiction", all_word=_("All jurisdictions")
        )
        columns = group_members(source, data.jurisdictions(source))
    shown = [one for one in every if one.jurisdiction in columns and _of_kind(one, kind)]
    with heading:
        components.page_header(_("Standards and readiness"), finding(shown, len(columns)))
    left, right = st.columns([_MAP_SHARE, _PANEL_SHARE], gap="medium")
    with left:
        _map(source, columns, shown, (instrument, jurisdiction))
        table_download("standards", rows(shown))
    with right, st.container(key="cell_panel"):
        _panel(source, shown, instrument, jurisdiction)


def instrument_key(one: Reliance) -> str:
    """Return the id of an instrument's row: the register's, or its words where it is not registered."""
    return one.instrument_id or f"{_UNREGISTERED}{one.jurisdiction}:{one.name}"


def _kind_choice(every: Sequence[Reliance]) -> str:
    """Return a kind of instruments, ``ALL`` for those of the register: a national text is cited by its own state."""
    kinds = [kind for kind in INSTRUMENT_KINDS if any(one.kind == kind for one in every)]
    words = {ALL: _("All that are known internationally"), _UNREGISTERED: instrument_kind_word("")}
    words |= {kind: instrument_kind_word(kind) for kind in kinds if kind}
    options = (ALL, *(kind for kind in kinds if kind), *([_UNREGISTERED] if "" in kinds else []))
    return url_choice(_("Kind of instrument"), options, "kind", words=lambda kind: words[kind], width=280)


def _of_kind(one: Reliance, kind: str) -> bool:
    if kind == ALL:
        return bool(one.kind)
    return one.kind == ("" if kind == _UNREGISTERED else kind)


def _instrument_choice(every: Sequence[Reliance], kind: str) -> str:
    counts = Counter(instrument_key(one) for one in every if _of_kind(one, kind))
    names = {instrument_key(one): instrument_name(one) for one in every}
    ordered = sorted(counts, key=lambda name: (-counts[name], names[name]))
    words = {ALL: _("All instruments")} | {name: f"{names[name]} – {number(counts[name])}" for name in ordered}
    return url_choice(_("Instrument"), (ALL, *ordered), "instrument", words=lambda name: words[name], width=340)


def finding(shown: Sequence[Reliance], jurisdictions: int) -> str:
    """Return the page's main finding in words; ``jurisdictions`` could have cited something."""
    counts = Counter(instrument_key(one) for one in shown)
    if not counts:
        return _("No instrument passes these filters.")
    names = {instrument_key(one): instrument_name(one) for one in shown}
    most = firsts({name: counts[name] for name in sorted(counts, key=lambda name: names[name])})
    count = counts[most[0]]
    text = plural("{n} instrument is cited.", "{n} instruments are cited.", len(counts))
    if count > 1:
        sentence = told_firsts(
            [markup.isolated(names[name]) for name in most],
            _("Most widely cited: {name}, by {count} of {all} jurisdictions."),
            _("Most widely cited: {names}, by {count} of {all} jurisdictions each."),
            _("Several instruments are cited equally widely, by {count} of {all} jurisdictions each."),
        )
        text += " " + sentence.replace("{count}", number(count)).replace("{all}", number(jurisdictions))
    firm = sum(one.strength in _STRENGTHS[:2] for one in shown)
    return f"{text} " + plural(
        "In {n} case a jurisdiction adopts the instrument or requires conformity with it.",
        "In {n} cases a jurisdiction adopts the instrument or requires conformity with it.",
        firm,
    )


def rows(shown: Sequence[Reliance]) -> list[Mapping[str, object]]:
    """Return the reliances as rows of a table for download."""
    return [
        {
            "jurisdiction": one.jurisdiction,
            "instrument": one.instrument_id,
            "name": instrument_name(one),
            "kind": one.kind,
            "strength": one.strength.value,
            "clauses": list(one.clause_ids),
        }
        for one in shown
    ]


def _map(source: data.Source, columns: Sequence[str], shown: Sequence[Reliance], chosen: tuple[str, str]) -> None:
    strengths = [(reliance_mark(strength), "reliance") for strength in RelianceStrength]
    blank = markup.paragraph(_("A blank cell: not cited."), "muted")
    st.html(markup.mixed_legend([*strengths, (state_mark(CoverageState.UNREADABLE), "state")]) + blank)
    if not shown:
        components.empty_state(_("No instrument passes these filters."), _("Widen them."))
        return
    by_cell = {(instrument_key(one), one.jurisdiction): one for one in shown}
    names = {instrument_key(one): instrument_name(one) for one in shown}
    kinds = {instrument_key(one): one.kind for one in shown}
    counts = Counter(instrument_key(one) for one in shown)
    ordered = sorted(names, key=lambda name: (-counts[name], names[name]))
    readable = cooperation_data.readable(source)
    assessed = {name: readable if kinds[name] else frozenset(columns) for name in names}
    groups = [
        MatrixGroup(
            instrument_kind_word(kind),
            tuple(
                MatrixRow(
                    name,
                    names[name],
                    {
                        code: _cell(by_cell.get((name, code)), names[name], code, code in assessed[name])
                        for code in columns
                    },
                    plural("Cited by {n} jurisdiction", "Cited by {n} jurisdictions", counts[name]),
                )
                for name in ordered
                if kinds[name] == kind
            ),
        )
        for kind in INSTRUMENT_KINDS
    ]
    caption = _("Instruments in rows, jurisdictions in columns. Choose a cell to see the clauses that cite it.")
    selected = (chosen[0], chosen[1]) if all(chosen) else None
    made = matrix_data(columns, groups, caption=caption, corner=_("Instrument"), selected=selected)
    picked = coverage_grid(made, key="instrument-map")
    if picked and picked != chosen:
        set_parameters({"instrument": picked[0], "jurisdiction": picked[1]})
        st.rerun()


def _cell(found: Reliance | None, instrument: str, code: str, readable: bool) -> Cell:
    """Return a cell; a text of another state's own is not said to be missing, so it is ``readable`` everywhere."""
    names = {"name": jurisdiction_name(code), "instrument": instrument}
    if found is None and not readable:
        mark = state_mark(CoverageState.UNREADABLE)
        return Cell(mark.sign, mark.style, _("{name}: too many pages could not be read to say so").format(**names))
    if found is None:
        return Cell("", "absent", _("{name} does not cite {instrument}").format(**names))
    mark = reliance_mark(found.strength)
    told = _("{name} – {instrument}: {strength}, clauses: {count}")
    return Cell(
        mark.sign, mark.style, told.format(**names, strength=mark.word.lower(), count=number(len(found.clause_ids)))
    )


def _panel(source: data.Source, shown: Sequence[Reliance], instrument: str, jurisdiction: str) -> None:
    """Show what one jurisdiction builds on one instrument, all that cite it, or all that a jurisdiction cites."""
    found = [
        one
        for one in shown
        if instrument in (ALL, instrument_key(one)) and jurisdiction in (ALL, one.jurisdiction)
    ]  # fmt: skip
    if not instrument and not jurisdiction:
        components.empty_state(
            _("Choose a cell, an instrument or a jurisdiction"),
            _("The clauses appear here, each with the page it stands on."),
        )
        return
    if not found:
        _nothing_found(source, instrument, jurisdiction)
        return
    found.sort(key=lambda one: (_STRENGTHS.index(one.strength), one.jurisdiction, instrument_name(one)))
    title = " – ".join(
        [
            *([jurisdiction_name(jurisdiction)] if jurisdiction else []),
            *([instrument_name(found[0])] if instrument else []),
        ]
    )
    lines = [] if instrument and jurisdiction else [_names(found, strength, instrument) for strength in _STRENGTHS]
    first = reliance_mark(found[0].strength)
    chip = markup.chips(markup.chip(first, "reliance")) + markup.paragraph(first.meaning, "reason")
    components.section(title, below="".join(lines) or chip)
    firsts = [one.clause_ids[0] for one in found]
    others = [clause_id for one in found for clause_id in one.clause_ids[1:]]
    ids = tuple(dict.fromkeys([*firsts, *others]))
    components.clause_list(data.clause_views(source, ids), key=f"cited-{instrument}-{jurisdiction}")


def _nothing_found(source: data.Source, instrument: str, jurisdiction: str) -> None:
    """Say that nothing is cited, or that this cannot be told; a text of another state's own may be passed over."""
    registered = [one for one in cooperation_data.standards(source) if instrument in (ALL, instrument_key(one))]
    names = [*([jurisdiction_name(jurisdiction)] if jurisdiction else [])]
    names += [instrument_name(registered[0])] if instrument and registered else []
    components.section(" – ".join(names))
    untold = jurisdiction and jurisdiction not in cooperation_data.readable(source)
    if untold and not instrument.startswith(_UNREGISTERED):
        untold_state()
        return
    components.empty_state(_("Not cited"), _("No clause found here cites it, or the filters leave it out."))


def _names(found: Sequence[Reliance], strength: RelianceStrength, instrument: str) -> str:
    mark = reliance_mark(strength)
    names = [
        jurisdiction_name(one.jurisdiction) if instrument else instrument_name(one)
        for one in found
        if one.strength is strength
    ]
    return markup.names_line(mark.word, mark.sign, names)
