"""The sheet on deadlines and sums: what each jurisdiction asks in each matter, the strictest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from analyser.asking import asked_lines
from analyser.exporting.material import Material
from analyser.exporting.sheets import Cell, Column
from analyser.exporting.speech import Speech
from analyser.resources.matters import load_matters

_WIDE, _NAME, _SHORT = 42, 20, 12
LinkTo = Callable[[str], tuple[str, int] | None]
"""Where a clause stands in the workbook: the name of its sheet and its row; None where it is left out."""


def asked_columns(speech: Speech) -> list[Column]:
    """Return the sheet's columns."""
    _ = speech.text
    return [
        Column(_("Matter"), _WIDE),
        Column(_("Jurisdiction"), _NAME),
        Column(_("Answer"), _NAME),
        Column(_("In words"), _WIDE),
        Column(_("Value"), _SHORT),
        Column(_("Unit"), _SHORT),
        Column(_("In hours"), _SHORT),
        Column(_("From when"), _WIDE),
        Column(_("Who must"), _NAME),
        Column(_("To whom"), _NAME),
        Column(_("Force"), _NAME),
        Column(_("Strictest"), _SHORT),
        Column(_("Document"), _WIDE),
        Column(_("No."), _SHORT),
        Column(_("Page"), _SHORT),
    ]


def asked_cells(material: Material, speech: Speech, link: LinkTo) -> Iterator[list[Any]]:
    """Yield the rows: every matter in turn, every line of the jurisdictions asked for."""
    languages = {row["title"]: row["language"] or "" for row in material.documents}
    titles = {name: matter.title(speech.language) for name, matter in load_matters().items()}
    for line in asked_lines(material.store, None, jurisdictions=material.jurisdictions):
        language = languages.get(line.title, "")
        yield [
            titles.get(line.matter, line.matter),
            speech.jurisdiction(line.jurisdiction),
            speech.word("answer", line.answer.value),
            Cell(line.text, link(line.clause_id), language),
            line.date if line.value is None else line.value,
            speech.word("unit", line.unit) if line.unit else "",
            "" if line.hours is None else line.hours,
            Cell(line.since, language=language),
            Cell(f"[{line.bearer}]" if line.understood else line.bearer, language=language),
            Cell(line.recipient, language=language),
            speech.modality(line.modality) if line.modality else "",
            "★" if line.strictest else "",
            Cell(line.title, language=language),
            line.num or "",
            "" if line.page is None else line.page,
        ]
