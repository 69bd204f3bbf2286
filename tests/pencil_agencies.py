"""The slow twin's agencies: what they are, and what each decides at a year end, in plain Python.

Given and not worked out again: the prices and means that agencies know (`Rules.beliefs`, `Rules.prospects`,
the tariff's units), read as lists. Worked out here: who opens and with what character, income to the yen,
cost, reserves, closure, entry, bands, admission, service model, fidelity, and the loop over stretches and
years. Not twinned: the weights and teams of the one option that moves a fixed budget (`targeted_investment`).

Costs and expected values are floating-point here as there: they agree to far less than a yen, not by the bit.
"""

from __future__ import annotations

import math
from copy import deepcopy
from fractions import Fraction
from statistics import NormalDist, median

from tests.pencil import WHOLE, Agency, Area, Seen, band_of, fiscal_year, plain
from tests.pencil_streams import streams_by_hand

CAPACITIES = (6, 10, 20, 30)
CENTRE_PLACES = 1 << 24  # no limit
BIN_BANDS = [band_of(max(16 + 5 * place, 15)) if place else 0 for place in range(16)]
KINDS = ("tse", "day_care", "centre", "ips_team")
MODELS = ("train_then_place", "quasi_ips", "ips")
RULES = ("floor", "ceiling", "first_come", "higher_needs_first")
LOGIT_LOW, LOGIT_STEP = -6.0, 12.0 / 255
#: What a year's luck of an agency is for.
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


def logit(share):
    return math.log(share / (1 - share))


def spread(total, weights):
    """Return a total spread in proportion to weights; the largest remainders get what is left."""
    parts = [total * weight // sum(weights) for weight in weights]
    rest = sorted(range(len(weights)), key=lambda n: (-(total * weights[n] % sum(weights)), n))
    for n in rest[: total - sum(parts)]:
        parts[n] += 1
    return parts


def erlang(places, load):
    """Return the share that finds every place taken."""
    lost = 1.0
    for n in range(1, places + 1):
        lost = load * lost / (n + load * lost)
    return lost


class Twin:
    """A country's people and agencies, run by hand."""

    def __init__(self, country, frame, seed, day, rules_of, place):
        """*rules_of* returns the given rules on a day; *place* is the fiscal number of the first year."""
        self.country, self.frame, self.seed, self.first_place = country, frame, seed, place
        self.rules_of, self.given, self.teams = rules_of, {}, 0
        self.years = []  # rows of agencies at each year end
        rules = rules_of(day)
        counts = [
            spread(country.whole(f"{name}.agencies", day), frame.weights)
            for name in ("transition_support", "day_care", "centres")
        ]
        self.areas, row = [], 0
        for place_, (area, block) in enumerate(frame.blocks):
            spare = max(counts[0][area] * 3 // 2, 12)
            sizes = (counts[0][area] + spare, counts[1][area], counts[2][area], 2)
            agencies = []
            for kind, number in zip(KINDS, sizes, strict=True):
                for _ in range(number):
                    agencies.append(Agency(row + len(agencies), kind, (block << 20) + len(agencies)))
            row += len(agencies)
            people = int(frame.first[place_ + 1] - frame.first[place_])
            self.areas.append(Area(seed, block, block << 20, people, agencies))
            self.areas[-1].place = place_
            for n, agency in enumerate(agencies):
                agency.area = place_
                agency.is_open = agency.kind != "tse" or n < counts[0][area]
                agency.size, agency.quality, agency.mission, agency.parent = 0, 0.0, 0.0, 0
                agency.other_income, agency.fidelity, agency.reserves, agency.low_years = 0, 0.0, 0, 0
                agency.band, agency.is_new, agency.record = rules.newcomer, True, (0, 0)
                agency.opened = place - 10
                agency.closed = -1 if agency.is_open else place - 10
                agency.adopted = -1
                agency.places_then = {}
                agency.rule = "floor"
                agency.midpoint = self.nearest_midpoint(
                    day, country.number("agencies.starting_midpoint", day)
                )
                if agency.kind == "tse" and agency.is_open:
                    self.give_character(agency, day)
                elif agency.kind == "day_care":
                    agency.capacity = agency.seats = country.whole("service_models.day_care_capacity", day)
                elif agency.kind == "centre":
                    agency.capacity = agency.seats = CENTRE_PLACES
        self.first_ips(day)
        self.set_classes(day)

    # ---- small things

    def n(self, name, day):
        return self.country.number(name, day)

    @property
    def agencies(self):
        return [agency for area in self.areas for agency in area.agencies]

    def open_tse(self):
        return [agency for agency in self.agencies if agency.kind == "tse" and agency.is_open]

    def luck(self, question, agency, year):
        """Return one uniform number in (0, 1) of an agency and year."""
        draw = streams_by_hand(self.seed, QUESTIONS[question], year, agency.key, agency.licence)
        return (draw + 0.5) / WHOLE

    def grid(self, day):
        low, high, step = (self.n(f"agencies.midpoint_{name}", day) for name in ("lowest", "highest", "step"))
        return [low + step * k for k in range(round((high - low) / step) + 1)]

    def nearest_midpoint(self, day, point):
        grid = self.grid(day)
        return min(range(len(grid)), key=lambda k: abs(grid[k] - point))

    def tables(self, rules):
        """Return given tables as lists; worked out once for each set of rules."""
        if id(rules) not in self.given:
            lists = {"f": plain(rules.prospects), "b": plain(rules.beliefs), "t": plain(rules.tables)}
            self.given[id(rules)] = (rules, lists)
        return self.given[id(rules)][1]

    def give_character(self, agency, day):
        """Draw capacity, quality, mission and parent of a licence."""
        shares, passed = [self.n(f"agencies.capacity_share_{places}", day) for places in CAPACITIES], []
        for share in shares:
            passed.append(share + (passed[-1] if passed else 0.0))
        agency.size = min(sum(edge <= self.luck("capacity", agency, 0) for edge in passed), 3)
        agency.capacity = agency.seats = CAPACITIES[agency.size]
        bell = NormalDist()
        agency.quality = self.n("agencies.quality_sd", day) * bell.inv_cdf(self.luck("quality", agency, 0))
        deviate = bell.inv_cdf(self.luck("mission", agency, 0))
        mission = self.n("agencies.mission_median", day) * math.exp(
            self.n("agencies.mission_sigma", day) * deviate
        )
        agency.mission = round(mission, 6)
        has_parent = self.luck("parent", agency, 0) < self.n("agencies.parent_share", day)
        agency.parent = round(self.n("agencies.parent_income", day)) if has_parent else 0

    def first_ips(self, day):
        """Let today's IPS agencies be IPS agencies, by a hashed order."""
        here = sum(self.frame.weights[area] for area, _ in self.frame.blocks)
        wanted = round(self.country.whole("ips.agencies", day) * here / sum(self.frame.weights))
        tse = self.open_tse()
        for agency in sorted(tse, key=lambda a: self.luck("first_ips", a, 0))[:wanted]:
            agency.model, agency.seats = "ips", 0
            agency.ips_places = math.floor(self.n("agencies.ips_places_full_share", day) * agency.capacity)
            agency.other_income = self.country.whole("agencies.ips_other_income", day)
            agency.fidelity = self.n("agencies.fidelity_full", day)
            agency.adopted = self.first_place - 5

    def train_step(self, day):
        return (logit(self.n("service_models.ttp_share", day)) - LOGIT_LOW) / LOGIT_STEP

    def ips_step(self, day, fidelity):
        """Return the class of IPS at a fidelity, on a line in log odds between two published points."""
        low, high, most = (
            self.n(f"service_models.fidelity_{end}", day) for end in ("low", "high", "highest")
        )
        at_low, at_high = (logit(self.n(f"service_models.ips_share_{end}", day)) for end in ("low", "high"))
        odds = at_low + (at_high - at_low) * (min(fidelity, most) - low) / (high - low)
        return (odds - LOGIT_LOW) / LOGIT_STEP

    def set_classes(self, day):
        for agency in self.agencies:
            quality = agency.quality / LOGIT_STEP
            agency.train_class = round(self.train_step(day) + quality)
            agency.ips_class = round(self.ips_step(day, agency.fidelity) + quality)

    # ---- running

    def populate(self, day, month, cuts):
        t = self.tables(self.rules_of(day))["t"]
        for area in self.areas:
            area.populate(t, cuts, month - 1)
        self.now = month

    def settle(self, day, end):
        """Run on the rules of one day, agencies and people together."""
        self.run(end, lambda month: self.rules_of(day), borders=(), settling=day)

    def notices(self, rules):
        """Note whether new rules make jobs without a service easier or harder to find."""
        now = self.tables(rules)["t"]["unaided"]
        changed = self.unaided is not None and now != self.unaided
        self.unaided = now
        for area in self.areas:
            area.unaided_changed = area.unaided_changed or changed

    unaided = None

    def copy(self, country, rules_of):
        """Return another future: the same moment under other rules."""
        given, self.given = self.given, {}
        rules, self.rules_of, country_, self.country = self.rules_of, None, self.country, None
        twin = deepcopy(self)
        self.given, self.rules_of, self.country = given, rules, country_
        twin.country, twin.rules_of, twin.years, twin.teams = country, rules_of, [], 0
        return twin

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
        start = self.now
        cuts = sorted(
            {m for m in range(start + 1, end) if m % 12 == 3} | {m for m in borders if start < m < end}
        )
        before, year_began = None, start
        year = {agency.row: Money() for agency in self.agencies}
        settled, months = year, {}
        for first, last in zip([start, *cuts], [*cuts, end], strict=True):
            rules = rules_at(first)
            t = self.tables(rules)["t"]
            self.notices(rules)
            self.begin(
                rules,
                before,
                first,
                settling or day_of(first),
                settling is not None,
                first in (start,) or first % 12 == 3,
            )
            if before is None or first == year_began or prices(rules) != prices(before):
                settled = year  # a claim is floored once for all months that are paid at the same prices
                months = {agency.row: deepcopy(agency.seen) for agency in self.agencies}
            for month in range(first, last):
                for area in self.areas:
                    area.month(t, month)
            year = {
                agency.row: settled[agency.row] + self.earn(agency, months[agency.row], rules)
                for agency in self.agencies
            }
            self.now, before = last, rules
            if last % 12 == 3 or last == end:
                self.year_end(rules, rules_at(last), year, last - year_began)
                year, year_began = {agency.row: Money() for agency in self.agencies}, last
            if look is not None:
                look(self)

    def begin(self, rules, before, month, day, settling, new_budget):
        """Let act what acts from its date: bands of a new tariff, teams, clinical doors, dates of people."""
        if settling:
            if before is None:
                self.clinical_doors(day)
            return
        if before is None or rules.bands != before.bands:
            self.set_bands(rules)
        self.open_teams(day, new_budget)
        low = self.n("service_models.fidelity_low", day)
        for area in self.areas:
            area.agencies[-1].fidelity = max(area.agencies[-1].fidelity, low)
        self.set_classes(day)
        self.clinical_doors(day)
        t = self.tables(rules)["t"]
        if before is None or t["referral"] != self.tables(before)["t"]["referral"]:
            for area in self.areas:
                area.rules_change(t, month)

    def clinical_doors(self, day):
        integrated = self.country.flag("levers.integrated_team", day)
        for area in self.areas:
            for agency in area.agencies:
                agency.clinical = integrated and agency.ips_places > 0
            area.of("ips_team")[0].clinical = True

    def open_teams(self, day, new_budget):
        """Open a year's IPS teams, each where the people for one team are most."""
        per_year = self.country.whole("levers.ips_teams_per_year", day)
        if new_budget or per_year != self.teams_before:
            self.teams += per_year
        self.teams_before = per_year
        people = [len(area.people) for area in self.areas]
        wanted = round(self.teams * (sum(people) / self.country.whole("people.working_age", day)))
        places = 2 * self.country.whole("levers.ips_team_caseload", day)
        rows = [area.of("ips_team")[0] for area in self.areas]
        teams = [row.ips_places // places for row in rows]
        if sum(teams) == wanted:
            return
        while sum(teams) < wanted:
            here = max(range(len(rows)), key=lambda k: (people[k] / (teams[k] + 1), -k))
            teams[here] += 1
        while sum(teams) > wanted:
            here = min((k for k in range(len(rows)) if teams[k]), key=lambda k: (people[k] / teams[k], k))
            teams[here] -= 1
        low = self.n("service_models.fidelity_low", day)
        for row, number in zip(rows, teams, strict=True):
            row.ips_places = row.capacity = number * places
            if number and row.fidelity == 0:
                row.fidelity = low

    teams_before = 0

    # ---- money, to the unit

    def earn(self, agency, before, rules):
        """Return what an agency earned since *before*, each band apart."""
        day, country, money = rules.day, self.country, Money()
        seen = agency.seen
        search = in_bands(seen.searching, before.searching)
        followed = in_bands(seen.followed, before.followed)
        paid = in_bands(seen.paid, before.paid)
        starts = in_bands(seen.ips_starts, before.ips_starts)
        days = [now - then for now, then in zip(seen.days, before.days, strict=True)]
        share = country.exact("service_models.displacement", day) * country.exact(
            "service_models.opening_days", day
        )
        by_ips = [months * round(share * 1000) for months in search]
        contact = country.exact("service_models.contacts_outreach", day) + country.exact(
            "service_models.contacts_employer", day
        )
        after = country.exact("service_models.contacts_follow_outreach", day)
        contacts = [math.floor(s * contact + f * after) for s, f in zip(search, followed, strict=True)]
        if agency.kind == "tse":
            bonus = Fraction(0)
            if agency.ips_places and agency.fidelity >= self.n("service_models.fidelity_good", day):
                bonus = rules.bonus_good
            if agency.ips_places and agency.fidelity >= self.n("service_models.fidelity_exemplary", day):
                bonus = rules.bonus_exemplary
            units = int(rules.units[agency.size][agency.band])
            for band in range(4):
                milli = math.floor((days[band] + by_ips[band]) * units * (1 + rules.additions + bonus))
                plain_fee = milli * int(rules.price[agency.area]) // 100_000
                money.plain[band] = plain_fee
                money.fee[band] = math.floor(plain_fee * rules.weights[band])
                money.assessment[band] = money.fee[band] - math.floor(plain_fee * rules.true_weights[band])
            money.outreach = [number * rules.outreach_fee for number in contacts]
        elif agency.kind == "day_care" and agency.ips_places:
            bonuses = [number * rules.day_care_bonus for number in starts]
            money.outreach = [
                number * rules.day_care_fee + more for number, more in zip(contacts, bonuses, strict=True)
            ]
        if agency.kind != "ips_team":
            money.follow = [months * rules.follow_fee for months in paid]
        return money

    def cost(self, agency, rules, months):
        """Return what a year cost a TSE agency."""
        f, b = self.tables(rules)["f"], self.tables(rules)["b"]
        seen, share = agency.seen, months / 12
        days = sum(seen.days) / 1000
        effort = days + sum(
            m * d * (e - 1) for m, d, e in zip(seen.using, b["days"], f["effort"], strict=True)
        )
        staff = max(
            max(days, effort) / (f["opening_days"] * 12) / f["direct_ratio"], f["least_staff"] * share
        )
        staff += (f["manager_small"] if agency.capacity <= f["manager_from"] else f["manager_large"]) * share
        staff += (sum(seen.searching) + sum(seen.followed)) / 12 / f["caseload"] * f["supervision"]
        staff += f["start_staff"] * (sum(seen.starts) + sum(seen.ips_starts))
        return round(staff * f["staff_cost"] + (f["fixed_cost"] + f["place_cost"] * agency.capacity) * share)

    # ---- the year end

    def year_end(self, ended, begins, earned, months):
        """Hold a year end: record, closure, entry, bands, admission, models, fidelity."""
        day, year, place = ended.day, fiscal_year(self.now - 1), fiscal_year(self.now - 1) - self.first_place
        self.rows = {}
        for agency in self.agencies:
            if not agency.is_open:
                continue
            is_tse = agency.kind == "tse"
            own = (agency.parent + agency.other_income) * months // 12 if is_tse else 0
            cost = self.cost(agency, ended, months) if is_tse else 0
            money = earned[agency.row]
            income = sum(money.fee) + sum(money.outreach) + sum(money.follow)
            surplus = income + own - cost if is_tse else 0
            agency.reserves += surplus
            agency.cost = cost
            self.rows[agency.row] = self.row_of(agency, year, money, own, cost, surplus, day)
        self.keep_record(ended, year)
        for agency in self.agencies:
            if agency.row in self.rows:
                self.rows[agency.row] |= {
                    "retainers": agency.record[0],
                    "band_capacity": agency.record[1],
                    "closed": 0,
                }
        self.expect_applicants(day, year, months)
        closing = self.close_some(day, year, place)
        opened = self.open_some(ended, begins, year, place)
        for agency in opened:
            agency.is_new = True
        self.set_bands(begins)
        if opened:
            self.expect_applicants(day, year, months)
        self.choose_admission(ended, place)
        self.choose_models(ended, year, place)
        self.choose_day_care(ended, year, place)
        self.move_fidelity(day)
        self.set_classes(begins.day)
        for agency in self.agencies:
            agency.seen = Seen()
        self.years.append(self.rows)
        for agency in closing:
            self.rows[agency.row]["closed"] = 1
            self.areas[agency.area].closes(self.tables(begins)["t"], agency, self.now)

    def row_of(self, agency, year, money, own, cost, surplus, day):
        """Return what is told about an agency and year."""
        seen = agency.seen
        share = self.country.exact("service_models.displacement", day) * self.country.exact(
            "service_models.opening_days", day
        )
        contact = self.country.exact("service_models.contacts_outreach", day) + self.country.exact(
            "service_models.contacts_employer", day
        )
        after = self.country.exact("service_models.contacts_follow_outreach", day)
        search, followed = in_bands(seen.searching), in_bands(seen.followed)
        return {
            "fiscal_year": year,
            "agency": agency.row,
            "licence": agency.licence,
            "kind": KINDS.index(agency.kind),
            "capacity": agency.capacity,
            "seats": agency.seats,
            "ips_places": agency.ips_places,
            "model": MODELS.index(agency.model),
            "rule": RULES.index(agency.rule),
            "midpoint": self.grid(day)[agency.midpoint],
            "fidelity": agency.fidelity,
            "band": agency.band,
            "opened": int(agency.opened == year),
            "user_millidays": seen.days,
            "ips_millidays": [n * round(share * 1000) for n in search],
            "user_months": in_bands(seen.using),
            "ips_months": search,
            "ips_followed_months": followed,
            "outreach_contacts": [
                math.floor(s * contact + f * after) for s, f in zip(search, followed, strict=True)
            ],
            "starts": in_bands(seen.starts),
            "ips_starts": in_bands(seen.ips_starts),
            "applicants": in_bands(seen.applicants),
            "refused": in_bands(seen.refused),
            "no_place": in_bands(seen.no_place),
            "fee_yen": money.fee,
            "outreach_yen": money.outreach,
            "follow_along_yen": money.follow,
            "assessment_yen": money.assessment,
            "plain_yen": money.plain,
            "leavers": seen.left,
            "leavers_gaf": seen.left_gaf,
            "other_income_yen": own,
            "cost_yen": cost,
            "surplus_yen": surplus,
            "reserves_yen": agency.reserves,
        }

    def keep_record(self, ended, year):
        """Keep who reached six months in two years, people with SMI by their weight, and the places."""
        weight = self.n("levers.band_weight_smi", ended.day)
        fresh_years = self.country.whole("transition_support.new_agency_years", ended.day)
        for agency in self.agencies:
            agency.places_then[year] = agency.capacity if agency.is_open else 0
            reached = places = 0
            for each in (year - 1, year):
                everyone, smi = agency.retained.get(each, (0, 0)) if each >= self.first_place else (0, 0)
                reached += everyone + round((weight - 1) * smi)
                places += agency.places_then.get(each, 0)
            agency.record = (reached, places)
            agency.is_new = year + 1 - agency.opened < fresh_years

    def set_bands(self, rules):
        """Fix the band of each agency from its record."""
        for agency in self.agencies:
            reached, places = agency.record
            if agency.is_new or places == 0:
                agency.band = rules.newcomer
                continue
            share = Fraction(reached, places)
            inside = [
                (share >= band.low if band.holds_low else share > band.low)
                and (band.high is None or (share <= band.high if band.holds_high else share < band.high))
                for band in rules.bands
            ]
            assert sum(inside) == 1
            agency.band = inside.index(True)

    def close_some(self, day, year, place):
        """Close agencies whose reserves are too low for too long, and a few for other reasons."""
        closing = []
        for agency in self.open_tse():
            low = agency.reserves < -self.n("agencies.closure_reserves", day) * max(agency.cost, 1)
            agency.low_years = agency.low_years + 1 if low else 0
            fails = agency.low_years >= 2 and self.luck("close", agency, place) < self.n(
                "agencies.closure_chance", day
            )
            if fails or self.luck("other_closure", agency, place) < self.n("agencies.closure_other", day):
                closing.append(agency)
        for agency in closing:
            agency.is_open, agency.model, agency.clinical = False, "train_then_place", False
            agency.seats = agency.ips_places = 0
            agency.closed, agency.adopted, agency.fidelity, agency.other_income = year, -1, 0.0, 0
        return closing

    def expect_applicants(self, day, year, months):
        """Work out whom each agency expects: partly its own applicants, partly its share of the area's."""
        own = self.n("agencies.own_belief", day)
        for area in self.areas:
            tse = area.of("tse")
            area.asked = [sum(a.seen.applicants[g] * (12 / months) for a in tse) for g in range(16)]
            places = sum(a.capacity for a in tse if a.is_open)
            for agency in area.agencies:
                belief = 0.0 if agency.opened >= year else own
                is_here = agency.kind == "tse" and agency.is_open
                part = agency.capacity / max(places, 1) if is_here else 0.0
                agency.expected = [
                    belief * (agency.seen.applicants[g] * (12 / months)) + (1 - belief) * area.asked[g] * part
                    for g in range(16)
                ]

    def open_some(self, ended, begins, year, place):
        """Let new agencies enter where a small one could expect a surplus."""
        day = ended.day
        capacity = self.country.whole("agencies.entry_capacity", day)
        size = next(k for k, places in enumerate(CAPACITIES) if places >= capacity)
        present = self.open_tse()
        middle = int(median(a.midpoint for a in present)) if present else 0
        opened = []
        for area in self.areas:
            tse = area.of("tse")
            here = [a for a in tse if a.is_open]
            total = sum(a.capacity for a in here)
            share = [asked * capacity / (total + capacity) for asked in area.asked]
            way = Way(capacity, size, ended.price[area.place] / 100, round(self.train_step(day)), 0.0, 0.0)
            surplus, _ = self.expect(ended, way, share, capacity, 0, "floor", middle)
            wish = self.n("agencies.entry_rate", day) * len(here)
            wish *= min(2.0, max(0.0, surplus) / self.n("agencies.entry_scale", day))
            vacant = [a for a in tse if not a.is_open and a.closed <= year - 3]
            opened += vacant[: int(wish + self.luck("entry", tse[0], place))] if tse else []
        for agency in opened:
            agency.licence += 1
            agency.is_open, agency.closed, agency.opened = True, -1, year + 1
            agency.reserves, agency.low_years = 0, 0
            agency.retained, agency.places_then = {}, {}
            self.give_character(agency, day)
            agency.rule, agency.midpoint = "floor", middle
            agency.ips_places, agency.model = 0, "train_then_place"
            agency.train_class = round(
                self.train_step(day) + agency.quality / LOGIT_STEP
            )  # it knows its quality
        return opened

    def expect(self, rules, way, applicants, seats, places, rule, midpoint):
        """Return the surplus and the weighted job starts that a way of working promises in a year."""
        f, b = self.tables(rules)["f"], self.tables(rules)["b"]
        only_ips = places > 0 and seats == 0
        accept = [
            b["accept"][midpoint][g]
            if rule == "floor"
            else 1 - b["accept"][midpoint][g]
            if rule == "ceiling"
            else 1.0
            for g in range(16)
        ]
        smi = [1 + (f["smi_band_weight"] - 1) * b["smi"][g] for g in range(16)]
        days = effort = weighted = starts = mission = retainers = 0.0
        searched = held = ips_weighted = ips_starts = door = 0.0
        if places > 0:
            at = [self.at_bin(way.ips_class, b, g) for g in range(16)]
            walks_in = 1.0 if only_ips else f["door"]
            wish = [
                walks_in + (1 - walks_in) * (1 - accept[g]) for g in range(16)
            ]  # or comes after a refusal
            load = 0.0
            for g in range(16):
                stay = b["ips_stay"][at[g]][g] + b["ips_chance"][at[g]][g] * b["follow_ips"][g]
                load += applicants[g] * wish[g] * stay / 12
            let_in = 1 - erlang(places, load)
            door = walks_in * let_in
            for g in range(16):
                served = applicants[g] * wish[g] * let_in
                won = served * b["ips_chance"][at[g]][g]
                stay = served * b["ips_stay"][at[g]][g]
                searched += stay
                held += won * b["follow_ips"][g]
                ips_weighted += stay * f["displacement"] * f["opening_days"] * f["weight"][g]
                ips_starts += won
                mission += won * f["severe"][g]
                retainers += 2 * won * b["six_ips"][g] * smi[g]
        if seats > 0:
            at = [self.at_bin(way.train_class, b, g) for g in range(16)]
            asks = [applicants[g] * (1 - door) * accept[g] for g in range(16)]
            load = sum(asks[g] * b["train_stay"][at[g]][g] / 12 for g in range(16))
            let_in = 1 - erlang(seats, load)
            room = load * let_in
            for g in range(16):
                stay = b["train_stay"][at[g]][g]
                served = asks[g] * let_in
                if rule == "higher_needs_first":
                    served = min(asks[g], max(room, 0.0) * 12 / max(stay, 1e-9))
                    room -= served * stay / 12
                attended = served * stay * b["days"][g]
                days += attended
                effort += attended * f["effort"][g]
                weighted += attended * f["weight"][g]
                won = served * b["train_chance"][at[g]][g]
                starts += won
                mission += won * f["severe"][g]
                retainers += 2 * won * b["six_train"][g] * smi[g]
        steps = f["units"][way.size]
        at = min(retainers / 0.125, len(steps) - 1.001)
        units = steps[int(at)] + (at - int(at)) * (steps[int(at) + 1] - steps[int(at)])
        bonus = 0.0
        if places > 0 and way.fidelity >= f["good"]:
            bonus = f["bonus_exemplary"] if way.fidelity >= f["exemplary"] else f["bonus_good"]
        income = (weighted + ips_weighted) * units * way.price * (1 + f["additions"] + bonus)
        income += f["outreach_fee"] * (searched * f["contacts_search"] + held * f["contacts_follow"])
        income += f["follow_fee"] * min(f["follow_months"], 6.0) * (starts + ips_starts) * 0.9
        staff = max(max(days, effort) / (f["opening_days"] * 12) / f["direct_ratio"], f["least_staff"])
        staff += f["manager_small"] if way.capacity <= f["manager_from"] else f["manager_large"]
        staff += (searched + held) / 12 / f["caseload"] * f["supervision"] + f["start_staff"] * (
            starts + ips_starts
        )
        return income - staff * f["staff_cost"] - f["fixed_cost"] - f["place_cost"] * way.capacity, mission

    @staticmethod
    def at_bin(step, b, g):
        return min(max(int(step + b["bin_step"][g] + 0.5), 0), 255)

    def way_of(self, agency, rules, ips_class=None, fidelity=None):
        price = rules.price[agency.area] / 100
        ips = agency.ips_class if ips_class is None else ips_class
        return Way(
            agency.capacity,
            agency.size,
            price,
            agency.train_class,
            ips,
            agency.fidelity if fidelity is None else fidelity,
        )

    def choose_admission(self, ended, place):
        """Each agency with seats takes the admission rule and midpoint that promise most."""
        inertia, points = self.n("agencies.inertia", ended.day), len(self.grid(ended.day))
        for agency in self.open_tse():
            if agency.seats <= 0:
                continue
            now = (agency.rule, agency.midpoint)
            nearby = range(points) if place % 4 == 0 else range(max(now[1] - 2, 0), min(now[1] + 3, points))
            best = None
            for rule in RULES:
                for midpoint in nearby if rule in ("floor", "ceiling") else [now[1]]:
                    surplus, good = self.expect(
                        ended,
                        self.way_of(agency, ended),
                        agency.expected,
                        agency.seats,
                        agency.ips_places,
                        rule,
                        midpoint,
                    )
                    value = surplus + agency.mission * good + (inertia if (rule, midpoint) == now else 0.0)
                    if best is None or value > best:
                        best, agency.rule, agency.midpoint = value, rule, midpoint

    def targets(self, day):
        """Return the fidelity that a model moves towards."""
        more = self.n("levers.assistance_fidelity", day) + self.n("levers.integrated_fidelity", day)
        if self.n("levers.outreach_fee", day) > 0:
            more += self.n("agencies.fidelity_outreach", day)
        return {
            "train_then_place": 0.0,
            "quasi_ips": self.n("agencies.fidelity_quasi", day) + more,
            "ips": self.n("agencies.fidelity_full", day) + more,
        }

    def choose_models(self, ended, year, place):
        """Let agencies consider IPS, adopt it, widen it or drop it."""
        day = ended.day
        f = self.tables(ended)["f"]
        tse = self.open_tse()
        if not tse:
            return
        nation = sum(a.model != "train_then_place" for a in tse) / len(tse)
        begin = self.n("agencies.bass_innovation", day) + self.n("levers.assistance_innovation", day)
        begin += self.n("levers.quasi_ips_awareness", day)
        considers, newly = [], []
        for agency in tse:
            here = [a for a in self.areas[agency.area].of("tse") if a.is_open]
            local = sum(a.model != "train_then_place" for a in here) / len(here)
            hazard = begin + self.n("agencies.bass_imitation", day) * (local + nation) / 2
            hazard = min(
                hazard * self.n("levers.assistance_multiplier", day), self.n("levers.assistance_cap", day)
            )
            if agency.model != "train_then_place":
                considers.append(agency)
            elif self.luck("consider", agency, place) < hazard:
                newly.append(agency)
        limit = self.country.whole("levers.training_capacity", day)
        newly.sort(key=lambda a: self.luck("trained", a, place))
        considers += newly[:limit] if limit else newly
        few = self.country.whole("levers.quasi_ips_places", day) or self.country.whole(
            "service_models.quasi_places", day
        )
        many = self.n("agencies.ips_places_full_share", day)
        targets = self.targets(day)
        switch = self.n("agencies.switching_cost", day) * self.n("levers.assistance_switching_share", day)
        for agency in considers:
            ways = {
                "train_then_place": (agency.capacity, 0),
                "quasi_ips": (max(agency.capacity - math.ceil(f["displacement"] * few), 0), few),
                "ips": (0, int(many * agency.capacity)),
            }
            value = {}
            for model, (seats, places) in ways.items():
                ips_class = self.ips_step(day, targets[model]) + agency.quality / LOGIT_STEP
                way = self.way_of(agency, ended, ips_class, targets[model])
                surplus, good = self.expect(
                    ended, way, agency.expected, seats, places, agency.rule, agency.midpoint
                )
                value[model] = surplus + agency.mission * good
            now = agency.model
            if now == "ips":
                value["ips"] += agency.other_income
            luck = self.luck("adopt", agency, place)
            noise = self.n("agencies.choice_noise", day) * math.log(luck / (1 - luck))
            more = max((many * agency.capacity - few) / 5, 1)
            new = now
            if now == "train_then_place":
                if value["quasi_ips"] - value[now] - switch * few / 5 + noise > 0:
                    new = "quasi_ips"
            else:
                settled = year - agency.adopted >= 1
                if now == "quasi_ips" and settled and value["ips"] - value[now] - switch * more + noise > 0:
                    new = "ips"
                drops = self.luck("drop_ips", agency, place) < self.n("agencies.ips_drop", day)
                if value["train_then_place"] - value[now] > switch and drops:
                    new = "train_then_place"
            if new == now:
                continue
            agency.model = new
            agency.seats, agency.ips_places = ways[new]
            if new == "train_then_place":
                agency.adopted, agency.fidelity = -1, 0.0
            elif now == "train_then_place":
                agency.adopted = year + 1

    def choose_day_care(self, ended, year, place):
        """Where outreach from day-care is paid, let units open a few IPS places if that covers its cost."""
        day, f, b = ended.day, self.tables(ended)["f"], self.tables(ended)["b"]
        units = [a for a in self.agencies if a.kind == "day_care" and a.is_open]
        if not ended.day_care_fee:
            for agency in units:
                agency.ips_places = 0
            return
        places = self.country.whole("service_models.quasi_places", day)
        step = self.ips_step(day, self.n("agencies.fidelity_quasi", day))
        at = [min(max(round(step + b["bin_step"][g]), 0), 255) for g in range(16)]
        mean = lambda value: sum(b["weight"][g] * value(g) for g in range(16))  # noqa: E731
        stay, chance = mean(lambda g: b["ips_stay"][at[g]][g]), mean(lambda g: b["ips_chance"][at[g]][g])
        follow = mean(lambda g: b["follow_ips"][g])
        both = mean(lambda g: b["ips_stay"][at[g]][g] + b["ips_chance"][at[g]][g] * b["follow_ips"][g])
        people = places * 12 / both
        won = people * chance
        income = ended.day_care_fee * (
            people * stay * f["contacts_search"] + won * follow * f["contacts_follow"]
        )
        income += ended.day_care_bonus * won
        points = float(self.country.table("day_care.points").cell(day, "day", "large").value)
        lost = won * 12 * self.n("service_models.day_care_days", day) * 10 * points * f["displacement"]
        gain = income - places / f["caseload"] * f["supervision"] * f["staff_cost"] - lost
        nation = sum(a.ips_places > 0 for a in units) / len(units) if units else 0.0
        hazard = self.n("agencies.bass_innovation", day) + self.n("levers.assistance_innovation", day)
        hazard = (hazard + self.n("agencies.bass_imitation", day) * nation) * self.n(
            "levers.assistance_multiplier", day
        )
        hazard = max(hazard, self.n("agencies.day_care_awareness", day))
        for agency in units:
            luck = self.luck("adopt", agency, place)
            noise = self.n("agencies.choice_noise", day) * math.log(luck / (1 - luck))
            if not agency.ips_places and self.luck("consider", agency, place) < hazard and gain + noise > 0:
                agency.ips_places, agency.adopted = places, year + 1

    def move_fidelity(self, day):
        """Move fidelity towards its target; a new programme begins at the lower published point."""
        targets, low = self.targets(day), self.n("service_models.fidelity_low", day)
        speed = self.n("agencies.fidelity_speed", day)
        for agency in self.agencies:
            if not agency.ips_places:
                agency.fidelity = 0.0
                continue
            target = targets["ips"]
            if agency.kind == "day_care" or (agency.kind == "tse" and agency.model != "ips"):
                target = targets["quasi_ips"]
            now = agency.fidelity or low
            agency.fidelity = now + speed * (target - now)


class Way:
    """A way of working, as an agency imagines it."""

    def __init__(self, capacity, size, price, train_class, ips_class, fidelity):
        self.capacity, self.size, self.price = capacity, size, price
        self.train_class, self.ips_class, self.fidelity = train_class, ips_class, fidelity


class Money:
    """What an agency earned, by band."""

    def __init__(self):
        self.fee, self.outreach, self.follow = [0] * 4, [0] * 4, [0] * 4
        self.assessment, self.plain = [0] * 4, [0] * 4

    def __add__(self, other):
        both = Money()
        for name, amounts in vars(other).items():
            setattr(both, name, [a + b for a, b in zip(getattr(self, name), amounts, strict=True)])
        return both


def prices(rules):
    """Return all that a month's money depends on."""
    f = rules.prospects
    return (
        rules.bands,
        rules.units.tolist(),
        rules.price.tolist(),
        (rules.weights, rules.true_weights, rules.additions, rules.bonus_good, rules.bonus_exemplary),
        (rules.outreach_fee, rules.follow_fee, rules.day_care_fee, rules.day_care_bonus),
        (f.displacement, f.opening_days, f.contacts_search, f.contacts_follow, f.good, f.exemplary),
    )


def in_bands(now, before=None):
    """Return counts by band from counts by bin, less what was there before."""
    bands = [0] * 4
    for place, number in enumerate(now):
        bands[BIN_BANDS[place]] += number - (before[place] if before else 0)
    return bands
