"""Progress on stderr: a bar per file being read on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from analyser.commands.output import tell
from analyser.progress import DocumentProgress, DocumentState, Phase, Progress

NAMES = {
    Phase.READING: "Reading",
    Phase.COMPARING: "Comparing",
    Phase.SAVING: "Saving",
}


class Watching:
    """A watcher of ``analyse`` that shows what it hears; ``last`` is the latest state. Use it as a context."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.last: Progress | None = None
        self._shown = None if quiet else _Bars() if sys.stderr.isatty() else _Lines()

    def __enter__(self) -> Watching:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._shown is not None:
            self._shown.close()

    def __call__(self, progress: Progress) -> None:
        self.last = progress
        if self._shown is not None:
            self._shown.show(progress)


class _Lines:
    """One line per finished document and per phase."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def show(self, progress: Progress) -> None:
        if progress.phase in NAMES and progress.phase not in self._told:
            self._told.add(progress.phase)
            tell(f"{NAMES[progress.phase]} ...")
        ended = (DocumentState.DONE, DocumentState.FAILED)
        for document in progress.documents:
            if document.state in ended and document.document_id not in self._told:
                self._told.add(document.document_id)
                outcome = document.message or f"{document.pages} pages"
                tell(f"{len(self._ended(progress))}/{len(progress.documents)} {document.file}: {outcome}")

    def close(self) -> None:
        self._told.clear()

    @staticmethod
    def _ended(progress: Progress) -> list[DocumentProgress]:
        return [
            d for d in progress.documents if d.state in (DocumentState.DONE, DocumentState.KEPT, DocumentState.FAILED)
        ]


class _Bars:
    """An overall bar, and one for each document that is being read."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Display

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[state]}"))
        self._display = Display(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
        self._all = self._display.add_task("Starting", total=1.0, state="")
        self._bars: dict[str, Any] = {}
        self._display.start()

    def show(self, progress: Progress) -> None:
        name = NAMES.get(progress.phase, progress.phase.value.capitalize())
        self._display.update(self._all, description=name, completed=progress.share, state=f"{progress.share:.0%}")
        busy = {d.document_id: d for d in progress.documents if d.state in ("reading", "understanding")}
        for document_id in set(self._bars) - set(busy):
            self._display.remove_task(self._bars.pop(document_id))
        for document_id, document in busy.items():
            if document_id not in self._bars:
                self._bars[document_id] = self._display.add_task(document.file[:40], total=None, state="")
            state = f"page {document.page} of {document.pages}"
            bar, pages = self._bars[document_id], document.pages or None
            self._display.update(bar, completed=document.page, total=pages, state=state)

    def close(self) -> None:
        self._display.stop()
