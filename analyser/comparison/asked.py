"""Clauses on one matter -> what each jurisdiction asks in it, the strictest first.

Times are ranked by their length in hours, sums within their currency. A duty is never outranked by advice when the
strictest is marked; who only advises is told all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyser.comparison.strength import BINDING
from analyser.records import Bearer, BearerType, Clause, ClauseTags, Document, Modality, Parameter, ParameterKind
from analyser.records.asked import Answer, Asked
from analyser.resources.matters import load_telling_words

LONG = 700
"""Letters from which a clause says several things: then only the times of the sentences on the matter answer it."""
ASKING = BINDING - {Modality.SANCTION} | {Modality.COMMITMENT, Modality.RECOMMENDATION}
"""What somebody is asked to do, so that who is understood where the clause is in the passive."""
FORCE = (
    Modality.PROHIBITION,
    Modality.OBLIGATION,
    Modality.SANCTION,
    Modality.COMMITMENT,
    Modality.RECOMMENDATION,
    Modality.PERMISSION,
    Modality.STATEMENT,
    Modality.DEFINITION,
)
"""The firmest first; a statement on a matter answers more than what its words mean."""
_SENTENCE = re.compile(r"[^.;؛]+(?:[.;؛](?=\S)[^.;؛]*)*[.;؛]?")
_SUMS = frozenset({ParameterKind.FINE, ParameterKind.PENALTY, ParameterKind.SETTLEMENT, ParameterKind.THRESHOLD})
_LONGEST_FIRST = frozenset({ParameterKind.RETENTION, ParameterKind.PERIOD, ParameterKind.AFTER, *_SUMS})
_ANSWERS = tuple(Answer)
Speaks = Callable[[str], bool]
"""Whether a sentence of a clause speaks of the matter."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A clause that speaks of the matter, with its frame and its document; ``speaks`` judges its sentences.

    ``above`` are the frames of the clauses it stands under, the nearest first.
    """

    clause: Clause
    tags: ClauseTags
    document: Document
    speaks: Speaks | None = None
    above: tuple[ClauseTags, ...] = ()


def asked(
    matter: str,
    tellings: Iterable[Telling],
    *,
    kinds: Sequence[ParameterKind],
    jurisdictions: Mapping[str, bool],
) -> tuple[Asked, ...]:
    """Return a line for each time or sum of these kinds, and one for each jurisdiction without any.

    ``jurisdictions`` says of each whether its silence may be believed. Lines are sorted from the strictest; those in
    words, without a time, of the silent and of the unreadable follow.
    """
    listed = [one for one in tellings if one.document.jurisdiction in jurisdictions]
    lines = [line for telling in listed for line in _lines(matter, telling, kinds)]
    answered = {line.jurisdiction for line in lines}
    for code, believed in sorted(jurisdictions.items()):
        if code not in answered:
            lines.append(_without(matter, code, [one for one in listed if one.document.jurisdiction == code], believed))
    ordered = sorted(lines, key=lambda line: order(line, kinds))
    return _marked(ordered)


def order(line: Asked, kinds: Sequence[ParameterKind]) -> tuple[object, ...]:
    """Return a key that sorts lines from the strictest; kinds in the order given, sums by currency."""
    size = line.hours if line.hours is not None else line.value or 0.0
    kind = kinds.index(line.kind) if line.kind in kinds else len(kinds)
    currency = line.unit if line.kind in _SUMS else ""
    at_most = line.kind in _LONGEST_FIRST and line.kind not in _SUMS and line.bound == "max"
    length = -size if line.kind in _LONGEST_FIRST | {ParameterKind.IMPRISONMENT} and not at_most else size
    force = FORCE.index(line.modality) if line.modality else len(FORCE)
    answer = _ANSWERS.index(line.answer)
    return (
        answer,
        kind,
        currency,
        at_most,
        length,
        line.date,
        force,
        line.jurisdiction,
        line.page or 0,
        line.clause_id,
    )


def _lines(matter: str, telling: Telling, kinds: Collection[ParameterKind]) -> list[Asked]:
    """Return a line for each time or sum of the clause, each value once; one in words where there is no other."""
    found: dict[tuple[object, ...], Asked] = {}
    for parameter in telling.tags.parameters:
        if parameter.kind in kinds and _answers(parameter, telling):
            line = _line(matter, telling, parameter)
            found.setdefault((line.kind, line.value, line.unit, line.date, line.bound), line)
    stated = [line for line in found.values() if line.answer is Answer.STATED]
    return stated or list(found.values())[:1]


def _answers(parameter: Parameter, telling: Telling) -> bool:
    """Return whether the time stands in a sentence on the matter; a short clause is about one matter."""
    text = telling.clause.text
    if telling.speaks is None or len(text) <= LONG or parameter.inherited_from is not None:
        return True
    sentence = next((m[0] for m in _SENTENCE.finditer(text) if m.start() <= parameter.start < m.end()), "")
    return telling.speaks(sentence)


def _line(matter: str, telling: Telling, parameter: Parameter) -> Asked:
    stated = parameter.value is not None or bool(parameter.date)
    return replace(
        _place(matter, telling, Answer.STATED if stated else Answer.VAGUE),
        kind=parameter.kind,
        value=parameter.value,
        unit=parameter.unit,
        hours=parameter.hours,
        bound=parameter.bound,
        qualifier=parameter.qualifier,
        date=parameter.date,
        text=" ".join(parameter.text.split()),
        since=_since(telling.clause, parameter),
    )


def _place(matter: str, telling: Telling, answer: Answer) -> Asked:
    """Return the line of a clause without a time: who must, who is told, how firmly, and where it stands."""
    clause, tags, document = telling.clause, telling.tags, telling.document
    bearer, kind, understood = _bearer(telling)
    return Asked(
        matter=matter,
        jurisdiction=document.jurisdiction,
        answer=answer,
        bearer=bearer,
        bearer_kind=kind,
        understood=understood,
        recipient=_recipient(clause),
        modality=tags.modality,
        clause_id=clause.clause_id,
        title=document.title,
        year=document.year,
        num=clause.num,
        page=min((anchor.page for anchor in clause.anchors), default=None),
    )


def _bearer(telling: Telling) -> tuple[str, BearerType | None, bool]:
    """Return who must act, of what kind, and whether that is only understood from what stands above."""
    own = _named(telling.tags)
    if own is not None:
        return " ".join(own.text.split()), own.kind, False
    if telling.tags.modality not in ASKING:
        return "", None, False
    over = next((found for tags in telling.above if (found := _named(tags)) is not None), None)
    if over is not None:
        return " ".join(over.text.split()), over.kind, True
    words = load_telling_words(telling.clause.language)
    for heading in reversed(telling.clause.heading_path):
        match = words.duties.search(heading) if words else None
        if match:
            return " ".join(match["who"].split()), None, True
    return "", None, False


def _named(tags: ClauseTags) -> Bearer | None:
    """Return the bearer of a clause, one of a known kind before others."""
    known = (one for one in tags.bearers if one.kind is not BearerType.UNSPECIFIED)
    return next(known, next(iter(tags.bearers), None))


def _without(matter: str, code: str, tellings: Sequence[Telling], believed: bool) -> Asked:
    """Return the line of a jurisdiction that states nothing: its firmest clause on the matter, or that it has none."""
    if tellings:
        firmest = min(tellings, key=lambda one: (FORCE.index(one.tags.modality), one.clause.order))
        return _place(matter, firmest, Answer.UNSTATED)
    return Asked(matter, code, Answer.SILENT if believed else Answer.UNREADABLE)


def _recipient(clause: Clause) -> str:
    words = load_telling_words(clause.language)
    match = words.recipient.search(clause.text) if words else None
    return " ".join(match["who"].split()) if match else ""


def _since(clause: Clause, parameter: Parameter) -> str:
    """Return the words that say from when a time runs, cut at a word; empty for an inherited parameter."""
    words = load_telling_words(clause.language)
    if words is None or parameter.inherited_from is not None or parameter.hours is None:
        return ""
    match = words.moment.search(clause.text[parameter.end :])
    return " ".join(match[0].split()) if match else ""


def _marked(lines: Sequence[Asked]) -> tuple[Asked, ...]:
    """Return the lines with the strictest marked, of each kind and currency that two jurisdictions state."""
    groups: dict[tuple[object, ...], list[Asked]] = {}
    for line in lines:
        if line.answer is Answer.STATED and line.kind is not ParameterKind.THRESHOLD:
            groups.setdefault(_comparable(line), []).append(line)
    best = {}
    for group, members in groups.items():
        duties = [one for one in members if one.modality in BINDING] or members
        if len({one.jurisdiction for one in members}) > 1:
            best[group] = _size(duties[0])
    seen: set[str] = set()
    marked = []
    for line in lines:
        strictest = line.answer is Answer.STATED and best.get(_comparable(line)) == _size(line)
        duty = line.modality in BINDING or not any(one.modality in BINDING for one in groups.get(_comparable(line), ()))
        marked.append(replace(line, strictest=strictest and duty, leading=line.jurisdiction not in seen))
        seen.add(line.jurisdiction)
    return tuple(marked)


def _comparable(line: Asked) -> tuple[object, ...]:
    at_most = line.kind in (ParameterKind.RETENTION, ParameterKind.PERIOD) and line.bound == "max"
    return (line.kind, line.unit if line.hours is None else "", at_most)


def _size(line: Asked) -> tuple[object, ...]:
    return (line.hours if line.hours is not None else line.value, line.date)
