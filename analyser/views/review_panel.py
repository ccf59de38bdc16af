"""Deciding on a finding: the button beside it and the dialog it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analyser.amending.decided import FRAME
from analyser.errors import UsageError
from analyser.records import Correspondence, Framework, Review, ReviewAspect, Standing, Verdict
from analyser.review.standing import same_name
from analyser.reviewing import LONGEST_COMMENT, LONGEST_NAME, REASONED, UNCORRECTED, decide
from analyser.views import markup, review_data
from analyser.views.data import Source
from analyser.views.language import _, interface_language
from analyser.views.review_values import MOST_WORDS, right_value
from analyser.views.review_words import aspect_word, found_word, history_list, standing_chip, verdict_mark

_OPENED = "review-opened"
NAME = "reviewer-name"
"""Where the session keeps the name of the person who decides."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is judged. ``found`` is the present value; ``mirrored`` says that its relation is shown from side b."""

    subject_id: str
    aspect: ReviewAspect
    found: str
    element: str = ""
    mirrored: bool = False

    @property
    def key(self) -> tuple[str, ReviewAspect, str]:
        """The key of its decisions."""
        return self.subject_id, self.aspect, self.element


def relation_finding(shown: Correspondence) -> Finding:
    """Return the finding of a correspondence, however it is turned."""
    mirrored = shown.jurisdiction_a > shown.jurisdiction_b
    return Finding(shown.correspondence_id, ReviewAspect.RELATION, shown.relation.value, mirrored=mirrored)


def reviewer() -> str:
    """Return the name under which this session decides, empty while it has none."""
    return str(st.session_state.get(NAME, ""))


def chip_of(source: Source, finding: Finding) -> str:
    """Return the chip that says that a finding was reviewed, empty where it was not."""
    return standing_chip(review_data.standings(source).get(finding.key))


def review_button(source: Source, finding: Finding, *, key: str, label: str | None = None) -> None:
    """Show the button that opens the dialog on a finding."""
    st.button(
        label or _("Review"),
        key=f"review-{key}",
        icon=":material/rate_review:",
        type="tertiary",
        on_click=_open,
        args=(key,),
    )
    if st.session_state.get(_OPENED) == key:
        ask(source, finding)


def _open(key: str | None) -> None:
    """Note which dialog is open: it stays so until it is closed or a decision is saved, whatever else runs anew."""
    st.session_state[_OPENED] = key


def _close() -> None:
    _open(None)


def ask(source: Source, finding: Finding) -> None:
    """Open the dialog in which a person decides."""
    standing = review_data.standings(source).get(finding.key)

    @st.dialog(_("Review: {what}").format(what=aspect_word(finding.aspect)), on_dismiss=_close)
    def dialog() -> None:
        st.html(_state(finding, standing))
        _form(source, finding, standing)

    dialog()


def _state(finding: Finding, standing: Standing | None) -> str:
    found = found_word(finding.aspect, finding.found, finding.element)
    now = markup.paragraph(_("Now: {value}").format(value=found), "reason")
    history = [(review, finding.mirrored, "") for review in standing.history] if standing else []
    return now + history_list(history)


def _form(source: Source, finding: Finding, standing: Standing | None) -> None:
    """Show the fields of a decision; nothing is stored before the button is pressed."""
    name = st.text_input(_("Your name"), value=reviewer(), max_chars=LONGEST_NAME, key="review-name")
    options = _verdicts(finding, standing, name)
    words = {one: f"{verdict_mark(one).sign} {_deed(one)}" for one in options}
    verdict = options[0]
    if len(options) > 1:
        verdict = st.radio(_("Your decision"), options, format_func=lambda one: words[one], key="review-verdict")
    corrected = ""
    if verdict is Verdict.CORRECTED:
        corrected = right_value(finding.aspect, finding.found, finding.element, mirrored=finding.mirrored)
    needed = _("Reason") if verdict in REASONED else _("Reason (if you like)")
    comment = st.text_area(needed, max_chars=LONGEST_COMMENT, key="review-comment", height=100)
    settles = bool(standing and standing.disputed) and st.checkbox(
        _("This settles the dispute"),
        key="review-settles",
        help=_("Earlier decisions stay on record, and count no more."),
    )
    ready = bool(name.strip()) and (verdict not in REASONED or bool(comment.strip()))
    ready = ready and (verdict is not Verdict.CORRECTED or bool(corrected))
    if not ready:
        st.html(markup.paragraph(_("A decision has a name; one that changes something also has a reason."), "muted"))
    if st.button(_("Save the decision"), type="primary", disabled=not ready, key="review-save"):
        st.session_state[NAME] = " ".join(name.split())
        _save(source, finding, verdict, name, comment, corrected, adjudicates=settles)
        _close()
        st.rerun()


def _save(
    source: Source, finding: Finding, verdict: Verdict, name: str, comment: str, corrected: str, *, adjudicates: bool
) -> Review | None:
    try:
        return decide(
            review_data.store_of(source),
            finding.subject_id,
            verdict,
            reviewer=name,
            aspect=finding.aspect,
            comment=comment,
            element=finding.element,
            corrected=corrected,
            adjudicates=adjudicates,
        )
    except UsageError as error:
        st.error(markup.plain(str(error)))
        st.stop()


def _verdicts(finding: Finding, standing: Standing | None, name: str) -> list[Verdict]:
    """Return what can be decided: what is or is not cannot be corrected, and only one's own decision taken back."""
    options = [Verdict.CONFIRMED, Verdict.REJECTED]
    if finding.aspect is ReviewAspect.MODALITY:
        options = [Verdict.CONFIRMED, Verdict.CORRECTED]
    elif finding.aspect in FRAME and not finding.found:
        options = [Verdict.CORRECTED]
    elif finding.aspect not in UNCORRECTED:
        options.append(Verdict.CORRECTED)
    mine = standing is not None and any(same_name(one.reviewer) == same_name(name) for one in standing.history)
    return [*options, Verdict.WITHDRAWN] if mine else options


def _deed(verdict: Verdict) -> str:
    return {
        Verdict.CONFIRMED: _("It is right"),
        Verdict.REJECTED: _("It is wrong"),
        Verdict.CORRECTED: _("It is something else"),
        Verdict.WITHDRAWN: _("Take my decision back"),
    }[verdict]


def _adding(word: str, key: str, opened: str) -> bool:
    """Show a button that adds something, and return whether its dialog is open."""
    st.button(word, key=key, icon=":material/add:", type="tertiary", on_click=_open, args=(opened,))
    return bool(st.session_state.get(_OPENED) == opened)


def add_theme_button(source: Source, clause_id: str, frameworks: Sequence[Framework], present: Sequence[str]) -> None:
    """Show the button that adds a theme which was not found; ``present`` are the names of those that were."""
    if not _adding(_("Add a theme"), "review-add-theme", f"theme-of-{clause_id}"):
        return

    @st.dialog(_("Add a theme"), on_dismiss=_close)
    def dialog() -> None:
        titles = {
            f"{framework.framework_id}:{leaf.element_id}": f"{leaf.element_id} {leaf.title(interface_language())}"
            for framework in frameworks
            for leaf in framework.leaves()
        }
        absent = [name for name in titles if name not in present]
        chosen = st.selectbox(_("Theme"), absent, format_func=lambda name: titles[name], key="review-theme")
        finding = Finding(clause_id, ReviewAspect.THEME, "", chosen)
        _form(source, finding, review_data.standings(source).get(finding.key))

    dialog()


def add_found_button(source: Source, clause_id: str, text: str) -> None:
    """Show the button that adds a bearer, a time or amount, or an instrument which was not found in a clause."""
    if not _adding(_("Add what was missed"), "review-add-found", f"found-in-{clause_id}"):
        return

    @st.dialog(_("Add what was missed"), on_dismiss=_close)
    def dialog() -> None:
        kinds = (ReviewAspect.PARAMETER, ReviewAspect.BEARER, ReviewAspect.INSTRUMENT)
        aspect = st.radio(_("What was missed"), kinds, format_func=aspect_word, horizontal=True, key="review-missed")
        words = st.text_input(
            _("The words of the clause that say so"), max_chars=MOST_WORDS, key="review-words"
        ).strip()  # fmt: skip
        if not words or words not in text:
            st.html(markup.paragraph(_("Copy them from the clause, letter by letter."), "muted"))
            return
        finding = Finding(clause_id, aspect, "", words)
        _form(source, finding, review_data.standings(source).get(finding.key))

    dialog()
