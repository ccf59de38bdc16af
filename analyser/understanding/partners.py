"""Partners as a spaCy component: registered organisations and states by name, with the channels the words tell.

The registers (``resources/organisations.toml``, pycountry and ``resources/states.toml``) give the names in three
languages. A name is refused where it is part of a citation, an acronym where the text does not print it in capitals
or a number follows ("AES-256"), the name of a state where it is a person's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from analyser.records import Channel, PartnerMention
from analyser.resources.partners import (
    ANY_LANGUAGE,
    STATE,
    load_channels,
    load_organisations,
    load_states,
    own_bodies,
    state_naming,
)
from analyser.text import fold, has_arabic
from analyser.understanding.folding import folded as folded_text
from analyser.understanding.instruments import ARABIC_CLITICS, find_instruments
from analyser.understanding.sentences import text_of

MENTIONS = "partner_mentions"
MOSTLY_CAPITALS = 0.6
"""Share of capital letters above which a text is printed in capitals, so that they tell no acronym."""

_WORD = re.compile(r"[^\W_]+")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/. -]{1,11}")
_ACRONYM_BEHIND = re.compile(r" ?\([A-Z][A-Za-z0-9&/-]{1,9}\)")
_NO_ACRONYM_BEHIND = re.compile(r"\$|[ -]?\d|-T [A-Z]\.|/IEC|/IEEE")
_PART_OF_A_NAME = re.compile(
    r"\b(?:New|South|North|Northern|Southern|West|East|Equatorial|British|French|Bank of|University of) $"
)
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|M|Mme|Air|Lake)\.? |\b(?!In |The |With |And |For )[A-Z]\w+ )$"
)
_PERSON_BEHIND = re.compile(r" (?!Government|Ministry|National|Computer|CERT|CIRT|Cyber|Police|Country)[A-Z][a-z]+")


class Alias(NamedTuple):
    """A registered name, folded, with how it must be printed to be believed."""

    form: str
    partner_id: str
    kind: str
    written: str
    acronym: bool


class Found(NamedTuple):
    start: int
    end: int
    partner_id: str
    rule: str


AliasIndex = dict[str, tuple[Alias, ...]]


@Language.factory("partner_mentions", default_config={"language": None})
def create_partner_mentions(nlp: Language, name: str, language: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return the component that fills ``doc._.partner_mentions``; without a language English names are looked for."""
    if not Doc.has_extension(MENTIONS):
        Doc.set_extension(MENTIONS, default=[])

    def mark(doc: Doc) -> Doc:
        setattr(doc._, MENTIONS, [tuple(one) for one in find_partners(text_of(doc), language or "en")])
        return doc

    return mark


def mentions(
    doc: Doc, *, language: str, jurisdiction: str | None = None, lead_in: str = ""
) -> tuple[PartnerMention, ...]:
    """Return the partners named in a doc, without the document's own jurisdiction and its institutions.

    A clause that tells no channel takes those of its ``lead_in``.
    """
    named = [one for one in getattr(doc._, MENTIONS) if not _is_own(one[2], jurisdiction)]
    if not named:
        return ()
    text = text_of(doc)
    ways = channels(text, language) or channels(lead_in, language)
    return tuple(PartnerMention(who, text[start:end], start, end, rule, ways) for start, end, who, rule in named)


def _is_own(partner_id: str, jurisdiction: str | None) -> bool:
    return jurisdiction is not None and jurisdiction in (partner_id, own_bodies().get(partner_id))


def channels(text: str, language: str) -> tuple[Channel, ...]:
    """Return the channels that a text's words tell, in the order of ``Channel``."""
    if not text:
        return ()
    folded = folded_text(text)[0]
    return tuple(
        channel for channel, patterns in load_channels() if patterns.get(language, patterns["en"]).search(folded)
    )


def find_partners(text: str, language: str) -> list[Found]:
    """Return the organisations and states named in a text, in its order, none inside another or inside a citation."""
    folded, offsets = folded_text(text)
    found = sorted(_named(text, folded, offsets, language), key=lambda one: (one.start - one.end, one.start))
    if not found:
        return []
    cited = [(one.start, one.end) for one in find_instruments(text)]
    kept: list[Found] = []
    for one in found:
        inside = any(start <= one.start and one.end <= end and (start, end) != one[:2] for start, end in cited)
        if not inside and not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept)


def _named(text: str, folded: str, offsets: tuple[int, ...], language: str) -> Iterator[Found]:
    index = registered_partners(language)
    for word, skipped, aliases in _opening_words(folded, index):
        for alias in aliases:
            start = word + skipped
            end = start + len(alias.form)
            if not folded.startswith(alias.form, start) or (end < len(folded) and folded[end].isalnum()):
                continue
            if folded[end : end + 1] == "'" or (alias.acronym and _printed_in_capitals(text)):
                continue
            first, last = offsets[start], offsets[end]
            if _believed(text, first, last, alias):
                yield Found(_with_title(text, first, alias, language), _behind(text, last), *alias[1:3])
                break


def _opening_words(folded: str, index: AliasIndex) -> Iterator[tuple[int, int, tuple[Alias, ...]]]:
    """Yield each word that a name begins with: its place, the letters of clitics left out, and the names."""
    if not has_arabic(folded):
        for word in _WORD.finditer(folded):
            if (aliases := index.get(word.group())) is not None:
                yield word.start(), 0, aliases
        return
    for word in _WORD.finditer(folded):
        for form, skipped in _forms(word.group()):
            if (aliases := index.get(form)) is not None:
                yield word.start(), skipped, aliases


def _believed(text: str, start: int, end: int, alias: Alias) -> bool:
    printed = text[start:end]
    if alias.acronym and (printed != printed.upper() or _NO_ACRONYM_BEHIND.match(text, end)):
        return False
    if alias.written[0].isupper() and not printed[0].isupper():
        return False
    if alias.kind != STATE:
        return True
    before, naming = text[max(0, start - 30) : start], state_naming()
    if alias.written in naming.common_words:
        return any(before.rstrip().endswith(noun) for noun in naming.state_nouns)
    if _PART_OF_A_NAME.search(before):
        return False
    person = _PERSON_BEFORE.search(before) or _PERSON_BEHIND.match(text, end)
    return not (person and alias.written in naming.names_of_people)


def _with_title(text: str, start: int, alias: Alias, language: str) -> int:
    """Return where the mention begins: with "Republic of", "دولة" where such a title stands before a state."""
    title = state_naming().titles.get(language) if alias.kind == STATE else None
    if title is None:
        return start
    folded, offsets = folded_text(text[:start])
    before = title.search(folded)
    return offsets[before.start()] if before else start


def _behind(text: str, end: int) -> int:
    """Return where the mention ends: with its acronym where one follows in brackets."""
    acronym = _ACRONYM_BEHIND.match(text, end)
    return acronym.end() if acronym else end


@lru_cache(maxsize=8)
def registered_partners(language: str) -> AliasIndex:
    """Return the names to look for in texts of a language, by their first word, longest first."""
    spoken = language if language in ("en", "fr", "ar") else "en"
    collected: dict[str, set[Alias]] = defaultdict(set)
    for organisation in (*load_organisations(), *load_states()):
        for alias_language, written in organisation.aliases:
            if alias_language not in (spoken, ANY_LANGUAGE):
                continue
            acronym = _ACRONYM.fullmatch(written) is not None
            for form in _written_forms(fold(written)):
                if first := _WORD.search(form):
                    alias = Alias(form, organisation.organisation_id, organisation.kind, written, acronym)
                    collected[first.group()].add(alias)
    return {word: tuple(sorted(found, key=lambda one: (-len(one.form), one))) for word, found in collected.items()}


def _written_forms(folded: str) -> Iterable[str]:
    """Return the name and, where it begins with the Arabic article, what is left after "to the" (لل)."""
    return (folded, folded[2:]) if folded.startswith("ال") else (folded,)


def _forms(word: str) -> Iterator[tuple[str, int]]:
    yield word, 0
    if "\u0621" <= word[0] <= "\u064a":
        for clitic in ARABIC_CLITICS:
            if word.startswith(clitic) and len(word) - len(clitic) > 2:
                yield word[len(clitic) :], len(clitic)


def _printed_in_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha() and character.isascii()]
    return bool(letters) and sum(map(str.isupper, letters)) > MOSTLY_CAPITALS * len(letters) and len(letters) > 20
