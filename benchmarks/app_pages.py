"""Server time of every page of the app on a workspace: ``python -m benchmarks.app_pages WORKSPACE [--repeat N]``.

Each page is run by Streamlit's own test driver in this process, as its server would run it: the first time with empty
caches (libraries already loaded), then again with other parameters where the page has any, and again as it was. What
the browser needs to draw is not in the figures. Seconds are those of the processor in the page's own thread, so that
neither other programs nor work that goes on beside a page, like the index of the search, show in them; the last column
is all that the process did for the first view until it came to rest, test driver included. Exit code 1 where a warm
page takes longer than the bound.
"""

from __future__ import annotations

import argparse
import logging
import os
import statistics
import sys
import time
from pathlib import Path

SECONDS_WARM = 1.0
"""What a page may take once it was opened."""
SECONDS_UNTIL_REST = 90.0
_LOOK, _IDLE = 0.5, 0.1
"""At rest is a process that used less than this share of so many seconds."""
NO_FILE = "source file is no longer in the workspace"
"""What a clause's page says in a generated workspace, which has no PDFs: no page image, all else is there."""

QUERY = "report incidents to the authority within 72 hours"
OTHER_QUERY = "protection of personal data"


def page_script(name: str) -> None:
    """Show one page inside the app's frame; the session keeps how long its thread worked."""
    import time
    from importlib import import_module

    import streamlit as st

    from analyser.views.boundary import guarded
    from analyser.views.links import PAGE_NAMES, page

    begun = time.thread_time()
    st.navigation([page(one) for one in PAGE_NAMES], position="hidden")
    try:
        guarded(import_module(f"analyser.views.{name}").show)
    finally:
        st.session_state["seconds_of_page"] = st.session_state.get("seconds_of_page", 0.0) + time.thread_time() - begun


def cases(workspace: str) -> dict[str, list[dict[str, str]]]:
    """Return the parameters to open each page with: at first, then another view of the same page."""
    from analyser.storage import queries
    from analyser.views.links import PAGE_NAMES
    from analyser.workspace import open_workspace

    store = open_workspace(workspace).store
    cells = [cell for cell in queries.coverage(store) if cell["clause_ids"]]
    biggest = max(cells, key=lambda cell: len(cell["clause_ids"]))
    other = min(cells, key=lambda cell: len(cell["clause_ids"]))
    pairs = sorted(queries.pair_counts(store).items(), key=lambda item: -item[1]) or [(("", ""), 0)]
    provisions = queries.provisions(store)
    told: dict[str, list[dict[str, str]]] = {
        "documents": [{}],
        "coverage": [{}, _cell(biggest), _cell(other)],
        "compare": [{"a": a, "b": b} for (a, b), _count in (pairs[0], pairs[-1])],
        "provisions": [{}, *({"provision": p["provision_id"]} for p in provisions[-1:])],
        "gaps": [{}, *({"gap": gap["gap_id"]} for gap in queries.gaps(store)[-1:])],
        "search": [{"q": QUERY}, {"q": OTHER_QUERY}, {"q": "incident", "how": "exact"}],
        "clause": [{"clause": biggest["clause_ids"][0]}, {"clause": biggest["clause_ids"][-1]}],
    }
    return told | {name: [{}] for name in PAGE_NAMES if name not in told}


def _cell(found: dict[str, object]) -> dict[str, str]:
    return {"framework": str(found["framework_id"]), "theme": str(found["element_id"]),
            "jurisdiction": str(found["jurisdiction"])}  # fmt: skip


def seconds(name: str, parameters: dict[str, str]) -> float:
    """Return how long the processor works on a page in a session of its own; a page that fails ends the benchmark."""
    from streamlit.testing.v1 import AppTest

    test = AppTest.from_function(page_script, kwargs={"name": name}, default_timeout=300)
    for key, value in parameters.items():
        test.query_params[key] = value
    test.run()
    failed = [error.value for error in (*test.exception, *test.error) if NO_FILE not in error.value]
    if failed:
        raise SystemExit(f"{name} {parameters}: {failed}")
    return float(test.session_state["seconds_of_page"])


def at_rest() -> float:
    """Wait until nothing is worked on beside the pages and return the processor seconds of the process until now."""
    begun = time.monotonic()
    while time.monotonic() - begun < SECONDS_UNTIL_REST:
        before = time.process_time()
        time.sleep(_LOOK)
        if time.process_time() - before < _LOOK * _IDLE:
            break
    return time.process_time()


def measure(workspace: str, repeat: int) -> bool:
    """Print a table and return whether every warm page keeps the bound."""
    import streamlit as st

    kept = True
    heads = f"{'page':<14}{'first':>8}{'new view':>10}{'warm':>9}{'first, all':>12}"
    print(f"{heads}   seconds; medians of {repeat} warm runs")
    for name, views in cases(workspace).items():
        seconds("documents", {})
        st.cache_resource.clear()
        st.cache_data.clear()
        begun = at_rest()
        first = seconds(name, views[0])
        every = at_rest() - begun
        fresh = max((seconds(name, view) for view in views[1:]), default=float("nan"))
        warm = max(statistics.median(seconds(name, view) for _run in range(repeat)) for view in views)
        kept = kept and warm <= SECONDS_WARM
        told = "" if warm <= SECONDS_WARM else "   over the bound"
        print(f"{name:<14}{first:>8.2f}{fresh:>10.2f}{warm:>9.2f}{every:>12.2f}{told}", flush=True)
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)  # Streamlit warns on every run that it is not behind a server
    os.environ["POLICY_ANALYSER_WORKSPACE"] = str(arguments.workspace.resolve())
    return 0 if measure(str(arguments.workspace), arguments.repeat) else 1


if __name__ == "__main__":
    sys.exit(main())
