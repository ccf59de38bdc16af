"""Content-hash ids: the same parts give the same id on every machine and in every run."""

from __future__ import annotations

import hashlib

ID_HEX_DIGITS = 16
"""64 bits: among a million clauses the chance of one collision is about 3 in 100 million."""


def content_id(prefix: str, *parts: str) -> str:
    """Return ``prefix-`` and 16 hexadecimal digits that depend on the parts alone.

    The parts are hashed (SHA-256, UTF-8) with their lengths between them, so ``("ab", "c")`` and ``("a", "bc")``
    differ. The same parts give the same id on every machine and in every run.
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode("ascii"))
        digest.update(encoded)
    return f"{prefix}-{digest.hexdigest()[:ID_HEX_DIGITS]}"
