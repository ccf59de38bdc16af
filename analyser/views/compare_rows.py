"""Corresponding clauses of several jurisdictions, put into rows: one column each, the first is what rows hang on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from analyser.records import Modality, Provision, Relation, Stricter
from analyser.storage.pairings import Link, mirrored

Between = Mapping[tuple[str, str], Link]
"""Correspondences by the two clauses, once for each direction."""
ASKS_NOTHING = frozenset({Modality.STATEMENT, Modality.DEFINITION})
"""Clauses without a counterpart that are worth no row of their own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The clauses of one side in a row, the best counterpart first; none where nothing was found.

    ``relation`` is read from the first side's clause, None where the two are not joined directly.
    """

    clause_ids: tuple[str, ...] = ()
    relation: Relation | None = None
    score: float = 0.0
    correspondence_id: str = ""


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """One row. ``strictest`` are shown clauses that are stricter than another one of the row and looser than none."""

    row_id: str
    title: str
    cells: tuple[Cell, ...]
    strictest: frozenset[str] = frozenset()
    aspects: tuple[str, ...] = ()
    conflict: bool = False

    @property
    def shown(self) -> tuple[str, ...]:
        """The clauses that are shown: the best one of each side that has any."""
        return tuple(cell.clause_ids[0] for cell in self.cells if cell.clause_ids)

    @property
    def filled(self) -> int:
        """How many sides have a clause."""
        return len(self.shown)


def both_ways(links: Iterable[Link]) -> dict[tuple[str, str], Link]:
    """Return the correspondences by their clauses, in both directions."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        found[link.clause_a, link.clause_b] = link
        found[link.clause_b, link.clause_a] = mirrored(link)
    return found


def rows_of_clauses(
    own: Sequence[str], counterparts: Sequence[Sequence[Link]], between: Between
) -> tuple[AlignedRow, ...]:
    """Return a row for each of the first side's clauses, in the order given, with what corresponds to it.

    ``counterparts`` are the links from the first side to each of the others, best first.
    """
    sides = [_by_clause(links) for links in counterparts]
    return tuple(
        _judged(
            AlignedRow(clause_id, "", (Cell((clause_id,)), *(_cell(side.get(clause_id, ())) for side in sides))),
            between,
        )
        for clause_id in own
    )


def rows_of_provisions(
    provisions: Iterable[Provision],
    members: Sequence[str],
    side_of: Callable[[str], str | None],
    between: Between,
) -> tuple[AlignedRow, ...]:
    """Return a row for each provision that two of the members share; ``side_of`` gives a clause's side, or None."""
    found = []
    for provision in provisions:
        held: dict[str, list[str]] = {member: [] for member in members}
        ordered = sorted(provision.clause_ids, key=lambda c: c != provision.representative_id)
        for clause_id in ordered:
            side = side_of(clause_id)
            if side in held:
                held[side].append(clause_id)
        if sum(map(bool, held.values())) > 1:
            cells = _joined([held[member] for member in members], between)
            found.append(_judged(AlignedRow(provision.provision_id, provision.label, cells), between))
    return tuple(found)


def most_shared_first(
    rows: Iterable[AlignedRow], asks_nothing: Callable[[str], bool] = lambda _clause_id: False
) -> tuple[AlignedRow, ...]:
    """Return the rows that most sides have first: of these what most of them ask something in, then the surest.

    A row is as sure as the weakest of its links; ``asks_nothing`` tells of a clause whether it only says or defines.
    """

    def place(row: AlignedRow) -> tuple[int, int, float, str]:
        weakest = min((cell.score for cell in row.cells if cell.relation is not None), default=0.0)
        return (-row.filled, sum(map(asks_nothing, row.shown)), -weakest, row.row_id)

    return tuple(sorted(rows, key=place))


def kept_only(rows: Iterable[AlignedRow], clause_ids: frozenset[str]) -> tuple[AlignedRow, ...]:
    """Return the rows of which a shown clause is one of these."""
    return tuple(row for row in rows if not clause_ids.isdisjoint(row.shown))


def _by_clause(links: Iterable[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.clause_a, []).append(link)
    return found


def _cell(links: Sequence[Link]) -> Cell:
    if not links:
        return Cell()
    best = links[0]
    return Cell(tuple(link.clause_b for link in links), best.relation, best.score, best.correspondence_id)


def _joined(sides: Sequence[Sequence[str]], between: Between) -> tuple[Cell, ...]:
    """Return the cells of a provision's row, each with the best link between the first side and its own clauses."""
    cells = []
    first = sides[0]
    for place, side in enumerate(sides):
        near = [between[a, b] for a in first[:1] for b in side if (a, b) in between] if place else []
        best = max(near, key=lambda link: (link.score, link.clause_b), default=None)
        if best is None:
            cells.append(Cell(tuple(side)))
        else:
            others = tuple(clause for clause in side if clause != best.clause_b)
            cells.append(Cell((best.clause_b, *others), best.relation, best.score, best.correspondence_id))
    return tuple(cells)


def _judged(row: AlignedRow, between: Between) -> AlignedRow:
    """Return the row with who is strictest, told by the divergences between the clauses that are shown."""
    wins: set[str] = set()
    losses: set[str] = set()
    aspects: list[str] = []
    conflict = False
    for a, b in combinations(row.shown, 2):
        link = between.get((a, b))
        if link is None:
            continue
        conflict = conflict or link.conflict
        for aspect, stricter in link.divergences:
            aspects.append(aspect)
            if stricter in (Stricter.A, Stricter.B):
                firmer, looser = (a, b) if stricter is Stricter.A else (b, a)
                wins.add(firmer)
                losses.add(looser)
    return replace(row, strictest=frozenset(wins - losses), aspects=tuple(dict.fromkeys(aspects)), conflict=conflict)
