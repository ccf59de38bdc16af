"""Decisions for tests, in the order given."""

from __future__ import annotations

from analyser.records import Review, ReviewAspect, Verdict

C, R, W = Verdict.CONFIRMED, Verdict.REJECTED, Verdict.WITHDRAWN


def log(*entries: tuple[str, Verdict | str] | tuple[str, Verdict | str, bool], subject: str = "co-1") -> list[Review]:
    """Return decisions on one correspondence found as *intersects*; a text in place of a verdict corrects into it."""
    made = []
    for place, (reviewer, what, *adjudicates) in enumerate(entries, start=1):
        verdict, corrected = (what, "") if isinstance(what, Verdict) else (Verdict.CORRECTED, what)
        made.append(
            Review(
                place, subject, reviewer, verdict, "why", ReviewAspect.RELATION, "", "intersects", corrected,
                bool(adjudicates and adjudicates[0]),
            )
        )  # fmt: skip
    return made
