"""The errors that reach a user. Each message is one or two plain sentences: what is wrong, and what to do."""

from __future__ import annotations


class AnalyserError(Exception):
    """Base of all errors that are shown to the user as a message, never as a traceback."""


class UsageError(AnalyserError):
    """The call itself is wrong: an unknown option value, a folder that is not there. Exit code 2."""


class DocumentError(AnalyserError):
    """One file cannot be read. It never stops other files. ``kind`` is a stable word for tests and reports."""

    def __init__(self, message: str, *, kind: str) -> None:
        super().__init__(message)
        self.kind = kind


class CorpusError(AnalyserError):
    """A corpus folder or its ``documents.csv`` cannot be used as it is."""


class WorkspaceError(AnalyserError):
    """A workspace cannot be opened, is of another version, or is in use by a running analysis."""


class ResourceError(AnalyserError):
    """A framework, register or pattern file is malformed."""


class MissingExtraError(AnalyserError):
    """An optional package or program is not installed; the message says how to get it."""
