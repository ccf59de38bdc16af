"""Analyses the sample corpus and packs the result beside it: ``python -m corpora.ready`` from the checkout's root.

Run it after every change of the sample or of what an analysis gives; ``tests/corpora/test_ready.py`` holds the packed
analysis against a fresh one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from analyser import analyse
from analyser.storage.shipped import pack
from corpora.build import SAMPLE


def main() -> int:
    """Pack in place and return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = analyse(SAMPLE, workspace=Path(folder))
        failed = workspace.documents.query("status == 'failed'") if "status" in workspace.documents else []
        if len(failed):
            print("error: documents failed; nothing was packed", file=sys.stderr)
            return 1
        workspace.store.close()
        archive = pack(Path(folder), SAMPLE)
    print(archive.name, archive.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
