"""The drafting basket: what somebody chose for a brief, with notes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DraftKind(StrEnum):
    """What was chosen."""

    CLAUSE = "clause"
    GAP = "gap"
    PROVISION = "provision"
    PROVISION_GAP = "provision gap"
    FINDING = "finding"

    @property
    def names_a_provision(self) -> bool:
        """Whether the heading of such an item is a provision's label."""
        return self in (DraftKind.PROVISION, DraftKind.PROVISION_GAP)


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One chosen clause, gap, provision or other finding. ``subject_id`` is its content id, so that a new analysis
    finds it again; of a finding such as a change that would raise the index, the words say all.

    ``heading`` and ``words`` are what was seen when it was chosen: they still say what was meant when a new reading
    of the documents has lost the subject. ``note`` is the reader's own.
    """

    subject_id: str
    kind: DraftKind
    jurisdiction: str = ""
    heading: str = ""
    words: str = ""
    language: str = ""
    note: str = ""
