"""The workspace's database: documents, readings, one comparison, reviews. One transaction per document."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, delete, func, inspect, select

from analyser.errors import WorkspaceError
from analyser.records import (
    Clause,
    ClauseTags,
    Comparison,
    Correspondence,
    Coverage,
    Divergence,
    Document,
    Gap,
    Provision,
    Reading,
    ReadingReport,
    Review,
    ReviewAspect,
    Run,
    ThemeAssignment,
    Verdict,
)
from analyser.storage import schema
from analyser.storage.codec import from_row, to_row
from analyser.storage.connection import DATABASE_FILE, server_engine, sqlite_engine, told_to_the_user, write_compacted
from analyser.storage.decisions import Decisions

R = TypeVar("R")
Amend = Callable[[str, list[dict[str, Any]], Mapping[str, Any]], list[dict[str, Any]]]
"""A kind of rows of ``queries``, the rows, the filters they passed -> the rows as people's decisions leave them."""

WORKING, FINISHED = "working", "finished"
IDS_AT_ONCE = 500
"""Ids in one statement: SQLite takes 999 parameters in its older versions."""
REPLACE_ATTEMPTS = 50
"""Tries, a tenth of a second apart, to replace the file while a reader holds it open (only Windows minds)."""

_COMPARED: dict[str, Table] = {
    "correspondences": schema.CORRESPONDENCES,
    "provisions": schema.PROVISIONS,
    "coverage": schema.COVERAGE,
    "gaps": schema.GAPS,
    "divergences": schema.DIVERGENCES,
}


class Store:
    """Records in, records out. Open one per process and use it from any thread."""

    def __init__(self, folder: Path, *, url: str | None = None, create: bool = False) -> None:
        """Open the database of a workspace folder, or the server's at ``url``; WorkspaceError says what is wrong."""
        self.folder = folder
        self.path = None if url else folder / DATABASE_FILE
        self.name = str(folder) if url is None else "on the server"
        self._engine: Engine = server_engine(url) if url else sqlite_engine(folder / DATABASE_FILE)
        self.decisions = Decisions(folder, name=self.name, server=self._engine if url else None)
        self.amend: Amend | None = None
        if create:
            folder.mkdir(parents=True, exist_ok=True)
            self._create()
        self._check()

    def close(self) -> None:
        """Close the connections that are kept at hand; the store opens new ones when it is used again."""
        self._engine.dispose()

    def raw(self) -> Store:
        """Return the same store without people's decisions: rows as the analysis left them."""
        twin = copy.copy(self)
        twin.amend = None
        return twin

    # --- opening -------------------------------------------------------------------------------------------------

    def _create(self) -> None:
        with self.transaction() as connection:
            if "about" not in inspect(connection).get_table_names():
                schema.METADATA.create_all(connection)
                _set_about(connection, {"schema": schema.schema_version(), "state": WORKING})

    def _check(self) -> None:
        if self.path is not None and not self.path.is_file():
            raise WorkspaceError(f"There is no workspace in {self.name}: run `analyser analyse CORPUS -w ...` first.")
        with told_to_the_user(self.name), self._engine.connect() as connection:
            if "about" not in inspect(connection).get_table_names():
                raise WorkspaceError(f"The workspace {self.name} is still empty: run `analyser analyse` first.")
        if self.about().get("schema") not in schema.readable_versions():
            raise WorkspaceError(
                f"The workspace {self.name} was made by another version of this software. "
                "Analyse the corpus again into a new folder, or use the version that made it."
            )

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection that commits at the end of the block, or rolls everything back on an error."""
        with told_to_the_user(self.name), self._engine.begin() as connection:
            yield connection

    # --- reading back --------------------------------------------------------------------------------------------

    def rows(self, statement: Select[Any]) -> list[dict[str, Any]]:
        """Return the statement's rows as dictionaries."""
        with told_to_the_user(self.name), self._engine.connect() as connection:
            found = connection.execute(statement)
            names = tuple(found.keys())
            # A third of the time that SQLAlchemy's own mappings take: a page reads a hundred thousand rows.
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def rows_of(self, statement: Select[Any], column: Any, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Return the statement's rows whose ``column`` is one of the ids, however many these are, each once."""
        wanted = list(dict.fromkeys(ids))
        batches = (wanted[start : start + IDS_AT_ONCE] for start in range(0, len(wanted), IDS_AT_ONCE))
        return [row for batch in batches for row in self.rows(statement.where(column.in_(batch)))]

    def records(self, record_type: type[R], statement: Select[Any]) -> tuple[R, ...]:
        """Return the statement's rows as records."""
        return tuple(from_row(record_type, row) for row in self.rows(statement))

    def about(self) -> dict[str, str]:
        """Return what is noted about the workspace itself: ``schema``, ``state`` and ``run`` (the current one)."""
        return {row["name"]: row["value"] for row in self.rows(select(schema.ABOUT))}

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, by jurisdiction, title and id."""
        table = schema.DOCUMENTS
        order = (table.c.jurisdiction, table.c.title, table.c.document_id)
        return self.records(Document, select(table).order_by(*order))

    def reports(self) -> dict[str, ReadingReport]:
        """Return what became of each document, by id."""
        found = self.records(ReadingReport, select(schema.REPORTS).order_by(schema.REPORTS.c.document_id))
        return {report.document_id: report for report in found}

    def reading_keys(self) -> dict[str, tuple[str, str]]:
        """Return per document the key and the status that its stored reading has."""
        table = schema.REPORTS
        rows = self.rows(select(table.c.document_id, table.c.reading_key, table.c.status))
        return {row["document_id"]: (row["reading_key"], row["status"]) for row in rows}

    def reading(self, document_id: str) -> Reading:
        """Return all that is known from one document alone; WorkspaceError when it was never read."""
        documents = self.records(Document, _of(schema.DOCUMENTS, document_id))
        reports = self.records(ReadingReport, _of(schema.REPORTS, document_id))
        if not documents or not reports:
            raise WorkspaceError(f"The workspace {self.name} holds no reading of {document_id}.")
        clauses = self.records(Clause, _of(schema.CLAUSES, document_id).order_by(schema.CLAUSES.c.order))
        place = {clause.clause_id: clause.order for clause in clauses}
        tags = self.records(ClauseTags, _of(schema.TAGS, document_id))
        themes, possible = (
            sorted(
                self.records(ThemeAssignment, _of(table, document_id)),
                key=lambda t: (place[t.clause_id], t.framework_id, -t.score, t.element_id),
            )
            for table in (schema.THEMES, schema.POSSIBLE_THEMES)
        )
        return Reading(
            document=documents[0],
            report=reports[0],
            clauses=clauses,
            tags=tuple(sorted(tags, key=lambda tag: place[tag.clause_id])),
            themes=tuple(themes),
            possible_themes=tuple(possible),
        )

    def readings(self) -> tuple[Reading, ...]:
        """Return the readings of all documents that have one, in the order of ``documents``."""
        known = self.reading_keys()
        return tuple(self.reading(d.document_id) for d in self.documents() if d.document_id in known)

    def comparison(self) -> Comparison | None:
        """Return the current comparison, or None where none was made."""
        run = self.current_run()
        if run is None:
            return None
        return Comparison(
            fingerprint=run.comparing_fingerprint,
            correspondences=self.records(Correspondence, _ranked(schema.CORRESPONDENCES)),
            provisions=self.records(Provision, _ranked(schema.PROVISIONS)),
            coverage=self.records(Coverage, _ranked(schema.COVERAGE)),
            gaps=self.records(Gap, _ranked(schema.GAPS)),
            divergences=self.records(Divergence, _ranked(schema.DIVERGENCES)),
            notes=run.notes,
        )

    def runs(self) -> tuple[Run, ...]:
        """Return all comparisons ever made here, oldest first; only the last one's results are kept."""
        return self.records(Run, select(schema.RUNS).order_by(schema.RUNS.c.sequence))

    def current_run(self) -> Run | None:
        """Return the run whose results are stored, or None."""
        current = self.about().get("run")
        return next((run for run in self.runs() if run.run_id == current), None)

    def counts(self) -> dict[str, int]:
        """Return how many rows each table holds."""
        tables = schema.METADATA.sorted_tables
        counts = select(*(select(func.count()).select_from(t).scalar_subquery().label(t.name) for t in tables))
        (row,) = self.rows(counts)
        return row

    def reviews(self) -> tuple[Review, ...]:
        """Return all decisions, oldest first."""
        return self.decisions.all()

    # --- writing -------------------------------------------------------------------------------------------------

    def put_document(self, document: Document) -> None:
        """Store a document's metadata, replacing what was there; its reading stays."""
        with self.transaction() as connection:
            _put_document(connection, document)

    def put_reading(self, reading: Reading, *, key: str) -> None:
        """Store a reading and its document in one transaction, replacing an earlier reading."""
        document_id = reading.document.document_id
        pages = {clause.clause_id: clause.anchors[0].page if clause.anchors else None for clause in reading.clauses}
        owner = {"document_id": document_id}
        with self.transaction() as connection:
            _delete_reading(connection, document_id)
            _put_document(connection, reading.document)
            _insert(connection, schema.REPORTS, [to_row(reading.report) | {"reading_key": key}])
            _insert(connection, schema.CLAUSES, [to_row(c) | {"page": pages[c.clause_id]} for c in reading.clauses])
            _insert(connection, schema.TAGS, [to_row(tags) | owner for tags in reading.tags])
            _insert(connection, schema.THEMES, [to_row(theme) | owner for theme in reading.themes])
            _insert(connection, schema.POSSIBLE_THEMES, [to_row(theme) | owner for theme in reading.possible_themes])

    def remove_document(self, document_id: str) -> None:
        """Remove a document and its reading; the comparison is stale until the next analysis."""
        with self.transaction() as connection:
            _delete_reading(connection, document_id)
            connection.execute(delete(schema.DOCUMENTS).where(schema.DOCUMENTS.c.document_id == document_id))
            _set_about(connection, {"state": WORKING})

    def put_comparison(self, run: Run, comparison: Comparison) -> None:
        """Store a comparison in place of the earlier one, in one transaction. ``run.sequence`` is set here."""
        with self.transaction() as connection:
            for table in schema.COMPARISON_TABLES:
                connection.execute(delete(table))
            for name, table in _COMPARED.items():
                records = getattr(comparison, name)
                _insert(connection, table, [to_row(record) | {"rank": rank} for rank, record in enumerate(records)])
            _insert(connection, schema.PROVISION_CLAUSES, _memberships(comparison.provisions))
            known = connection.execute(select(schema.RUNS).where(schema.RUNS.c.run_id == run.run_id)).first()
            if known is None:
                last = connection.execute(select(func.max(schema.RUNS.c.sequence))).scalar() or 0
                _insert(connection, schema.RUNS, [to_row(run) | {"sequence": last + 1}])
            _set_about(connection, {"run": run.run_id, "state": WORKING})

    def add_review(
        self,
        subject_id: str,
        *,
        reviewer: str,
        verdict: Verdict | str,
        comment: str = "",
        aspect: ReviewAspect | str = ReviewAspect.RELATION,
        element: str = "",
        found: str = "",
        corrected: str = "",
        adjudicates: bool = False,
        at: str = "",
    ) -> Review:
        """Append one decision and return it; earlier ones are never changed."""
        what = (Verdict(verdict), comment, ReviewAspect(aspect), element, found, corrected, adjudicates, at)
        return self.decisions.add(Review(0, subject_id, reviewer, *what))

    def finish(self) -> None:
        """Bring the database into its final form: for SQLite, a compact file whose bytes depend on the rows alone."""
        if self.about().get("state") == FINISHED:
            return
        if self.path is None:
            with self.transaction() as connection:
                _set_about(connection, {"state": FINISHED})
            return
        about = {"schema": schema.schema_version(), "state": FINISHED}
        fresh = self.path.with_suffix(".new")
        with told_to_the_user(self.name):
            write_compacted(self.path, fresh, about=about)
        _replace(fresh, self.path)


def set_aside_other_version(folder: Path) -> Path | None:
    """Rename a database that another version made, so that a new one can take its place; return its new path.

    None where there is nothing to set aside: this version can also read some earlier ones. A database that holds
    people's reviews, as very early ones did, stays: they cannot be derived.
    """
    path = folder / DATABASE_FILE
    if not path.is_file():
        return None
    with told_to_the_user(str(folder)), sqlite_engine(path).connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not {"about", "documents"} <= tables:
            return None
        made_by = connection.execute(select(schema.ABOUT.c.value).where(schema.ABOUT.c.name == "schema")).scalar()
        kept = schema.OLD_REVIEWS
        reviewed = kept.name in tables and connection.execute(select(func.count()).select_from(kept)).scalar()
    if made_by is None or made_by in schema.readable_versions() or reviewed:
        return None
    aside = path.with_name(f"analysis-{made_by}.sqlite")
    path.replace(aside)
    return aside


def _of(table: Table, document_id: str) -> Select[Any]:
    return select(table).where(table.c.document_id == document_id)


def _ranked(table: Table) -> Select[Any]:
    return select(table).order_by(table.c.rank)


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _put_document(connection: Connection, document: Document) -> None:
    connection.execute(delete(schema.DOCUMENTS).where(schema.DOCUMENTS.c.document_id == document.document_id))
    _insert(connection, schema.DOCUMENTS, [to_row(document)])
    _set_about(connection, {"state": WORKING})


def _delete_reading(connection: Connection, document_id: str) -> None:
    for table in schema.READING_TABLES:
        connection.execute(delete(table).where(table.c.document_id == document_id))


def _set_about(connection: Connection, entries: Mapping[str, str]) -> None:
    connection.execute(delete(schema.ABOUT).where(schema.ABOUT.c.name.in_(entries)))
    _insert(connection, schema.ABOUT, [{"name": name, "value": value} for name, value in sorted(entries.items())])


def _memberships(provisions: Iterable[Provision]) -> list[dict[str, Any]]:
    return [
        {"clause_id": clause_id, "provision_id": provision.provision_id}
        for provision in provisions
        for clause_id in dict.fromkeys(provision.clause_ids)
    ]


def _replace(fresh: Path, path: Path) -> None:
    for attempt in range(REPLACE_ATTEMPTS):
        try:
            fresh.replace(path)
            return
        except PermissionError:
            if attempt == REPLACE_ATTEMPTS - 1:
                raise WorkspaceError(
                    f"{path.name} is held open by another program: close it and run the same command again."
                ) from None
            time.sleep(0.1)
