"""Rows as views and researchers ask for them: a record's fields joined with where its clauses come from.

Each function returns dictionaries with decoded values (tuples, records inside them), in a stable order, and reads
only what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from analyser.records import (
    Clause,
    ClauseTags,
    Correspondence,
    Coverage,
    CrossReference,
    Definition,
    Divergence,
    Document,
    Gap,
    InstrumentMention,
    Modality,
    PageReading,
    Parameter,
    PartnerMention,
    Provision,
    ReadingReport,
    Review,
    ThemeAssignment,
)
from analyser.storage.codec import from_row, row_decoders, to_plain
from analyser.storage.database import Store
from analyser.storage.mentions import mentions
from analyser.storage.schema import (
    CLAUSES,
    CORRESPONDENCES,
    COVERAGE,
    DIVERGENCES,
    DOCUMENTS,
    GAPS,
    PROVISION_CLAUSES,
    PROVISIONS,
    REPORTS,
    TAGS,
    THEMES,
)

Row = dict[str, Any]
_PLACE = (DOCUMENTS.c.jurisdiction, DOCUMENTS.c.title)
_SWAPPED = ("clause", "jurisdiction", "document", "title", "num", "page", "text", "language", "modality")
"""The columns of a correspondence that exist once for side a and once for side b."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (*row_decoders(Document), "reading", "grade", "page_count", "clause_count", "notes", "error"),
    "pages": ("document_id", "jurisdiction", "title", *row_decoders(PageReading)),
    "clauses": (*row_decoders(Clause), "page", "jurisdiction", "title", "year", "modality"),
    "tags": (*row_decoders(ClauseTags), "document_id", "jurisdiction"),
    "instruments": ("clause_id", "document_id", "jurisdiction", *row_decoders(InstrumentMention)),
    "partners": ("clause_id", "document_id", "jurisdiction", *row_decoders(PartnerMention)),
    "parameters": ("clause_id", "document_id", "jurisdiction", *row_decoders(Parameter)),
    "references": tuple(dict.fromkeys(("clause_id", "document_id", "jurisdiction", *row_decoders(CrossReference)))),
    "definitions": ("clause_id", "document_id", "jurisdiction", *row_decoders(Definition)),
    "themes": (*row_decoders(ThemeAssignment), "document_id", "jurisdiction"),
    "correspondences": (
        *row_decoders(Correspondence),
        *(f"{name}_{side}" for side in ("a", "b") for name in _SWAPPED if name not in ("clause", "jurisdiction")),
    ),
    "provisions": tuple(row_decoders(Provision)),
    "coverage": tuple(row_decoders(Coverage)),
    "gaps": tuple(row_decoders(Gap)),
    "divergences": (*row_decoders(Divergence), "clause_a", "clause_b", "jurisdiction_a", "jurisdiction_b"),
    "reviews": tuple(row_decoders(Review)),
}
"""The columns of each kind of row, in order, for tables that may be empty."""


def documents(store: Store) -> list[Row]:
    """Return each document with what became of its file: ``reading`` is read, failed or None (not yet tried)."""
    reports = store.reports()
    found = []
    for document in store.documents():
        row = _fields(document)
        report = reports.get(document.document_id)
        row |= {"reading": None, "grade": None, "page_count": 0, "clause_count": 0, "notes": (), "error": ""}
        if report is not None:
            row |= {"reading": report.status.value, "grade": report.grade.value, "page_count": len(report.pages)}
            row |= {"clause_count": report.clause_count, "notes": report.notes, "error": report.error}
            row["language"] = document.language or report.language
        found.append(row)
    return found


def pages(store: Store, document_id: str | None = None) -> list[Row]:
    """Return the reading grade of every page, in page order."""
    statement = select(REPORTS, *_PLACE).join(DOCUMENTS, DOCUMENTS.c.document_id == REPORTS.c.document_id)
    if document_id is not None:
        statement = statement.where(REPORTS.c.document_id == document_id)
    return [
        {"document_id": row["document_id"], "jurisdiction": row["jurisdiction"], "title": row["title"]} | _fields(page)
        for row in store.rows(statement.order_by(*_PLACE, REPORTS.c.document_id))
        for page in from_row(ReadingReport, row).pages
    ]


def clauses(
    store: Store,
    *,
    document_id: str | None = None,
    jurisdiction: str | None = None,
    modality: str | None = None,
    framework_id: str | None = None,
    element_id: str | None = None,
    ids: Sequence[str] | None = None,
) -> list[Row]:
    """Return clauses with jurisdiction, title, year, first page and modality; ``ids`` keeps the order asked for."""
    statement = (
        select(CLAUSES, *_PLACE, DOCUMENTS.c.year, TAGS.c.modality)
        .join(DOCUMENTS, DOCUMENTS.c.document_id == CLAUSES.c.document_id)
        .outerjoin(TAGS, TAGS.c.clause_id == CLAUSES.c.clause_id)
        .order_by(*_PLACE, CLAUSES.c.document_id, CLAUSES.c.order)
    )
    if element_id is not None:
        about = [THEMES.c.clause_id == CLAUSES.c.clause_id, THEMES.c.element_id == element_id]
        about += [THEMES.c.framework_id == framework_id] if framework_id else []
        statement = statement.where(select(THEMES.c.clause_id).where(and_(*about)).exists())
    for column, wanted in (
        (CLAUSES.c.document_id, document_id),
        (DOCUMENTS.c.jurisdiction, jurisdiction),
        (TAGS.c.modality, modality),
    ):
        if wanted is not None:
            statement = statement.where(column == wanted)
    if ids is None:
        rows = _decoded(Clause, store.rows(statement))
        asked = {"document_id": document_id, "jurisdiction": jurisdiction, "modality": modality}
        return _amended(store, "clauses", rows, framework_id=framework_id, element_id=element_id, **asked)
    found = {row["clause_id"]: row for row in store.rows_of(statement, CLAUSES.c.clause_id, ids)}
    rows = _decoded(Clause, [found[clause_id] for clause_id in dict.fromkeys(ids) if clause_id in found])
    return _amended(store, "clauses", rows)


def tags(store: Store, *, ids: Sequence[str] | None = None) -> list[Row]:
    """Return the frame of each clause, with its document and jurisdiction."""
    statement = (
        select(TAGS, DOCUMENTS.c.jurisdiction)
        .join(CLAUSES, CLAUSES.c.clause_id == TAGS.c.clause_id)
        .join(DOCUMENTS, DOCUMENTS.c.document_id == TAGS.c.document_id)
        .order_by(*_PLACE, TAGS.c.document_id, CLAUSES.c.order)
    )
    rows = store.rows(statement) if ids is None else store.rows_of(statement, TAGS.c.clause_id, ids)
    return _amended(store, "tags", _decoded(ClauseTags, rows))


def forces(store: Store) -> dict[str, tuple[str, Modality]]:
    """Return the document and the modality of every clause, by clause id; nothing else is decoded."""
    rows = _amended(store, "forces", store.rows(select(TAGS.c.clause_id, TAGS.c.document_id, TAGS.c.modality)))
    told = {str(modality): modality for modality in Modality}
    return {row["clause_id"]: (row["document_id"], told[row["modality"]]) for row in rows}


def instruments(store: Store) -> list[Row]:
    """Return every mention of a law, treaty or standard, with the clause and the jurisdiction that cites it."""
    return mentions(store, "instruments")


def partners(store: Store) -> list[Row]:
    """Return every mention of a state or an international organisation as a partner, with the channels named."""
    return mentions(store, "partners")


def parameters(store: Store) -> list[Row]:
    """Return every deadline, frequency, period and amount, with the clause and the jurisdiction that sets it."""
    return mentions(store, "parameters")


def references(store: Store) -> list[Row]:
    """Return every reference of a clause to a place of its own document, with the clause that is meant."""
    return mentions(store, "references")


def definitions(store: Store) -> list[Row]:
    """Return every term that a document defines, with the clause that defines it."""
    return mentions(store, "definition")


def themes(store: Store, *, framework_id: str | None = None, ids: Sequence[str] | None = None) -> list[Row]:
    """Return which clause speaks of which element, best first within a clause."""
    statement = (
        select(THEMES, DOCUMENTS.c.jurisdiction)
        .join(CLAUSES, CLAUSES.c.clause_id == THEMES.c.clause_id)
        .join(DOCUMENTS, DOCUMENTS.c.document_id == THEMES.c.document_id)
        .order_by(*_PLACE, THEMES.c.document_id, CLAUSES.c.order, THEMES.c.score.desc(), THEMES.c.element_id)
    )
    if framework_id is not None:
        statement = statement.where(THEMES.c.framework_id == framework_id)
    rows = store.rows(statement) if ids is None else store.rows_of(statement, THEMES.c.clause_id, ids)
    return _amended(store, "themes", _decoded(ThemeAssignment, rows), framework_id=framework_id, ids=ids)


def correspondences(
    store: Store,
    *,
    jurisdiction: str | None = None,
    other: str | None = None,
    clause_id: str | None = None,
) -> list[Row]:
    """Return correspondences with both clauses' place, text and modality, best first.

    With a jurisdiction or a clause given, every row is turned so that it stands on side a (the relation turns too).
    """
    statement = _correspondence_statement()
    if clause_id is not None:
        ends = (CORRESPONDENCES.c.clause_a, CORRESPONDENCES.c.clause_b)
        statement = statement.where(or_(*(end == clause_id for end in ends)))
    for wanted in filter(None, (jurisdiction, other)):
        sides = (CORRESPONDENCES.c.jurisdiction_a == wanted, CORRESPONDENCES.c.jurisdiction_b == wanted)
        statement = statement.where(or_(*sides))
    rows = _amended(store, "correspondences", _decoded(Correspondence, store.rows(statement)))
    if clause_id is not None:
        return [row if row["clause_a"] == clause_id else mirrored(row) for row in rows]
    if jurisdiction is not None:
        return [row if row["jurisdiction_a"] == jurisdiction else mirrored(row) for row in rows]
    return rows


def correspondences_by_ids(store: Store, ids: Sequence[str]) -> list[Correspondence]:
    """Return the correspondences with these ids, in their order; unknown ids are left out."""
    rows = _decoded(Correspondence, store.rows_of(select(CORRESPONDENCES), CORRESPONDENCES.c.correspondence_id, ids))
    kept = _amended(store, "correspondences", rows)
    found = {row["correspondence_id"]: record_of(Correspondence, row) for row in kept}
    return [found[one] for one in ids if one in found]


def pair_counts(store: Store) -> dict[tuple[str, str], int]:
    """Return how many correspondences each pair of jurisdictions has; pairs with none are left out."""
    pair = (CORRESPONDENCES.c.jurisdiction_a, CORRESPONDENCES.c.jurisdiction_b)
    counted = store.rows(select(*pair, func.count().label("found")).group_by(*pair).order_by(*pair))
    rows = _amended(store, "pair_counts", counted)
    return {(row["jurisdiction_a"], row["jurisdiction_b"]): row["found"] for row in rows}


def mirrored(row: Row) -> Row:
    """Return the row of a correspondence read from b to a."""
    turned = dict(row)
    for name in _SWAPPED:
        turned[f"{name}_a"], turned[f"{name}_b"] = row[f"{name}_b"], row[f"{name}_a"]
    record = Correspondence(**{name: row[name] for name in row_decoders(Correspondence)})
    return turned | {"relation": record.relation.mirrored()}


def provisions(store: Store, *, clause_id: str | None = None) -> list[Row]:
    """Return what several jurisdictions have in common, in the comparison's order."""
    statement = select(PROVISIONS).order_by(PROVISIONS.c.rank)
    if clause_id is not None:
        inside = select(PROVISION_CLAUSES.c.provision_id).where(PROVISION_CLAUSES.c.clause_id == clause_id)
        statement = statement.where(PROVISIONS.c.provision_id.in_(inside))
    return _amended(store, "provisions", _decoded(Provision, store.rows(statement)), clause_id=clause_id)


def coverage(store: Store, *, framework_id: str | None = None, jurisdiction: str | None = None) -> list[Row]:
    """Return the state of each jurisdiction and element."""
    rows = _decoded(Coverage, store.rows(_cells(COVERAGE, framework_id, jurisdiction)))
    return _amended(store, "coverage", rows)


def gaps(store: Store, *, framework_id: str | None = None, jurisdiction: str | None = None) -> list[Row]:
    """Return gaps in the comparison's order: the weightiest first."""
    rows = _decoded(Gap, store.rows(_cells(GAPS, framework_id, jurisdiction)))
    return _amended(store, "gaps", rows, framework_id=framework_id, jurisdiction=jurisdiction)


def divergences(
    store: Store, *, jurisdiction: str | None = None, other: str | None = None, correspondence_id: str | None = None
) -> list[Row]:
    """Return divergences with the clauses and jurisdictions of both sides."""
    sides = (CORRESPONDENCES.c.jurisdiction_a, CORRESPONDENCES.c.jurisdiction_b)
    statement = (
        select(DIVERGENCES, CORRESPONDENCES.c.clause_a, CORRESPONDENCES.c.clause_b, *sides)
        .join(CORRESPONDENCES, CORRESPONDENCES.c.correspondence_id == DIVERGENCES.c.correspondence_id)
        .order_by(DIVERGENCES.c.rank)
    )
    for wanted in filter(None, (jurisdiction, other)):
        statement = statement.where(or_(*(side == wanted for side in sides)))
    if correspondence_id is not None:
        statement = statement.where(DIVERGENCES.c.correspondence_id == correspondence_id)
    asked = {"jurisdiction": jurisdiction, "other": other, "correspondence_id": correspondence_id}
    return _amended(store, "divergences", _decoded(Divergence, store.rows(statement)), **asked)


def reviews(store: Store) -> list[Row]:
    """Return people's decisions, oldest first."""
    return [_fields(review) for review in store.reviews()]


def record_of(record_type: type[Any], row: Row) -> Any:
    """Return the record whose decoded fields a row of this module holds."""
    return record_type(**{name: row[name] for name in row_decoders(record_type)})


def plain_row(row: Row) -> Row:
    """Return the row with plain values only, ready for JSON."""
    return {name: to_plain(value) for name, value in row.items()}


def _cells(table: Any, framework_id: str | None, jurisdiction: str | None) -> Select[Any]:
    statement = select(table).order_by(table.c.rank)
    if framework_id is not None:
        statement = statement.where(table.c.framework_id == framework_id)
    if jurisdiction is not None:
        statement = statement.where(table.c.jurisdiction == jurisdiction)
    return statement


def _correspondence_statement() -> Select[Any]:
    columns: list[Any] = []
    source: Any = CORRESPONDENCES
    for side in ("a", "b"):
        clause, document, tag = CLAUSES.alias(f"c{side}"), DOCUMENTS.alias(f"d{side}"), TAGS.alias(f"t{side}")
        here = CORRESPONDENCES.c[f"clause_{side}"]
        source = source.join(clause, clause.c.clause_id == here)
        source = source.join(document, document.c.document_id == clause.c.document_id)
        source = source.outerjoin(tag, tag.c.clause_id == here)
        columns += [clause.c.document_id.label(f"document_{side}"), document.c.title.label(f"title_{side}")]
        columns += [clause.c[name].label(f"{name}_{side}") for name in ("num", "page", "text", "language")]
        columns.append(tag.c.modality.label(f"modality_{side}"))
    best_first = (CORRESPONDENCES.c.score.desc(), CORRESPONDENCES.c.rank)
    return select(CORRESPONDENCES, *columns).select_from(source).order_by(*best_first)


def _amended(store: Store, kind: str, rows: list[Row], **asked: Any) -> list[Row]:
    """Return the rows as people's decisions leave them; ``asked`` are the filters that the rows passed."""
    return rows if store.amend is None else store.amend(kind, rows, asked)


def _decoded(record_type: type[Any], rows: Iterable[Row]) -> list[Row]:
    """Decode the record's fields, keep the joined columns and drop the rank."""
    decoders: dict[str, Callable[[Any], Any]] = row_decoders(record_type)
    found = []
    for row in rows:
        joined = {name: value for name, value in row.items() if name not in decoders and name != "rank"}
        found.append({name: decode(row[name]) for name, decode in decoders.items()} | joined)
    return found


def _fields(record: Any) -> Row:
    return {name: getattr(record, name) for name in row_decoders(type(record))}
