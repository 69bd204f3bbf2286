"""A run: settle a country, then let the months go by under a scenario's rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from placefirst.parameters.read import Country
from placefirst.simulation.agencies import open_offices
from placefirst.simulation.books import people_of
from placefirst.simulation.crew import Crew
from placefirst.simulation.dealing import LANES
from placefirst.simulation.frame import SLOT_BITS, Frame, World, frame_of, month_of
from placefirst.simulation.kernel import populate, run_area
from placefirst.simulation.notes import Notes
from placefirst.simulation.reader import Reader, workshop_closes
from placefirst.simulation.result import Result
from placefirst.simulation.states import NEVER, STATES
from placefirst.simulation.streams import DRAWS
from placefirst.simulation.stretches import EVENT_CELLS, TRAITS, Progress, Run, books_of

__all__ = ["START_READS", "Frame", "World", "frame_of", "load_kernels", "settle", "simulate"]

DEALT = 1024  # people to whom luck is dealt at once

#: What only the start of a country is made of, beside all that its years read too.
START_READS = (
    "people.start_share_seeking",
    "people.start_share_employed",
    "people.start_share_sheltered",
    "agencies.settling_years",
    "agencies.starting_midpoint",
    "agencies.ips_other_income",
    "transition_support.agencies",
    "day_care.agencies",
    "centres.agencies",
    "ips.agencies",
    "service_models.day_care_capacity",
)


def settle(
    country: Country,
    day: date,
    seed: int,
    frame: Frame,
    *,
    threads: int,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
    extra_years: int = 12,
) -> World:
    """Return the settled world of a country on *day*: today's rules, no options, for many years.

    People begin in equilibrium shares, agencies with one admission midpoint; then whole years of everything
    (``agencies.settling_years`` and three more) until the agencies have found their ways.
    """
    begin = month_of(day)
    years = country.whole("agencies.settling_years", day) + 3
    start = begin - years * 12
    reader = Reader(country, frame, (NEVER, 1))
    rules = reader.on(day)
    n = frame.people
    people, dues = people_of(n), np.zeros(n, np.int32)
    place = (start - 3) // 12
    offices = open_offices(
        country, rules, seed, list(frame.blocks), list(frame.weights), years + extra_years, place
    )
    counts = np.zeros((len(frame.blocks), len(STATES) * TRAITS), np.int32)
    world = World(frame, start, place, people, dues, offices, counts)
    shares = np.cumsum(
        [country.number(f"people.start_share_{name}", day) for name in ("seeking", "employed", "sheltered")]
    )
    cuts = np.rint(shares * DRAWS).astype(np.uint32)

    def fill(area: int) -> None:
        block = frame.blocks[area][1]
        books = books_of(world, area, np.zeros((0, EVENT_CELLS), np.int32), NEVER, 0, start)
        first, last = frame.span(area)
        populate(
            np.uint64(seed),
            rules.packed,
            books,
            people,
            dues,
            first,
            last,
            np.uint32(block << SLOT_BITS),
            start - 1,
            cuts,
            np.empty((4, DEALT), np.uint32),
            np.empty((LANES, DEALT), np.uint32),
        )

    with Crew(threads) as crew:
        crew.each(fill, range(len(frame.blocks)))
        run = Run(world, country, reader, seed, crew, progress, stop, fixed_day=day)
        run.go(begin)
    return world


def simulate(
    world: World,
    country: Country,
    changes: Sequence[date],
    start: date,
    years: int,
    seed: int,
    *,
    threads: int,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
    chunks: int = 1,
    budget: Mapping[int, int] | None = None,
    notes: Notes | None = None,
    is_last: bool = False,
) -> Result:
    """Run a copy of *world* for some years under the rules of *country* (with a scenario's changes in it).

    *changes* are the days on which the scenario changes something. *budget* is what the baseline spends on
    fees in each fiscal year; only an option that moves a fixed budget reads it. *chunks* is how many areas
    one task of the pool takes; it changes nothing but the order of the work. *notes* take down what happens
    to chosen people; that changes nothing either. With *is_last* nobody needs *world* any more: it is run
    itself, which spares the copy.
    """
    world = world if is_last else world.copy()
    workshop = workshop_closes(country, start, years)
    reader = Reader(country, world.frame, workshop)
    with Crew(threads) as crew:
        run = Run(
            world,
            country,
            reader,
            seed,
            crew,
            progress,
            stop,
            counted_from=world.month,
            years=years,
            chunks=chunks,
            budget=budget or {},
            notes=notes,
        )
        run.go(world.month + years * 12, {month_of(day) for day in changes})
    return run.result(start)


def load_kernels(world: World, country: Country, seed: int) -> None:
    """Bring the compiled kernels into memory, unless they are there: a month of *world* with nobody in it."""
    if run_area.nopython_signatures:
        return
    empty = replace(
        world.copy(),
        frame=replace(world.frame, first=np.zeros_like(world.frame.first)),
        people=world.people[:0],
        dues=world.dues[:0],
    )
    reader = Reader(country, world.frame, (NEVER, 1))
    with Crew(1) as crew:
        Run(empty, country, reader, seed, crew, None, None, counted_from=world.month, years=1).go(
            world.month + 1
        )
