"""``analyser analyse``: read, tag and compare corpora into a workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from analyser.commands.output import add_workspace, positive, tell
from analyser.commands.watching import Watching
from analyser.progress import DocumentState, Progress
from analyser.settings import ComparisonSettings, Settings


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of ``analyse``."""
    parser = commands.add_parser(
        "analyse",
        help="read, tag and compare corpora into a workspace",
        description="Reads every document of the corpora, tags its clauses, and compares all that is in the workspace. "
        "Run it again after an interruption, a change or with further corpora: only what is new is read.",
        epilog="Exit codes: 0 done; 1 finished, but documents failed (each is named); 2 wrong use.",
    )
    parser.add_argument(
        "corpora", nargs="+", metavar="CORPUS", help="a folder with PDF, DOCX or TXT files, best with documents.csv"
    )
    add_workspace(parser)
    parser.add_argument("--workers", type=positive, help="files read at the same time; default: one per processor")
    parser.add_argument("--password", help="the password of files that are locked; it is stored nowhere")
    parser.add_argument("--retry-failed", action="store_true", help="try documents again that failed before")
    parser.add_argument("--prune", action="store_true", help="remove documents that are in none of these corpora")
    parser.add_argument(
        "--encoder",
        metavar="MODEL",
        help="let a sentence encoder take part in the comparison: a folder, or a name on the hub, from where it is "
        "loaded once; needs the extra “semantic”. Default: none, nothing is loaded",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress, only what went wrong")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Analyse, name what failed, and return the exit code."""
    from analyser.pipeline import analyse

    if arguments.encoder:
        from analyser.comparison.semantic import require_extra

        require_extra()
    with Watching(quiet=arguments.quiet) as watching:
        workspace = analyse(
            *arguments.corpora,
            workspace=arguments.workspace,
            workers=arguments.workers,
            progress=watching,
            retry_failed=arguments.retry_failed,
            prune=arguments.prune,
            password=arguments.password,
            settings=_settings(arguments.encoder),
        )
    last = watching.last
    assert last is not None, "an analysis that returns has told its end"
    for problem in last.problems:
        tell(f"problem: {problem}")
    failed = [document for document in last.documents if document.state == DocumentState.FAILED]
    for document in failed:
        tell(f"failed: {document.file}: {document.message}")
    if not arguments.quiet:
        tell(_summary(last, workspace.store.counts(), arguments.workspace))
    return 1 if failed or last.left_out else 0


def _settings(encoder: str | None) -> Settings:
    """Return the default settings, with the encoder where one is asked for; a folder by its full path."""
    if not encoder:
        return Settings()
    name = str(Path(encoder).resolve()) if Path(encoder).is_dir() else encoder
    return Settings(comparison=ComparisonSettings(encoder=name))


def _summary(last: Progress, counts: dict[str, int], name: str) -> str:
    states = [document.state for document in last.documents]
    read, kept = states.count(DocumentState.DONE), states.count(DocumentState.KEPT)
    return (
        f"{len(states)} documents: {read} read, {kept} kept from before, {states.count(DocumentState.FAILED)} failed. "
        f"The workspace {name} holds {counts['clauses']} clauses, {counts['correspondences']} correspondences, "
        f"{counts['provisions']} provisions and {counts['gaps']} gaps."
    )
