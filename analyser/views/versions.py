"""Versions: two editions of one document, clause by clause, with the words that changed and what is stricter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from analyser.records import Document, Stricter
from analyser.records.harmonisation import Fate, VersionChange
from analyser.views import components, data, harmony_charts, harmony_data, jobs, markup
from analyser.views.charts import draw_chart
from analyser.views.choices import ALL, url_choice
from analyser.views.comparability import document_line
from analyser.views.differences import differing_spans
from analyser.views.harmony_words import fate_mark, revision_sentence, stricter_word
from analyser.views.jurisdictions import jurisdiction_name
from analyser.views.language import _, labelled, listed, number, percent, plain_number
from analyser.views.links import link, parameter, set_parameters
from analyser.views.tables import table_download

ROWS_PER_PAGE = 10
_BETWEEN = "~"
"""Between the two ids of a pair in the URL."""
_OTHER = "other"


def show() -> None:
    """Show the page."""
    source = components.analysed_source(_("Versions"))
    heading = st.container()
    pair = _pair_choice(source)
    if pair is None:
        with heading:
            components.page_header(_("Versions"))
        components.empty_state(
            _("No two editions of one document are here"),
            _("Add the older or the newer edition on the Documents page, under the same title, and analyse again."),
        )
        return
    older, newer = pair
    work = harmony_data.versions_work(source, older.document_id, newer.document_id)
    if not work.ready():
        with heading:
            components.page_header(_("Versions"))
        jobs.show_progress(work, _("The editions are being compared clause by clause…"))
        return
    found: Sequence[VersionChange] = work.result
    with heading:
        components.page_header(_("Versions"), finding(older, newer, found))
    _what_is_compared(source, older, newer)
    counts = Counter(change.fate for change in found)
    left, right = st.columns([1, 1], gap="large")
    with left:
        draw_chart(harmony_charts.fate_bars(counts, title=_chart_title(counts)), width="stretch", key="fates")
    with right:
        _strictness(found)
        table_download("versions", rows(source, found))
    _changes(source, found)


def finding(older: Document, newer: Document, found: Sequence[VersionChange]) -> str:
    """Return the page's finding: what became of the older edition's clauses."""
    counts = Counter(change.fate for change in found)
    text = _("{name}, {old} to {new}: {kept} clauses kept, {reworded} reworded, {moved} moved, {dropped} dropped, "
             "{added} new.")  # fmt: skip
    return text.format(
        name=jurisdiction_name(newer.jurisdiction),
        old=_year(older),
        new=_year(newer),
        kept=number(counts[Fate.KEPT]),
        reworded=number(counts[Fate.REWORDED]),
        moved=number(counts[Fate.MOVED]),
        dropped=number(counts[Fate.DROPPED]),
        added=number(counts[Fate.NEW]),
    )


def _year(document: Document) -> str:
    return plain_number(document.year) if document.year else markup.isolated(document.title)


def _pair_choice(source: data.Source) -> tuple[Document, Document] | None:
    """Return the editions to compare: found ones, or two documents of one jurisdiction; None where there are none."""
    pairs = {f"{a.document_id}{_BETWEEN}{b.document_id}": (a, b) for a, b in harmony_data.editions(source)}
    several = [read.document for read in data.all_documents(source) if read.report]
    codes = sorted(code for code, count in Counter(d.jurisdiction for d in several).items() if count > 1)
    options = (*pairs, *((_OTHER,) if codes else ()))
    if not options:
        return None
    words = {name: _pair_words(a, b) for name, (a, b) in pairs.items()} | {_OTHER: _("Two documents of your choice")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = url_choice(_("Editions"), options, "editions", words=lambda name: words[name], width=620)
        if chosen != _OTHER:
            return pairs[chosen]
        return _any_two([d for d in several if d.jurisdiction in codes])


def _pair_words(older: Document, newer: Document) -> str:
    """Return the pair in one line, its years before the title: a long title is cut at its end."""
    editions = listed([jurisdiction_name(newer.jurisdiction), f"{_year(older)} – {_year(newer)}"])
    return labelled(editions, markup.isolated(newer.title))


def _any_two(documents: Sequence[Document]) -> tuple[Document, Document]:
    by_id = {document.document_id: document for document in documents}

    def words(name: str) -> str:
        document = by_id[name]
        edition = listed([jurisdiction_name(document.jurisdiction), _year(document)])
        return labelled(edition, markup.isolated(document.title))

    older = by_id[url_choice(_("Older document"), tuple(by_id), "older", words=words, width=420)]
    same = [d.document_id for d in documents if d.jurisdiction == older.jurisdiction and d is not older]
    newer = by_id[url_choice(_("Newer document"), same, "newer", words=words, width=420)]
    return older, newer


def _what_is_compared(source: data.Source, older: Document, newer: Document) -> None:
    by_id = {read.document.document_id: read for read in data.all_documents(source)}
    with st.expander(_("What is compared"), icon=":material/balance:"):
        lines = [document_line(by_id[document.document_id]) for document in (older, newer)]
        st.html("".join(markup.paragraph(line, "muted") for line in lines))
        text = _(
            "Clauses with the same words are matched first, then those that keep most words and stand between the same "
            "neighbours. A clause that was split or joined has one counterpart; its other parts are new or dropped."
        )
        st.html(markup.paragraph(text, "muted"))


def _chart_title(counts: Counter[Fate]) -> str:
    old = sum(counts[fate] for fate in (Fate.KEPT, Fate.MOVED, Fate.REWORDED, Fate.DROPPED))
    if not old:
        return _("Every clause is new")
    stayed = sum(counts[fate] for fate in (Fate.KEPT, Fate.MOVED, Fate.REWORDED))
    text = _("{share} of the older clauses live on, {kept} word for word")
    return text.format(share=percent(stayed / old), kept=percent((counts[Fate.KEPT] + counts[Fate.MOVED]) / old))


def _strictness(found: Sequence[VersionChange]) -> None:
    verdicts = Counter(change.stricter for change in found if change.fate is Fate.REWORDED)
    if verdicts:
        components.section(_("Of the reworded clauses"))
    words = {
        Stricter.B: _("are stricter now"),
        Stricter.A: _("are looser now"),
        Stricter.INCOMPARABLE: _("changed in ways that cannot be ranked"),
        Stricter.NEITHER: _("ask the same in other words"),
    }
    # None is left out: an Arabic zero is a dot, and looks like the mark of a list.
    components.facts([(number(verdicts[one]), word) for one, word in words.items() if verdicts[one]])
    with st.container(horizontal=True):
        for verdict, label in (
            (Stricter.B, _("Show what is stricter now")),
            (Stricter.A, _("Show what is looser now")),
        ):
            if verdicts[verdict]:
                st.button(
                    label,
                    icon=":material/filter_list:",
                    type="tertiary",
                    on_click=_show_only,
                    args=(verdict,),
                    key=f"only-{verdict.value}",
                )


def _show_only(verdict: Stricter) -> None:
    """Filter the list below; a link to the page itself would not reach its address."""
    for name in ("fate", "strict"):
        st.session_state.pop(f"choice-{name}", None)
    set_parameters({"fate": None, "strict": verdict.value, "page": None})


def _changes(source: data.Source, found: Sequence[VersionChange]) -> None:
    """Show the filters and one page of the changes."""
    kept = _filtered(found)
    if not kept:
        components.empty_state(_("No clause passes these filters"), _("Choose another fate or strictness."))
        return
    last = (len(kept) - 1) // ROWS_PER_PAGE
    asked = parameter("page") or ""
    turned = min(int(asked), last) if asked.isdecimal() else 0
    first = turned * ROWS_PER_PAGE
    shown = kept[first : first + ROWS_PER_PAGE]
    ids = [one for change in shown for one in (change.old_id, change.new_id) if one]
    views = {view.clause.clause_id: view for view in data.clause_views(source, tuple(dict.fromkeys(ids)))}
    for place, change in enumerate(shown, start=first):
        _row(change, views, key=f"version-{place}")
    _pager(turned, last, first, len(shown), len(kept))


def _filtered(found: Sequence[VersionChange]) -> list[VersionChange]:
    fates = {fate.value: fate_mark(fate).word for fate in Fate}
    verdicts = {one.value: stricter_word(one) for one in (Stricter.B, Stricter.A, Stricter.INCOMPARABLE)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        fate = url_choice(
            _("What became of it"), (ALL, *fates), "fate", words=lambda n: fates.get(n) or _("All clauses"), width=220
        )
        strict = url_choice(
            _("Strictness"), (ALL, *verdicts), "strict", words=lambda n: verdicts.get(n) or _("Any"), width=220
        )
    return [
        change
        for change in found
        if fate in (ALL, change.fate.value)
        and (strict == ALL or (change.fate is Fate.REWORDED and change.stricter.value == strict))
    ]


def _row(change: VersionChange, views: dict[str, data.ClauseView], *, key: str) -> None:
    """Show what became of one clause: both wordings side by side, or the only one there is."""
    old, new = views.get(change.old_id), views.get(change.new_id)
    with st.container(border=True, gap="xsmall", key=key):
        st.html(_head(change) + _wordings(old, new))
        with st.container(horizontal=True):
            if old:
                link("clause", _("Open the older clause"), icon=":material/open_in_full:", clause=change.old_id)
            if new:
                link("clause", _("Open the newer clause"), icon=":material/open_in_full:", clause=change.new_id)
            if change.nearest_id:
                label = _("The nearest clause of the newer edition")
                link("clause", label, icon=":material/near_me:", clause=change.nearest_id)


def _head(change: VersionChange) -> str:
    """Return the fate, how strict it became and what it asks now."""
    said = [fate_mark(Fate.MOVED).word.lower()] if change.moved and change.fate is Fate.REWORDED else []
    if change.fate is Fate.REWORDED:
        said.append(_("{share} of the words kept").format(share=percent(change.similarity)))
        verdict = stricter_word(change.stricter)
        said += [verdict] if verdict else []
    chip = markup.chip(fate_mark(change.fate), "relation")
    notes = "".join(f'<span class="pa-score">{text}</span>' for text in map(_escaped, said))
    told = "".join(markup.paragraph(revision_sentence(revision), "diverges") for revision in change.revisions)
    return f'<div class="pa-relation-line">{chip}{notes}</div>{told}'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _wordings(old: data.ClauseView | None, new: data.ClauseView | None) -> str:
    if old is None or new is None:
        only = old or new
        return components.clause_html(only, ()) if only else ""
    spans = differing_spans(old.clause.text, new.clause.text) if old.clause.language == new.clause.language else None
    marks = [markup.marks(side, "differs") for side in spans] if spans else [(), ()]
    sides = [components.clause_html(view, found) for view, found in zip((old, new), marks, strict=True)]
    return f'<div class="pa-pair"><div>{sides[0]}</div><div>{sides[1]}</div></div>'


def _pager(turned: int, last: int, first: int, shown: int, total: int) -> None:
    if not last:
        return
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button(_("Previous"), disabled=turned == 0, on_click=_turn, args=(turned - 1,), key="versions-previous")
        place = f"{number(first + 1)}–{number(first + shown)} / {number(total)}"
        st.html(markup.paragraph(place, "muted"), width="content")
        st.button(_("Next"), disabled=turned >= last, on_click=_turn, args=(turned + 1,), key="versions-next")


def _turn(page: int) -> None:
    set_parameters({"page": str(page) if page else None})


def rows(source: data.Source, found: Sequence[VersionChange]) -> list[dict[str, object]]:
    """Return the changes with both wordings as rows for a spreadsheet."""
    ids = tuple(dict.fromkeys(one for change in found for one in (change.old_id, change.new_id) if one))
    views = {view.clause.clause_id: view for view in data.clause_views(source, ids)}

    def text(clause_id: str) -> str:
        return views[clause_id].clause.text if clause_id in views else ""

    return [
        {
            "fate": change.fate.value,
            "moved": change.moved,
            "words_kept": change.similarity,
            "stricter": {Stricter.A: "older", Stricter.B: "newer"}.get(change.stricter, change.stricter.value),
            "changes": " ".join(map(revision_sentence, change.revisions)),
            "old_modality": change.old_modality or "",
            "new_modality": change.new_modality or "",
            "old_text": text(change.old_id),
            "new_text": text(change.new_id),
            "old_id": change.old_id,
            "new_id": change.new_id,
        }
        for change in found
    ]
