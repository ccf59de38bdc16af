"""Settings: one frozen record per station, defaults as named constants with their reason, and a fingerprint.

A fingerprint changes whenever a setting or the station's revision changes; cached results carry it, so that nothing
computed under other rules is ever served. Raise a station's ``revision`` when its code changes what it returns.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from analyser.records import content_id


@dataclass(frozen=True, slots=True)
class ExtractionSettings:
    """How files are read."""

    revision: int = 6
    ocr: bool = True
    """Whether pages that are pictures are read by tesseract, where that is installed."""
    max_pages: int = 3000
    """Longer files are refused with a message: the longest national law seen has 225 pages."""
    seconds_per_document: int = 900
    """Wall-clock bound of the child process that reads one file."""
    quick: bool = False
    """Whether to end early with what is known by then: a look at a file, where nobody waits for a long scan."""
    megabytes_per_document: int = 3000
    """Address-space bound of that child process."""


@dataclass(frozen=True, slots=True)
class UnderstandingSettings:
    """How clauses are tagged."""

    revision: int = 7
    frameworks: tuple[str, ...] = ("itu-ncs-2021",)
    trained: str = "auto"
    """"auto": an installed trained spaCy pipeline sharpens bearer and action; "never": rules by word order alone."""
    theme_threshold: float = 0.25
    """Smallest probability at which a clause is said to speak of a theme: at it two in three assignments are right on
    the sample, more than eight in ten on real documents (docs/quality.md)."""
    possible_threshold: float = 0.07
    """Smallest probability at which a clause may speak of a theme: enough to forbid that silence is claimed."""
    max_themes: int = 3


@dataclass(frozen=True, slots=True)
class ComparisonSettings:
    """How clauses of different jurisdictions are compared."""

    revision: int = 7
    candidates_per_clause: int = 10
    correspondences_per_clause: int = 5
    """Kept per clause and other jurisdiction; a correspondence must be among the best of both its clauses."""
    correspondence_threshold: float = 0.2
    """Smallest score of a correspondence: the best single threshold over five expert alignments, whose own best ones
    lie between 0.17 and 0.23 (docs/decisions.md)."""
    crosslingual_threshold: float = 0.2
    """The same between clauses of different languages: best ones lie between 0.18 and 0.25 (docs/decisions.md)."""
    encoder: str = ""
    """A sentence encoder to add (a folder or a name on the hub); none by default. Needs the extra ``semantic``."""
    semantic_threshold: float = 0.3
    """The same as ``correspondence_threshold`` where a sentence encoder takes part: with all-MiniLM-L6-v2 the best
    ones lie between 0.29 and 0.33 (docs/decisions.md)."""
    provision_cohesion: float = 0.15
    """Smallest mean probability, between the parts of a provision, to be on one matter; pairs without a correspondence
    count as 0. On the sample 0.1 to 0.15 measure alike; the stricter keeps real documents apart (docs/decisions.md)."""
    gap_candidates: int = 3
    readable_share_for_silence: float = 0.9
    """Below this share of readable pages silence is not claimed: the cell is unreadable, the gap not assessable."""


@dataclass(frozen=True, slots=True)
class Settings:
    extraction: ExtractionSettings = ExtractionSettings()
    understanding: UnderstandingSettings = UnderstandingSettings()
    comparison: ComparisonSettings = ComparisonSettings()

    def reading_fingerprint(self) -> str:
        """Return the fingerprint of all that decides what one document becomes."""
        return fingerprint("read", self.extraction, self.understanding)

    def comparing_fingerprint(self) -> str:
        """Return the fingerprint of all that decides a comparison, the readings' settings included."""
        return fingerprint("cmp", self.extraction, self.understanding, self.comparison)


def fingerprint(prefix: str, *stations: ExtractionSettings | UnderstandingSettings | ComparisonSettings) -> str:
    """Return a short id that depends on the names and values of the settings alone."""
    return content_id(
        prefix, *(type(s).__name__ + json.dumps(asdict(s), sort_keys=True, ensure_ascii=False) for s in stations)
    )
