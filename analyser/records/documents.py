"""Documents and their metadata."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyser.records.ids import content_id


class DocumentKind(StrEnum):
    STRATEGY = "strategy"
    POLICY = "policy"
    LAW = "law"
    REGULATION = "regulation"
    FRAMEWORK = "framework"
    STANDARD = "standard"
    ACTION_PLAN = "action plan"


class DocumentStatus(StrEnum):
    IN_FORCE = "in force"
    DRAFT = "draft"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Document:
    """One policy text with its metadata. ``document_id`` depends on the file's bytes alone."""

    document_id: str
    file: str
    sha256: str
    jurisdiction: str
    title: str
    year: int | None = None
    language: str | None = None
    kind: DocumentKind | None = None
    issuer: str = ""
    status: DocumentStatus | None = None
    url: str = ""
    groups: tuple[str, ...] = ()


def document_id(sha256: str) -> str:
    """Return the id of the document whose file has this SHA-256."""
    return content_id("doc", sha256)
