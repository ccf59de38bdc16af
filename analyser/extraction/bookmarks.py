"""A PDF's bookmarks, by page: what its maker says is a heading, and how deep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from analyser.extraction.numbering import parse_marker
from analyser.extraction.pages import Bookmark
from analyser.text import clean, fold

MOST_BOOKMARKS = 5_000
"""The longest outline of a national document seen has 347 entries; more than this is no outline."""
DEEPEST = 10
SHARE_NAMED = 0.5
"""Share of a block's letters that a title at its beginning must cover to name the block, not only to open it."""
_WORDS = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")


def read_bookmarks(document: Any) -> dict[int, tuple[Bookmark, ...]]:
    """Return the bookmarks by the page (from 1) that they lead to; those read so far where the outline is broken."""
    found: dict[int, tuple[Bookmark, ...]] = {}
    try:
        for entry in islice(document.get_toc(max_depth=DEEPEST), MOST_BOOKMARKS):
            title, target = clean(entry.get_title()), entry.get_dest()
            index = target.get_index() if target is not None else None
            if index is not None and _LETTER.search(title):
                found[index + 1] = (*found.get(index + 1, ()), Bookmark(title, entry.level + 1))
    except Exception:  # a broken outline must not cost the document
        return found
    return found


def bookmark_of(text: str, bookmarks: Sequence[Bookmark]) -> Bookmark | None:
    """Return the first bookmark that names the text: equal to it or to its beginning, either with or without number."""
    if not bookmarks:
        return None
    whole, rest = _keys(text)
    for bookmark in bookmarks:
        title, bare = _keys(bookmark.title)
        if any(_names(one, other) for one, other in ((title, whole), (title, rest), (bare, whole))):
            return bookmark
    return None


def _keys(text: str) -> tuple[str, str]:
    """Return the folded words of the text, and of what follows its number."""
    marker = parse_marker(text)
    return _key(text), _key(text[marker.end :]) if marker is not None else ""


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(fold(text)))


def _names(title: str, text: str) -> bool:
    if not title or not _LETTER.search(title):
        return False
    return text == title or (text.startswith(f"{title} ") and len(title) >= SHARE_NAMED * len(text))
