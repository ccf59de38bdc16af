"""Sentences that the comparison wrote, in the interface language and with names instead of codes.

Stored reasons and notes are English. Each kind of sentence is a template (``sentence_templates.py``) with a message in
every catalogue; a sentence that fits no template is shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from analyser.records import BearerType, CoverageState, DocumentKind, Modality, ParameterKind
from analyser.resources import load_instruments
from analyser.resources.matters import load_matters
from analyser.resources.termbase import load_comparison_terms
from analyser.views.frame import bearer_word, parameter_kind_word
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import (
    _,
    interface_language,
    labelled,
    language_name,
    listed,
    number,
    number_text,
    percent,
)
from analyser.views.markup import isolated
from analyser.views.palette import kind_word, modality_mark, state_mark
from analyser.views.sentence_templates import CAUSES, PARTS, REFUSALS, SENTENCES

_ASPECTS = {
    kind.value.capitalize(): kind
    for kind in (
        ParameterKind.FREQUENCY,
        ParameterKind.RETENTION,
        ParameterKind.FINE,
        ParameterKind.IMPRISONMENT,
        ParameterKind.THRESHOLD,
    )
} | {"Deadline": ParameterKind.WITHIN}
"""The aspects in which times and amounts differ, as the comparison writes them."""
_BEARERS = {kind.value.replace("_", " "): kind for kind in BearerType}
_BETWEEN = "; "
_SENTENCE_ENDS, _CAUSE_ENDS = r"(?=\s|$)", r"(?=; |$)"

_SHAPES = {
    "count": r"\d+",
    "year": r"\d{4}",
    "share": r"\d+%",
    "codes": r"[A-Z]{3}(?:, [A-Z]{3})+",
    "code": r"[A-Z]{3}",
    "force": "|".join(Modality),
    "state": "|".join(CoverageState),
    "aspect": "|".join(_ASPECTS),
    "bearers": rf"(?:{'|'.join(_BEARERS)})(?:, (?:{'|'.join(_BEARERS)}))*",
    "kinds": rf"(?:{'|'.join(DocumentKind)}): .+?",
    "languages": r"[a-z]{2,3}(?:, [a-z]{2,3})*",
    "language": r"[a-z]{2,3}",
    "parts": r".+?",
    "part": r".+?",
    "concepts": r".+?",
    "instruments": r".+?",
    "matter": r".+?",
    "words": r".+?",
}
"""What may stand in a slot, by the first part of its name."""
_SLOT = re.compile(r"\{(([a-z]+)(?:_[a-z])?)\}")


def told(text: str) -> str:
    """Return sentences of the comparison for the reader; unchanged as a whole where one is not known."""
    pieces: list[str] = []
    place = 0
    while place < len(text):
        found = _said(text, place)
        if found is None:
            return text
        piece, place = found
        pieces.append(piece)
        place += len(text[place:]) - len(text[place:].lstrip())
    return " ".join(pieces)


def _said(text: str, place: int) -> tuple[str, int] | None:
    """Return the sentence that begins at a place, for the reader, and where it ends."""
    return _first((*SENTENCES, *REFUSALS), text, place, _SENTENCE_ENDS)


def causes_told(text: str) -> str:
    """Return what speaks against the reading of a page or document for the reader; an unknown cause as it is."""
    pieces: list[str] = []
    place = 0
    while place < len(text):
        rest = text[place:].partition(_BETWEEN)[0]
        piece, place = _first(CAUSES, text, place, _CAUSE_ENDS) or (isolated(rest), place + len(rest))
        pieces.append(piece)
        place += len(_BETWEEN)
    return _between().join(pieces)


def _part(text: str) -> str:
    """Return a piece of a sentence for the reader, as it is where it is not known."""
    found = _first(PARTS, text, 0, "$")
    return found[0] if found else isolated(text)


def _parts(text: str) -> str:
    return _between().join(map(_part, text.split(_BETWEEN)))


def _between() -> str:
    return "؛ " if interface_language() == "ar" else _BETWEEN


def _kinds(text: str) -> str:
    """Return ``law: BWA, SAU; policy: PAK`` in words of the reader's."""
    told_kinds = []
    for piece in text.split(_BETWEEN):
        kind, _colon, codes = piece.partition(": ")
        names = listed(map(jurisdiction_name, codes.split(", ")))
        told_kinds.append(labelled(kind_word(DocumentKind(kind)), names))
    return _between().join(told_kinds)


def _first(templates: Sequence[str], text: str, place: int, ends: str) -> tuple[str, int] | None:
    """Return what the first template that fits at a place says to the reader, and where it ends."""
    for template in templates:
        if match := _pattern(template, ends).match(text, place):
            return _filled(template, match), match.end()
    return None


def _concepts(names: str) -> str:
    """Return concepts by their preferred terms in the interface language; a name not in the termbase as it is."""
    terms = _terms(interface_language())
    return listed(terms.get(name) or isolated(name) for name in names.split(", "))


@lru_cache(maxsize=8)
def _terms(language: str) -> dict[str, str]:
    found = {concept.name: concept.labels(language) for concept in load_comparison_terms()}
    return {name: labels[0] for name, labels in found.items() if labels}


@lru_cache(maxsize=8)
def _instruments(language: str) -> dict[str, str]:
    return {one.instrument_id: one.title(language) for one in load_instruments()}


@lru_cache(maxsize=8)
def _matters(language: str) -> dict[str, str]:
    return {matter.title(): matter.title(language) for matter in load_matters().values()}


@lru_cache(maxsize=256)
def _pattern(template: str, ends: str) -> re.Pattern[str]:
    pieces: list[str] = []
    place = 0
    for slot in _SLOT.finditer(template):
        pieces.append(re.escape(template[place : slot.start()]))
        pieces.append(f"(?P<{slot[1]}>{_SHAPES[slot[2]]})")
        place = slot.end()
    return re.compile("".join([*pieces, re.escape(template[place:]), ends]))


def _filled(template: str, match: re.Match[str]) -> str:
    slots = {name: _SHOWN[name.partition("_")[0]](value) for name, value in match.groupdict().items()}
    return _(template).format(**slots)


_SHOWN: dict[str, Callable[[str], str]] = {
    "count": lambda digits: number(int(digits)),
    "year": number_text,
    "share": lambda share: percent(int(share[:-1]) / 100),
    "codes": lambda codes: listed(map(jurisdiction_name, codes.split(", "))),
    "code": jurisdiction_name,
    "force": lambda force: modality_mark(Modality(force)).word.lower(),
    "state": lambda state: state_mark(CoverageState(state)).word.lower(),
    "aspect": lambda aspect: parameter_kind_word(_ASPECTS[aspect]),
    "bearers": lambda bearers: listed(bearer_word(_BEARERS[bearer]) for bearer in bearers.split(", ")),
    "kinds": _kinds,
    "languages": lambda codes: listed(map(language_name, codes.split(", "))),
    "language": language_name,
    "parts": _parts,
    "part": _part,
    "concepts": _concepts,
    "instruments": lambda ids: listed(
        _instruments(interface_language()).get(i) or isolated(i) for i in ids.split(", ")
    ),
    "matter": lambda title: _matters(interface_language()).get(title) or isolated(title),
    "words": _part,
}
