"""The order of the stations: read each document in a child process, store it, compare all that is stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from analyser import __version__
from analyser.errors import AnalyserError, DocumentError, UsageError
from analyser.progress import DocumentProgress, DocumentState, Phase, Progress, ProgressFile, Watcher
from analyser.reading import (
    DEFAULTS,
    ReadingKey,
    call,
    extract_files,
    load_frameworks,
    read_document,
    reading_key,
    tag_again,
)
from analyser.records import Comparison, Document, Grade, Reading, ReadingReport, ReadingStatus, Run, content_id
from analyser.settings import Settings
from analyser.storage.codec import dumps, to_plain
from analyser.storage.corpus import Corpus, CorpusEntry, load_corpus
from analyser.storage.database import Store, set_aside_other_version
from analyser.storage.location import keep_file, locate, writing
from analyser.storage.lock import analysis_lock, holder
from analyser.workers import Bounds, Task, run_tasks
from analyser.workspace import Workspace

__all__ = ["analyse", "extract_files", "read_document"]

Read = Callable[..., Reading]
Compare = Callable[..., Comparison]

OCR_FOLDER = "ocr"
"""Folder of a workspace with the pages that were read by OCR, so that reading a scan again is cheap."""
ENCODINGS_FOLDER = "encodings"
"""Folder of a workspace with what a sentence encoder made of each text; made only where one is asked for."""
OTHER_VERSION = (
    "The analysis in this workspace was made by another version of this software. It is kept as {}, and everything in "
    "these corpora is read anew; documents of other corpora come back when those are analysed again."
)


def analyse(
    *corpora: Path | str,
    workspace: Path | str,
    settings: Settings = DEFAULTS,
    workers: int | None = None,
    progress: Watcher | None = None,
    retry_failed: bool = False,
    prune: bool = False,
    password: str | None = None,
    read: Read = read_document,
    tag: Read = tag_again,
    compare: Compare | None = None,
) -> Workspace:
    """Return the workspace with these corpora read and everything in it compared.

    Only files that are new, or were read under other settings or as another language, are read; a changed kind or
    framework tags the stored clauses again; other metadata is just updated. A file that failed is not tried again
    unless ``retry_failed``. Documents of earlier calls stay, unless ``prune`` asks for these corpora alone. A call
    that is cut off at any moment goes on from there when repeated. A database that another version made is set aside.
    ``workers`` is the number of child processes, by default one per processor. ``password`` opens locked files, also
    those that failed for want of it; it is stored nowhere.

    Raises UsageError without a corpus, WorkspaceError when another analysis holds the workspace.
    """
    if not corpora:
        raise UsageError("Name at least one corpus: a folder with PDF files.")
    place = locate(workspace)
    loaded = _load(corpora, place.folder)
    with writing(place.folder), analysis_lock(place.folder):
        watch = _Watch((ProgressFile(place.folder), *([progress] if progress else [])), loaded)
        try:
            with writing(place.folder):
                aside = set_aside_other_version(place.folder) if place.url is None else None
                if aside is not None:
                    watch.problem(OTHER_VERSION.format(aside.name))
                store = Store(place.folder, url=place.url, create=True)
                job = _Job(store, settings, watch)
                job.take([entry for corpus in loaded for entry in corpus.entries], prune=prune)
                if read is read_document:
                    read = partial(read_document, password=password, ocr_cache=place.folder / OCR_FOLDER)
                job.read_all(read, tag, workers=workers, retry_failed=retry_failed or password is not None)
                job.compare_all(compare)
                watch.tell(Phase.SAVING)
                store.finish()
        except KeyboardInterrupt:
            watch.tell(Phase.STOPPED, message="The analysis was stopped; start it again to go on.")
            raise
        except Exception as error:
            known = isinstance(error, AnalyserError)
            watch.tell(Phase.FAILED, message=str(error) if known else f"{type(error).__name__}: {error}")
            raise
        watch.tell(Phase.FINISHED, share=1.0)
    return Workspace(store)


def _load(corpora: Sequence[Path | str], workspace: Path) -> tuple[Corpus, ...]:
    """Return the corpora; a corpus that cannot be loaded is told to whoever watches the workspace, if it is there."""
    try:
        return tuple(load_corpus(corpus) for corpus in corpora)
    except AnalyserError as error:
        if workspace.is_dir() and holder(workspace) is None:
            ProgressFile(workspace)(Progress(Phase.FAILED, message=str(error)))
        raise


class _Watch:
    """Keeps the state of every document and tells all watchers whenever something changes."""

    def __init__(self, watchers: Sequence[Watcher], corpora: Sequence[Corpus]) -> None:
        self._watchers = watchers
        self._documents: dict[str, DocumentProgress] = {}
        self._problems = tuple(problem for corpus in corpora for problem in corpus.problems)
        self._left_out = tuple(name for corpus in corpora for name in corpus.left_out)
        self._phase = Phase.STARTING

    def problem(self, problem: str) -> None:
        self._problems = (*self._problems, problem)

    def document(self, document: Document) -> None:
        names = (document.document_id, document.file, document.jurisdiction, document.title)
        self._documents[document.document_id] = DocumentProgress(*names)

    def change(self, document_id: str, state: DocumentState, page: int = 0, pages: int = 0, message: str = "") -> None:
        known = self._documents[document_id]
        pages = pages or known.pages
        self._documents[document_id] = replace(known, state=state, page=page, pages=pages, message=message)
        self.tell(self._phase)

    def tell(self, phase: Phase, *, share: float | None = None, message: str = "") -> None:
        self._phase = phase
        documents = tuple(self._documents.values())
        if share is None:
            share = _share_read(documents) if phase == Phase.READING else 0.0
        for watcher in self._watchers:
            watcher(Progress(phase, share, documents, message, self._problems, self._left_out))


class _Job:
    """One call of ``analyse``: its documents and what each still needs."""

    def __init__(self, store: Store, settings: Settings, watch: _Watch) -> None:
        self.store, self.settings, self.watch = store, settings, watch
        self.frameworks = load_frameworks(settings)
        self.themes = content_id("frameworks", *(dumps(to_plain(framework)) for framework in self.frameworks))
        self.stored = store.reading_keys()
        self.entries: dict[str, CorpusEntry] = {}

    def take(self, entries: Iterable[CorpusEntry], *, prune: bool) -> None:
        """Note the documents, the last entry of a file that is in several corpora, and bring metadata up to date."""
        self.entries = {entry.document.document_id: entry for entry in entries}
        stored = {document.document_id: document for document in self.store.documents()}
        for document_id, entry in sorted(self.entries.items()):
            self.watch.document(entry.document)
            if document_id in stored and stored[document_id] != entry.document:
                self.store.put_document(entry.document)
        for document_id in sorted(set(stored) - set(self.entries)) if prune else ():
            self.store.remove_document(document_id)

    def read_all(self, read: Read, tag: Read, *, workers: int | None, retry_failed: bool) -> None:
        """Read what is not stored yet, tag again what was tagged otherwise, and store each as it comes in."""
        self.watch.tell(Phase.READING)
        tasks = list(filter(None, (self._task(entry, read, tag, retry_failed) for entry in self.entries.values())))
        extraction = self.settings.extraction
        bounds = Bounds(extraction.seconds_per_document, extraction.megabytes_per_document)
        for document_id, outcome in run_tasks(
            call, tasks, bounds=bounds, workers=workers, on_progress=lambda key, values: self.watch.change(key, *values)
        ):
            document = self.entries[document_id].document
            reading = self._failed(document, outcome) if isinstance(outcome, DocumentError) else outcome
            self.store.put_reading(reading, key=str(self._key(document)))
            self._tell_outcome(reading)

    def _task(self, entry: CorpusEntry, read: Read, tag: Read, retry_failed: bool) -> Task | None:
        document = entry.document
        source = keep_file(self.store.folder, entry.path, document.sha256)
        weight = source.stat().st_size
        wanted = self._key(document)
        stored, status = self.stored.get(document.document_id, ("", ""))
        same_reading = stored.partition("/")[0] == wanted.reading
        if same_reading and status == ReadingStatus.FAILED and not retry_failed:
            self._tell_outcome(self.store.reading(document.document_id))
            return None
        if same_reading and status == ReadingStatus.READ:
            if stored == str(wanted):
                self.watch.change(document.document_id, DocumentState.KEPT)
                return None
            earlier = replace(self.store.reading(document.document_id), document=document)
            return Task(document.document_id, (tag, earlier, self.settings), weight)
        return Task(document.document_id, (read, source, document, self.settings), weight)

    def _key(self, document: Document) -> ReadingKey:
        return reading_key(document, self.settings, self.themes)

    def _failed(self, document: Document, error: DocumentError) -> Reading:
        report = ReadingReport(
            document.document_id,
            ReadingStatus.FAILED,
            Grade.UNREADABLE,
            document.language or "und",
            (),
            0,
            self.settings.reading_fingerprint(),
            error=str(error),
        )
        return Reading(document, report)

    def _tell_outcome(self, reading: Reading) -> None:
        report = reading.report
        state = DocumentState.FAILED if report.status == ReadingStatus.FAILED else DocumentState.DONE
        pages = len(report.pages)
        self.watch.change(report.document_id, state, pages, pages, report.error)

    def compare_all(self, compare: Compare | None) -> None:
        """Compare everything stored, unless exactly this was compared last time."""
        run = self._run()
        if self.store.about().get("run") == run.run_id:
            return
        self.watch.tell(Phase.COMPARING)
        if compare is None:
            from analyser.comparison import compare as compare_readings

            compare = partial(compare_readings, encodings=self.store.folder / ENCODINGS_FOLDER)
        comparison = compare(
            self.store.readings(),
            frameworks=self.frameworks,
            settings=self.settings.comparison,
            progress=lambda station, done, of: self.watch.tell(
                Phase.COMPARING, share=done / of if of else 0.0, message=str(station)
            ),
        )
        made = replace(run, comparing_fingerprint=comparison.fingerprint, notes=comparison.notes)
        self.store.put_comparison(made, comparison)

    def _run(self) -> Run:
        """Return the run that a comparison of what is stored now would be."""
        keys = self.store.reading_keys()
        documents = sorted(self.store.documents(), key=lambda document: document.document_id)
        parts = (dumps([to_plain(d), *keys.get(d.document_id, ())]) for d in documents)
        fingerprints = (self.settings.reading_fingerprint(), self.settings.comparing_fingerprint())
        return Run(
            content_id("run", *fingerprints, self.themes, *parts),
            0,
            __version__,
            *fingerprints,
            json.dumps(asdict(self.settings), sort_keys=True),
            tuple(document.document_id for document in documents),
        )


def _share_read(documents: Sequence[DocumentProgress]) -> float:
    """Return how much of the reading is done, every document counting the same."""
    if not documents:
        return 1.0
    done = {DocumentState.DONE, DocumentState.KEPT, DocumentState.FAILED}
    parts = (1.0 if d.state in done else d.page / d.pages if d.pages else 0.0 for d in documents)
    return round(sum(parts) / len(documents), 4)
