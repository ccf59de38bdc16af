"""Sentences that the comparison wrote, in the interface language and with names instead of codes.

Stored reasons and notes are English. Each kind of sentence is a template here, with a message in every catalogue; a
sentence that fits no template is shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from analyser.records import CoverageState, Modality
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, language_name, number_text
from analyser.views.markup import isolated
from analyser.views.palette import modality_mark, state_mark


def noted(message: str) -> str:
    """Return the message as it is: it is translated where it is used."""
    return message


_SENTENCES = (
    noted("{count_a} of {count_b} clauses on this theme make it {state}."),
    noted("No clause speaks of this theme; {share} of the pages could be searched."),
    noted("No clause was found, but only {share} of the pages could be read."),
    noted("No clause was found, but only {share} of the pages are in a language the theme is worded in."),
    noted("Looked at and rejected: it shares {words} with the theme's wording, too little to speak of the theme."),
    noted("Looked at and rejected: it resembles the wording, too little to speak of the theme."),
    noted("Not assessable: only {share} of the pages could be searched, so silence is not claimed; {part_a}."),
    noted("None of {count} clauses on readable pages ({share}) speaks of it, {part_a}; {part_b}."),
    noted("{code_a} puts it as {force_a}, {code_b} as {force_b}, of the same act: nobody can satisfy both."),
    noted("{code_a} puts it as {force_a}, {code_b} as {force_b}: these cannot be ranked by force alone."),
    noted("{code_a} puts it as {force_a}, {code_b} as {force_b}: {code_c} binds more firmly."),
    noted("{code_a} puts it as {force_a}, {code_b} as {force_b}."),
    noted("Both say the same content words, the same force ({force_a}) and the same numbers ({words})."),
    noted("Both say the same content words, the same force ({force_a})."),
    noted("All that {code_a} says is also said by {code_b} with the same force ({force_a}); {code_c} adds: {words}."),
    noted("Both speak of {words}."),
    noted("They share headings or parts of words only."),
    noted("The numbers differ: {words_a} against {words_b}."),
    noted("In different languages ({language_a} and {language_b}), not translated; both share {parts}."),
    noted("{code_a}: {count_a} of {count_b} documents could not be read."),
    noted("{code_a}: only {share} of the pages could be read; no silence is claimed."),
    noted(
        "Clauses in {language_a} ({count_a}) and {language_b} ({count_b}) are not translated but compared by shared "
        "concepts, themes, instruments, numbers and acronyms: {count_c} correspondences."
    ),
    noted("Clauses in {language_a} ({count_a}) were compared with no other language."),
    noted("The documents are up to {count_a} years apart ({count_b} to {count_c})."),
    noted(
        "The workspace {words} was made by another version of this software. Analyse the corpus again into a new "
        "folder, or use the version that made it."
    ),
)
_PARTS = (
    noted("{codes} have it"),
    noted("{code_a} has it"),
    noted("no peer has it"),
    noted("the nearest {count} were rejected"),
    noted("none came near"),
    noted("concepts {words}"),
    noted("themes {words}"),
    noted("instruments {words}"),
    noted("numbers {words}"),
    noted("acronyms {words}"),
    noted("cognate words"),
    noted("{words} and {count} more"),
    noted("none"),
)
"""Pieces of sentences, matched as a whole."""

_SHAPES = {
    "count": r"\d+",
    "share": r"\d+%",
    "codes": r"[A-Z]{3}(?:, [A-Z]{3})+",
    "code": r"[A-Z]{3}",
    "force": "|".join(Modality),
    "state": "|".join(CoverageState),
    "language": r"[a-z]{2,3}",
    "parts": r".+?",
    "part": r".+?",
    "words": r".+?",
}
"""What may stand in a slot, by the first part of its name."""
_SLOT = re.compile(r"\{(([a-z]+)(?:_[a-z])?)\}")


def told(text: str) -> str:
    """Return sentences of the comparison for the reader; unchanged as a whole where one is not known."""
    pieces: list[str] = []
    place = 0
    while place < len(text):
        found = _said(text, place)
        if found is None:
            return text
        piece, place = found
        pieces.append(piece)
        place += len(text[place:]) - len(text[place:].lstrip())
    return " ".join(pieces)


def _said(text: str, place: int) -> tuple[str, int] | None:
    """Return the sentence that begins at a place, for the reader, and where it ends."""
    for template in _SENTENCES:
        if match := _pattern(template).match(text, place):
            return _filled(template, match), match.end()
    return None


def _part(text: str) -> str:
    """Return a piece of a sentence for the reader, as it is where it is not known."""
    for template in _PARTS:
        if match := _pattern(template).fullmatch(text):
            return _filled(template, match)
    return isolated(text)


def _parts(text: str) -> str:
    return "; ".join(map(_part, text.split("; ")))


@lru_cache(maxsize=128)
def _pattern(template: str) -> re.Pattern[str]:
    pieces: list[str] = []
    place = 0
    for slot in _SLOT.finditer(template):
        pieces.append(re.escape(template[place : slot.start()]))
        pieces.append(f"(?P<{slot[1]}>{_SHAPES[slot[2]]})")
        place = slot.end()
    return re.compile("".join([*pieces, re.escape(template[place:]), r"(?=\s|$)"]))


def _filled(template: str, match: re.Match[str]) -> str:
    slots = {name: _SHOWN[name.partition("_")[0]](value) for name, value in match.groupdict().items()}
    return _(template).format(**slots)


_SHOWN: dict[str, Callable[[str], str]] = {
    "count": number_text,
    "share": number_text,
    "codes": lambda codes: ", ".join(map(jurisdiction_name, codes.split(", "))),
    "code": jurisdiction_name,
    "force": lambda force: modality_mark(Modality(force)).word.lower(),
    "state": lambda state: state_mark(CoverageState(state)).word.lower(),
    "language": language_name,
    "parts": _parts,
    "part": _part,
    "words": _part,
}
