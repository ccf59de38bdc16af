"""The subject of a cue in English and French, by the order of words: no parser is needed.

The sentence is cut at commas; the phrase nearest before the cue is looked at first, insertions are skipped, and a
phrase is cut back to its noun: no article, no relative clause, no modal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from analyser.resources.bearers import load_bearers
from analyser.text import fold
from analyser.understanding.sentences import sentence_starts

Span = tuple[int, int]
Agent = Callable[[str], bool]

LONGEST = 12
"""Words that a bearer's name has at most with its complements; longer ones are cut at a preposition."""

SHORT = 4
"""Words of an antecedent that is followed by a verb no list knows."""

_COMMA = re.compile(r",(?!\d)|;|:\s|\s[–—]\s")
_ADVERB = re.compile(r"\s\w+(?:ly|ment)$")
_BRACKET = re.compile(r"\([^()]*\)")
_ENUMERATION = re.compile(r"^\W*(?:\(?(?:\d{1,3}(?:[.-]\d{1,3})*|[a-z]|[ivx]{1,4})[.)-]+\s*)+\W*", re.IGNORECASE)
_LEADING = re.compile(
    r"^\W*(?:(?:and|or|but|then|also|however|therefore|moreover|meanwhile|et|ou|mais|puis|toutefois)\b\s*)*",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(r"^(?:agents?|services?|personnels?) (?:de|des|du)\b")
"""French heads whose complement tells whose they are: "les agents de l'autorité"."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[^\W_]+['’]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, compiled."""

    determiners: frozenset[str]
    openers: frozenset[str]
    pronouns: frozenset[str]
    first_person: frozenset[str]
    determiner: re.Pattern[str]
    cut: re.Pattern[str]
    prepositions: re.Pattern[str]
    after_agent: re.Pattern[str]
    after_offender: re.Pattern[str]
    insertions: re.Pattern[str]
    that: re.Pattern[str]
    after_that: re.Pattern[str]


@lru_cache(maxsize=4)
def words_of(language: str) -> Words:
    """Return the words of a language."""
    texts = load_bearers(language)
    determiners = texts["determiners"].split()
    listed = "|".join(re.escape(word) for word in sorted(determiners, key=len, reverse=True))
    return Words(
        determiners=frozenset(determiners),
        openers=frozenset(texts["openers"].split()),
        pronouns=frozenset(texts["pronouns"].split()),
        first_person=frozenset(texts["first_person"].split()),
        determiner=re.compile(rf"\b(?:{listed})(?:\s+|(?<=['’]))", re.IGNORECASE),
        cut=re.compile(texts["cut"]),
        prepositions=re.compile(texts["prepositions"]),
        after_agent=re.compile(texts["after_agent"]),
        after_offender=re.compile(texts["after_offender"]),
        insertions=re.compile(texts["insertions"]),
        that=re.compile(texts["that"], re.DOTALL),
        after_that=re.compile(texts["after_that"]),
    )


def subject_before(text: str, cue_start: int, language: str, agent: Agent) -> tuple[Span | None, bool]:
    """Return the span of the agent that the cue is said of, and whether a thing stands in its place instead."""
    words = words_of(language)
    first = max((start for start in sentence_starts(text) if start <= cue_start), default=0)
    seeking_antecedent = False
    for start, end in reversed(_chunks(text, first, cue_start)):
        piece = text[start:end]
        opening = _opening_word(piece)
        if not piece.strip() or words.insertions.match(fold_same(piece)):
            continue
        that = words.that.match(fold_same(piece))
        if that is not None and not seeking_antecedent:
            span = _trimmed(text, start + that.end(), end, words)
            if span is not None and agent(text[span[0] : span[1]]):
                return span, False
        if not seeking_antecedent and opening in words.first_person:
            return _trimmed(text, start, end, words, keep=True), False
        if opening in words.pronouns:
            seeking_antecedent = True
            continue
        if opening in words.openers or seeking_antecedent:
            span = _last_phrase(text, start, end, words, agent, first_one=seeking_antecedent or end < cue_start - 1)
            # Before a comma a condition or place is no subject; without one it may run into it.
            if span is not None and (seeking_antecedent or end >= cue_start - 1):
                return span, False
            continue
        span = _trimmed(text, start, end, words)
        if span is not None and agent(text[span[0] : span[1]]):
            return _joined(text, first, span, words, agent), False
        if _is_phrase(piece, words) and not seeking_antecedent:
            return None, True
    if seeking_antecedent and first > 0:
        span = agent_inside(text, 0, first, language, agent)
        return span, False
    return None, False


def agent_after(text: str, start: int, language: str, agent: Agent, *, offender: bool = False) -> Span | None:
    """Return the agent that follows a cue: "is prohibited to", "on any person who", "recommended that the Board"."""
    words = words_of(language)
    right = fold_same(text[start : start + 400])
    for expression in (words.after_offender,) if offender else (words.after_that, words.after_agent):
        for match in expression.finditer(right):
            begin = start + match.end()
            end = _comma_after(text, begin)
            span = _trimmed(text, begin, end, words)
            if span is not None and agent(text[span[0] : span[1]]):
                return span
    return None


def agent_inside(text: str, start: int, end: int, language: str, agent: Agent) -> Span | None:
    """Return the first agent between two offsets."""
    words = words_of(language)
    for begin, stop in _chunks(text, start, end):
        span = _last_phrase(text, begin, stop, words, agent, first_one=True)
        if span is not None:
            return span
    return None


def head_of(phrase: str, language: str) -> str:
    """Return the part of a noun phrase that names the thing: in English up to "of", in French the first words."""
    bare = _BRACKET.sub(" ", phrase)
    if language == "fr" and _COLLECTIVE.match(fold(bare)):
        return bare
    if language == "en":
        return re.split(r"\s(?:of|for|in|within|under|with|at|from)\s", bare, maxsplit=1)[0]
    parts = re.split(r"\s(?:de|du|des|d['’]|dans|en|a|à|au|aux|par|sur|pour|chargée?s?)\s?", bare, maxsplit=1)
    return parts[0] if len(_WORD.findall(parts[0])) > 0 else bare


@lru_cache(maxsize=4096)
def fold_same(text: str) -> str:
    """Return the text in lower case without accents, letter for letter: offsets do not move."""
    if text.isascii():
        return text.lower()
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join(f if len(f := fold(character)) == 1 else character for character in text)


def _chunks(text: str, start: int, end: int) -> list[Span]:
    """Return the spans between commas outside brackets, list numbers left out."""
    hidden = _BRACKET.sub(lambda match: "_" * len(match.group()), text[start:end])
    spans: list[Span] = []
    begin = 0
    for match in _COMMA.finditer(hidden):
        spans.append((start + begin, start + match.start()))
        begin = match.end()
    spans.append((start + begin, end))
    number = _ENUMERATION.match(text[spans[0][0] : spans[0][1]])
    if number:
        spans[0] = (spans[0][0] + number.end(), spans[0][1])
    return spans


def _opening_word(piece: str) -> str:
    match = _WORD.search(piece, _leading_end(piece))
    if match is None:
        return ""
    word = fold(match.group())
    return word[: word.index("'") + 1] if "'" in word and not word.endswith("'s") else word


def _leading_end(piece: str) -> int:
    match = _LEADING.match(piece)
    return match.end() if match else 0


def _trimmed(text: str, start: int, end: int, words: Words, *, keep: bool = False) -> Span | None:
    """Return the noun phrase at the start of a span: no conjunction, determiner, relative clause or long complement."""
    start += _leading_end(text[start:end])
    while not keep:
        match = words.determiner.match(fold_same(text[start:end]))
        if match is None:
            break
        start += match.end()
    folded = fold_same(text[start:end])
    cut = words.cut.search(folded)
    if cut:
        end = start + cut.start()
    if len(text[start:end].split()) > LONGEST:
        preposition = words.prepositions.search(folded)
        end = start + preposition.start() if preposition else start
    stripped = _ADVERB.sub("", text[start:end].rstrip(" ,;:-–—’'.0123456789"))
    return (start, start + len(stripped)) if stripped.strip() else None


def _last_phrase(text: str, start: int, end: int, words: Words, agent: Agent, *, first_one: bool) -> Span | None:
    """Return the last (or first) phrase after a determiner in a span that names an agent."""
    places = [match.start() for match in words.determiner.finditer(fold_same(text[start:end]))]
    if (not places or places[0] > 0) and _opening_word(text[start:end]) not in words.openers:
        places.insert(0, 0)
    for place in places if first_one else reversed(places):
        span = _trimmed(text, start + place, end, words)
        if span is None:
            continue
        preposition = words.prepositions.search(fold_same(text[span[0] : span[1]]))
        if preposition:
            span = (span[0], span[0] + preposition.start())
        if span[1] > span[0] and agent(text[span[0] : span[1]]):
            return span
        shorter = _shortened(text, span, agent) if first_one else None
        if shorter is not None:
            return shorter
    return None


def _shortened(text: str, span: Span, agent: Agent) -> Span | None:
    """Return the first words of a span that name an agent: "the provider finds a fault"."""
    ends = [span[0] + match.end() for match in re.finditer(r"\S+", text[span[0] : span[1]])][:SHORT]
    return next(((span[0], end) for end in reversed(ends) if agent(text[span[0] : end])), None)


def _is_phrase(piece: str, words: Words) -> bool:
    """Return whether a piece opens as a subject does: with a determiner or a capital."""
    rest = piece[_leading_end(piece) :].lstrip()
    return _opening_word(piece) in words.determiners or rest[:1].isupper()


def _joined(text: str, first: int, span: Span, words: Words, agent: Agent) -> Span:
    """Return the span with the names listed before it: "the Agency, the Ministry and the Board"."""
    if not re.search(r"\s(?:and|or|et|ou)\s", text[span[0] : span[1]]):
        return span
    for start, end in reversed(_chunks(text, first, max(first, span[0] - 1))):
        before = _trimmed(text, start, end, words)
        if before is None or before[1] < len(text[:end].rstrip()) or _opening_word(text[start:end]) in words.openers:
            break
        if not agent(text[before[0] : before[1]]):
            break
        span = (before[0], span[1])
    return span


def _comma_after(text: str, start: int) -> int:
    match = _COMMA.search(text, start)
    return match.start() if match else len(text)
