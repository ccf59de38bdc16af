"""The command line: parse, call, print. Exit codes: 0 done, 1 finished with documents that failed, 2 wrong use."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from analyser import __version__
from analyser.commands import analysing, application, corpora, evaluating, exporting, extracting, showing
from analyser.commands.output import tell
from analyser.errors import AnalyserError, DocumentError
from analyser.logs import log_traceback

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; people see messages, never a traceback."""
    _speak_utf8()
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except DocumentError as error:
        tell(f"analyser: {error}")
        return FAILED
    except AnalyserError as error:
        tell(f"analyser: {error}")
        return WRONG_USE
    except KeyboardInterrupt:
        tell("analyser: stopped. What was finished is kept; run the same command again to go on.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has enough. Nothing may be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        tell(f"analyser: something went wrong ({type(error).__name__}: {error}). Details are in {log_traceback()}.")
        return FAILED
    return code


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="analyser",
        description="Extracts the clauses of national cybersecurity policies, aligns them across states, and shows "
        "what they have in common, where they differ and what is missing.",
        epilog="analyser COMMAND --help tells more. Exit codes: 0 done; 1 finished, but documents failed (each is "
        "named); 2 wrong use.",
    )
    top.add_argument("--version", action="version", version=f"analyser {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    application.add_parser(commands)
    analysing.add_parser(commands)
    extracting.add_parser(commands)
    showing.add_parsers(commands)
    exporting.add_parser(commands)
    evaluating.add_parser(commands)
    corpora.add_parser(commands)
    return top


def _speak_utf8() -> None:
    """Write UTF-8 whatever the system's own encoding is: the documents are in Arabic and French too."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
