"""The subject of a cue in Arabic, which stands after the verb: يلتزم المشغل, يجب على الجهة, يجوز للهيئة, يعاقب كل من.

A noun phrase runs from a noun in the construct state to its definite end with adjectives; it stops at a particle.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from analyser.records import Modality, ModalityCue
from analyser.resources.bearers import load_bearers
from analyser.text import fold

Span = tuple[int, int]

LONGEST = 9
REACH = 26
"""Words looked at after the cue: a penalty stands between يعاقب and the offender."""

_TOKEN = re.compile(r"[^\s،؛,;:.()«»\"]+|[،؛,;:.()]")
_UPON = re.compile(r"^[وف]?علي$")
_OFFENDER = re.compile(r"(?<!\w)[وف]?كل (?:من|\S+)")
_ENOUGH = 3
_DEMONSTRATIVES = frozenset({"هذا", "هذه", "تلك", "ذلك"})
_MASDAR = re.compile(r"ال(?:[ات]\w{3,}(?<!يه)(?<!ي)(?<!ه)|قيام|حصول|عمل|حفظ)$")
"""Definite verbal nouns after a definite noun are what is to be done, no adjectives: "على المشغل الإبلاغ"."""

_EVERY = frozenset({"كل", "اي", "لكل", "لاي", "جميع"})
_ACT = re.compile(
    r"(?:حفظ|ابلاغ|اتخاذ|تقديم|اخطار|اشعار|تنفيذ|تطبيق|اعداد|وضع|انشاء|تعيين|تدريب|اجراء|ضمان|توفير|مراعاه|تحديد|اعتماد|"
    r"تشفير|تسجيل|تحديث|مراجعه|تامين|حمايه|عدم|موافاه|تزويد|تمكين|اتلاف|الغاء|تقييم|ادراج|اختبار)$"
)
"""Indefinite verbal nouns behind "every" and its noun are what is to be done: "يجب على كل جهة حفظ السجلات"."""

_THAT_VERB = re.compile(r"(?<!\w)ان [يت]\w{2,}(?= )")


def arabic_bearer(text: str, cue: ModalityCue, agent: Callable[[str], bool]) -> Span | None:
    """Return the span of the agent that an Arabic cue is said of."""
    trigger = fold(cue.trigger)
    if cue.modality is Modality.SANCTION:
        offender = _offender(text, cue)
        if offender is not None:
            return offender
    begin = cue.end
    fused = re.search(r"(?:^|\s)[وف]?(لل?\S{2,})$", trigger)
    if fused is not None:
        begin = cue.start + fused.start(1)
    tokens = [match.span() for match in _TOKEN.finditer(text, begin)][:REACH]
    for place in range(len(tokens)):
        word = fold(text[slice(*tokens[place])])
        if (place == 0 and fused is None and word.startswith("لل")) or (word.startswith("ل") and place < _ENOUGH):
            span = _phrase(text, tokens, place)
            return span if agent(text[slice(*span)]) else None
        if _UPON.match(word):
            if place + 1 < len(tokens) and agent(text[slice(*_phrase(text, tokens, place + 1))]):
                return _phrase(text, tokens, place + 1)
            continue
        if word in {"ان", "بان", "الا"} or re.fullmatch(r"[وف]?[يت]\w{2,}", word):
            continue
        span = _phrase(text, tokens, place)
        if agent(text[slice(*span)]) and word not in _stop():
            return span
        if place >= _ENOUGH:
            break
    return _after_that_verb(text, cue, agent)


def _after_that_verb(text: str, cue: ModalityCue, agent: Callable[[str], bool]) -> Span | None:
    """Return the agent of "يجوز في حالة الاستعجال أن تقوم الجهة": far behind the cue, after أن and its verb."""
    match = _THAT_VERB.search(_same_length(text), cue.end)
    if match is None:
        return None
    tokens = [one.span() for one in _TOKEN.finditer(text, match.end())][:LONGEST]
    span = _phrase(text, tokens, 0) if tokens else None
    return span if span is not None and agent(text[slice(*span)]) else None


def _same_length(text: str) -> str:
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join(f if len(f := fold(character)) == 1 else character for character in text)


def _offender(text: str, cue: ModalityCue) -> Span | None:
    """Return the offender of a penalty: "كل من" as it stands, else the noun after كل."""
    folded = _same_length(text)
    match = _OFFENDER.search(folded, cue.start) or _OFFENDER.search(folded)
    if match is None:
        return None
    if match.group().endswith("كل من"):
        return match.end() - len("كل من"), match.end()
    tokens = [one.span() for one in _TOKEN.finditer(text, match.start())][: LONGEST + 1]
    return _phrase(text, tokens, 1) if len(tokens) > 1 else None


def _phrase(text: str, tokens: list[Span], first: int) -> Span:
    """Return the noun phrase that begins at a token."""
    start, end = tokens[first]
    word = fold(text[start:end])
    definite = _definite(word)
    every = word in _EVERY
    relative = word in {"من", "لمن"}
    for begin, stop in tokens[first + 1 : first + LONGEST]:
        word = fold(text[begin:stop])
        if word in _DEMONSTRATIVES and not definite:
            continue
        if (word in _stop() and not relative) or not word[0].isalnum():
            break
        if relative and word == "ان":
            break
        if definite and _MASDAR.match(word):
            break
        if every and begin > tokens[first + 1][0] and _ACT.match(word):
            break
        if _definite(word) or (word[0] == "و" and _definite(word[1:])) or (word[:2] == "لل" and definite):
            definite = True
        elif (definite and not relative) or (not relative and re.match(r"[بل]\w{4,}", word) and not _definite(word)):
            break
        end = stop
    return start, end


def _definite(word: str) -> bool:
    return word.startswith(("ال", "وال", "لل"))


def _stop() -> frozenset[str]:
    return frozenset(load_bearers("ar")["stop"].split())
