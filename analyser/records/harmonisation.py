"""How far jurisdictions are in harmony, what would raise it, and how one edition of a document became the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyser.records.findings import Stricter
from analyser.records.frames import Modality


class Correction(StrEnum):
    """What an index makes allowance for."""

    NONE = "none"
    LENGTH = "length"
    """The longer side's shared clauses are set against the number of the shorter side's."""
    KIND = "kind"
    """Commitments and recommendations count as binding in documents that announce rather than bind."""
    BOTH = "length and kind"


@dataclass(frozen=True, slots=True)
class HarmonyIndex:
    """How far jurisdictions say the same in their binding clauses: 0 nothing, 100 all, with a 95 % interval.

    Two ``members`` are a pair; more are a group, whose value is the mean of its pairs. ``shares`` (0 to 1) say for
    each member how much of what it binds itself to the others share; ``clauses`` how many binding clauses it has and
    ``shared`` how many of them have a counterpart. ``value``, ``low`` and ``high`` are None where a side of every pair
    binds nobody, so that there is nothing to compare.
    """

    members: tuple[str, ...]
    correction: Correction
    value: float | None
    low: float | None
    high: float | None
    shares: tuple[float, ...]
    clauses: tuple[int, ...]
    shared: tuple[int, ...]


class Aim(StrEnum):
    """What a group converges on."""

    MEDIAN = "median"
    """What more than half of the group binds itself to, with the middle value of each parameter."""
    STRICTEST = "strictest"
    """All that anyone in the group binds itself to, with the strictest value of each parameter."""
    FRAMEWORK = "framework"
    """The themes of a framework that anyone in the group binds itself to."""


class ChangeKind(StrEnum):
    ADOPT = "adopt"
    STRENGTHEN = "strengthen"
    TIGHTEN = "tighten"
    LOOSEN = "loosen"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a jurisdiction's text, what it gains the group, and the index of the group after it.

    ``clause_id`` is the clause to be changed, empty where the ``donor_id`` is to be adopted. ``subject`` is the
    provision or ``framework:element`` that asks for it. ``aspect``, ``old`` and ``new`` say what changes: the force,
    or a parameter. ``gain`` is in points of the index, given the changes before it.
    """

    jurisdiction: str
    kind: ChangeKind
    clause_id: str
    donor_id: str
    subject: str
    aspect: str
    old: str
    new: str
    gain: float
    after: float


@dataclass(frozen=True, slots=True)
class Convergence:
    """The changes that raise a group's index most, the weightiest first, with the index before and after them."""

    members: tuple[str, ...]
    aim: Aim
    before: HarmonyIndex
    after: HarmonyIndex
    changes: tuple[Change, ...]


class Fate(StrEnum):
    """What became of a clause from one edition to the next."""

    KEPT = "kept"
    MOVED = "moved"
    """The same words elsewhere in the document."""
    REWORDED = "reworded"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Revision:
    """One aspect in which a reworded clause asks something else: side a is the older edition, b the newer."""

    aspect: str
    old: str
    new: str
    stricter: Stricter


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What became of one clause. ``old_id`` is empty for new clauses, ``new_id`` for dropped ones.

    ``similarity`` (0 to 1) is the share of words that stayed in their order; ``moved`` says that the clause also
    changed its place; ``stricter`` sums up the ``revisions``, side b being the newer edition. ``nearest_id`` is, of a
    dropped clause, the one of the newer edition that comes nearest, empty where none does.
    """

    older: str
    newer: str
    fate: Fate
    old_id: str
    new_id: str
    old_modality: Modality | None
    new_modality: Modality | None
    similarity: float
    moved: bool
    stricter: Stricter
    revisions: tuple[Revision, ...] = ()
    nearest_id: str = ""
