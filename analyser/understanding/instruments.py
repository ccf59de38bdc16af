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
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from analyser.records import Instrument, InstrumentMention
from analyser.resources import load_instruments
from analyser.text import fold, fold_with_offsets

MENTIONS = "instrument_mentions"
REGISTER_RULE = "register"

ARABIC_CLITICS = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف", "ك")
"""Letters that Arabic writes onto the next word, longest first."""

_WORD = re.compile(r"[^\W_]+")
_YEAR = r"(?:19|20)\d\d"
_NUMBER_SIGN = r"(?:no\.?|n°|nº|n o|n|number|num\.?|nos\.?)"


class Shape(NamedTuple):
    """A citation shape: rule id, words of which one must occur, expression over folded text."""

    rule: str
    needs: tuple[str, ...]
    expression: re.Pattern[str]


def _shape(rule: str, needs: str, pattern: str) -> Shape:
    return Shape(rule, tuple(needs.split("|")), re.compile(pattern))


_PIN_EN = (
    r"(?:(?:articles?|sections?|art\.|sec\.|paragraphs?|point|item|annex(?:es)?|chapter|part|controls?|subcontrols?)"
    r" ?\(?[\divxl][\w.()-]*\)?(?:,? (?:and|or|to|point|paragraph|of article) \(?[\w.()-]*\d?[\w.()-]*\)?|,)*"
    r" (?:of|in|from) (?:the )?)?"
)
_PIN_FR = (
    r"(?:(?:l')?(?:articles?|art\.|paragraphes?|points?|annexes?|chapitre|titre) [\divx][\w.-]*\)?"
    r"(?:,? (?:et|ou|a|paragraphes?|points?|alineas?|lettre) [\w.-]+\)?,?|,)* (?:de la|de l'|du|des|de) ?)?"
)

SHAPES: tuple[Shape, ...] = (
    _shape(
        "eu-act",
        "(eu)|(ec)|(eec)|(euratom)",
        _PIN_EN
        + r"(?:(?:council |commission |delegated |implementing |framework )*(?:directive|regulation|decision)s?) "
        rf"\((?:eu|ec|eec|euratom)\) ?(?:no\.? ?)?\d{{1,4}}/\d{{1,4}}",
    ),
    _shape(
        "eu-directive-old",
        "/ec|/eec|/eu|/jha",
        _PIN_EN + r"(?:framework )?(?:directive|decision) (?:no\.? ?)?\d{2,4}/\d{1,4}/(?:ec|eec|eu|jha)",
    ),
    _shape(
        "eu-acte",
        "(ue)|(ce)|(cee)",
        _PIN_FR
        + rf"(?:directive|reglement|decision)(?: d'execution| delegue)? \((?:ue|ce|cee)\) ?(?:{_NUMBER_SIGN} ?)?\d{{1,4}}/\d{{1,4}}",
    ),
    _shape(
        "eu-directive-ancienne",
        "/ce|/ue|/cee|/jai",
        _PIN_FR
        + r"(?:directive|decision)(?:-cadre)? \d{2,4}/\d{1,4}/(?:ce|cee|ue|jai)(?: du parlement europeen et du conseil)?",
    ),
    _shape("treaty-fr", "traite sur", _PIN_FR + r"traite sur (?:le fonctionnement de )?l'union europeenne"),
    _shape(
        "iso-standard",
        "iso|iec",
        r"\b(?:nf |din |bs |en |nf-)?iso(?:[/ -]iec)?(?:[ -](?:ts|tr))? ?-?(?:\d{4,5}(?:-\d{1,2})?)(?::? ?(?:19|20)\d\d)?\b|\biec ?-?\d{5}(?:-\d(?:-\d)?)?(?::(?:19|20)\d\d)?\b",
    ),
    _shape(
        "nist-sp",
        "sp 800|sp 1800|sp800|nistir|fips|nist ir",
        r"\b(?:nist )?(?:special publication|sp) ?-?(?:800|1800)-\d{1,3}[a-z]?(?: ?(?:rev(?:ision|\.)? ?|r)\d)?\b|\bnist ?ir ?\d{4}\b|\bfips(?: pub)? ?\d{2,3}(?:-\d)?\b",
    ),
    _shape("itu-rec", "itu-t|uit-t", r"\b(?:itu|uit)-t (?:rec(?:ommendation)?\.? )?[a-z]\.\d{2,4}(?:\.\d+)?"),
    _shape("rfc", "rfc", r"\brfc ?\d{3,5}\b"),
    _shape("norme", "norme", r"\bnorme (?:nf|iso|en|din|afnor)[\w /-]*?\d{2,5}(?:-\d+)*"),
    _shape(
        "un-resolution",
        "resolution|a/res|a/70|a/68|a/76",
        r"\b(?:un |general assembly |security council |unga |unsc )?resolution (?:a/res/)?\d{1,4}(?:/\d{1,4})?(?: \(\d{4}\))?|\ba/(?:res/)?\d{2}/\d{1,4}\b",
    ),
    _shape(
        "act-no",
        "act|law|decree|regulation|order|ordinance|bill|proclamation",
        _PIN_EN
        + r"(?:(?:royal|federal|presidential|legislative|ministerial|emiri|amiri|sultani|executive|cabinet|council of ministers|supreme|high|royal court|decree[- ])[- ]?)*"
        r"(?:law|act|decree|order|ordinance|regulation|resolution|proclamation)(?:[- ]law)? (?:\()?"
        rf"(?:no\.?|number|nos?\.) ?\(?\s?[a-z]?/?\d+(?:[/-]\d+)?\)?(?: ?(?:of|for|/|,|-) ?(?:the year )?{_YEAR}|, dated [\d/]+ ?h?)?(?: on (?:the )?(?:promulgation of )?(?:[a-z]+ ){{0,4}}?(?:law|act|crimes?|transactions?))?",
    ),
    _shape(
        "loi-no",
        "loi|decret|arrete|ordonnance|dahir",
        _PIN_FR
        + rf"(?:loi(?: organique)?|decret(?:-loi)?|arrete|ordonnance|dahir)(?: precitee?)? (?:{_NUMBER_SIGN}) ?[\d][\d.-]*(?:/[\d]+)?(?: du \d{{1,2}}(?:er)? \w+ {_YEAR})?",
    ),
    _shape(
        "arrete-du",
        "arrete du|decret du|loi du",
        rf"\b(?:arrete|decret|loi|ordonnance) du \d{{1,2}}(?:er)? \w+ {_YEAR}",
    ),
    _shape(
        "code-fr",
        "code ",
        _PIN_FR
        + r"code (?:penal|civil|de la \w+|de procedure penale|du travail|du commerce|des postes et des communications electroniques|monetaire et financier|des douanes)",
    ),
    _shape(
        "qanun-raqm",
        "رقم",
        r"(?:(?:الماده|الفقره|البند|المواد) ?\(?\d+\)? ?(?:من )?)?[وبلف]?ل?(?:ال)?(?:قانون|مرسوم|مرسوم ملكي|امر|قرار|نظام|ظهير)(?: (?:سلطاني|ملكي|اميري|اتحادي|بقانون|الملكي|السامي|الكريم|مجلس الوزراء|وزاري|رئيس الجمهوريه|الوزاري))* (?:ال)?(?:رقم )\(? ?[م/ ]{0,3}\d+ ?\)?(?: ?(?:لسنه|لعام|بتاريخ|وتاريخ|سنه|في) ?[\d/ ]{4,16}\d(?: ?ه)?)?",
    ),
    _shape(
        "qanun-name",
        "قانون|دستور",
        r"(?:(?:احكام )?[وبلف]?ل?(?:الباب|الكتاب) \S+ (?:من )?)*[وبلف]?(?:قانون (?:حمايه المستهلك|العقوبات|الاجراءات الجنائيه|تنظيم الاتصالات|المرافعات|حمايه البيانات الشخصيه|مكافحه جرائم تقنيه المعلومات|التوقيع الالكتروني|الملكيه الفكريه|العمل|التجاره|حمايه المعلومات))|\b[وبلف]?ل?الدستور\b",
    ),
)
"""Citation shapes, the more specific first. Digits are folded to 0-9 before they are matched."""

# Titles are matched on the source text, where capitals tell a name from a phrase: "the Data Protection Act, 2018".
_TITLE_WORDS = r"(?:[A-Z][\w’'&-]*|\([A-Z][^()]{2,60}\))"
_LINKS = r"(?:of|and|on|for|the|to|in|against|&|,)"
NAMED_ACT = re.compile(
    r"(?:(?:[Aa]rticles?|[Ss]ections?) \d[\w()]*(?:(?:, | and | to )\d[\w()]*)* of (?:the )?)?"
    rf"(?<![\w.])(?P<name>{_TITLE_WORDS}(?: (?:{_LINKS} )*{_TITLE_WORDS}){{0,9}}? ?"
    r"(?:Act|Code|Law|Convention|Treaty|Protocol|Charter|Decree|Ordinance|Bill)s?)"
    r"(?! (?:shall|Enforcement|enforcement|and Regulations?))\b"
    rf"(?:,? (?:of )?\(?{_YEAR}\)?| \([A-Z]{{2,8}}\))?"
)
NAMED_POLICY = re.compile(
    rf"(?<![\w.])(?P<name>(?:National|Federal|Digital|Cyber\w*|African|Arab|Open|Data|Information|Critical) "
    rf"(?:(?:{_LINKS} )?{_TITLE_WORDS} ){{0,7}}?(?:Strategy|Policy|Framework|Regulations?|Programme|Controls))\b"
    rf"(?: \([A-Z]{{2,8}}(?: ?- ?\d : {_YEAR})?\)|,? (?:of )?\(?{_YEAR}\)?)?"
)
_NOT_A_NAME = re.compile(
    r"^(?:This|That|The|Such|Any|Said|Each|An?|In|Under|By|If|Where|No|Every|Subject|For|As|Without|All|Its)\b[ ]?"
)
_BARE = frozenset(
    {
        "act",
        "acts",
        "law",
        "laws",
        "code",
        "convention",
        "treaty",
        "protocol",
        "charter",
        "decree",
        "bill",
        "ordinance",
        "bills",
        "codes",
    }
)


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """Registered aliases by their first word, longest first: ``(folded alias, instrument id)``."""

    by_first_word: dict[str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=1)
def registered_aliases() -> AliasIndex:
    """Return the index of the shipped register."""
    return index_aliases(load_instruments())


def index_aliases(instruments: Iterable[Instrument]) -> AliasIndex:
    """Return the aliases (names included) ready for lookup by word."""
    collected: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for instrument in instruments:
        for _, alias in (("en", instrument.name), *instrument.aliases):
            folded = fold(alias)
            first = _WORD.search(folded)
            if first:
                collected[first.group()].add((folded, instrument.instrument_id))
    return AliasIndex(
        {word: tuple(sorted(found, key=lambda one: (-len(one[0]), one))) for word, found in collected.items()}
    )


@Language.factory("instrument_mentions")
def create_instrument_mentions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that fills ``doc._.instrument_mentions``."""
    if not Doc.has_extension(MENTIONS):
        Doc.set_extension(MENTIONS, default=[])
    return mark_instruments


def mark_instruments(doc: Doc) -> Doc:
    """Return the doc with its mentions as ``(start, end, instrument id or None, rule)``."""
    setattr(doc._, MENTIONS, [(m.start, m.end, m.instrument_id, m.rule) for m in find_instruments(doc.text)])
    return doc


def mentions(doc: Doc) -> tuple[InstrumentMention, ...]:
    """Return the mentions of a doc, also of one that was stored and read again."""
    text = doc.text
    return tuple(
        InstrumentMention(start, end, text[start:end], instrument_id, rule)
        for start, end, instrument_id, rule in getattr(doc._, MENTIONS)
    )


def find_instruments(text: str) -> tuple[InstrumentMention, ...]:
    """Return the instruments cited in a text, in its order, none inside another: the longer mention wins."""
    folded, offsets = fold_with_offsets(text)
    found: list[tuple[int, int, str | None, str]] = [
        (offsets[start], offsets[end], instrument_id, REGISTER_RULE)
        for start, end, instrument_id in _aliases_in(folded, registered_aliases())
    ]
    for shape in SHAPES:
        if any(word in folded for word in shape.needs):
            for match in shape.expression.finditer(folded):
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                found.append((offsets[start], offsets[match.end()], None, shape.rule))
    found.extend(_named(text))
    return _longest(text, found)


def _aliases_in(folded: str, index: AliasIndex) -> Iterable[tuple[int, int, str]]:
    for word in _WORD.finditer(folded):
        for form, skipped in _forms(word.group()):
            for alias, instrument_id in index.by_first_word.get(form, ()):
                start = word.start() + skipped
                end = start + len(alias)
                if folded.startswith(alias, start) and (end == len(folded) or not folded[end].isalnum()):
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
    for rule, expression in (("named-act", NAMED_ACT), ("named-policy", NAMED_POLICY)):
        for match in expression.finditer(text):
            start = match.start()
            opening = _NOT_A_NAME.match(match.group())
            name = match.group("name")
            if opening is not None and start == match.start("name"):
                start += opening.end()
                name = name[opening.end() :]
            if name.strip().lower() not in _BARE and " " in name.strip():
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
