"""Japan, 120 months, agencies, baseline: the kernel beside plain loops of the same model, and beside chance.

Prints seconds, ratios, what the start of a population costs, and the memory of a fresh process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from tempfile import TemporaryDirectory

from yardsticks import draws, plain_loop, table
from yardsticks.stopwatch import best, fresh, peak, populations_in, seconds

from placefirst.parameters.read import load_country
from placefirst.simulation import ENGINE, store
from placefirst.simulation.frame import World, month_of
from placefirst.simulation.result import Result
from placefirst.simulation.run import frame_of, settle, simulate

DAY, YEARS, SEED = date(2026, 4, 1), 10, 1
MONTHS = 12 * YEARS
SIZES = (None, 1_450_000)  # people: those of working age, and as many as hold a certificate
THREADS = (2, 1)
FEW = 100_000  # people of a run that only loads or counts; whole areas, so somewhat more
TURNS = 3
MILLION = 1e6

KERNEL = "the kernel"
ASKING, COUNTING, DRAWING = (
    "plain loop: asks everyone every month",
    "  and counts everyone every month",
    "  and draws for everyone every month",
)
LOOPS = {
    KERNEL: plain_loop.chain,
    ASKING: plain_loop.asking,
    COUNTING: plain_loop.counting,
    DRAWING: plain_loop.drawing,
}
WORDS, MADE = "bound: a word for each person and month", "bound: as many draws as the kernel makes"

Column = dict[str, float]  # seconds by contestant
ALONE = "months alone: "  # before a loop's name: without year ends


def settled(people: int | None) -> tuple[World, float, float]:
    """Return Japan's settled world, with the best seconds to settle and keep it, and to find it again."""
    country = load_country("jp")
    frame = frame_of(country, DAY, people=people)
    name = store.world_name(country, month_of(DAY), SEED, frame)

    def begin() -> None:
        world = settle(country, DAY, SEED, frame, threads=THREADS[0])
        assert store.keep(world, name), "the population could not be kept"

    least = best({"cold": begin, "warm": lambda: store.find(name, frame)}, TURNS - 1)
    world = store.find(name, frame)
    assert world is not None, "the population was not found again"
    return world, least["cold"], least["warm"]


def run(world: World, threads: int) -> Result:
    """Return a run of the baseline."""
    return simulate(world, load_country("jp"), [], DAY, YEARS, SEED, threads=threads)


def warm_up() -> None:
    """Run everything once on a few people, so that what is compiled is loaded."""
    world, *_ = settled(FEW)
    for loop in LOOPS.values():
        with plain_loop.walking(loop):
            run(world, 1)


def draws_made() -> float:
    """Return how many draws a month makes for each person, counted on a few."""
    country = load_country("jp")
    frame = frame_of(country, DAY, people=FEW)
    number = draws.counted(lambda: settle(country, DAY, SEED, frame, threads=1), lambda world: run(world, 1))
    return number / frame.people / MONTHS


def compete(world: World, threads: int, made: float, loops: Sequence[str]) -> Column:
    """Return the best seconds of each contestant, and of the months alone in each of the *loops*."""
    alone: Column = {}
    results: dict[str, Result] = {}

    def walk(name: str) -> None:
        with plain_loop.walking(LOOPS[name]) as laps:
            results[name] = run(world, threads)
        alone[ALONE + name] = min(alone.get(ALONE + name, float("inf")), sum(laps) / threads)

    slots = world.frame.people
    contestants: dict[str, Callable[[], object]] = {name: partial(walk, name) for name in loops}
    contestants[WORDS] = lambda: draws.shared(lambda a, b: draws.words(a, b, MONTHS // 4), slots, threads)
    contestants[MADE] = lambda: draws.shared(draws.singles, round(made * slots * MONTHS), threads)
    least = best(contestants, TURNS)
    digests = {result.digest for result in results.values()}
    assert len(digests) == 1, "a plain loop and the kernel lead different lives"
    return least | alone


def answered(people: int | None, folder: str) -> tuple[dict[str, float], float]:
    """Return what `explain` tells of its seconds in this process, and the peak of its memory in MB."""
    from placefirst.loop.explain import explain  # noqa: PLC0415 - only where its memory is asked

    with populations_in(folder):
        answer = explain("jp", years=YEARS, people=people, threads=THREADS[0], seed=SEED)
    return answer.seconds, peak()


def show_seconds(columns: dict[str, Column]) -> None:
    """Print the seconds of every contestant."""
    table.show(
        ("seconds", *columns),
        [
            [name, *(f"{column[name]:.3f}" if name in column else "" for column in columns.values())]
            for name in (*LOOPS, WORDS, MADE, ALONE + KERNEL, ALONE + ASKING)
        ],
    )


def show_ratios(columns: dict[str, Column]) -> None:
    """Print the kernel's ratios to the other loops, with and without year ends, and to the bounds."""

    def row(what: str, above: str, below: str) -> list[str]:
        ratios = (
            column[above] / column[below] if above in column and below in column else None
            for column in columns.values()
        )
        return [what, *("" if ratio is None else f"{ratio:.2f}" for ratio in ratios)]

    table.show(
        ("the kernel is", *columns),
        [
            ["times faster than the"],
            *(row(name, name, KERNEL) for name in (ASKING, COUNTING, DRAWING)),
            ["times faster, months alone, than the"],
            *(row(name, ALONE + name, ALONE + KERNEL) for name in (ASKING, COUNTING, DRAWING)),
            ["times the"],
            *(row(name, KERNEL, name) for name in (WORDS, MADE)),
        ],
    )


def main() -> None:
    """Measure and print."""
    table.head(
        f"Japan · {MONTHS} months · agencies · baseline · 2 threads and 1 · best of {TURNS}, in turns",
        f"Engine {ENGINE}. Every loop gives the same counts to the bit, or this stops.",
    )
    columns: dict[str, Column] = {}
    starts: dict[str, tuple[int, float, float]] = {}
    memory: dict[str, tuple[dict[str, float], float]] = {}
    with TemporaryDirectory() as folder, populations_in(folder):
        print(f"Compiled or loaded in {seconds(warm_up):.0f} s.", flush=True)
    made = fresh(draws_made)
    with TemporaryDirectory() as folder, populations_in(folder):
        for size in SIZES:
            world, cold, warm = settled(size)
            name = f"{world.frame.people / MILLION:.2f} M"
            starts[name] = (world.frame.people, cold, warm)
            loops = list(LOOPS) if size is None else [KERNEL, ASKING]
            for threads in THREADS:
                columns[f"{name}, {threads} thr."] = compete(world, threads, made, loops)
            del world
    for size, name in zip(SIZES, starts, strict=True):
        with TemporaryDirectory() as empty:
            for state in ("cold", "warm"):
                memory[f"{name}, {state}"] = fresh(answered, size, empty)
    show_seconds(columns)
    show_ratios(columns)
    print(f"\nThe kernel makes {made:.3f} draws a person-month, without those of agencies at year ends.")
    two, one, *_ = columns.values()
    print(f"Two threads drew the words {one[WORDS] / two[WORDS]:.2f} times as fast as one: so much was free.")
    table.show(
        ("population and start, 2 threads", "people", "cold, s", "warm, s"),
        [[name, f"{slots:,}", f"{cold:.2f}", f"{warm:.2f}"] for name, (slots, cold, warm) in starts.items()],
    )
    table.show(
        ("`explain` in a fresh process, 2 threads", "setup, s", "kernel, s", "total, s", "peak, MB"),
        [
            [name, *(f"{spent[part]:.2f}" for part in ("setup", "kernel", "total")), f"{most:,.0f}"]
            for name, (spent, most) in memory.items()
        ],
    )
    name, larger = starts
    table.verdicts(
        [
            (f"run with year ends, {name}, 2 threads", columns[f"{name}, 2 thr."][KERNEL], 1.0, "s"),
            (f"months alone, {larger}, 2 threads", columns[f"{larger}, 2 thr."][ALONE + KERNEL], 0.5, "s"),
            (f"run with year ends, {larger}, 2 threads", columns[f"{larger}, 2 thr."][KERNEL], 0.5, "s"),
            (f"population and start, cold, {name}", starts[name][1], 3.0, "s"),
            (f"memory, {name}", memory[f"{name}, cold"][1], 1500, "MB"),
        ]
    )


if __name__ == "__main__":
    main()
