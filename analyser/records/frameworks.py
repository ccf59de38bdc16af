"""Frameworks of themes and registers of instruments."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.records.findings import Relation


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's wording of a framework element; descriptions, examples and terms are this project's own.

    ``misleading`` are phrases in which a term says something else: "exercises a power" is no exercise.
    """

    language: str
    title: str
    description: str = ""
    examples: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    misleading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """A theme. ``parent_id`` is None for an area (top level).

    ``offence``: it asks for a crime to be created, so that only a clause that punishes, forbids or commits to do so
    speaks of it surely; rules of protection against the same acts may. ``law``: it asks for a power, a procedure or a
    liability that takes a law, so that in other documents only a promise speaks of it surely; an offence takes one too.
    ``criminal``: it asks for criminal liability or procedure, so that only a document on crime speaks of it surely.
    """

    element_id: str
    parent_id: str | None
    wordings: tuple[Wording, ...]
    title_verified: bool = True
    offence: bool = False
    law: bool = False
    criminal: bool = False

    def title(self, language: str = "en") -> str:
        """Return the title in the language, in English where there is none."""
        titles = {wording.language: wording.title for wording in self.wordings}
        return titles.get(language) or titles.get("en") or self.element_id


@dataclass(frozen=True, slots=True)
class Framework:
    framework_id: str
    title: str
    edition: str
    source: str
    elements: tuple[Element, ...]
    titles: tuple[tuple[str, str], ...] = ()
    """The framework's own title in further languages, as ``(language, title)``."""

    def name(self, language: str = "en") -> str:
        """Return the framework's title in the language, ``title`` where there is none."""
        return dict(self.titles).get(language, self.title)

    def leaves(self) -> tuple[Element, ...]:
        """Return the elements that have no children, in file order."""
        parents = {element.parent_id for element in self.elements}
        return tuple(element for element in self.elements if element.element_id not in parents)


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """A judged relation between elements of two frameworks, read from the first to the second."""

    framework_id: str
    element_id: str
    other_framework_id: str
    other_element_id: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Instrument:
    """A registered convention, standard, model law or well-known act; aliases per language as ``(language, alias)``."""

    instrument_id: str
    name: str
    kind: str
    aliases: tuple[tuple[str, str], ...]
    titles: tuple[tuple[str, str], ...] = ()
    """Its name in further languages as ``(language, title)``, for display: clauses are searched for its aliases."""

    def title(self, language: str = "en") -> str:
        """Return the instrument's name in the language, ``name`` where there is none."""
        return dict(self.titles).get(language, self.name)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A registered international organisation, agency or network; aliases as ``(language, alias)``."""

    organisation_id: str
    name: str
    kind: str
    aliases: tuple[tuple[str, str], ...]
    titles: tuple[tuple[str, str], ...] = ()
    """Names for display in languages in which it has no alias, as ``(language, title)``."""
