"""Citings of instruments -> which jurisdiction relies on which instrument, and how strongly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analyser.comparison.strength import FIRMNESS, STATE_OF
from analyser.records import CoverageState, Instrument, InstrumentMention, Modality, Reliance, RelianceStrength
from analyser.resources.reliance import KINDS, Beside, load_reliance
from analyser.text import fold

CHARACTERS_BEFORE, CHARACTERS_AFTER = 110, 60
"""How far from an instrument the words may stand that tell its role: a long clause cites several, each for itself."""
_STRENGTHS = tuple(RelianceStrength)
_BREAK = re.compile(r"(?<!\bno)(?<!\bart)[.!?؟؛;](?=\s)")
_SPACES = re.compile(r"\s+")
_SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Citing:
    """A clause of a jurisdiction that cites an instrument."""

    jurisdiction: str
    clause_id: str
    text: str
    language: str
    modality: Modality
    mention: InstrumentMention


def reliances(citings: Iterable[Citing], *, register: Mapping[str, Instrument]) -> tuple[Reliance, ...]:
    """Return one reliance for each jurisdiction and instrument that it cites, sorted by both.

    Instruments that are not registered are told apart by their folded words. Two strengths of one clause: the stronger.
    """
    found: dict[tuple[str, str, str], list[tuple[RelianceStrength, Citing]]] = {}
    for citing in citings:
        known = citing.mention.instrument_id or ""
        key = (citing.jurisdiction, known, "" if known else fold(citing.mention.text))
        found.setdefault(key, []).append((reliance_strength(citing), citing))
    return tuple(_reliance(known, members, register) for (_, known, _), members in sorted(found.items()))


def reliance_strength(citing: Citing) -> RelianceStrength:
    """Return how strongly the clause relies on the instrument: from the words beside it and the clause's modality."""
    before, after = _around(citing)
    for kind in KINDS:
        beside = load_reliance()[kind].get(citing.language) or load_reliance()[kind][_SOURCE_LANGUAGE]
        if _stands(beside, before, after):
            return _of_kind(kind, citing.modality)
    return RelianceStrength.MENTIONS if citing.modality is Modality.STATEMENT else RelianceStrength.REFERS


def _of_kind(kind: str, modality: Modality) -> RelianceStrength:
    if kind == "passing":
        return RelianceStrength.MENTIONS
    if kind == "adopts":
        return RelianceStrength.ADOPTS
    demands = STATE_OF[modality] is CoverageState.BINDING or modality is Modality.COMMITMENT
    return RelianceStrength.REQUIRES if kind == "binds" and demands else RelianceStrength.REFERS


def _around(citing: Citing) -> tuple[str, str]:
    """Return the folded words before and after the instrument within its sentence, single-spaced, one space kept."""
    before = _BREAK.split(citing.text[: citing.mention.start])[-1]
    after = _BREAK.split(citing.text[citing.mention.end :])[0]
    folded = (_SPACES.sub(" ", fold(part)) for part in (before, after))
    first, second = folded
    return first[-CHARACTERS_BEFORE:], second[:CHARACTERS_AFTER]


def _stands(beside: Beside, before: str, after: str) -> bool:
    return any(p.search(before) for p in beside.before) or any(p.search(after) for p in beside.after)


def _reliance(
    known: str, members: list[tuple[RelianceStrength, Citing]], register: Mapping[str, Instrument]
) -> Reliance:
    ordered = sorted(members, key=_strongest_first)
    strength, first = ordered[0]
    instrument = register.get(known)
    return Reliance(
        first.jurisdiction,
        known,
        instrument.name if instrument else first.mention.text,
        instrument.kind if instrument else "",
        strength,
        tuple(dict.fromkeys(citing.clause_id for _, citing in ordered)),
    )


def _strongest_first(member: tuple[RelianceStrength, Citing]) -> tuple[int, int, str, int]:
    strength, citing = member
    place = (_STRENGTHS.index(strength), -FIRMNESS.get(citing.modality, 0))
    return (*place, citing.clause_id, citing.mention.start)
