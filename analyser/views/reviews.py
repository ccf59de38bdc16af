"""Review: the least certain findings one after the other, what was decided, and how far reviewers agree."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyser.records import QueueItem, ReviewAspect, Verdict
from analyser.review.values import GapLevel, gap_claim
from analyser.reviewing import UNCORRECTED, decide
from analyser.storage.queries import COLUMNS
from analyser.views import components, data, markup, review_data
from analyser.views.choices import ALL, url_choice
from analyser.views.language import _, number, percent, plural
from analyser.views.links import link
from analyser.views.review_panel import NAME, Finding, chip_of, review_button, reviewer
from analyser.views.review_words import aspect_word, found_word, history_list, theme_word
from analyser.views.tables import table_download

AT_ONCE = 5
"""Findings shown at once: each is two clauses to read."""
TOSS_UP_BELOW, UNSURE_BELOW = 0.2, 0.6
"""Certainties (0 to 1) told in words: from 40 to 60 per cent nobody would bet, from 80 on most would."""
LAST_SHOWN = 20
"""Decisions shown of the log; the file that can be downloaded has all."""


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Review"))
    log = review_data.log(source)
    standing = review_data.standings(source).values()
    reviewed = sum(one.verdict is not None for one in standing)
    heading = st.container()
    aspect, second = _choices()
    waiting = review_data.queue(source, aspect, reviewer(), second)
    with heading:
        components.page_header(_("Review"), _lead(len(waiting)))
        if log:
            components.facts(
                [
                    (number(len(log)), plural("decision", "decisions", len(log))),
                    (
                        number(reviewed),
                        plural("finding that stands reviewed", "findings that stand reviewed", reviewed),
                    ),
                    (number(sum(one.disputed for one in standing)), _("disputed")),
                ]
            )
    queue, agreement, decided = st.tabs([_("Waiting"), _("Agreement"), _("Decisions")])
    with queue:
        _queue(source, waiting)
    with agreement:
        _agreement(source)
    with decided:
        _log(source)


def _lead(waiting: int) -> str:
    if not waiting:
        return _("Nothing waits for you here.")
    return _("Judge the findings of which the software is least certain; each decision takes effect at once.")


def _choices() -> tuple[ReviewAspect | None, bool]:
    """Return which aspect is judged, and whether what others judged is asked again for a second opinion."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(_("Your name"), value=reviewer(), key="reviews-name", width=260)
        st.session_state[NAME] = " ".join(name.split())
        words = {ALL: _("Everything")} | {one.value: aspect_word(one) for one in ReviewAspect}
        chosen = url_choice(_("What to judge"), tuple(words), "aspect", words=lambda one: words[one], width=220)
        second = st.toggle(
            _("Second opinion"), key="reviews-second", help=_("Also asks what others have judged, without showing how.")
        )
    return (ReviewAspect(chosen) if chosen else None), second


def _queue(source: data.Source, waiting: Sequence[QueueItem]) -> None:
    """Show the first findings that wait."""
    if not waiting:
        components.empty_state(
            _("Nothing waits"), _("Choose another kind of finding, or ask for a second opinion on what others judged.")
        )
        return
    more = plural("{n} finding waits, the least certain first.", "{n} findings wait, the least certain first.",
                  len(waiting))  # fmt: skip
    asked = "" if reviewer() else " " + _("Write your name first.")
    st.html(markup.paragraph(more + asked, "muted"))
    wanted = tuple(dict.fromkeys(one for item in waiting[:AT_ONCE] for one in item.clause_ids))
    views = {view.clause.clause_id: view for view in data.clause_views(source, wanted)}
    for item in waiting[:AT_ONCE]:
        if all(clause_id in views for clause_id in item.clause_ids):
            _item(source, item, [views[clause_id] for clause_id in item.clause_ids])


def _item(source: data.Source, item: QueueItem, views: Sequence[data.ClauseView]) -> None:
    """Show one finding with its clauses and the ways to decide."""
    finding = Finding(item.subject_id, item.aspect, item.found, item.element)
    key = f"{item.subject_id}-{item.element}"
    with st.container(border=True, gap="xsmall"):
        chip = chip_of(source, finding) if item.disputed else ""
        st.html(
            f'<div class="pa-relation-line">{chip}<span>{markup.escaped(sureness(item))}</span></div>'
            + markup.paragraph(question(item), "lead")
            + _clauses(views)
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button(
                _("Yes"), key=f"confirm-{key}", icon=":material/check:", disabled=not reviewer(),
                help=None if reviewer() else _("Write your name first."),
            )  # fmt: skip
            if pressed:
                decide(
                    review_data.store_of(source), item.subject_id, Verdict.CONFIRMED, reviewer=reviewer(),
                    aspect=item.aspect, element=item.element,
                )  # fmt: skip
                st.rerun()
            review_button(
                source,
                finding,
                key=f"queue-{key}",
                label=_("Reject") if item.aspect in UNCORRECTED else _("Reject or correct"),
            )
            if item.aspect is ReviewAspect.GAP:
                link("gaps", _("See the proof of absence"), icon=":material/rule:", gap=item.subject_id,
                     view="provisions" if gap_claim(item.found).level is GapLevel.PROVISION else None)  # fmt: skip
            labels = [_("Open clause and page")] if len(views) == 1 else [_("Open left clause"), _("Open right clause")]
            for label, view in zip(labels, views, strict=False):
                link("clause", label, icon=":material/open_in_full:", clause=view.clause.clause_id)


def sureness(item: QueueItem) -> str:
    """Return in words how sure the software is of a finding; empty where nothing tells it."""
    if item.certainty is None:
        return ""
    if item.aspect is ReviewAspect.GAP:
        return _("The clauses below came nearest to the theme.") if item.clause_ids else ""
    if item.certainty < TOSS_UP_BELOW:
        return _("The software cannot tell: as likely right as wrong.")
    if item.certainty < UNSURE_BELOW:
        return _("The software is not sure of this.")
    return _("The software is fairly sure of this.")


def question(item: QueueItem) -> str:
    """Return what a reviewer is asked about a finding."""
    if item.aspect is ReviewAspect.THEME:
        theme = theme_word(item.element)
        if not item.found:
            return _("Does this clause speak of “{theme}”? It was not taken to.").format(theme=theme)
        return _("Does this clause speak of “{theme}”?").format(theme=theme)
    value = found_word(item.aspect, item.found, item.element)
    if item.aspect is ReviewAspect.MODALITY:
        return _("Is the force of this clause: {force}?").format(force=value)
    if item.aspect is ReviewAspect.BEARER:
        return _("Is this who must or may act: {who}?").format(who=value)
    if item.aspect is ReviewAspect.PARAMETER:
        return _("Does this clause set: {bound}?").format(bound=value)
    if item.aspect is ReviewAspect.INSTRUMENT:
        return _("Does this clause cite: {instrument}?").format(instrument=value)
    if item.aspect is ReviewAspect.GAP:
        return _("Is it right that nothing is said here: {claim}?").format(claim=value)
    return _("Do these two clauses regulate the same matter? Found: {relation}.").format(relation=value)


def _clauses(views: Sequence[data.ClauseView]) -> str:
    cards = [components.clause_html(view) for view in views]
    if len(cards) < 2:
        return "".join(cards)
    return f'<div class="pa-pair">{"".join(f"<div>{card}</div>" for card in cards)}</div>'


def _agreement(source: data.Source) -> None:
    """Show how far each two reviewers agree."""
    found = review_data.agreement(source)
    if not found:
        components.empty_state(
            _("No finding was judged by two people yet"),
            _("With “Second opinion” a colleague is asked what you judged, without seeing how you did."),
        )
        return
    head = (_("What was judged"), _("Reviewers"), _("Judged by both"), _("Judged alike"), _("Cohen’s kappa"))
    rows = [
        (
            aspect_word(one.aspect),
            f"{one.reviewer_a} – {one.reviewer_b}",
            number(one.judged),
            percent(one.share),
            number(one.kappa, decimals=2) if one.kappa is not None else "–",
        )
        for one in found
    ]
    note = _("Kappa is agreement beyond chance: 0 is what chance gives, 1 is full agreement; above 0.6 it is good.")
    st.html(markup.table(head, rows) + markup.paragraph(note, "muted"))


def _log(source: data.Source) -> None:
    """Show the last decisions, and offer all of them as a file."""
    log = review_data.log(source)
    if not log:
        components.empty_state(_("No decision yet"), _("Decisions are taken here or on the page of a clause."))
        return
    st.html(history_list([(one, False, review_data.whose(source, one)) for one in log[-LAST_SHOWN:]]))
    table_download("reviews", [{name: getattr(one, name) for name in COLUMNS["reviews"]} for one in log])
