"""Amounts in a clause: fines, prison terms, thresholds, with bounds; currencies as ISO 4217 codes.

Names of currencies come from Babel's locale data in three languages. A bare "riyal" or "pound" is told by the
jurisdiction where that is known; else it stays the common noun, because guessing a country would be inventing one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pycountry
from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from analyser.records import ParameterKind
from analyser.resources.parameters import ParameterFile
from analyser.text import fold
from analyser.understanding.durations import bound_of, compiled_times, length_of
from analyser.understanding.found import Found
from analyser.understanding.numerals import any_of, lookup, number_pattern, number_value
from analyser.understanding.ranges import is_list, lower_end, range_before, with_alternatives, with_ranges

SMALLEST_LETTERED = 100
"""Smaller figures behind a single letter number something: "R5", "N3"."""

SMALLEST_SUM = 5
"""Under an unknown currency smaller numbers count things, not money."""

COUNTED = frozenset({"fois", "times", "mois", "persons", "personnes", "members", "membres", "cases", "articles"})
"""What stands behind a number near a fine and is no currency: "a fine of five times the sum"."""

BRACKET = 3
"""Characters between a figure and the same in words: "AED 250 (two hundred and fifty dirhams)"."""

WINDOW = 170
"""Characters before an amount in which "fine" or "imprisonment" is looked for: a sum in words is long."""

_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"\w+(?= |$)")

SYMBOLS = {
    "€": "EUR", "£": "GBP", "us$": "USD", "$": "USD", "₦": "NGN", "₤": "GBP", "qr": "QAR", "sr": "SAR", "dh": "dirham",
    "dhs": "dirham", "p": "BWP", "n": "NGN", "rm": "MYR", "ksh": "KES", "kshs": "KES", "r": "ZAR", "rs": "rupee",
    "fcfa": "XOF", "f cfa": "XOF", "gh¢": "GHS", "ghs": "GHS", "bd": "BHD", "kd": "KWD", "ro": "OMR", "jd": "JOD",
    "s$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD", "r$": "BRL",
    "ghc": "GHS", "le": "EGP",
    "ghana cedis": "GHS", "ghana cedi": "GHS",
    "pula": "BWP", "naira": "NGN", "euro": "EUR", "euros": "EUR", "يورو": "EUR", "dollars": "dollar",
}  # fmt: skip
"""Signs and abbreviations that laws print before or after a figure. Single letters count in capitals only."""

_FIGURE_ONLY = {sign for sign in SYMBOLS if len(sign) == 1 and sign.isalpha()} | {"le"}
_OF_LANGUAGE = {("fr", "dirham"): "MAD", ("ar", "pound"): "EGP"}
"""Where no jurisdiction is known: French laws that say dirham are Moroccan; Arabic ones that say جنيه are Egyptian
except in Sudan."""


@dataclass(frozen=True, slots=True, eq=False)
class Currencies:
    """Folded names of currencies: whole names with their codes, bare nouns with the English noun and its codes."""

    names: dict[str, str]
    nouns: dict[str, str]
    codes_of_noun: dict[str, frozenset[str]]
    codes: frozenset[str]


@lru_cache(maxsize=8)
def currencies(language: str) -> Currencies:
    """Return the names of all currencies in use, in the language."""
    codes = sorted({code for territory in get_global("territory_currencies") for code in _in_use(territory)})
    names: dict[str, str] = {}
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    by_noun: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        english = fold(get_currency_name(code, locale=Locale("en"))).split()[-1].replace("rial", "riyal")
        by_noun[english].add(code)
        for count in (None, 1, 2, 5, 100):
            name = fold(get_currency_name(code, count=count, locale=Locale(language)))
            names.setdefault(name, code)
            words = name.split()
            noun = words[-1] if language == "en" else words[0]
            if len(words) > 1:
                kinds[noun][english] += 1
        names[code.lower()] = code
    # A noun of several currencies stands for the commonest: ريال is a riyal before it is a real.
    nouns = {noun: count.most_common(1)[0][0] for noun, count in sorted(kinds.items()) if len(noun) > 2}
    names = {name: code for name, code in names.items() if name not in nouns}
    names = {name: code for name, code in names.items() if name not in nouns}
    if language == "ar":
        nouns |= {f"{noun}ا": english for noun, english in nouns.items()}
        nouns |= {"ريالات": "riyal", "دراهم": "dirham", "دنانير": "dinar", "جنيهات": "pound", "دولارات": "dollar"}
    if language == "fr":
        nouns |= {f"{noun}s": english for noun, english in nouns.items()}
        names |= {"francs cfa": "XOF", "franc cfa": "XOF"}
    return Currencies(names, nouns, {noun: frozenset(one) for noun, one in by_noun.items()}, frozenset(codes))


def _in_use(territory: str) -> list[str]:
    return list(get_territory_currencies(territory))


@dataclass(frozen=True, slots=True, eq=False)
class CompiledAmounts:
    """The expressions of one parameter file, compiled."""

    gate: re.Pattern[str]
    opening_words: frozenset[str]
    other_words: re.Pattern[str]
    money: re.Pattern[str]
    sum_named: re.Pattern[str]
    percent: re.Pattern[str]
    base: re.Pattern[str]
    telling: re.Pattern[str]
    fine: re.Pattern[str]
    fine_after: re.Pattern[str]
    prison_before: re.Pattern[str]
    prison_after: re.Pattern[str]
    shares: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=8)
def compiled_amounts(file: ParameterFile) -> CompiledAmounts:
    """Return the compiled expressions, once per file."""
    known = currencies(file.language)
    listed = {*known.names, *known.nouns, *SYMBOLS} - _FIGURE_ONLY
    words = any_of(re.escape(word) for word in listed)
    # In French a capital LE is an article more often than a pound.
    unused = {"dollars", "le"} if file.language == "fr" else {"dollars"}
    signs = any_of(re.escape(sign) for sign in {*SYMBOLS, *(n for n in known.names if len(n) == 3)} - unused)
    number = number_pattern(file)
    of = "(?:de |d'|of )?" if file.language != "ar" else "(?:من ال)?"
    most = "(?:more than|exceeding) "
    # Atomic: "two hundred and fifty" is never read as a range from two hundred to fifty.
    low = rf"(?P<low>(?>{number})) (?:a|to|et|and|-|الي) ?(?:(?:but )?(?:not|no) {most})?"
    ranged = rf"(?:{low}|(?P<low2>(?>{number})) (?:n?or|but not) {most})?"
    after = rf"{ranged}(?P<n>{number}) ?{of}(?P<c>{words})(?!\w)"
    free = number_pattern(file, free=True)
    before = rf"(?<!\w)\(?(?P<c2>{signs}) ?\.? ?(?P<n2>{free})(?!\w)"
    expressions = file.expressions
    return CompiledAmounts(
        gate=re.compile(rf"{expressions['fine']}|{expressions['percent']}|(?<!\w)(?:{signs}) ?\d"),
        opening_words=frozenset(m.group() for word in listed if (m := _OPENING.match(word))),
        other_words=re.compile(any_of(re.escape(word) for word in listed if not _OPENING.match(word))),
        money=re.compile(f"{before}|{after}"),
        sum_named=re.compile(rf"{ranged}(?P<n>{number}) {of}(?P<c>penalty units?|[^\W\d_]{{4,12}})(?!\w)"),
        percent=re.compile(rf"(?P<n>{number}) ?{expressions['percent']}|[%٪] ?(?P<n2>{free})"),
        base=re.compile(expressions["base"]),
        telling=re.compile(f"(?<!\\w)(?:{expressions['telling']}) $"),
        fine=re.compile(expressions["fine"]),
        fine_after=re.compile(expressions["fine_after"]),
        prison_before=re.compile(f"(?:{expressions['prison_before']})$"),
        prison_after=re.compile(expressions["prison_after"]),
        shares=tuple(re.compile(rule.pattern) for rule in file.shares),
    )


def find_amounts(folded: str, text: str, offsets: tuple[int, ...], file: ParameterFile) -> list[Found]:
    """Return the amounts of a folded text in its order; money units are codes or common nouns.

    ``text`` and ``offsets`` tell capitals: a single letter is a currency sign in capitals only.
    """
    compiled = compiled_amounts(file)
    found = list(_prison(folded, file, compiled))
    if _may_name_money(folded, compiled):
        found += _percents(folded, file, compiled)
        found += _money(folded, text, offsets, file, compiled)
    found += _shares(folded, file, compiled)
    kept: list[Found] = []
    for one in found:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return with_alternatives(with_ranges(kept, folded, file), folded, file)


def _may_name_money(folded: str, compiled: CompiledAmounts) -> bool:
    """Return whether anything in the text can be an amount: the names of currencies, some hundreds, by its words."""
    return (
        not compiled.opening_words.isdisjoint(_WORD.findall(folded))
        or compiled.gate.search(folded) is not None
        or compiled.other_words.search(folded) is not None
    )


def _same(one: Found, other: Found) -> bool:
    """Return whether two finds are one amount: they overlap, or a figure is repeated in words right after it."""
    beside = 0 <= one.start - other.end <= BRACKET
    repeated = one.value == other.value and (beside or (one.unit == other.unit and one.start <= other.end + BRACKET))
    return repeated or (one.start < other.end and other.start < one.end and one.bound == other.bound)


def _prison(folded: str, file: ParameterFile, compiled: CompiledAmounts) -> Iterator[Found]:
    times = compiled_times(file)
    if times.unit.search(folded) is None:
        return
    earlier: re.Match[str] | None = None
    for match in times.quantity.finditer(folded):
        start, end = match.span()
        left, right = folded[max(0, start - WINDOW) : start], folded[end : end + 40]
        before, earlier = earlier, match
        near = compiled.prison_before.search(left)
        if not (near and compiled.fine.search(near.group()) is None) and not compiled.prison_after.match(right):
            continue
        value, unit = length_of(match, file)
        bound = bound_of(left, right, file)
        rule, low = f"{file.language}-imprisonment", lower_end(left, file)
        factor = lookup(match["u"], file.units)[1] if match["u"] else 1.0
        if low is not None and value is not None and low * factor < value:
            yield Found(ParameterKind.IMPRISONMENT, start, end, rule, low * factor, unit, bound="min")
            bound = "max"
        elif before is not None and not near and range_before(folded, before.span(), start, file):
            # "six months to five years of imprisonment": the word stands behind the upper end alone.
            yield Found(ParameterKind.IMPRISONMENT, *before.span(), rule, *length_of(before, file))
        yield Found(ParameterKind.IMPRISONMENT, start, end, rule, value, unit, bound=bound)


def _money(
    folded: str, text: str, offsets: tuple[int, ...], file: ParameterFile, compiled: CompiledAmounts
) -> Iterator[Found]:
    seen = False
    codes = currencies(file.language).codes
    for match in compiled.money.finditer(folded):
        name = match["c"] or match["c2"]
        place = match.start("c") if match["c"] else match.start("c2")
        printed = text[offsets[place] : offsets[place + len(name)]]
        if name.isascii() and (name in _FIGURE_ONLY or name.upper() in codes) and not printed.isupper():
            continue
        seen = True
        yield from _sums(folded, match, _unit(name, file.language), file, compiled)
    if not seen and compiled.fine.search(folded):
        for match in compiled.sum_named.finditer(folded):
            left = folded[max(0, match.start() - WINDOW) : match.start()]
            money = compiled.fine.search(left[-60:]) and (number_value(match["n"], file) or 0) >= SMALLEST_SUM
            if money and match["c"] not in COUNTED and not compiled_times(file).unit.match(match["c"]):
                yield from _sums(folded, match, match["c"].rstrip("s"), file, compiled)


def _sums(
    folded: str, match: re.Match[str], unit: str, file: ParameterFile, compiled: CompiledAmounts
) -> Iterator[Found]:
    """Yield one amount, or the lower and the upper one of a range."""
    left, right = folded[max(0, match.start() - WINDOW) : match.start()], folded[match.end() : match.end() + 40]
    fined = compiled.fine.search(left) or compiled.fine_after.match(right)
    kind = ParameterKind.FINE if fined else ParameterKind.THRESHOLD
    groups = match.groupdict()
    rule = f"{file.language}-{kind}"
    low, high = groups.get("low") or groups.get("low2"), groups.get("n") or groups.get("n2") or ""
    value = number_value(high, file)
    lettered = groups.get("c2") in _FIGURE_ONLY and value is not None and value < SMALLEST_LETTERED
    if lettered or (value is not None and value <= 1):
        return  # A label, or an article: "R5", "a dollar".
    if low and is_list(left, folded[match.start() + len(low) : match.start("n")], file):
        middle = match.start("n")
        yield Found(kind, match.start(), match.start() + len(low), rule, number_value(low, file), unit)
        yield Found(kind, middle, match.end(), rule, value, unit)
    elif low:
        yield Found(kind, *match.span(), rule, number_value(low, file), unit, bound="min")
        yield Found(kind, *match.span(), rule, value, unit, bound="max")
    elif value:
        bound = bound_of(left, right, file)
        telling = kind is ParameterKind.THRESHOLD and bound == "exact"
        if telling and compiled.telling.search(left):
            return  # An estimate: "some 4 million euros".
        yield Found(kind, *match.span(), rule, value, unit, bound=bound, operative=telling)


def _unit(name: str, language: str) -> str:
    """Return the ISO code of a currency's name or sign, else its English noun."""
    known = currencies(language)
    if name in known.names:
        return known.names[name]
    return SYMBOLS.get(name) or known.nouns[name]


def settled_unit(unit: str, language: str, jurisdiction: str | None) -> str:
    """Return the code for a bare noun where the jurisdiction (ISO 3166-1 alpha-3) or the language tells it."""
    wanted = currencies("en").codes_of_noun.get(unit)
    if wanted is None:
        return unit
    country = pycountry.countries.get(alpha_3=jurisdiction) if jurisdiction else None
    own = _in_use(country.alpha_2) if country is not None else []
    told = next((code for code in own if code in wanted), None)
    if told is None and jurisdiction is None:
        told = next(iter(wanted)) if len(wanted) == 1 else _OF_LANGUAGE.get((language, unit))
    return told or unit


def _percents(folded: str, file: ParameterFile, compiled: CompiledAmounts) -> Iterator[Found]:
    fined_before = -1
    for match in compiled.percent.finditer(folded):
        left, right = folded[max(0, match.start() - WINDOW) : match.start()], folded[match.end() : match.end() + 90]
        value = number_value(match["n"] or match["n2"], file)
        of = compiled.base.match(right)
        bound = bound_of(left, right, file)
        if value is None or (bound == "exact" and compiled.telling.search(left)):
            continue
        # A second share of a turnover in the same sentence is the fine of another case.
        again = of is not None and fined_before >= 0 and ". " not in folded[fined_before : match.start()]
        kind = ParameterKind.FINE if again or compiled.fine.search(left) else ParameterKind.THRESHOLD
        fined_before = match.end() if kind is ParameterKind.FINE else fined_before
        name = " ".join((of["base"] if of else "").split())
        yield Found(
            kind, match.start(), match.end() + (of.end() if of else 0), f"{file.language}-percent", value, "percent",
            bound=bound, qualifier=file.bases.get(name, name),
            operative=kind is ParameterKind.THRESHOLD and bound == "exact",
        )  # fmt: skip


_NOT_LESS = re.compile(r"\b(?:less|inferieure)\b|[يت]قل\b")
"""In the words of a share: "not less than half of the maximum"."""


def _shares(folded: str, file: ParameterFile, compiled: CompiledAmounts) -> Iterator[Found]:
    for rule, expression in zip(file.shares, compiled.shares, strict=True):
        if rule.needs and not any(word in folded for word in rule.needs):
            continue
        for match in expression.finditer(folded):
            share = rule.unit == "share"
            left, right = folded[max(0, match.start() - WINDOW) : match.start()], folded[match.end() : match.end() + 40]
            least = "min" if _NOT_LESS.search(match.group()) else "max"
            bound = "min" if rule.kind == "threshold" else least if share else bound_of(left, right, file)
            of = rule.base or next((text for text in match.groupdict().values() if text), "")
            yield Found(
                ParameterKind(rule.kind), *match.span(), rule.rule_id, rule.value, rule.unit,
                bound=bound, qualifier=file.bases.get(of, of), operative=rule.kind == "threshold",
            )  # fmt: skip
