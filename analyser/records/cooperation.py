"""Whom and what jurisdictions rely on: partners and the channels to them, instruments and standards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyser.records.findings import CoverageState
from analyser.records.frames import Channel


class Reciprocity(StrEnum):
    """Whether a partner names the jurisdiction in turn."""

    MUTUAL = "mutual"
    ONE_SIDED = "one-sided"
    NOT_ASSESSABLE = "not assessable"
    """The partner's documents could not be read well enough to say that they are silent."""
    NO_DOCUMENTS = "no documents"
    """An organisation, or a state none of whose documents are in the corpus."""


@dataclass(frozen=True, slots=True)
class Partnership:
    """A jurisdiction names a partner. ``state`` is the firmest of its clauses, which are given firmest first.

    ``partner_id`` is the register's id of an organisation or the ISO 3166-1 alpha-3 code of a state, ``kind`` its kind
    in the register (``state`` for states). ``channels`` are those that any of the clauses names, in fixed order.
    ``in_passing`` says that no clause speaks of cooperation: it stands in a list of acronyms or in a report of events.
    """

    jurisdiction: str
    partner_id: str
    kind: str
    state: CoverageState
    channels: tuple[Channel, ...]
    reciprocity: Reciprocity
    clause_ids: tuple[str, ...]
    in_passing: bool = False


@dataclass(frozen=True, slots=True)
class ChannelUse:
    """A jurisdiction names partners through one channel. ``clause_ids`` come firmest first, ``partner_ids`` sorted."""

    jurisdiction: str
    channel: Channel
    state: CoverageState
    partner_ids: tuple[str, ...]
    clause_ids: tuple[str, ...]


class RelianceStrength(StrEnum):
    """How a clause relies on an instrument, strongest first."""

    ADOPTS = "adopts"
    """The state joins it, gives it force or carries it out."""
    REQUIRES = "requires conformity"
    """Somebody has to act in conformity with it."""
    REFERS = "refers"
    """It is a model, a proof or a reference, without being binding."""
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class Reliance:
    """A jurisdiction relies on an instrument, as strongly as the strongest of its clauses (which comes first).

    ``instrument_id`` is the register's id; for an instrument that is not registered it is empty and ``name`` are the
    words it is first cited with, else the register's name.
    """

    jurisdiction: str
    instrument_id: str
    name: str
    kind: str
    strength: RelianceStrength
    clause_ids: tuple[str, ...]
