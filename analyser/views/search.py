"""Search: the clauses of all documents with certain words, or nearest in meaning to a sentence or a draft paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from analyser.records import Modality
from analyser.views import components, data, markup
from analyser.views.choices import ALL, jurisdiction_choice, url_choice
from analyser.views.language import _, language_name, number, plural, separator
from analyser.views.links import parameter, set_parameters
from analyser.views.palette import modality_mark
from analyser.views.wording import query_spans

MOST_HITS = 200
"""Clauses looked at per query: the filters need more than the first screen, and nobody reads the three hundredth."""
FIRST_SHOWN = 12
LONGEST_QUERY = 4000
"""Characters: two pages of a draft; the longest clauses of the national corpus are of this length."""
MEANING, EXACT = "meaning", "exact"


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Search"))
    heading = st.container()
    words, exact = _query()
    if not words:
        with heading:
            components.page_header(_("Search"), _("Find what the documents say, each clause with its page."))
        components.empty_state(
            _("What are you looking for?"),
            _("Write a few words, a question, or paste a paragraph of your own draft. Nothing leaves this machine."),
        )
        return
    with st.spinner(_("Searching …"), show_time=False):
        hits = data.hits(source, words, exact, MOST_HITS)
    with heading:
        components.page_header(_("Search"), _finding(hits))
    if not hits:
        _nothing(exact)
        return
    st.html(markup.paragraph(_note(exact), "muted"))
    _results(source, _filtered(hits), words, exact)


def _query() -> tuple[str, bool]:
    """Return the words to look for and whether they are meant as written; both live in the URL."""
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
        how = {MEANING: _("Nearest in meaning"), EXACT: _("These very words")}
        chosen = url_choice(_("Look for"), (MEANING, EXACT), "how", words=lambda h: how[h], width=240)
        st.button(_("Search"), type="primary", icon=":material/search:", on_click=_remember)
    return " ".join(str(st.session_state["search-words"]).split()), chosen == EXACT


def _remember() -> None:
    words = str(st.session_state["search-words"]).strip()
    set_parameters({"q": words or None})


def _finding(hits: Sequence[data.Hit]) -> str:
    """Return how many clauses of how many jurisdictions answer."""
    if not hits:
        return _("No clause answers.")
    states = plural("{n} jurisdiction", "{n} jurisdictions", len({hit.jurisdiction for hit in hits}))
    if len(hits) == MOST_HITS:
        found = _("The best {n} clauses").format(n=number(MOST_HITS))
    else:
        found = plural("{n} clause", "{n} clauses", len(hits))
    return _("{clauses} of {jurisdictions}, best first.").format(clauses=found, jurisdictions=states)


def _note(exact: bool) -> str:
    if exact:
        return _(
            "Case, accents and vowel marks do not matter. The more of a clause the words make up, the higher it is."
        )
    return _("Clauses are ranked by rare words in common; search in the language of the documents you look for.")


def _nothing(exact: bool) -> None:
    advice = (
        _("Look for the nearest in meaning instead, or use fewer words.")
        if exact
        else _("Use other words, in the language of the documents you look for.")
    )
    components.empty_state(_("No clause has these words"), advice)


def _filtered(hits: Sequence[data.Hit]) -> list[data.Hit]:
    """Return the hits that pass the filters; each option says how many it has."""
    codes, forces, languages = (
        Counter(hit.jurisdiction for hit in hits),
        Counter(hit.modality.value for hit in hits),
        Counter(hit.language for hit in hits),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = jurisdiction_choice(_("Jurisdiction"), sorted(codes), "jurisdiction", all_word=_("All jurisdictions"))
        force = url_choice(
            _("Force"),
            (ALL, *(m.value for m in Modality if forces[m.value])),
            "modality",
            words=lambda m: f"{modality_mark(Modality(m)).word}{separator()}{number(forces[m])}" if m else _("Any"),
            width=240,
        )
        language = url_choice(
            _("Language"),
            (ALL, *sorted(languages)),
            "language",
            words=lambda c: f"{language_name(c)}{separator()}{number(languages[c])}" if c else _("Any"),
            width=240,
        )
    return [
        hit
        for hit in hits
        if code in (ALL, hit.jurisdiction) and force in (ALL, hit.modality.value) and language in (ALL, hit.language)
    ]


def _results(source: data.Source, hits: Sequence[data.Hit], words: str, exact: bool) -> None:
    """Show the clauses as cards with the words of the query marked, the first few at once."""
    if not hits:
        components.empty_state(_("No clause passes these filters"), _("Widen them."))
        return
    limit_key = f"search-limit-{hash((words, exact))}"
    limit = st.session_state.get(limit_key, FIRST_SHOWN)
    for view in data.clause_views(source, tuple(hit.clause_id for hit in hits[:limit])):
        spans = query_spans(words, view.clause.text, exact=exact)
        components.clause_card(view, marks=markup.marks(spans, "hit"))
    components.show_more(limit_key, len(hits), limit)
