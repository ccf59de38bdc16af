"""Terms in a text by their stems: the one matcher that comparison and understanding share.

It knows neither stemmer nor termbase: each room brings its own stems, so that both find terms by the same rule. All
terms lie in one trie, so that a text is read once whatever the number of terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

Meaning = TypeVar("Meaning")

ARABIC_CLITICS = "وفبكل"
"""One-letter words that Arabic writes together with the next: and, so, with, as, for."""
SHORTEST_HOST = 3
"""Letters that must be left once a clitic is cut: "بنك" is a bank and not "with" a word of two letters."""


class Found(NamedTuple, Generic[Meaning]):
    """A term found: the places of its first stem and after its last, and what it stands for."""

    start: int
    end: int
    meaning: Meaning


@dataclass(slots=True)
class _Node(Generic[Meaning]):
    following: dict[str, _Node[Meaning]] = field(default_factory=dict)
    meaning: Meaning | None = None


class TermTrie(Generic[Meaning]):
    """Terms, each a sequence of stems with its meaning, ready to be found in texts."""

    def __init__(self, terms: Iterable[tuple[Sequence[str], Meaning]], *, clitics: bool = False) -> None:
        """Take the terms; of equal ones the first counts. ``clitics`` lets a text's word match without its clitic."""
        self._root: _Node[Meaning] = _Node()
        self._clitics = clitics
        for stems, meaning in terms:
            node = self._root
            for stem in stems:
                node = node.following.setdefault(stem, _Node())
            if node is not self._root and node.meaning is None:
                node.meaning = meaning

    def find(self, stems: Sequence[str]) -> Iterator[Found[Meaning]]:
        """Yield the terms in order, without overlap; of those that begin at one stem the longest is taken."""
        place = 0
        while place < len(stems):
            found = self._longest(stems, place)
            if found is None:
                place += 1
            else:
                yield found
                place = found.end

    def _longest(self, stems: Sequence[str], start: int) -> Found[Meaning] | None:
        node, best = self._root, None
        for place in range(start, len(stems)):
            following = self._step(node, stems[place])
            if following is None:
                break
            node = following
            if node.meaning is not None:
                best = Found(start, place + 1, node.meaning)
        return best

    def _step(self, node: _Node[Meaning], stem: str) -> _Node[Meaning] | None:
        """Return the node after the stem, as it stands or, failing that, without a clitic.

        The termbase itself is the dictionary: a letter is cut only where a term goes on with what is left, since
        each of these letters begins many roots.
        """
        following = node.following.get(stem)
        if following is None and self._clitics and stem[:1] in ARABIC_CLITICS and len(stem) > SHORTEST_HOST:
            following = node.following.get(stem[1:])
        return following
