"""The plain-text sources of the sample corpus, read into items.

A source begins with ``name: value`` lines up to a line ``---``; values with several parts separate them by ``|``.
Then come blocks separated by blank lines (``corpora/README.md`` shows the markup): ``#`` and ``##`` headings, ``@``
clauses (one more ``@`` for each level below) with ``~`` lines for who, when, how much and with whom, ``>`` side-notes,
``!table`` ... ``!end`` around rows, ``^`` footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from analyser.records import ClauseRole, Modality
from corpora.typeset.frame import NO_FRAME, STRENGTHS, Frame, FrameError, frame

ABSENT = "-"
"""Stands in a clause line where there is no number, no theme."""
BULLETS = ("•", "–")
"""Printed before an item, but no number."""
CALL = re.compile(r"\[\^(\d+)\]")
"""A footnote call inside a clause."""
_CLAUSE_FIELDS = 4
"""key, number, modality, themes; the instruments after them may be left out."""


class SourceError(Exception):
    """A source file breaks the markup; the message names the file and the block."""


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled piece of a document in reading order.

    ``kind`` is a word of the clause-layout gold (clause, heading, footnote, toc, table, other, furniture). ``number``
    identifies the item within its document: the truth pass paints it. ``marker`` is what is printed before the text,
    ``parent`` the ``number`` of the nearest heading or clause above, ``level`` its depth from 1. ``cells`` are the
    cells of a table row after its number, or the column heads; ``widths`` the column widths of a table in per cent;
    ``joint`` stands between marker and text, ``note_mark`` shows how a footnote call is printed. ``modalities`` are all
    of a clause, the dominant ``modality`` first; ``strengths`` go with ``instruments`` one by one.
    """

    number: int
    kind: str
    text: str
    key: str = ""
    marker: str | None = None
    role: str | None = None
    level: int | None = None
    parent: int | None = None
    modality: str | None = None
    themes: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    frame: Frame = NO_FRAME
    cells: tuple[str, ...] = ()
    in_table: bool = False
    widths: tuple[int, ...] = ()
    joint: str = " "
    note_mark: str = "1"

    @property
    def num(self) -> str | None:
        """Return the number as printed; None for a bullet, a dash or nothing."""
        return None if self.marker in BULLETS else self.marker

    @property
    def printed(self) -> str:
        """Return what a reader sees: marker first, footnote calls as printed."""
        text = CALL.sub(lambda call: note_mark(self.note_mark, call[1]), self.text)
        return self.joint.join(part for part in (self.marker, text) if part)


@dataclass(frozen=True, slots=True)
class Source:
    """One document: its front matter and its items in reading order (furniture first, then cover, body, closing)."""

    path: Path
    front: dict[str, str]
    items: tuple[Item, ...]

    def parts(self, name: str) -> tuple[str, ...]:
        """Return the parts of a front-matter value, empty where it is missing."""
        return _split(self.front.get(name, ""), "|")

    @property
    def clauses(self) -> tuple[Item, ...]:
        """Return the clauses in reading order."""
        return tuple(item for item in self.items if item.kind == "clause")


def note_mark(pattern: str, number: str) -> str:
    """Return a footnote's mark by a pattern that shows the first one: ``1`` or ``(١)``."""
    arabic_indic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    return pattern.replace("1", number).replace("١", number.translate(arabic_indic))


def read_sources(folder: Path) -> tuple[Source, ...]:
    """Return the sources of a folder, sorted by file name."""
    return tuple(read_source(path) for path in sorted(folder.glob("*.txt")))


def read_source(path: Path) -> Source:
    """Return one source. Raises SourceError."""
    head, _, body = path.read_text(encoding="utf-8").replace("'", "’").partition("\n---\n")
    front = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in head.splitlines())}
    reader = _Reader(path, front)
    for key in ("header", "footer"):
        reader.add("furniture", front.get(key, ""), key=key)
    for part in _split(front.get("cover", ""), "|"):
        reader.add("other", part, key="cover")
    reader.add("heading", front["title"], key="title", level=1)
    if front.get("subtitle"):
        reader.add("other", front["subtitle"], key="subtitle")
    if front.get("contents"):
        reader.add("toc", front["contents"], key="contents")
    for block in _blocks(body):
        reader.read(block)
    for part in _split(front.get("closing", ""), "|"):
        reader.add("other", part, key="closing")
    return Source(path, front, _with_roles(reader.items))


class _Reader:
    """Turns blocks into items; holds the open headings and clauses that may become parents."""

    def __init__(self, path: Path, front: dict[str, str]) -> None:
        self.path = path
        self.article_joint = ": " if front.get("article_joint") == "colon" else " "
        self.note_mark = front.get("note_mark", "1")
        self.items: list[Item] = []
        self._open: list[Item] = []
        self._in_table = False

    def add(self, kind: str, text: str, **fields: object) -> Item:
        item = replace(Item(len(self.items) + 1, kind, text, note_mark=self.note_mark), **fields)  # type: ignore[arg-type]
        self.items.append(item)
        return item

    def read(self, block: list[str]) -> None:
        first = block[0]
        if first.startswith("#"):
            self._heading(first)
        elif first.startswith("@"):
            self._clause(first, block[1:])
        elif first.startswith("!table"):
            self._table(first)
        elif first.startswith("!end"):
            self._in_table = False
        elif first.startswith(">"):
            self.add("sidenote", first.removeprefix(">").strip(), key="sidenote")
        elif first.startswith("^"):
            mark, _, text = first.partition(" ")
            self.add("footnote", text, key=f"note{mark[1:]}", marker=note_mark(self.note_mark, mark[1:]))
        else:
            raise SourceError(f"{self.path.name}: a block begins with none of # @ > ! ^: {first[:60]}")

    def _enclose(self, level: int) -> int | None:
        """Close what is not above this level; return the parent's number."""
        self._open = [item for item in self._open if item.level is not None and item.level < level]
        return self._open[-1].number if self._open else None

    def _heading(self, line: str) -> None:
        marks, _, rest = line.partition(" ")
        label, _, title = (part.strip() for part in rest.partition("|"))
        level = len(marks)
        item = self.add(
            "heading",
            title,
            key=f"h:{label}",
            marker=label,
            level=level,
            parent=self._enclose(level),
            joint=self.article_joint if level > 1 else " ",
        )
        self._open.append(item)

    def _clause(self, line: str, lines: list[str]) -> None:
        marks, _, rest = line.partition(" ")
        fields = _split(rest, "|", keep_empty=True)
        text = " ".join(part for part in lines if not part.startswith("~"))
        if len(fields) < _CLAUSE_FIELDS or not text:
            raise SourceError(f"{self.path.name}: a clause needs key, number, modality, themes and text: {line}")
        key, marker, modality, themes = fields[:_CLAUSE_FIELDS]
        level = sum(1 for item in self._open if item.kind == "heading") + len(marks)
        parent = self._enclose(level)
        cells = tuple(_split(text, "||")) if self._in_table else ()
        text = " ".join(cells) if cells else text
        modalities = tuple(Modality(name).value for name in _split(modality, ";"))
        instruments, strengths = _instruments(fields[_CLAUSE_FIELDS] if len(fields) > _CLAUSE_FIELDS else "")
        item = self.add(
            "clause",
            text,
            key=key,
            marker=None if marker == ABSENT else marker,
            level=level,
            parent=parent,
            modality=modalities[0],
            modalities=modalities,
            themes=() if themes == ABSENT else tuple(themes.split()),
            instruments=instruments,
            strengths=strengths,
            frame=self._frame(key, lines, text, parent),
            cells=cells,
            in_table=self._in_table,
        )
        self._open.append(item)

    def _frame(self, key: str, lines: list[str], text: str, parent: int | None) -> Frame:
        context = self.items[parent - 1].text if parent else ""
        try:
            return frame((line for line in lines if line.startswith("~")), text, context=context)
        except FrameError as error:
            raise SourceError(f"{self.path.name}, {key}: {error}") from error

    def _table(self, line: str) -> None:
        widths, *heads = _split(line.removeprefix("!table"), "|")
        self._in_table = True
        columns = tuple(int(width) for width in widths.split())
        self.add("table", " ".join(heads), key="columns", cells=tuple(heads), widths=columns, in_table=True)


def _instruments(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names and the strengths of ``name =strength; ...``."""
    pairs = [tuple(part.strip() for part in one.partition("=")[::2]) for one in _split(text, ";")]
    if unknown := [name for name, strength in pairs if strength not in STRENGTHS]:
        raise SourceError(f"the instrument {unknown[0]} needs one of {', '.join(STRENGTHS)}")
    return tuple(name for name, _ in pairs), tuple(strength for _, strength in pairs)


def _with_roles(items: list[Item]) -> tuple[Item, ...]:
    """Return the items with the clauses' roles; the first that fits, as the clause-layout guideline orders them."""
    by_number = {item.number: item for item in items}
    children: dict[int | None, list[Item]] = {}
    for item in items:
        if item.kind == "clause":
            children.setdefault(item.parent, []).append(item)
    return tuple(
        replace(item, role=_role(item, children, by_number).value) if item.kind == "clause" else item for item in items
    )


def _role(item: Item, children: dict[int | None, list[Item]], by_number: dict[int, Item]) -> ClauseRole:
    if item.modality == Modality.DEFINITION.value:
        return ClauseRole.DEFINITION
    if item.number in children:
        return ClauseRole.STEM
    if item.in_table:
        return ClauseRole.TABLE_ROW
    parent = by_number.get(item.parent or 0)
    if item.marker in BULLETS or (parent is not None and parent.kind == "clause"):
        return ClauseRole.LIST_ITEM
    # The whole text of an article or section: alone under its heading, with no number of its own.
    alone = parent is not None and len(children[item.parent]) == 1
    return ClauseRole.ARTICLE if alone and item.marker is None else ClauseRole.PARAGRAPH


def _blocks(body: str) -> Iterator[list[str]]:
    """Yield the blocks; rows inside a table need no blank line between them."""
    block: list[str] = []
    for line in body.splitlines():
        if block and (not line.strip() or line[0] in "#@>!^"):
            yield block
            block = []
        if line.strip():
            block.append(line.strip())
    if block:
        yield block


def _split(text: str, separator: str, *, keep_empty: bool = False) -> tuple[str, ...]:
    parts = (part.strip() for part in text.split(separator))
    return tuple(part for part in parts if part or keep_empty)
