"""Metadata guessed from a file's name, its properties and its first pages, each with where it was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from statistics import median

from analyser.extraction.front_page import FrontPage, Line
from analyser.resources.partners import load_states, state_naming
from analyser.text import fold
from analyser.views.uploads import Upload, guess, kind_of, years_in

FILE_NAME, PROPERTIES, FIRST_PAGE = "file name", "properties", "first page"
LARGE = 1.25
"""A line is large from this multiple of the page's median letter height: titles are, running text is not."""
LARGE_WEIGHT = 3
"""A country in a title counts as much as three in running text."""
LONGEST_TITLE = 160
_FEWEST_WORDS = 2
"""Words of a title, and letters of a word on the mean: what has fewer comes from a font without letters."""
_NO_TITLE = re.compile(r"^(?:microsoft |word |untitled|document\d*$|presentation|slide|layout|print|sans titre)|"
                       r"\.(?:docx?|pdf|indd|qxd|pptx?|rtf|odt)\b|[\\/_]", re.I)  # fmt: skip
"""Titles that a word processor wrote, not a person."""
_ISSUER = re.compile(
    r"\b(?:ministry|authority|agency|commission|council|secretariat|office of|directorate|ministere|autorite|agence|"
    r"conseil|secretariat|direction generale)\b|(?:^|\s)(?:ال)?(?:وزاره|هيئه|مجلس|وكاله|اللجنه|المركز الوطني)(?:\s|$)"
)
"""Words that name a public body, over folded text."""
_LONGEST_ISSUER = 90
_INNER = re.compile(r"^(?:part|chapter|section|article|title|partie|chapitre|titre|annex|annexe|table|"
                    r"sommaire|contents|الباب|الفصل|الماده|قسم|\d+[.)-])", re.I)  # fmt: skip
"""Beginnings of headings inside a text, which are neither its title nor its issuer."""
_OFFICIAL = re.compile(r"\.(?:gov|gouv|govt|gob|go|mil)\.([a-z]{2})\b", re.I)
"""The end of a government's own domain; only the states that have no second level (``.gov``) are missed."""
_ADJECTIVES = {
    "AFG": "afghan", "ALB": "albanian albanais", "DZA": "algerian algerien algerienne", "AZE": "azerbaijani",
    "BHR": "bahraini", "BGD": "bangladeshi", "BEN": "beninese beninois", "BRN": "bruneian", "BFA": "burkinabe",
    "CMR": "cameroonian camerounais", "TCD": "chadian tchadien", "COM": "comorian comorien", "EGY": "egyptian egyptien",
    "FRA": "french francais francaise", "GAB": "gabonese gabonais", "GMB": "gambian", "GIN": "guinean guineen",
    "IDN": "indonesian", "IRN": "iranian iranien", "IRQ": "iraqi irakien", "CIV": "ivorian ivoirien",
    "JOR": "jordanian jordanien", "KAZ": "kazakh", "KWT": "kuwaiti", "KGZ": "kyrgyz", "LBN": "lebanese libanais",
    "LBY": "libyan libyen", "MYS": "malaysian", "MDV": "maldivian", "MLI": "malian malien",
    "MRT": "mauritanian mauritanien", "MAR": "moroccan marocain marocaine", "MOZ": "mozambican", "NER": "nigerien",
    "NGA": "nigerian", "OMN": "omani", "PAK": "pakistani", "PSE": "palestinian palestinien", "QAT": "qatari",
    "SAU": "saudi saoudien saoudienne سعودي سعوديه السعودي السعوديه", "SEN": "senegalese senegalais", "SOM": "somali",
    "SDN": "sudanese soudanais", "SUR": "surinamese", "SYR": "syrian syrien", "TJK": "tajik",
    "TGO": "togolese togolais",
    "TUN": "tunisian tunisien tunisienne", "TUR": "turkish turc turque", "UGA": "ugandan", "ARE": "emirati",
    "UZB": "uzbek", "YEM": "yemeni", "BEL": "belgian belge", "BWA": "batswana", "GHA": "ghanaian", "KEN": "kenyan",
    "RWA": "rwandan rwandais", "EUE": "european union|union europeenne",
}  # fmt: skip
"""Adjectives of states in English, French and Arabic, folded: those of the OIC and of states with a cyber policy often
compared with them. Names come from the register; these only help where a cover says no more than "Saudi"."""
_ARABIC_PREFIX = "(?:و|ب|ل|ف|ك)?"


def guessed(file: str, content: bytes, front: FrontPage) -> Upload:
    """Return the metadata of an uploaded file; ``sources`` says of each guessed field where it was found.

    A name of the corpus's form (code, year, language, title) is believed before all else, any other name only where
    the file itself is silent.
    """
    by_name = guess(file, content)
    named = by_name.jurisdiction is not None and file[:3].upper() == by_name.jurisdiction
    found: dict[str, tuple[object, str]] = {}
    title = by_name.title if named else None
    told = _title(front) if not named else None
    found["title"] = (by_name.title, FILE_NAME) if told is None else told
    for field, own, seen in (
        ("jurisdiction", by_name.jurisdiction, _country(front)),
        ("year", by_name.year, _year(front)),
        ("kind", by_name.kind, _kind(front, title or str(found["title"][0]))),
        ("issuer", by_name.issuer or None, _issuer(front)),
    ):
        if own is not None:
            found[field] = (own, FILE_NAME)
        elif seen is not None:
            found[field] = seen
    return _filled(by_name, found)


def _filled(upload: Upload, found: Mapping[str, tuple[object, str]]) -> Upload:
    values = {field: value for field, (value, _source) in found.items()}
    return replace(upload, sources=tuple((field, source) for field, (_v, source) in found.items()), **values)  # type: ignore[arg-type]


def _title(front: FrontPage) -> tuple[str, str] | None:
    told = front.title
    if len(told.split()) >= _FEWEST_WORDS and not _NO_TITLE.search(told) and any(map(str.isalpha, told)):
        return told[:LONGEST_TITLE], PROPERTIES
    large = _large(front)
    if not large:
        return None
    tallest = max(line.height for line in large)
    words = " ".join(line.text for line in large if line.height >= tallest / LARGE)
    letters = sum(map(str.isalpha, words)) / max(1, len(words.split()))
    return (words[:LONGEST_TITLE], FIRST_PAGE) if len(words.split()) >= _FEWEST_WORDS <= letters else None


def _large(front: FrontPage) -> list[Line]:
    """Return the lines in letters taller than those of running text; none where all are alike."""
    heights = [line.height for line in front.lines if line.height]
    return [
        line
        for line in front.lines
        if heights and line.height >= LARGE * median(heights) and not _INNER.match(fold(line.text))
    ]


def _country(front: FrontPage) -> tuple[str, str] | None:
    """Return the state that the beginning names most, titles counting more; None where two are level."""
    large = set(_large(front))
    counted: Counter[str] = Counter()
    for code in countries_in(front.title):
        counted[code] += LARGE_WEIGHT
    for line in front.lines:
        for code in countries_in(line.text):
            counted[code] += LARGE_WEIGHT if line in large else 1
    best = counted.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0], FIRST_PAGE


def countries_in(text: str) -> list[str]:
    """Return the codes of the states that a text names in English, French or Arabic, in reading order."""
    pattern, codes = _state_names()
    folded = fold(text)
    found = [codes[match.group(1)] for match in pattern.finditer(folded)]
    domains = _country_codes()
    return found + [domains[end] for end in map(str.lower, _OFFICIAL.findall(folded)) if end in domains]


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    """Return the three-letter codes by the two letters that end a domain."""
    import pycountry

    return {one.alpha_2.lower(): one.alpha_3 for one in pycountry.countries} | {"uk": "GBR"}


@lru_cache(maxsize=1)
def _state_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one expression for all names, the longer first, and whose they are; names of two states are left out."""
    doubtful = {fold(word) for word in state_naming().common_words}
    owners: dict[str, set[str]] = {}
    for state in load_states():
        for _language, alias in state.aliases:
            name = fold(alias)
            if name not in doubtful and len(name) > 3:
                owners.setdefault(name, set()).add(state.organisation_id)
    codes = {name: next(iter(of)) for name, of in owners.items() if len(of) == 1}
    for code, words in _ADJECTIVES.items():
        codes |= dict.fromkeys(words.split("|") if "|" in words else words.split(), code)
    names = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<!\w){_ARABIC_PREFIX}({names})(?!\w)"), codes


def _year(front: FrontPage) -> tuple[int, str] | None:
    """Return the year in the title, else the newest on the first pages, else that of the file's making."""
    for text, source in (
        (front.title, PROPERTIES),
        (" ".join(line.text for line in _large(front)), FIRST_PAGE),
        (front.text, FIRST_PAGE),
    ):
        if years := years_in(text):
            return max(years), source
    return (front.created, PROPERTIES) if front.created else None


def _kind(front: FrontPage, title: str) -> tuple[object, str] | None:
    large = " ".join(line.text for line in _large(front))
    for text in (title, front.title, large):
        if (kind := kind_of(text)) is not None:
            return kind, PROPERTIES if text == front.title else FIRST_PAGE
    return None


def _issuer(front: FrontPage) -> tuple[str, str] | None:
    if front.author and _ISSUER.search(fold(front.author)):
        return front.author[:_LONGEST_ISSUER], PROPERTIES
    for line in front.lines:
        if len(line.text) <= _LONGEST_ISSUER and not _INNER.match(fold(line.text)) and _ISSUER.search(fold(line.text)):
            return line.text, FIRST_PAGE
    return None


def nearly_same(one: FrontPage, other: FrontPage) -> bool:
    """Return whether two files begin with nearly the same words, so that one may be a copy of the other."""
    left, right = _shingles(one), _shingles(other)
    if min(len(left), len(right)) < _FEWEST_SHINGLES:
        return False
    return len(left & right) >= SAME_SHARE * len(left | right)


SAME_SHARE = 0.8
"""Share of runs of words that two copies of a text have in common when one was scanned or saved anew."""
_FEWEST_SHINGLES = 20
_RUN = 4


def _shingles(front: FrontPage) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", fold(front.text))
    return {tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}
