"""What would raise a group's index most: the simulator of the page on harmonisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from analyser.records import content_id
from analyser.records.harmonisation import Aim, Change, ChangeKind, Convergence
from analyser.views import components, data, harmony_charts, harmony_data, jobs, markup
from analyser.views.basket import take_button
from analyser.views.charts import draw_chart
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.choices import url_choice
from analyser.views.harmony_words import (
    aim_word,
    change_mark,
    change_sentence,
    index_text,
    interval_text,
    subject_word,
)
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, number, plural
from analyser.views.links import link, parameter, set_parameters
from analyser.views.naming import provision_name
from analyser.views.tables import table_download

_LIST_SHARE, _PANEL_SHARE = 11, 9
_LIST_HEIGHT = 560
_MOST = ("5", "1", "3", "10")
"""Changes a jurisdiction that can be asked for; the first is the default."""


def changes(source: data.Source, members: tuple[str, ...]) -> None:
    """Show the simulator for a group."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        aim = Aim(url_choice(_("Converge on"), tuple(Aim), "aim", words=lambda n: aim_word(Aim(n)), width=290))
        framework = _framework(source) if aim is Aim.FRAMEWORK else ""
        most = int(
            url_choice(_("Changes for each state, at most"), _MOST, "most", words=lambda n: number(int(n)), width=240)
        )
    work = harmony_data.convergence_work(source, members, aim, framework, most)
    if not work.ready():
        jobs.show_progress(work, _("The changes are being tried out, one after the other…"))
        return
    found: Convergence = work.result
    if not found.changes:
        _nothing(aim)
        return
    components.facts(
        [
            (index_text(found.before.value), _("today")),
            (index_text(found.after.value), _("after all changes")),
            (interval_text(found.after), _("95 % interval")),
            (number(len(found.changes)), plural("change", "changes", len(found.changes))),
        ]
    )
    draw_chart(harmony_charts.way(found, title=_title(found)), width="stretch", key="harmony-way")
    left, right = st.columns([_LIST_SHARE, _PANEL_SHARE], gap="medium")
    frameworks = data.frameworks(source)
    labels = {one.provision_id: provision_name(one.label) for one in data.provisions(source)}
    sentences = [change_sentence(c, subject_word(c.subject, labels, frameworks)) for c in found.changes]
    with left:
        place = _list(source, found.changes, sentences)
        table_download("convergence", rows(found.changes, sentences))
    with right, st.container(key="change_panel"):
        _detail(source, found.changes[place], sentences[place])


def _nothing(aim: Aim) -> None:
    """Say that nothing would raise the index, with the way to each other aim."""
    components.empty_state(
        _("No change would raise the index"),
        _(
            "Nothing that the aim asks for is lacking, or too few share it: choose a stricter aim or a smaller "
            "group. Who binds nobody, or could not be read, is asked for nothing."
        ),
    )
    for other in (one for one in Aim if one is not aim):
        link("harmonisation", aim_word(other), icon=":material/trending_up:", view="changes", aim=other.value,
             group=parameter("group"))  # fmt: skip


def _framework(source: data.Source) -> str:
    by_id = {one.framework_id: one.name(interface_language()) for one in data.frameworks(source)}
    if len(by_id) == 1:
        return next(iter(by_id))
    return url_choice(_("Framework"), tuple(by_id), "framework", words=lambda n: by_id[n], width=360)


def _title(found: Convergence) -> str:
    gains: Counter[str] = Counter()
    for change in found.changes:
        gains[change.jurisdiction] += round(change.gain * 1000)
    most = max(gains, key=lambda code: (gains[code], code))
    text = _("From {before} to {after}, most of it by {name}")
    return text.format(
        before=index_text(found.before.value), after=index_text(found.after.value), name=jurisdiction_name(most)
    )


def _list(source: data.Source, found: Sequence[Change], sentences: Sequence[str]) -> int:
    """Show the changes, the weightiest first, and return the place of the chosen one."""
    wanted = parameter("change") or ""
    current = int(wanted) if wanted.isdecimal() and int(wanted) < len(found) else 0
    columns = (
        Column(_("Change")),
        Column(_("After the model of"), "short optional"),
        Column(_("Gain"), "number"),
        Column(_("Index after it"), "number"),
    )
    models = {view.clause.clause_id: view.jurisdiction for view in _donors(source, found)}
    listed = [
        Row(
            str(n),
            (
                f"{change_mark(change.kind).sign} {sentence}",
                jurisdiction_name(models[change.donor_id]) if change.donor_id in models else "–",
                _points(change.gain),
                number(change.after, decimals=1),
            ),
        )
        for n, (change, sentence) in enumerate(zip(found, sentences, strict=True))
    ]
    caption = _("Changes, each with what it adds once those before it are made. Choose one to see the clauses.")
    chosen = choice_table(
        columns,
        listed,
        caption=caption,
        key="change-list",
        selected=str(current),
        height=_LIST_HEIGHT,
        detail="change_panel",
    )
    if chosen and chosen != str(current):
        set_parameters({"change": chosen})
        st.rerun()
    return current


def _donors(source: data.Source, found: Sequence[Change]) -> Sequence[data.ClauseView]:
    return data.clause_views(source, tuple(dict.fromkeys(change.donor_id for change in found)))


def _points(gain: float) -> str:
    return "+" + number(gain, decimals=2)


def _detail(source: data.Source, change: Change, sentence: str) -> None:
    """Show one change: what it is, the clause to be changed, the clause it would follow."""
    mark = change_mark(change.kind)
    gain = _("adds {gain} to the index of the group").format(gain=_points(change.gain))
    components.section(
        jurisdiction_name(change.jurisdiction),
        below=markup.chips(markup.chip(mark, "relation"))
        + markup.paragraph(sentence, "reason")
        + markup.paragraph(gain, "muted"),
    )
    _ways_on(source, change, sentence)
    if change.kind is not ChangeKind.ADOPT:
        components.section(_("The clause to change"))
        components.clause_list(data.clause_views(source, (change.clause_id,)), key="change-own")
    components.section(_("The clause to follow"), note=_("Words of another state: a model, not a text to copy."))
    components.clause_list(data.clause_views(source, (change.donor_id,)), key="change-donor")


def _ways_on(source: data.Source, change: Change, sentence: str) -> None:
    """Show where the change can be read beside the others', and the button that keeps it for the brief."""
    with st.container(horizontal=True, vertical_alignment="center"):
        identity = content_id(
            "change", change.jurisdiction, change.kind, change.clause_id, change.donor_id, change.aspect
        )
        take_button(identity, sentence, _points(change.gain), jurisdiction=change.jurisdiction)
        models = [view.jurisdiction for view in data.clause_views(source, (change.donor_id,))]
        if models and models[0] != change.jurisdiction:
            sides = f"{change.jurisdiction},{models[0]}"
            link("compare", _("Compare both"), icon=":material/compare:", jurisdictions=sides)
        if any(one.provision_id == change.subject for one in data.provisions(source)):
            label = _("All wordings of this provision")
            link("provisions", label, icon=":material/join_inner:", provision=change.subject)


def rows(found: Sequence[Change], sentences: Sequence[str]) -> list[dict[str, object]]:
    """Return the changes as rows for a spreadsheet."""
    return [
        {
            "jurisdiction": change.jurisdiction,
            "change": change.kind.value,
            "sentence": sentence,
            "clause_id": change.clause_id,
            "model_clause_id": change.donor_id,
            "aspect": change.aspect,
            "old": change.old,
            "new": change.new,
            "gain": change.gain,
            "index_after": change.after,
        }
        for change, sentence in zip(found, sentences, strict=True)
    ]
