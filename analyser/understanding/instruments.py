"""Cited instruments as a spaCy component: registered ones by alias, laws and standards by the shape of their citation.

The register (``resources/instruments.toml``) gives aliases in three languages; the shapes below find what no register
can list. A pinpoint before a citation ("Article 21(2) of ...") belongs to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from analyser.records import Instrument, InstrumentMention
from analyser.resources import load_instruments
from analyser.text import fold, has_arabic
from analyser.understanding.citations import BARE_TITLES, NAMED, OPENING_WORD, SHAPES
from analyser.understanding.folding import folded as folded_text
from analyser.understanding.needs import has_one
from analyser.understanding.sentences import text_of

MENTIONS = "instrument_mentions"
REGISTER_RULE = "register"

ARABIC_CLITICS = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف", "ك")
"""Letters that Arabic writes onto the next word, longest first."""

_SIGN_BEFORE_NUMBER = re.compile(r"[.,،] (?=\d)")
_WORD = re.compile(r"[^\W_]+")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/-]{1,7}")


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """Registered aliases by their first word, longest first: ``(folded alias, instrument id, capitals only)``."""

    by_first_word: dict[str, tuple[tuple[str, str, bool], ...]]


@lru_cache(maxsize=1)
def registered_aliases() -> AliasIndex:
    """Return the index of the shipped register."""
    return index_aliases(load_instruments())


def index_aliases(instruments: Iterable[Instrument]) -> AliasIndex:
    """Return the aliases (names included) ready for lookup by word."""
    collected: dict[str, set[tuple[str, str, bool]]] = defaultdict(set)
    for instrument in instruments:
        for _, alias in (("en", instrument.name), *instrument.aliases):
            acronym = _ACRONYM.fullmatch(alias) is not None
            for form in _with_and_without_article(fold(alias)):
                first = _WORD.search(form)
                if first:
                    collected[first.group()].add((form, instrument.instrument_id, acronym))
    return AliasIndex(
        {word: tuple(sorted(found, key=lambda one: (-len(one[0]), one))) for word, found in collected.items()}
    )


def _with_and_without_article(folded_alias: str) -> tuple[str, ...]:
    """Return the alias and, where it begins with the Arabic article, what is left after "to the" (لل)."""
    return (folded_alias, folded_alias[2:]) if folded_alias.startswith("ال") else (folded_alias,)


@Language.factory("instrument_mentions")
def create_instrument_mentions(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy asks for both
    """Return the component that fills ``doc._.instrument_mentions``."""
    if not Doc.has_extension(MENTIONS):
        Doc.set_extension(MENTIONS, default=[])
    return mark_instruments


def mark_instruments(doc: Doc) -> Doc:
    """Return the doc with its mentions as ``(start, end, instrument id or None, rule)``."""
    setattr(doc._, MENTIONS, [(m.start, m.end, m.instrument_id, m.rule) for m in find_instruments(text_of(doc))])
    return doc


def mentions(doc: Doc) -> tuple[InstrumentMention, ...]:
    """Return the mentions of a doc, also of one that was stored and read again."""
    text = text_of(doc)
    return tuple(
        InstrumentMention(start, end, text[start:end], instrument_id, rule)
        for start, end, instrument_id, rule in getattr(doc._, MENTIONS)
    )


def find_instruments(text: str) -> tuple[InstrumentMention, ...]:
    """Return the instruments cited in a text, in its order, none inside another: the longer mention wins."""
    folded, offsets = folded_text(text)
    found: list[tuple[int, int, str | None, str]] = [
        (offsets[start], offsets[end], instrument_id, REGISTER_RULE)
        for start, end, instrument_id in _aliases_in(text, folded, offsets, registered_aliases())
    ]
    for shape in SHAPES:
        if has_one(folded, shape.needs):
            for match in shape.expression.finditer(folded):
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                found.append((offsets[start], offsets[match.end()], _torn(match.group().strip()), shape.rule))
    found.extend(_named(text))
    return _longest(text, found)


def _torn(folded: str) -> str | None:
    """Return the registered id of a name that a sign tore from its number; None for whole names, found as aliases."""
    whole = _SIGN_BEFORE_NUMBER.sub(" ", folded)
    first = _WORD.search(whole)
    if whole == folded or first is None:
        return None
    known = registered_aliases().by_first_word.get(first.group(), ())
    return next((instrument_id for alias, instrument_id, _ in known if alias == whole), None)


def _aliases_in(text: str, folded: str, offsets: tuple[int, ...], index: AliasIndex) -> Iterable[tuple[int, int, str]]:
    plain = not has_arabic(folded)
    for word in _WORD.finditer(folded):
        if plain and word.group() not in index.by_first_word:
            continue
        for form, skipped in _forms(word.group()):
            for alias, instrument_id, capitals in index.by_first_word.get(form, ()):
                start = word.start() + skipped
                end = start + len(alias)
                if not folded.startswith(alias, start) or (end < len(folded) and folded[end].isalnum()):
                    continue
                if not capitals or text[offsets[start] : offsets[end]].isupper():
                    yield start, end, instrument_id
                    break


def _forms(word: str) -> Iterable[tuple[str, int]]:
    """Yield the word and, for Arabic, the word without its clitics, with the number of letters left out."""
    yield word, 0
    if "\u0621" <= word[0] <= "\u064a":
        for clitic in ARABIC_CLITICS:
            if word.startswith(clitic) and len(word) - len(clitic) > 2:
                yield word[len(clitic) :], len(clitic)


def _named(text: str) -> Iterable[tuple[int, int, str | None, str]]:
    """Yield the capitalised titles of acts and policies, without a leading article or an opening word."""
    for rule, needs, expression in NAMED:
        if not has_one(text, needs):
            continue
        for match in expression.finditer(text):
            start, name = match.start(), match.group("name") or match.group()
            opening = OPENING_WORD.match(name)
            if opening is not None and start == match.start("name"):
                start += opening.end()
                name = name[opening.end() :]
            if BARE_TITLES.fullmatch(name.strip()) is None and " " in name.strip():
                yield start, match.end(), None, rule


def _longest(text: str, found: list[tuple[int, int, str | None, str]]) -> tuple[InstrumentMention, ...]:
    """Return the mentions without overlaps; a registered id inside a longer mention is kept on the longer one."""
    order = sorted(found, key=lambda one: (one[0] - one[1], one[0], one[2] is None))
    kept: list[tuple[int, int, str | None, str]] = []
    for start, end, instrument_id, rule in order:
        inside = next((k for k, (s, e, _, _) in enumerate(kept) if start < e and s < end), None)
        if inside is None:
            kept.append((start, end, instrument_id, rule))
        elif kept[inside][2] is None and instrument_id is not None:
            outer = kept[inside]
            kept[inside] = (outer[0], outer[1], instrument_id, outer[3])
    return tuple(InstrumentMention(s, e, text[s:e], i, r) for s, e, i, r in sorted(kept))
