"""Agencies: one row at the doors of an area, whom it serves, and what it saw since its last year end."""

from __future__ import annotations

from tests.pencil.gaf import band_of, bin_of
from tests.pencil.streams import streams_by_hand
from tests.pencil.tables import WHOLE

KINDS = ("tse", "day_care", "centre", "ips_team")
MODELS = ("train_then_place", "quasi_ips", "ips")
RULES = ("floor", "ceiling", "first_come", "higher_needs_first")

#: What a year's luck of an agency is for: the decision's number in its key.
QUESTIONS = {
    name: number
    for number, name in enumerate(
        (
            "capacity",
            "quality",
            "mission",
            "parent",
            "close",
            "consider",
            "adopt",
            "drop_ips",
            "entry",
            "first_ips",
            "trained",
            "other_closure",
        ),
        start=40,
    )
}


class Seen:
    """What an agency saw since its last year end; lists by GAF bin, or by band where it says so."""

    def __init__(self):
        for name in (
            "applicants",
            "refused",
            "no_place",
            "starts",
            "ips_starts",
            "searching",
            "using",
            "followed",
            "paid",
        ):
            setattr(self, name, [0] * 16)
        self.days = [0] * 4  # attended days x 1000, by band
        self.left = self.left_gaf = 0


class Agency:
    """One row at the doors of an area: a licence, a day-care unit, a centre, the IPS teams, or the workshop
    places that became IPS places."""

    def __init__(self, seed, row, kind, key, area):
        self.seed, self.row, self.kind, self.key, self.area = seed, row, kind, key, area
        self.licence, self.is_open = 0, False
        self.size = self.capacity = self.seats = self.ips_places = 0
        self.users = {}  # people in seats, by slot
        self.clients = {}  # people with the specialist, in search or followed, by slot
        self.quality = self.mission = self.fidelity = 0.0
        self.model, self.rule, self.midpoint = "train_then_place", "floor", 0
        self.train_class = self.ips_class = 0
        self.clinical = False  # whether clinics refer people here
        self.seen = Seen()
        self.expected = [0.0] * 16  # applicants next year, by bin
        self.parent = self.other_income = self.cost = self.reserves = self.low_years = 0
        self.band, self.is_new = 0, True
        self.retained = {}  # fiscal year -> [people who reached six months, of them SMI]
        self.places_then = {}  # fiscal year -> capacity
        self.record = (0, 0)  # of two years: people who reached six months, places
        self.opened = self.closed = self.adopted = -1

    @property
    def free_seats(self):
        return max(self.seats - len(self.users), 0) if self.is_open else 0

    @property
    def free_ips(self):
        return max(self.ips_places - len(self.clients), 0) if self.is_open else 0

    @property
    def free(self):
        return self.free_seats + self.free_ips

    def luck(self, question, year):
        """Return one uniform number in (0, 1) of this licence and year."""
        draw = streams_by_hand(self.seed, QUESTIONS[question], year, self.key, self.licence)
        return (draw + 0.5) / WHOLE

    def count_month(self, t):
        """Count who is there at a month's end."""
        for person in self.users.values():
            self.seen.using[bin_of(person.gaf)] += 1
            if person.state == "tse":
                self.seen.days[band_of(person.gaf)] += t["millidays"][person.point]
        for person in self.clients.values():
            kind = self.seen.followed if person.state == "employed" else self.seen.searching
            kind[bin_of(person.gaf)] += 1
