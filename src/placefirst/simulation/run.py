"""A run: settle a country, then let the months go by under a scenario's rules.

A *world* is people, agencies and the number of people in each state at one moment. Every scenario of a
country starts from a copy of the same settled world, so the people and their luck are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import Interrupted, InvalidRequest, UnknownName
from placefirst.parameters.history import Value
from placefirst.parameters.read import Country
from placefirst.population.synthesis import hashed_order, spread
from placefirst.scenarios.closing import targeted_investment, teams_opened
from placefirst.simulation.accounts import ACCOUNTS, earn
from placefirst.simulation.agencies import Offices, open_offices
from placefirst.simulation.kernel import PERSON, Books, agencies_close, populate, rules_change, run_area
from placefirst.simulation.result import Result
from placefirst.simulation.rules import Rules, rules_on
from placefirst.simulation.states import AGE_BANDS, CHANNELS, DIAGNOSES, EVENTS, GAF_BANDS, K_CENTRE, K_TEAM, NEVER, STATES
from placefirst.simulation.streams import DRAWS
from placefirst.simulation.year_end import YearEnd, hold_year_end, set_bands

TRAITS = len(DIAGNOSES) * len(GAF_BANDS) * len(AGE_BANDS)
EVENT_CELLS = len(EVENTS) * len(CHANNELS) * TRAITS
SIMULATED = frozenset(
    ("people", "search", "work", "service_models", "agencies", "levers", "transition_support", "day_care", "centres",
     "ips", "employment_quota")
)  # files whose numbers the simulation reads
SLOT_BITS = 20  # an area holds fewer than 2**20 slots

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Frame:
    """Who is followed: blocks of whole areas. A block is one copy of an area; its number is part of everyone's key."""

    areas: tuple[str, ...]  # codes, in the country's order
    blocks: tuple[tuple[int, int], ...]  # (area, block number)
    first: NDArray[np.int64]  # shape (block + 1,): first slot of each block
    weights: tuple[int, ...]  # people of every area of the whole country

    @property
    def people(self) -> int:
        """Return the number of slots."""
        return int(self.first[-1])


@dataclass(slots=True)
class World:
    """One moment of a country: everything that has a future."""

    frame: Frame
    month: int  # absolute, the next month to run
    first_place: int  # fiscal place of the first settling year
    people: NDArray[np.void]  # shape (slot,), see kernel.PERSON
    dues: NDArray[np.int32]  # shape (slot,): their due months again, for a quick scan
    offices: Offices
    counts: NDArray[np.int32]  # (block, state x traits)

    def copy(self) -> World:
        """Return a deep copy."""
        return replace(
            self,
            people=self.people.copy(),
            dues=self.dues.copy(),
            offices=self.offices.copy(),
            counts=self.counts.copy(),
        )


def month_of(day: date) -> int:
    """Return the absolute month of a day."""
    return day.year * 12 + day.month - 1


def day_of(month: int) -> date:
    """Return the first day of an absolute month."""
    return date(month // 12, month % 12 + 1, 1)


def frame_of(country: Country, day: date, *, people: int | None = None, share: float | None = None) -> Frame:
    """Return which areas are followed.

    Without *people* and *share* the whole country. A smaller run takes whole areas in a fixed hashed order
    until the number is reached; a larger one repeats every area and its agencies.
    """
    codes = tuple(area.code for area in country.areas)
    weights = [int(country.table("people.area_population").cell(day, code).value or 0) for code in codes]  # type: ignore[arg-type]
    total = country.whole("people.working_age", day)
    slots = spread(total, weights)
    if slots.max() >= 1 << SLOT_BITS:
        raise InvalidRequest(
            f"{country.code}: an area of {slots.max():,} people is too large for one block; divide it into areas of "
            f"fewer than {1 << SLOT_BITS:,}."
        )
    if people is not None and share is not None:
        raise InvalidRequest("Give the number of people or a share of the country, not both.")
    if people is not None and people < 1:
        raise InvalidRequest(f"The number of people must be at least 1, not {people:,}.")
    if share is not None and not share > 0:
        raise InvalidRequest(f"The share of the country must be above 0, not {share:g}.")
    wanted = people if people is not None else total if share is None else max(round(total * share), 1)
    if wanted > 50_000_000:
        raise InvalidRequest(f"{wanted:,} people are more than one run can hold; ask for at most 50,000,000.")
    blocks: list[tuple[int, int]] = []
    counts: list[int] = []
    copies, rest = divmod(wanted, total)
    for copy in range(copies):
        blocks += [(area, area + copy * len(codes)) for area in range(len(codes))]
        counts += [int(n) for n in slots]
    for area in hashed_order(codes):
        if rest <= 0:
            break
        blocks.append((area, area + copies * len(codes)))
        counts.append(int(slots[area]))
        rest -= int(slots[area])
    if len(codes) * (copies + 1) > 1 << (32 - SLOT_BITS):
        raise InvalidRequest("So many people would repeat the areas too often; ask for fewer.")
    order = sorted(range(len(blocks)), key=lambda n: blocks[n][1])
    first = np.concatenate([[0], np.cumsum([counts[n] for n in order])]).astype(np.int64)
    return Frame(codes, tuple(blocks[n] for n in order), first, tuple(weights))


class Reader:
    """Rules on a day, built once for all days between two dates on which any series of the country changes."""

    _kept: OrderedDict[tuple[object, ...], Rules] = OrderedDict()

    def __init__(self, country: Country, frame: Frame, workshop: tuple[int, int]) -> None:
        self.country, self.workshop = country, workshop
        self.codes = [frame.areas[area] for area, _ in frame.blocks]
        self.dates = _dates(country)
        self.rests_on: dict[tuple[str, date], tuple[str, Value]] = {}

    def on(self, day: date) -> Rules:
        """Return the rules in force on *day*."""
        version = bisect_right(self.dates, day)
        key = (self.country.fingerprint, tuple(self.codes), self.workshop, version)
        rules = self._kept.get(key)
        if rules is None:
            begins, months = self.workshop
            rules = rules_on(self.country, day, self.codes, workshop_from=begins, workshop_months=months)
            self._kept[key] = rules
            while len(self._kept) > 24:
                self._kept.popitem(last=False)
        for path, value in rules.rests_on:
            self.rests_on.setdefault((path, value.start), (path, value))
        return rules


def _dates(country: Country) -> list[date]:
    """Return every day on which a value of the simulated files changes, ascending."""
    found: set[date] = set()
    for path in country.paths:
        if path.partition(".")[0] in SIMULATED:
            try:
                found.update(value.start for value in country.parameter(path).history)
            except UnknownName:
                found.update(country.table(path).dates)
    return sorted(found)


def settle(
    country: Country, day: date, seed: int, frame: Frame, *, threads: int, progress: Progress | None = None,
    stop: Callable[[], bool] | None = None, extra_years: int = 12,
) -> World:  # fmt: skip
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
    people, dues = np.zeros(n, dtype=PERSON), np.zeros(n, np.int32)
    place = (start - 3) // 12
    offices = open_offices(
        country, rules, seed, list(frame.blocks), list(frame.weights), years + extra_years, place
    )
    counts = np.zeros((len(frame.blocks), len(STATES) * TRAITS), np.int32)
    world = World(frame, start, place, people, dues, offices, counts)
    shares = np.cumsum([country.number(f"people.start_share_{name}", day) for name in ("seeking", "employed", "sheltered")])
    cuts = np.rint(shares * DRAWS).astype(np.uint32)

    def fill(area: int) -> None:
        block = frame.blocks[area][1]
        books = _books(world, area, np.zeros((0, EVENT_CELLS), np.int32), NEVER, 0, start)
        first, last = int(frame.first[area]), int(frame.first[area + 1])
        populate(np.uint64(seed), rules.tables, books, people, dues, first, last, np.uint32(block << SLOT_BITS), start - 1, cuts)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(fill, range(len(frame.blocks))))
        run = _Run(world, country, reader, seed, pool, progress, stop, fixed_day=day)
        run.go(begin)
    return world


def simulate(
    world: World, country: Country, changes: Sequence[date], start: date, years: int, seed: int, *, threads: int,
    progress: Progress | None = None, stop: Callable[[], bool] | None = None, chunks: int = 1,
    budget: Mapping[int, int] | None = None,
) -> Result:  # fmt: skip
    """Run a copy of *world* for some years under the rules of *country* (with a scenario's changes in it).

    *changes* are the days on which the scenario changes something. *budget* is what the baseline spends on
    fees in each fiscal year; only an option that moves a fixed budget reads it. *chunks* is how many areas one task of the
    pool takes; it changes nothing but the order of the work.
    """
    world = world.copy()
    workshop = _workshop(country, start, years)
    reader = Reader(country, world.frame, workshop)
    with ThreadPoolExecutor(threads) as pool:
        run = _Run(world, country, reader, seed, pool, progress, stop, counted_from=world.month, years=years, chunks=chunks,
                   budget=budget or {})  # fmt: skip
        run.go(world.month + years * 12, {month_of(day) for day in changes})
    return run.result(start)


def _workshop(country: Country, start: date, years: int) -> tuple[int, int]:
    """Return from which month and for how many months sheltered places become IPS places; NEVER if they do not."""
    for month in range(month_of(start), month_of(start) + years * 12):
        length = country.whole("levers.workshop_transition_years", day_of(month))
        if length > 0:
            return month, length * 12
    return NEVER, 1


def _books(world: World, area: int, events: NDArray[np.int32], counted_from: int, first_year: int, stop: int) -> Books:
    return Books(events, world.counts[area], counted_from, stop, first_year, world.first_place)


class _Run:
    """The loop over stretches of months with one set of rules, and the year ends between them."""

    def __init__(
        self, world: World, country: Country, reader: Reader, seed: int, pool: ThreadPoolExecutor, progress: Progress | None,
        stop: Callable[[], bool] | None, *, counted_from: int = NEVER, years: int = 0, fixed_day: date | None = None, chunks: int = 1,
        budget: Mapping[int, int] | None = None,
    ) -> None:  # fmt: skip
        self.world, self.country, self.reader, self.seed, self.pool = world, country, reader, seed, pool
        self.progress, self.stop, self.fixed_day, self.chunks = progress, stop, fixed_day, chunks
        self.counted_from, self.first_year = counted_from, (world.month - 3) // 12
        blocks = len(world.frame.blocks)
        self.months = years * 12
        self.years = (world.month + self.months - 1 - 3) // 12 - self.first_year + 1 if years else 0
        self.occupancy = np.zeros((blocks, self.months, len(STATES) * TRAITS), np.int32)
        self.events = np.zeros((blocks, self.years, EVENT_CELLS), np.int32)
        self.agency_years: list[NDArray[np.void]] = []
        self.order = np.argsort(-np.diff(world.frame.first), kind="stable")
        self.teams, self.yearly, self.budget = 0, 0, budget or {}
        self.funded = 0  # teams that unspent money of a fixed budget pays for this year

    def go(self, end: int, changes: set[int] | None = None) -> None:
        """Run until the absolute month *end*, stretch by stretch."""
        world, start = self.world, self.world.month
        borders = {m for m in range(start + 1, end) if m % 12 == 3} | {m for m in changes or set() if start < m < end}
        stretches = [start, *sorted(borders), end]
        rules = self._rules(start)
        zero = np.zeros((world.offices.area.size, 4), np.int64)
        earned = dict.fromkeys(ACCOUNTS, zero)
        year_began = start
        before: Rules | None = None
        rules = self._targeted(rules, start, start)
        for first, last in zip(stretches, stretches[1:], strict=False):
            self._begin_stretch(rules, before, first, first == start or first % 12 == 3)
            seen = world.offices.tallies
            months, days, starts = seen.months.copy(), seen.days.copy(), seen.ips_starts.copy()
            seen.months[:, :3] += seen.present * (last - first)
            seen.days[:] += seen.present_days * (last - first)
            self._months(rules, first, last)
            new = earn(self.country, rules, world.offices, seen.months - months, seen.days - days, seen.ips_starts - starts)
            earned = {name: earned[name] + new[name] for name in ACCOUNTS}
            world.month = last
            before, following = rules, self._rules(last)
            if last % 12 == 3 or last == end:
                self._year_end(rules, following, earned, last, last - year_began)
                earned, year_began = dict.fromkeys(ACCOUNTS, zero), last
            rules = self._targeted(following, last, start) if last < end else following
            if self.progress is not None:
                self.progress(last - start, end - start)
            if self.stop is not None and self.stop():
                raise Interrupted("Stopped; nothing was written.")

    def _rules(self, month: int) -> Rules:
        return self.reader.on(self.fixed_day or day_of(month))

    def _targeted(self, rules: Rules, month: int, start: int) -> Rules:
        """Return the rules with this year's weights where a share of a fixed budget is moved; plan its teams."""
        self.funded = 0
        if self.fixed_day is not None or not self.country.exact("levers.targeted_share", day_of(month)):
            return rules
        target, rest = (int(yen) for yen in self.world.offices.planned)
        budget = self.budget.get((month - 3) // 12, target + rest)
        day = day_of(month)
        plan = targeted_investment(
            target, rest, budget=budget, share=self.country.exact("levers.targeted_share", day),
            highest=self.country.exact("agencies.targeted_weight_most", day),
        )  # fmt: skip
        grant = self.country.whole("levers.ips_team_grant", day)
        self.funded = teams_opened(plan.unspent, grant) if grant else 0
        weights = (plan.target_weight, *(plan.rest_weight,) * 3)
        return rules.with_weights(tuple(Fraction(int(weight * 1000), 1000) for weight in weights))

    def _begin_stretch(self, rules: Rules, before: Rules | None, month: int, new_budget: bool) -> None:
        """Let act what acts from its date: bands of a new tariff, new teams, clinical doors, dates of people."""
        world, offices = self.world, self.world.offices
        if before is None or rules.bands != before.bands:
            if self.fixed_day is None:
                set_bands(offices, rules)
        if self.fixed_day is not None and before is not None:
            return
        day = rules.day if self.fixed_day else day_of(month)
        door = offices.door
        team_rows, workshop_rows = offices.rows[:, 3], offices.rows[:, 4] - 1
        self._open_teams(day, new_budget)
        if self.fixed_day is None:
            offices.fidelity[workshop_rows] = np.maximum(offices.fidelity[workshop_rows], self.country.number("service_models.fidelity_low", day))
            offices.set_classes(self.country, day)
        integrated = self.country.flag("levers.integrated_team", day)
        door.clinical[:] = np.where(integrated & (door.ips_places > 0), 1, 0)
        door.clinical[team_rows] = 1
        changed = before is None or not np.array_equal(rules.tables.referral, before.tables.referral)
        if self.fixed_day is None and changed:
            for area in range(len(world.frame.blocks)):
                first, last = int(world.frame.first[area]), int(world.frame.first[area + 1])
                rules_change(np.uint64(self.seed), rules.tables, world.people, world.dues, first, last, month)

    def _open_teams(self, day: date, new_budget: bool) -> None:
        """Open the year's IPS teams, each where the people per team are most; close what is not funded any more."""
        frame, offices = self.world.frame, self.world.offices
        people = np.diff(frame.first)
        here = people.sum() / max(self.country.whole("people.working_age", day), 1)
        yearly = self.country.whole("levers.ips_teams_per_year", day)
        if new_budget or yearly != self.yearly:  # a year's teams come in April, the first with their programme
            self.teams += yearly
        self.yearly = yearly
        wanted = round(self.teams * here) + self.funded
        door, rows = offices.door, offices.rows[:, 3]
        places = 2 * self.country.whole("levers.ips_team_caseload", day)
        teams = door.ips_places[rows] // places
        if teams.sum() == wanted:
            return
        while teams.sum() < wanted:
            teams[int(np.argmax(people / (teams + 1)))] += 1
        while teams.sum() > wanted:
            teams[int(np.argmin(np.where(teams > 0, people / np.maximum(teams, 1), np.inf)))] -= 1
        door.ips_places[rows] = teams * places
        door.capacity[rows] = teams * places
        low = self.country.number("service_models.fidelity_low", day)
        offices.fidelity[rows] = np.where((teams > 0) & (offices.fidelity[rows] == 0), low, offices.fidelity[rows])

    def _months(self, rules: Rules, start: int, stop: int) -> None:
        """Run all areas through a stretch of months."""
        world, frame, offices = self.world, self.world.frame, self.world.offices

        def areas(some: NDArray[np.int64]) -> None:
            for area in some:
                if self.stop is not None and self.stop():
                    return
                books = _books(world, area, self.events[area], self.counted_from, self.first_year, stop)
                run_area(
                    np.uint64(self.seed), rules.tables, offices.door, tuple(int(r) for r in offices.rows[area]),
                    offices.tallies, books, world.people, world.dues, int(frame.first[area]),
                    int(frame.first[area + 1]), start, self.occupancy[area],
                )  # fmt: skip

        tasks = [self.order[k : k + self.chunks] for k in range(0, self.order.size, self.chunks)]
        list(self.pool.map(areas, tasks))

    def _year_end(self, rules: Rules, following: Rules, earned: dict[str, NDArray[np.int64]], month: int, months: int) -> None:
        world, offices = self.world, self.world.offices
        year = (month - 1 - 3) // 12
        end = YearEnd(self.seed, year, year - world.first_place, months, self.country, rules, following)
        rows = hold_year_end(offices, end, earned)
        if self.counted_from < NEVER:
            self.agency_years.append(rows)
        closing = rows["agency"][rows["closed"] == 1]
        if closing.size:
            is_closing = np.zeros(offices.area.size, np.int8)
            is_closing[closing] = 1
            for area in np.unique(offices.area[closing]):
                books = _books(world, int(area), self.events[area], self.counted_from, self.first_year, month)
                first, last = int(world.frame.first[area]), int(world.frame.first[area + 1])
                agencies_close(np.uint64(self.seed), following.tables, books, world.people, world.dues, first, last, month, is_closing)

    def result(self, start: date) -> Result:
        """Return what was counted, copies of an area added up."""
        frame = self.world.frame
        codes = sorted({area for area, _ in frame.blocks})
        shape = (len(DIAGNOSES), len(GAF_BANDS), len(AGE_BANDS))
        places = np.array([codes.index(area) for area, _ in frame.blocks])
        if len(codes) == len(frame.blocks):
            order = np.argsort(places, kind="stable")
            occupancy, events = self.occupancy[order], self.events[order]
        else:
            occupancy = np.zeros((len(codes), *self.occupancy.shape[1:]), np.int32)
            events = np.zeros((len(codes), *self.events.shape[1:]), np.int32)
            np.add.at(occupancy, places, self.occupancy)
            np.add.at(events, places, self.events)
        slots = np.bincount(places, weights=np.diff(frame.first)).astype(np.int64)
        rows = np.concatenate(self.agency_years)
        rows["area"] = places[rows["area"]]
        rows = rows[(rows["kind"] != K_TEAM) | (rows["ips_places"] > 0)]
        assert rows["kind"].max(initial=0) <= max(K_TEAM, K_CENTRE)
        return Result(
            start=start,
            months=self.months,
            fiscal_years=[self.first_year + k for k in range(self.years)],
            areas=[frame.areas[area] for area in codes],
            slots=slots,
            occupancy=occupancy.reshape(len(codes), self.months, len(STATES), *shape),
            events=events.reshape(len(codes), self.years, len(EVENTS), len(CHANNELS), *shape),
            agency_years=rows,
            rests_on=list(self.reader.rests_on.values()),
        )
