"""Search: the clauses of all documents with certain words, nearest in meaning, or answering a draft paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyser.views import components, data, draft_alignment, jobs, markup, search_data
from analyser.views.choices import url_choice
from analyser.views.language import _, number, plural
from analyser.views.links import parameter, set_parameters
from analyser.views.search_filters import filtered
from analyser.views.terms import concept_spans
from analyser.views.wording import query_spans

MOST_HITS = 200
"""Clauses looked at per query: the filters need more than the first screen, and nobody reads the three hundredth."""
FIRST_SHOWN = 12
LONGEST_QUERY = 4000
"""Characters: two pages of a draft; the longest clauses of the national corpus are of this length."""
MEANING, EXACT, DRAFT = "meaning", "exact", "draft"


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Search"))
    made = search_data.index(source)
    heading = st.container()
    words, how = _query()
    if not words:
        with heading:
            components.page_header(_("Search"), _("Find what the documents say, each clause with its page."))
        components.empty_state(
            _("What are you looking for?"),
            _("Write a few words, a question, or paste a paragraph of your own draft. Nothing leaves this machine."),
        )
        return
    if how == DRAFT:
        draft_alignment.show(source, words, heading)
        return
    if not made.ready():
        with heading:
            components.page_header(_("Search"))
        jobs.show_progress(made, _("The words of all documents are being made ready. This is done once."))
        return
    _answers(source, made, words, heading, exact=how == EXACT)


def _answers(source: data.Source, made: jobs.Job, words: str, heading: object, *, exact: bool) -> None:
    with st.spinner(_("Searching…"), show_time=False):
        hits = search_data.hits(source, made.result, words, exact, MOST_HITS)
    with heading:  # type: ignore[attr-defined]
        components.page_header(_("Search"), _finding(hits))
    if not hits:
        _nothing(exact)
        return
    st.html(markup.paragraph(_note(exact), "muted"))
    _results(source, filtered(source, hits), words, exact)


def _query() -> tuple[str, str]:
    """Return the words to look for and how they are meant; both live in the URL."""
    if "search-words" not in st.session_state:
        st.session_state["search-words"] = parameter("q") or ""
    st.text_area(
        _("Words, a question or a paragraph"),
        key="search-words",
        height=90,
        max_chars=LONGEST_QUERY,
        placeholder=_("for example: report incidents within 72 hours"),
        on_change=_remember,
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ways = {
            MEANING: _("Nearest in meaning"),
            EXACT: _("These very words"),
            DRAFT: _("My draft against every country"),
        }
        chosen = url_choice(_("Look for"), tuple(ways), "how", words=lambda h: ways[h], width=290)
        st.button(_("Search"), type="primary", icon=":material/search:", on_click=_remember)
    return " ".join(str(st.session_state["search-words"]).split()), chosen


def _remember() -> None:
    words = str(st.session_state["search-words"]).strip()
    set_parameters({"q": words or None})


def _finding(hits: Sequence[search_data.Hit]) -> str:
    """Return how many clauses of how many jurisdictions answer."""
    if not hits:
        return _("No clause answers.")
    states = plural("{n} jurisdiction", "{n} jurisdictions", len({hit.jurisdiction for hit in hits}))
    if len(hits) >= MOST_HITS:
        found = _("The {n} nearest clauses").format(n=number(len(hits)))
    else:
        found = plural("{n} clause", "{n} clauses", len(hits))
    return _("{clauses} of {jurisdictions}, best match first.").format(clauses=found, jurisdictions=states)


def _note(exact: bool) -> str:
    if exact:
        return _(
            "Case, accents and vowel marks do not matter. The more of a clause the words make up, the higher it is."
        )
    return _(
        "Clauses are ranked by rare words in common; those in other languages by the concepts that they share with "
        "your words."
    )


def _nothing(exact: bool) -> None:
    advice = (
        _("Look for the nearest in meaning instead, or use fewer words.")
        if exact
        else _("Use other words, in the language of the documents you look for.")
    )
    components.empty_state(_("No clause has these words"), advice)


def _results(source: data.Source, hits: Sequence[search_data.Hit], words: str, exact: bool) -> None:
    """Show the clauses as cards with the words of the query marked, the first few at once."""
    if not hits:
        components.empty_state(_("No clause passes these filters"), _("Widen them."))
        return
    limit_key = f"search-limit-{hash((words, exact))}"
    limit = st.session_state.get(limit_key, FIRST_SHOWN)
    for view in data.clause_views(source, tuple(hit.clause_id for hit in hits[:limit])):
        spans = query_spans(words, view.clause.text, exact=exact)
        if not exact:
            spans += concept_spans(words, view.clause.text, view.clause.language)
        components.clause_card(view, marks=markup.marks(spans, "hit"))
    components.show_more(limit_key, len(hits), limit)
