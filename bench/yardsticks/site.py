"""Site: the real application with its real server, and readers who ask it for pages."""

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
from statistics import quantiles
from tempfile import TemporaryDirectory

import psutil

READERS, EACH = 50, 6
BIN = Path(sys.executable).parent
COUNTRY = "jp"


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
