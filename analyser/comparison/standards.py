"""Citings of instruments -> which jurisdiction relies on which instrument, and how strongly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analyser.comparison.strength import FIRMNESS, STATE_OF
from analyser.records import CoverageState, Instrument, InstrumentMention, Modality, Reliance, RelianceStrength
from analyser.resources.reliance import KINDS, Beside, load_reliance
from analyser.text import fold

CHARACTERS_BEFORE, CHARACTERS_AFTER = 110, 60
"""How far from an instrument the words may stand that tell its role: a long clause cites several, each for itself."""
WORDS_OF_A_LONG_NAME = 3
"""From so many words on a name is told from others even without a word before it."""
_STRENGTHS = tuple(RelianceStrength)
_ASKING_NOTHING = frozenset({Modality.STATEMENT, Modality.DEFINITION})
_LISTED = re.compile(r"[\s\d,،;؛–—-]*(?:\([^()]*\))?[\s\d,،;؛–—-]*(?:and|or|et|ou|و)?[\s]*(?:the|la|le|les|l[’'])?\s*")
"""What may stand between two instruments of a list: a year, an aside, a comma, a joining word."""
_BREAK = re.compile(r"(?<!\bno)(?<!\bart)[.!?؟؛;](?=\s)")
_SPACES = re.compile(r"\s+")
_SOURCE_LANGUAGE = "en"
_ASIDE = re.compile(r"\([^()]*\)")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_POSSESSIVE = re.compile(r"^\w+[’']s? ")
_ADDED = re.compile(r" (?:and|et|&) | [–-] |: ")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_LETTER = re.compile(r"[\W_]+")
_NAMES_KEPT = 16_384
"""Names whose key is kept: a corpus writes the same few thousand in a hundred thousand clauses."""


@dataclass(frozen=True, slots=True)
class Citing:
    """A clause of a jurisdiction that cites an instrument."""

    jurisdiction: str
    clause_id: str
    text: str
    language: str
    modality: Modality
    mention: InstrumentMention
    title: str = ""
    """The title of the clause's document."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where the clause cites instruments, this one among them."""


def reliances(citings: Iterable[Citing], *, register: Mapping[str, Instrument]) -> tuple[Reliance, ...]:
    """Return one reliance for each jurisdiction and instrument that it cites, sorted by both.

    Instruments that are not registered are told apart by their words, whatever stands in brackets. Two strengths of
    one clause: the stronger. A document that names itself relies on nothing.
    """
    found: dict[tuple[str, str, str], list[tuple[RelianceStrength, Citing]]] = {}
    for citing in citings:
        known = citing.mention.instrument_id or ""
        if names_itself(citing, register.get(known)):
            continue
        key = (citing.jurisdiction, known, "" if known else _key(citing.mention.text))
        found.setdefault(key, []).append((reliance_strength(citing), citing))
    return tuple(_reliance(known, members, register) for (_, known, _), members in sorted(found.items()))


def names_itself(citing: Citing, instrument: Instrument | None = None) -> bool:
    """Return whether a document cites itself: by its title, by what its title has in brackets, by a registered name.

    Years, brackets, spaces and signs make no difference, nor does one more word before a long name ("Norland National
    Cyber Security Policy"), a possessive, or what an "and" adds to a title ("Policy and Strategy").
    """
    own, own_in_short = _title_keys(citing.title)
    names = [citing.mention.text, *(alias for _, alias in (instrument.aliases if instrument else ()))]
    return any(_name_keys(name) & own for name in names) or _key(citing.mention.text) in own_in_short


@lru_cache(maxsize=_NAMES_KEPT)
def _title_keys(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of a title's forms, and those of the title without its first word."""
    titles = [*_BRACKETED.findall(title), title, _POSSESSIVE.sub("", title)]
    own = {_key(_YEAR.sub("", name)) for one in titles for name in (one, _ADDED.split(one)[0])} - {""}
    return frozenset(own), frozenset(_key(_YEAR.sub("", name)) for name in _without_first_word(title))


@lru_cache(maxsize=_NAMES_KEPT)
def _name_keys(name: str) -> frozenset[str]:
    """Return the keys of a name's forms, with and without its first word."""
    return frozenset(_key(_YEAR.sub("", form)) for form in (name, *_without_first_word(name)))


def _without_first_word(name: str) -> tuple[str, ...]:
    """Return a long name without its first word, which may be a country's; nothing for a short one."""
    _first, _space, rest = name.partition(" ")
    return (rest,) if len(rest.split()) >= WORDS_OF_A_LONG_NAME else ()


@lru_cache(maxsize=_NAMES_KEPT)
def _key(name: str) -> str:
    """Return the letters and digits of a name without what stands in brackets, its acronym mostly."""
    return _NO_LETTER.sub("", fold(_ASIDE.sub("", name))) or fold(name)


def reliance_strength(citing: Citing) -> RelianceStrength:
    """Return how strongly the clause relies on the instrument: from the words beside it and the clause's modality."""
    before, after = _around(citing)
    for kind in KINDS:
        beside = load_reliance()[kind].get(citing.language) or load_reliance()[kind][_SOURCE_LANGUAGE]
        if _stands(beside, before, after):
            return _of_kind(kind, citing.modality)
    return RelianceStrength.MENTIONS if citing.modality in _ASKING_NOTHING else RelianceStrength.REFERS


def _of_kind(kind: str, modality: Modality) -> RelianceStrength:
    if kind == "passing":
        return RelianceStrength.MENTIONS
    if kind == "adopts":
        return RelianceStrength.ADOPTS
    demands = STATE_OF[modality] is CoverageState.BINDING or modality is Modality.COMMITMENT
    return RelianceStrength.REQUIRES if kind == "binds" and demands else RelianceStrength.REFERS


def _around(citing: Citing) -> tuple[str, str]:
    """Return the folded words before and after the instrument within its sentence, single-spaced, one space kept.

    What stands before a list of instruments stands before each of them.
    """
    before = _BREAK.split(citing.text[: _list_start(citing)])[-1]
    after = _BREAK.split(citing.text[citing.mention.end :])[0]
    folded = (_SPACES.sub(" ", fold(part)) for part in (before, after))
    first, second = folded
    return first[-CHARACTERS_BEFORE:], second[:CHARACTERS_AFTER]


def _list_start(citing: Citing) -> int:
    """Return where the first instrument of the list begins that the cited one stands in."""
    place = citing.mention.start
    for start, end in sorted(citing.spans, reverse=True):
        if end <= place and _LISTED.fullmatch(citing.text, end, place):
            place = start
    return place


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
