"""Both twins side by side on the imaginary country: settled together, then run under the same scenario."""

from __future__ import annotations

from datetime import date

import numpy as np

from placefirst.calibration.trial import changed as with_values
from placefirst.parameters import load_country
from placefirst.scenarios.scenario import apply, scenario
from placefirst.simulation.books import PERSON
from placefirst.simulation.crew import Crew
from placefirst.simulation.frame import day_of, frame_of, month_of
from placefirst.simulation.reader import Reader, workshop_closes
from placefirst.simulation.run import settle
from placefirst.simulation.states import CHANNELS, EVENTS, NEVER, SETTINGS, STATES, SUPPORTS
from placefirst.simulation.streams import DRAWS
from placefirst.simulation.stretches import Run
from tests.pencil.agencies import MODELS, RULES
from tests.pencil.dates import DATES
from tests.pencil.services import IN_SERVICE
from tests.pencil.twin import Twin

START = date(2026, 4, 1)
SEED = 7
PEOPLE = 8_000  # the imaginary country twice


class Twins:
    """The fast world and the slow one, settled from the same start."""

    def __init__(self, people=PEOPLE, seed=SEED):
        self.country, self.seed = load_country("xx"), seed
        self.frame = frame_of(self.country, START, people=people)
        self.fast = settle(self.country, START, seed, self.frame, threads=2)
        reader = Reader(self.country, self.frame, (NEVER, 1))
        years = self.country.whole("agencies.settling_years", START) + 3
        begin = month_of(START) - 12 * years
        self.slow = Twin(self.country, self.frame, seed, START, reader.on, self.fast.first_place)
        shares = np.cumsum(
            [
                self.country.number(f"people.start_share_{name}", START)
                for name in ("seeking", "employed", "sheltered")
            ]
        )
        self.slow.populate(START, begin, np.rint(shares * DRAWS).astype(int).tolist())
        self.slow.settle(START, month_of(START))

    def run(self, option, years, forced=None):
        """Run a scenario in both, with *forced* values by path; return what both were, stretch by stretch."""
        country = with_values(self.country, forced or {}, start=START)
        changes = scenario(country, option, start=START).changes if option else ()
        changed = apply(country, scenario(country, option, start=START)) if option else country
        reader = Reader(changed, self.frame, workshop_closes(changed, START, years))
        borders = {month_of(change.start) for change in changes}
        slow = self.slow.copy(changed, reader.on)
        seen = []
        with Crew(2) as crew:
            run = Run(
                self.fast.copy(),
                changed,
                reader,
                self.seed,
                crew,
                None,
                None,
                counted_from=self.fast.month,
                years=years,
            )
            run.progress = lambda *_: seen.append(run.world.copy())
            run.go(self.fast.month + years * 12, borders)
        slow_seen = []
        slow.simulate(
            day_of, years, borders, look=lambda twin: slow_seen.append((people_of(twin), agencies_of(twin)))
        )
        return run.result(START), seen, slow, slow_seen


def never(month):
    return NEVER if month is None else month


def people_of(twin):
    """Return the slow twin's people as tuples: every field of PERSON that means something in their state."""
    return [person_tuple(p) for area in twin.areas for p in area.people]


FIELDS = (
    "slot",
    "born",
    "leaves",
    "agency",
    "due",
    "generation",
    "spell",
    "attempt",
    "gaf",
    "diagnosis",
    "sex",
    "wants",
    "state",
    "setting",
    "support",
    "what",
    "first",
    "second",
    "sought",
    "unaided",
    "ending",
)
CLOCKS = {
    "outside_not_wanting": (None, None),
    "outside_wanting": ("start_seeking", "referral"),
    "seeking": ("discouraged", "apply"),
    "sheltered": ("sheltered_back", "workshop_closes"),
    "employed": ("job_end", "support_change"),
}


def person_tuple(p):
    first, second = CLOCKS.get(p.state, (p.ending, None))
    in_spell, served = p.state == "seeking" or p.state in IN_SERVICE, p.state in IN_SERVICE
    return (
        p.slot,
        p.born,
        p.leaves,
        p.agency.row if p.agency else -1,
        p.due,
        p.generation,
        p.spell,
        p.attempt,
        p.point,
        p.diagnosis,
        p.sex,
        int(p.wants),
        STATES.index(p.state) if p.state != "employed" else 10,
        SETTINGS.index(p.setting) if p.setting else 0,
        SUPPORTS.index(p.support) if p.support else 0,
        DATES.index(p.what),
        never(p.dates.get(first)),
        never(p.dates.get(second)),
        p.sought if in_spell else 0,
        never(p.unaided) if in_spell else 0,
        DATES.index(p.ending) if served else 0,
    )


def people_of_fast(world):
    """Return the fast twin's people as the same tuples."""
    people = world.people.copy()
    assert people.dtype == PERSON
    seeking = (people["state"] >= 2) & (people["state"] <= 8)
    served = (people["state"] >= 3) & (people["state"] <= 8)
    people["sought"][~seeking], people["unaided"][~seeking], people["ending"][~served] = 0, 0, 0
    return list(zip(*(people[name].tolist() for name in FIELDS), strict=True))


AGENCY_FIELDS = (
    "is_open",
    "capacity",
    "seats",
    "used",
    "ips_places",
    "ips_used",
    "model",
    "rule",
    "midpoint",
    "train_class",
    "ips_class",
    "clinical",
    "licence",
    "size",
    "parent",
    "other_income",
    "reserves",
    "low_years",
    "band",
    "opened",
    "closed",
    "adopted",
    "is_new",
)


def agencies_of(twin):
    return [
        (
            int(a.is_open),
            a.capacity,
            a.seats,
            len(a.users),
            a.ips_places,
            len(a.clients),
            MODELS.index(a.model),
            RULES.index(a.rule),
            a.midpoint,
            a.train_class,
            a.ips_class,
            int(a.clinical),
            a.licence,
            a.size,
            a.parent,
            a.other_income,
            a.reserves,
            a.low_years,
            a.band,
            a.opened,
            a.closed,
            a.adopted,
            int(a.is_new),
        )
        for a in twin.agencies
    ]


def agencies_of_fast(world):
    offices = world.offices
    columns = [
        getattr(offices.door if hasattr(offices.door, name) else offices, name).astype(int).tolist()
        for name in AGENCY_FIELDS
    ]
    return list(zip(*columns, strict=True))


def area_places(frame):
    """Return the place of each block's area in a result."""
    codes = sorted({area for area, _ in frame.blocks})
    return {block: codes.index(area) for area, block in frame.blocks}


def unlike(names, fast, slow):
    """Return where two lists of tuples differ, in words; at most five."""
    assert len(fast) == len(slow)
    found = []
    for row, (left, right) in enumerate(zip(fast, slow, strict=True)):
        if left != right:
            parts = [f"{name} {a} != {b}" for name, a, b in zip(names, left, right, strict=True) if a != b]
            found.append(f"row {row}: {', '.join(parts)}")
    return found[:5]


def years_unlike(result, twin):
    """Return where the agencies' years differ, in words; of fidelity, a float, the last bits do not count."""
    slow = {(row["fiscal_year"], row["agency"]): row for year in twin.years for row in year.values()}
    found = []
    for fast in result.agency_years:
        row = slow[int(fast["fiscal_year"]), int(fast["agency"])]
        assert set(row) == set(fast.dtype.names) - {"area"}
        for name, value in row.items():
            same = abs(fast[name] - value) < 1e-9 if name == "fidelity" else fast[name].tolist() == value
            if not same:
                found.append(f"{name} of {fast['agency']} in {fast['fiscal_year']}: {fast[name]} != {value}")
    return found[:5]


def occupancy_of(twin, result, country_areas):
    """Return the slow twin's occupancy as the result has it."""
    out = np.zeros_like(result.occupancy)
    first = month_of(result.start)
    for area in twin.areas:
        place = country_areas[area.block]
        for month, cells in area.occupancy.items():
            for (state, diagnosis, band, age), number in cells.items():
                out[place, month - first, STATES.index(state), diagnosis, band, age] += number
    return out


def events_of(twin, result, country_areas):
    out = np.zeros_like(result.events)
    first = result.fiscal_years[0]
    for area in twin.areas:
        place = country_areas[area.block]
        for (year, event, channel, diagnosis, band, age), number in area.events.items():
            if year - first < len(result.fiscal_years):
                cell = (
                    place,
                    year - first,
                    EVENTS.index(event),
                    CHANNELS.index(channel),
                    diagnosis,
                    band,
                    age,
                )
                out[cell] += number
    return out
