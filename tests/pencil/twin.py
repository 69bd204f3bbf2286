"""The twin: a country's people and agencies, run by hand through stretches of rules and year ends."""

from __future__ import annotations

from copy import copy, deepcopy

from tests.pencil.accounts import Takings, prices
from tests.pencil.chances import set_classes
from tests.pencil.fee_bands import set_bands
from tests.pencil.start import first_areas, first_ips, first_people
from tests.pencil.tables import Given
from tests.pencil.teams import open_teams, set_clinical_doors
from tests.pencil.year_end import YearEnd, hold_year_end


class Twin:
    """A country's people and agencies, run by hand."""

    def __init__(self, country, frame, seed, day, rules_of, first_year):
        """*rules_of* returns the given rules on a day; *first_year* is a fiscal year."""
        self.country, self.first_year = country, first_year
        self.rules_of, self.cache = rules_of, {}
        self.teams = self.teams_per_year = 0
        self.unaided = None  # clocks of jobs without a service, under the latest rules
        self.years = []  # rows of agencies at each year end
        self.areas = first_areas(country, frame, seed, rules_of(day), day, first_year)
        first_ips(country, frame, self.open_tse(), day, first_year)
        set_classes(country, self.agencies, day)

    @property
    def agencies(self):
        return [agency for area in self.areas for agency in area.agencies]

    def open_tse(self):
        return [agency for agency in self.agencies if agency.kind == "tse" and agency.is_open]

    def given(self, rules):
        """Return what is given with some rules; read once for each set of rules."""
        if id(rules) not in self.cache:
            self.cache[id(rules)] = Given(rules)
        return self.cache[id(rules)]

    def populate(self, day, month, cuts):
        """Let the first people live from a month on."""
        t = self.given(self.rules_of(day)).tables
        for area in self.areas:
            first_people(area, t, cuts, month - 1)
        self.now = month

    def copy(self, country, rules_of):
        """Return another future: the same moment under other rules."""
        twin = copy(self)
        twin.areas = deepcopy(self.areas)
        twin.country, twin.rules_of, twin.cache, twin.years, twin.teams = country, rules_of, {}, [], 0
        return twin

    def settle(self, day, end):
        """Run on the rules of one day, agencies and people together."""
        self.run(end, lambda month: self.rules_of(day), borders=(), settling=day)

    def simulate(self, day_of, years, changes=(), look=None):
        """Run a scenario from now on, counting; *look* is called after each stretch."""
        for area in self.areas:
            area.counted_from = self.now
        self.run(
            self.now + 12 * years,
            lambda month: self.rules_of(day_of(month)),
            changes,
            day_of=day_of,
            look=look,
        )

    def run(self, end, rules_at, borders, *, settling=None, day_of=None, look=None):
        """Run to a month, stretch by stretch: no rule changes within one, and no year ends."""
        start, before, takings = self.now, None, None
        cuts = sorted(
            {m for m in range(start + 1, end) if m % 12 == 3} | {m for m in borders if start < m < end}
        )
        for first, last in zip([start, *cuts], [*cuts, end], strict=True):
            given = self.given(rules_at(first))
            self.notice(given)
            if settling is None:
                self.begin(given, before, first, day_of(first), new_budget=first == start or first % 12 == 3)
            elif before is None:
                set_clinical_doors(self, settling)
            if takings is None:
                began, takings = first, Takings(self.agencies)
            elif prices(given.rules) != prices(before.rules):
                takings.settle(self.agencies)
            for month in range(first, last):
                for area in self.areas:
                    area.month(given.tables, month)
            takings.take(self.country, self.agencies, given.rules)
            self.now, before = last, given
            if last % 12 == 3 or last == end:
                year_end = YearEnd(self, given, last - began)
                self.years.append(hold_year_end(self, year_end, self.given(rules_at(last)), takings.year))
                takings = None
            if look is not None:
                look(self)

    def notice(self, given):
        """Note whether new rules make jobs without a service easier or harder to find."""
        now = given.tables["unaided"]
        changed = self.unaided is not None and now != self.unaided
        self.unaided = now
        for area in self.areas:
            area.unaided_changed = area.unaided_changed or changed

    def begin(self, given, before, month, day, *, new_budget):
        """Let act what acts from its date: bands of a new tariff, teams, clinical doors, dates of people."""
        if before is None or given.rules.bands != before.rules.bands:
            set_bands(self.agencies, given.rules)
        open_teams(self, day, new_budget)
        low = self.country.number("service_models.fidelity_low", day)
        for area in self.areas:
            area.agencies[-1].fidelity = max(area.agencies[-1].fidelity, low)
        set_classes(self.country, self.agencies, day)
        set_clinical_doors(self, day)
        if before is None or given.tables["referral"] != before.tables["referral"]:
            for area in self.areas:
                area.rules_change(given.tables, month)
