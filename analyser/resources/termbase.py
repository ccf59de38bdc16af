"""The termbase: a thesaurus of cybersecurity policy with its words in English, French and Arabic.

``termbase.csv`` has a line per concept: its name, the names of broader and of related concepts, a definition, and a
column of terms per language, separated by semicolons; the first term of a language is the preferred one. Wordings and
definitions are this project's own. A term that stands under several concepts must be listed in
``termbase_homonyms.csv``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from analyser.errors import ResourceError

NAME = "termbase.csv"
FIRST_COLUMNS = ["concept", "broader", "related", "definition"]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with its terms: ``(language, term)``, in file order; ``broader`` and ``related`` are names."""

    name: str
    terms: tuple[tuple[str, str], ...]
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    definition: str = ""

    @property
    def is_top(self) -> bool:
        """Whether nothing is broader: in the shipped termbase a shelf to find concepts by, not a word of texts."""
        return not self.broader

    def labels(self, language: str) -> tuple[str, ...]:
        """Return the terms in the language, the preferred one first."""
        return tuple(term for spoken, term in self.terms if spoken == language)


@lru_cache(maxsize=1)
def load_termbase() -> tuple[Concept, ...]:
    """Return the shipped concepts in file order. Raises ResourceError where the file is malformed."""
    return parse_termbase((files("analyser.resources") / NAME).read_text("utf-8"), source=NAME)


@lru_cache(maxsize=1)
def load_comparison_terms() -> tuple[Concept, ...]:
    """Return the general concepts by which comparison judges likeness: few and broad, without links.

    They are not yet the termbase's: with its narrower concepts some sets gain and others lose (docs/decisions.md).
    Whoever changes over has to fit the thresholds of comparison again.
    """
    name = "comparison_terms.csv"
    return parse_termbase((files("analyser.resources") / name).read_text("utf-8"), source=name)


def parse_termbase(text: str, *, source: str) -> tuple[Concept, ...]:
    """Return the concepts of a termbase file's text. Raises ResourceError, naming the line, where one is malformed."""
    reader = csv.reader(text.splitlines())
    header = next(reader, [])
    languages = header[len(FIRST_COLUMNS) :]
    if header[: len(FIRST_COLUMNS)] != FIRST_COLUMNS or len(languages) < 2:
        raise ResourceError(f"{source} must begin with {', '.join(FIRST_COLUMNS)} and at least two languages.")
    found: dict[str, Concept] = {}
    for row in reader:
        place = f"{source}, line {reader.line_num}"
        listed = row[len(FIRST_COLUMNS) :]
        if len(row) != len(header) or not row[0] or not all(listed):
            raise ResourceError(f"{place}: a concept needs a name and terms in each language.")
        if row[0] in found:
            raise ResourceError(f"{place}: the concept {row[0]!r} occurs twice.")
        terms = tuple(
            (language, term) for language, cell in zip(languages, listed, strict=True) for term in _listed(cell)
        )
        found[row[0]] = Concept(row[0], terms, _listed(row[1]), _listed(row[2]), row[3])
    _refuse_broken_links(found, source)
    return tuple(found.values())


def homonyms() -> frozenset[tuple[str, str]]:
    """Return the terms that are known to stand under several concepts, as ``(language, term)``."""
    text = (files("analyser.resources") / "termbase_homonyms.csv").read_text("utf-8")
    return frozenset((row["language"], row["term"]) for row in csv.DictReader(text.splitlines()))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in cell.split(";") if term.strip())


def _refuse_broken_links(found: dict[str, Concept], source: str) -> None:
    for concept in found.values():
        unknown = [name for name in (*concept.broader, *concept.related) if name not in found]
        if unknown:
            raise ResourceError(f"{source}: {concept.name!r} points to unknown concepts: {', '.join(unknown)}.")
        above, seen = list(concept.broader), {concept.name}
        while above:
            name = above.pop()
            if name == concept.name:
                raise ResourceError(f"{source}: {concept.name!r} is broader than itself.")
            if name not in seen:
                seen.add(name)
                above.extend(found[name].broader)
