"""Strings of HTML for what Streamlit has no element for. Every text from a document is escaped here, and only here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from analyser.text import is_right_to_left
from analyser.views.differences import Span
from analyser.views.language import direction, plain_number, separator
from analyser.views.palette import Mark

_ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+.!|>~$:<-]")


def language_attributes(text: str, language: str) -> str:
    """Return the ``lang`` and ``dir`` attributes of a quotation; the direction is that of most of its letters.

    ``dir="auto"`` looks at the first letter alone, which is Latin in many an Arabic clause that opens with a term.
    """
    code = f' lang="{escape(language, quote=True)}"' if language and language != "und" else ""
    return f'{code} dir="{"rtl" if is_right_to_left(text) else "ltr"}"'


def highlighted(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Return the escaped text with ``<mark>`` around the spans ``(start, end, class)``.

    Where spans overlap, the shorter one is shown and the longer one goes on at both of its sides.
    """
    usable = sorted({s for s in spans if 0 <= s[0] < s[1] <= len(text)}, key=lambda s: (s[1] - s[0], s))
    borders = sorted({0, len(text), *(border for span in usable for border in span[:2])})
    pieces: list[str] = []
    for start, end in pairwise(borders):
        inner = next((style for a, b, style in usable if a <= start and end <= b), None)
        words = escape(text[start:end])
        pieces.append(f'<mark class="pa-mark pa-mark-{escape(inner, quote=True)}">{words}</mark>' if inner else words)
    return "".join(pieces)


def quotation(text: str, language: str, *, num: str | None = None, marks: Iterable[tuple[int, int, str]] = ()) -> str:
    """Return a clause's words as a block with its own language and direction, its printed number before it."""
    number = f'<span class="pa-num">{escape(num)}</span> ' if num and not text.startswith(num) else ""
    return f'<div class="pa-quote"{language_attributes(text, language)}>{number}{highlighted(text, marks)}</div>'


def chip(mark: Mark, kind: str, *, title: str | None = None) -> str:
    """Return a small label with sign and word; ``kind`` is modality, state, relation or grade."""
    hover = escape(title or mark.meaning, quote=True)
    return (
        f'<span class="pa-chip pa-{kind} pa-{kind}-{mark.style}" title="{hover}">'
        f'<span aria-hidden="true">{escape(mark.sign)}</span> {escape(mark.word)}</span>'
    )


def chips(*made: str) -> str:
    """Return a line of chips."""
    return f'<div class="pa-chips">{" ".join(made)}</div>'


def legend(marks: Sequence[Mark], kind: str) -> str:
    """Return a legend: each mark's chip, its meaning on hover and for screen readers."""
    return mixed_legend([(mark, kind) for mark in marks])


def mixed_legend(marks: Sequence[tuple[Mark, str]]) -> str:
    """Return one legend of marks of several kinds."""
    items = "".join(f'<li>{chip(mark, kind)}<span class="pa-legend-text">{escape(mark.meaning)}</span></li>'
                    for mark, kind in marks)  # fmt: skip
    return f'<ul class="pa-legend">{items}</ul>'


def sample(mark: Mark) -> str:
    """Return a mark's word, marked as it marks the words of a clause."""
    hover = escape(mark.meaning, quote=True)
    return f'<mark class="pa-mark pa-mark-{mark.style}" title="{hover}">{escape(mark.word)}</mark>'


def mark_legend(marks_: Sequence[Mark]) -> str:
    """Return a legend of the marks inside a clause's words."""
    return f'<div class="pa-mark-legend">{" ".join(map(sample, marks_))}</div>'


def found_chip(mark: Mark, words: str) -> str:
    """Return a chip with words of a document, in their own direction, under the sign of what they were found to be."""
    hover = escape(mark.meaning, quote=True)
    return (
        f'<span class="pa-chip pa-found" title="{hover}"><span class="pa-found-kind">{escape(mark.word)}</span> '
        f'<bdi dir="auto">{escape(words)}</bdi></span>'
    )


def names_line(title: str, sign: str, names: Sequence[str]) -> str:
    """Return a line of names under one title, each with the sign; empty without names."""
    if not names:
        return ""
    chips_ = " ".join(
        f'<span class="pa-chip pa-name"><span aria-hidden="true">{escape(sign)}</span> {escape(name)}</span>'
        for name in names
    )
    return f'<div class="pa-names"><span class="pa-names-title">{escape(title)}</span> {chips_}</div>'


def path_line(path: Sequence[str]) -> str:
    """Return the headings above a clause as one muted line that runs in the direction of most of their letters."""
    if not path:
        return ""
    steps = ' <span class="pa-step" aria-hidden="true">›</span> '.join(
        f'<bdi dir="auto">{escape(heading)}</bdi>' for heading in path
    )
    direction = "rtl" if is_right_to_left(" ".join(path)) else "ltr"
    return f'<div class="pa-path" dir="{direction}">{steps}</div>'


def source_line(jurisdiction: str, title: str, year: int | None, page: int | None, *, page_word: str) -> str:
    """Return where a clause stands: jurisdiction, document, year, page."""
    parts = [f"<strong>{escape(jurisdiction)}</strong>", f'<bdi dir="auto">{escape(title)}</bdi>']
    if year is not None:
        parts.append(plain_number(year))
    if page is not None:
        parts.append(f'<span class="pa-page">{escape(page_word)} {plain_number(page)}</span>')
    return f'<div class="pa-source">{separator().join(parts)}</div>'


def marks(spans: Iterable[Span], style: str) -> tuple[tuple[int, int, str], ...]:
    """Return the spans as highlights of one class: ``differs`` for words one side lacks, ``shared`` for common ones."""
    return tuple((start, end, style) for start, end in spans)


def paragraph(text: str, style: str = "") -> str:
    """Return one escaped paragraph with a class of ours (``lead``, ``muted``, ``reason``, ``diverges``).

    In a right-to-left interface a sentence in English, for example a reason that the comparison wrote, runs left to
    right; what stands between isolates does not count.
    """
    css = f' class="pa-{style}"' if style else ""
    words = _ISOLATED.sub("", text)
    foreign = direction() == "rtl" and any(map(str.isalpha, words)) and not is_right_to_left(words)
    turned = ' dir="ltr"' if foreign else ""
    return f"<p{css}{turned}>{escape(text)}</p>"


def isolated(text: str) -> str:
    """Return the text between Unicode isolates, so that its direction does not disturb the line around it."""
    return f"\u2068{text}\u2069"


def plain(text: str) -> str:
    """Return the text so that Streamlit's Markdown (in alerts and labels) shows it as it is."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def caption(title: str, words: str) -> str:
    """Return a muted line of a document's title, in its own direction, and words of ours."""
    return f'<p class="pa-muted"><bdi dir="auto">{escape(title)}</bdi> – {escape(words)}</p>'


def escaped(text: str) -> str:
    """Return the text as HTML shows it."""
    return escape(text)


def details(summary: str, body: str) -> str:
    """Return a part that opens on demand; ``body`` is HTML of ours. Empty without a body."""
    return f'<details class="pa-details"><summary>{escape(summary)}</summary>{body}</details>' if body else ""


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, bars: Sequence[float] = ()) -> str:
    """Return a small table of texts; the first cell of a row names it. ``bars`` are the shares (0 to 1) that the last
    cells tell: each gets a bar before its words."""
    heads = "".join(f'<th scope="col">{escape(word)}</th>' for word in head)
    body = ""
    for place, row in enumerate(rows):
        cells = [f'<td dir="auto">{escape(cell)}</td>' for cell in row[1:]]
        if bars:
            cells[-1] = f"<td>{bar(bars[place], row[-1])}</td>"
        body += f'<tr><th scope="row" dir="auto">{escape(row[0])}</th>{"".join(cells)}</tr>'
    return f'<table class="pa-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def bar(share: float, words: str) -> str:
    """Return a bar filled to a share (0 to 1), with the words that say it."""
    filled = round(100 * min(max(share, 0.0), 1.0))
    return f'<span class="pa-bar" aria-hidden="true"><span style="width: {filled}%"></span></span> {escape(words)}'


def scrolling(inner: str, label: str) -> str:
    """Return HTML of ours that scrolls in itself where it is long, also by the keyboard."""
    return f'<div class="pa-scroll" role="region" tabindex="0" aria-label="{escape(label, quote=True)}">{inner}</div>'
