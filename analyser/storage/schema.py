"""The tables of a workspace: one per record type, one column per field, nested fields as JSON text.

Tables are clustered on their primary key (``WITHOUT ROWID`` in SQLite), and nothing in them depends on the clock, the
machine or the order of work, so that a finished workspace is a function of its documents and settings alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, Table, Text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from analyser.records import (
    Clause,
    ClauseTags,
    Correspondence,
    Coverage,
    Divergence,
    Document,
    Gap,
    Provision,
    ReadingReport,
    Run,
    ThemeAssignment,
    content_id,
)
from analyser.storage.codec import row_decoders, scalar_fields

METADATA = MetaData()
COLUMN_TYPES: dict[type[Any], type[Any]] = {str: Text, int: Integer, float: Float, bool: Boolean}


def _table(name: str, record_type: type[Any], *key: str, extra: tuple[Column[Any], ...] = ()) -> Table:
    """Return the table of a record type; ``extra`` columns repeat what joins would need at every look-up."""
    scalar = scalar_fields(record_type)
    columns: list[Column[Any]] = [
        Column(field, COLUMN_TYPES[scalar.get(field, str)], primary_key=field in key, autoincrement=False)
        for field in row_decoders(record_type)
    ]
    columns.extend(extra)
    columns.sort(key=lambda column: key.index(column.name) if column.name in key else len(key))
    return Table(name, METADATA, *columns, sqlite_with_rowid=False)


def _of_document() -> tuple[Column[Any], ...]:
    return (Column("document_id", Text, nullable=False),)


def _rank() -> tuple[Column[Any], ...]:
    """The position that the comparison gave the record, from 0: gaps and provisions come ranked."""
    return (Column("rank", Integer, nullable=False),)


DOCUMENTS = _table("documents", Document, "document_id")
REPORTS = _table("reading_reports", ReadingReport, "document_id", extra=(Column("reading_key", Text, nullable=False),))
CLAUSES = _table("clauses", Clause, "document_id", "order", extra=(Column("page", Integer),))
TAGS = _table("tags", ClauseTags, "clause_id", extra=_of_document())
THEMES = _table("themes", ThemeAssignment, "clause_id", "framework_id", "element_id", extra=_of_document())
POSSIBLE_THEMES = _table(
    "possible_themes", ThemeAssignment, "clause_id", "framework_id", "element_id", extra=_of_document()
)
CORRESPONDENCES = _table("correspondences", Correspondence, "correspondence_id", extra=_rank())
PROVISIONS = _table("provisions", Provision, "provision_id", extra=_rank())
PROVISION_CLAUSES = Table(
    "provision_clauses",
    METADATA,
    Column("clause_id", Text, primary_key=True),
    Column("provision_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)
COVERAGE = _table("coverage", Coverage, "framework_id", "element_id", "jurisdiction", extra=_rank())
GAPS = _table("gaps", Gap, "gap_id", extra=_rank())
DIVERGENCES = _table("divergences", Divergence, "divergence_id", extra=_rank())
RUNS = _table("runs", Run, "run_id")
ABOUT = Table(
    "about",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

OLD_REVIEWS = Table(
    "reviews",
    MetaData(),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Text, nullable=True) for name in ("subject_id", "reviewer", "verdict", "comment")),
    sqlite_with_rowid=False,
)
"""A table that version 1 of the software still made: once people's decisions, which have a file of their own since."""

READING_TABLES = (REPORTS, CLAUSES, TAGS, THEMES, POSSIBLE_THEMES)
COMPARISON_TABLES = (CORRESPONDENCES, PROVISIONS, PROVISION_CLAUSES, COVERAGE, GAPS, DIVERGENCES)

Index("clauses_by_id", CLAUSES.c.clause_id, unique=True)
Index("tags_by_document", TAGS.c.document_id, TAGS.c.modality)
Index("themes_by_element", THEMES.c.framework_id, THEMES.c.element_id, THEMES.c.document_id)
Index("themes_by_document", THEMES.c.document_id)
Index("correspondences_by_pair", CORRESPONDENCES.c.jurisdiction_a, CORRESPONDENCES.c.jurisdiction_b)
Index("correspondences_by_a", CORRESPONDENCES.c.clause_a)
Index("correspondences_by_b", CORRESPONDENCES.c.clause_b)
Index("provision_clauses_by_provision", PROVISION_CLAUSES.c.provision_id)
Index("gaps_by_cell", GAPS.c.jurisdiction, GAPS.c.framework_id, GAPS.c.element_id)
Index("divergences_by_correspondence", DIVERGENCES.c.correspondence_id)


@cache
def table_statements() -> tuple[str, ...]:
    """Return the SQLite statements that create the tables, in dependency-free, fixed order."""
    return _statements(METADATA.sorted_tables)


@cache
def index_statements() -> tuple[str, ...]:
    """Return the SQLite statements that create the indices, in fixed order."""
    dialect = sqlite.dialect()
    indices = sorted((index for table in METADATA.sorted_tables for index in table.indexes), key=lambda i: str(i.name))
    return tuple(str(CreateIndex(index).compile(dialect=dialect)) for index in indices)


@cache
def schema_version() -> str:
    """Return the id of these tables and indices, which a new workspace carries."""
    return content_id("schema", *table_statements(), *index_statements())


@cache
def readable_versions() -> frozenset[str]:
    """Return the ids of the tables that can be opened: these, and the earlier ones that only had a table more.

    An earlier id follows from the tables of today, so that it goes out of use by itself once a record gets a field
    that its file has no column for.
    """
    earlier = sorted((*METADATA.sorted_tables, OLD_REVIEWS), key=lambda table: table.name)
    return frozenset({schema_version(), content_id("schema", *_statements(earlier), *index_statements())})


def _statements(tables: Iterable[Table]) -> tuple[str, ...]:
    dialect = sqlite.dialect()
    return tuple(str(CreateTable(table).compile(dialect=dialect)) for table in tables)
