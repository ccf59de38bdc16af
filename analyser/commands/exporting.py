"""``analyser export``: a workspace, or the termbase, as files for people and for programs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.commands.output import tell
from analyser.errors import UsageError
from analyser.exporting import FORMS, Written

if TYPE_CHECKING:
    from analyser.exporting.material import Selection
    from analyser.workspace import Workspace

TERMBASE = "skos"
"""The one form that needs no workspace."""
LANGUAGES = ("en", "fr", "ar")
"""What the words of a brief and a workbook can be in; quotations stay in their own language."""

DESCRIPTION = (
    "docx: a brief with method, heat map, comparison, gaps with their proof and a drafting table. xlsx: a workbook "
    "with links from each finding to its clauses. csv, parquet: one file per table. jsonl: one object a line whose "
    "key “record” names its table. sssom, oscal: the correspondences for mapping tools. akn: Akoma Ntoso, one file per "
    "document. annotated-pdf: copies with the clauses highlighted. skos: the shipped termbase as Turtle; it needs no "
    "workspace. OUT is a folder for {folders}, else a file."
)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of ``export``."""
    folders = ", ".join(name for name, form in FORMS.items() if not form.suffix)
    names = (*FORMS, TERMBASE)
    export = commands.add_parser(
        "export",
        help="write a workspace as a Word brief, an Excel workbook or tables, or write the termbase",
        description=DESCRIPTION.format(folders=folders),
    )
    export.add_argument("form", choices=names, metavar="FORM", help=", ".join(names))
    export.add_argument("out", type=Path, metavar="OUT", help="the file or folder to write")
    export.add_argument("-w", "--workspace", help="the workspace's folder, or a postgresql:// address; not for skos")
    export.add_argument("--jurisdiction", action="append", default=[], metavar="A", help="only this one; repeatable")
    export.add_argument("--group", metavar="G", help="only the members of a group, by its id, or codes: KEN,GHA")
    export.add_argument("--framework", metavar="F", help="coverage and gaps by this framework (default: the first)")
    export.add_argument("--language", choices=LANGUAGES, default="en", help="of a brief or workbook; default: en")
    export.add_argument("--title", default="", metavar="T", help="the title of a brief")
    export.set_defaults(run=run_export)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the files, name them and what was left out on stderr, and return the exit code."""
    if arguments.form == TERMBASE:
        written = _termbase(arguments.out)
    elif not arguments.workspace:
        raise UsageError(f"export {arguments.form} needs a workspace: add -w FOLDER.")
    else:
        written = _exported(arguments)
    for path in written.paths:
        tell(f"written: {path}")
    for sentence in written.left_out:
        tell(f"left out: {sentence}")
    return 1 if written.left_out else 0


def _termbase(out: Path) -> Written:
    from analyser.resources.skos import skos_turtle

    try:
        out.write_text(skos_turtle(), "utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror or error}.") from error
    return Written((out,))


def _exported(arguments: argparse.Namespace) -> Written:
    from analyser.exporting import export
    from analyser.exporting.speech import Speech
    from analyser.workspace import open_workspace

    workspace = open_workspace(arguments.workspace)
    speech = Speech()
    if FORMS[arguments.form].spoken:
        from analyser.views.speaking import speech_in

        speech = speech_in(arguments.language)
    return export(
        workspace.store,
        arguments.form,
        arguments.out,
        selection=_selection(arguments, workspace),
        speech=speech,
        title=arguments.title,
    )


def _selection(arguments: argparse.Namespace, workspace: Workspace) -> Selection:
    """Return what was asked for; of a group only the members that have a document."""
    from analyser.exporting.material import Selection
    from analyser.harmony import group_of

    chosen = set(arguments.jurisdiction)
    if arguments.group:
        group = group_of(workspace.groups, arguments.group)
        present = {document.jurisdiction for document in workspace.store.documents()}
        members = present.intersection(group.members if group else ())
        if not members:
            raise UsageError(f"No member of {arguments.group} has a document in this workspace.")
        chosen |= members
    return Selection(tuple(sorted(chosen)), arguments.framework)
