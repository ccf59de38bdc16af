"""Extracted clauses against hand-labelled pages: precision, recall, F1, right numbers and parents, leaks.

Words of a page (pdfplumber ``extract_words`` as it comes) belong to a gold or predicted item if their centre lies in
one of its boxes. A gold and a predicted clause match, one to one, where the intersection over union of their word
sets is at least 0.8. Items that begin or end outside the labelled run are left out on both sides.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from analyser.errors import UsageError
from analyser.extraction import extract as extract_file
from analyser.extraction.plain_words import plain_word_boxes
from analyser.records import Anchor, Box, Clause, Extraction

MATCH_OVERLAP = 0.8
"""Smallest intersection over union of two clauses' words at which they are the same clause."""
BOX_SLACK = 0.5
"""Points by which boxes are widened, so that rounding loses no word."""
LEAK_KINDS = frozenset({"furniture", "footnote", "toc"})

WordKey = tuple[int, int]
"""A word by its page and its position on that page."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one run or of many; sums give pooled figures."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    right_num: int = 0
    right_parent: int = 0
    outside_words: int = 0
    leaked_words: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.matched + other.matched,
            self.right_num + other.right_num,
            self.right_parent + other.right_parent,
            self.outside_words + other.outside_words,
            self.leaked_words + other.leaked_words,
        )

    def figures(self) -> dict[str, float | int]:
        """Return the counts and the shares made from them, each 0 to 1."""
        precision = self.matched / self.predicted if self.predicted else 0.0
        recall = self.matched / self.gold if self.gold else 0.0
        total = precision + recall
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "matched": self.matched,
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(2 * precision * recall / total, 4) if total else 0.0,
            "num": round(self.right_num / self.matched, 4) if self.matched else 0.0,
            "parent": round(self.right_parent / self.matched, 4) if self.matched else 0.0,
            "leak": round(self.leaked_words / self.outside_words, 4) if self.outside_words else 0.0,
        }


def evaluate_clauses(
    pages_jsonl: Path, *, pdfs: Path, extract: Callable[..., Extraction] = extract_file, workers: int = 1
) -> dict[str, Any]:
    """Return the figures for each labelled file (``sets``), pooled over all with a text layer (``mean``), and apart
    for pages that are pictures (``scanned``).

    Every file is read whole, since running headers show only over many pages; ``workers`` processes share the files.
    ``mean`` pools counts over all clauses; nothing is averaged. Raises UsageError if a labelled file is missing.
    """
    runs = load_runs(pages_jsonl)
    files = sorted({run["file"] for run in runs})
    missing = [name for name in files if not (pdfs / name).is_file()]
    if missing:
        raise UsageError(f"{', '.join(missing)} not found in {pdfs}. Give the folder with the labelled PDFs as --pdfs.")
    score = partial(score_file, pdfs=pdfs, extract=extract)
    jobs = [(name, [run for run in runs if run["file"] == name]) for name in files]
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            results = list(pool.map(score, jobs))
    else:
        results = [score(job) for job in jobs]
    sets = []
    pooled, scanned = Tally(), Tally()
    for name, tally, is_scanned in results:
        sets.append({"set": name, "scanned": is_scanned, **tally.figures()})
        if is_scanned:
            scanned += tally
        else:
            pooled += tally
    return {"sets": sets, "mean": pooled.figures(), "scanned": scanned.figures()}


def load_runs(pages_jsonl: Path) -> list[dict[str, Any]]:
    """Return the labelled runs of pages, one for each line of the file."""
    try:
        lines = pages_jsonl.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise UsageError(f"{pages_jsonl} is not a file of labelled pages (one JSON object a line): {error}") from None


def score_file(
    job: tuple[str, list[dict[str, Any]]], *, pdfs: Path, extract: Callable[..., Extraction]
) -> tuple[str, Tally, bool]:
    """Return one file's name, its counts summed over its runs, and whether its labelled pages are pictures."""
    name, runs = job
    extraction = extract(pdfs / name, document_id=name)
    tally = Tally()
    for run in runs:
        # A scanned page has no words of its own: those that were recognised serve as the units of comparison.
        words = block_words(extraction, run["pages"]) if run["scanned"] else plain_word_boxes(pdfs / name, run["pages"])
        tally += score_run(run, extraction.clauses, words)
    return name, tally, bool(runs[0]["scanned"])


def block_words(extraction: Extraction, pages: Sequence[int]) -> dict[int, list[Box]]:
    """Return the boxes of each page's words as the extraction placed them."""
    return {
        page: [
            word.bbox
            for block in extraction.blocks
            if block.page == page
            for line in block.lines
            for word in line.words
        ]
        for page in pages
    }


def score_run(run: dict[str, Any], clauses: Sequence[Clause], words: dict[int, list[Box]]) -> Tally:
    """Return the counts of one labelled run."""
    pages = set(run["pages"])
    gold = {
        item["id"]: words_under([Anchor(a["page"], tuple(a["bbox"])) for a in item["anchors"]], words)
        for item in run["items"]
    }
    gold_clauses = {item["id"]: item for item in run["items"] if item["kind"] == "clause"}
    here = [clause for clause in clauses if any(anchor.page in pages for anchor in clause.anchors)]
    found = {clause.clause_id: words_under(clause.anchors, words) for clause in here}
    tally = _leaks(gold, gold_clauses, run["items"], found.values())
    whole_gold = {k: gold[k] for k, item in gold_clauses.items() if not (item["open_start"] or item["open_end"])}
    partial_gold = [gold[k] for k in gold_clauses if k not in whole_gold]
    whole_found = {
        c.clause_id: found[c.clause_id]
        for c in here
        if all(anchor.page in pages for anchor in c.anchors)
        and found[c.clause_id]
        and not any(overlap(found[c.clause_id], part) >= MATCH_OVERLAP for part in partial_gold)
    }
    pairs = match(whole_gold, whole_found)
    return tally + _count_matches(
        pairs, gold_clauses, {c.clause_id: c for c in here}, len(whole_gold), len(whole_found)
    )


def _count_matches(
    pairs: dict[int, str], gold: dict[int, dict[str, Any]], clauses: dict[str, Clause], n_gold: int, n_found: int
) -> Tally:
    gold_of = {clause: item for item, clause in pairs.items()}
    right_num = right_parent = 0
    for item_id, clause_key in pairs.items():
        item, clause = gold[item_id], clauses[clause_key]
        right_num += (item["num"] or None) == (clause.num or None)
        expected = item["parent"] if item["parent"] in gold else None
        given = clause.parent_id if clause.parent_id in clauses else None
        # A parent outside the run counts as none on both sides; an unmatched one can only be wrong.
        right_parent += (expected is None and given is None) or (given is not None and gold_of.get(given) == expected)
    return Tally(n_gold, n_found, len(pairs), right_num, right_parent)


def _leaks(
    gold: dict[int, frozenset[WordKey]],
    gold_clauses: dict[int, dict[str, Any]],
    items: Iterable[dict[str, Any]],
    found: Iterable[frozenset[WordKey]],
) -> Tally:
    in_clauses = frozenset().union(*(gold[k] for k in gold_clauses))
    aside = frozenset().union(*(gold[item["id"]] for item in items if item["kind"] in LEAK_KINDS)) - in_clauses
    covered = frozenset().union(*found)
    return Tally(outside_words=len(aside), leaked_words=len(aside & covered))


def words_under(anchors: Iterable[Anchor], words: dict[int, list[Box]]) -> frozenset[WordKey]:
    """Return the words whose centre lies in one of the boxes."""
    keys: set[WordKey] = set()
    for anchor in anchors:
        x0, top, x1, bottom = anchor.bbox
        for index, box in enumerate(words.get(anchor.page, ())):
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            if x0 - BOX_SLACK <= x <= x1 + BOX_SLACK and top - BOX_SLACK <= y <= bottom + BOX_SLACK:
                keys.add((anchor.page, index))
    return frozenset(keys)


def overlap(a: frozenset[WordKey], b: frozenset[WordKey]) -> float:
    """Return the intersection over union of two word sets, 0 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0


def match(gold: dict[int, frozenset[WordKey]], found: dict[str, frozenset[WordKey]]) -> dict[int, str]:
    """Return gold item -> clause for the pairs that overlap enough, the best pairs first, each used once.

    With a threshold above one half over disjoint items no other choice could match more.
    """
    scored = sorted(
        (
            (-overlap(gold_words, found_words), item, clause)
            for item, gold_words in gold.items()
            for clause, found_words in found.items()
            if overlap(gold_words, found_words) >= MATCH_OVERLAP
        ),
    )
    pairs: dict[int, str] = {}
    used: set[str] = set()
    for _, item, clause in scored:
        if item not in pairs and clause not in used:
            pairs[item] = clause
            used.add(clause)
    return pairs
