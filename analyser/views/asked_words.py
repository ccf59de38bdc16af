"""Words for what is asked in a matter: the value, the answer, the finding above the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from textwrap import shorten

from analyser.records import Parameter
from analyser.records.asked import Answer, Asked
from analyser.views import markup
from analyser.views.frame import parameter_words
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, direction, listed, number, plural, separator
from analyser.views.palette import modality_mark

STRICTEST_SIGN = "★"
_SIGNS = {
    Answer.STATED: "",
    Answer.VAGUE: "≈",
    Answer.UNSTATED: "∅",
    Answer.SILENT: "–",
    Answer.UNREADABLE: "?",
}
_LATIN, _ARABIC, _END = "\u2066", "\u2067", "\u2069"
"""Unicode isolates from left to right, from right to left, and their end."""
MOST_NAMES = 4
"""Names in the sentence above the table."""
LONGEST_HEADING = 36
"""Letters of a heading in the table: two lines of its column."""


def answer_word(answer: Answer) -> str:
    """Return what a jurisdiction's documents answer."""
    return {
        Answer.STATED: _("Time or sum stated"),
        Answer.VAGUE: _("In words only"),
        Answer.UNSTATED: _("No time or sum stated"),
        Answer.SILENT: _("Nothing found"),
        Answer.UNREADABLE: _("Could not be read"),
    }[answer]


def answer_meaning(answer: Answer) -> str:
    """Return one sentence on what the answer means."""
    return {
        Answer.STATED: _("A clause states a time or a sum."),
        Answer.VAGUE: _("A clause says it in words (“without delay”) or leaves it to another text."),
        Answer.UNSTATED: _("A clause speaks of the matter and states neither a time nor a sum."),
        Answer.SILENT: _("The pages could be read, and no clause speaks of the matter."),
        Answer.UNREADABLE: _("No clause was found, and too many pages could not be read to say that there is none."),
    }[answer]


def asked_words(line: Asked) -> str:
    """Return what is asked in short: the value in the interface language, or the words, or that there is none."""
    if line.answer is Answer.STATED:
        mark = f"{STRICTEST_SIGN} " if line.strictest else ""
        return f"{mark}{value_words(line)}"
    if line.answer is Answer.VAGUE:
        return f"{_SIGNS[line.answer]} {markup.isolated(f'“{line.text}”')}"
    return f"{_SIGNS[line.answer]} {answer_word(line.answer)}"


def value_words(line: Asked) -> str:
    """Return the kind and the comparable value of a stated line."""
    if line.kind is None:
        return ""
    length = (line.value, line.unit, line.hours, line.date, line.bound or "exact", line.qualifier)
    return parameter_words(Parameter(line.kind, line.text, 0, 0, "", *length))


def place_words(line: Asked, heading: str = "") -> str:
    """Return number and page of the clause, after the heading it stands under: "viii." alone says nothing."""
    if not line.clause_id:
        return ""
    parts = [markup.isolated(shorten(heading, LONGEST_HEADING, placeholder="…"))] if heading else []
    parts += [_number_of(line.num)] if line.num else []
    if line.page is not None:
        parts.append(_("p. {page}").format(page=number(line.page)).replace(" ", "\N{NO-BREAK SPACE}"))
    return separator().join(parts)


def _number_of(num: str) -> str:
    """Return a clause's number in its own direction: a mark after it ("1-") has none and would go to the other side."""
    script = _ARABIC if any("\u0600" <= letter <= "\u06ff" for letter in num) else _LATIN
    return f"{script}{num}{_END}"


def actors_words(line: Asked) -> str:
    """Return who must act, and whom they tell, in the clause's own words; empty where it names neither.

    Who is only understood, from what stands above the clause, is in brackets.
    """
    bearer = markup.isolated(line.bearer) if line.bearer else ""
    if line.understood and bearer:
        bearer = f"[{bearer}]"
    if not line.recipient:
        return bearer
    arrow = "←" if direction() == "rtl" else "→"
    return f"{bearer or '…'} {arrow} {markup.isolated(line.recipient)}"


def force_word(line: Asked) -> str:
    """Return how firmly it is asked, empty where nothing is."""
    if line.modality is None:
        return ""
    mark = modality_mark(line.modality)
    return f"{mark.sign} {mark.word}"


def finding(lines: Sequence[Asked]) -> str:
    """Return the page's main finding in words."""
    of_each = {line.jurisdiction: line.answer for line in lines if line.leading}
    stated = sum(answer is Answer.STATED for answer in of_each.values())
    if not stated:
        return _("No jurisdiction states a time or a sum here.")
    text = plural("{n} jurisdiction states a time or a sum.", "{n} jurisdictions state a time or a sum.", stated)
    best = [line for line in lines if line.strictest]
    if not best:
        return text
    same = [line for line in best if (line.kind, line.hours, line.value) == _value_of(best[0])]
    names = list(dict.fromkeys(jurisdiction_name(line.jurisdiction) for line in same))
    told = listed(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
    strictest = _("Strictest: {value} – {names}.")
    return f"{text} {strictest.format(value=markup.isolated(value_words(best[0])), names=told)}"


def _value_of(line: Asked) -> tuple[object, ...]:
    return (line.kind, line.hours, line.value)


def answer_counts(lines: Sequence[Asked]) -> list[tuple[str, str]]:
    """Return how many jurisdictions give each answer, as ``(figure, word)``; answers that nobody gives are left out."""
    counts = Counter(line.answer for line in lines if line.leading)
    return [(number(counts[answer]), answer_word(answer)) for answer in Answer if counts[answer]]
