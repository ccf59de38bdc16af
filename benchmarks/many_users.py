"""Several readers at once on one workspace: ``python -m benchmarks.many_users WORKSPACE [--users 1 2 4 8]``.

The app runs in a process of its own, as for people. Each reader has a session of her own and goes through the same
pages without a pause, from another place in the round than the others: thinking readers, who look at a page for half a
minute, ask far less. Seconds are those of the clock from the click to the last element; what the browser needs to draw
is not in them. All pages were opened once before. Memory is that of the server.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.app_pages import cases
from benchmarks.sessions import session

Step = tuple[str, dict[str, str]]
SECONDS_OF_LOOKING = 30.0
"""What a reader gives a page before the next click, for the number of readers that a machine carries."""
SEARCH_IS_READY = 60.0


def path_of(workspace: str) -> list[Step]:
    """Return the pages of the round with their parameters."""
    return [(name, views[0]) for name, views in cases(workspace).items()]


def one_user(url: str, path: Sequence[Step], start: int, rounds: int) -> list[tuple[str, float]]:
    """Return page and seconds of each click of one reader."""
    found = []
    with session(url) as reader:
        reader.open("start")
        for place in range(start, start + rounds * len(path)):
            name, parameters = path[place % len(path)]
            found.append((name, reader.open(name, parameters).seconds))
    return found


def together(url: str, path: Sequence[Step], users: int, rounds: int) -> tuple[list[tuple[str, float]], float]:
    """Return page and seconds of all clicks of so many readers at once, and how long all took."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(users) as pool:
        runs = [pool.submit(one_user, url, path, n * len(path) // users, rounds) for n in range(users)]
        found = [click for run in runs for click in run.result()]
    return found, time.perf_counter() - begun


def memory(process: int) -> dict[str, int]:
    """Return the resident memory of a process now and at its highest, in MB; Linux only."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    told = dict(line.split(":", 1) for line in lines)
    return {name: int(told[key].split()[0]) // 1024 for name, key in (("now", "VmRSS"), ("highest", "VmHWM"))}


def listening(url: str) -> int:
    """Return the id of the child process that answers at an address."""
    port = f"--server.port\0{url.rpartition(':')[2]}\0"
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and port in (entry / "cmdline").read_bytes().decode("utf-8", "replace"):
            return int(entry.name)
    raise SystemExit("the server's process was not found")


def measure(url: str, path: Sequence[Step], users: Sequence[int], rounds: int) -> None:
    """Print a table: seconds of a page by the number of readers, pages a second, memory of the server."""
    server = listening(url)
    one_user(url, path, 0, 1)
    time.sleep(SEARCH_IS_READY if any(name == "search" for name, _ in path) else 0)
    one_user(url, path, 0, 1)
    heads = f"{'readers':>7}{'median':>9}{'95 %':>8}{'slowest':>9}{'pages/s':>9}{'thinking':>10}"
    print(f"{heads}{'memory':>8}   MB, slowest page")
    for count in users:
        clicks, taken = together(url, path, count, rounds)
        seconds = sorted(taken_by for _name, taken_by in clicks)
        late = seconds[min(len(seconds) - 1, round(0.95 * len(seconds)))]
        rate = len(clicks) / taken
        slowest = max(clicks, key=lambda click: click[1])[0]
        row = f"{count:>7}{statistics.median(seconds):>9.2f}{late:>8.2f}{seconds[-1]:>9.2f}{rate:>9.2f}"
        print(f"{row}{rate * SECONDS_OF_LOOKING:>10.0f}{memory(server)['now']:>8}   {slowest}", flush=True)
    print(f"highest memory of the server: {memory(server)['highest']} MB; load of the machine: {os.getloadavg()}")


def main() -> int:
    from tests.browser.server import running_app

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--users", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pages", nargs="*", help="only these pages")
    arguments = parser.parse_args()
    workspace = arguments.workspace.resolve()
    path = [step for step in path_of(str(workspace)) if not arguments.pages or step[0] in arguments.pages]
    with TemporaryDirectory() as home, running_app(Path(home), workspace) as url:
        measure(url, path, arguments.users, arguments.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
