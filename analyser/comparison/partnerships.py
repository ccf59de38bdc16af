"""Namings of partners -> who is bound to whom, through which channels, and whether it is returned."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyser.comparison.strength import FIRMNESS, STATE_OF, STATE_ORDER
from analyser.records import Channel, ChannelUse, CoverageState, Modality, PartnerMention, Partnership, Reciprocity
from analyser.resources.partners import cooperation_words, load_channels
from analyser.text import fold

STATE_KIND = "state"
"""The kind of partners that are states themselves; organisations have theirs from the register."""


_SOURCE_LANGUAGE = "en"
_BREAK = re.compile(r"(?<!\bno)(?<!\bart)(?<!\b[a-z])[.!?؟](?=\s)", re.IGNORECASE)
_FEW = 6
"""Characters of a number or bullet that do not make a second sentence."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A clause of a jurisdiction that names a partner. ``text`` is the clause's; without it nothing is in passing."""

    jurisdiction: str
    clause_id: str
    modality: Modality
    mention: PartnerMention
    text: str = ""
    language: str = _SOURCE_LANGUAGE

    @property
    def in_passing(self) -> bool:
        """Whether no word of cooperation or of a channel stands in a sentence that the clause's force does not reach.

        It does not where the clause asks for nothing, nor where it has several sentences. Words of the name do not
        count: a standards body is not named for work on standards.
        """
        sentence = self._sentence()
        if not sentence:
            return False
        if STATE_OF[self.modality] is not CoverageState.MENTIONED and len(sentence) + _FEW >= len(self.text.strip()):
            return False
        bare = fold(sentence.replace(self.mention.text, " "))
        telling = (cooperation_words(), *(patterns for _, patterns in load_channels()))
        return not any(words.get(self.language, words[_SOURCE_LANGUAGE]).search(bare) for words in telling)

    def _sentence(self) -> str:
        """Return the sentence that the name stands in."""
        before = _BREAK.split(self.text[: self.mention.start])[-1]
        after = _BREAK.split(self.text[self.mention.start :])[0]
        return f"{before}{after}".strip()


def partnerships(
    namings: Iterable[Naming], *, kinds: Mapping[str, str], present: Collection[str], readable: Collection[str]
) -> tuple[Partnership, ...]:
    """Return one partnership for each jurisdiction and partner that it names, sorted by both.

    ``kinds`` are the organisations' kinds by id, everything else is a state. ``present`` are the jurisdictions with
    documents, ``readable`` those whose silence may be believed. A jurisdiction is no partner of its own.
    """
    found: dict[tuple[str, str], list[Naming]] = {}
    for naming in namings:
        if naming.mention.partner_id != naming.jurisdiction:
            found.setdefault((naming.jurisdiction, naming.mention.partner_id), []).append(naming)
    return tuple(
        _partnership(members, kinds=kinds, reciprocity=_reciprocity(*pair, found, present, readable))
        for pair, members in sorted(found.items())
    )


def channel_uses(namings: Iterable[Naming]) -> tuple[ChannelUse, ...]:
    """Return one use for each jurisdiction and channel that a clause of it names with a partner, sorted by both."""
    order = tuple(Channel)
    found: dict[tuple[str, int], list[Naming]] = {}
    for naming in namings:
        if naming.mention.partner_id != naming.jurisdiction:
            for channel in naming.mention.channels:
                found.setdefault((naming.jurisdiction, order.index(channel)), []).append(naming)
    return tuple(_use(order[place], members) for (_, place), members in sorted(found.items(), key=lambda item: item[0]))


def _use(channel: Channel, members: list[Naming]) -> ChannelUse:
    ordered = sorted(members, key=_firmest_first)
    return ChannelUse(
        ordered[0].jurisdiction,
        channel,
        STATE_OF[ordered[0].modality],
        tuple(sorted({naming.mention.partner_id for naming in members})),
        tuple(dict.fromkeys(naming.clause_id for naming in ordered)),
    )


def _partnership(members: list[Naming], *, kinds: Mapping[str, str], reciprocity: Reciprocity) -> Partnership:
    ordered = sorted(members, key=_firmest_first)
    jurisdiction, partner = ordered[0].jurisdiction, ordered[0].mention.partner_id
    named = {channel for naming in members for channel in naming.mention.channels}
    return Partnership(
        jurisdiction,
        partner,
        kinds.get(partner, STATE_KIND),
        STATE_OF[ordered[0].modality],
        tuple(channel for channel in Channel if channel in named),
        reciprocity,
        tuple(dict.fromkeys(naming.clause_id for naming in ordered)),
        all(naming.in_passing for naming in members),
    )


def _firmest_first(naming: Naming) -> tuple[bool, int, int, int, str]:
    """A clause that says through which channel comes before one that only names the partner."""
    place = STATE_ORDER.index(STATE_OF[naming.modality])
    return (
        naming.in_passing,
        place,
        -FIRMNESS.get(naming.modality, 0),
        -len(naming.mention.channels),
        naming.clause_id,
    )


def _reciprocity(
    jurisdiction: str,
    partner: str,
    found: Mapping[tuple[str, str], Sequence[Naming]],
    present: Collection[str],
    readable: Collection[str],
) -> Reciprocity:
    if partner not in present:
        return Reciprocity.NO_DOCUMENTS
    if any(not naming.in_passing for naming in found.get((partner, jurisdiction), ())):
        return Reciprocity.MUTUAL
    return Reciprocity.ONE_SIDED if partner in readable else Reciprocity.NOT_ASSESSABLE
