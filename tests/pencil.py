"""The slow twin of the simulation: people and the agencies' doors in plain Python, written from the rules.

It follows `docs/model.md` in loops, classes and dictionaries: no arrays, no compiled code, every person a
thing with a next date, every agency a thing that knows by name whom it serves. Dates, states, places and
counts are all worked out here. What agencies decide once a year is in `tests/pencil_agencies.py`.

What is *given*, not worked out again: the thresholds of :mod:`placefirst.simulation.tables` and the prices
and means of :mod:`placefirst.simulation.rules`, read as lists.

Months are absolute: year * 12 + month - 1. A month that never comes is None.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from tests.pencil_streams import streams_by_hand

WHOLE = 1 << 24  # a threshold of certainty
RETENTION_SUPPORT = 36  # months
LEGAL_DUTY = 6  # months of follow-along that an agency owes after a job start
UNDER_25 = 7 * 12  # months after the 18th birthday
BANDS = (50, 60, 70)  # highest point of the first three bands

#: What a draw is for: the decision's number in its key. A question asked again in a spell adds 64 an attempt.
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
#: Kinds of dates; of two on one month the earlier kind in this list comes first.
DATES = (
    "leave",
    "birthday",
    "unaided_job",
    "service_job",
    "service_drop",
    "service_longest",
    "support_change",
    "job_end",
    "discouraged",
    "start_seeking",
    "sheltered_back",
    "workshop_closes",
    "apply",
    "referral",
)
AT_A_DOOR = ("apply", "referral", "workshop_closes")
BY_IPS = {"ips_in_tse", "ips_team", "ips_in_day_care"}
IN_SERVICE = BY_IPS | {"tse", "day_care", "centre"}
SERVICE = {"tse": "tse", "day_care": "day_care", "centre": "centre", "ips_team": "centre"}
IPS_SERVICE = {
    "tse": "ips_in_tse",
    "ips_team": "ips_team",
    "day_care": "ips_in_day_care",
    "centre": "ips_in_day_care",
}


def after(clock, draw):
    """Return the first month whose threshold lies above the draw, counted from 1; None if there is none."""
    place = bisect_right(clock, draw)
    return place + 1 if place < len(clock) else None


def pick(cumulative, draw):
    """Return which of several shares a draw falls into."""
    for place, edge in enumerate(cumulative):
        if draw < edge:
            return place
    return len(cumulative) - 1


def plus(month, months):
    """Return a date so many months later; never stays never."""
    return None if months is None else month + months


def earliest(*months):
    """Return the earliest of some dates, None if none ever comes."""
    real = [month for month in months if month is not None]
    return min(real) if real else None


def band_of(point):
    """Return the band of a GAF point, 0..3."""
    return sum(point > edge for edge in BANDS)


def bin_of(point):
    """Return the bin of five points by which agencies count people, 0..15."""
    return max(point - 16, 0) // 5


def fiscal_year(month):
    """Return the number of the fiscal year, from April, that holds a month."""
    return (month - 3) // 12


def plain(tables):
    """Return tables as lists and numbers."""
    return {
        name: value.tolist() if hasattr(value, "tolist") else value
        for name, value in tables._asdict().items()
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
        alive = t["survival"][self.sex]
        limit = self.draw("life") * alive[age] // WHOLE
        age += 1
        while age < t["leaving_age"] and alive[age] > limit:
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

    def __init__(self, row, kind, key):
        self.row, self.kind, self.key, self.licence = row, kind, key, 0
        self.is_open = False
        self.capacity = self.seats = self.ips_places = 0
        self.users, self.clients = (
            {},
            {},
        )  # people by slot: in seats; with the specialist, in search or followed
        self.model, self.rule, self.midpoint = "train_then_place", "floor", 0
        self.train_class = self.ips_class = 0
        self.clinical = False
        self.seen = Seen()
        self.retained = {}  # fiscal year -> [people who reached six months, of them SMI]

    @property
    def free_seats(self):
        return max(self.seats - len(self.users), 0) if self.is_open else 0

    @property
    def free_ips(self):
        return max(self.ips_places - len(self.clients), 0) if self.is_open else 0

    def count_month(self, t):
        """Count who is there at a month's end."""
        for person in self.users.values():
            self.seen.using[bin_of(person.gaf)] += 1
            if person.state == "tse":
                self.seen.days[band_of(person.gaf)] += t["millidays"][person.point]
        for person in self.clients.values():
            kind = self.seen.followed if person.state == "employed" else self.seen.searching
            kind[bin_of(person.gaf)] += 1


class Area:
    """The people of one block and the agencies that they can reach."""

    def __init__(self, seed, block, first_slot, people, agencies):
        self.seed, self.block = seed, block
        self.people = [Person(seed, first_slot + n) for n in range(people)]
        self.agencies = agencies
        self.counted_from = None
        self.unaided_changed = False  # by a change of rules since the people were made
        self.events, self.occupancy = Counter(), {}

    def of(self, kind):
        """Return the agencies of a kind, in order; the two rows of teams are `ips_team`."""
        return [agency for agency in self.agencies if agency.kind == kind]

    # ---- what is counted

    def count(self, event, channel, person, month):
        """Count one event."""
        if self.counted_from is not None and month >= self.counted_from:
            self.events[fiscal_year(month), event, channel, *person.traits(month)] += 1

    # ---- entering states

    def goes_outside(self, t, p, m):
        """Leave the labour market; who wants work will seek again some day, or be referred by a clinic."""
        p.agency, p.setting, p.support = None, "", ""
        if not p.wants:
            p.settles("outside_not_wanting", m)
            return
        p.settles(
            "outside_wanting",
            m,
            start_seeking=plus(m, after(t["seek"][p.point], p.draw("seek"))),
            referral=plus(m, after(t["referral"], p.draw("referral", again=True))),
        )

    def begins_spell(self, t, p, m):
        """Begin a spell of seeking: one latent clock says when a job would come without any service."""
        p.spell += 1
        p.attempt = 0
        p.sought = m
        p.unaided = plus(m, after(t["unaided"][p.sex][p.point], p.draw("latent")))

    def searches(self, t, p, m):
        """Search alone: dates of giving up and of the next application."""
        p.agency, p.setting, p.support = None, "", ""
        p.settles(
            "seeking",
            m,
            discouraged=plus(m, after(t["discouraged"], p.draw("discouraged", again=True))),
            apply=plus(m, after(t["apply"][p.point], p.draw("apply", again=True))),
        )

    def seeks(self, t, p, m):
        """Begin to seek."""
        self.begins_spell(t, p, m)
        self.searches(t, p, m)

    def seeks_at(self, t, p, m):
        self.seeks(t, p, m)
        self.count("seek", "none", p, m)

    def goes_sheltered(self, t, p, m):
        """Go to sheltered work."""
        p.agency, p.setting, p.support = None, "", ""
        p.settles(
            "sheltered",
            m,
            sheltered_back=plus(m, after(t["sheltered_back"], p.draw("sheltered_back"))),
            workshop_closes=p.workshop_date(t),
        )

    def gives_up(self, t, p, m):
        """Give up: a share goes to sheltered work (unless its places are gone), the others outside."""
        self.count("discouraged", "none", p, m)
        closes = p.workshop_date(t)
        if p.draw("shelter") < t["sheltered_share"] and (closes is None or closes > m):
            self.goes_sheltered(t, p, m)
            self.count("to_sheltered", "none", p, m)
        else:
            self.goes_outside(t, p, m)

    def after_job(self, t, p, m):
        """Look for another job at once, or stay outside for a time."""
        if p.draw("seek_again") < t["seek_again"]:
            self.seeks_at(t, p, m)
        else:
            self.goes_outside(t, p, m)

    # ---- service

    def begins_service(self, t, p, agency, m, *, ips):
        """Begin a service; all its dates are drawn now."""
        (agency.clients if ips else agency.users)[p.slot] = p
        state = (IPS_SERVICE if ips else SERVICE)[agency.kind]
        p.agency, p.setting, p.support = agency, "", ""
        # Of the draws that have not yet led to a job alone, this person's place is again even in [0, 1).
        waited = m - p.sought
        alone = t["unaided"][p.sex][p.point]
        gone = alone[min(waited, len(alone)) - 1] if waited > 0 else 0
        # The draw lies below only where new rules made jobs easier to find: then no month is too early.
        fresh = (p.draw("latent") - gone) * WHOLE // (WHOLE - gone) if gone < WHOLE else WHOLE - 1
        assert fresh >= 0 or self.unaided_changed, "who has a job alone is not served"
        fresh = max(fresh, 0)
        by_itself = None if p.unaided is None else p.unaided - m
        lost = p.draw("drop", again=True)
        if state in BY_IPS:
            served = after(t["ips_job"][self.step(t, p, agency.ips_class)], fresh)
            job, drop, longest = earliest(served, by_itself), after(t["ips_drop"], lost), t["ips_longest"]
        elif state == "tse":
            served = after(t["train_job"][self.step(t, p, agency.train_class)], fresh)
            drop, longest = after(t["train_drop"], lost), t["train_longest"]
            job = earliest(served, plus(t["train_delay"], by_itself))
            pause = earliest(t["train_delay"], drop, longest)
            p.sought += pause  # searching alone waits, and so does the latent clock
            p.unaided = plus(pause, p.unaided)
        elif state == "day_care":
            job, drop, longest = by_itself, after(t["day_care_exit"], lost), None
        else:
            job = earliest(after(t["centre"][p.sex][p.point], fresh), by_itself)
            drop, longest = None, t["centre_stay"]
        end = earliest(job, drop, longest)
        p.ending = "service_job" if end == job else "service_drop" if end == drop else "service_longest"
        p.settles(state, m, **{p.ending: plus(m, end)})
        self.count("start_service", state, p, m)

    def step(self, t, p, agency_class):
        """Return the class of a person's chance of a job with an agency, after the scale-up."""
        step = min(max(agency_class + t["person_step"][p.sex][p.point], 0), 255)
        return t["scaled"][p.sex][p.point][step]

    def gives_back(self, p):
        """Give back the place that a person holds, if any."""
        if p.agency is not None:
            p.agency.users.pop(p.slot, None)
            p.agency.clients.pop(p.slot, None)

    def leaves_training(self, p):
        """Count a person who leaves train-then-place alive."""
        if p.state == "tse":
            p.agency.seen.left += 1
            p.agency.seen.left_gaf += p.gaf

    def begins_job(self, t, p, m):
        """Begin a job: disclosed or not, its setting and length, its follow-along."""
        channel = p.state if p.state in IN_SERVICE else "none"
        trained, ips = p.state == "tse", p.state in BY_IPS
        supported = trained or ips
        self.count("job_start", channel, p, m)
        disclosed = p.draw("disclosed") < t["disclosed_supported" if supported else "disclosed_alone"]
        setting = "open"
        if disclosed:
            setting = (
                "quota_clustered" if not ips and p.draw("setting") < t["clustered"] else "quota_ordinary"
            )
        clock = t["tenure"][2 if ips else int(trained)][int(disclosed)][p.point]
        ends = plus(m, after(clock, p.draw("tenure")))
        lasting = earliest(ends, p.leaves) - m
        agency = p.agency if p.state in IN_SERVICE else None
        if agency is not None:
            seen = agency.seen
            (seen.ips_starts if ips else seen.starts)[bin_of(p.gaf)] += 1
            if supported:
                seen.paid[bin_of(p.gaf)] += min(lasting, t["follow_paid"])
        if lasting >= 6:
            self.count("six_months_in_job", channel, p, m + 6)
            if agency is not None:
                record = agency.retained.setdefault(fiscal_year(m + 6), [0, 0])
                record[0] += 1
                record[1] += p.diagnosis < 2
        p.setting = setting
        p.support = "ips" if ips else "duty" if trained else "alone"
        if not ips:
            self.gives_back(p)
            p.agency = None
        change = m + t["ips_follow"] if ips else m + LEGAL_DUTY if trained else None
        p.settles("employed", m, job_end=ends, support_change=change)

    # ---- a month

    def month(self, t, m):
        """Let a month happen: first what concerns one person alone, then the doors, then what is counted."""
        waiting = []
        for p in self.people:
            assert p.due >= m, "a date was passed over"
            while p.due == m and p.what not in AT_A_DOOR:
                if p.what == "job_end" and p.agency is not None and p.support == "alone":
                    break
                self.alone(t, p, m)
            if p.due == m:
                waiting.append(p)
        self.doors(t, waiting, m)
        for agency in self.agencies:
            agency.count_month(t)
        if self.counted_from is not None:
            self.occupancy[m] = Counter((p.fine_state(), *p.traits(m)) for p in self.people)

    def alone(self, t, p, m):
        """Let happen what concerns one person alone."""
        what = p.what
        if what == "leave":
            self.count("leave", "none", p, m)
            self.gives_back(p)
            p.generation += 1
            p.is_born(t, m)
            self.goes_outside(t, p, m)
        elif what == "birthday":
            p.find_next(m)
        elif what in ("start_seeking", "sheltered_back"):
            self.seeks_at(t, p, m)
        elif what == "unaided_job":
            self.begins_job(t, p, m)
        elif what == "service_job":
            self.leaves_training(p)
            self.begins_job(t, p, m)
        elif what in ("service_drop", "service_longest"):
            self.count("leave_service_without_job", p.state, p, m)
            self.leaves_training(p)
            self.gives_back(p)
            p.attempt += 1
            self.searches(t, p, m)
        elif what == "discouraged":
            self.gives_up(t, p, m)
        elif what == "support_change":
            due = p.dates["support_change"]
            if p.support == "duty" and p.draw("retention") < t["retention_share"]:
                p.support, p.dates["support_change"] = "retention", due + RETENTION_SUPPORT
            else:
                if p.support == "ips":  # the place is free again; the specialist's door stays known
                    self.gives_back(p)
                p.support, p.dates["support_change"] = "alone", None
            p.find_next(m)
        elif what == "job_end":
            self.count("job_end", "none", p, m)
            if p.support == "ips":  # the place is still held: back to the specialist
                agency = p.agency
                self.gives_back(p)
                self.begins_spell(t, p, m)
                self.count("seek", "none", p, m)
                self.begins_service(t, p, agency, m, ips=True)
            else:
                self.after_job(t, p, m)

    # ---- doors

    def choose(self, agencies, free, luck):
        """Return one of the agencies by the places that each has free; None if there is none."""
        total = sum(free(agency) for agency in agencies)
        target, passed = luck * total // WHOLE, 0
        for agency in agencies:
            passed += free(agency)
            if target < passed:
                return agency
        return None

    def doors(self, t, waiting, m):
        """Serve the month's applicants: all choose a site by what is free at the start, then sites serve in
        order of a hashed priority; who was turned away may ask one other site."""
        asks = []
        for p in waiting:
            channel, site, first = "none", None, 1
            needs = 0
            if (
                p.what == "job_end"
            ):  # follow-along is over: the specialist is asked before the month's applicants
                self.count("job_end", "none", p, m)
                site, first = p.agency, 0
            elif p.what == "workshop_closes":
                channel, site = "ips_team", self.agencies[-1]
            elif p.what == "referral":
                luck = p.draw("site", again=True)
                site = self.choose(self.agencies, lambda a: a.free_ips if a.clinical else 0, luck)
                channel = IPS_SERVICE[site.kind] if site else "none"
            else:
                programme = pick([*t["programme_cut"], WHOLE], p.draw("programme", again=True))
                channel = ("tse", "day_care", "centre")[programme]
                sites, luck = self.of(channel), p.draw("site", again=True)
                if channel != "centre":
                    site = self.choose(sites, lambda a: a.free_seats + a.free_ips, luck)
                elif sites:
                    site = sites[luck * len(sites) // WHOLE]
                if channel == "tse" and site and site.rule == "higher_needs_first":
                    needs = p.gaf
            asks.append((first, needs, p.draw("priority", again=True), p.slot, p, channel, site))
        second = []
        for _, _, _, _, p, channel, site in sorted(asks, key=lambda ask: ask[:4]):
            if p.what == "job_end":
                if site.free_ips:
                    self.begins_spell(t, p, m)
                    self.count("seek", "none", p, m)
                    self.begins_service(t, p, site, m, ips=True)
                else:
                    self.after_job(t, p, m)
            elif p.what == "workshop_closes":
                site.ips_places += 1
                site.capacity += 1
                self.enters(t, p, site, channel, m, ips=True)
            elif p.what == "referral":
                if site is not None and site.free_ips:
                    self.enters(t, p, site, channel, m, ips=True)
                else:
                    p.attempt += 1
                    p.dates["referral"] = plus(m, after(t["referral"], p.draw("referral", again=True)))
                    p.find_next(m)
            else:
                self.count("apply", channel, p, m)
                answer = self.ask(t, p, site, "accept", "ips_door") if site else "nobody"
                if answer in ("seat", "ips"):
                    self.enters(t, p, site, channel, m, ips=answer == "ips")
                elif channel == "tse" and site is not None:
                    second.append((p, site, answer))
                else:
                    self.turned_away(t, p, channel, m, refused=False)
        tse = self.of("tse")
        free = {
            agency.row: agency.free_seats + agency.free_ips for agency in tse
        }  # before anybody asks again
        for p, asked, before in second:
            site = self.choose(tse, lambda a: free[a.row], p.draw("second_site", again=True))
            answer = "no_place"
            if site is not None and site is not asked:
                answer = self.ask(t, p, site, "second_accept", "second_ips_door")
            if answer in ("seat", "ips"):
                self.enters(t, p, site, "tse", m, ips=answer == "ips")
            else:
                self.turned_away(t, p, "tse", m, refused="refused" in (before, answer))

    def ask(self, t, p, site, question, door):
        """Return a site's answer: a seat, an IPS place, refused, or no place."""
        seen, place = site.seen, bin_of(p.gaf)
        seen.applicants[place] += 1
        only_ips = site.ips_places > 0 and site.seats == 0
        if site.free_ips and (only_ips or p.draw(door, again=True) < t["ips_door"]):
            return "ips"
        if not site.free_seats:
            seen.no_place[place] += 1
            return "no_place"
        if site.kind != "tse" or t["open_door"] or site.rule in ("first_come", "higher_needs_first"):
            return "seat"
        chance = t["accept"][site.midpoint][p.point]
        if site.rule == "ceiling":
            chance = WHOLE - chance
        if p.draw(question, again=True) < chance:
            return "seat"
        seen.refused[place] += 1
        return "ips" if site.free_ips else "refused"  # IPS takes everyone who wants work

    def enters(self, t, p, site, channel, m, *, ips):
        """Go through an open door; who comes from outside begins a spell of seeking with it."""
        if p.state != "seeking":
            self.begins_spell(t, p, m)
            self.count("seek", "none", p, m)
        self.count("accept", channel, p, m)
        self.begins_service(t, p, site, m, ips=ips)

    def turned_away(self, t, p, channel, m, *, refused):
        """Stay without a place: some give up after a refusal, the others set a next date to apply."""
        self.count("refuse" if refused else "no_place", channel, p, m)
        gives_up = refused and p.draw("on_refusal", again=True) < t["discouraged_on_refusal"]
        p.attempt += 1
        if gives_up:
            self.gives_up(t, p, m)
        else:
            p.dates["apply"] = plus(m, after(t["apply"][p.point], p.draw("apply", again=True)))
            p.find_next(m)

    # ---- a population, a change of rules, the end of an agency

    def populate(self, t, cuts, month):
        """Fill every slot with somebody of a settled population; nobody is in a service yet."""
        for p in self.people:
            p.is_born(t, month, first=True)
            luck = p.draw("state")
            if not p.wants or luck >= cuts[2]:
                self.goes_outside(t, p, month)
            elif luck < cuts[0]:
                self.seeks(t, p, month)
            elif luck >= cuts[1]:
                self.goes_sheltered(t, p, month)
            else:
                disclosed = p.draw("disclosed") < t["disclosed_alone"]
                clustered = p.draw("setting") < t["clustered"]
                p.setting = "open" if not disclosed else "quota_clustered" if clustered else "quota_ordinary"
                p.support = "alone"
                clock = t["residual"][0][int(disclosed)][p.point]
                p.settles("employed", month, job_end=plus(month, after(clock, p.draw("residual"))))

    def rules_change(self, t, m):
        """Give people in the middle of a spell the dates that new rules bring, from month *m* on."""
        for p in self.people:
            if p.state == "outside_wanting":
                p.dates["referral"] = plus(m - 1, after(t["referral"], p.draw("referral", again=True)))
                p.find_next(m - 1)
            elif p.state == "sheltered":
                closes = p.workshop_date(t)
                p.dates["workshop_closes"] = None if closes is None else max(closes, m)
                p.find_next(m - 1)

    def closes(self, t, agency, m):
        """Send the people of a closing agency back to seeking; who has a job keeps it, alone."""
        for p in self.people:
            if p.agency is not agency:
                continue
            if p.state == "employed":
                p.support, p.agency, p.dates["support_change"] = "alone", None, None
                p.find_next(m - 1)
            else:
                self.count("leave_service_without_job", p.state, p, m - 1)
                p.attempt += 1
                self.searches(t, p, m - 1)
        agency.users.clear()
        agency.clients.clear()
