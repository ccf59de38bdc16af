"""Start: the workspaces to go on with, a new one, the sample."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st

from analyser.records import ReadingStatus
from analyser.views import components, data, markup
from analyser.views.language import _, interface_language, number_text, plural, separator
from analyser.views.links import link, page, page_icon
from analyser.views.workspace_words import workspace_word
from analyser.views.workspaces import (
    LONGEST_NAME,
    NAMED,
    OWN,
    SAMPLE,
    choose_workspace,
    create_workspace,
    last_change,
    place_of,
    workspace_choices,
    workspace_name,
)

MOST_RECENT = 12
"""Workspaces shown with their contents; the others are one choice below."""
_COLUMNS = 3


def show() -> None:
    """Show the page."""
    components.page_header(
        _("Policy analyser"),
        _(
            "Reads cybersecurity policies clause by clause, compares them across countries, and shows what is common, "
            "what differs and what is missing – each finding with the page it stands on."
        ),
    )
    if workspace_choices() == (NAMED,):
        _fixed()
        return
    recent = recent_choices()
    if recent:
        components.section(_("Go on where you stopped"))
        _cards(recent[:MOST_RECENT])
        _others(recent[MOST_RECENT:])
        _questions(recent[0])
    new, sample = st.columns(2, gap="large")
    with new:
        _new_workspace()
    with sample:
        _sample()


def recent_choices() -> tuple[str, ...]:
    """Return this user's own workspaces, the one changed last first, empty new ones at the end."""
    own = [choice for choice in workspace_choices() if choice != SAMPLE]
    used = {choice: last_change(choice) for choice in own}
    made = [choice for choice in own if used[choice] is not None or choice != OWN]
    return tuple(sorted(made, key=lambda choice: (-(used[choice] or 0.0), choice)))


def _fixed() -> None:
    """Show the one workspace that the app was started on, and where to go from here."""
    components.section(workspace_word(NAMED), _contents(NAMED))
    _ways_on(NAMED)
    _questions(NAMED)


def _questions(choice: str) -> None:
    """Offer what people come to ask, each on the page that answers it; nothing before there are findings."""
    if not data.has_findings(place_of(choice)):
        return
    several = len(recent_choices()) > 1
    components.section(_("What do you want to know?"), markup.isolated(workspace_word(choice)) if several else "")
    ways = (
        ("coverage", _("Who says what on a theme, and on which page?")),
        ("gaps", _("Who is silent where others are bound?")),
        ("asked", _("By when, how often, at what fine?")),
        ("provisions", _("What do several states say alike?")),
        ("partnerships", _("Who cooperates with whom, and how?")),
        ("search", _("Where does a word or phrase stand?")),
    )
    columns = st.columns(_COLUMNS)
    for place, (name, question) in enumerate(ways):
        with columns[place % _COLUMNS]:
            link(name, question, icon=page_icon(name), workspace=choice)


def _cards(choices: Sequence[str]) -> None:
    columns = st.columns(_COLUMNS)
    for place, choice in enumerate(choices):
        with columns[place % _COLUMNS], st.container(border=True, gap="xsmall"):
            st.html(
                f'<h3 class="pa-section"><bdi dir="auto">{escape(workspace_word(choice))}</bdi></h3>'
                + markup.paragraph(_contents(choice), "muted")
                + markup.paragraph(_changed(choice), "muted")
            )
            _ways_on(choice)


def _others(choices: Sequence[str]) -> None:
    """Offer the workspaces that found no room above."""
    if not choices:
        return
    chosen = st.selectbox(_("Older workspaces"), choices, index=None, format_func=workspace_word, width=420)
    if chosen:
        _ways_on(chosen)


def _ways_on(choice: str) -> None:
    with st.container(horizontal=True):
        if data.has_findings(place_of(choice)):
            link("overview", _("Open the overview"), icon=":material/public:", workspace=choice)
        empty = not data.read_documents(place_of(choice))
        label, icon = (_("Add documents"), ":material/add:") if empty else (_("Documents"), ":material/description:")
        link("documents", label, icon=icon, workspace=choice)


def _contents(choice: str) -> str:
    """Return what a workspace holds, on one line."""
    documents = data.read_documents(place_of(choice))
    if not documents:
        return _("No document yet.")
    clauses = sum(
        read.report.clause_count for read in documents if read.report and read.report.status is ReadingStatus.READ
    )
    return separator().join(
        (
            plural("{n} document", "{n} documents", len(documents)),
            plural("{n} jurisdiction", "{n} jurisdictions", len({read.document.jurisdiction for read in documents})),
            plural("{n} clause", "{n} clauses", clauses),
        )
    )


def _changed(choice: str) -> str:
    """Return when a workspace was last analysed, empty where it never was."""
    from babel.dates import format_date

    seconds = last_change(choice)
    if seconds is None:
        return ""
    day = format_date(datetime.fromtimestamp(seconds, UTC), format="long", locale=interface_language())
    return _("Last analysed on {day}").format(day=number_text(day))


def _new_workspace() -> None:
    """Show the form that makes a workspace, and open it on the page where documents are added."""
    components.section(_("New workspace"), _("One for each question or group of countries. It stays on this machine."))
    with st.form("new-workspace", border=False):
        written = st.text_input(_("Name"), max_chars=LONGEST_NAME, placeholder=_("for example: Gulf states 2026"))
        pressed = st.form_submit_button(_("Create it and add documents"), type="primary", icon=":material/add:")
    if not pressed:
        return
    name = workspace_name(written)
    if name is None:
        st.error(_("Give it a name of letters or digits; a few words of the app itself cannot be used."))
        return
    created = create_workspace(name)
    if created is None:
        st.error(_("There is a workspace of this name: open it above, or choose another name."))
        return
    choose_workspace(created)
    st.switch_page(page("documents"))


def _sample() -> None:
    """Offer the corpus of invented states, ready to be looked at."""
    components.section(
        _("Look around first"),
        _("Policies of eight invented states in three languages, already analysed: nothing in it is about a real one."),
    )
    with st.container(horizontal=True):
        link("overview", _("Open the sample corpus"), icon=":material/explore:", workspace=SAMPLE)
