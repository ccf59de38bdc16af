"""One file to one reading: extract its clauses, tag them. What the child processes of an analysis run.

The heavy rooms are imported where they are used, so that only a process that reads loads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from analyser.errors import DocumentError
from analyser.progress import DocumentState
from analyser.records import Document, Extraction, Framework, Reading, ReadingReport, ReadingStatus, content_id
from analyser.records import document_id as id_of
from analyser.resources import load_framework
from analyser.settings import ExtractionSettings, Settings, fingerprint
from analyser.storage.corpus import file_sha256
from analyser.workers import Bounds, Task, run_tasks

PageProgress = Callable[[int, int], None]
DEFAULTS = Settings()


def read_document(
    path: Path,
    document: Document,
    settings: Settings = DEFAULTS,
    *,
    progress: Callable[..., None] | None = None,
    password: str | None = None,
    ocr_cache: Path | None = None,
) -> Reading:
    """Return all that is known from one document alone, read in this process; DocumentError when it cannot be read.

    ``progress(state, page, pages)`` is called with a ``DocumentState``, the page just read and their number. Pages
    read by OCR are kept in the folder ``ocr_cache``, if there is one.
    """
    tell_page = partial(progress, DocumentState.READING) if progress else None
    try:
        extraction = _extract(
            path, document.document_id, document.language, settings.extraction, tell_page, password, ocr_cache
        )
    except DocumentError as error:
        # The workspace's copy is named by its hash; people know the file by its own name.
        raise DocumentError(str(error).replace(path.name, document.file), kind=error.kind) from error
    report = ReadingReport(
        document.document_id,
        ReadingStatus.READ,
        extraction.grade,
        extraction.language,
        extraction.pages,
        len(extraction.clauses),
        settings.reading_fingerprint(),
        extraction.notes,
    )
    return tag_again(Reading(document, report, extraction.clauses), settings, progress=progress)


def extract_file(
    path: Path,
    language: str | None,
    settings: ExtractionSettings,
    password: str | None = None,
    *,
    progress: Callable[..., None] | None = None,
) -> Extraction:
    """Return what one file holds, read in this process; DocumentError when it cannot be read."""
    if not path.is_file():
        raise DocumentError("There is no such file." if not path.exists() else "This is not a file.", kind="not_a_file")
    return _extract(path, id_of(file_sha256(path)), language, settings, progress, password)


def extract_files(
    paths: Sequence[Path],
    *,
    language: str | None = None,
    settings: Settings = DEFAULTS,
    workers: int | None = None,
    password: str | None = None,
) -> Iterator[tuple[str, Extraction | DocumentError]]:
    """Yield the position of each file in ``paths``, as text, with what it holds or why it cannot be read."""
    extraction = settings.extraction
    bounds = Bounds(extraction.seconds_per_document, extraction.megabytes_per_document)
    tasks = [
        Task(
            str(number),
            (extract_file, path, language, extraction, password),
            path.stat().st_size if path.is_file() else 0,
        )
        for number, path in enumerate(paths)
    ]
    yield from run_tasks(call, tasks, bounds=bounds, workers=workers)


def _extract(
    path: Path,
    document_id: str,
    language: str | None,
    settings: ExtractionSettings,
    progress: PageProgress | None,
    password: str | None = None,
    ocr_cache: Path | None = None,
) -> Extraction:
    from analyser.extraction import extract
    from analyser.understanding import detect_language

    return extract(
        path,
        document_id=document_id,
        language=language,
        detect_language=detect_language,
        settings=settings,
        progress=progress,
        password=password,
        ocr_cache=ocr_cache,
    )


def tag_again(
    reading: Reading, settings: Settings = DEFAULTS, *, progress: Callable[..., None] | None = None
) -> Reading:
    """Return the reading with its clauses tagged under these settings; no file is opened."""
    from analyser.understanding import understand_fully

    if progress:
        pages = len(reading.report.pages)
        progress(DocumentState.UNDERSTANDING, pages, pages)
    tags, themes, possible = understand_fully(
        reading.clauses,
        frameworks=load_frameworks(settings),
        settings=settings.understanding,
        kind=reading.document.kind,
        jurisdiction=reading.document.jurisdiction,
    )
    report = replace(reading.report, fingerprint=settings.reading_fingerprint())
    return replace(reading, report=report, tags=tags, themes=themes, possible_themes=possible)


def load_frameworks(settings: Settings) -> tuple[Framework, ...]:
    """Return the frameworks that the settings name."""
    return tuple(load_framework(framework_id) for framework_id in settings.understanding.frameworks)


@dataclass(frozen=True, slots=True)
class ReadingKey:
    """What a stored reading depends on beside the file: how it was read, and how its clauses were tagged."""

    reading: str
    tagging: str

    def __str__(self) -> str:
        return f"{self.reading}/{self.tagging}"


def reading_key(document: Document, settings: Settings, themes: str) -> ReadingKey:
    """Return the key that a reading of this document has; ``themes`` is the id of the frameworks' content."""
    return ReadingKey(
        content_id("read", fingerprint("read", settings.extraction), document.language or ""),
        content_id(
            "tag", fingerprint("tag", settings.understanding), themes, document.kind or "", document.jurisdiction
        ),
    )


def call(function: Callable[..., Any], *arguments: Any, progress: Callable[..., None]) -> Any:
    """Return what the function makes of its arguments: the one function that the children run."""
    return function(*arguments, progress=progress)
