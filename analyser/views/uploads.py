"""Uploaded files: their guessed metadata, and the corpus folder they become."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analyser.records import DocumentKind, content_id
from analyser.storage.corpus import COLUMNS, DOCUMENTS_FILE, GROUP_SEPARATOR
from analyser.storage.location import writing
from analyser.text import clean, fold
from analyser.views.jurisdictions import guess_jurisdiction, jurisdiction_name

UPLOAD_FOLDER = "uploads"
LANGUAGES = ("en", "fr", "ar")
"""Languages the understanding room has patterns for; anything else is detected on reading."""
OLDEST_YEAR = 1980
"""No cyber policy is older: a smaller number in a file name is not its year."""

_YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
_LANGUAGE = re.compile(r"(?:^|[_\-. ])(en|fr|ar)(?=[_\-. ]|$)")
_WORDS = re.compile(r"[^\W_]+")
_KIND_WORDS = (
    (DocumentKind.ACTION_PLAN, ("action plan", "plan d action", "plan daction")),
    (DocumentKind.REGULATION, ("regulation", "reglement", "decree", "decret", "directive", "لائحه")),
    (DocumentKind.STRATEGY, ("strategy", "strategie", "استراتيجيه")),
    (DocumentKind.FRAMEWORK, ("framework", "cadre", "controls")),
    (DocumentKind.STANDARD, ("standard", "norme", "guidelines", "referentiel", "معايير")),
    (DocumentKind.LAW, ("law", "act", "loi", "bill", "code", "قانون", "نظام")),
    (DocumentKind.POLICY, ("policy", "politique", "سياسه")),
)
"""Kinds by the words of a file name, the more telling words first; folded."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded file with its metadata, guessed or corrected."""

    file: str
    sha256: str
    jurisdiction: str | None
    title: str
    year: int | None
    language: str | None
    kind: DocumentKind | None
    issuer: str = ""
    status: str = ""
    url: str = ""
    groups: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    """Where guessed fields were found, as ``(field, place)``; empty once a person has said so."""


def safe_name(name: str, taken: Iterable[str] = ()) -> str:
    """Return a file name without folders, control characters or a leading dot, unlike those taken."""
    last = re.split(r"[\\/]", name)[-1]
    kept = re.sub(r"[^\w.\- ()]+", "_", clean(last)).lstrip(". ") or "document.pdf"
    stem, suffix = Path(kept).stem[:120], Path(kept).suffix
    used = {fold(other) for other in taken}
    candidates = (f"{stem}{suffix}", *(f"{stem}-{n}{suffix}" for n in range(2, len(used) + 3)))
    return next(candidate for candidate in candidates if fold(candidate) not in used)


def guess(file: str, content: bytes) -> Upload:
    """Return what the name of a file tells of it; the language is left to reading where the name is silent."""
    stem = Path(file).stem
    years = years_in(stem)
    language = _LANGUAGE.search(fold(stem))
    return Upload(
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        jurisdiction=guess_jurisdiction(stem),
        title=_title(stem),
        year=years[0] if years else None,
        language=language.group(1) if language else None,
        kind=kind_of(stem),
    )


def _title(stem: str) -> str:
    """Return the words of a file name without the code, year and language before them."""
    words = [word for word in re.split(r"[_\-\s]+", clean(stem)) if word]
    while len(words) > 1 and _is_metadata(words[0]):
        words.pop(0)
    title = " ".join(words)
    return title[:1].upper() + title[1:]


def _is_metadata(word: str) -> bool:
    code = word.upper()
    is_code = len(word) == 3 and (jurisdiction_name(code) != code or re.fullmatch("X[A-Z]{2}", code) is not None)
    return is_code or _YEAR.fullmatch(word) is not None or fold(word) in LANGUAGES


def years_in(text: str) -> list[int]:
    """Return the years that a policy can be of, in reading order."""
    return [int(year) for year in _YEAR.findall(text) if OLDEST_YEAR <= int(year) <= date.today().year + 1]


def kind_of(stem: str) -> DocumentKind | None:
    """Return the kind that the words of a title or a file name tell, None where they tell none."""
    folded = f" {' '.join(_WORDS.findall(fold(stem)))} "
    return next(
        (kind for kind, words in _KIND_WORDS if any(f" {word} " in folded or f" {word}s " in folded for word in words)),
        None,
    )


def save_corpus(workspace: Path, uploads: Sequence[Upload], contents: Mapping[str, bytes]) -> Path:
    """Return a new corpus folder in the workspace with the files and their ``documents.csv``.

    The folder's name depends on the files alone, so that the same upload twice is the same corpus. Its list is
    written last: a folder without one is an upload that was cut off. WorkspaceError where nothing can be written.
    """
    folder = workspace / UPLOAD_FOLDER / content_id("up", *sorted(upload.sha256 for upload in uploads))
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for upload in uploads:
            _write_whole(folder / upload.file, contents[upload.file])
        _write_list(folder, [_row(upload) for upload in uploads])
    return folder


def saved_corpora(workspace: Path) -> tuple[Path, ...]:
    """Return the corpus folders of all earlier uploads, sorted: what an interrupted analysis goes on with.

    An upload that was cut off has no list yet and is left out: its files come again with the next try.
    """
    return tuple(sorted(path.parent for path in (workspace / UPLOAD_FOLDER).glob(f"*/{DOCUMENTS_FILE}")))


def correct_corpora(workspace: Path, changed: Sequence[Upload], file_of: Callable[[Upload], Path]) -> list[Path]:
    """Return the corpus folders that say what was corrected.

    A document that was uploaded is corrected in the list of its upload. One that came from elsewhere (the command
    line) gets a folder of its own with a copy of its file, which ``file_of`` finds.
    """
    left = {upload.sha256: upload for upload in changed}
    folders: list[Path] = []
    for folder in saved_corpora(workspace):
        rows = _read_list(folder)
        hits = {row["sha256"] for row in rows} & set(left)
        if hits:
            _write_list(folder, [_row(left[r["sha256"]], file=r["file"]) if r["sha256"] in hits else r for r in rows])
            folders.append(folder)
            left = {sha256: upload for sha256, upload in left.items() if sha256 not in hits}
    if left:
        uploads: list[Upload] = []
        for upload in left.values():
            uploads.append(replace(upload, file=safe_name(upload.file, [other.file for other in uploads])))
        contents = {upload.file: file_of(upload).read_bytes() for upload in uploads}
        folders.append(save_corpus(workspace, uploads, contents))
    return folders


def _row(upload: Upload, *, file: str | None = None) -> dict[str, str]:
    return {
        "file": file or upload.file,
        "jurisdiction": upload.jurisdiction or "",
        "title": upload.title,
        "year": "" if upload.year is None else str(upload.year),
        "language": upload.language or "",
        "kind": upload.kind.value if upload.kind else "",
        "issuer": upload.issuer,
        "status": upload.status,
        "url": upload.url,
        "sha256": upload.sha256,
        "groups": GROUP_SEPARATOR.join(upload.groups),
    }


def _read_list(folder: Path) -> list[dict[str, str]]:
    with (folder / DOCUMENTS_FILE).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write_list(folder: Path, rows: Iterable[dict[str, str]]) -> None:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    _write_whole(folder / DOCUMENTS_FILE, stream.getvalue().encode("utf-8"))


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, whenever the program ends."""
    partial = path.with_name(f"{path.name}.part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
