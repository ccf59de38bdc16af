"""Until when a document may be read and recognised, so that what is known in time is kept."""

from __future__ import annotations

import time
from dataclasses import dataclass

READING_SHARE = 0.6
RECOGNITION_SHARE = 0.7
"""Of the seconds allowed for a document: what is left is for layout and clauses, about a third of the reading, and for
the start of the process that reads."""
QUICK_SECONDS = 16.0
QUICK_SECONDS_LONG = 52.0
LONG_DOCUMENT = 100
"""A quick look ends within 20 s, at more than a hundred pages within a minute, the start of the process included."""
TIME_RAN_OUT = "time ran out before this page was read; allow more seconds to read it"
OCR_TIME_RAN_OUT = "time ran out before OCR; allow more seconds to read it"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Moments on the monotonic clock: no page is begun after ``reading``, no OCR goes on after ``recognition``."""

    reading: float = float("inf")
    recognition: float = float("inf")

    @classmethod
    def within(cls, seconds: float) -> Deadline:
        """Return the moments for a document that may take so many seconds from now."""
        now = time.monotonic()
        return cls(now + READING_SHARE * seconds, now + RECOGNITION_SHARE * seconds)


def quick_seconds(pages: int) -> float:
    """Return the seconds that a quick look at a document of so many pages may take."""
    return QUICK_SECONDS_LONG if pages > LONG_DOCUMENT else QUICK_SECONDS


def seconds_left(moment: float) -> float:
    """Return the seconds until a moment on the monotonic clock, none once it has passed."""
    return max(0.0, moment - time.monotonic())
