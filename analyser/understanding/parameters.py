"""Parameters as a spaCy component: the times and amounts of a clause, normalised to comparable values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from analyser.records import Modality, Parameter, ParameterKind
from analyser.resources.parameters import load_parameters
from analyser.understanding.amounts import find_amounts, settled_unit
from analyser.understanding.durations import HOURS, find_times
from analyser.understanding.folding import folded as folded_text
from analyser.understanding.sentences import text_of

PARAMETERS = "clause_parameters"
AMOUNTS = frozenset(
    {
        ParameterKind.FINE,
        ParameterKind.IMPRISONMENT,
        ParameterKind.THRESHOLD,
        ParameterKind.PENALTY,
        ParameterKind.SETTLEMENT,
    }
)
_PENAL = frozenset({ParameterKind.FINE, ParameterKind.IMPRISONMENT})
_MAXIMA = {("fr", "FRA")}
"""Languages and jurisdictions whose penal law states maxima alone: France, since the minima were abolished in 1994."""

_GLUED = re.compile(r"(?<=[\d)] )([a-z]{3,})(\d{1,2})(?!\w)")
"""A word right behind a figure that ends in a footnote's number."""
_DEFINITE = re.compile(
    r"(?<!\w)ال(ايام|ساعات|اشهر|شهور|اسابيع|سنوات) (ال(?:ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر)ه?)(?!\w)"
    r"(?! ال(?:ماضي|سابق|اخير|منصرم|قادم|مقبل))"
)
LONGEST_DEFINITE = 24
"""Letters that such a quantity has at most."""

_TELLING = frozenset({Modality.STATEMENT, Modality.DEFINITION})


@Language.factory("clause_parameters", default_config={"language": None})
def create_clause_parameters(nlp: Language, name: str, language: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return the component that fills ``doc._.clause_parameters`` by the rules of the language."""
    if not Doc.has_extension(PARAMETERS):
        Doc.set_extension(PARAMETERS, default=[])

    def mark(doc: Doc) -> Doc:
        found = find_parameters(text_of(doc), language) if language else ()
        setattr(doc._, PARAMETERS, [(one, operative) for one, operative in found])
        return doc

    return mark


def find_parameters(text: str, language: str) -> tuple[tuple[Parameter, bool], ...]:
    """Return the parameters in the order of the text, each with whether it counts only in operative clauses."""
    file = load_parameters(language)
    if file is None:
        return ()
    plain, offsets = folded_text(text)
    folded = legible(plain)
    amounts = find_amounts(folded, text, offsets, file)
    times = find_times(folded, file, [(one.start, one.end) for one in amounts])
    found: list[tuple[Parameter, bool]] = []
    for one in sorted([*amounts, *times], key=lambda one: (one.start, one.end, one.bound == "max")):
        if one.kind is None:
            continue
        start, end = offsets[one.start], offsets[_word_end(plain, one.end)]
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        length = one.value * HOURS[one.unit] if one.value is not None and one.unit in HOURS else None
        parameter = Parameter(
            one.kind, text[start:end], start, end, one.rule, value=one.value, unit=one.unit, hours=length,
            date=one.date, bound=one.bound, qualifier=one.qualifier,
        )  # fmt: skip
        found.append((parameter, one.operative))
    return tuple(found)


def legible(folded: str) -> str:
    """Return a folded text of the same length with its quantities as the expressions read them.

    A footnote's number glued to a unit goes ("500 euros33"), and the Arabic number behind its definite unit comes
    first ("الأيام السبعة").
    """
    bare = _GLUED.sub(lambda match: match[1] + " " * len(match[2]), folded)
    return _DEFINITE.sub(lambda match: f"{match[2]}  {match[1]} ", bare)


def _word_end(text: str, end: int) -> int:
    """Return where the word that ends or is cut at an offset ends; a number turned round ends early."""
    match = _DEFINITE.search(text, max(0, end - LONGEST_DEFINITE), end + 1)
    return end + 1 if match and match.end() == end + 1 else end


def parameters_of(doc: Doc, *, modality: Modality, language: str, jurisdiction: str | None) -> tuple[Parameter, ...]:
    """Return the parameters of a doc that count under its force, bare currencies settled by the jurisdiction.

    Vague words and mere figures in a statement or definition limit nobody and are left out.
    """
    kept: list[Parameter] = []
    for one, operative in getattr(doc._, PARAMETERS):
        if modality in _TELLING and (operative or one.kind is ParameterKind.VAGUE):
            continue
        unit = settled_unit(one.unit, language, jurisdiction) if one.kind in AMOUNTS else one.unit
        most = one.bound == "exact" and one.kind in _PENAL and (language, jurisdiction) in _MAXIMA
        bound = "max" if most else one.bound
        kept.append(one if (unit, bound) == (one.unit, one.bound) else replace(one, unit=unit, bound=bound))
    return tuple(kept)


def inherited_amounts(stem: Sequence[Parameter], stem_id: str) -> tuple[Parameter, ...]:
    """Return the amounts of a lead-in as those of its item: a list of offenders shares one penalty."""
    return tuple(replace(one, inherited_from=one.inherited_from or stem_id) for one in stem if one.kind in AMOUNTS)
