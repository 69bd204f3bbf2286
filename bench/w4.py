"""The shared workload W4: our engine beside the engines of others, beside NumPy, and beside chance alone.

The task is a model given as data (bench/w4.yaml); every peer is given the same in tables, by
bench/peers/task.py. Each engine's months and costs are compared with the exact forward equations before its
seconds count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from yardsticks import draws, marked, table
from yardsticks.stopwatch import fresh, peak

from placefirst.economics.discounting import cycle_weights, discount_factors
from placefirst.simulation import ENGINE, cohort
from placefirst.simulation.microsimulation import Prepared, prepare
from placefirst.simulation.model_file import read_model
from placefirst.simulation.model_tables import tables

HERE = Path(__file__).parent
ALL = 1_450_000
PEOPLE = int(sys.argv[1]) if len(sys.argv) > 1 else ALL  # fewer: the README stays
SEED, TURNS, EACH = 1, 3, 4
THREADS = (2, 1)
GROWING = tuple(size for size in (10_000, 100_000, 1_000_000, 10_000_000) if size <= 10 * PEOPLE)
WORDS = 30  # of 64 bits for a person: the first sixteen bits of 120 months
MOST_Z, MOST_STEP, TIMES_BOUND, TIMES_PEER = 4.0, 1.5, 6.0, 20.0
#: Peers with the people they are given; where that is fewer, their seconds are scaled up.
PEERS = {
    "numpy": PEOPLE, "starsim": PEOPLE, "mesa_frames": PEOPLE, "vivarium": min(PEOPLE, 200_000),
    "mesa": min(PEOPLE, 20_000),
}  # fmt: skip


@dataclass
class Entry:
    """One engine: the seconds of its best run, scaled to PEOPLE, and its distance from the exact solution."""

    name: str
    threads: int
    people: int = PEOPLE
    seconds: float = float("inf")
    work: float = float("inf")  # seconds of the processor, over all threads
    z: float | None = None
    notes: list[str] = field(default_factory=list)

    def took(self, seconds: float, work: float) -> None:
        """Keep the better of two runs."""
        scale = PEOPLE / self.people
        self.seconds = min(self.seconds, seconds * scale)
        self.work = min(self.work, work * scale)


@dataclass(frozen=True)
class Exact:
    """The forward equations: shares by month and state, and the mean cost of a person."""

    shares: np.ndarray
    cost: float

    def z(self, counts: np.ndarray, people: int, mean: float, error: float) -> float:
        """Return the largest distance in standard errors, of any month's count or of the mean cost."""
        spread = np.sqrt(people * self.shares * (1 - self.shares))
        off = np.abs(counts - people * self.shares)
        certain = spread < 1e-6
        assert np.all(off[certain] < 1e-6), "somebody is where nobody can be"
        return max(float((off[~certain] / spread[~certain]).max()), abs(mean - self.cost) / error)


def ready() -> tuple[Prepared, Exact]:
    """Read the model, make its tables and solve it exactly."""
    model = read_model(HERE / "w4.yaml", shown="bench/w4.yaml")
    (strategy,) = model.strategies
    counted = cycle_weights(model.count, model.cycles)
    weights = np.array(
        [discount_factors(reward.discount, counted.size) * counted for reward in model.rewards]
    )
    table_ = tables(model, strategy)
    shares = cohort.occupancy(model, table_)
    (cost,) = cohort.totals(model, table_, shares, weights)
    return prepare(model, strategy, weights), Exact(cohort.trace(shares), float(cost))


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return what *work* returns, its seconds, and the seconds of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - began, time.process_time() - worked


def python_of(peer: str) -> Path:
    """Where a peer's Python would be."""
    if peer == "numpy":
        return Path(sys.executable)
    return HERE.parent / ".venv-peers" / peer / "bin" / "python"


def ask(peer: str, people: int) -> dict[str, Any]:
    """Run a peer in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "NUMBA"))}
    done = subprocess.run(
        [str(python_of(peer)), str(HERE / "peers" / f"in_{peer}.py"), str(people), str(SEED)],
        env=clean, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{peer} stopped:\n{done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def ours(walks: Prepared, exact: Exact, entry: Entry, generator: str) -> None:
    """Walk everybody once on our engine; each person's cost is kept, as the peers keep it."""

    def walk() -> Any:
        return walks.walk(PEOPLE, SEED, generator=generator, threads=entry.threads)

    sample, seconds, work = timed(walk)
    entry.took(seconds, work)
    if entry.z is None:
        entry.z = exact.z(sample.counts, PEOPLE, float(sample.means[0]), float(sample.errors[0]))


def compete(walks: Prepared, exact: Exact) -> tuple[dict[tuple[str, int], Entry], dict[str, Entry]]:
    """Let everybody take turns; return ours and the bounds by what and threads, and the peers by name."""
    engine: dict[tuple[str, int], Entry] = {}
    for threads in THREADS:
        for generator in ("splitmix64", "philox"):
            engine[generator, threads] = Entry(f"placefirst, {generator}", threads)
            engine[f"bound {generator}", threads] = Entry(f"bound: {WORDS} words of {generator}", threads)
    peers: dict[str, Entry] = {}
    alone = {
        "bound splitmix64": lambda a, b: draws.splitmix_words(a, b, WORDS),
        "bound philox": lambda a, b: draws.words(a, b, WORDS // 2),
    }
    for turn in range(TURNS):
        for peer, people in PEERS.items():
            if not python_of(peer).exists():
                continue
            for (what, threads), entry in [*engine.items()] * (EACH if turn == 0 else 1):
                if what in alone:
                    _, seconds, work = timed(lambda w=alone[what], n=threads: draws.shared(w, PEOPLE, n))
                    entry.took(seconds, work)
                else:
                    ours(walks, exact, entry, what)
            if turn and peer in ("vivarium", "mesa"):
                continue  # long, and far behind: once is enough
            found = ask(peer, people)
            entry = peers.setdefault(
                peer, Entry(f"{peer.replace('_', '-')} {found['version']}", found["threads"], people)
            )
            entry.took(found["seconds"], found["work"])
            entry.z = exact.z(np.array(found["counts"]), people, found["mean"], found["error"])
    return engine, peers


def grown(people: int) -> tuple[float, float, float]:
    """Return the best seconds on two threads, of the processor on one, and the peak of memory in MB."""
    walks, _ = ready()
    seconds = work = float("inf")
    for _ in range(5 if people <= 1_000_000 else 2):
        for threads in THREADS:
            _, took, worked = timed(
                lambda n=threads: walks.walk(
                    people, SEED, generator="splitmix64", threads=n, are_totals_kept=False
                )
            )
            if threads == THREADS[0]:
                seconds = min(seconds, took)
            else:
                work = min(work, worked)
    return seconds, work, peak()


def rows_of(entries: list[Entry], best: Entry) -> list[list[str]]:
    """The table of engines, the quickest first."""
    months = PEOPLE * 120 / 1e6
    return [
        [
            entry.name,
            str(entry.threads),
            f"{entry.people:,}",
            f"{entry.seconds:.3f}",
            f"{entry.work:.3f}",
            f"{months / entry.seconds:,.{0 if entry.seconds < months / 10 else 1}f}",
            f"{entry.seconds / best.seconds:.2f}" if entry.seconds < best.seconds * 10
            else f"{entry.seconds / best.seconds:,.0f}",
            "" if entry.z is None else f"{entry.z:.1f}",
        ]
        for entry in sorted(entries, key=lambda each: each.seconds)
    ]  # fmt: skip


def main() -> None:
    """Measure and print."""
    table.head(
        f"W4 · {PEOPLE / 1e6:.2f} million people · 120 months · best of several, in turns",
        f"Engine {ENGINE}. Seconds are of the months, for {PEOPLE:,} people; work is the processor's time.",
    )
    (walks, exact), setup, _ = timed(ready)
    _, compiled, _ = timed(
        lambda: [walks.walk(100, SEED, generator=each) for each in ("splitmix64", "philox")]
    )
    print(f"Model read and solved exactly in {setup:.2f} s; kernels compiled or loaded in {compiled:.1f} s.")
    missing = [peer for peer in PEERS if not python_of(peer).exists()]
    for peer in missing:
        print(f"{peer}: not installed: make peers")
    draws.splitmix_words(0, 1, WORDS)
    draws.words(0, 1, WORDS // 2)
    engine, peers = compete(walks, exact)
    best, bound = engine["splitmix64", 2], engine["bound splitmix64", 2]
    head = (
        "engine",
        "threads",
        "people",
        "seconds",
        "work, s",
        "M person-months/s",
        "times ours",
        "largest z",
    )
    rows = rows_of([*engine.values(), *peers.values()], best)
    table.show(head, rows)
    sizes = {people: fresh(grown, people) for people in GROWING}
    growth = [
        [
            f"{people:,}", f"{seconds:.4f}", f"{work:.4f}", f"{work * 1e9 / people / 120:.2f}",
            f"{memory:,.0f}",
        ]
        for people, (seconds, work, memory) in sizes.items()
    ]  # fmt: skip
    grows = ("people, splitmix64", "2 threads, s", "work on 1, s", "a person-month, ns", "peak, MB")
    table.show(grows, growth)
    costs = [work / people for people, (_, work, _) in sizes.items()]
    first = min(peers.values(), key=lambda each: each.seconds)
    zs = [entry.z for entry in (*engine.values(), *peers.values()) if entry.z is not None]
    memory = [mb for *_, mb in sizes.values()]
    table.verdicts(
        [
            (
                f"of the seconds of {first.name}, the fastest peer",
                best.seconds / first.seconds,
                1 / TIMES_PEER,
                "x",
            ),
            ("times the bound, splitmix64, 2 threads", best.seconds / bound.seconds, TIMES_BOUND, "x"),
            ("largest z of any engine", max(zs), MOST_Z, ""),
            (
                "the largest step of a person-month's work",
                max(b / a for a, b in pairwise(costs)),
                MOST_STEP,
                "x",
            ),
            ("memory at the most people, times that at the least", memory[-1] / memory[0], MOST_STEP, "x"),
        ]
    )
    if PEOPLE < ALL:
        return
    one, philox = engine["splitmix64", 1], engine["philox", 2]
    threads = f"{first.threads} thread{'s' if first.threads > 1 else ''}"
    marked.rewrite(
        "w4",
        [(head, rows), (grows, growth)],
        f"{first.seconds / best.seconds:.0f} times the fastest peer ({first.name}, {threads}); with Philox "
        f"{first.seconds / philox.seconds:.0f} times, on one thread {first.seconds / one.seconds:.0f} times.",
        f"{best.seconds / bound.seconds:.1f} times the bound with splitmix64, "
        f"{philox.seconds / engine['bound philox', 2].seconds:.1f} times with Philox (two threads each).",
        *(f"{peer}: not installed." for peer in missing),
    )


if __name__ == "__main__":
    main()
