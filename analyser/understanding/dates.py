"""Fixed dates with the words that make them a limit: "by 31 December 2025", "au plus tard le 17 janvier 2025".

Month names come from Babel's locale data, all countries of a language included (كانون الثاني, جانفي, يناير).
A date without such words is the date of something else ("the Act of 3 March 2014") and no parameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from babel import Locale, localedata

from analyser.records import ParameterKind
from analyser.resources.parameters import ParameterFile
from analyser.text import fold
from analyser.understanding.found import Found

_YEAR = r"(?:19|20)\d\d"
_HIJRI = r"1[34]\d\d"
_HIJRI_MONTHS = (
    "محرم|صفر|ربيع الاول|ربيع الثاني|ربيع الاخر|جمادي الاولي|جمادي الاخره|جمادي الثانيه|"
    "رجب|شعبان|رمضان|شوال|ذو القعده|ذي القعده|ذو الحجه|ذي الحجه"
)
_ABBREVIATED = 3
"""English months are also known by their first three letters."""


@lru_cache(maxsize=8)
def month_numbers(language: str) -> dict[str, int]:
    """Return the folded month names of a language with their numbers, 1 to 12."""
    names: dict[str, int] = {}
    for identifier in localedata.locale_identifiers():
        if identifier == language or identifier.startswith(f"{language}_"):
            for number, name in Locale.parse(identifier).months["format"]["wide"].items():
                names.setdefault(fold(name), number)
    if language == "en":
        names |= {name[:_ABBREVIATED]: number for name, number in names.items()}
    return names


@lru_cache(maxsize=8)
def _expressions(file: ParameterFile) -> tuple[re.Pattern[str], re.Pattern[str]]:
    months = "|".join(sorted(month_numbers(file.language), key=lambda name: (-len(name), name)))
    full = (
        rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?(?: of)? (?P<m>{months})\.?,?"
        rf"(?: (?:de l'annee |عام |سنه ))?[ ,]?(?P<y>{_YEAR})"
        rf"|(?P<m2>{months}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>{_YEAR})"
        rf"|(?P<m3>{months}),? (?P<y3>{_YEAR})"
        rf"|(?P<d4>\d{{1,2}})[/.-](?P<m4>\d{{1,2}})[/.-](?P<y4>{_YEAR})(?! ?ه(?!\w))"
        rf"|(?P<y5>{_YEAR})[/.-](?P<m5>\d{{1,2}})[/.-](?P<d5>\d{{1,2}})"
        rf"|(?P<hijri>\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_HIJRI} ?(?:ه|h|ah)?"
        rf"|{_HIJRI}[/.-]\d{{1,2}}[/.-]\d{{1,2}} ?(?:ه|h|ah)?"
        rf"|\d{{1,2}} (?:{_HIJRI_MONTHS}) {_HIJRI} ?(?:ه|h)?))"
    )
    dated = rf"(?:(?<!\w)(?:{file.dates['lead']})|{file.dates['force']}) {full}(?!\w)"
    yearly = rf"(?<!\w)(?:{file.dates['year']}) ?(?P<y>{_YEAR})(?![\w/-])"
    return re.compile(dated), re.compile(yearly)


_SINCE = re.compile(r"(?:from|de|du|من)\b")
_UNTIL = re.compile(r" ?(?:to|until|till|through|and|a|au|jusqu'a\w*|الي|حتي|-)(?!\w) ?")
_DIGITS_OF_A_YEAR = re.compile(r"(?<!\d)(?:1[349]|20)\d\d(?!\d)")


def find_dates(folded: str, file: ParameterFile) -> Iterator[Found]:
    """Yield the fixed dates of a folded text that limit something.

    ``date`` is ISO 8601 as far as it is given (day, month or year); a Hijri date stays as it is written.
    """
    if _DIGITS_OF_A_YEAR.search(folded) is None:
        return
    dated, yearly = _expressions(file)
    for match in dated.finditer(folded):
        written = _iso(match, file.language)
        # "From October 2010 to October 2011" tells of a time; it limits nothing.
        span = _SINCE.match(match.group()) and _UNTIL.match(folded, match.end())
        if written and not span:
            yield Found(ParameterKind.DATE, *match.span(), f"{file.language}-date", date=written)
    for match in yearly.finditer(folded):
        yield Found(ParameterKind.DATE, *match.span(), f"{file.language}-year", date=match["y"])


def _iso(match: re.Match[str], language: str) -> str:
    """Return the date in ISO form, empty where there is no such day; numbers alone are day, month, year."""
    groups = match.groupdict()
    if groups["hijri"]:
        return str(groups["hijri"]).strip()
    variants = (("y", "m", "d"), ("y2", "m2", "d2"), ("y3", "m3", ""), ("y4", "m4", "d4"), ("y5", "m5", "d5"))
    for year, month, day in variants:
        if groups[year]:
            named = groups[month]
            number = int(named) if named.isdigit() else month_numbers(language)[named]
            if not day:
                return f"{groups[year]}-{number:02d}"
            try:
                return date(int(groups[year]), number, int(groups[day])).isoformat()
            except ValueError:
                return ""
    return ""
