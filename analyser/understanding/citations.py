"""The shapes in which laws, treaties and standards are cited, in English, French and Arabic.

``SHAPES`` are matched on folded text (digits 0-9, no accents, one form of each Arabic letter); a pinpoint before a
citation ("article 21(2) of ...") belongs to it. ``NAMED`` are matched on the source text, where capitals tell a name
from a phrase.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_YEAR = r"(?:19|20)\d\d"
_NUMBER_SIGN = r"(?:no\.?|n°|nº|n o|n|number|num\.?|nos\.?)"
_MONTH_FR = r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"


class Shape(NamedTuple):
    """A citation shape: rule id, words of which one must occur, expression over folded text."""

    rule: str
    needs: tuple[str, ...]
    expression: re.Pattern[str]


class NamedShape(NamedTuple):
    """A shape over the source text; the group ``name`` is the title without pinpoint and year."""

    rule: str
    needs: tuple[str, ...]
    expression: re.Pattern[str]


def _shape(rule: str, needs: str, pattern: str) -> Shape:
    return Shape(rule, tuple(needs.split("|")), re.compile(pattern))


_PIN_EN = (
    r"(?:\b(?:articles?|sections?|art\.|sec\.|paragraphs?|point|item|annex(?:es)?|chapter|part)"
    r" ?\(?[\divxl][\w.()-]*\)?(?:,? (?:and|or|to|point|paragraph|of article) \(?[\w.()-]*\d?[\w.()-]*\)?|,)*"
    r" (?:of|in|from) (?:the )?)?"
)
_PIN_FR = (
    r"(?:\b(?:articles?|art\.|paragraphes?|points?|annexes?|chapitre|titre) [\divx][\w.-]*\)?"
    r"(?:,? (?:et|ou|a|paragraphes?|points?|alineas?|lettre) [\w.-]+\)?,?|,)* (?:de la|de l'|du|des|de) ?)?"
)
_ISSUER_EN = (
    r"(?:\b(?:royal|federal|presidential|legislative|ministerial|emiri|amiri|sultani|executive|cabinet|"
    r"council of ministers|supreme|high|royal court)[- ]|decree[- ])*"
)
_ISSUER_AR = r"(?: (?:سلطاني|ملكي|اميري|اتحادي|بقانون|الملكي|السامي|الكريم|مجلس الوزراء|وزاري|رئيس الجمهوريه|الوزاري))*"
_ARTICLE_AR = r"(?:(?:الماده|الفقره|البند|المواد) ?\(?\d+\)? ?(?:من )?)?"

SHAPES: tuple[Shape, ...] = (
    _shape(
        "eu-act",
        "(eu)|(ec)|(eec)|(euratom)",
        _PIN_EN
        + r"\b(?:(?:council |commission |delegated |implementing |framework )*(?:directive|regulation|decision)s?) "
        r"\((?:eu|ec|eec|euratom)\) ?(?:no\.? ?)?\d{1,4}/\d{1,4}",
    ),
    _shape(
        "eu-act-old",
        "/ec|/eec|/eu|/jha",
        _PIN_EN + r"\b(?:framework )?(?:directive|decision) (?:no\.? ?)?\d{2,4}/\d{1,4}/(?:eec|ec|eu|jha)\b",
    ),
    _shape(
        "eu-acte",
        "(ue)|(ce)|(cee)",
        _PIN_FR + r"\b(?:directive|reglement|decision)(?: d'execution| delegue)? \((?:ue|ce|cee)\) ?"
        rf"(?:{_NUMBER_SIGN} ?)?\d{{1,4}}/\d{{1,4}}(?: du parlement europeen et du conseil| du conseil)?",
    ),
    _shape(
        "eu-acte-ancien",
        "/ce|/ue|/cee|/jai",
        _PIN_FR + r"\b(?:directive|decision)(?:-cadre)? \d{2,4}/\d{1,4}/(?:cee|ce|ue|jai)\b"
        r"(?: du parlement europeen et du conseil| du conseil)?",
    ),
    _shape("eu-treaty-fr", "traite sur", _PIN_FR + r"\btraite sur (?:le fonctionnement de )?l'union europeenne"),
    _shape("eu-treaty", "treaty on", _PIN_EN + r"\btreaty on (?:the functioning of the )?european union"),
    _shape(
        "iso-standard",
        "iso|iec",
        r"\b(?:norme )?(?:nf[ -]|din |bs |en )?iso(?:[/ -](?:iec|cei))?(?:[ -](?:ts|tr))? ?-?(?:\d{4,5}(?:-\d{1,2})?)"
        r"(?::? ?(?:19|20)\d\d)?\b|\b(?:isa/)?iec ?-?\d{5}(?:-\d(?:-\d)?)?(?::(?:19|20)\d\d)?\b"
        # In lines set from right to left the sign after a number is drawn between the Latin name and its number.
        r"|\biso(?:/(?:iec|cei))?[.,،] \d{5}\b",
    ),
    _shape("norme", "norme", r"\bnorme (?:nf|iso|en|din|afnor)[\w /-]*?\d{2,5}(?:-\d+)*"),
    _shape(
        "nist",
        "sp 800|sp 1800|sp800|nistir|fips|nist ir|special publication",
        r"\b(?:nist )?(?:special publication|sp) ?-?(?:800|1800)-\d{1,3}[a-z]?(?:,? ?(?:rev(?:ision|\.)? ?|r)\d)?\b"
        r"|\bnist ?ir ?\d{4}\b|\bfips(?: pub)? ?\d{2,3}(?:-\d)?\b",
    ),
    _shape("itu-t", "itu-t|uit-t", r"\b(?:itu|uit)-t (?:rec(?:ommendation)?\.? )?[a-z]\.\d{2,4}(?:\.\d+)?"),
    _shape("rfc", "rfc", r"\brfc ?\d{3,5}\b"),
    _shape(
        "un-resolution",
        "resolution|a/res|a/70|a/68|a/76",
        r"\b(?:un |general assembly |security council |unga |unsc )?resolution (?:a/res/)?\d{1,4}(?:/\d{1,4})?"
        r"(?: \(\d{4}\))?|\ba/(?:res/)?\d{2}/\d{1,4}\b",
    ),
    _shape(
        "act-no",
        "act|law|decree|regulation|order|ordinance|proclamation|resolution",
        _PIN_EN
        + _ISSUER_EN
        + r"\b(?:law|act|decree|order|ordinance|regulation|resolution|proclamation)(?:[- ]law)? \(?"
        rf"(?:no\.?|number|nos?\.) ?\(?\s?[a-z]?/?\d+(?:[/-]\d+)?\)?(?:,? ?(?:of|for|/|-) ?(?:the year )?{_YEAR}\)?)?"
        r"(?: on (?:the )?(?:promulgation of )?(?:the )?(?:[a-z]+ ){1,6}?(?:law|act|crimes)\b)?",
    ),
    _shape(
        "control-no",
        "control",
        r"\b[a-z]{2,6}(?:-\d)? (?:sub-?)?controls? \d+(?:-\d+)+(?:-[a-z](?:-\d)?)?(?:,? (?:and|to|or) \d+(?:-\d+)+)*",
    ),
    _shape(
        "loi-no",
        "loi|decret|arrete|ordonnance|dahir|instruction",
        _PIN_FR + r"\b(?:loi(?: organique)?|decret(?:-loi)?|arrete|ordonnance|dahir|"
        r"instruction (?:generale )?interministerielle)"
        rf"(?: precitee?)? (?:{_NUMBER_SIGN}) ?[\d][\d.-]*(?:/[\d]+)?(?:/\w+/\w+)?"
        rf"(?: du \d{{1,2}}(?:er)? {_MONTH_FR} {_YEAR})?",
    ),
    _shape(
        "loi-du",
        "arrete du|decret du|loi du|ordonnance du",
        rf"\b(?:arrete|decret|loi|ordonnance) du \d{{1,2}}(?:er)? {_MONTH_FR} {_YEAR}",
    ),
    _shape(
        "code-fr",
        "code ",
        _PIN_FR + r"\bcode (?:penal|civil|de la \w+(?: \w+)?|de procedure penale|du travail|du commerce|"
        r"des postes et des communications electroniques|monetaire et financier|des douanes)",
    ),
    _shape("igi", "igi|ii 9", r"\b(?:igi|ii) ?(?:n° ?)?\d{3,4}\b"),
    _shape(
        "qanun-raqm",
        "رقم",
        _ARTICLE_AR
        + r"(?:\b[وبلف]?(?:ال|ل|لل)?)(?:قانون|مرسوم|امر|قرار|نظام|ظهير)"
        + _ISSUER_AR
        + r" (?:ال)?(?:رقم )\(? ?[م/ ]{0,3}\d+(?:[.-]\d+)* ?\)?"
        r"(?: ?(?:لسنه|لعام|بتاريخ|وتاريخ|سنه) ?[\d/ ]{4,16}\d(?: ?ه)?)?",
    ),
    _shape(
        "qanun-name",
        "قانون|نظام|دستور|ميثاق",
        r"(?:\b[وبلف]?ل?(?:الباب|الكتاب|الفصل) \S+ (?:من )?)*\b(?:قانون|نظام) (?:العقوبات|"
        r"الاجراءات الجنائيه|الاجراءات الجزائيه|"
        r"المرافعات(?: المدنيه والتجاريه)?|العمل|التجاره|"
        r"(?:تنظيم|حمايه|مكافحه|حقوق)(?: (?!ال)(?!رقم)\S+){0,3}"
        r"(?: (?!الصادر|المشار|المذكور|المرفق)(?:و?ال\S+|غير)){1,3})"
        r"|\bالدستور\b|\bميثاق(?: ال\S+(?: ي\b)?){1,2}(?: وال\S+)?",
    ),
)
"""Citation shapes, the more specific first."""

_TITLE_WORD = r"(?:[A-Z][\w’'&-]*|\([A-Z][^()]{2,60}\))"
_LINK = r"(?:of|and|on|for|the|to|in|against|&|,)"
_FIELD = (
    r"(?=[^.;:]{0,90}\b(?:National|Federal|Digital|Cyber\w*|African|Arab|Open|Data|Information|Security|Privacy|Broadband|ICT|IT|Global|"
    r"Electronic)\b)"
)

NAMED: tuple[NamedShape, ...] = (
    NamedShape(
        "named-act",
        ("Act", "Code", "Law", "Convention", "Treaty", "Protocol", "Charter", "Decree", "Ordinance", "Bill"),
        re.compile(
            r"(?:(?:[Aa]rticles?|[Ss]ections?) \d[\w()]*(?:(?:, | and | to )\d[\w()]*)* of (?:the )?)?"
            rf"(?<![\w.])(?P<name>{_TITLE_WORD}(?: (?:{_LINK} )*{_TITLE_WORD}){{0,9}}? ?"
            r"(?:Acts?|Code|Laws?|Convention|Treaty|Protocol|Charter|Decree|Ordinance|Bill))\b"
            r"(?! (?:[Ee]nforcement|[Aa]ddress|and (?:its )?(?:Implementing )?Regulations?|Firm|School|Society))"
            rf"(?:,? (?:of )?\(?{_YEAR}\)?| \([A-Z]{{2,8}}\))?"
        ),
    ),
    NamedShape(
        "named-policy",
        (
            "Strategy",
            "Policy",
            "Framework",
            "Regulation",
            "Controls",
            "License",
            "Licence",
            "Agenda",
            "Vision 20",
        ),
        re.compile(
            rf"(?<![\w.])(?P<name>{_FIELD}(?:{_TITLE_WORD}|national|federal) "
            rf"(?:(?:{_LINK} )?{_TITLE_WORD} |data ){{1,8}}?"
            r"(?:Strategy|Policy|policy|Framework|Regulations?|Controls|Licen[cs]e|Agenda))\b"
            r"(?! (?:Committee|Council|Unit|Group|Board|Authority|Office|Department|Team|Directorate|Division|Forum))"
            rf"(?: \([A-Z]{{2,8}}(?: ?- ?\d ?: ?{_YEAR})?\)|,? (?:of )?\(?{_YEAR}\)?(?: \([A-Z]\w+\))?)?"
            rf"|(?<![\w.])(?P<vision>(?:[A-Z]\w+ )?Vision {_YEAR})"
        ),
    ),
)
"""Titles in capitals: acts by their last word, policies by theirs and by a word of the field."""

OPENING_WORD = re.compile(
    r"^(?:(?:[A-Z][a-z]+[’']s|This|That|The|These|Such|Any|Said|Each|An?|In|Under|By|If|Where|When|No|Every|Subject|For|As|Without|All|Its|Our|With|To|"
    r"On|Other|Each|According|Pursuant|Of|And|Any other)\b ?(?:to )?(?:the )?)+"
)
"""Words that begin a sentence and are no part of a title that follows."""

BARE_TITLES = re.compile(
    r"(?:implementing )?(?:acts?|laws?|codes?|convention|treaty|protocol|charter|decree|bills?|ordinance|regulations?)|"
    r"(?:internet|transport|routing|transfer) protocol|source code",
    re.IGNORECASE,
)
"""A title of one of these words alone refers to the document itself."""
