"""The termbase: concepts of cybersecurity policy with their words in English, French and Arabic.

``termbase.csv`` has a line per concept and a column per language; terms are separated by semicolons. The wordings are
this project's own choice. A term may stand under several concepts.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from analyser.errors import ResourceError

NAME = "termbase.csv"


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with its terms: ``(language, term)``, in file order."""

    name: str
    terms: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def load_termbase() -> tuple[Concept, ...]:
    """Return the shipped concepts in file order. Raises ResourceError where the file is malformed."""
    return parse_termbase((files("analyser.resources") / NAME).read_text("utf-8"), source=NAME)


def parse_termbase(text: str, *, source: str) -> tuple[Concept, ...]:
    """Return the concepts of a termbase file's text. Raises ResourceError, naming the line, where one is malformed."""
    reader = csv.reader(text.splitlines())
    header = next(reader, [])
    if header[:1] != ["concept"] or len(header) < 3:
        raise ResourceError(f"{source} must begin with the columns concept and at least two languages.")
    found: dict[str, Concept] = {}
    for row in reader:
        if len(row) != len(header) or not row[0] or not all(row):
            raise ResourceError(f"{source}, line {reader.line_num}: a concept needs a name and terms in each language.")
        if row[0] in found:
            raise ResourceError(f"{source}, line {reader.line_num}: the concept {row[0]!r} occurs twice.")
        terms = tuple(
            (language, term.strip())
            for language, listed in zip(header[1:], row[1:], strict=True)
            for term in listed.split(";")
            if term.strip()
        )
        found[row[0]] = Concept(row[0], terms)
    return tuple(found.values())
