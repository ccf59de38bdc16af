"""Decisions for readers: their signs and words, and the line that tells who decided what, when and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

from analyser.amending.decided import FRAME
from analyser.records import Modality, Relation, Review, ReviewAspect, Standing, Verdict
from analyser.records.peers import GapAspect
from analyser.resources import framework_ids, load_framework, load_instruments
from analyser.review.values import UNREGISTERED, GapLevel, bearer_of, gap_claim, parameter_of
from analyser.views import markup
from analyser.views.frame import bearer_word, parameter_words
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, interface_language, number_text, separator
from analyser.views.palette import Mark, modality_mark, relation_mark


def verdict_mark(verdict: Verdict) -> Mark:
    """Return how a verdict is shown."""
    return {
        Verdict.CONFIRMED: Mark("✓", _("Confirmed"), "confirmed", _("A person read it and holds it to be right.")),
        Verdict.REJECTED: Mark("✗", _("Rejected"), "rejected", _("A person read it and holds it to be wrong.")),
        Verdict.CORRECTED: Mark("✎", _("Corrected"), "corrected", _("A person put something else in its place.")),
        Verdict.WITHDRAWN: Mark("↺", _("Taken back"), "withdrawn", _("The person took the decision back.")),
    }[verdict]


def disputed_mark() -> Mark:
    """Return how a finding is shown on which reviewers disagree."""
    meaning = _("Reviewers disagree: it stays as it was found until somebody settles it.")
    return Mark("≠", _("Disputed"), "disputed", meaning)


def aspect_word(aspect: ReviewAspect) -> str:
    """Return what of a finding was judged."""
    return {
        ReviewAspect.RELATION: _("Correspondence"),
        ReviewAspect.MODALITY: _("Force"),
        ReviewAspect.THEME: _("Theme"),
        ReviewAspect.BEARER: _("Who acts"),
        ReviewAspect.PARAMETER: _("Time or amount"),
        ReviewAspect.INSTRUMENT: _("Instrument cited"),
        ReviewAspect.GAP: _("Gap"),
    }[aspect]


def standing_chip(standing: Standing | None) -> str:
    """Return the chip that says that a finding was reviewed; empty where nothing stands."""
    if standing is None or (standing.verdict is None and not standing.disputed):
        return ""
    mark = disputed_mark() if standing.verdict is None else verdict_mark(standing.verdict)
    who = ", ".join(dict.fromkeys(review.reviewer for review in standing.history))
    return markup.chip(mark, "review", title=f"{mark.meaning} ({who})")


def value_word(aspect: ReviewAspect, value: str, *, mirrored: bool = False) -> str:
    """Return a value of a decision in words; ``mirrored`` reads a relation from the other side."""
    if not value:
        return ""
    if aspect is ReviewAspect.RELATION:
        relation = Relation(value)
        return relation_mark(relation.mirrored() if mirrored else relation).word
    words: dict[ReviewAspect, Callable[[str], str]] = {
        ReviewAspect.MODALITY: lambda one: modality_mark(Modality(one)).word,
        ReviewAspect.THEME: theme_word,
        ReviewAspect.BEARER: _bearer,
        ReviewAspect.PARAMETER: lambda one: parameter_words(parameter_of(one, "")),
        ReviewAspect.INSTRUMENT: instrument_word,
        ReviewAspect.GAP: _claim,
    }
    return words[aspect](value)


def _bearer(value: str) -> str:
    bearer = bearer_of(value)
    return f"{markup.isolated(bearer.text)} ({bearer_word(bearer.kind)})"


def instrument_word(instrument_id: str) -> str:
    """Return the name of a registered instrument; for none, that the register does not have it."""
    if instrument_id == UNREGISTERED:
        return _("not in the register")
    language = interface_language()
    return {one.instrument_id: one.title(language) for one in load_instruments()}.get(instrument_id, instrument_id)


def _claim(value: str) -> str:
    """Return the claim of a gap: whose it is, on what, and which point of it is open."""
    claim = gap_claim(value)
    whose = jurisdiction_name(claim.jurisdiction)
    if claim.level is GapLevel.THEME:
        return f"{whose} – {theme_word(f'{claim.where}:{claim.what}')}"
    return f"{whose} – {claim.what} ({point_word(GapAspect(claim.where))})"


def point_word(aspect: GapAspect) -> str:
    """Return what of a common provision is missing."""
    return {
        GapAspect.WHOLE: _("The whole"),
        GapAspect.DEADLINE: _("Deadline"),
        GapAspect.BEARER: _("Who acts"),
        GapAspect.RETENTION: _("Retention"),
        GapAspect.SANCTION: _("Penalty"),
    }[aspect]


def theme_word(name: str) -> str:
    """Return the title of a theme named as ``framework:element``; the name itself where it is not installed."""
    framework_id, _sep, element_id = name.partition(":")
    if framework_id not in framework_ids():
        return name
    titles = {e.element_id: e.title(interface_language()) for e in load_framework(framework_id).elements}
    return titles.get(element_id, name)


def found_word(aspect: ReviewAspect, found: str, element: str, *, mirrored: bool = False) -> str:
    """Return what was found, with the words that say so; for what was not found, what is to be added."""
    if aspect in FRAME and aspect is not ReviewAspect.BEARER:
        value = value_word(aspect, found)
        return f"{_quoted(element)} – {value}" if value else _quoted(element)
    return value_word(aspect, found or ("" if aspect in FRAME else element), mirrored=mirrored) or _quoted(element)


def _quoted(words: str) -> str:
    return _("“{words}”").format(words=markup.isolated(words))


def change_words(review: Review, *, mirrored: bool = False) -> str:
    """Return what was found and, where it was corrected, what was put in its place."""
    found = found_word(review.aspect, review.found, review.element, mirrored=mirrored)
    return now_words(review.aspect, found, review.corrected, mirrored=mirrored)


def now_words(aspect: ReviewAspect, found: str, corrected: str, *, mirrored: bool = False) -> str:
    """Return what was found, in words, and the value that was put in its place where there is one."""
    if not corrected:
        return found
    return _("{found} – now: {right}").format(found=found, right=value_word(aspect, corrected, mirrored=mirrored))


def day(moment: str) -> str:
    """Return the day of a moment in ISO 8601 as the interface language writes it."""
    from babel.dates import format_date

    return number_text(format_date(datetime.fromisoformat(moment), "medium", locale=interface_language()))


def history_line(review: Review, *, mirrored: bool = False, where: str = "") -> str:
    """Return one decision as an item of a list: verdict, what, of whom, who, when, why."""
    settled = f" {escape(_('settles the dispute'))}" if review.adjudicates else ""
    parts = [
        f"{escape(aspect_word(review.aspect))}: {escape(change_words(review, mirrored=mirrored))}",
        *([escape(where)] if where else []),
        f'<bdi dir="auto">{escape(review.reviewer)}</bdi>{settled}',
    ]
    if review.at:
        parts.append(f'<time datetime="{escape(review.at, quote=True)}">{escape(day(review.at))}</time>')
    why = f'<br><span class="pa-why" dir="auto">{escape(review.comment)}</span>' if review.comment else ""
    return f"<li>{markup.chip(verdict_mark(review.verdict), 'review')} {separator().join(parts)}{why}</li>"


def history_list(reviews: Sequence[tuple[Review, bool, str]]) -> str:
    """Return decisions as a list, the newest first; with each go whether its relation is read from the other side, and
    whose clauses it is about."""
    lines = "".join(history_line(review, mirrored=turned, where=where) for review, turned, where in reversed(reviews))
    return f'<ul class="pa-list pa-history">{lines}</ul>' if lines else ""
