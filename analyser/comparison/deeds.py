"""The act that a clause asks for -> a title of a few words in the clause's language.

English acts become gerunds ("shall report incidents to the Authority": "Reporting incidents to the Authority"), French
ones stay infinitives and Arabic ones verbal nouns, as headings have them. What is said in the passive voice, begins
with anything else, or cannot be cut to a few words where a phrase ends, makes no title.
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import lru_cache
from itertools import takewhile

from analyser.resources.deeds import DeedWords, load_deed_words
from analyser.text import fold

LONGEST_TITLE = 8
"""Words of a title that is read at a glance."""
SHORTEST_TITLE = {"ar": 2}
"""Words below which a title leaves its object out; three in other languages."""
_SHORTEST = 3

_BULLET = re.compile(r"^[\s•▪●◦\-–—*·]*(?:o\s+)?(?:\(?(?:\d{1,2}|[٠-٩]{1,2}|[a-z]|[ivx]{1,4}|[أ-ي])\)?[).\-–]+\s*)?")
_END = re.compile(r"[,;:.()\[\]«»“”\"،؛/–—•]")
_JOINING = frozenset({"and", "or", "et", "ou"})
_FRENCH_INFINITIVE = re.compile(r"\w{2,}(?:er|ir)$")


def deed(action: str, language: str) -> str:
    """Return the title of an act in at most ``LONGEST_TITLE`` words, empty where the words make none."""
    known = _folded_words(language)
    if known is None:
        return ""
    phrase = _END.split(_BULLET.sub("", action.strip(), count=1), maxsplit=1)[0]
    words = _one_act(list(takewhile(lambda word: fold(word) not in known.stops_before, phrase.split())), known)
    if language == "ar" and words and words[0].startswith("ب") and fold(words[0][1:]) in known.verbs:
        words[0] = words[0][1:]
    if not words or not _names_an_act(words[0], language, known):
        return ""
    cut = _cut(words, known, SHORTEST_TITLE.get(language, _SHORTEST))
    return _titled(cut, language, known) if cut else ""


@lru_cache(maxsize=8)
def _folded_words(language: str) -> DeedWords | None:
    known = load_deed_words(language)
    if known is None:
        return None
    return DeedWords(*(frozenset(map(fold, getattr(known, one.name))) for one in fields(DeedWords)))


def gerund(verb: str, *, doubled: bool = False) -> str:
    """Return the -ing form of an English verb."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if doubled else f"{verb}ing"


def _names_an_act(word: str, language: str, known: DeedWords) -> bool:
    folded = fold(word)
    if language == "fr":
        return folded in known.verbs or (folded not in known.empty and _FRENCH_INFINITIVE.match(folded) is not None)
    return folded in known.verbs


def _one_act(words: list[str], known: DeedWords) -> list[str]:
    """Return the words up to a second act with an object of its own ("supervise operators and verify ...")."""
    second = (n for n in range(3, len(words)) if fold(words[n - 1]) in _JOINING and fold(words[n]) in known.verbs)
    return words[: next(second, len(words) + 1) - 1]


def _cut(words: list[str], known: DeedWords, shortest: int) -> list[str]:
    """Return the longest beginning of whole phrases that is short enough, empty where none is.

    A text that goes on is cut before a preposition or conjunction, so that no adjective loses its noun.
    """
    cut = words
    if len(words) > LONGEST_TITLE:
        ends = [n for n in range(shortest, LONGEST_TITLE + 1) if fold(words[n]) in known.ends_before]
        firm = [n for n in ends if fold(words[n]) not in known.nested]
        cut = words[: (firm or ends or [0])[-1]]
    while cut and fold(cut[-1]) in known.dangling | known.ends_before:
        cut = cut[:-1]
    return cut if len(cut) >= shortest and not _unclear(cut, known) else []


def _unclear(words: list[str], known: DeedWords) -> bool:
    """Return whether words point to something outside: a pronoun, a number, a second act in an unknown word."""
    joined = len(words) > 2 and fold(words[1]) in _JOINING and fold(words[2]) not in known.verbs
    pointing = any(part in known.pronouns for word in words for part in re.split("['’]", fold(word)))
    return joined or pointing or any(character.isdigit() for word in words for character in word)


def _titled(words: list[str], language: str, known: DeedWords) -> str:
    if language == "en":
        words = [_as_gerund(word, known) if _is_verb(words, place, known) else word for place, word in enumerate(words)]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]


def _as_gerund(word: str, known: DeedWords) -> str:
    return gerund(word.lower(), doubled=fold(word) in known.doubled)


def _is_verb(words: list[str], place: int, known: DeedWords) -> bool:
    """Return whether a word is the first verb, or a second one joined to it ("establish and maintain")."""
    return place == 0 or (place == 2 and fold(words[1]) in _JOINING and fold(words[2]) in known.verbs)
