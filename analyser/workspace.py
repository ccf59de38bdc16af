"""The facade over an analysed corpus: pandas data frames for researchers, point look-ups for the app, page images."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.errors import UsageError
from analyser.frames import frame as _frame
from analyser.frames import records_frame as _records_frame
from analyser.records import (
    Anchor,
    ChannelUse,
    Clause,
    ClauseTags,
    Document,
    Group,
    Partnership,
    Readiness,
    ReadingReport,
    Reliance,
    RiskProfile,
    Run,
)
from analyser.storage import queries
from analyser.storage.database import Store
from analyser.storage.location import kept_file, locate

if TYPE_CHECKING:
    import pandas as pd
    from PIL.Image import Image

    from analyser.comparison.aligning import Counterpart
    from analyser.comparison.encoders import Encoder

PAGE_SCALE = 1.5
"""Pixels per point of a page image: an A4 page becomes 892 pixels wide, legible and quick to draw."""


def open_workspace(workspace: Path | str) -> Workspace:
    """Return the workspace in a folder (or at a PostgreSQL URL); WorkspaceError says what is wrong with it."""
    place = locate(workspace)
    return Workspace(Store(place.folder, url=place.url))


class Workspace:
    """An analysed corpus. Frames are read anew at every access, and only what is asked for is read.

    Columns are the fields of the record concerned and where its clauses come from; nested fields stay tuples of
    records, enumerations become their text. An empty frame has its columns too.
    """

    def __init__(self, store: Store) -> None:
        from analyser.amending import amend

        self.store = amend(store)

    @property
    def folder(self) -> Path:
        """The folder with the source files and, unless a server has it, the database."""
        return self.store.folder

    @property
    def version(self) -> str:
        """A short text that changes when the stored analysis does: the key for anything cached outside."""
        about = self.store.about()
        path = self.store.path
        stamp = f"{path.stat().st_mtime_ns}-{path.stat().st_size}" if path is not None else ""
        return "-".join((about.get("state", ""), about.get("run", ""), stamp, self.store.decisions.stamp()))

    @property
    def documents(self) -> pd.DataFrame:
        """Metadata, reading status and grade of every document, the failed ones included."""
        return _frame("documents", queries.documents(self.store))

    @property
    def pages(self) -> pd.DataFrame:
        """Grade and reason of every page."""
        return _frame("pages", queries.pages(self.store))

    @property
    def clauses(self) -> pd.DataFrame:
        """Every clause, in reading order within its document."""
        return _frame("clauses", queries.clauses(self.store))

    @property
    def tags(self) -> pd.DataFrame:
        """Modality, its cues and the cited instruments of every clause."""
        return _frame("tags", queries.tags(self.store))

    @property
    def themes(self) -> pd.DataFrame:
        """Which clause speaks of which framework element."""
        return _frame("themes", queries.themes(self.store))

    @property
    def instruments(self) -> pd.DataFrame:
        """Every mention of a law, treaty or standard."""
        return _frame("instruments", queries.instruments(self.store))

    @property
    def partners(self) -> pd.DataFrame:
        """Every mention of a state or organisation as a partner, with the channels of cooperation."""
        return _frame("partners", queries.partners(self.store))

    @property
    def partnerships(self) -> pd.DataFrame:
        """Whom each jurisdiction names as a partner, through which channels, how firmly, and whether it is returned."""
        from analyser.findings import partnerships

        return _records_frame(Partnership, partnerships(self.store))

    @property
    def channels(self) -> pd.DataFrame:
        """Through which channels each jurisdiction names partners, which partners, and how firmly."""
        from analyser.findings import channels

        return _records_frame(ChannelUse, channels(self.store))

    @property
    def standards(self) -> pd.DataFrame:
        """Which convention, law or standard each jurisdiction relies on, and how strongly."""
        from analyser.findings import standards

        return _records_frame(Reliance, standards(self.store))

    @property
    def risk(self) -> pd.DataFrame:
        """How far each jurisdiction goes on each step of managing risk: identify, assets, protect, respond, recover."""
        from analyser.findings import risk

        return _records_frame(RiskProfile, risk(self.store))

    def readiness(self, framework: str | Path | None = None) -> pd.DataFrame:
        """Return how ready each jurisdiction's documents are for an instrument: as a whole, by section, by article.

        ``framework`` is a shipped one's id or a framework file; by default every one that the analysis looked for.
        """
        from analyser.findings import readiness

        return _records_frame(Readiness, readiness(self.store, framework))

    @property
    def references(self) -> pd.DataFrame:
        """Every reference of a clause to a place of its own document, and the clause that is meant where it exists."""
        return _frame("references", queries.references(self.store))

    @property
    def definitions(self) -> pd.DataFrame:
        """Every defined term with the clause that defines it."""
        return _frame("definitions", queries.definitions(self.store))

    @property
    def parameters(self) -> pd.DataFrame:
        """Every deadline, frequency, period and amount, normalised."""
        return _frame("parameters", queries.parameters(self.store))

    @property
    def correspondences(self) -> pd.DataFrame:
        """Every correspondence with both clauses, best first."""
        return _frame("correspondences", queries.correspondences(self.store))

    @property
    def provisions(self) -> pd.DataFrame:
        """What several jurisdictions have in common."""
        return _frame("provisions", queries.provisions(self.store))

    def coverage(self, framework: str | None = None, jurisdiction: str | None = None) -> pd.DataFrame:
        """Return the state of each jurisdiction and theme, with the clauses that bear it out."""
        return _frame("coverage", queries.coverage(self.store, framework_id=framework, jurisdiction=jurisdiction))

    def gaps(self, framework: str | None = None, jurisdiction: str | None = None) -> pd.DataFrame:
        """Return the gaps with their proof of absence, the weightiest first."""
        return _frame("gaps", queries.gaps(self.store, framework_id=framework, jurisdiction=jurisdiction))

    def provision_gaps(self, group: Collection[str] = (), least: int | None = None) -> pd.DataFrame:
        """Return what jurisdictions (all, or a group's) lack of what most peers, or ``least``, have in common."""
        from analyser.peers import provision_gaps
        from analyser.records.peers import ProvisionGap

        return _records_frame(ProvisionGap, provision_gaps(self.store, group=group, least=least))

    def donors(self, gap_id: str, group: Collection[str] = ()) -> pd.DataFrame:
        """Return the clauses of others that could close a gap, best first, with their words; ``group`` first."""
        from analyser.peers import donors, with_words
        from analyser.records.peers import Donor

        return with_words(self.store, _records_frame(Donor, donors(self.store, gap_id, group=group)))

    def concordance(self, provision_id: str | None = None) -> pd.DataFrame:
        """Return all national wordings of each provision, or of one, the strictest first."""
        from analyser.peers import concordances
        from analyser.records.peers import ConcordanceLine

        return _records_frame(ConcordanceLine, concordances(self.store, provision=provision_id))

    def divergences(self, jurisdiction: str | None = None, other: str | None = None) -> pd.DataFrame:
        """Return where corresponding clauses differ, optionally of one jurisdiction or of two."""
        return _frame("divergences", queries.divergences(self.store, jurisdiction=jurisdiction, other=other))

    def asked(self, matter: str | None = None, jurisdictions: Collection[str] = ()) -> pd.DataFrame:
        """Return the times and sums set in a matter (its id, words to search for, or None for all), strictest first."""
        from analyser.asking import asked_frame

        return asked_frame(self.store, matter, jurisdictions=jurisdictions)

    def index(self, group: str | Sequence[str] | None = None) -> pd.DataFrame:
        """Return the harmonisation index of a group and its pairs, for each correction; the plain one first.

        ``group`` is the id of one of ``groups`` or a list of jurisdictions, by default all. See docs/methods.md.
        """
        from analyser import harmony
        from analyser.records.harmonisation import HarmonyIndex

        return _records_frame(HarmonyIndex, harmony.index(self.store, group=harmony.group_of(self.groups, group)))

    def convergence(
        self, group: str | Sequence[str] | None = None, rule: str = "median", *, framework: str | None = None
    ) -> pd.DataFrame:
        """Return the changes that raise a group's index most; ``attrs`` holds the index ``before`` and ``after``.

        ``rule`` is median, strictest or framework (then ``framework`` says which).
        """
        from analyser import harmony
        from analyser.records.harmonisation import Change

        members, aim = harmony.group_of(self.groups, group), harmony.aim_of(rule)
        found = harmony.convergence(self.store, group=members, aim=aim, framework=framework)
        frame = _records_frame(Change, found.changes)
        frame.attrs = {"before": found.before, "after": found.after}
        return frame

    def versions(self, older: str | None = None, newer: str | None = None) -> pd.DataFrame:
        """Return what became of each clause from one edition to the next: of all found, or of two documents."""
        from analyser import harmony
        from analyser.records.harmonisation import VersionChange

        return _records_frame(VersionChange, harmony.versions(self.store, older=older, newer=newer))

    def correspondences_between(self, a: str, b: str) -> pd.DataFrame:
        """Return the correspondences of two jurisdictions, turned so that ``a`` stands on side a, best first."""
        return _frame("correspondences", queries.correspondences(self.store, jurisdiction=a, other=b))

    def clauses_where(
        self,
        *,
        document: str | None = None,
        jurisdiction: str | None = None,
        modality: str | None = None,
        framework: str | None = None,
        element: str | None = None,
    ) -> pd.DataFrame:
        """Return the clauses that fit all that is given."""
        found = queries.clauses(
            self.store,
            document_id=document,
            jurisdiction=jurisdiction,
            modality=modality,
            framework_id=framework,
            element_id=element,
        )
        return _frame("clauses", found)

    def clauses_by_ids(self, ids: Iterable[str]) -> pd.DataFrame:
        """Return these clauses in the order given; unknown ids are left out."""
        return _frame("clauses", queries.clauses(self.store, ids=list(ids)))

    def search(
        self, text: str, *, exact: bool = False, jurisdiction: str | None = None, limit: int = 50
    ) -> pd.DataFrame:
        """Return the clauses that match, best first, with their ``score``; ``exact`` asks for the words as given."""
        return _frame("clauses", self.search_rows(text, exact=exact, jurisdiction=jurisdiction, limit=limit), "score")

    def search_rows(
        self, text: str, *, exact: bool = False, jurisdiction: str | None = None, limit: int = 50
    ) -> list[queries.Row]:
        """Return what ``search`` returns, as rows."""
        from analyser.comparison import search

        rows = {row["clause_id"]: row for row in queries.clauses(self.store, jurisdiction=jurisdiction)}
        clauses = tuple(queries.record_of(Clause, row) for row in rows.values())
        hits = search(text, clauses, exact=exact, limit=limit)
        return [rows[clause_id] | {"score": float(score)} for clause_id, score in hits]

    def align_text(
        self, text: str, *, language: str | None = None, limit: int = 5, encoder: Encoder | None = None
    ) -> pd.DataFrame:
        """Return the clauses of every jurisdiction that correspond to a text that somebody is drafting, best first.

        At most ``limit`` of each. ``relation`` and ``stricter`` are read from the text (a) to the clause (b);
        ``probability`` is the calibrated score. The language is detected unless given; ``encoder`` (a sentence
        encoder, say) joins the lexical evidence. UsageError for a text without words.
        """
        from analyser.comparison.aligning import counterparts
        from analyser.drafting import read_text

        drafted = read_text(text, language=language)
        return self._counterparts(counterparts(drafted, self.store.readings(), limit=limit, encoder=encoder))

    def align_clause(self, clause_id: str, *, limit: int = 5) -> pd.DataFrame:
        """Return the clauses of every other jurisdiction that correspond to one clause, as ``align_text`` does."""
        from analyser.comparison.aligning import counterparts

        own = self.store.reading(self.clause(clause_id).document_id)
        return self._counterparts(counterparts(own, self.store.readings(), clause_id=clause_id, limit=limit))

    def _counterparts(self, found: Sequence[Counterpart]) -> pd.DataFrame:
        rows = {row["clause_id"]: row for row in queries.clauses(self.store, ids=[one.clause_id for one in found])}
        names = ("relation", "score", "probability", "stricter", "method", "reason")
        joined = [rows[one.clause_id] | {name: getattr(one, name) for name in names} for one in found]
        return _frame("clauses", joined, *names)

    # --- point look-ups ------------------------------------------------------------------------------------------

    def clause(self, clause_id: str) -> Clause:
        """Return one clause; UsageError when the workspace has none with this id."""
        rows = queries.clauses(self.store, ids=[clause_id])
        if not rows:
            raise UsageError(f"There is no clause {clause_id} in this workspace.")
        found: Clause = queries.record_of(Clause, rows[0])
        return found

    def clause_tags(self, clause_id: str) -> ClauseTags | None:
        """Return the frame of one clause, None where it has none."""
        rows = queries.tags(self.store, ids=[clause_id])
        return queries.record_of(ClauseTags, rows[0]) if rows else None

    def clause_themes(self, clause_id: str) -> pd.DataFrame:
        """Return the elements that one clause speaks of, best first."""
        return _frame("themes", queries.themes(self.store, ids=[clause_id]))

    def clause_correspondences(self, clause_id: str) -> pd.DataFrame:
        """Return the correspondences of one clause, turned so that it stands on side a, best first."""
        return _frame("correspondences", queries.correspondences(self.store, clause_id=clause_id))

    def clause_provisions(self, clause_id: str) -> pd.DataFrame:
        """Return the provisions that one clause belongs to."""
        return _frame("provisions", queries.provisions(self.store, clause_id=clause_id))

    def clause_children(self, clause_id: str) -> pd.DataFrame:
        """Return the items whose lead-in this clause is, in reading order."""
        rows = queries.clauses(self.store, document_id=self.clause(clause_id).document_id)
        return _frame("clauses", [row for row in rows if row["parent_id"] == clause_id])

    def document(self, document_id: str) -> Document:
        """Return one document's metadata; UsageError when the workspace has none with this id."""
        for document in self.store.documents():
            if document.document_id == document_id:
                return document
        raise UsageError(f"There is no document {document_id} in this workspace.")

    def report(self, document_id: str) -> ReadingReport | None:
        """Return what became of one document's file, None where it was not tried yet."""
        return self.store.reports().get(document_id)

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """The jurisdictions of all documents, sorted."""
        return tuple(sorted({document.jurisdiction for document in self.store.documents()}))

    @property
    def run(self) -> Run | None:
        """What the stored comparison was made of, None where nothing was compared yet."""
        return self.store.current_run()

    @property
    def reviews(self) -> pd.DataFrame:
        """People's decisions, oldest first."""
        return _frame("reviews", queries.reviews(self.store))

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that two or more jurisdictions belong to: shipped, of ``groups.toml`` here, of the corpora."""
        from analyser.resources.groups import FILE, groups_of, read_groups

        return groups_of(self.store.documents(), read_groups(self.folder / FILE))

    # --- pages ---------------------------------------------------------------------------------------------------

    def page_image(self, clause_id: str, page: int | None = None, *, scale: float = PAGE_SCALE) -> Image:
        """Return a page (the clause's first one, unless given) with the clause's boxes on it."""
        clause = self.clause(clause_id)
        if page is None:
            page = clause.anchors[0].page if clause.anchors else 1
        return self.document_page_image(clause.document_id, page, anchors=clause.anchors, scale=scale)

    def document_page_image(
        self, document_id: str, page: int, *, anchors: Sequence[Anchor] = (), scale: float = PAGE_SCALE
    ) -> Image:
        """Return a page of a document with the anchors that lie on it drawn as boxes."""
        from analyser.extraction.rendering import draw_anchors, render_page

        path = self.source_file(document_id)
        image = render_page(path, page, scale=scale)
        return draw_anchors(image, tuple(anchors), page=page, scale=scale) if anchors else image

    def source_file(self, document_id: str) -> Path:
        """Return the workspace's copy of a document's file."""
        return kept_file(self.folder, self.document(document_id).sha256)
