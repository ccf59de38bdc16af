"""Sentence boundaries that survive numbering, abbreviations and bullets, as a spaCy component."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from analyser.resources import load_words

OFFSETS = "sentence_offsets"
TEXT = "source_text"
START, NO_START = 1, -1
"""spaCy's values of SENT_START."""

_END = re.compile(r"[.!?؟۔…]+[\"'”’»)\]]*(?=\s)|[;؛](?=\s*\n)")
_BULLET = re.compile(r"(?<=\s)[•●▪■◦‣➢✓](?=\s)")
_NEXT_STARTS = re.compile(r"\s*[\"'“‘«(\[]*[^\W\d_a-zß-öø-ÿœ]|\s*[\"'“‘«(\[]*\d|\s*[•●▪■◦‣➢✓–-]\s")
_LIST_NUMBER = re.compile(r"(?:^|[\s(])(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivxIVX]+)$")
_LAST_WORD = re.compile(r"[^\s(\[]+$")


def sentence_starts(text: str) -> list[int]:
    """Return the offsets at which sentences start, 0 first.

    A stop ends a sentence where a capital, a digit, a bullet or a letter of a script without capitals follows, and no
    abbreviation, initial or list number precedes it.
    """
    starts = {0}
    starts.update(match.start() for match in _BULLET.finditer(text))
    for match in _END.finditer(text):
        if _NEXT_STARTS.match(text, match.end()) and not _belongs_to_word(text, match):
            rest = re.compile(r"\s*").match(text, match.end())
            starts.add(rest.end() if rest else match.end())
    return sorted(start for start in starts if start < len(text) or start == 0)


def _belongs_to_word(text: str, match: re.Match[str]) -> bool:
    """Return whether the stop belongs to an abbreviation, an initial or a list number."""
    if match.group()[0] != "." or len(match.group()) > 1:
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    word = _LAST_WORD.search(before)
    if word is None:
        return True
    token = word.group().lower()
    if token in load_words("abbreviations") or (len(token) == 1 and token.isalpha()):
        return True
    # A number before the stop is a list number only where the text or a sentence begins with it: "5. The Board".
    return match.start() - len(token) == 0 and _LIST_NUMBER.search(before) is not None


@Language.factory("policy_sentences")
def create_policy_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy asks for both
    """Return the component that marks sentence starts on tokens, and keeps offsets and text for the others."""
    for extension in (OFFSETS, TEXT):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return mark_sentences


def mark_sentences(doc: Doc) -> Doc:
    """Return the doc with its sentence starts."""
    text = text_of(doc)
    starts = sentence_starts(text)
    setattr(doc._, OFFSETS, starts)
    keep_text(doc, text)
    if len(doc):
        marks = np.full(len(doc), NO_START, dtype=np.int64)
        marks[np.minimum(np.searchsorted(doc.to_array("IDX"), starts), len(doc) - 1)] = START
        # spaCy reads SENT_START as signed numbers in an array of unsigned ones.
        cast(Any, doc).from_array(["SENT_START"], marks.astype(np.uint64))
    return doc


def starts_of(doc: Doc) -> list[int]:
    """Return the character offsets of the sentence starts, also of a doc that another component has split."""
    offsets = getattr(doc._, OFFSETS) if Doc.has_extension(OFFSETS) else None
    return list(offsets) if offsets is not None else [sentence.start_char for sentence in doc.sents]


def keep_text(doc: Doc, text: str) -> None:
    """Give the doc its own text at hand; ``text`` must be what it was made from."""
    setattr(doc._, TEXT, text)


def text_of(doc: Doc) -> str:
    """Return the text of a doc without joining its tokens again, which ``Doc.text`` does at every call."""
    kept = getattr(doc._, TEXT) if Doc.has_extension(TEXT) else None
    return kept if isinstance(kept, str) else doc.text
