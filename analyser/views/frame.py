"""The frame of a clause for readers: its force, who must act, within which bounds, what and whom it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from analyser.records import BearerType, Channel, ClauseTags, Parameter, ParameterKind
from analyser.review.values import BY_PERSON
from analyser.views import markup
from analyser.views.amount_words import amount_words
from analyser.views.language import _, labelled, plural, separator
from analyser.views.palette import found_mark, modality_mark

MOST_CHIPS = 6
"""Chips on a card beside its force: more would be read by nobody; the clause's own page shows all."""
_ITEM = re.compile(r"\(?(?:\d{1,3}|[ivxlc]{1,5}|\w)\)\s+")
"""An item's number with its bracket, such as "(b) ": a verb at the beginning of an item is found together with it."""
_AROUND = " ,;:،؛"
_BOUND_SIGNS = {"max": "≤ ", "min": "≥ ", "exact": ""}
_TOLD_IN_HOURS = frozenset({ParameterKind.WITHIN, ParameterKind.AFTER})
_MOST_HOURS = 31 * 24
"""Laws put the same short deadline in hours or in days; nobody counts the hours of a year."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found in a clause's words. ``kind`` is that of ``palette.found_mark``; ``inherited_from`` the id of
    the lead-in that its offsets point into, None for the clause itself; ``meaning`` says what the words stand for."""

    kind: str
    start: int
    end: int
    text: str
    meaning: str
    rule: str
    inherited_from: str | None = None


def found_in(tags: ClauseTags) -> tuple[Found, ...]:
    """Return all that was found in a clause, by kind and then in reading order."""
    found = [
        Found("cue", c.start, c.end, c.trigger, modality_mark(c.modality).word, c.rule, c.inherited_from)
        for c in tags.cues
    ]
    found += [
        Found("bearer", b.start, b.end, b.text, bearer_word(b.kind), b.rule, b.inherited_from) for b in tags.bearers
    ]
    found += [
        Found("parameter", p.start, p.end, p.text, parameter_words(p), p.rule, p.inherited_from)
        for p in tags.parameters
    ]
    found += [
        Found("partner", p.start, p.end, p.text, ", ".join(channel_word(c) for c in p.channels), p.rule)
        for p in tags.partners
    ]
    found += [Found("instrument", i.start, i.end, i.text, "", i.rule) for i in tags.instruments]
    found += [Found("reference", r.start, r.end, r.text, "", r.rule) for r in tags.references]
    if tags.definition is not None:
        term = tags.definition
        found.append(Found("definition", term.start, term.end, term.term, "", term.rule))
    return tuple(found)


def frame_marks(tags: ClauseTags, lead_in: str | None = None) -> list[tuple[int, int, str]]:
    """Return the spans to mark in the clause's own text, or in that of the lead-in with this id."""
    return [_trimmed(f) for f in found_in(tags) if f.inherited_from == lead_in]


def _trimmed(found: Found) -> tuple[int, int, str]:
    """Return the span of the bare words; the whole one where a reviewer's words are not those at the offsets."""
    if len(found.text) != found.end - found.start:
        return found.start, found.end, found.kind
    bare = _bare(found)
    start = found.start + found.text.index(bare)
    return start, start + len(bare), found.kind


def _bare(found: Found) -> str:
    """Return the words without an item's number before them and the punctuation around them."""
    before = _ITEM.match(found.text) if found.kind in ("cue", "action") else None
    return found.text[before.end() if before else 0 :].strip(_AROUND) or found.text


def frame_chips(tags: ClauseTags) -> str:
    """Return one line of chips: the force, who must act, the bounds, the partners."""
    made = [markup.chip(modality_mark(tags.modality), "modality")]
    told = [f for f in found_in(tags) if f.kind in ("bearer", "parameter", "partner")]
    words = {(f.kind, f.meaning if f.kind == "parameter" and f.meaning else f.text): found_mark(f.kind) for f in told}
    for (_kind, word), mark in list(words.items())[:MOST_CHIPS]:
        made.append(markup.found_chip(mark, word))
    return markup.chips(*made)


def frame_table(tags: ClauseTags) -> str:
    """Return everything found, each with its words, what they mean, and the rule that says so; empty for nothing."""
    found = found_in(tags)
    if tags.action:
        found = (*found, Found("action", 0, 0, tags.action, "", ""))
    # A word that occurs twice is marked twice in the text, and explained once.
    lines = "".join(dict.fromkeys(map(_line, found)))
    return f'<dl class="pa-frame">{lines}</dl>' if lines else ""


def _line(found: Found) -> str:
    mark = found_mark(found.kind)
    parts = [f'<span class="pa-frame-words" dir="auto">“{escape(_bare(found))}”</span>']
    parts += [f'<span dir="auto">{escape(found.meaning)}</span>'] if found.meaning else []
    parts += [f"<em>{escape(_('from the lead-in'))}</em>"] if found.inherited_from else []
    rule = _("put in by a reviewer")
    if found.rule != BY_PERSON:
        rule = _("rule {rule}").format(rule=markup.isolated(found.rule))
    parts += [f'<span class="pa-rule">{escape(rule)}</span>'] if found.rule else []
    return f"<div><dt>{markup.sample(mark)}</dt><dd>{separator().join(parts)}</dd></div>"


def frame_legend(tags: ClauseTags) -> str:
    """Return what the marks in a clause's words mean, for the kinds that occur; empty for none."""
    kinds = dict.fromkeys(found.kind for found in found_in(tags))
    return markup.mark_legend([found_mark(kind) for kind in kinds]) if kinds else ""


# --- words -------------------------------------------------------------------------------------------------------


def bearer_word(kind: BearerType) -> str:
    """Return what kind of actor a bearer is."""
    return {
        BearerType.STATE: _("the State"),
        BearerType.GOVERNMENT_BODY: _("government body"),
        BearerType.REGULATOR: _("regulator"),
        BearerType.CERT: _("incident response team (CERT)"),
        BearerType.OPERATOR: _("operator"),
        BearerType.PERSON: _("person"),
        BearerType.COURT_POLICE: _("court or police"),
        BearerType.INTERNATIONAL: _("international body"),
        BearerType.UNSPECIFIED: _("not specified"),
    }[kind]


def channel_word(channel: Channel) -> str:
    """Return the name of a channel of cooperation."""
    return {
        Channel.THREAT_INTELLIGENCE: _("threat-intelligence sharing"),
        Channel.RESEARCH: _("joint research and development"),
        Channel.TRAINING: _("training and education"),
        Channel.FRAMEWORKS: _("common frameworks"),
        Channel.INCIDENT_RESPONSE: _("joint incident response"),
        Channel.LEGAL_ASSISTANCE: _("legal assistance"),
        Channel.STANDARDS: _("standards work"),
        Channel.DIALOGUE: _("dialogue"),
    }[channel]


def parameter_kind_word(kind: ParameterKind) -> str:
    """Return what a parameter limits."""
    return {
        ParameterKind.WITHIN: _("Deadline"),
        ParameterKind.AFTER: _("Not before"),
        ParameterKind.DATE: _("Date"),
        ParameterKind.FREQUENCY: _("Frequency"),
        ParameterKind.RETENTION: _("Retention"),
        ParameterKind.PERIOD: _("Period"),
        ParameterKind.VAGUE: _("Vague time"),
        ParameterKind.FINE: _("Fine"),
        ParameterKind.IMPRISONMENT: _("Imprisonment"),
        ParameterKind.THRESHOLD: _("Threshold"),
        ParameterKind.PENALTY: _("Penalty"),
        ParameterKind.SETTLEMENT: _("Settlement"),
    }[kind]


def parameter_words(parameter: Parameter) -> str:
    """Return a parameter's kind and its comparable value; a deadline of some days in hours too."""
    value = amount_words(parameter)
    if not value:
        return parameter_kind_word(parameter.kind)
    words = labelled(parameter_kind_word(parameter.kind), _BOUND_SIGNS.get(parameter.bound, "") + value)
    # Five working days are no 120 hours.
    comparable = parameter.kind in _TOLD_IN_HOURS and parameter.unit == "days" and not parameter.qualifier
    if comparable and parameter.hours is not None and parameter.hours <= _MOST_HOURS:
        words += f" (= {plural('{n} hour', '{n} hours', round(parameter.hours))})"
    return words
