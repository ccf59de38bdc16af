"""A corpus that ships with its analysis: packing the database beside the documents, installing it for a user."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from pathlib import Path

from analyser.errors import AnalyserError
from analyser.storage.connection import DATABASE_FILE
from analyser.storage.database import Store
from analyser.storage.location import keep_file

ARCHIVE = "analysis.sqlite.gz"


def pack(workspace: Path, corpus: Path) -> Path:
    """Write the workspace's database into the corpus folder and return its path; same database, same bytes."""
    archive = corpus / ARCHIVE
    content = (workspace / DATABASE_FILE).read_bytes()
    archive.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    return archive


def install(corpus: Path, workspace: Path) -> bool:
    """Put the analysis that ships with a corpus into a workspace without one, and return whether that was done.

    Nothing is done where the workspace has a database, where the corpus ships none, or where what it ships was made
    by another version of the tables or lacks a document: then the corpus has to be analysed.
    """
    archive, database = corpus / ARCHIVE, workspace / DATABASE_FILE
    if database.exists() or not archive.is_file():
        return False
    workspace.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=workspace) as folder:
        unpacked = Path(folder) / DATABASE_FILE
        try:
            with gzip.open(archive) as packed, unpacked.open("wb") as plain:
                shutil.copyfileobj(packed, plain)
            store = Store(Path(folder))
            documents = tuple(store.documents())
            store.close()
            for document in documents:
                keep_file(workspace, corpus / document.file, document.sha256)
        except (AnalyserError, OSError, EOFError):
            return False
        unpacked.replace(database)
    return True
