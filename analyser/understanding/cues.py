"""Modality cues as a spaCy component: every place where a rule of the language's pattern file matches.

The component says where rules match and whether the place is subordinate; what a clause's force is, is decided in
``force``, which also knows the document's register, the headings and the stem.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import srsly
from spacy.language import Language
from spacy.tokens import Doc

from analyser.resources import load_patterns
from analyser.resources.rules import SILENT, SKIP, PatternFile, PatternRule, read_patterns
from analyser.understanding.folding import folded as folded_text
from analyser.understanding.sentences import starts_of, text_of

HITS = "modality_hits"


class CueHit(NamedTuple):
    """A rule's match: index of the rule in its pattern file, character offsets in the doc's text, and its place."""

    rule: int
    start: int
    end: int
    subordinate: bool


class CompiledRule(NamedTuple):
    """One rule, compiled: whether it can only match at the start, and whether a group ``cue`` marks the trigger."""

    expression: re.Pattern[str]
    needs: tuple[str, ...]
    at_start: bool
    has_cue: bool
    refuse: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class CompiledPatterns:
    """The expressions of one pattern file, compiled: the rules in file order, and the zones as one."""

    rules: tuple[CompiledRule, ...]
    zones: re.Pattern[str] | None
    always: tuple[int, ...] = ()
    by_need: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """The rules that need none of their words, and for each word that rules need one of, those rules."""


@lru_cache(maxsize=16)
def compile_patterns(patterns: PatternFile) -> CompiledPatterns:
    """Return the compiled expressions of a pattern file, once per file."""
    zones = "|".join(f"(?:{zone})" for zone in patterns.zones)
    rules = tuple(_compiled(rule) for rule in patterns.rules)
    by_need: dict[str, list[int]] = {}
    for index, rule in enumerate(rules):
        for word in rule.needs:
            by_need.setdefault(word, []).append(index)
    return CompiledPatterns(
        rules=rules,
        zones=re.compile(zones) if zones else None,
        always=tuple(index for index, rule in enumerate(rules) if not rule.needs),
        by_need=tuple((word, tuple(wanting)) for word, wanting in by_need.items()),
    )


def _compiled(rule: PatternRule) -> CompiledRule:
    expression = re.compile(rule.pattern)
    refuse = re.compile(rule.refuse, re.IGNORECASE) if rule.refuse else None
    at_start = rule.pattern.startswith("^") and not _has_top_level_alternative(rule.pattern)
    return CompiledRule(expression, rule.needs, at_start, "cue" in expression.groupindex, refuse)


def _has_top_level_alternative(pattern: str) -> bool:
    """Return whether a ``|`` stands outside all groups and character sets, so that ``^`` binds only the first part."""
    depth, in_set, escaped = 0, False, False
    for character in pattern:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif in_set:
            in_set = character != "]"
        elif character == "[":
            in_set = True
        else:
            depth += (character == "(") - (character == ")")
            if character == "|" and depth == 0:
                return True
    return False


class ModalityCues:
    """The component: fills ``doc._.modality_hits`` in the order of the rules, then of the text."""

    def __init__(self, name: str, patterns: PatternFile | None) -> None:
        self.name = name
        self.patterns = patterns
        register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        doc._.modality_hits = [] if self.patterns is None else find_cues(doc, self.patterns)
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Return the patterns the component works with, so that a stored pipeline keeps its own rules."""
        return bytes(srsly.msgpack_dumps(_as_table(self.patterns)))

    def from_bytes(self, data: bytes, **_: Any) -> ModalityCues:
        """Return the component itself with the stored patterns."""
        table = srsly.msgpack_loads(data)
        self.patterns = read_patterns(table, source="the stored pipeline") if table else None
        return self

    def to_disk(self, path: Path, **_: Any) -> None:
        """Write the patterns to ``path``."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path, **_: Any) -> ModalityCues:
        """Return the component itself with the patterns read from ``path``."""
        return self.from_bytes(Path(path).read_bytes())


@Language.factory("modality_cues", default_config={"language": None})
def create_modality_cues(nlp: Language, name: str, language: str | None) -> ModalityCues:  # noqa: ARG001 - by spaCy
    """Return the component with the pattern file of the language, or with no rules where ``language`` is None."""
    return ModalityCues(name, load_patterns(language) if language else None)


def register_extensions() -> None:
    """Declare the typed extension data of this component."""
    if not Doc.has_extension(HITS):
        Doc.set_extension(HITS, default=[])


def cue_hits(doc: Doc) -> tuple[CueHit, ...]:
    """Return the hits of a doc, also of one that was stored and read again."""
    return tuple(CueHit(*hit) for hit in getattr(doc._, HITS))


def find_cues(doc: Doc, patterns: PatternFile) -> list[CueHit]:
    """Return the hits of all rules, ordered by rule and place; matching is on folded text, sentence by sentence."""
    compiled = compile_patterns(patterns)
    text = text_of(doc)
    folded, offsets = folded_text(text)
    hits: list[CueHit] = []
    for first, last in _folded_sentences(starts_of(doc), offsets):
        for index, start, end, subordinate in _matches(folded[first:last], compiled):
            begin, stop = offsets[first + start], offsets[first + end]
            refuse = compiled.rules[index].refuse
            if refuse is None or refuse.search(text, begin, stop) is None:
                hits.append(CueHit(index, begin, stop, subordinate))
    return sorted(hits)


def _matches(sentence: str, compiled: CompiledPatterns) -> Iterator[tuple[int, int, int, bool]]:
    """Yield ``(rule, start, end, subordinate)`` of every match in one folded sentence."""
    zones: list[tuple[int, int]] | None = None
    for index in _worth_trying(sentence, compiled):
        rule = compiled.rules[index]
        if rule.at_start:
            first = rule.expression.match(sentence)
            found: Iterable[re.Match[str]] = () if first is None else (first,)
        else:
            found = rule.expression.finditer(sentence)
        for match in found:
            if zones is None:
                zones = [zone.span() for zone in compiled.zones.finditer(sentence)] if compiled.zones else []
            start, end = match.span("cue") if rule.has_cue else match.span()
            yield index, start, end, any(opened < start <= closed for opened, closed in zones)


def _worth_trying(sentence: str, compiled: CompiledPatterns) -> list[int]:
    """Return the rules one of whose needed words stands in the sentence, in file order."""
    wanted = set(compiled.always)
    for word, rules in compiled.by_need:
        if word in sentence:
            wanted.update(rules)
    return sorted(wanted)


def _folded_sentences(bounds: list[int], offsets: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return the spans of the sentences in the folded text."""
    if not bounds:
        return []
    starts = [0] + [bisect_right(offsets, bound - 1) for bound in bounds[1:]]
    return list(zip(starts, [*starts[1:], len(offsets) - 1], strict=True))


def _as_table(patterns: PatternFile | None) -> dict[str, Any] | None:
    """Return the pattern file in the shape that ``read_patterns`` reads."""
    if patterns is None:
        return None
    rules = [
        {
            "id": rule.rule_id,
            "modality": SKIP,
            **{register: str(force) if force else SILENT for register, force in rule.force},
            "pattern": rule.pattern,
            "needs": list(rule.needs),
            "weight": rule.weight,
            "anywhere": rule.anywhere,
            "heading": rule.heading,
            "not_heading": rule.not_heading,
            "refuse": rule.refuse,
        }
        for rule in patterns.rules
    ]
    return {
        "language": patterns.language,
        "rule": rules,
        "zones": list(patterns.zones),
        "headings": dict(patterns.headings),
        "registers": dict(patterns.registers),
        "signs": dict(patterns.signs),
    }
