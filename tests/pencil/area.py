"""An area: the people of one block and the agencies that they can reach, month by month."""

from __future__ import annotations

from collections import Counter

from tests.pencil.dates import fiscal_year
from tests.pencil.doors import open_doors
from tests.pencil.lives import happens, is_at_a_door
from tests.pencil.people import Person
from tests.pencil.seeking import next_referral


class Area:
    """The people of one block and the agencies that they can reach."""

    def __init__(self, seed, block, place, people, agencies):
        self.block, self.place = block, place
        self.people = [Person(seed, (block << 20) + n) for n in range(people)]
        self.agencies = agencies
        self.asked = [0.0] * 16  # applicants at its TSE agencies in a year, by bin
        self.counted_from = None
        self.unaided_changed = False  # by a change of rules since the people were made
        self.events, self.occupancy = Counter(), {}

    def of(self, kind):
        """Return the agencies of a kind, in order; the two rows of teams are `ips_team`."""
        return [agency for agency in self.agencies if agency.kind == kind]

    def count(self, event, channel, person, month):
        """Count one event."""
        if self.counted_from is not None and month >= self.counted_from:
            self.events[fiscal_year(month), event, channel, *person.traits(month)] += 1

    def month(self, t, m):
        """Let a month happen: first what concerns one person alone, then the doors, then what is counted."""
        waiting = []
        for p in self.people:
            assert p.due >= m, "a date was passed over"
            while p.due == m and not is_at_a_door(p):
                happens(self, t, p, m)
            if p.due == m:
                waiting.append(p)
        open_doors(self, t, waiting, m)
        for agency in self.agencies:
            agency.count_month(t)
        if self.counted_from is not None:
            self.occupancy[m] = Counter((p.fine_state(), *p.traits(m)) for p in self.people)

    def rules_change(self, t, m):
        """Give people in the middle of a spell the dates that new rules bring, from month *m* on."""
        for p in self.people:
            if p.state == "outside_wanting":
                p.dates["referral"] = next_referral(t, p, m - 1)
                p.find_next(m - 1)
            elif p.state == "sheltered":
                closes = p.workshop_date(t)
                p.dates["workshop_closes"] = None if closes is None else max(closes, m)
                p.find_next(m - 1)
