"""People: who fills a slot at present, their traits, their luck, and the next of their dates."""

from __future__ import annotations

from tests.pencil.dates import DATES
from tests.pencil.gaf import band_of
from tests.pencil.streams import streams_by_hand
from tests.pencil.tables import WHOLE, after, pick

UNDER_25 = 7 * 12  # months after the 18th birthday

#: What a person's draw is for: the decision's number in its key. A question asked again in a spell adds 64 an
#: attempt.
QUESTIONS = {
    name: number
    for number, name in enumerate(
        (
            "diagnosis",
            "gaf",
            "sex",
            "age",
            "wants",
            "life",
            "state",
            "residual",
            "disclosed",
            "setting",
            "tenure",
            "retention",
            "seek_again",
            "seek",
            "latent",
            "shelter",
            "sheltered_back",
            "workshop",
            "discouraged",
            "apply",
            "priority",
            "programme",
            "site",
            "second_site",
            "accept",
            "second_accept",
            "ips_door",
            "on_refusal",
            "drop",
            "referral",
            "second_ips_door",
        ),
        start=1,
    )
}


class Person:
    """Who fills a slot at present."""

    def __init__(self, seed, slot):
        self.seed, self.slot, self.generation = seed, slot, 0
        self.agency = None
        self.state, self.setting, self.support = "", "", ""
        self.dates = {}  # of the present state
        self.unaided = None  # month in which a job would begin without any service
        self.sought = 0  # month in which the latent clock would have begun had it never paused
        self.ending = "leave"  # how the service will end

    def draw(self, question, *, again=False):
        """Return this person's luck in one question of the present spell."""
        number = QUESTIONS[question] + (64 * self.attempt if again else 0)
        return streams_by_hand(self.seed, number, self.spell, self.slot, self.generation)

    def is_born(self, t, month, *, first=False):
        """Become somebody: traits, birthday, and the month of leaving, which no policy touches."""
        self.spell = self.attempt = 0
        self.diagnosis = pick(t["diagnosis_cut"], self.draw("diagnosis"))
        point = pick(t["gaf_cut"][self.diagnosis], self.draw("gaf"))
        self.gaf = 15 + point
        self.sex = 0 if self.draw("sex") < t["female"] else 1
        self.wants = self.draw("wants") < t["wants"][point]
        luck = self.draw("age")
        age = (
            after(t["age_cut"], luck) - 1
            if first
            else t["entry_age_first"] + luck * t["entry_age_span"] // WHOLE
        )
        self.born = month - age
        died = t["died"][self.sex]
        limit = self.draw("life") * (WHOLE - died[age]) // WHOLE
        age += 1
        while age < t["leaving_age"] and WHOLE - died[age] > limit:
            age += 1
        self.leaves = self.born + age

    @property
    def point(self):
        return self.gaf - 15

    def workshop_date(self, t):
        """Return the month in which this person's sheltered place becomes an IPS place."""
        if t["workshop_from"] >= 1 << 28:
            return None
        luck = streams_by_hand(self.seed, QUESTIONS["workshop"], 0, self.slot, self.generation)
        return t["workshop_from"] + luck * t["workshop_months"] // WHOLE

    def settles(self, state, month, **dates):
        """Enter a state with its dates; the next of all dates is found."""
        self.state = state
        self.dates = dates
        self.find_next(month)

    def find_next(self, now):
        """Find the next date: leaving, the 25th birthday, or one of the state's own."""
        coming = {"leave": self.leaves, **self.dates}
        if now < self.born + UNDER_25:
            coming["birthday"] = self.born + UNDER_25
        if self.state == "seeking":
            coming["unaided_job"] = self.unaided
        self.due, _, self.what = min(
            (month, DATES.index(kind), kind) for kind, month in coming.items() if month is not None
        )

    def fine_state(self):
        """Return the state's name in the results."""
        return f"employed_{self.setting}_{self.support}" if self.state == "employed" else self.state

    def traits(self, month):
        """Return diagnosis, GAF band and age band."""
        return self.diagnosis, band_of(self.gaf), int(month - self.born >= UNDER_25)
