"""Clauses of one document -> ClauseTags: runs the pipelines per language and settles each clause's force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from analyser.records import Clause, ClauseTags, CrossReference, DocumentKind, Modality, ModalityCue, Parameter
from analyser.resources import load_patterns, pattern_languages
from analyser.resources.rules import PatternFile
from analyser.understanding import partners
from analyser.understanding.actions import action_of
from analyser.understanding.bearers import bearers_of
from analyser.understanding.crossreferences import cross_references
from analyser.understanding.cues import cue_hits
from analyser.understanding.definitions import definition_of
from analyser.understanding.force import inherited, ranked, register_of, weigh
from analyser.understanding.instruments import mentions
from analyser.understanding.parameters import AMOUNTS, inherited_amounts, parameters_of
from analyser.understanding.pipelines import pipeline
from analyser.understanding.sentences import keep_text

BATCH = 256
"""Clauses per ``nlp.pipe`` batch: no gain was seen above."""


def tag_clauses(
    clauses: Sequence[Clause],
    *,
    kind: DocumentKind | None = None,
    jurisdiction: str | None = None,
    trained: str = "auto",
) -> tuple[ClauseTags, ...]:
    """Return the tags of the clauses of one document, in the order given.

    ``jurisdiction`` (ISO 3166-1 alpha-3) is no partner of its own document, and tells which pound or dinar is meant;
    ``trained`` says whether installed trained pipelines are used.
    """
    patterns = {language: load_patterns(language) for language in pattern_languages()}
    register = register_of(kind, clauses, patterns)
    docs = _docs(clauses, trained)
    by_id = {clause.clause_id: clause for clause in clauses}
    references: dict[str, list[CrossReference]] = defaultdict(list)
    for reference in cross_references(clauses):
        references[reference.clause_id].append(reference)
    settled: dict[str, tuple[ModalityCue, ...]] = {}
    amounts: dict[str, tuple[Parameter, ...]] = {}
    tags: list[ClauseTags] = []
    for clause, doc in zip(clauses, docs, strict=True):
        found = _cues(clause, doc, by_id, settled, patterns.get(clause.language), register)
        settled[clause.clause_id] = found
        modality = found[0].modality if found else Modality.STATEMENT
        stem = by_id.get(clause.parent_id or "")
        named = partners.mentions(
            doc, language=clause.language, jurisdiction=jurisdiction, lead_in=stem.text if stem else ""
        )
        parameters = parameters_of(doc, modality=modality, language=clause.language, jurisdiction=jurisdiction)
        amounts[clause.clause_id] = parameters = _with_amounts(clause, modality, parameters, amounts)
        cue = found[0] if found else None
        bearers = bearers_of(clause, doc, cue, by_id)
        tags.append(
            ClauseTags(
                clause_id=clause.clause_id,
                modality=modality,
                cues=found,
                instruments=mentions(doc),
                bearers=bearers,
                action=action_of(clause, doc, cue, bearers),
                parameters=parameters,
                partners=named,
                definition=definition_of(clause, modality, cue.rule if cue else ""),
                references=tuple(references[clause.clause_id]),
            )
        )
    return tuple(tags)


def _cues(
    clause: Clause,
    doc: Doc,
    by_id: Mapping[str, Clause],
    settled: Mapping[str, tuple[ModalityCue, ...]],
    patterns: PatternFile | None,
    register: str,
) -> tuple[ModalityCue, ...]:
    if patterns is None:
        return ()
    own = weigh(clause.text, cue_hits(doc), patterns, register=register, headings=clause.heading_path)
    stem = by_id.get(clause.parent_id) if clause.parent_id else None
    taken_over = inherited(stem, settled.get(stem.clause_id, ()) if stem else (), patterns)
    return ranked([*taken_over, *own])


def _with_amounts(
    clause: Clause,
    modality: Modality,
    own: tuple[Parameter, ...],
    settled: Mapping[str, tuple[Parameter, ...]],
) -> tuple[Parameter, ...]:
    """Return the parameters with the penalty of the lead-in, where an item names an offender and no amount."""
    stem = settled.get(clause.parent_id, ()) if clause.parent_id else ()
    if modality is not Modality.SANCTION or not stem or any(one.kind in AMOUNTS for one in own):
        return own
    return (*own, *inherited_amounts(stem, clause.parent_id or ""))


def _docs(clauses: Sequence[Clause], trained: str) -> Iterator[Doc]:
    """Yield one doc per clause, in the order given, each made by the pipeline of its language.

    Docs come as they are asked for and are not kept: thousands alive at once cost the collector a fifth of the time.
    """
    made: dict[str, Iterator[Doc]] = {}
    for language in {clause.language for clause in clauses}:
        nlp = pipeline(language, trained=trained)
        made[language] = nlp.pipe(_tokenised(nlp, clauses, language), batch_size=BATCH)
    for clause in clauses:
        yield next(made[clause.language])


def _tokenised(nlp: Language, clauses: Sequence[Clause], language: str) -> Iterator[Doc]:
    for clause in clauses:
        if clause.language == language:
            yield _doc(nlp, clause.text)


def _doc(nlp: Language, text: str) -> Doc:
    """Return the tokenised text with the text at hand: joining it from its tokens costs as much as the rules."""
    doc = nlp.make_doc(text)
    keep_text(doc, text)
    return doc
