"""Deadlines and sums: what each jurisdiction asks in a matter, side by side, from the strictest to who asks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analyser.records import ParameterKind
from analyser.records.asked import Answer, Asked
from analyser.resources.matters import load_matters
from analyser.views import asked_data, components, data, jobs, markup, search_data
from analyser.views.asked_words import (
    actors_words,
    answer_counts,
    answer_meaning,
    answer_word,
    asked_words,
    finding,
    force_word,
    place_words,
    value_words,
)
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.choices import ALL, url_choice
from analyser.views.cooperation_filters import group_members
from analyser.views.frame import parameter_kind_word
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, labelled
from analyser.views.links import parameter, set_parameters
from analyser.views.palette import modality_mark
from analyser.views.tables import table_download

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

OWN = "words"
"""The choice of matters that asks for words of one's own."""
LONGEST = 300
_TABLE_SHARE, _PANEL_SHARE = 13, 8
_HEIGHT = 640


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Deadlines and sums"))
    heading = st.container()
    bar = st.container(horizontal=True, vertical_alignment="bottom")
    with bar:
        matter = _matter_choice()
        members = group_members(source, data.jurisdictions(source))
    words = _own_words() if matter == OWN else ""
    made = search_data.index(source) if matter == OWN else asked_data.index(source, matter)
    if matter == OWN and not words:
        with heading:
            components.page_header(_("Deadlines and sums"), _lead())
        components.empty_state(
            _("Ask in your own words"),
            _("For example: deletion of personal data, appeal against a decision, licence fee."),
        )
        return
    if not made.ready():
        with heading:
            components.page_header(_("Deadlines and sums"))
        jobs.show_progress(made, _("The clauses are being looked through. This is done once."))
        return
    found = _lines(source, matter, words, members, made)
    _answer(source, found, (heading, bar), words or load_matters()[matter].title(interface_language()))


def _lead() -> str:
    return _("What each jurisdiction asks in a matter: within what time, for how long, under what penalty, of whom.")


def _matter_choice() -> str:
    titles = {name: matter.title(interface_language()) for name, matter in load_matters().items()}
    titles[OWN] = _("In your own words…")
    return url_choice(_("Matter"), tuple(titles), "matter", words=lambda name: titles[name], width=400)


def _own_words() -> str:
    """Return the words to look for, kept in the URL."""
    key = "asked-words"
    if key not in st.session_state:
        st.session_state[key] = parameter("q") or ""

    def remember() -> None:
        set_parameters({"q": st.session_state[key].strip()[:LONGEST], "line": None})

    typed = st.text_input(_("What is asked about?"), key=key, max_chars=LONGEST, on_change=remember)
    return (typed or "").strip()


def _lines(
    source: data.Source, matter: str, words: str, members: tuple[str, ...], made: jobs.Job
) -> tuple[Asked, ...]:  # fmt: skip
    if matter != OWN:
        return asked_data.lines(source, matter, members, made.result)
    hits = search_data.hits(source, made.result, words, False, asked_data.MOST_HITS)
    return asked_data.lines_by_words(source, words, tuple(hit.clause_id for hit in hits), members)


def _answer(
    source: data.Source, found: Sequence[Asked], places: tuple[DeltaGenerator, DeltaGenerator], title: str
) -> None:
    """Show the answer; ``places`` are those of the page's heading and of its choices."""
    heading, bar = places
    with bar:
        kind = _kind_choice(found)
        every = _all_lines()
    kept = of_kind(found, kind)
    shown = [line for line in kept if every or line.leading]
    with heading:
        components.page_header(_("Deadlines and sums"), labelled(title, finding(kept)))
        components.facts(answer_counts(kept))
    left, right = st.columns([_TABLE_SHARE, _PANEL_SHARE], gap="medium")
    with left:
        chosen = _table(source, shown)
        table_download("deadlines-and-sums", rows(kept))
    with right, st.container(key="asked_panel"):
        _panel(source, chosen)


def _kind_choice(found: Sequence[Asked]) -> str:
    kinds = dict.fromkeys(line.kind for line in found if line.kind and line.kind is not ParameterKind.VAGUE)
    words = {ALL: _("Times and sums of every kind")} | {kind.value: parameter_kind_word(kind) for kind in kinds}
    return url_choice(_("Kind"), tuple(words), "kind", words=lambda name: words[name], width=250)


def _all_lines() -> bool:
    """Return whether every clause is shown, not only the strictest line of each jurisdiction."""
    key = "asked-all"
    if key not in st.session_state:
        st.session_state[key] = parameter("all") == "yes"

    def remember() -> None:
        set_parameters({"all": "yes" if st.session_state[key] else None})

    return bool(st.toggle(_("Show every clause"), key=key, on_change=remember))


def of_kind(found: Sequence[Asked], kind: str) -> list[Asked]:
    """Return the lines of one kind (``ALL``: of every kind) with those without any, the leading ones marked anew."""
    kept = [line for line in found if kind == ALL or line.kind is None or line.kind.value == kind]
    vague = {line.jurisdiction for line in kept}
    kept += [line for line in found if line.jurisdiction not in vague and line.answer is Answer.VAGUE]
    seen: set[str] = set()
    marked = []
    for line in kept:
        marked.append(replace(line, leading=line.jurisdiction not in seen))
        seen.add(line.jurisdiction)
    return marked


def line_id(line: Asked) -> str:
    """Return a name for a line that is the same in every session."""
    return ":".join((line.jurisdiction, line.clause_id, line.kind.value if line.kind else "", line.text))


def _table(source: data.Source, shown: Sequence[Asked]) -> Asked | None:
    by_id = {line_id(line): line for line in shown}
    if not by_id:
        return None
    current = by_id.get(parameter("line") or "", next(iter(by_id.values())))
    columns = (
        Column(_("Jurisdiction"), "short"),
        Column(_("What is asked")),
        Column(_("Who must, to whom"), "optional"),
        Column(_("Force"), "short"),
        Column(_("Place"), "optional"),
    )
    ids = tuple(dict.fromkeys(line.clause_id for line in by_id.values() if line.clause_id))
    above = {v.clause.clause_id: v.clause.heading_path[-1:] for v in data.clause_views(source, ids)}
    cells = [Row(name, _cells(line, *above.get(line.clause_id, ()))) for name, line in by_id.items()]
    picked = choice_table(
        columns,
        cells,
        caption=_caption(by_id.values()),
        key="asked-list",
        selected=line_id(current),
        height=_HEIGHT,
        detail="asked_panel",
    )
    if picked and picked != line_id(current):
        set_parameters({"line": picked})
        st.rerun()
    return current


def _caption(shown: Iterable[Asked]) -> str:
    text = _("What is asked, from the strictest; ★ marks the strictest duty. Choose a line to read its clause.")
    brackets = any(line.understood for line in shown)
    return f"{text} {_('In brackets: understood from the clause or heading above.')}" if brackets else text


def _cells(line: Asked, heading: str = "") -> tuple[str, ...]:
    since = " " + markup.isolated(f"“{line.since}”") if line.since else ""
    return (
        jurisdiction_name(line.jurisdiction),
        asked_words(line) + since,
        actors_words(line),
        force_word(line),
        place_words(line, heading),
    )


def _panel(source: data.Source, line: Asked | None) -> None:
    """Show one line with its clause, or what its absence means."""
    if line is None:
        components.empty_state(_("Nothing to show"), _("No line passes these filters. Widen them."))
        return
    title = jurisdiction_name(line.jurisdiction)
    said = value_words(line) if line.answer is Answer.STATED else answer_word(line.answer)
    below = markup.paragraph(answer_meaning(line.answer), "reason")
    if line.modality is not None:
        below = markup.chips(markup.chip(modality_mark(line.modality), "modality")) + below
    components.section(f"{title} – {said}", below=below)
    if line.clause_id:
        components.clause_list(data.clause_views(source, (line.clause_id,)), key=f"asked-{line.clause_id}")


def rows(lines: Sequence[Asked]) -> list[Mapping[str, object]]:
    """Return the lines as rows of a table for download."""
    return [
        {
            "matter": line.matter,
            "jurisdiction": line.jurisdiction,
            "answer": line.answer.value,
            "kind": line.kind.value if line.kind else "",
            "value": line.value,
            "unit": line.unit,
            "hours": line.hours,
            "bound": line.bound,
            "qualifier": line.qualifier,
            "date": line.date,
            "in_words": line.text,
            "since": line.since,
            "who_must": line.bearer,
            "understood": line.understood,
            "to_whom": line.recipient,
            "force": line.modality.value if line.modality else "",
            "strictest": line.strictest,
            "document": line.title,
            "year": line.year,
            "number": line.num or "",
            "page": line.page,
            "clause": line.clause_id,
        }
        for line in lines
    ]
