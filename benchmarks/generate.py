"""Corpora of any size with their truth, as readings: the sample's sources recombined and varied by a seed.

    python -m benchmarks.generate --clauses 10000 --states 20 --seed 1 --readings OUT.jsonl --truth OUT.csv

A topic is a matter of the sample (``corpora/sample/sources/matters.md``) on one subject: a sector, later a category of
a sector. Each state speaks of most topics, in one language, in the words of one of the sample's clauses on the matter,
with another magnitude, sometimes another force, and its own names. Two clauses of different states correspond where
they share the topic; the relation follows from the points that the two sample clauses make. No PDF is read or made.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from pathlib import Path
from random import Random

from analyser.records import (
    Anchor,
    Clause,
    ClauseRole,
    ClauseTags,
    Document,
    DocumentKind,
    DocumentStatus,
    Grade,
    Modality,
    PageReading,
    Reading,
    ReadingReport,
    ReadingStatus,
    Relation,
    ThemeAssignment,
    clause_id,
    document_id,
)
from analyser.storage.codec import dumps, to_plain
from benchmarks.phrases import LANGUAGES, LARGEST, SMALLEST, magnitude, other_force, renamed, state_name, subject
from corpora.build import SOURCES
from corpora.typeset.built import FRAMEWORK, bare
from corpora.typeset.matters import Point, points_of, read_matters, relation_of
from corpora.typeset.source import Item, read_sources

FINGERPRINT = "generated"
CODES = (
    *(f"X{a}{b}" for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    *(f"Q{a}{b}" for a in "MNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
)
"""Codes that ISO 3166-1 leaves to users: the most states that a corpus can have."""
SPOKEN = 0.8
"""Share of the topics that a state speaks of; what it leaves out are its gaps."""
OTHER_FORCE = 0.15
OTHER_MAGNITUDE = 0.7
_CLAUSES_PER_PAGE = 12
_PAGE = (595.0, 842.0)
_LINE = 60.0
_KINDS = (DocumentKind.STRATEGY, DocumentKind.POLICY, DocumentKind.LAW, DocumentKind.REGULATION)
_FIRST_YEAR, _YEARS = 2010, 16
_UNITS = ("hour", "day", "month")
_COMPARABLE = ("within", "every", "retention")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A clause of the sample on a matter, with the points that it makes."""

    item: Item
    language: str
    matter: str
    points: frozenset[Point]


@dataclass(frozen=True, slots=True)
class Truth:
    """What one generated clause is: its topic (matter and subject), points, force and deadline."""

    clause_id: str
    jurisdiction: str
    matter: str
    subject: int
    points: frozenset[Point]
    modality: Modality
    deadline: tuple[str, int, str] | None


@dataclass(frozen=True, slots=True)
class Generated:
    """A corpus with what is true of each of its clauses, in the order of the readings."""

    readings: tuple[Reading, ...]
    truth: tuple[Truth, ...]

    def links(self) -> Iterator[tuple[str, str, Relation]]:
        """Yield all corresponding pairs of clauses with the relation read from the first; grows with the square of
        the states."""
        topics: dict[tuple[str, int], list[Truth]] = defaultdict(list)
        for one in self.truth:
            topics[one.matter, one.subject].append(one)
        for clauses in topics.values():
            for one, other in combinations(clauses, 2):
                if one.points & other.points:
                    yield one.clause_id, other.clause_id, relation_of(one.points, other.points)


def generate(clauses: int, states: int, *, seed: int = 0) -> Generated:
    """Return a corpus of exactly so many clauses and states, the same for the same arguments.

    Raises ValueError where a state would have no clause or there are more states than codes (1,040).
    """
    if not 0 < states <= min(clauses, len(CODES)):
        raise ValueError(
            f"{states} states with {clauses} clauses: at least one clause each, at most {len(CODES)} states"
        )
    patterns = _patterns()
    least = min(len(of_language) for of_language in patterns.values())
    subjects = ceil(ceil(clauses / states) / (SPOKEN * least))
    readings: list[Reading] = []
    truth: list[Truth] = []
    for number in range(states):
        share = clauses // states + (number < clauses % states)
        reading, own = _state(number, share, subjects, patterns, Random(f"{seed}:{number}"))
        readings.append(reading)
        truth += own
    return Generated(tuple(readings), tuple(truth))


def _patterns() -> dict[str, dict[str, tuple[Pattern, ...]]]:
    """Return the sample's clauses by language and matter."""
    items = {
        item.key: (source.front["language"], item)
        for source in read_sources(SOURCES)
        if source.front["status"] == "in force"
        for item in source.clauses
    }
    found: dict[str, dict[str, list[Pattern]]] = {language: defaultdict(list) for language in LANGUAGES}
    for matter in read_matters(SOURCES / "matters.md", items):
        points = points_of([matter])
        for key in matter.clauses:
            for twin in {key, key.replace("xne.", "xna.")}:
                language, item = items[twin]
                found[language][matter.name].append(Pattern(item, language, matter.name, points[key]))
    return {
        language: {name: tuple(sorted(of_matter, key=lambda p: p.item.key)) for name, of_matter in of_language.items()}
        for language, of_language in found.items()
    }


def _state(
    number: int, share: int, subjects: int, patterns: dict[str, dict[str, tuple[Pattern, ...]]], choice: Random
) -> tuple[Reading, list[Truth]]:
    """Return one state's document with its truth."""
    language = LANGUAGES[number % len(LANGUAGES)]
    topics = [(matter, at) for matter in sorted(patterns[language]) for at in range(subjects)]
    chosen = sorted(choice.sample(topics, share), key=lambda topic: (topic[1], topic[0]))
    document = _document(number, language, share, choice)
    names = state_name(number)
    varied = [(_varied(choice.choice(patterns[language][matter]), at, names, choice), at) for matter, at in chosen]
    made: list[Clause] = []
    seen: dict[str, int] = defaultdict(int)
    truth = []
    for order, (one, at) in enumerate(varied):
        clause = _clause(document, order, one, language, seen[one.text])
        seen[one.text] += 1
        made.append(clause)
        truth.append(
            Truth(clause.clause_id, document.jurisdiction, one.pattern.matter, at, one.pattern.points, one.modality,
                  one.deadline)
        )  # fmt: skip
    tags = tuple(ClauseTags(clause.clause_id, one.modality) for clause, (one, _) in zip(made, varied, strict=True))
    themes = tuple(
        ThemeAssignment(clause.clause_id, FRAMEWORK, element, 1.0)
        for clause, (one, _) in zip(made, varied, strict=True)
        for element in one.pattern.item.themes
    )
    return Reading(document, _report(document, language, share), tuple(made), tags, themes), truth


@dataclass(frozen=True, slots=True)
class _Varied:
    pattern: Pattern
    text: str
    modality: Modality
    deadline: tuple[str, int, str] | None


def _varied(pattern: Pattern, at: int, names: tuple[str, str], choice: Random) -> _Varied:
    """Return a sample clause on another subject, with other names, perhaps another magnitude and force."""
    text = renamed(pattern.language, bare(pattern.item), names)
    deadline = None
    comparable = [p for p in pattern.item.frame.deadlines if p.norms[0]["kind"] in _COMPARABLE and p.words in text]
    if comparable and choice.random() < OTHER_MAGNITUDE:
        parameter = choice.choice(comparable)
        deadline = (str(parameter.norms[0]["kind"]), choice.randint(SMALLEST, LARGEST), choice.choice(_UNITS))
        text = text.replace(parameter.words, magnitude(pattern.language, *deadline), 1)
    modality = Modality(pattern.item.modality or "statement")
    if choice.random() < OTHER_FORCE:
        text, modality = other_force(pattern.language, text, modality, choice)
    return _Varied(pattern, subject(pattern.language, at) + text, modality, deadline)


def _document(number: int, language: str, share: int, choice: Random) -> Document:
    code = CODES[number]
    title = {"en": "National Cybersecurity Policy", "fr": "Politique nationale de cybersécurité",
             "ar": "السياسة الوطنية للأمن السيبراني"}[language]  # fmt: skip
    sha256 = hashlib.sha256(f"{code}:{language}:{share}:{choice.random()}".encode()).hexdigest()
    return Document(
        document_id(sha256),
        f"{code.lower()}_generated.pdf",
        sha256,
        code,
        f"{title} ({state_name(number)[0]})",
        _FIRST_YEAR + choice.randrange(_YEARS),
        language,
        choice.choice(_KINDS),
        status=DocumentStatus.IN_FORCE,
        groups=("generated",),
    )


def _clause(document: Document, order: int, one: _Varied, language: str, occurrence: int) -> Clause:
    page, line = divmod(order, _CLAUSES_PER_PAGE)
    top = 72.0 + line * _LINE
    number = str(order + 1)
    return Clause(
        clause_id(document.document_id, number, one.text, occurrence),
        document.document_id,
        order,
        number,
        ClauseRole.PARAGRAPH,
        1,
        None,
        (),
        one.text,
        language,
        (Anchor(page + 1, (72.0, top, _PAGE[0] - 72.0, top + _LINE - 12.0)),),
    )


def _report(document: Document, language: str, share: int) -> ReadingReport:
    pages = tuple(
        PageReading(number, *_PAGE, Grade.GOOD, "") for number in range(1, ceil(share / _CLAUSES_PER_PAGE) + 1)
    )
    return ReadingReport(document.document_id, ReadingStatus.READ, Grade.GOOD, language, pages, share, FINGERPRINT)


# --- files -------------------------------------------------------------------------------------------------------


def write_readings(readings: Sequence[Reading], path: Path) -> None:
    """Write one reading a line, as JSON that ``analyser.storage.codec`` turns back into records."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(dumps(to_plain(reading)) + "\n" for reading in readings)


def write_truth(generated: Generated, path: Path) -> None:
    """Write all corresponding pairs as ``clause_a,clause_b,relation``."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("clause_a", "clause_b", "relation"))
        writer.writerows((a, b, relation.value) for a, b, relation in generated.links())


def main(arguments: Sequence[str]) -> int:
    """Write what was asked for and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--clauses", type=int, default=1000)
    parser.add_argument("--states", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--readings", type=Path, help="readings, one JSON object a line")
    parser.add_argument("--truth", type=Path, help="corresponding pairs as CSV")
    given = parser.parse_args(arguments)
    try:
        generated = generate(given.clauses, given.states, seed=given.seed)
    except ValueError as error:
        parser.error(str(error))
    if given.readings:
        write_readings(generated.readings, given.readings)
    if given.truth:
        write_truth(generated, given.truth)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
