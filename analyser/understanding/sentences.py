"""Sentence boundaries that survive numbering, abbreviations and bullets, as a spaCy component."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

ABBREVIATIONS = frozenset(
    "art arts no nos nr n° para paras sec secs ch chap cf e.g i.e eg ie al etc vs fig tab vol pp p ed dr mr mrs ms st "
    "inc ltd co corp dept gov gen approx resp ref rev ver v s ss cl sch reg regs alin par ann mm mme m bd env "
    "م ص د أ ج ف".split()
)
"""Words before a full stop that end no sentence, without their last stop, in lower case."""

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
    if token in ABBREVIATIONS or (len(token) == 1 and token.isalpha()):
        return True
    # A number before the stop is a list number only where the text or a sentence begins with it: "5. The Board".
    return match.start() - len(token) == 0 and _LIST_NUMBER.search(before) is not None


@Language.factory("policy_sentences")
def create_policy_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that marks sentence starts."""
    return mark_sentences


def mark_sentences(doc: Doc) -> Doc:
    """Return the doc with ``is_sent_start`` set on every token."""
    offsets = [token.idx for token in doc]
    first = {bisect_left(offsets, start) for start in sentence_starts(doc.text)}
    for token in doc:
        token.is_sent_start = token.i in first or token.i == 0
    return doc
