"""Printed numbers at the start of a paragraph, parsed to a scheme and a path of values.

A marker says what was printed (``2-3-1``, ``(a)``, ``Article 5``, a bullet), by which scheme, and with which values,
so that siblings, children and restarts can be told without looking at the page again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from analyser.extraction.markers import STRUCTURE_WORDS, Marker
from analyser.extraction.spelled_numbers import spelled_division
from analyser.text import ascii_digits, fold

__all__ = ["STRUCTURE_WORDS", "Marker", "as_letter", "bare_number", "parse_marker", "roman_value"]

BULLETS = "•●○◦▪▫■□◆◇►▶‣∙·❖➢➤✓✔★☐\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf02d§¾Ø▸⮚"
DASHES = "-–—‒−"

_ARABIC_LETTERS = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ORDINALS = {
    "اول": 1, "الاول": 1, "الاولي": 1, "اولا": 1, "ثانيا": 2, "الثاني": 2, "الثانيه": 2, "ثالثا": 3, "الثالث": 3,
    "الثالثه": 3, "رابعا": 4, "الرابع": 4, "الرابعه": 4, "خامسا": 5, "الخامس": 5, "الخامسه": 5, "سادسا": 6,
    "السادس": 6, "السادسه": 6, "سابعا": 7, "السابع": 7, "السابعه": 7, "ثامنا": 8, "الثامن": 8, "الثامنه": 8,
    "تاسعا": 9, "التاسع": 9, "التاسعه": 9, "عاشرا": 10, "العاشر": 10, "العاشره": 10,
}  # fmt: skip

_LABEL_WORDS = (
    "task", "principle", "control", "requirement", "recommendation", "recommandation", "deliverable", "objective",
    "objectif", "goal", "action", "measure", "mesure", "step", "pillar", "axe", "initiative", "milestone", "standard",
    "guideline", "rule", "règle", "regle", "outcome", "activity", "policy", "specification", "strategy", "priority",
)  # fmt: skip


def roman_value(text: str) -> int | None:
    """Return the value of a well-formed roman numeral up to 99 in either case, None for anything else."""
    lowered = text.lower()
    if not re.fullmatch(r"(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", lowered) or not lowered:
        return None
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    total = 0
    for position, letter in enumerate(lowered):
        value = values[letter]
        following = values[lowered[position + 1]] if position + 1 < len(lowered) else 0
        total += -value if value < following else value
    return total


_DECIMAL = re.compile(
    r"^(?P<printed>(?:[A-Z]{1,3}[.\-]?)?\d{1,3}(?:(?P<sep>[.\-–])(?:\d{1,3}|[A-Z](?![a-z]))(?:(?P=sep)(?:\d{1,3}|[A-Z](?![a-z])))*)"
    r"(?:[.)\-:])?)(?=\s|$|[^\W\d_])"
)
_LETTER_DECIMAL = re.compile(r"^(?P<printed>[A-Za-z]\.\d{1,2}(?:\.\d{1,2})*\.?)(?=\s)")
_ROMAN_DECIMAL = re.compile(r"^(?P<printed>(?P<first>[IVX]{1,5})(?P<rest>(?:\.\d{1,2})+)\.?)(?=\s|(?<=\.)[^\W\d_])")
_BARE = re.compile(r"^(?P<printed>\d{1,2}|[IVX]{1,5})(?=\s+[^\W\d_])")
_SIMPLE = re.compile(r"^(?P<printed>(?P<value>\d{1,3})\s?[.)\-–:°]{1,2})(?=\s|$|[^\W\d]|[«“\"(])")
_BRACKETED = re.compile(
    r"^(?P<printed>[(\[]\s?(?P<value>\d{1,3}|[A-Za-z]{1,5}|[\u0621-\u064a])\s?[)\]])(?P<tail>[.\-]?)(?![,;)\]])"
)
_LIST_OF_REFERENCES = re.compile(r"^\s(?:and|or|to|et|ou|à|و|أو)\s[(\[]")
"""What follows a number that a sentence cites together with others: ``(a) and (b)``."""
_LETTERED = re.compile(
    r"^(?P<printed>(?P<value>[A-Za-z]|[ivxlIVXL]{1,5}|[\u0621-\u064a])\s?(?P<close>[.)\-]))(?=\s|$|(?<!-)[^\W\d_]{2}|(?<=-)[\u0621-\u064a]{2})"
)
"""After a letter and a hyphen a space follows in Latin script: ``e-government`` is a word."""
_CODE_ARTICLE = re.compile(r"^[ADLR]\.\s?\d{3,4}(?:-\d+)?(?!\d)")
"""French codes number their articles so (``L. 1332-1``): a sentence cites one, no list has such an item."""
_IDENTIFIER = re.compile(
    r"^(?P<printed>(?P<stem>[A-Z]{1,4}(?:\.[A-Z]{2,3})?(?:-[A-Z])?)[.\- ]?(?P<value>\d{1,4}))(?=[\s.:)]|$)"
)
_CODE = re.compile(r"^(?P<printed>[A-Z]{2}\.[A-Z]{2}(?:-\d{2})?)(?=[\s.:)])")
_CODE_INSIDE = re.compile(r"^[^.;:]{0,60}\((?P<printed>[A-Z]{2}(?:\.[A-Z]{2})?(?:-\d{2})?)\)\s?:")
_WORD_NUMBER = re.compile(
    r"^(?P<word>[^\W\d_][\w.\-']*)(?:\s+|(?<=\.))(?P<value>\(?\s?(?:\d{1,3}(?:[.\-]\d{1,3})*|[IVXLC]{1,6}|[A-Z]|(?i:premier|première)|[A-Z]\.\d)\s?\)?)(?P<close>\s?[.:])?(?=\s|$|[—–\-:.])"
)
_ARABIC_DIVISION = re.compile(
    r"^(?P<word>[\u0621-\u064a]+)\s+(?P<value>\(?\s?[\d\u0660-\u0669]{1,3}\s?\)?|[\u0621-\u064a]+)\s?(?P<close>[:.\-]?)"
)
_BULLET = re.compile(rf"^(?P<sign>[{re.escape(BULLETS)}]|[{DASHES}](?=\s)|[.](?=\s)|[o](?=\s[^\W\d]))\s*")

_UNIT = re.compile(
    r"^\s(?:(?:million|billion|thousand|percent|hour|day|month|year|milliard|heure|jour|an)s?|per cent|pour cent|mois"
    r"|%|ساعات|ساعة|يوما?|أيام|شهرا?|أشهر|سنة|سنوات|ألف|مليون|مليار)(?!\w)"
)
"""In lower case only: a heading may begin with a capital ``Days``."""
_THOUSANDS = re.compile(r"^[\s.,]\d{3}(?!\d)")
"""What follows the first digits of a sum: ``P100 000`` is money, ``T0516`` an identifier."""
QUOTED = "«"
"""First sign of the schemes of numbers within quoted text: they are no neighbours of those of the quoting text."""
LONGEST_QUOTED_TERM = 40
"""Characters within which a closing sign shows that a term is quoted, not a paragraph."""
_OPENING_QUOTE = re.compile(r"^[«“„\"]\s?")
_CLOSED_SOON = re.compile(r"[»”\"]")


@lru_cache(maxsize=65536)
def parse_marker(text: str) -> Marker | None:
    """Return the marker that the text begins with, or None. Digits of any script are understood."""
    plain = ascii_digits(text[:90])
    for parse in (
        _quoted,
        _bullet,
        _division,
        _arabic_ordinal,
        _label,
        _decimal,
        _bracketed,
        _simple,
        _code,
        _identifier,
        _lettered,
    ):
        marker = parse(plain, text)
        if marker is not None:
            return None if _counts_things(marker, text) else _with_inner(marker, text)
    return None


def _counts_things(marker: Marker, text: str) -> bool:
    """Return whether a number is a quantity that a sentence wrapped onto: ``3.5 million``, ``P100 000``."""
    if marker.scheme.startswith("id:") and _THOUSANDS.match(text[marker.end :]):
        return True
    open_ended = marker.printed is not None and marker.printed[-1:] not in ".-:" and marker.scheme in {"(1)", "1.1"}
    return open_ended and bool(_UNIT.match(text[marker.end :]))


def _quoted(plain: str, text: str) -> Marker | None:
    """Return the number of a paragraph quoted in an amending text (``«1. The operator ...``), of a style of its own."""
    opening = _OPENING_QUOTE.match(plain)
    if opening is None:
        return None
    rest, printed = plain[opening.end() :], text[opening.end() :]
    inner = _bracketed(rest, printed) or _simple(rest, printed) or _lettered(rest, printed)
    if inner is None or _CLOSED_SOON.search(printed[inner.end : inner.end + LONGEST_QUOTED_TERM]):
        return None
    return Marker(inner.printed, QUOTED + inner.scheme, inner.path, opening.end() + inner.end)


def _with_inner(marker: Marker, text: str) -> Marker:
    if marker.is_bullet or marker.scheme not in {"1.", "1", "1-"}:
        return marker
    rest = text[marker.end :]
    skipped = len(rest) - len(rest.lstrip())
    inner = _bracketed(ascii_digits(rest.lstrip()[:20]), rest.lstrip())
    if inner is None or not skipped:
        return marker
    end = marker.end + skipped + inner.end
    return Marker(text[:end], marker.scheme, marker.path, end, inner)


def _bullet(plain: str, text: str) -> Marker | None:
    match = _BULLET.match(plain)
    if match is None:
        return None
    sign = match["sign"]
    inside = _code(plain[match.end() :], text[match.end() :])
    if inside is not None:
        return Marker(inside.printed, inside.scheme, inside.path, match.end(), None)
    return Marker(None, f"bullet:{'-' if sign in DASHES else sign}", (), match.end())


def _division(plain: str, text: str) -> Marker | None:
    spelled = spelled_division(text)
    if spelled is not None:
        return spelled
    arabic = _ARABIC_DIVISION.match(plain)
    if arabic is not None:
        depth = STRUCTURE_WORDS.get(arabic["word"])
        value = _value(arabic["value"].strip("() "))
        if depth is not None and value is not None:
            return Marker(text[: arabic.end()].strip(), f"division{depth}", (value,), arabic.end())
        return None
    match = _WORD_NUMBER.match(plain)
    if match is None:
        return None
    depth = STRUCTURE_WORDS.get(match["word"].lower())
    if depth is None:
        return None
    value = _value(match["value"].strip("() "))
    end = match.end("close") if match["close"] and match["close"].strip() == "." else match.end("value")
    return Marker(text[:end].strip(), f"division{depth}", (value or 1,), end)


def _value(text: str) -> int | None:
    text = text.strip()
    if text.isdigit():
        return int(text)
    if text.lower() in {"premier", "première"}:
        return 1
    ordinal = _ORDINALS.get(fold(text))
    if ordinal is not None:
        return ordinal
    roman = roman_value(text)
    if roman is not None:
        return roman
    head = re.match(r"\d+", text)
    if head:
        return int(head.group())
    return ord(text.lower()) - 96 if len(text) == 1 and text.isascii() and text.isalpha() else None


def _arabic_ordinal(plain: str, text: str) -> Marker | None:
    match = re.match(r"^(?P<word>[\u0621-\u064a\u064b]+)\s?(?P<close>[:\-–])", plain)
    if match is None:
        return None
    value = _ORDINALS.get(fold(match["word"]))
    return None if value is None else Marker(text[: match.end("word")], "ordinal", (value,), match.end())


def _label(plain: str, text: str) -> Marker | None:
    match = re.match(
        r"^(?P<word>[^\W\d_]+)\s(?P<value>[A-Z]{0,3}[.\-]?\d{1,3}(?:[.\-]\d{1,3})*)(?=[\s:.\-–—]|$)", plain
    )
    if match is None or match["word"].lower() not in _LABEL_WORDS or not match["word"][0].isupper():
        return None
    path = tuple(int(part) for part in re.findall(r"\d+", match["value"]))
    return Marker(text[: match.end()], f"label:{match['word'].lower()}", path, match.end())


def bare_number(text: str) -> Marker | None:
    """Return the number without dot or bracket that a heading may begin with (``3 Schemes``, ``IV Security``)."""
    match = _BARE.match(ascii_digits(text[:20]))
    if match is None:
        return None
    value = int(match["printed"]) if match["printed"].isdigit() else roman_value(match["printed"])
    return Marker(text[: match.end()], "1", (value or 1,), match.end())


def _decimal(plain: str, text: str) -> Marker | None:
    roman = _ROMAN_DECIMAL.match(plain)
    if roman is not None and roman_value(roman["first"]) is not None:
        below = tuple(int(part) for part in re.findall(r"\d+", roman["rest"]))
        return Marker(text[: roman.end()], "I.1", (roman_value(roman["first"]) or 1, *below), roman.end())
    lettered = _LETTER_DECIMAL.match(plain)
    if lettered is not None:
        numbers = tuple(int(part) for part in re.findall(r"\d+", lettered["printed"]))
        return Marker(text[: lettered.end()], "a.1", (ord(text[0].lower()) - 96, *numbers), lettered.end())
    match = _DECIMAL.match(plain)
    if match is None:
        return None
    printed = match["printed"]
    parts = re.findall(r"\d+|[A-Z]+", printed)
    if not parts[-1].isdigit() and plain[match.end() :].lstrip()[:1].islower():
        return None  # "2-A of the Regulation" goes on with a sentence
    separator = match["sep"].replace("–", "-")
    path = tuple(int(part) if part.isdigit() else ord(part[0]) + 900 for part in parts)
    prefix = "A" if parts[0].isalpha() else ""
    return Marker(text[: match.end("printed")], f"{prefix}1{separator}1", path, match.end("printed"))


def _simple(plain: str, text: str) -> Marker | None:
    match = _SIMPLE.match(plain)
    if match is None:
        return None
    if match["printed"].endswith("-") and re.match(r"[A-Z]\b", plain[match.end() :]):
        return None  # "2-A" is one number, which is no item's where a sentence goes on
    close = match["printed"][len(match["value"]) :].strip().replace("–", "-")
    return Marker(text[: match.end("printed")], f"1{close[:1]}", (int(match["value"]),), match.end("printed"))


def _bracketed(plain: str, text: str) -> Marker | None:
    match = _BRACKETED.match(plain)
    if match is None or _LIST_OF_REFERENCES.match(plain[match.end() :]):
        return None
    value = match["value"]
    end = match.end()
    if value.isdigit():
        return Marker(text[:end], "(1)", (int(value),), end)
    return _alphabetic(text[:end], value, "()", end)


def _lettered(plain: str, text: str) -> Marker | None:
    match = _LETTERED.match(plain)
    if match is None or _CODE_ARTICLE.match(plain):
        return None
    return _alphabetic(text[: match.end("printed")], match["value"], match["close"], match.end("printed"))


def _alphabetic(printed: str, value: str, close: str, end: int) -> Marker | None:
    """Return a lettered or roman marker. ``i``, ``v``, ``x`` are roman here; the list they stand in may overrule it."""
    if value in _ARABIC_LETTERS or value in "اآ":
        index = _ARABIC_LETTERS.find("أ" if value in "اآ" else value)
        return Marker(printed, f"ا{close}", (index + 1,), end)
    case = "A" if value.isupper() else "a"
    roman = roman_value(value)
    if roman is not None and (len(value) > 1 or value.lower() in "ivx"):
        return Marker(printed, f"{'I' if case == 'A' else 'i'}{close}", (roman,), end)
    if len(set(value.lower())) == 1 and value.isascii() and len(value) <= 2:
        return Marker(printed, f"{case}{close}", (ord(value[0].lower()) - 96 + 26 * (len(value) - 1),), end)
    return None


def as_letter(marker: Marker) -> Marker | None:
    """Return the marker read as a letter where it was read as a roman numeral of one letter, else None."""
    if marker.scheme[:1] not in {"i", "I"} or marker.printed is None:
        return None
    letters = re.sub(r"[^A-Za-z]", "", marker.printed)
    if len(letters) != 1:
        return None
    first = "a" if letters.islower() else "A"
    return Marker(marker.printed, first + marker.scheme[1:], (ord(letters.lower()) - 96,), marker.end)


def _identifier(plain: str, text: str) -> Marker | None:
    match = _IDENTIFIER.match(plain)
    if match is None:
        return None
    return Marker(text[: match.end("printed")], f"id:{match['stem']}", (int(match["value"]),), match.end("printed"))


def _code(plain: str, _text: str) -> Marker | None:
    """Return the marker of a framework code (``GV.OC-01``) at the start, or in brackets before a colon."""
    match = _CODE.match(plain) or _CODE_INSIDE.match(plain)
    if match is None:
        return None
    printed = match["printed"]
    depth = 1 + ("." in printed) + ("-" in printed)
    path = tuple(
        int("".join(str(ord(c) - 32) for c in part)) if part.isalpha() else int(part)
        for part in re.split(r"[.\-]", printed)
    )
    return Marker(printed, f"code{depth}", path, 0)
