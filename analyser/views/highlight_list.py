"""The most telling findings in words, each with a link to its clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analyser.records import Framework, Modality
from analyser.views import components, data, markup
from analyser.views.highlights import Highlight, HighlightKind
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, plural
from analyser.views.links import link
from analyser.views.markup import isolated
from analyser.views.naming import provision_name

_BESIDE = 2
"""Findings in a row: read across, in the order of their rank."""
MOST_LETTERS = 220
"""Of a clause in the list: enough to see what it is about; the rest is one click away."""


def highlight_list(source: data.Source, found: Sequence[Highlight], frameworks: Sequence[Framework]) -> None:
    """Show the findings, numbered; nothing where there are none."""
    if not found:
        return
    components.section(
        plural("What stands out: {n} finding", "What stands out: {n} findings", len(found)),
        _(
            "In turn: conflicts, gaps by the number of peers, bounds that differ, duties that others only intend, "
            "the widest common provisions, partnerships that are not returned."
        ),
    )
    titles = {
        f"{framework.framework_id}:{element.element_id}": element.title(interface_language())
        for framework in frameworks
        for element in framework.elements
    }
    for start in range(0, len(found), _BESIDE):
        columns = st.columns(_BESIDE, gap="medium")
        for column, one in zip(columns, found[start : start + _BESIDE], strict=False):
            with column, st.container(border=True, gap="xsmall", height="stretch"):
                st.html(f"<strong>{markup.paragraph(kind_title(one), 'muted')}</strong>")
                st.html(markup.paragraph(sentence(one, titles), "reason"))
                _way(source, one)


def kind_title(one: Highlight) -> str:
    """Return what sort of finding this is."""
    return {
        HighlightKind.CONFLICT: _("Conflict"),
        HighlightKind.GAP: _("Gap"),
        HighlightKind.BOUND: _("Different bounds"),
        HighlightKind.FORCE: _("Different force"),
        HighlightKind.COMMON: _("In common"),
        HighlightKind.ONE_SIDED: _("Partnership not returned"),
    }[one.kind]


def sentence(one: Highlight, titles: Mapping[str, str]) -> str:
    """Return the finding as a sentence in the interface language; ``titles`` are those of themes by their full id."""
    first, second = jurisdiction_name(one.first), jurisdiction_name(one.second) if one.second else ""
    if one.kind is HighlightKind.GAP:
        return _("{jurisdiction} is silent on “{theme}”, a theme of {peers}.").format(
            jurisdiction=first,
            theme=titles.get(one.subject, one.subject),
            peers=plural("{n} other jurisdiction", "{n} other jurisdictions", one.count),
        )
    if one.kind is HighlightKind.COMMON:
        return _("{jurisdictions} share the provision “{provision}”.").format(
            jurisdictions=plural("{n} jurisdiction", "{n} jurisdictions", one.count),
            provision=isolated(provision_name(one.subject)),
        )
    if one.kind is HighlightKind.ONE_SIDED:
        return _("{first} names {second} as a partner; {second} does not name {first}.").format(
            first=first, second=second
        )
    return _difference(one, first, second)


def _difference(one: Highlight, first: str, second: str) -> str:
    if one.kind is HighlightKind.FORCE:
        firm, soft = Modality(one.values[0]), Modality(one.values[1])
        text = _("Where {first} {does}, {second} {does_less}.")
        return text.format(first=first, second=second, does=firm_verb(firm), does_less=soft_verb(soft))
    values = [isolated(value) for value in one.values]
    templates = {
        HighlightKind.CONFLICT: _("On the same act, {first} says “{a}” and {second} “{b}”: nobody can satisfy both."),
        HighlightKind.BOUND: _("{first} is stricter ({aspect}): “{a}”, where {second} says “{b}”."),
    }
    return templates[one.kind].format(first=first, second=second, a=values[0], b=values[1], aspect=_aspect(one.subject))


def _aspect(name: str) -> str:
    return {
        "deadline": _("deadline"),
        "retention": _("retention"),
        "frequency": _("frequency"),
        "imprisonment": _("imprisonment"),
        "fine": _("fine"),
    }.get(name, name)


def firm_verb(force: Modality) -> str:
    """Return what the stricter text does."""
    return {
        Modality.OBLIGATION: _("obliges"),
        Modality.PROHIBITION: _("forbids"),
        Modality.SANCTION: _("punishes"),
        Modality.COMMITMENT: _("commits itself"),
    }.get(force, _("recommends"))


def soft_verb(force: Modality) -> str:
    """Return what the other text does instead."""
    return {
        Modality.COMMITMENT: _("only announces"),
        Modality.RECOMMENDATION: _("only recommends"),
        Modality.PERMISSION: _("only permits"),
    }.get(force, _("only describes"))


def _way(source: data.Source, one: Highlight) -> None:
    """Offer the clauses under a finding."""
    if one.kind is HighlightKind.GAP:
        framework, _sep, _element = one.subject.partition(":")
        link("gaps", _("See the proof of absence"), icon=":material/rule:", gap=one.target, framework=framework)
    elif one.kind is HighlightKind.COMMON:
        link("provisions", _("See the clauses"), icon=":material/join_inner:", provision=one.target)
    else:
        view = next(iter(data.clause_views(source, (one.target,))), None)
        if view is not None:
            st.html(components.source_line(view) + markup.quotation(_beginning(view), view.clause.language))
        link("clause", _("See the clause and its counterparts"), icon=":material/format_quote:", clause=one.target)


def _beginning(view: data.ClauseView) -> str:
    """Return the clause's words, or their beginning, up to a whole word."""
    text = view.clause.text
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rsplit(maxsplit=1)[0] + " …"
