"""Partnerships as maps of buttons and as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from analyser.comparison.strength import STATE_ORDER
from analyser.records import Channel, ChannelUse, CoverageState, Partnership
from analyser.views.cells import CellKey
from analyser.views.choice_table import Column, Row, choice_table
from analyser.views.cooperation_words import (
    PARTNER_KINDS,
    channel_word,
    naming_mark,
    partner_kind_word,
    partner_label,
    partner_name,
    passing_mark,
    reciprocity_mark,
    unbroken,
)
from analyser.views.coverage_grid import Cell, coverage_grid
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, listed, number, plural, separator
from analyser.views.matrix import MatrixGroup, MatrixRow, matrix_data
from analyser.views.palette import state_mark
from analyser.views.passing_partners import Folded, folded_hint, folded_label

_SEPARATOR = "|"
_LIST_HEIGHT = 720


def partner_map(
    columns: Sequence[str],
    shown: Sequence[Partnership],
    readable: Collection[str],
    selected: CellKey | None,
    rows: Folded,
) -> CellKey | None:
    """Show partners by jurisdictions and return the cell ``(partner, jurisdiction)`` chosen in this run."""
    by_cell = {(one.partner_id, one.jurisdiction): one for one in shown}
    kinds: dict[str, str] = {one.partner_id: one.kind for one in shown}
    counts = Counter(one.partner_id for one in shown)
    hidden = {name for names in rows.values() for name in names}
    ordered = sorted(kinds.keys() - hidden, key=lambda name: (-counts[name], partner_label(name)))
    groups = [
        MatrixGroup(
            partner_kind_word(kind),
            (
                *(_partner_row(name, columns, by_cell, readable, counts) for name in ordered if kinds[name] == kind),
                *(
                    _folded_row(row, names, columns, shown)
                    for row, names in rows.items()
                    if kind in {kinds.get(name) for name in names}
                ),
            ),
        )
        for kind in (*PARTNER_KINDS, *sorted(set(kinds.values()) - set(PARTNER_KINDS)))
    ]
    caption = _("Partners in rows, jurisdictions in columns. Choose a cell to see the clauses that name the partner.")
    made = matrix_data(columns, groups, caption=caption, corner=_("Partner"), selected=selected)
    return coverage_grid(made, key="partner-map")


def _partner_row(
    partner: str,
    columns: Sequence[str],
    by_cell: Mapping[CellKey, Partnership],
    readable: Collection[str],
    counts: Mapping[str, int],
) -> MatrixRow:
    cells = {code: _partner_cell(by_cell.get((partner, code)), partner, code, readable) for code in columns}
    hint = plural("Named by {n} jurisdiction", "Named by {n} jurisdictions", counts[partner])
    return MatrixRow(partner, unbroken(partner_label(partner)), cells, hint)


def _folded_row(row: str, names: Collection[str], columns: Sequence[str], shown: Sequence[Partnership]) -> MatrixRow:
    found = [one for one in shown if one.partner_id in names]
    counts = Counter(one.jurisdiction for one in found)
    mark, label = passing_mark(), folded_label(row, len({one.partner_id for one in found}))
    cells = {
        code: Cell(number(counts[code]), mark.style, f"{jurisdiction_name(code)}{separator()}{label}")
        if counts[code]
        else Cell("", "absent", f"{jurisdiction_name(code)}{separator()}{_('Not named')}")
        for code in columns
    }
    return MatrixRow(row, label, cells, folded_hint())


def _partner_cell(found: Partnership | None, partner: str, code: str, readable: Collection[str]) -> Cell:
    names = {"name": jurisdiction_name(code), "partner": partner_name(partner)}
    if partner == code:
        return Cell("", "absent", _("{name} itself").format(**names))
    if found is None and code not in readable:
        mark = state_mark(CoverageState.UNREADABLE)
        return Cell(mark.sign, mark.style, _("{name}: too many pages could not be read to say so").format(**names))
    if found is None:
        return Cell("", "absent", _("{name} does not name {partner}").format(**names))
    mark = naming_mark(found)
    told = _("{name} – {partner}: {state}, clauses: {count}. {returned}")
    returned = reciprocity_mark(found.reciprocity).meaning
    count = number(len(found.clause_ids))
    return Cell(mark.sign, mark.style, told.format(**names, state=mark.word, count=count, returned=returned))


def channel_map(
    columns: Sequence[str], uses: Sequence[ChannelUse], readable: Collection[str], selected: CellKey | None
) -> CellKey | None:
    """Show channels by jurisdictions and return the cell ``(channel, jurisdiction)`` chosen in this run."""
    by_cell = {(use.channel.value, use.jurisdiction): use for use in uses}
    rows = tuple(
        MatrixRow(
            channel.value,
            channel_word(channel),
            {code: _channel_cell(by_cell.get((channel.value, code)), channel, code, readable) for code in columns},
        )
        for channel in Channel
    )
    caption = _("Channels in rows, jurisdictions in columns. Choose a cell to see the clauses.")
    groups = [MatrixGroup(_("Channels of cooperation"), rows)]
    made = matrix_data(columns, groups, caption=caption, corner=_("Channel"), selected=selected)
    return coverage_grid(made, key="channel-map")


def _channel_cell(found: ChannelUse | None, channel: Channel, code: str, readable: Collection[str]) -> Cell:
    words = {"name": jurisdiction_name(code), "channel": channel_word(channel)}
    if found is None and code not in readable:
        mark = state_mark(CoverageState.UNREADABLE)
        return Cell(mark.sign, mark.style, _("{name}: too many pages could not be read to say so").format(**words))
    if found is None:
        return Cell("", "absent", _("{name} – {channel}: no partner is named").format(**words))
    mark = state_mark(found.state)
    told = _("{name} – {channel}: {state}, partners: {count}")
    count = number(len(found.partner_ids))
    return Cell(mark.sign, mark.style, told.format(**words, state=mark.word, count=count))


def partner_list(shown: Sequence[Partnership], selected: CellKey | None, folds: Folded) -> CellKey | None:
    """Show the partnerships as a list, the firmest first, and return the one chosen in this run."""
    columns = (
        Column(_("Jurisdiction"), "short"),
        Column(_("Partner")),
        Column(_("How firmly"), "short"),
        Column(_("Channels"), "optional"),
        Column(_("Returned"), "optional"),
    )
    ordered = sorted(
        shown, key=lambda one: (one.in_passing, STATE_ORDER.index(one.state), one.jurisdiction, one.partner_id)
    )
    row_of = {name: row for row, names in folds.items() for name in names}
    counts = Counter((row_of[one.partner_id], one.jurisdiction) for one in ordered if one.partner_id in row_of)
    rows = [
        Row(f"{one.partner_id}{_SEPARATOR}{one.jurisdiction}", _list_cells(one))
        for one in ordered
        if one.partner_id not in row_of
    ] + [Row(f"{row}{_SEPARATOR}{code}", _folded_cells(row, code, count)) for (row, code), count in counts.items()]
    current = _SEPARATOR.join(selected) if selected else None
    caption = _("Partnerships, the firmest first. Choose a row to see its clauses.")
    chosen = choice_table(
        columns,
        rows,
        caption=caption,
        key="partner-list",
        selected=current,
        height=_LIST_HEIGHT,
        detail="cell_panel",
    )
    if not chosen:
        return None
    partner, _separator, jurisdiction = chosen.partition(_SEPARATOR)
    return partner, jurisdiction


def _list_cells(one: Partnership) -> tuple[str, ...]:
    mark, returned = naming_mark(one), reciprocity_mark(one.reciprocity)
    return (
        jurisdiction_name(one.jurisdiction),
        partner_label(one.partner_id),
        f"{mark.sign} {mark.word}",
        listed(map(channel_word, one.channels)),
        f"{returned.sign} {returned.word}",
    )


def _folded_cells(row: str, code: str, count: int) -> tuple[str, ...]:
    mark = passing_mark()
    return jurisdiction_name(code), folded_label(row, count), f"{mark.sign} {mark.word}", "", ""
