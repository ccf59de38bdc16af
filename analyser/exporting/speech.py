"""What an export needs to speak a language: words, numbers, names. The app's catalogues give it; English needs none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from analyser.comparison.told_labels import told_label
from analyser.records import CoverageState, DraftItem, Modality, Relation, ReviewAspect, Stricter

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he", "ps", "sd", "ug", "dv", "ckb"})
"""ISO 639 codes of the languages written from right to left that states publish policies in."""


def is_right_to_left(language: str | None) -> bool:
    """Return whether a language is written from right to left."""
    return language in RIGHT_TO_LEFT


def _same(text: str) -> str:
    return text


def _plural(one: str, many: str, count: int) -> str:
    return (one if count == 1 else many).format(n=f"{count:,}")


def _number(value: float, decimals: int = 0) -> str:
    return f"{value:,.{decimals}f}"


def _state(state: CoverageState) -> tuple[str, str]:
    signs = {"binding": "●", "committed": "◐", "mentioned": "○", "silent": "–", "unreadable": "?"}
    return signs[state.value], state.value.capitalize()


def _word(kind: str, value: str) -> str:
    if kind == "differing value":
        return value.partition(":")[2]
    return value.replace("_", " ").capitalize()


def _decided(_aspect: ReviewAspect, found: str, element: str) -> str:
    return found or element


def _capitalised(value: Modality | Relation) -> str:
    return value.value.capitalize()


@dataclass(frozen=True, slots=True)
class Speech:
    """How to say things in one language. ``state`` gives a sign and a word; ``told`` a stored English sentence.

    ``word`` says a value of a kind: partner, partner kind, channel, reciprocity, instrument kind, reliance, point,
    state, grade, aspect, verdict, in passing, difference (what clauses differ in), differing value (after its aspect
    and a colon), answer (to what is asked in a matter), unit (of a time or sum). ``decided`` says a
    value of a decision: aspect, value, words judged.
    """

    language: str = "en"
    text: Callable[[str], str] = _same
    plural: Callable[[str, str, int], str] = _plural
    number: Callable[[float, int], str] = _number
    percent: Callable[[float], str] = field(default=lambda share: f"{share:.0%}")
    plain_number: Callable[[int], str] = str
    jurisdiction: Callable[[str], str] = _same
    language_name: Callable[[str], str] = _same
    kind: Callable[[str], str] = str.capitalize
    state: Callable[[CoverageState], tuple[str, str]] = _state
    modality: Callable[[Modality], str] = _capitalised
    relation: Callable[[Relation], str] = _capitalised
    told: Callable[[str], str] = _same
    word: Callable[[str, str], str] = _word
    decided: Callable[[ReviewAspect, str, str], str] = _decided

    @property
    def right_to_left(self) -> bool:
        """Whether the export as a whole runs from right to left."""
        return is_right_to_left(self.language)

    @property
    def comma(self) -> str:
        """What stands between the members of a list."""
        return "، " if self.language == "ar" else ", "

    def provision(self, label: str) -> str:
        """Return a provision's label in the export's language where it is made of known concepts, else as it is."""
        return told_label(label, self.language)

    def draft_heading(self, item: DraftItem) -> str:
        """Return the heading of what was chosen for the draft; a provision's is told in the export's language."""
        return self.provision(item.heading) if item.kind.names_a_provision else item.heading

    def stricter(self, value: Stricter, a: str, b: str) -> str:
        """Return who is stricter by name, in words where nobody is."""
        _ = self.text
        named = {Stricter.A: self.jurisdiction(a), Stricter.B: self.jurisdiction(b)}
        return named.get(value) or (_("Neither") if value is Stricter.NEITHER else _("Cannot be ranked"))
