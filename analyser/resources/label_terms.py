"""The words by which a concept names a provision: a noun in each language, as a heading would have it.

A concept's preferred term may be a verb ("determine") or an adjective ("annual"), and Arabic wants the definite form.
``label_terms.csv`` has a line for each concept whose preferred terms do not serve: no words where it names nothing,
``broad`` where it names a field rather than a matter, so that it needs a second concept beside it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from analyser.errors import ResourceError
from analyser.resources.termbase import Concept, load_termbase

NAME = "label_terms.csv"
LANGUAGES = ("en", "fr", "ar")
COLUMNS = ["concept", *LANGUAGES, "broad"]


@dataclass(frozen=True, slots=True)
class LabelTerms:
    """The noun of a concept by language, all empty where it names nothing."""

    en: str
    fr: str
    ar: str
    broad: bool = False

    def noun(self, language: str) -> str:
        """Return the noun in the language, the English one where it has none."""
        return {"fr": self.fr, "ar": self.ar}.get(language, self.en)


@lru_cache(maxsize=1)
def load_label_terms() -> Mapping[str, LabelTerms]:
    """Return the nouns of every concept of the termbase by its name; ResourceError where the file is malformed."""
    text = (files("analyser.resources") / NAME).read_text("utf-8")
    given = parse_label_terms(text, known={concept.name for concept in load_termbase()}, source=NAME)
    own = {concept.name: _own_terms(concept) for concept in load_termbase()}
    return own | given


def _own_terms(concept: Concept) -> LabelTerms:
    en, fr, ar = (next(iter(concept.labels(language)), concept.name) for language in LANGUAGES)
    return LabelTerms(en, fr, ar)


def parse_label_terms(text: str, *, known: set[str], source: str) -> dict[str, LabelTerms]:
    """Return the lines of such a file by concept. Raises ResourceError for one that is incomplete or not ``known``."""
    rows = csv.reader(text.splitlines())
    if next(rows, []) != COLUMNS:
        raise ResourceError(f"{source} must begin with {', '.join(COLUMNS)}.")
    found: dict[str, LabelTerms] = {}
    for row in rows:
        place = f"{source}, line {rows.line_num}"
        if len(row) != len(COLUMNS) or row[-1] not in ("", "broad") or len({bool(cell) for cell in row[1:4]}) > 1:
            raise ResourceError(f"{place}: a concept needs words in all languages or in none, and 'broad' or nothing.")
        if row[0] not in known or row[0] in found:
            raise ResourceError(f"{place}: {row[0]!r} is no concept, or occurs twice.")
        found[row[0]] = LabelTerms(row[1], row[2], row[3], broad=bool(row[4]))
    return found
