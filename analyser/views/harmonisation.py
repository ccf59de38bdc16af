"""Harmonisation: how far a group says the same in what binds, how sure that is, and what would raise it most."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyser.records.harmonisation import Correction, HarmonyIndex
from analyser.views import components, data, harmony_charts, harmony_data, jobs, markup
from analyser.views.charts import draw_chart
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.choices import ALL, url_choice
from analyser.views.comparability import unlikeness
from analyser.views.cooperation_filters import group_members, view_choice
from analyser.views.fairness import comparability_panel, standing
from analyser.views.harmony_changes import changes
from analyser.views.harmony_words import (
    FEW_BINDING,
    correction_meaning,
    correction_word,
    index_text,
    interval_text,
    pair_texts,
    rests_on_few,
)
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, labelled, number, percent, plural
from analyser.views.links import link, parameter, set_parameters
from analyser.views.tables import download_made

_LIST_SHARE, _PANEL_SHARE = 12, 8
_LIST_HEIGHT = 560
_ROWS_SEEN = 14
"""Rows that the table shows without scrolling."""


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Harmonisation"))
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        members = group_members(source, harmony_data.members(source))
        correction = _correction_choice()
    if len(members) < 2:
        with heading:
            components.page_header(_("Harmonisation"))
        components.empty_state(
            _("An index needs two jurisdictions"),
            _("Add a document of another jurisdiction on the Documents page, or choose another group."),
        )
        return
    work = harmony_data.index_work(source, members)
    if not work.ready():
        with heading:
            components.page_header(_("Harmonisation"))
        jobs.show_progress(work, _("The index is being made from all clauses…"))
        return
    every: Sequence[HarmonyIndex] = work.result
    shown = [one for one in every if one.correction is correction]
    with heading:
        components.page_header(_("Harmonisation"), finding(shown))
        _how_it_is_made()
    view = view_choice({"index": _("Index"), "changes": _("What would raise it")}, icons=("join_inner", "trending_up"))
    comparability_panel(source, members, further=few_binding(shown))
    if view == "changes":
        changes(source, members)
    else:
        _index(source, every, shown, correction)


def finding(shown: Sequence[HarmonyIndex]) -> str:
    """Return the page's finding: the index of all, who is most alike and who least."""
    pairs = [one for one in shown if len(one.members) == 2 and one.value is not None]
    if not pairs:
        return _("No two of these jurisdictions bind anybody, so that there is nothing to compare.")
    whole = max(shown, key=lambda one: len(one.members))
    text = _("The index is {value} of 100 (95 % interval {interval}).")
    said = text.format(value=index_text(whole.value), interval=interval_text(whole))
    if len(pairs) < 2:
        return said
    # Who has seven binding clauses seems alike to everyone: such pairs are not put first.
    solid = [one for one in pairs if not rests_on_few(one)] or pairs
    ordered = sorted(solid, key=lambda one: (-(one.value or 0.0), one.members))
    text = _("Most alike: {most} ({high}); least alike: {least} ({low}).")
    return (
        f"{said} "
        + text.format(
            most=pair_name(ordered[0]),
            high=index_text(ordered[0].value),
            least=pair_name(ordered[-1]),
            low=index_text(ordered[-1].value),
        )
        + (" " + _("Pairs marked ≈ are left aside here.") if len(solid) < len(pairs) else "")
    )


def pair_name(pair: HarmonyIndex) -> str:
    """Return the names of a pair."""
    return " – ".join(map(jurisdiction_name, pair.members))


def few_binding(shown: Sequence[HarmonyIndex]) -> list[str]:
    """Return the cautions about members whose index rests on few binding clauses, or who have none."""
    whole = max(shown, key=lambda one: len(one.members))
    counts = dict(zip(whole.members, whole.clauses, strict=True))
    none = [jurisdiction_name(member) for member, count in counts.items() if count == 0]
    few = [f"{jurisdiction_name(m)} ({number(count)})" for m, count in counts.items() if 0 < count < FEW_BINDING]
    lines = []
    if none:
        lines.append(_("Without any binding clause, and so without an index: {names}.").format(names=", ".join(none)))
    if few:
        text = _("Few binding clauses, so that one more or less changes the index visibly: {names}.")
        lines.append(text.format(names=", ".join(few)))
    return lines


def _correction_choice() -> Correction:
    names = tuple(correction.value for correction in Correction)
    chosen = url_choice(
        _("Fair comparison"), names, "correction", words=lambda n: correction_word(Correction(n)), width=290
    )
    return Correction(chosen)


def _how_it_is_made() -> None:
    text = _(
        "Of all that each side binds somebody to (duties, prohibitions, sanctions), the share that the other side "
        "says too, weighed by how far both agree. 100: all the same; 0: nothing shared. The interval shows how much "
        "hangs on single clauses; ≈ marks an index that rests on fewer than ten of them on one side."
    )
    st.html(markup.paragraph(text, "muted"))


def _index(
    source: data.Source, every: Sequence[HarmonyIndex], shown: Sequence[HarmonyIndex], correction: Correction
) -> None:
    pairs = sorted(
        (one for one in shown if len(one.members) == 2),
        key=lambda one: (one.value is None, rests_on_few(one), -(one.value or 0.0), one.members),
    )
    left, right = st.columns([_LIST_SHARE, _PANEL_SHARE], gap="medium")
    with left:
        if any(pair.value is not None for pair in pairs):
            title = _chart_title(pairs)
            draw_chart(harmony_charts.matrix(pairs, title=title), width="stretch", key="harmony-matrix")
        chosen = _pairs(pairs)
        download_made("harmonisation", lambda: rows(every))
    with right, st.container(key="pair_panel"):
        _pair(source, chosen, every)
        _corrections(every, correction)


def _chart_title(pairs: Sequence[HarmonyIndex]) -> str:
    best = next(pair for pair in pairs if pair.value is not None)
    return _("{pair} are most alike: {value} of 100").format(pair=pair_name(best), value=index_text(best.value))


def _pairs(every: Sequence[HarmonyIndex]) -> HarmonyIndex:
    """Show the pairs, most alike first, and return the chosen one: that of the URL, the first at the beginning."""
    pairs = _of_one(every)
    of_all = plural("{n} pair, the most alike first", "{n} pairs, the most alike first", len(pairs))
    components.section(of_all, note=_("The table goes on below its edge.") if len(pairs) > _ROWS_SEEN else "")
    by_id = {"-".join(pair.members): pair for pair in pairs}
    wanted = parameter("pair")
    current = wanted if wanted in by_id else next(iter(by_id))
    columns = (Column(_("Pair")), Column(_("Index"), "number"), Column(_("95 % interval"), "short"))
    texts = pair_texts(pairs)
    names = {member: jurisdiction_name(member) for member in {member for pair in pairs for member in pair.members}}
    listed = [
        Row(name, (" – ".join(names[member] for member in pair.members), *texts[pair.members]))
        for name, pair in by_id.items()
    ]
    caption = _("Pairs of jurisdictions, the most alike first. Choose one to see what its index is made of.")
    chosen = choice_table(
        columns, listed, caption=caption, key="pair-list", selected=current, height=_LIST_HEIGHT, detail="pair_panel"
    )
    if chosen and chosen != current:
        set_parameters({"pair": chosen})
        st.rerun()
    return by_id[current]


def _of_one(pairs: Sequence[HarmonyIndex]) -> Sequence[HarmonyIndex]:
    """Show the choice of a jurisdiction where there are many pairs, and return the pairs that it is in."""
    members = sorted({member for pair in pairs for member in pair.members})
    if len(pairs) <= _ROWS_SEEN:
        return pairs
    words = {ALL: _("All jurisdictions")} | {code: jurisdiction_name(code) for code in members}
    chosen = url_choice(_("Pairs of"), tuple(words), "of", words=lambda code: words[code], width=290)
    return [pair for pair in pairs if chosen in (ALL, *pair.members)]


def _pair(source: data.Source, pair: HarmonyIndex, every: Sequence[HarmonyIndex]) -> None:
    """Show what the index of a pair is made of, how it changes under correction, and where its clauses are."""
    components.section(pair_name(pair), note=_sides_note(pair))
    components.facts([(index_text(pair.value), _("of 100")), (interval_text(pair), _("95 % interval"))])
    one, other = pair.members
    lines = [_side(pair, 0), _side(pair, 1)]
    lines += unlikeness(*(standing(source, (code,)) for code in pair.members))
    st.html("".join(markup.paragraph(line, "reason") for line in lines))
    same = {found.correction: found for found in every if found.members == pair.members}
    st.html(markup.paragraph(_effect(same), "reason"))
    sides = f"{one},{other}"
    link("compare", _("Read the clauses side by side"), icon=":material/compare:", jurisdictions=sides)


def _sides_note(pair: HarmonyIndex) -> str:
    return _("Nothing to compare: one side binds nobody.") if pair.value is None else ""


def _side(pair: HarmonyIndex, place: int) -> str:
    text = _("{name}: {shared} of {all} binding clauses have a counterpart; weighed by agreement, {share} is shared.")
    return text.format(
        name=jurisdiction_name(pair.members[place]),
        shared=number(pair.shared[place]),
        all=number(pair.clauses[place]),
        share=percent(pair.shares[place]),
    )


def _effect(same: dict[Correction, HarmonyIndex]) -> str:
    """Return how the result changes under correction, in one sentence."""
    text = _("As it stands {plain}; corrected for length {length}, for kind {kind}, for both {both}.")
    values = {correction: index_text(same[correction].value) for correction in Correction}
    return text.format(
        plain=values[Correction.NONE],
        length=values[Correction.LENGTH],
        kind=values[Correction.KIND],
        both=values[Correction.BOTH],
    )


def _corrections(every: Sequence[HarmonyIndex], correction: Correction) -> None:
    """Show the index of the whole group under each correction."""
    most = max(len(one.members) for one in every)
    if most == 2:
        return
    components.section(_("The group under each correction"))
    for one in (found for found in every if len(found.members) == most):
        style = "chosen" if one.correction is correction else "reason"
        line = labelled(correction_word(one.correction), f"{index_text(one.value)} ({interval_text(one)})")
        st.html(markup.paragraph(line, style) + markup.paragraph(correction_meaning(one.correction), "muted"))


def rows(every: Sequence[HarmonyIndex]) -> list[dict[str, object]]:
    """Return the indices as rows for a spreadsheet."""
    return [
        {
            "members": " ".join(one.members),
            "correction": one.correction.value,
            "index": one.value,
            "low": one.low,
            "high": one.high,
            "shares": " ".join(map(str, one.shares)),
            "binding_clauses": " ".join(map(str, one.clauses)),
            "with_counterpart": " ".join(map(str, one.shared)),
        }
        for one in every
    ]
