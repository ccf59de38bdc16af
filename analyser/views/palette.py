"""Signs, words and colours of states, modalities, relations and grades: the only place that fixes them.

Nothing is told by colour alone: each mark has a sign and a word. The coverage colours are one blue scale whose
lightness falls with strength, so that they stay in order for colour-blind eyes and on a grey printout; the chip
colours follow the Okabe-Ito set, darkened until white text on them passes WCAG AA (4.5 : 1).
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analyser.records import Coverage, CoverageState, DocumentKind, Grade, Modality, Relation
from analyser.views.language import _


@dataclass(frozen=True, slots=True)
class Mark:
    """How one value is shown. ``style`` is the CSS class suffix, ``meaning`` one sentence for legends and hover."""

    sign: str
    word: str
    style: str
    meaning: str


def state_mark(state: CoverageState) -> Mark:
    """Return how a coverage state is shown."""
    return {
        CoverageState.BINDING: Mark("●", _("Binding"), "binding", _("A clause obliges, forbids or punishes.")),
        CoverageState.COMMITTED: Mark("◐", _("Committed"), "committed", _("The state says that it will, or should.")),
        CoverageState.MENTIONED: Mark("○", _("Mentioned"), "mentioned", _("Spoken of, without any duty.")),
        CoverageState.SILENT: Mark("–", _("Silent"), "silent", _("Searched in readable pages, and nothing found.")),
        CoverageState.UNREADABLE: Mark(
            "?", _("Unreadable"), "unreadable", _("Too many pages could not be read: silence cannot be claimed.")
        ),
    }[state]


def perhaps_mark() -> Mark:
    """Return how a theme is shown that no clause surely speaks of and some may."""
    return Mark("~", _("Perhaps"), "perhaps", _("No clause surely speaks of it, but some may."))


def coverage_mark(found: Coverage) -> Mark:
    """Return how a cell of coverage is shown."""
    return perhaps_mark() if found.perhaps else state_mark(found.state)


def coverage_marks() -> list[Mark]:
    """Return the legend of coverage: the states with what is only perhaps spoken of before silence."""
    states = list(CoverageState)
    silent = states.index(CoverageState.SILENT)
    return [*map(state_mark, states[:silent]), perhaps_mark(), *map(state_mark, states[silent:])]


def state_colour(state: CoverageState) -> str:
    """Return a state's colour for lines and bars of a chart on the page's ground: 3 : 1 and more for all that speaks.

    The scale of the map, in which the palest state is darker: a thin line needs more contrast than a filled cell.
    """
    light, dark = {
        CoverageState.BINDING: ("#0b3d66", "#a8d6f5"),
        CoverageState.COMMITTED: ("#2f73a8", "#4f95c9"),
        CoverageState.MENTIONED: ("#7d9fb8", "#5f7f99"),
        CoverageState.SILENT: ("#e0cb98", "#6b5c38"),
        CoverageState.UNREADABLE: ("#b4bcc2", "#59656e"),
    }[state]
    return dark if dark_theme() else light


def perhaps_colour() -> str:
    """Return the colour of bars for what is only perhaps spoken of."""
    return "#5a4e75" if dark_theme() else "#cbbfe0"


def chart_ink() -> str:
    """Return the colour of a chart's words."""
    return "#e6edf2" if dark_theme() else "#16232e"


def dark_theme() -> bool:
    """Return whether the page is shown in its dark theme."""
    return st.context.theme.type == "dark"


def modality_mark(modality: Modality) -> Mark:
    """Return how a modality is shown."""
    return {
        Modality.OBLIGATION: Mark("■", _("Obligation"), "obligation", _("Somebody must act.")),
        Modality.PROHIBITION: Mark("✕", _("Prohibition"), "prohibition", _("Somebody must not act.")),
        Modality.SANCTION: Mark("!", _("Sanction"), "sanction", _("A breach is punished.")),
        Modality.COMMITMENT: Mark("▲", _("Commitment"), "commitment", _("The state says that it will act.")),
        Modality.RECOMMENDATION: Mark("◆", _("Recommendation"), "recommendation", _("Somebody should act.")),
        Modality.PERMISSION: Mark("○", _("Permission"), "permission", _("Somebody may act.")),
        Modality.DEFINITION: Mark("≡", _("Definition"), "definition", _("A word is given its meaning.")),
        Modality.STATEMENT: Mark("·", _("Statement"), "statement", _("Says how things are, without any duty.")),
    }[modality]


def relation_mark(relation: Relation) -> Mark:
    """Return how a relation, read from the left clause to the right one, is shown."""
    return {
        Relation.EQUAL: Mark("=", _("Equal"), "equal", _("Both say the same.")),
        Relation.SUBSET: Mark("⊂", _("Contained"), "subset", _("The right clause says all that the left one says.")),
        Relation.SUPERSET: Mark("⊃", _("Contains"), "superset", _("The left clause says all that the right one says.")),
        Relation.INTERSECTS: Mark("∩", _("Overlaps"), "intersects", _("Both regulate the same matter in part.")),
    }[relation]


def grade_mark(grade: Grade) -> Mark:
    """Return how a reading grade is shown."""
    return {
        Grade.GOOD: Mark("●", _("Good"), "good", _("The text can be trusted.")),
        Grade.FAIR: Mark("◐", _("Fair"), "fair", _("Readable, with small faults: check quotations on the page.")),
        Grade.POOR: Mark("◔", _("Poor"), "poor", _("Much is garbled or missing: check everything on the page.")),
        Grade.UNREADABLE: Mark("?", _("Unreadable"), "unreadable", _("No usable text, for example a scan.")),
        Grade.BLANK: Mark("–", _("Blank"), "blank", _("The page is empty.")),
    }[grade]


def found_mark(kind: str) -> Mark:
    """Return how something found in a clause's words is marked; ``kind`` as in ``frame.Found``."""
    return {
        "cue": Mark("¶", _("Force"), "cue", _("Words that give the clause its force.")),
        "bearer": Mark("☺", _("Who acts"), "bearer", _("Who must or may act.")),
        "action": Mark("→", _("Action"), "action", _("What is to be done.")),
        "parameter": Mark("#", _("Bound"), "parameter", _("A deadline, frequency, period, amount or threshold.")),
        "partner": Mark("⇄", _("Partner"), "partner", _("A state or organisation to cooperate with, and how.")),
        "instrument": Mark("§", _("Cites"), "instrument", _("A law, treaty, standard or policy that is named.")),
        "definition": Mark("≡", _("Defines"), "definition", _("The term that is given its meaning.")),
        "reference": Mark("↪", _("Refers to"), "reference", _("Another place of the same document.")),
        "hit": Mark("●", _("Your words"), "hit", _("Words of the search.")),
    }[kind]


def kind_word(kind: DocumentKind | None) -> str:
    """Return a document kind's word, empty for none."""
    if kind is None:
        return ""
    return {
        DocumentKind.STRATEGY: _("Strategy"),
        DocumentKind.POLICY: _("Policy"),
        DocumentKind.LAW: _("Law"),
        DocumentKind.REGULATION: _("Regulation"),
        DocumentKind.FRAMEWORK: _("Framework"),
        DocumentKind.STANDARD: _("Standard"),
        DocumentKind.ACTION_PLAN: _("Action plan"),
    }[kind]


def grade_advice(grade: Grade) -> str:
    """Return what a person can do about a reading grade; empty where nothing is needed."""
    return {
        Grade.FAIR: _("Check quotations on the page image before you cite them."),
        Grade.POOR: _("Look for a better copy of the document; until then check every clause on its page image."),
        Grade.UNREADABLE: _("Look for a copy with a text layer, or run text recognition (OCR) and upload the result."),
    }.get(grade, "")
