"""What a clause says: its force, its bearer, its parameters, what and whom it names, its themes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Modality(StrEnum):
    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    RECOMMENDATION = "recommendation"
    COMMITMENT = "commitment"
    DEFINITION = "definition"
    SANCTION = "sanction"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class ModalityCue:
    """Words that give a clause its force. Offsets are into ``Clause.text``, or into the stem's text if inherited."""

    modality: Modality
    start: int
    end: int
    trigger: str
    rule: str
    inherited_from: str | None = None


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """A law, treaty, standard or named policy cited. ``instrument_id`` is the register's id, None if unregistered."""

    start: int
    end: int
    text: str
    instrument_id: str | None
    rule: str


class BearerType(StrEnum):
    STATE = "state"
    GOVERNMENT_BODY = "government_body"
    REGULATOR = "regulator"
    CERT = "cert"
    OPERATOR = "operator"
    PERSON = "person"
    COURT_POLICE = "court_police"
    INTERNATIONAL = "international"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who must or may act. Offsets are into ``Clause.text``, or into the stem's text if inherited."""

    text: str
    kind: BearerType
    start: int
    end: int
    rule: str
    inherited_from: str | None = None


class ParameterKind(StrEnum):
    """What a parameter limits. The first seven are times, the others amounts; AFTER is the earliest moment."""

    WITHIN = "within"
    AFTER = "after"
    DATE = "date"
    FREQUENCY = "frequency"
    RETENTION = "retention"
    PERIOD = "period"
    VAGUE = "vague"
    FINE = "fine"
    IMPRISONMENT = "imprisonment"
    THRESHOLD = "threshold"
    PENALTY = "penalty"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A comparable value in a clause.

    ``value`` is None where the text leaves it open or vague; ``unit`` is hours, days, months, years, an ISO 4217
    code or ``percent``; ``hours`` is the length of a time in hours (a month is 730, a year 8760), None where there is
    none; ``bound`` is min, max or exact; ``qualifier`` keeps words such as "working days".
    """

    kind: ParameterKind
    text: str
    start: int
    end: int
    rule: str
    value: float | None = None
    unit: str = ""
    hours: float | None = None
    date: str = ""
    bound: str = "exact"
    qualifier: str = ""
    inherited_from: str | None = None


class Channel(StrEnum):
    """How partners cooperate."""

    THREAT_INTELLIGENCE = "threat-intelligence sharing"
    RESEARCH = "joint research and development"
    TRAINING = "training and education"
    FRAMEWORKS = "common frameworks"
    INCIDENT_RESPONSE = "joint incident response"
    LEGAL_ASSISTANCE = "legal assistance"
    STANDARDS = "standards work"
    DIALOGUE = "dialogue"


@dataclass(frozen=True, slots=True)
class PartnerMention:
    """A state or an international organisation named as a partner, and through which channels.

    ``partner_id`` is the register's id, or the ISO 3166-1 alpha-3 code of a state.
    """

    partner_id: str
    text: str
    start: int
    end: int
    rule: str
    channels: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that a clause defines; offsets are those of the term in ``Clause.text``."""

    term: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference of a clause to a place in its own document; ``target_clause_id`` is None where none has it."""

    clause_id: str
    start: int
    end: int
    text: str
    target_clause_id: str | None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ClauseTags:
    """The frame of a clause: dominant modality (the first of ``cues``, STATEMENT without any), cited instruments."""

    clause_id: str
    modality: Modality
    cues: tuple[ModalityCue, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()
    bearers: tuple[Bearer, ...] = ()
    action: str = ""
    parameters: tuple[Parameter, ...] = ()
    partners: tuple[PartnerMention, ...] = ()
    definition: Definition | None = None
    references: tuple[CrossReference, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeAssignment:
    """A clause speaks of a framework's element; ``score`` is 0 to 1, ``evidence`` the words that say so."""

    clause_id: str
    framework_id: str
    element_id: str
    score: float
    evidence: tuple[str, ...] = ()
