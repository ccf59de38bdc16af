"""What is asked in a matter, by jurisdiction: the time or sum, who must, to whom, how firmly, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyser.records.frames import BearerType, Modality, ParameterKind


class Answer(StrEnum):
    """What a jurisdiction's documents answer, the plainest first."""

    STATED = "stated"
    VAGUE = "in words only"
    """A time in words ("without delay") or left to another text ("within the period set by the Authority")."""
    UNSTATED = "no time or sum stated"
    """A clause speaks of the matter and sets neither."""
    SILENT = "nothing found"
    UNREADABLE = "could not be read"
    """Nothing was found, and too many pages could not be read to say that there is nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One time or sum that a clause sets in a matter, or the finding that a jurisdiction sets none.

    ``value`` to ``qualifier`` are those of the ``Parameter``, ``text`` its words; ``since`` are the words that say
    from when a time runs. ``bearer`` and ``recipient`` are the words for who must act and who is to be told, empty
    where the clause names none. ``strictest`` marks the strictest of what can be compared: of one kind, of one
    currency, asked by duty. ``leading`` marks the strictest line of its jurisdiction. ``understood`` says that the
    clause itself names no bearer: it is that of the clause or the heading above ("Obligations of controllers").
    """

    matter: str
    jurisdiction: str
    answer: Answer
    kind: ParameterKind | None = None
    value: float | None = None
    unit: str = ""
    hours: float | None = None
    bound: str = ""
    qualifier: str = ""
    date: str = ""
    text: str = ""
    since: str = ""
    bearer: str = ""
    bearer_kind: BearerType | None = None
    recipient: str = ""
    modality: Modality | None = None
    clause_id: str = ""
    title: str = ""
    year: int | None = None
    num: str | None = None
    page: int | None = None
    strictest: bool = False
    leading: bool = False
    understood: bool = False
