"""Growth: what a person-month costs from ten thousand people to ten million, each in a fresh process.

Above the size of the country its areas and their agencies repeat. A small run is dearer for what every run
does once, and one area is the work of one thread: what must not happen is that a larger run is dearer.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time
from typing import NamedTuple

from yardsticks import table
from yardsticks.stopwatch import fresh, peak, seconds

from placefirst.parameters.read import load_country
from placefirst.simulation import ENGINE
from placefirst.simulation.run import World, frame_of, settle, simulate

DAY, YEARS, SEED, THREADS = date(2026, 4, 1), 10, 1, 2
MOST_STEP = 1.5  # neighbours alone move a step by a quarter; a square law would make it 10
TURNS = {10_000: 8, 100_000: 8, 1_000_000: 4, 10_000_000: 2}  # by people asked for


class Size(NamedTuple):
    """What was measured at one size."""

    people: int
    areas: int
    agencies: int
    settling: float  # seconds
    kernel: float  # seconds on all threads, best of several
    work: float  # seconds of the processor on one thread, best of several: neighbours hardly change them
    memory: float  # MB, peak

    @property
    def cost(self) -> float:
        """Work of a person-month, in nanoseconds: the same number is milliseconds of a million of them."""
        return self.work * 1e9 / (self.people * YEARS * 12)


def settled(people: int) -> World:
    """Return a settled world of so many people."""
    country = load_country("jp")
    return settle(country, DAY, SEED, frame_of(country, DAY, people=people), threads=THREADS)


def run(world: World, threads: int) -> None:
    """Run the baseline."""
    simulate(world, load_country("jp"), [], DAY, YEARS, SEED, threads=threads)


def measure(people: int) -> Size:
    """Measure one size; before it a small one, to load what is compiled."""
    run(settled(1), THREADS)
    worlds: list[World] = []
    settling = seconds(lambda: worlds.append(settled(people)))
    world = worlds[0]
    kernel = work = float("inf")
    for _ in range(TURNS[people]):
        kernel = min(kernel, seconds(lambda: run(world, THREADS)))
        before = process_time()
        run(world, 1)
        work = min(work, process_time() - before)
    agencies = int(world.offices.area.size)
    return Size(world.frame.people, len(world.frame.blocks), agencies, settling, kernel, work, peak())


def main() -> None:
    """Measure and print."""
    table.head(
        f"Growth · Japan, baseline, {YEARS * 12} months, {THREADS} threads and 1 · best of several",
        f"Engine {ENGINE}. Sizes are whole areas. The kernel runs on {THREADS} threads; work is the time",
        "of the processor on one. A step is the work of a person-month, times that at the size before.",
    )
    sizes = [fresh(measure, people) for people in TURNS]
    steps = [after.cost / before.cost for before, after in pairwise(sizes)]
    table.show(
        (
            "people", "areas", "agencies", "peak, MB", "start, s", "kernel, s", "work, s",
            "a person-month, ns", "step",
        ),
        [
            [
                f"{size.people:,}", f"{size.areas:,}", f"{size.agencies:,}", f"{size.memory:,.0f}",
                f"{size.settling:.2f}", f"{size.kernel:.3f}", f"{size.work:.3f}", f"{size.cost:.2f}", step,
            ]
            for size, step in zip(sizes, ["", *(f"{step:.2f} x" for step in steps)], strict=True)
        ],
    )  # fmt: skip
    table.verdicts([("the largest step", max(steps), MOST_STEP, "x")])


if __name__ == "__main__":
    main()
