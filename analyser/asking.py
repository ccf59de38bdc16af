"""A store -> what is asked in a matter, by jurisdiction: for a matter of the register, or for words of one's own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from analyser.errors import UsageError
from analyser.frames import records_frame
from analyser.readability import silence_believed
from analyser.records import Clause, ClauseTags, Modality, ParameterKind
from analyser.records.asked import Asked
from analyser.resources.matters import Speaking, load_matters
from analyser.resources.needles import Runs, needed_runs, runs_in
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.spoken import spoken_words
from analyser.text import folded

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[int], None]
Index = Mapping[str, tuple[str, ...]]
"""The clauses that speak of each matter, by the matter's id, in reading order."""

KINDS = (
    ParameterKind.WITHIN,
    ParameterKind.FREQUENCY,
    ParameterKind.RETENTION,
    ParameterKind.PERIOD,
    ParameterKind.FINE,
    ParameterKind.PENALTY,
    ParameterKind.IMPRISONMENT,
    ParameterKind.THRESHOLD,
    ParameterKind.DATE,
    ParameterKind.VAGUE,
)
"""What is looked for in the clauses that words find, the most asked for first."""
HITS = 120
"""Clauses that words are answered from: beyond them a search speaks of other things."""
TOLD_EVERY = 2000


def matter_index(store: Store, *, matters: Collection[str] | None = None, progress: Progress | None = None) -> Index:
    """Return which clauses speak of which matter (all, or those named), in one pass over the words.

    ``progress`` is called with the number of clauses looked at. UsageError for an unknown matter.
    """
    register = load_matters()
    wanted = {name: known(name) for name in (register if matters is None else matters)}
    needed = {name: _needed(speaking) for name, speaking in wanted.items()}
    found: dict[str, list[str]] = {name: [] for name in wanted}
    for done, one in enumerate(spoken_words(store), start=1):
        said, around = folded(f"{one.lead_in} {one.text}"), folded(one.headings)
        runs = runs_in(said)
        for name, speaking in wanted.items():
            # Nine of ten clauses hold no word of a matter, and need not be held against its expressions.
            if any(runs.isdisjoint(some) for some in needed[name].get(one.language, ())):
                continue
            if one.language in speaking and speaking[one.language].found(said, around):
                found[name].append(one.clause_id)
        if progress and done % TOLD_EVERY == 0:
            progress(done)
    return {name: tuple(ids) for name, ids in found.items()}


def _needed(speaking: Mapping[str, Speaking]) -> dict[str, tuple[Runs, ...]]:
    """Return by language the runs of letters of which a clause that speaks of a matter has one of each set."""
    return {
        language: tuple(runs for one in words.says if (runs := needed_runs(one)))
        for language, words in speaking.items()
    }


def known(matter: str) -> Mapping[str, Speaking]:
    """Return by what words clauses speak of a matter, by language; UsageError for an unknown one."""
    register = load_matters()
    if matter not in register:
        raise UsageError(f"There is no matter {matter}: choose one of {', '.join(register)}.")
    return register[matter].speaking


def asked_in(
    store: Store,
    matter: str,
    *,
    index: Index | None = None,
    kinds: Collection[ParameterKind] = (),
    jurisdictions: Collection[str] = (),
) -> tuple[Asked, ...]:
    """Return what is asked in a matter of the register, the strictest first, with who asks nothing at the end.

    ``kinds`` and ``jurisdictions`` (none means all) leave others out; ``index`` spares the search. Superseded
    documents do not count. UsageError for an unknown matter.
    """
    speaking = known(matter)
    ids = (index or matter_index(store, matters=(matter,)))[matter]
    every = load_matters()[matter].kinds
    chosen = tuple(kind for kind in every if not kinds or kind in kinds)
    return _asked(store, matter, ids, chosen or tuple(kinds), jurisdictions, speaking)


def asked_lines(store: Store, matter: str | None, *, jurisdictions: Collection[str] = ()) -> tuple[Asked, ...]:
    """Return what is asked in a matter of the register, in what words find, or in every matter in turn (None)."""
    if matter is not None and matter not in load_matters():
        return asked_by_words(store, matter, hits(store, matter), jurisdictions=jurisdictions)
    names = (matter,) if matter is not None else tuple(load_matters())
    index = matter_index(store, matters=names)
    found = (asked_in(store, name, index=index, jurisdictions=jurisdictions) for name in names)
    return tuple(line for lines in found for line in lines)


def asked_frame(store: Store, matter: str | None, *, jurisdictions: Collection[str] = ()) -> pd.DataFrame:
    """Return what ``asked_lines`` returns, as a data frame."""
    return records_frame(Asked, asked_lines(store, matter, jurisdictions=jurisdictions))


def hits(store: Store, words: str) -> tuple[str, ...]:
    """Return the clauses that words find, best first."""
    from analyser.comparison import search

    clauses = tuple(queries.record_of(Clause, row) for row in queries.clauses(store))
    return tuple(clause_id for clause_id, _score in search(words, clauses, limit=HITS))


def asked_by_words(
    store: Store,
    words: str,
    ids: Iterable[str],
    *,
    kinds: Collection[ParameterKind] = (),
    jurisdictions: Collection[str] = (),
) -> tuple[Asked, ...]:
    """Return what the clauses that a search for ``words`` found (``ids``, best first) ask, the strictest first."""
    chosen = tuple(kind for kind in KINDS if not kinds or kind in kinds)
    return _asked(store, words, tuple(ids)[:HITS], chosen, jurisdictions, {})


def _asked(
    store: Store,
    matter: str,
    ids: Sequence[str],
    kinds: Sequence[ParameterKind],
    jurisdictions: Collection[str],
    speaking: Mapping[str, Speaking],
) -> tuple[Asked, ...]:
    from analyser.comparison.asked import Telling, asked
    from analyser.comparison.currency import superseded

    believed = {
        code: silent for code, silent in silence_believed(store).items() if not jurisdictions or code in jurisdictions
    }
    documents = {document.document_id: document for document in store.documents()}
    gone = superseded(documents.values())
    clauses = [
        queries.record_of(Clause, row) for row in queries.clauses(store, ids=ids) if row["document_id"] not in gone
    ]
    tags = {row["clause_id"]: queries.record_of(ClauseTags, row) for row in queries.tags(store, ids=ids)}
    above = _frames_above(store, clauses)
    tellings = (
        Telling(
            clause,
            tags.get(clause.clause_id) or ClauseTags(clause.clause_id, Modality.STATEMENT),
            documents[clause.document_id],
            partial(_speaks, speaking[clause.language], clause) if clause.language in speaking else None,
            above[clause.clause_id],
        )
        for clause in clauses
    )
    return asked(matter, tellings, kinds=kinds, jurisdictions=believed)


def _frames_above(store: Store, clauses: Sequence[Clause]) -> dict[str, tuple[ClauseTags, ...]]:
    """Return the frames of the clauses that each stands under, the nearest first."""
    parents = {clause.clause_id: clause.parent_id for clause in clauses}
    missing = {parent for parent in parents.values() if parent}
    while missing:
        rows = queries.clauses(store, ids=sorted(missing))
        parents |= {row["clause_id"]: row["parent_id"] for row in rows}
        missing = {row["parent_id"] for row in rows if row["parent_id"]} - parents.keys()
    tags = {row["clause_id"]: queries.record_of(ClauseTags, row) for row in queries.tags(store, ids=sorted(parents))}
    found: dict[str, tuple[ClauseTags, ...]] = {}
    for clause in clauses:
        chain, over = [], clause.parent_id
        while over and over in parents:
            chain += [tags[over]] if over in tags else []
            over = parents[over]
        found[clause.clause_id] = tuple(chain)
    return found


def _speaks(speaking: Speaking, clause: Clause, sentence: str) -> bool:
    return speaking.found(folded(sentence), folded(f"{' '.join(clause.heading_path)} {clause.text}"))
