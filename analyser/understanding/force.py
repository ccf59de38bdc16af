"""The force of a clause: which of its cues decides, and what it takes over from its stem."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyser.records import Clause, ClauseRole, DocumentKind, Modality, ModalityCue
from analyser.resources.rules import PatternFile, PatternRule
from analyser.text import fold
from analyser.understanding.cues import CueHit

SUBORDINATE_SHARE = 0.3
"""A cue in a condition or a relative clause keeps this share of its weight ..."""

SMALLEST_WEIGHT = 0.35
"""... which puts it below this bound: conditions give a clause no force."""

STEM_WEIGHT = 1.05
"""A list item takes the force of its lead-in: above any ordinary cue of its own (1.0), below a sanction in its
own words."""

EXPRESS = 1.0
"""Weight from which a cue is a modal or verb of command, not a mere shape of the clause."""

DEFINITION_STEM_WEIGHT = 1.5
"""Under "the following terms mean" every item is a definition, whatever duties the defined term speaks of."""

_REGISTER_OF_KIND = {
    DocumentKind.LAW: "binding",
    DocumentKind.REGULATION: "binding",
    DocumentKind.STANDARD: "binding",
    DocumentKind.STRATEGY: "programme",
    DocumentKind.POLICY: "programme",
    DocumentKind.ACTION_PLAN: "programme",
    DocumentKind.FRAMEWORK: "guidance",
}
PROMISES_PER_DUTY = 1.0
"""From as many signs of a programme as of a binding text on, an unlabelled document is read as a programme."""

_STEM_END = re.compile(r"[:\-–—؛]\s*$")
_OPERATIVE = frozenset(set(Modality) - {Modality.STATEMENT})


@dataclass(frozen=True, slots=True)
class WeighedCue:
    """A cue with the weight that ranks it among the cues of its clause."""

    cue: ModalityCue
    weight: float


def register_of(kind: DocumentKind | None, clauses: Sequence[Clause], patterns: Mapping[str, PatternFile]) -> str:
    """Return how the document speaks: by its kind, else by the signs that its clauses carry.

    A policy is read as a programme only if it does not itself speak in duties: several are regulations by content.
    """
    told = _REGISTER_OF_KIND.get(kind) if kind is not None else None
    if told is not None and kind is not DocumentKind.POLICY:
        return told
    counts = dict.fromkeys(("binding", "programme", "guidance"), 0)
    for clause in clauses:
        if clause.language in patterns:
            folded = fold(clause.text)
            for name, expression in _register_signs(patterns[clause.language]):
                counts[name] += len(expression.findall(folded))
    best = max(counts.values())
    if best == 0:
        return told or "mixed"
    if counts["programme"] >= PROMISES_PER_DUTY * counts["binding"] and counts["programme"] >= counts["guidance"]:
        return "programme"
    return "guidance" if counts["guidance"] > counts["binding"] else "mixed"


def weigh(
    text: str, hits: Sequence[CueHit], patterns: PatternFile, *, register: str, headings: Sequence[str]
) -> list[WeighedCue]:
    """Return the cues that count in this register and under these headings, in the order of the text.

    Where rules overlap, the earlier in the file takes the words; a silent rule takes them for nobody.
    """
    kinds = _heading_kinds(patterns, tuple(headings))
    taken: list[tuple[int, int]] = []
    weighed: list[WeighedCue] = []
    for hit in hits:
        rule = patterns.rules[hit.rule]
        if not rule.applies(register) or not _heads(rule, kinds):
            continue
        if any(hit.start < end and start < hit.end for start, end in taken):
            continue
        taken.append((hit.start, hit.end))
        modality = rule.modality(register)
        weight = rule.weight * (SUBORDINATE_SHARE if hit.subordinate and not rule.anywhere else 1.0)
        if modality is not None and weight >= SMALLEST_WEIGHT:
            cue = ModalityCue(modality, hit.start, hit.end, text[hit.start : hit.end], rule.rule_id)
            weighed.append(WeighedCue(cue, weight))
    return sorted(weighed, key=lambda one: one.cue.start)


def inherited(stem: Clause | None, stem_cues: Sequence[ModalityCue], patterns: PatternFile) -> list[WeighedCue]:
    """Return the cue that an item takes over from its stem: none where the parent is no lead-in.

    The cue nearest to the items leads them ("shall be free of charge; the controller may:"), except that definitions
    stay definitions. Items under a prohibition that ends in "except:" are permissions.
    """
    if stem is None or not stem_cues or not is_stem(stem):
        return []
    source = _leading(stem_cues)
    modality = source.modality
    if modality is Modality.PROHIBITION and _ends_in_exception(stem.text, patterns):
        modality = Modality.PERMISSION
    cue = ModalityCue(
        modality, source.start, source.end, source.trigger, source.rule, source.inherited_from or stem.clause_id
    )
    definition = modality is Modality.DEFINITION
    return [WeighedCue(cue, DEFINITION_STEM_WEIGHT if definition else STEM_WEIGHT)]


def is_stem(clause: Clause) -> bool:
    """Return whether the clause leads into its children: by its role, or because it ends in a colon or dash."""
    return clause.role is ClauseRole.STEM or _STEM_END.search(clause.text) is not None


def ranked(cues: Sequence[WeighedCue]) -> tuple[ModalityCue, ...]:
    """Return the cues with the dominant one first: by weight, then by place; statements only where they dominate.

    A prohibition that opens an item's own words prevails over the force taken from the stem; so does any express cue
    under a penalty, whose items name offences and amounts but lay down no rules.
    """
    order = sorted(cues, key=lambda one: (-one.weight, one.cue.inherited_from is None, one.cue.start))
    if order and order[0].cue.inherited_from is not None and order[0].weight < DEFINITION_STEM_WEIGHT:
        own = [one for one in order if one.cue.inherited_from is None and one.weight >= EXPRESS]
        if own and (own[0].cue.modality is Modality.PROHIBITION or order[0].cue.modality is Modality.SANCTION):
            order.remove(own[0])
            order.insert(0, own[0])
    return tuple(one.cue for rank, one in enumerate(order) if rank == 0 or one.cue.modality in _OPERATIVE)


def _leading(stem_cues: Sequence[ModalityCue]) -> ModalityCue:
    """Return the cue of a stem that leads its items."""
    first = stem_cues[0]
    own = [cue for cue in stem_cues if cue.inherited_from is None]
    if first.modality in {Modality.DEFINITION, Modality.SANCTION} or not own:
        return first
    return max(own, key=lambda cue: cue.start)


def _heads(rule: PatternRule, kinds: frozenset[str]) -> bool:
    return (not rule.heading or rule.heading in kinds) and (not rule.not_heading or rule.not_heading not in kinds)


@lru_cache(maxsize=4096)
def _heading_kinds(patterns: PatternFile, headings: tuple[str, ...]) -> frozenset[str]:
    folded = [fold(heading) for heading in headings]
    return frozenset(
        name for name, pattern in patterns.headings if any(re.search(pattern, heading) for heading in folded)
    )


@lru_cache(maxsize=16)
def _register_signs(patterns: PatternFile) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in patterns.registers)


def _ends_in_exception(text: str, patterns: PatternFile) -> bool:
    pattern = dict(patterns.signs).get("exception")
    return pattern is not None and re.search(pattern, fold(text)) is not None
