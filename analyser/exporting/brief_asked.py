"""The part of a brief on deadlines and sums: the matters that several of the states speak of, on a page at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from analyser.asking import asked_lines
from analyser.exporting.brief_findings import write_table
from analyser.exporting.brief_writer import BriefWriter
from analyser.exporting.findings import NAME, WIDE, Quoted, Table
from analyser.exporting.material import Material
from analyser.exporting.speech import Speech
from analyser.records.asked import Answer, Asked
from analyser.resources.matters import load_matters

MOST_ROWS = 18
"""Rows that fit a page of A4 in small print, of up to three lines each; a matter is shown whole or not at all."""
MOST_OF_ONE = 8
"""States shown in one matter, the strictest first, so that it leaves room for others."""
LEAST_STATES = 2
"""States that must speak of a matter: one alone is compared with nobody."""
LONGEST = 90
"""Letters of the words quoted and of who must."""
LONGEST_TITLE = 40
"""Letters of the document's title, two lines of its column."""
_SAYING = (Answer.STATED, Answer.VAGUE)
_COLUMNS = ((0, 2.8), (1, 2.2), (2, 2.2), (3, 3.9), (4, 2.4), (5, 3.5))


def write_asked(brief: BriefWriter) -> None:
    """Write the table of deadlines and sums; nothing where no matter is spoken of by two states."""
    made = asked_table(brief.material, brief.speech)
    if made.rows:
        write_table(brief, made, _COLUMNS, len(made.rows))


def asked_table(material: Material, speech: Speech) -> Table:
    """Return the strictest line of each state in the matters that most states speak of, in the register's order."""
    _ = speech.text
    lead = _("What each jurisdiction asks in a matter: within what time, for how long, under what penalty, of whom.")
    signs = (_("★ marks the strictest duty."), _("In brackets: understood from the clause or heading above."))
    languages = {row["title"]: row["language"] or "" for row in material.documents}
    return Table(
        _("Deadlines and sums"),
        " ".join((lead, *signs)),
        ((_("Matter"), WIDE), (_("Jurisdiction"), NAME), (_("Value"), NAME), (_("In words"), WIDE),
         (_("Who must"), NAME), (_("Document"), WIDE)),
        tuple(row for lines in _shown(material) for row in _rows(lines, speech, languages)),
    )  # fmt: skip


def _shown(material: Material) -> list[tuple[Asked, ...]]:
    """Return the lines of each matter that is shown: those of most states, as many as the page holds."""
    found = asked_lines(material.store, None, jurisdictions=material.jurisdictions)
    matters = [
        tuple(line for line in lines if line.leading and line.answer in _SAYING)[:MOST_OF_ONE]
        for _matter, lines in groupby(found, key=lambda line: line.matter)
    ]
    several = [lines for lines in matters if len(lines) >= LEAST_STATES]
    room, kept = MOST_ROWS, []
    for lines in sorted(several, key=len, reverse=True):
        if len(lines) <= room:
            kept.append(lines)
            room -= len(lines)
    return [lines for lines in several if lines in kept]


def _rows(lines: Sequence[Asked], speech: Speech, languages: dict[str, str]) -> Iterator[tuple[str | Quoted, ...]]:
    """Yield a row for each line; the matter is named once."""
    title = load_matters()[lines[0].matter].title(speech.language)
    for line in lines:
        language = languages.get(line.title, "")
        who = f"[{line.bearer}]" if line.understood else line.bearer
        page = "" if line.page is None else speech.text("p. {page}").format(page=speech.plain_number(line.page))
        yield (
            title if line is lines[0] else "",
            speech.jurisdiction(line.jurisdiction),
            _value(line, speech),
            Quoted(_short(line.text), language),
            Quoted(_short(who), language),
            Quoted(", ".join(part for part in (_short(line.title, LONGEST_TITLE), page) if part), language),
        )


def _value(line: Asked, speech: Speech) -> str:
    """Return the value with its unit, or the date, and the sign of the strictest; of words alone, what they are."""
    if line.answer is Answer.VAGUE:
        return speech.word("answer", line.answer.value)
    return (
        f"{'★ ' if line.strictest else ''}{line.date if line.value is None else _amount(line.value, line.unit, speech)}"
    )


def _amount(value: float, unit: str, speech: Speech) -> str:
    plural = speech.plural
    counted = {
        "hours": lambda n: plural("{n} hour", "{n} hours", n),
        "days": lambda n: plural("{n} day", "{n} days", n),
        "months": lambda n: plural("{n} month", "{n} months", n),
        "years": lambda n: plural("{n} year", "{n} years", n),
    }
    if unit in counted and value == round(value):
        return counted[unit](round(value)).format(n=speech.number(value, 0))
    number = speech.number(value, 0 if value == round(value) else 1)
    return f"{number} {speech.word('unit', unit) if unit else ''}".strip()


def _short(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + "…"
