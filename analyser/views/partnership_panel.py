"""The clauses behind what was chosen on the page of partnerships."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analyser.comparison.strength import STATE_ORDER
from analyser.records import Channel, ChannelUse, Partnership
from analyser.views import components, cooperation_data, data, markup
from analyser.views.cooperation_filters import untold_state
from analyser.views.cooperation_words import (
    channel_word,
    naming_mark,
    partner_label,
    passing_mark,
    reciprocity_mark,
)
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, plural
from analyser.views.links import parameter
from analyser.views.palette import state_mark
from analyser.views.passing_partners import Folded, folded_hint, folded_label, inside, is_folded


def panel(
    source: data.Source,
    shown: Sequence[Partnership],
    uses: Sequence[ChannelUse],
    *,
    partner: str,
    jurisdiction: str,
    folds: Folded,
) -> None:
    """Show a pair, all that name a partner, all that a jurisdiction names, or one of its channels."""
    use = next((u for u in uses if (u.channel.value, u.jurisdiction) == (parameter("use"), jurisdiction)), None)
    if is_folded(partner):
        found = [one for one in inside(shown, folds, partner) if jurisdiction in ("", one.jurisdiction)]
        label = folded_label(partner, len({one.partner_id for one in found}))
        title = f"{jurisdiction_name(jurisdiction)} – {label}" if jurisdiction else label
        _many(source, title, found, folded_hint(), lambda p: partner_label(p.partner_id))
    elif partner and jurisdiction:
        found = [one for one in shown if (one.partner_id, one.jurisdiction) == (partner, jurisdiction)]
        _pair(source, found[0] if found else None, partner, jurisdiction)
    elif partner:
        found = [one for one in shown if one.partner_id == partner]
        _many(source, partner_label(partner), found, _named_by(len(found)), lambda p: jurisdiction_name(p.jurisdiction))
    elif use:
        _use(source, use)
    elif jurisdiction and (channel := _chosen_channel()):
        components.section(f"{jurisdiction_name(jurisdiction)} – {channel_word(channel)}")
        _none_named(
            source, jurisdiction, _("No clause found here names a partner for it, or the filters leave it out.")
        )
    elif jurisdiction:
        found = [one for one in shown if one.jurisdiction == jurisdiction]
        _many(source, jurisdiction_name(jurisdiction), found, _names(len(found)), lambda p: partner_label(p.partner_id))
    else:
        components.empty_state(
            _("Choose a cell, a partner or a jurisdiction"),
            _("The clauses appear here, each with the page it stands on."),
        )


def _chosen_channel() -> Channel | None:
    """Return the channel of the cell chosen on the map of channels."""
    wanted = parameter("use") if parameter("view") == "channels" else None
    return next((one for one in Channel if one.value == wanted), None)


def _named_by(count: int) -> str:
    return plural("{n} jurisdiction names this partner.", "{n} jurisdictions name this partner.", count)


def _names(count: int) -> str:
    return plural("It names {n} partner.", "It names {n} partners.", count)


def _pair(source: data.Source, found: Partnership | None, partner: str, jurisdiction: str) -> None:
    title = f"{jurisdiction_name(jurisdiction)} – {partner_label(partner)}"
    if found is None:
        components.section(title)
        _none_named(source, jurisdiction, _("No clause found here names this partner, or the filters leave it out."))
        return
    returned = reciprocity_mark(found.reciprocity)
    mark = naming_mark(found)
    chips = [markup.chip(mark, "reliance" if found.in_passing else "state"), markup.chip(returned, "link")]
    below = markup.chips(*chips) + markup.paragraph(returned.meaning, "reason")
    below += markup.names_line(_("Channels"), "⇄", [channel_word(channel) for channel in found.channels])
    components.section(title, below=below)
    _clauses(source, found.clause_ids, key=f"partner-{partner}-{jurisdiction}")


def _none_named(source: data.Source, jurisdiction: str, why: str) -> None:
    """Show that nobody is named, or that this cannot be told of documents that could not be read."""
    if jurisdiction in cooperation_data.readable(source):
        components.empty_state(_("Not named"), why)
    else:
        untold_state()


def _many(
    source: data.Source, title: str, found: Sequence[Partnership], note: str, name: Callable[[Partnership], str]
) -> None:
    """Show who or what is named, by firmness, and the firmest clauses of each first."""
    lines = []
    for mark in (*(state_mark(state) for state in STATE_ORDER), passing_mark()):
        names = sorted(name(one) for one in found if naming_mark(one).word == mark.word)
        lines.append(markup.names_line(mark.word, mark.sign, names))
    components.section(title, note, below="".join(lines))
    ordered = sorted(found, key=lambda one: (one.in_passing, STATE_ORDER.index(one.state)))
    firsts = [one.clause_ids[0] for one in ordered]
    others = [clause_id for one in ordered for clause_id in one.clause_ids[1:]]
    _clauses(source, tuple(dict.fromkeys([*firsts, *others])), key=f"named-{title}")


def _use(source: data.Source, use: ChannelUse) -> None:
    title = f"{jurisdiction_name(use.jurisdiction)} – {channel_word(use.channel)}"
    mark = state_mark(use.state)
    below = markup.chips(markup.chip(mark, "state"))
    below += markup.names_line(_("Partners"), "⇄", [partner_label(name) for name in use.partner_ids])
    components.section(title, below=below)
    _clauses(source, use.clause_ids, key=f"use-{use.channel.name}-{use.jurisdiction}")


def _clauses(source: data.Source, ids: tuple[str, ...], *, key: str) -> None:
    components.clause_list(data.clause_views(source, ids), key=key)
