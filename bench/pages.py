"""Pages: fifty readers at once beside one alone, on the real application with its real server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import psutil
from yardsticks import table

READERS, EACH, LIMIT = 50, 6, 400
BIN = Path(sys.executable).parent
COUNTRY = "jp"
ROOMS = (
    "", "map/", "map/system/", "map/barriers/", "map/ips/", "map/places/", "map/agencies/", "map/quota/",
    "map/series/", "map/stage/", "map/sector/", "map/funding/", "map/lessons/",
    "map/programme/transition_support/", "map/number/employment_quota.quota/", "explain/",
)  # fmt: skip


@contextmanager
def served() -> Iterator[tuple[str, Callable[[], float]]]:
    """Serve the site from a data folder of its own, as ``placefirst serve`` does.

    Yields its address, and what tells the seconds that its process has worked.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory(prefix="pf-") as home:
        process = subprocess.Popen(
            [str(BIN / "placefirst"), "serve", "--port", str(port), "--no-open"],
            env=os.environ | {"PLACEFIRST_HOME": home},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if " is at " in line:
                    break
            server = psutil.Process(process.pid)
            yield f"http://127.0.0.1:{port}", lambda: sum(server.cpu_times()[:2])
        finally:
            process.terminate()
            process.wait(20)


def ask(address: str) -> float:
    """Ask for a page as a browser does, packed, and return the milliseconds until all of it is here."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "Accept-Language": "ja"})
    begun = time.perf_counter()
    with urllib.request.urlopen(request) as answer:
        answer.read()
    return (time.perf_counter() - begun) * 1000


def at_once(site: str, pages: Sequence[str]) -> dict[str, list[float]]:
    """Return the milliseconds of each page when all readers ask, each for the pages in another order."""

    def read(reader: int) -> list[tuple[str, float]]:
        turned = [*pages[reader % len(pages) :], *pages[: reader % len(pages)]]
        return [(page, ask(f"{site}/{COUNTRY}/{page}")) for page in islice(turned * EACH, EACH)]

    spent: dict[str, list[float]] = {page: [] for page in pages}
    with ThreadPoolExecutor(READERS) as readers:
        for each in readers.map(read, range(READERS)):
            for page, milliseconds in each:
                spent[page].append(milliseconds)
    return spent


def p95(values: Sequence[float]) -> float:
    """Return what nineteen of twenty stay below."""
    return quantiles(values, n=20)[-1]


def main() -> None:
    """Measure and print."""
    table.head(
        f"Pages · {READERS} readers who ask at once, {EACH} pages each, beside one alone · one process"
    )
    with served() as (site, work):
        first = {page: ask(f"{site}/{COUNTRY}/{page}") for page in ROOMS}
        alone = {page: [ask(f"{site}/{COUNTRY}/{page}") for _ in range(5)] for page in ROOMS}
        before = work()
        together = at_once(site, ROOMS)
        worked = (work() - before) / (READERS * EACH) * 1000
    table.show(
        ("page", "first ms", "alone ms", f"p95 of {READERS} ms", "times alone"),
        [
            [
                f"/{COUNTRY}/{page}",
                f"{first[page]:.0f}",
                f"{median(alone[page]):.1f}",
                f"{p95(together[page]):.0f}",
                f"{p95(together[page]) / median(alone[page]):.1f} x",
            ]
            for page in ROOMS
        ],
    )
    print(f"\nThe server worked {worked:.1f} ms for each page of those; waiting is all the rest.")
    everything = [value for values in together.values() for value in values]
    table.verdicts([(f"95 of 100 pages with {READERS} readers", p95(everything), LIMIT, "ms")])


if __name__ == "__main__":
    main()
