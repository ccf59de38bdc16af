"""The app's words for exports: a ``Speech`` in a language, whatever the session's is and where there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

from analyser.errors import UsageError
from analyser.exporting.speech import Speech
from analyser.records import CoverageState, DocumentKind, Modality, Relation
from analyser.views import jurisdictions, language, palette
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


def _told(sentence: str) -> str:
    return told(sentence).translate(_ISOLATES)
