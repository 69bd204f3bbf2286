"""Stretches: the months between two changes of the rules, and the year ends between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from threading import local
from typing import Any

import numpy as np
from numpy.typing import NDArray

from placefirst.errors import Interrupted
from placefirst.parameters.read import Country
from placefirst.scenarios.closing import targeted_investment, teams_opened
from placefirst.simulation.accounts import ACCOUNTS, earn
from placefirst.simulation.agencies import Offices
from placefirst.simulation.agency_years import AGENCY_YEAR
from placefirst.simulation.bands import Seen, see, stay
from placefirst.simulation.books import Books
from placefirst.simulation.crew import Crew
from placefirst.simulation.dealing import LANES
from placefirst.simulation.diary import Diary, diary_of, write_anew
from placefirst.simulation.doors import CELLS, HEAPS
from placefirst.simulation.frame import Frame, World, day_of
from placefirst.simulation.kernel import agencies_close, rules_change, run_area
from placefirst.simulation.notes import Notes, nobody
from placefirst.simulation.reader import Reader
from placefirst.simulation.result import Result
from placefirst.simulation.rules import Rules
from placefirst.simulation.states import (
    AGE_BANDS,
    CHANNELS,
    DIAGNOSES,
    EVENTS,
    GAF_BANDS,
    NEVER,
    STATES,
)
from placefirst.simulation.year_end import YearEnd, hold_year_end, set_bands

TRAITS = len(DIAGNOSES) * len(GAF_BANDS) * len(AGE_BANDS)
EVENT_CELLS = len(EVENTS) * len(CHANNELS) * TRAITS

Progress = Callable[[int, int], None]


def books_of(
    world: World,
    area: int,
    events: NDArray[np.int32],
    counted_from: int,
    first_year: int,
    stop: int,
    noted: tuple[NDArray[np.uint8], NDArray[Any], NDArray[np.int64]] | None = None,
) -> Books:
    """Return the books of an area; *events* has shape (fiscal year, event x channel x traits)."""
    return Books(
        events,
        world.counts[area],
        world.offices.tallies.retained,
        counted_from,
        stop,
        first_year,
        world.first_place,
        *(noted or nobody()),
    )


class _Room(local):
    """The room in which the kernel works, one for each thread: large enough for any area, and used again."""

    arrays: tuple[NDArray[Any], ...] | None = None


def _room_for(frame: Frame, offices: Offices) -> tuple[NDArray[Any], ...]:
    """Return room for the largest area."""
    people = int(np.diff(frame.first).max())
    rows = int((offices.rows[:, 4] - offices.rows[:, 0]).max())
    return (
        np.empty((3, max(rows, 1)), np.int64),
        np.empty((3, CELLS), np.int64),
        np.empty((5, people), np.int64),
        np.empty(HEAPS, np.int64),
        np.empty((4, people), np.uint32),
        np.empty((LANES, people), np.uint32),
    )


class Run:
    """The loop over stretches of months with one set of rules, and the year ends between them."""

    def __init__(
        self,
        world: World,
        country: Country,
        reader: Reader,
        seed: int,
        crew: Crew,
        progress: Progress | None,
        stop: Callable[[], bool] | None,
        *,
        counted_from: int = NEVER,
        years: int = 0,
        fixed_day: date | None = None,
        chunks: int = 1,
        budget: Mapping[int, int] | None = None,
        notes: Notes | None = None,
    ) -> None:
        self.world, self.country, self.reader, self.seed, self.crew = world, country, reader, seed, crew
        self.progress, self.stop, self.fixed_day, self.chunks = progress, stop, fixed_day, chunks
        self.notes = notes
        self.counted_from, self.first_year = counted_from, (world.month - 3) // 12
        blocks = len(world.frame.blocks)
        self.months = years * 12
        self.years = (world.month + self.months - 1 - 3) // 12 - self.first_year + 1 if years else 0
        self.occupancy = np.zeros((blocks, self.months, len(STATES) * TRAITS), np.int32)
        self.events = np.zeros((blocks, self.years, EVENT_CELLS), np.int32)
        self.agency_years = np.zeros(self.years * world.offices.area.size, AGENCY_YEAR)  # room for all
        self.agency_rows = 0  # of them that are written
        self.order = np.argsort(-np.diff(world.frame.first), kind="stable")
        self.teams, self.yearly, self.budget = 0, 0, budget or {}
        self.funded = 0  # teams that unspent money of a fixed budget pays for this year
        self._room = _Room()
        self.diaries: list[Diary] = []

    def go(self, end: int, changes: set[int] | None = None) -> None:
        """Run until the absolute month *end*, stretch by stretch."""
        world, start = self.world, self.world.month
        self._open_diaries(start, end)
        borders = {m for m in range(start + 1, end) if m % 12 == 3} | {
            m for m in changes or set() if start < m < end
        }
        stretches = [start, *sorted(borders), end]
        rules = self._rules(start)
        zero = np.zeros((world.offices.area.size, 4), np.int64)
        earned = settled = dict.fromkeys(ACCOUNTS, zero)
        year_began = start
        before: Rules | None = None
        rules = self._targeted(rules, start, start)
        for first, last in zip(stretches, stretches[1:], strict=False):
            self._begin_stretch(rules, before, first, first == start or first % 12 == 3)
            records = world.offices.tallies.records
            if before is None or first == year_began or not rules.same_prices(before):
                settled = earned  # a date that changes no price must not change a claim by its floor
                if first == year_began:  # emptied by the year end before
                    months, days, starts = (np.zeros(1, np.int64) for _ in range(3))
                else:
                    old = see(records)
                    months, days, starts = old.months, old.days, old.ips_starts
            stay(records, last - first)
            self._months(rules, first, last)
            seen = see(records)
            new = earn(
                self.country,
                rules,
                world.offices,
                seen.months - months,
                seen.days - days,
                seen.ips_starts - starts,
            )
            earned = {name: settled[name] + new[name] for name in ACCOUNTS}
            world.month = last
            before, following = rules, self._rules(last)
            if last % 12 == 3 or last == end:
                self._year_end(rules, following, earned, seen, last, last - year_began)
                earned, year_began = dict.fromkeys(ACCOUNTS, zero), last
            rules = self._targeted(following, last, start) if last < end else following
            if self.progress is not None:
                self.progress(last - start, end - start)
            if self.stop is not None and self.stop():
                raise Interrupted("Stopped; nothing was written.")

    def _open_diaries(self, start: int, end: int) -> None:
        """Write down when everybody is due."""
        frame, dues = self.world.frame, self.world.dues
        self.diaries = [diary_of(int(people), start, end) for people in np.diff(frame.first)]

        def write(area: int) -> None:
            write_anew(self.diaries[area], dues, *frame.span(area))

        self.crew.each(write, range(len(frame.blocks)))

    def _rules(self, month: int) -> Rules:
        return self.reader.on(self.fixed_day or day_of(month))

    def _targeted(self, rules: Rules, month: int, start: int) -> Rules:
        """Return the rules with this year's weights where a share of a fixed budget is moved; plan its
        teams.
        """
        self.funded = 0
        if self.fixed_day is not None or not self.country.exact("levers.targeted_share", day_of(month)):
            return rules
        target, rest = (int(yen) for yen in self.world.offices.planned)
        budget = self.budget.get((month - 3) // 12, target + rest)
        day = day_of(month)
        plan = targeted_investment(
            target,
            rest,
            budget=budget,
            share=self.country.exact("levers.targeted_share", day),
            highest=self.country.exact("agencies.targeted_weight_most", day),
        )
        grant = self.country.whole("levers.ips_team_grant", day)
        self.funded = teams_opened(plan.unspent, grant) if grant else 0
        weights = (plan.target_weight, *(plan.rest_weight,) * 3)
        return rules.with_weights(tuple(Fraction(int(weight * 1000), 1000) for weight in weights))

    def _begin_stretch(self, rules: Rules, before: Rules | None, month: int, new_budget: bool) -> None:
        """Let act what acts from its date: bands of a new tariff, new teams, clinical doors, dates of
        people.
        """
        world, offices = self.world, self.world.offices
        if self.fixed_day is None and (before is None or rules.bands != before.bands):
            set_bands(offices, rules)
        if self.fixed_day is not None and before is not None:
            return
        day = rules.day if self.fixed_day else day_of(month)
        door = offices.door
        team_rows, workshop_rows = offices.rows[:, 3], offices.rows[:, 4] - 1
        self._open_teams(day, new_budget)
        if self.fixed_day is None:
            offices.fidelity[workshop_rows] = np.maximum(
                offices.fidelity[workshop_rows], self.country.number("service_models.fidelity_low", day)
            )
            offices.set_classes(self.country, day)
        integrated = self.country.flag("levers.integrated_team", day)
        door.clinical[:] = np.where(integrated & (door.ips_places > 0), 1, 0)
        door.clinical[team_rows] = 1
        changed = before is None or not np.array_equal(rules.tables.referral, before.tables.referral)
        if self.fixed_day is None and changed:

            def change(area: int) -> None:
                rules_change(
                    np.uint64(self.seed),
                    rules.packed,
                    world.people,
                    world.dues,
                    self.diaries[area],
                    *world.frame.span(area),
                    month,
                )

            self.crew.each(change, range(len(world.frame.blocks)))

    def _open_teams(self, day: date, new_budget: bool) -> None:
        """Open the year's IPS teams, each where the people per team are most; close what is not funded any
        more.
        """
        frame, offices = self.world.frame, self.world.offices
        people = np.diff(frame.first)
        here = people.sum() / max(self.country.whole("people.working_age", day), 1)
        yearly = self.country.whole("levers.ips_teams_per_year", day)
        if (
            new_budget or yearly != self.yearly
        ):  # a year's teams come in April, the first with their programme
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
        offices.fidelity[rows] = np.where(
            (teams > 0) & (offices.fidelity[rows] == 0), low, offices.fidelity[rows]
        )

    def _books(self, area: int, stop: int, months: int) -> Books:
        """Return the books of an area until *stop*, with room for the notes of *months*."""
        noted = self.notes.room(area, months) if self.notes is not None else None
        return books_of(self.world, area, self.events[area], self.counted_from, self.first_year, stop, noted)

    def _keep(self, area: int, books: Books) -> None:
        if self.notes is not None:
            self.notes.keep(area, books.notes, books.written)

    def _months(self, rules: Rules, start: int, stop: int) -> None:
        """Run all areas through a stretch of months."""
        world, frame, offices = self.world, self.world.frame, self.world.offices
        if self.notes is not None:
            self.notes.see(start, offices.door.records)

        def areas(some: NDArray[np.int64]) -> None:
            for area in some:
                if self.stop is not None and self.stop():
                    return
                books = self._books(int(area), stop, stop - start)
                if self._room.arrays is None:
                    self._room.arrays = _room_for(frame, offices)
                run_area(
                    np.uint64(self.seed),
                    rules.packed,
                    offices.door.records,
                    tuple(int(r) for r in offices.rows[area]),
                    offices.tallies.records,
                    books,
                    world.people,
                    world.dues,
                    *frame.span(area),
                    start,
                    self.diaries[area],
                    self.occupancy[area],
                    *self._room.arrays,
                )
                self._keep(int(area), books)

        tasks = [self.order[k : k + self.chunks] for k in range(0, self.order.size, self.chunks)]
        self.crew.each(areas, tasks)

    def _year_end(
        self,
        rules: Rules,
        following: Rules,
        earned: dict[str, NDArray[np.int64]],
        seen: Seen,
        month: int,
        months: int,
    ) -> None:
        world, offices = self.world, self.world.offices
        year = (month - 1 - 3) // 12
        end = YearEnd(self.seed, year, year - world.first_place, months, self.country, rules, following)
        room = self.agency_years[self.agency_rows :] if self.counted_from < NEVER else None
        rows, closing = hold_year_end(offices, end, earned, seen, self.crew, room)
        if rows is not None:
            self.agency_rows += rows.size
        if closing.size:
            is_closing = np.zeros(offices.area.size, np.int8)
            is_closing[closing] = 1

            def close(area: int) -> None:
                books = self._books(area, month, 1)
                first, last = world.frame.span(area)
                agencies_close(
                    np.uint64(self.seed),
                    following.packed,
                    books,
                    world.people,
                    world.dues,
                    self.diaries[area],
                    first,
                    last,
                    month,
                    is_closing,
                    np.empty(last - first, np.int32),
                )
                books.notes["month"] += 1  # what a year end brings is told of the month that begins
                self._keep(area, books)

            self.crew.each(close, np.unique(offices.area[closing]).tolist())

    def result(self, start: date) -> Result:
        """Return what was counted, copies of an area added up."""
        frame = self.world.frame
        codes = sorted({area for area, _ in frame.blocks})
        shape = (len(DIAGNOSES), len(GAF_BANDS), len(AGE_BANDS))
        places = np.array([codes.index(area) for area, _ in frame.blocks])
        if len(codes) == len(frame.blocks):
            order = np.argsort(places, kind="stable")
            in_order = np.array_equal(order, np.arange(order.size))
            occupancy = self.occupancy if in_order else self.occupancy[order]
            events = self.events if in_order else self.events[order]
        else:
            occupancy = np.zeros((len(codes), *self.occupancy.shape[1:]), np.int32)
            events = np.zeros((len(codes), *self.events.shape[1:]), np.int32)
            for copy, place in enumerate(places):
                occupancy[place] += self.occupancy[copy]
                events[place] += self.events[copy]
        slots = np.bincount(places, weights=np.diff(frame.first)).astype(np.int64)
        rows = self.agency_years[: self.agency_rows]
        rows["area"] = places[rows["area"]]
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
