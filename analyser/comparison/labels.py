"""Clauses of a provision -> a label that a person understands, and the key phrases in each language.

A label names the matter in few words, as a heading does: the matter of the register that most jurisdictions settle;
of definitions the defined term; the concept of the termbase that most of them name and few others do, where a noun of
it says enough; the drafters' own heading where the clauses bear it out (an English one first: one in another language
often holds a national name); the act that the clauses ask for, in the words of the most typical one; else two concepts.
Matters and concepts can be told in every language of the termbase (``told_labels``), drafters' words stay as they are.
What most clauses do alone (define, prohibit, punish) follows in brackets.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from analyser.comparison.concepts import Finder, concept_finder, shipped_finder
from analyser.comparison.deeds import deed
from analyser.comparison.features import Entry
from analyser.comparison.headings import bare_heading, names_a_matter
from analyser.comparison.told_labels import FORCES, TOLD_IN, concept_labels, concept_terms, named_label, with_force
from analyser.comparison.words import FUNCTION_WORDS, bare_text, content_words, stem
from analyser.records import Modality
from analyser.resources.label_terms import load_label_terms
from analyser.resources.matters import load_matters
from analyser.resources.termbase import Concept, load_termbase
from analyser.text import fold

PHRASES_PER_LANGUAGE = 3
LONGEST_PHRASE = 3
"""Words of a key phrase; longer ones are sentences."""
CLAUSES_READ = 12
"""Clauses of one language whose phrases are weighed; more would name the same."""
SHARED_WEIGHT = 2.0
"""A phrase made of concepts that the jurisdictions share counts three times one that only one side uses."""
HEADING_SHARE = 0.5
"""Share of a heading's words, or of its concepts, that the clauses of the other jurisdictions must use on average."""

ACT_SHARE = 0.3
"""The same for an act: what only one clause asks for does not name the others."""
LOOSE_SHARE = 0.25
"""The same for a heading that is better than one word or none."""
NARROW = 8
"""Clauses under a heading up to which it names one matter; a chapter of twenty holds several."""

NAMED_SHARE = 0.5
"""Share of the jurisdictions that must name a concept, or settle a matter, for it to name the group."""
SILENT = 50
"""Clauses that are thought to name no concept: what two documents of one matter both name is not common for that."""
LONG_TERM = 1.5
"""Weight of a concept whose term has several words beside one of a single word: "incident report" says what
"report" leaves open."""
DEFINED_WITHIN = 60
"""Letters at the beginning of a definition in which the defined term stands."""
LONGEST_TERM = 6
"""Words of a defined term; longer ones are sentences that were taken for one."""
WORDS_OF_OPENING = 8
FORCE_SHARE = 2 / 3
"""Share of the clauses that must define, prohibit or punish for the label to say so."""
CLAUSES_COUNTED = 2000
"""Clauses on which the rarity of concepts is counted, spread evenly over all: more would change no label."""
TELLING = 1.5
"""Weight from which a concept is telling: a concept that a fifth of all clauses name never reaches it."""

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_QUOTES = " «»“”\"'‘’:.,;"


class Labeller:
    """Names groups of clauses; knows from all clauses which phrases are common everywhere and so say nothing."""

    def __init__(self, pool: Iterable[Entry], *, matters: Mapping[str, Collection[str]] | None = None) -> None:
        """``matters`` are the ids of the matters that clauses settle, by clause id."""
        self._matters = matters or {}
        self._frequency: dict[str, Counter[str]] = {}
        self._sizes: Counter[str] = Counter()
        everything = tuple(pool)
        read = everything[:: max(1, len(everything) // CLAUSES_COUNTED)]
        self._read = len(read)
        self._concepts = Counter(concept for entry in read for concept in _field_concepts(entry))
        self._under = Counter(_heading_key(entry) for entry in everything)
        for entry in everything:
            counts = self._frequency.setdefault(entry.language, Counter())
            counts.update(set(_phrases(entry)))
            self._sizes[entry.language] += 1

    def describe(self, members: Sequence[Entry]) -> tuple[str, tuple[str, ...]]:
        """Return the label and the key phrases, best first, of each language in turn (most clauses first).

        Languages of the termbase in which no clause is written come last, with the terms of what is shared.
        """
        languages = [
            language
            for language, _ in sorted(
                Counter(entry.language for entry in members).items(), key=lambda item: (-item[1], item[0])
            )
        ]
        shared = shared_concepts(members)
        phrases = {language: self._key_phrases(members, language, shared) for language in languages}
        named = self._named_by_most(members)
        terms = [term for language in TOLD_IN if language not in phrases for term in concept_terms(named, language)]
        key_phrases = (*(phrase for language in languages for phrase in phrases[language]), *terms)
        preferred = sorted(languages, key=lambda language: language != "en")
        force = _common_force(members)
        defined = _defined_by_most(members, preferred) if force is Modality.DEFINITION else ""
        label = self._settled_by_most(members) or defined or self._best_words(members, preferred, named)
        return with_force(label, force), key_phrases

    def _best_words(self, members: Sequence[Entry], preferred: Sequence[str], named: Sequence[str]) -> str:
        """Return what names clauses that settle no known matter, the words that say most first."""
        leading = named[0] if named else ""
        clear = named_label(named) if leading in _clear_nouns() else ""
        headings = {language: self._best_headings(language, members) for language in preferred}
        told = {
            language: own.get("narrow") or _told_by_act(members, language) or own.get("wide", "")
            for language, own in headings.items()
        }
        last = (own.get(kind) for kind in ("single", "loose") for own in headings.values())
        return (
            named_label((leading,) if leading and says_enough_alone(leading) else ())
            or told.get("en", "")
            # What can be told in every language comes before the words of a foreign drafter.
            or clear
            or next(filter(None, told.values()), "")
            or named_label(named if len(named) > 1 else ())
            or next(filter(None, last), "")
            or named_label(named)
            or _opening(members)
        )

    def _best_headings(self, language: str, members: Sequence[Entry]) -> dict[str, str]:
        """Return the innermost heading in one language of each kind (``_kind``) that all members bear out most."""
        kinds: dict[str, dict[str, float]] = {}
        for entry in members:
            if entry.language != language:
                continue
            bare = bare_heading(next(iter(entry.clause.heading_path[-1:]), ""))
            if not names_a_matter(bare):
                continue
            used = _shared_with(bare, entry, members, only=_clear_nouns())
            kind = self._kind(entry, bare, used)
            if kind:
                kinds.setdefault(kind, {})[bare[:1].upper() + bare[1:]] = used
        return {kind: min(own, key=lambda bare: (-own[bare], len(bare), bare)) for kind, own in kinds.items()}

    def _kind(self, entry: Entry, bare: str, used: float) -> str:
        """Return what kind a heading is: of several words, ``narrow`` or ``wide`` by how many clauses stand under it,
        ``loose`` where the clauses hardly bear it out; ``single`` of one word. Empty where it names nothing.
        """
        if len(bare.split()) == 1:
            names = _field_finder()(bare, entry.language)
            clear = _clear_nouns().issuperset(names)
            return "single" if clear and used >= LOOSE_SHARE else ""
        if used < HEADING_SHARE:
            return "loose" if used >= LOOSE_SHARE else ""
        return "narrow" if self._under[_heading_key(entry)] <= NARROW else "wide"

    def _settled_by_most(self, members: Sequence[Entry]) -> str:
        """Return the title of the matter that most jurisdictions settle, empty for none."""
        settling: dict[str, set[str]] = {}
        for entry in members:
            for name in self._matters.get(entry.clause_id, ()):
                settling.setdefault(name, set()).add(entry.jurisdiction)
        all_of_them = len({entry.jurisdiction for entry in members})
        most = {name: len(codes) for name, codes in settling.items() if 2 * len(codes) > all_of_them > 1 < len(codes)}
        best = min(most, key=lambda name: (-most[name], name), default="")
        return load_matters()[best].title() if best else ""

    def _named_by_most(self, members: Sequence[Entry]) -> tuple[str, ...]:
        """Return the most telling concept that most jurisdictions name and that has a noun; after one that leaves
        much open also a second one that all name and that is about something else.
        """
        jurisdictions = {entry.jurisdiction for entry in members}
        naming: dict[str, set[str]] = {}
        for entry in members:
            for concept in _field_concepts(entry):
                if load_label_terms()[concept].en:
                    naming.setdefault(concept, set()).add(entry.jurisdiction)
        weights = {
            concept: len(codes) / len(jurisdictions) * math.log((SILENT + self._read) / (1 + self._concepts[concept]))
            for concept, codes in naming.items()
            if len(codes) >= max(2, NAMED_SHARE * len(jurisdictions))
        }
        defined = Counter(concept for entry in members for concept in _defined_concepts(entry))
        lift = {c: (LONG_TERM if " " in concept_labels()[c] else 1.0) * (1 + defined[c]) for c in weights}
        long = {concept: round(weight * lift[concept], 6) for concept, weight in weights.items()}
        telling = sorted((c for c in weights if weights[c] >= TELLING), key=lambda c: (-long[c], c))
        if not telling or says_enough_alone(telling[0]):
            return tuple(telling[:1])
        second = (c for c in telling[1:] if naming[c] == jurisdictions and _apart(telling[0], c))
        return (telling[0], *islice(second, 1))

    def _key_phrases(self, members: Sequence[Entry], language: str, shared: frozenset[str]) -> tuple[str, ...]:
        """Return the phrases that most clauses have, few others have, and that name what the sides share.

        No word is in two of them.
        """
        spoken = [_phrases(entry) for entry in members if entry.language == language][:CLAUSES_READ]
        support = Counter(key for phrases in spoken for key in phrases)
        surface = {key: text for phrases in reversed(spoken) for key, text in phrases.items()}
        total, frequency = self._sizes[language], self._frequency.get(language, Counter())

        def weight(key: str) -> float:
            rarity = math.log((1 + total) / (1 + frequency[key])) + 1.0
            common = 1.0 + SHARED_WEIGHT * len(shared & _named(surface[key], language)) / len(key.split())
            return round(support[key] / len(spoken) * rarity * common * math.sqrt(len(key.split())), 6)

        chosen: list[str] = []
        for key in sorted(support, key=lambda k: (-weight(k), k)):
            if not any(set(key.split()) & set(other.split()) for other in chosen):
                chosen.append(key)
            if len(chosen) == PHRASES_PER_LANGUAGE:
                break
        return tuple(surface[key] for key in chosen)


def _heading_key(entry: Entry) -> tuple[str, tuple[str, ...]]:
    return (entry.document.document_id, entry.clause.heading_path)


@lru_cache(maxsize=1)
def _field_finder() -> Finder:
    """Return the finder of the whole termbase, longest terms first: what has a definition of its own."""
    return concept_finder([concept for concept in load_termbase() if not concept.is_top], clitics=True)


def _field_concepts(entry: Entry) -> frozenset[str]:
    """Return the concepts that a clause names, or the heading right above it."""
    said = " . ".join((*entry.clause.heading_path[-1:], entry.clause.text))
    return frozenset(_field_finder()(said, entry.language))


def _defined_concepts(entry: Entry) -> frozenset[str]:
    """Return the concepts at the beginning of a definition, where the defined term stands; none of other clauses."""
    if entry.modality is not Modality.DEFINITION:
        return frozenset()
    return frozenset(_field_finder()(entry.clause.text[:DEFINED_WITHIN], entry.language)[:1])


def says_enough_alone(concept: str) -> bool:
    """Return whether a concept names a matter without a second one: its noun has several words and is not broad."""
    terms = load_label_terms()[concept]
    return " " in terms.en and not terms.broad


def _defined_by_most(members: Sequence[Entry], languages: Sequence[str]) -> str:
    """Return the term that most define, then most of the others use, in the first language that has one; else empty."""
    for language in languages:
        saying: dict[str, list[Entry]] = {}
        for entry in members:
            term = " ".join(entry.defined.strip(_QUOTES).split()).casefold()
            if entry.language == language and 0 < len(term.split()) <= LONGEST_TERM:
                saying.setdefault(term, []).append(entry)
        shared = {term: (len(own), _shared_with(term, own[0], members)) for term, own in saying.items()}
        best = min(shared, key=lambda t: (-shared[t][0], -shared[t][1], len(t), t), default="")
        if best:
            return best[:1].upper() + best[1:]
    return ""


def _apart(concept: str, other: str) -> bool:
    """Return whether two concepts share no word and neither is the broader of the other."""
    by_name = _concepts_by_name()
    nouns = [f"{concept_labels()[name]} {load_label_terms()[name].en}" for name in (concept, other)]
    words = [{stem(word, "en") for word in noun.split()} for noun in nouns]
    return not words[0] & words[1] and other not in by_name[concept].broader and concept not in by_name[other].broader


@lru_cache(maxsize=1)
def _concepts_by_name() -> dict[str, Concept]:
    return {concept.name: concept for concept in load_termbase()}


def _common_force(members: Sequence[Entry]) -> Modality | None:
    """Return the modality that nearly all clauses share where a label should say it, None for other ones."""
    modality, count = Counter(entry.modality for entry in members).most_common(1)[0]
    return modality if modality in FORCES and count >= FORCE_SHARE * len(members) else None


@lru_cache(maxsize=1)
def _clear_nouns() -> frozenset[str]:
    """Return the concepts that name a matter: those with a noun that is not broad."""
    return frozenset(name for name, terms in load_label_terms().items() if terms.en and not terms.broad)


def _told_by_act(members: Sequence[Entry], language: str) -> str:
    """Return the act in one language that shares most with the other clauses, empty where none shares enough."""
    shared: dict[str, float] = {}
    for entry in members:
        title = deed(entry.action, language) if entry.language == language else ""
        if title:
            shared[title] = max(shared.get(title, 0.0), _shared_with(title, entry, members))
    fitting = [title for title in shared if shared[title] >= ACT_SHARE]
    return min(fitting, key=lambda title: (-shared[title], len(title), title), default="")


def _shared_with(title: str, entry: Entry, members: Sequence[Entry], *, only: frozenset[str] | None = None) -> float:
    """Return the mean share of the words of a clause's title, or of its concepts, that the clauses of the other
    jurisdictions use; their headings count for concepts, of which only those in ``only`` are asked for.
    """
    concepts, words = frozenset(_field_finder()(title, entry.language)), set(content_words(title, entry.language))
    concepts = concepts if only is None else concepts & only
    shares = []
    for other in members:
        if other.jurisdiction == entry.jurisdiction:
            continue
        said = len(words & other.words) / len(words) if words and other.language == entry.language else 0.0
        named = len(concepts & _field_concepts(other)) / len(concepts) if concepts else 0.0
        shares.append(max(said, named))
    return round(sum(shares) / len(shares), 6) if shares else 0.0


def _opening(members: Sequence[Entry]) -> str:
    """Return the first words of the first clause, marked as cut where it goes on."""
    said = bare_text(members[0].clause.text, members[0].clause.num)
    words = [word for word in said.split() if "://" not in word] or said.split() or ["?"]
    opening = " ".join(words[:WORDS_OF_OPENING])
    return f"{opening}…" if len(words) > WORDS_OF_OPENING else opening


@lru_cache(maxsize=100_000)
def _named(phrase: str, language: str) -> frozenset[str]:
    return frozenset(shipped_finder()(phrase, language))


def shared_concepts(members: Sequence[Entry]) -> frozenset[str]:
    """Return the concepts that clauses of at least two jurisdictions name in their own words."""
    named = Counter(
        concept
        for jurisdiction in sorted({entry.jurisdiction for entry in members})
        for concept in {c for entry in members if entry.jurisdiction == jurisdiction for c in entry.concepts}
    )
    return frozenset(concept for concept, count in named.items() if count > 1)


def _phrases(entry: Entry) -> dict[str, str]:
    """Return the clause's runs of one to three content words: stems to the words as written, in lower case."""
    dropped = FUNCTION_WORDS.get(entry.language, frozenset())
    found: dict[str, str] = {}
    run: list[tuple[str, str]] = []
    for word in _WORDS.findall(bare_text(entry.clause.text, entry.clause.num)):
        folded = fold(word)
        if folded in dropped or len(folded) < 3 or any(character.isdigit() for character in folded):
            run = []
            continue
        run.append((stem(folded, entry.language), word.lower()))
        for length in range(1, min(LONGEST_PHRASE, len(run)) + 1):
            part = run[-length:]
            found.setdefault(" ".join(root for root, _ in part), " ".join(written for _, written in part))
    return found
