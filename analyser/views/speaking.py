"""The app's words for exports: a ``Speech`` in a language, whatever the session's is and where there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

from analyser.errors import UsageError
from analyser.exporting.speech import Speech
from analyser.records import (
    Channel,
    CoverageState,
    DocumentKind,
    Grade,
    Modality,
    Reciprocity,
    Relation,
    RelianceStrength,
    ReviewAspect,
    Verdict,
)
from analyser.records.asked import Answer
from analyser.records.peers import GapAspect
from analyser.views import (
    asked_words,
    cooperation_words,
    harmony_words,
    jurisdictions,
    language,
    palette,
    review_values,
    review_words,
)
from analyser.views.sentences import told

P = ParamSpec("P")
R = TypeVar("R")

_REMEMBERED = 4096
"""Words, names, numbers and sentences of one kind that are kept."""
_ISOLATES = {0x2068: None, 0x2069: None}
"""Marks that browsers need around foreign words; word processors show them as boxes."""


def speech_in(code: str) -> Speech:
    """Return how exports speak a language of the interface; UsageError for another."""
    if code not in language.LANGUAGES:
        raise UsageError(f"There is no export in {code!r}: choose {', '.join(language.LANGUAGES)}.")

    def say(function: Callable[P, R]) -> Callable[P, R]:
        def said(*arguments: P.args, **named: P.kwargs) -> R:
            with language.spoken(code):
                return function(*arguments, **named)

        # A workbook says the same few hundred words in half a million cells.
        return cast("Callable[P, R]", lru_cache(_REMEMBERED)(said))

    return Speech(
        language=code,
        text=say(language._),
        plural=say(language.plural),
        number=say(_number),
        percent=say(language.percent),
        plain_number=say(language.plain_number),
        jurisdiction=say(jurisdictions.jurisdiction_name),
        language_name=say(language.language_name),
        kind=say(_kind),
        state=say(_state),
        modality=say(_modality),
        relation=say(_relation),
        told=say(_told),
        word=say(_word),
        decided=say(_decided),
    )


def _number(value: float, decimals: int) -> str:
    return language.number(value, decimals=decimals)


def _kind(kind: str) -> str:
    return palette.kind_word(DocumentKind(kind))


def _state(state: CoverageState) -> tuple[str, str]:
    mark = palette.state_mark(state)
    return mark.sign, mark.word


def _modality(modality: Modality) -> str:
    return palette.modality_mark(modality).word


def _relation(relation: Relation) -> str:
    return palette.relation_mark(relation).word


def _word(kind: str, value: str) -> str:
    words: dict[str, Callable[[str], str]] = {
        "partner": cooperation_words.partner_label,
        "partner kind": cooperation_words.partner_kind_word,
        "channel": lambda one: cooperation_words.channel_word(Channel(one)),
        "reciprocity": lambda one: cooperation_words.reciprocity_word(Reciprocity(one)),
        "instrument kind": cooperation_words.instrument_kind_word,
        "reliance": lambda one: cooperation_words.reliance_mark(RelianceStrength(one)).word,
        "in passing": lambda _one: cooperation_words.passing_mark().word,
        "difference": harmony_words.aspect_word,
        "differing value": _difference,
        "answer": lambda one: asked_words.answer_word(Answer(one)),
        "unit": review_values.unit_word,
        "point": lambda one: review_words.point_word(GapAspect(one)),
        "state": lambda one: palette.state_mark(CoverageState(one)).word,
        "grade": lambda one: palette.grade_mark(Grade(one)).word,
        "aspect": lambda one: review_words.aspect_word(ReviewAspect(one)),
        "verdict": lambda one: review_words.verdict_mark(Verdict(one)).word,
    }
    return words[kind](value).translate(_ISOLATES)


def _difference(value: str) -> str:
    """Return a value in words; the aspect in which clauses differ stands before it."""
    aspect, _colon, stated = value.partition(":")
    return harmony_words.value_word(aspect, stated)


def _decided(aspect: ReviewAspect, value: str, element: str) -> str:
    return review_words.found_word(aspect, value, element).translate(_ISOLATES)


def _told(sentence: str) -> str:
    return told(sentence).translate(_ISOLATES)
