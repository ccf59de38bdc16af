"""Who must or may act: the noun phrase that the cue of a clause is said of, and its type.

In English and French the subject stands before the cue; Arabic puts it after the verb (``subjects_ar``). Where a
trained parser has read the clause, its subject is taken. A thing in the subject ("the report shall") bears nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from babel import Locale
from spacy.tokens import Doc

from analyser.records import Bearer, BearerType, Clause, Modality, ModalityCue
from analyser.resources.bearers import load_bearers
from analyser.text import fold
from analyser.understanding.parsed import parsed_subject
from analyser.understanding.subjects import Span, agent_after, agent_inside, head_of, subject_before
from analyser.understanding.subjects_ar import arabic_bearer

_BEARS_NOTHING = frozenset({Modality.STATEMENT, Modality.DEFINITION})
_AND = re.compile(r"\s(?:and/or|and|or)\s|,\s?")
_JOINED = re.compile(
    r"\s(?:and|or|et|ou)\s(?:the |les? |la |des |all |any )?(?P<part>[a-zà-ÿ][^,;]*?)(?=\s(?:and|or|et|ou)\s|$)"
)
"""A common noun joined to what stands before it."""
_CLAUSE_NUMBER = re.compile(r"\d[\d.()-]*\s+")
"""The tail of a printed number before the subject ("7.3.1 The Authority"): a sentence never begins with a figure."""
_TITLE_BEFORE = re.compile(r".*(?<!\bof)(?<!\bfor)(?<!\bin)(?<!\band) (?:The|Each|Every|All|Any) (?=[A-Z])")
"""A row's title in front of its sentence, which begins with a capital: "3.1 Breach Notification The Entity"."""
_AFTER_NOUN = re.compile(r"\s(?:concerned|responsible|involved|designated|authori[sz]ed|appointed|themselves)$")
_ORDER = (
    BearerType.CERT,
    BearerType.COURT_POLICE,
    BearerType.INTERNATIONAL,
    BearerType.GOVERNMENT_BODY,
    BearerType.REGULATOR,
    BearerType.STATE,
    BearerType.OPERATOR,
    BearerType.PERSON,
    BearerType.UNSPECIFIED,
)
_PUBLIC = frozenset({BearerType.STATE, BearerType.GOVERNMENT_BODY, BearerType.REGULATOR, BearerType.CERT})
_SPECIFIC_FIRST = (BearerType.CERT, BearerType.COURT_POLICE, BearerType.INTERNATIONAL)
"""Types that a word anywhere in the phrase tells, not only its head: "the head of the national CERT"."""


def bearers_of(clause: Clause, doc: Doc, cue: ModalityCue | None, by_id: Mapping[str, Clause]) -> tuple[Bearer, ...]:
    """Return the bearer of the clause's dominant cue, empty where only a passive or a thing is given.

    Offsets are into the clause's text, or into the text of the lead-in that ``inherited_from`` names.
    """
    if cue is None or cue.modality in _BEARS_NOTHING or not load_bearers(clause.language):
        return ()
    source = by_id.get(cue.inherited_from, clause) if cue.inherited_from else clause
    found = _bearer(source.text, cue, clause.language, None if cue.inherited_from else doc)
    if found is None and cue.inherited_from:
        return _with_source(_offender(clause.text, cue, clause.language), None, clause.language)
    stem = by_id.get(clause.parent_id or "")
    if found is None and stem is not None:
        return _with_source(_first(stem.text, clause.language), stem.clause_id, clause.language)
    return _with_source(found, source.clause_id if cue.inherited_from else None, clause.language)


@lru_cache(maxsize=8192)
def bearer_type(phrase: str, language: str) -> BearerType | None:
    """Return the type of a noun phrase, None where it names nobody who can act."""
    folded = fold(phrase)
    types = _types(language)
    for kind in _SPECIFIC_FIRST:
        if types[kind].search(folded):
            return kind
    if language == "ar":
        head = folded.split()[0] if folded.split() else ""
        known = any(expression.search(head) for expression in types.values())
        return next((kind for text in (head, folded) for kind in _ORDER if known and types[kind].search(text)), None)
    head = fold(head_of(phrase, language)).strip()
    if head in _countries(language):
        return BearerType.STATE
    parts = [_AFTER_NOUN.sub("", part).strip() for part in _AND.split(head)] if language == "en" else [head]
    for kind in _ORDER:
        for part in parts:
            # An English head noun stands last: "organization's assets" is no organisation.
            if any(language != "en" or _ends(part[match.end() :]) for match in types[kind].finditer(part)):
                return kind
    return None


def _ends(rest: str) -> bool:
    """Return whether nothing but a participle or adjective follows a head noun: "entities subject to"."""
    return not rest or re.match(r"\s\w*(?:ed|ing|ible|able|ject|other|than)\b", rest) is not None


@lru_cache(maxsize=4)
def _countries(language: str) -> frozenset[str]:
    names = {fold(name) for code, name in Locale(language).territories.items() if len(code) == 2}
    return frozenset(names | {"uk", "us", "usa", "uae"})


@lru_cache(maxsize=8)
def _types(language: str) -> dict[BearerType, re.Pattern[str]]:
    texts = load_bearers(language)
    return {kind: re.compile(texts[str(kind)]) for kind in _ORDER}


def _bearer(text: str, cue: ModalityCue, language: str, doc: Doc | None) -> Bearer | None:
    if language == "ar":
        return _made(
            text, arabic_bearer(text, cue, lambda phrase: bearer_type(phrase, "ar") is not None), language, "ar"
        )
    parsed = parsed_subject(doc, cue.start, cue.end) if doc is not None else None
    if parsed is not None:
        found = _made(text, parsed, language, f"{language}-parsed-subject")
        if found is not None:
            return found

    def agent(phrase: str) -> bool:
        return bearer_type(phrase, language) is not None or _is_name(phrase, language)

    span, thing = subject_before(text, cue.start, language, agent)
    if span is not None:
        return _made(text, span, language, f"{language}-subject")
    sanction = cue.modality is Modality.SANCTION
    if sanction or _passive(text, cue, language) or (not thing and text[: cue.start].strip()):
        after = agent_after(text, cue.end, language, agent, offender=sanction)
        if after is None and sanction:
            after = agent_inside(text, cue.end, len(text), language, lambda one: bearer_type(one, language) is not None)
        if after is not None:
            return _made(text, after, language, f"{language}-after-cue")
    inside = agent_inside(text, cue.start, cue.end, language, agent)
    return _made(text, inside, language, f"{language}-in-cue") if inside is not None else None


_PASSIVE = {
    "en": re.compile(r"\bbe (?:\w+ly )?\w+(?:ed|en|t|ne|wn|de|ld)\b"),
    "fr": re.compile(r"\betre (?:\w+ment )?\w+(?:e|i|u|is|it)e?s?\b"),
}


def _passive(text: str, cue: ModalityCue, language: str) -> bool:
    return _PASSIVE[language].search(fold(text[cue.start : cue.end + 30])) is not None


def _is_name(phrase: str, language: str) -> bool:
    """Return whether a phrase looks like the name of a body: capitals inside, or an acronym."""
    head = head_of(phrase, language)
    words = [word for word in re.findall(r"[^\W\d_][\w&'-]*", head) if len(word) > 1]
    if not words or re.search(_THINGS, fold(phrase)) or re.search(r"\d", head):
        return False
    acronym = len(words) == 1 and words[0].isupper()
    return acronym or (len(words) > 1 and all(word[0].isupper() for word in words))


_THINGS = (
    r"\b(?:acts?|laws?|regulations?|polic(?:y|ies)|strateg(?:y|ies)|directives?|standards?|frameworks?|plans?|"
    r"programmes?|guidelines?|controls?|article|section|chapter|annex|schedule|convention|document|lois?|decrets?|"
    r"strategies?|referentiels?|reglements?|arretes?|codes?|chartes?|mesures?|systemes?|information|data|donnees|"
    r"security|access|cybersecurity|systems?|reports?|services?|network\w*|risk\w*|requirements?|records?)\b"
)


def _made(text: str, span: Span | None, language: str, rule: str) -> Bearer | None:
    if span is None:
        return None
    start, end = span
    number = _CLAUSE_NUMBER.match(text, start, end)
    start = number.end() if number else start
    title = _TITLE_BEFORE.match(text, start, end) if language == "en" else None
    start = title.end() if title else start
    phrase = text[start:end]
    kind = bearer_type(phrase, language)
    if kind is None:
        if not _is_name(phrase, language):
            return None
        kind = BearerType.GOVERNMENT_BODY
    return Bearer(phrase, kind, start, end, rule)


def _first(text: str, language: str) -> Bearer | None:
    """Return the bearer that a lead-in opens with."""
    if language == "ar":
        return None
    inside = agent_inside(
        text, 0, min(len(text), 160), language, lambda phrase: bearer_type(phrase, language) is not None
    )
    return _made(text, inside, language, f"{language}-stem-subject")


def _offender(text: str, cue: ModalityCue, language: str) -> Bearer | None:
    """Return the offender that an item of a penalty names: "any operator that fails to ..."."""
    if cue.modality is not Modality.SANCTION or language == "ar":
        return None
    return _first(text, language)


def _with_source(bearer: Bearer | None, stem_id: str | None, language: str) -> tuple[Bearer, ...]:
    if bearer is None:
        return ()
    every = (bearer, *_joined_kinds(bearer, language))
    return tuple(replace(one, inherited_from=stem_id) for one in every) if stem_id else every


def _side(kind: BearerType) -> BearerType:
    """Return the kind with all that are of the public hand as one: an agency beside a ministry binds nobody new."""
    return BearerType.STATE if kind in _PUBLIC else kind


def _joined_kinds(bearer: Bearer, language: str) -> tuple[Bearer, ...]:
    """Return the actors of another kind that the phrase joins to its first: "operators and public bodies".

    Common nouns alone: the second half of a name ("Ministry of Justice and Police") is no actor of its own.
    """
    found: dict[BearerType, Bearer] = {}
    for match in _JOINED.finditer(bearer.text):
        part = match["part"].strip()
        kind = bearer_type(part, language) if language != "ar" else None
        if kind is not None and _side(kind) != _side(bearer.kind) and kind is not BearerType.UNSPECIFIED:
            start = bearer.start + match.start("part")
            found.setdefault(kind, Bearer(part, kind, start, start + len(part), bearer.rule))
    return tuple(found.values())
