"""Claims of silence and people's decisions on them: judging one, and those that were rejected, with who and when."""

from __future__ import annotations

import streamlit as st

from analyser.records import Gap, ReviewAspect
from analyser.records.peers import ProvisionGap
from analyser.review.values import GapClaim, GapLevel, gap_value
from analyser.views import markup, review_data
from analyser.views.data import Source
from analyser.views.language import plural
from analyser.views.review_panel import Finding, chip_of, review_button
from analyser.views.review_words import history_list


def judge_gap(source: Source, gap: Gap | ProvisionGap) -> None:
    """Show what people decided on the claim of a gap, and the way to decide."""
    finding = Finding(gap.gap_id, ReviewAspect.GAP, gap_value(gap))
    if chip := chip_of(source, finding):
        st.html(markup.chips(chip), width="content")
    review_button(source, finding, key=f"gap-{gap.gap_id}")


def rejected_claims(
    source: Source, level: GapLevel, *, jurisdiction: str = "", framework_id: str = "", open_one: str = ""
) -> None:
    """Show the claims of this level that were rejected, each with its history; nothing where there is none.

    ``open_one`` is the id of a gap that a link asked for: where it is among them, the list is open.
    """
    found = [
        (claim, one)
        for claim, one in review_data.rejected_gaps(source, level)
        if jurisdiction in ("", claim.jurisdiction) and _within(claim, framework_id)
    ]
    if not found:
        return
    label = plural("{n} gap rejected on review", "{n} gaps rejected on review", len(found))
    asked_for = any(one.subject_id == open_one for _claim, one in found)
    with st.expander(label, icon=":material/rate_review:", expanded=asked_for):
        for claim, one in found:
            finding = Finding(one.subject_id, ReviewAspect.GAP, one.history[-1].found)
            st.html(history_list([(review, False, "") for review in one.history]))
            review_button(source, finding, key=f"rejected-{claim.level}-{one.subject_id}")


def _within(claim: GapClaim, framework_id: str) -> bool:
    return claim.level is not GapLevel.THEME or framework_id in ("", claim.where)
