"""Which clauses can have a theme at all: not covers, contents, lists of acronyms, nor the place where it is signed."""

from __future__ import annotations

import re

from analyser.records import Clause, ClauseRole
from analyser.understanding.folding import folded
from analyser.understanding.stemming import stems

FEWEST_STEMS = 4
"""A text with fewer stems outside a list says nothing on its own: a line of a cover, an entry of a glossary."""

LONGEST_SIGNATURE = 25
"""Stems; a longer text that begins like a signature is a sentence on signing."""

_NAME_WORD = r"(?:[A-Z][\w'\u2019.]*|of|and|the|for|on|to|in|&|,)"
_ACRONYM_ENTRY = re.compile(rf"^[A-Z][A-Za-z&/-]*[A-Z]s?[\s:=\u2013\u2014-]+{_NAME_WORD}(?:[\s-]+{_NAME_WORD})*\s*$")
"""A name in capitals, then words that all begin with one: "ABC  Agency for Better Computing"."""

_LEADER = re.compile(r"(?:\.\s?){5,}|\u2026{2,}|(?:\u2026\s){2,}")
"""The dots between an entry of a table of contents and its page."""

_LISTING = re.compile(
    r"^\W*(?:[\divxlc]+[.)]?\s+)?(?:(?:table|list) of (?:contents|figures|tables|acronyms|abbreviations)|contents"
    r"|(?:acronyms|abbreviations)(?: and (?:acronyms|abbreviations))?|table des matieres|sommaire"
    r"|(?:liste des )?(?:sigles|acronymes|abreviations)(?: et (?:sigles|acronymes|abreviations))?"
    r"|(?:جدول |قايمه )?المحتويات|فهرس(?: المحتويات)?|الفهرس|(?:قايمه )?(?:ال)?اختصارات|المختصرات)\W*$"
)
"""A folded heading over entries that are no clauses."""

_SIGNED = re.compile(
    r"^\W*(?:done (?:at|in) \w+|given under my hand|in witness whereof|signed (?:at|by|this)|(?:dated|made) this \d+"
    r"|fait a \w+|(?:صدر|حرر) (?:في|ب)\w*)"
)
"""How folded closing formulas and blocks of signatures begin."""


def can_have_theme(clause: Clause) -> bool:
    """Return whether a clause is long enough to have a theme, and no entry of a list, of contents, no signature.

    List items may be short: their lead-in says the rest.
    """
    text = clause.text
    length = len(stems(text, clause.language))
    if clause.role is not ClauseRole.LIST_ITEM and length < FEWEST_STEMS:
        return False
    if _ACRONYM_ENTRY.match(text) and not text.isupper():
        return False
    if _LEADER.search(text) or any(_LISTING.match(folded(heading)[0]) for heading in clause.heading_path[-1:]):
        return False
    return not (length <= LONGEST_SIGNATURE and _SIGNED.match(folded(text)[0]))
