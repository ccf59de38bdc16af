"""Two clauses on one matter -> what one asks and the other rules out, so that nobody can obey both.

Claimed only where both settle the same matter of the register: the words that oppose one another (at the earliest
against at the latest, never abroad against one copy abroad, nobody else against a copy for the authority) mean
nothing between clauses about different things.
"""

from __future__ import annotations

from analyser.comparison.features import Entry
from analyser.comparison.magnitudes import UNSTATED, Difference
from analyser.records import Modality, Parameter, ParameterKind, Stricter
from analyser.resources.strictness import Strictness, load_strictness
from analyser.text import folded

TIMING, PLACE, CUSTODY = "timing", "location", "custody"


def opposites(a: Entry, b: Entry) -> tuple[Difference, ...]:
    """Return the conflicts between two clauses on one matter, in a fixed order of aspects."""
    found = []
    for find in (_timing, _place, _custody):
        difference = find(a, b) or _mirrored(find(b, a))
        if difference is not None:
            found.append(difference)
    return tuple(found)


def _timing(waits: Entry, hurries: Entry) -> Difference | None:
    """Return the conflict of a clause that forbids an act before some time with one that demands it sooner."""
    if waits.modality is not Modality.PROHIBITION or hurries.modality is not Modality.OBLIGATION:
        return None
    earliest = _hours(waits, ParameterKind.AFTER)
    latest = _hours(hurries, ParameterKind.WITHIN)
    if earliest is None or latest is None or (latest.hours or 0.0) >= (earliest.hours or 0.0):
        return None
    x, y = " ".join(earliest.text.split()), " ".join(latest.text.split())
    stated = f"{waits.jurisdiction} forbids it {x}, {hurries.jurisdiction} demands it {y}"
    return _conflict(TIMING, x, y, stated)


def _hours(entry: Entry, kind: ParameterKind) -> Parameter | None:
    """Return the longest stated time of a kind."""
    times = [one for one in entry.parameters if one.kind is kind and one.hours is not None]
    return max(times, key=lambda one: (one.hours or 0.0, one.text), default=None)


def _place(forbids: Entry, demands: Entry) -> Difference | None:
    """Return the conflict of a clause that forbids to go abroad, without leave, with one that demands it."""
    if forbids.modality is not Modality.PROHIBITION or demands.modality is not Modality.OBLIGATION:
        return None
    words = _words(forbids), _words(demands)
    if words[0] is None or words[1] is None or words[0].leave.search(_said(forbids)):
        return None
    x, y = words[0].abroad.search(_said(forbids)), words[1].abroad.search(_said(demands))
    if x is None or y is None:
        return None
    stated = f"{forbids.jurisdiction} forbids it abroad, {demands.jurisdiction} demands it there"
    return _conflict(PLACE, x[0], y[0], stated)


def _custody(keeps: Entry, hands: Entry) -> Difference | None:
    """Return the conflict of a clause that leaves a thing with its holder alone with one that hands over a copy."""
    if not {keeps.modality, hands.modality} <= {Modality.OBLIGATION, Modality.PROHIBITION}:
        return None
    words = _words(keeps), _words(hands)
    x = words[0].alone.search(_said(keeps)) if words[0] else None
    y = words[1].hands_over.search(_said(hands)) if words[1] else None
    if x is None or y is None or hands.modality is Modality.PROHIBITION:
        return None
    stated = f"{keeps.jurisdiction} leaves it with its holder alone, {hands.jurisdiction} has it handed over"
    return _conflict(CUSTODY, x[0], y[0], stated)


def _words(entry: Entry) -> Strictness | None:
    return load_strictness(entry.language)


def _said(entry: Entry) -> str:
    return folded(entry.clause.text)


def _conflict(aspect: str, x: str, y: str, stated: str) -> Difference:
    reason = f"{stated}: nobody can satisfy both."
    return Difference(aspect, x or UNSTATED, y or UNSTATED, Stricter.INCOMPARABLE, reason, conflict=True)


def _mirrored(found: Difference | None) -> Difference | None:
    """Return the difference with its values on the other sides."""
    if found is None:
        return None
    return Difference(found.aspect, found.value_b, found.value_a, found.stricter, found.reason, found.conflict)
