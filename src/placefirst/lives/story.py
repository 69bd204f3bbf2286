"""Story: one person's notes as stretches of months, each with what happened, how likely it was, and on what
it rests.

Chances are those of the run: the same thresholds, the same draws. Nothing is estimated here. A month without
news belongs to the stretch before it; a stretch says what may end it, month by month.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from placefirst.lives import chances
from placefirst.lives.parting import Noted
from placefirst.parameters.read import Country
from placefirst.simulation import codes
from placefirst.simulation.frame import day_of
from placefirst.simulation.reader import Reader
from placefirst.simulation.states import CHANNELS, SETTINGS, STATES, SUPPORTS
from placefirst.simulation.tables import Tables, midpoints

Facts = Mapping[str, str | int | float | bool]
IPS_STATES: Final = ("ips_in_tse", "ips_team", "ips_in_day_care")
_EMPLOYED: Final = int(codes.EMPLOYED)

#: Everything that can be told of a month. `placefirst.lives.words` has words for each in both languages.
HAPPENINGS: Final = (
    "seeks", "seeks_again", "leaves_workshop", "applies", "accepted", "accepted_for_ips", "turned_away",
    "no_place", "no_agency", "referred", "referred_no_place", "workshop_becomes_ips", "back_to_specialist",
    "gives_up", "gives_up_after_refusal", "to_workshop", "leaves_service", "service_ends", "agency_closes",
    "follow_along_lost", "job", "six_months", "follow_along_goes_on", "follow_along_ends", "job_ends",
    "stays_outside", "turns_65", "dies",
)  # fmt: skip
#: Everything that may end a quiet stretch.
OUTLOOKS: Final = (
    "may_seek", "may_be_referred", "may_find_job", "may_apply", "may_give_up", "may_find_job_in_service",
    "may_leave_service", "service_lasts", "may_leave_workshop", "job_lasts", "follow_along_until",
    "wants_no_work",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, or (in an outlook) may happen."""

    kind: str
    chance: float | None = None  # ratio; of what, the words say
    facts: Facts = field(default_factory=dict)
    paths: tuple[str, ...] = ()  # of the parameters that it rests on


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months in which the person's state stays as it is; what happened, happened in the first of them."""

    first: int  # absolute month
    last: int
    state: str  # one of states.STATES, at the end of each of these months; "left" after a life ends
    happenings: tuple[Happening, ...]
    outlook: tuple[Happening, ...]

    @property
    def months(self) -> int:
        """How many months it lasts."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Under:
    """One world: its country, what was noted in it, and the rules of each month."""

    key: str  # of the scenario
    country: Country
    noted: Noted
    reader: Reader
    seed: int

    def tables(self, month: int) -> Tables:
        """Return the chances in force in an absolute month."""
        return self.reader.on(day_of(month)).tables


def story(under: Under, person: int, start: Any, begin: int, end: int) -> list[Stretch]:
    """Return one person's life in one world, from month *begin* to before *end*.

    *person* is the place among those noted, *start* their record (of PERSON) at the beginning. The life's own
    end, at 65 or by death, ends it: the last stretch is then "left".
    """
    return list(_Teller(under, start).stretches(under.noted.of(person), begin, end))


class _Teller:
    """What is known of a person while their notes are read in order."""

    def __init__(self, under: Under, start: Any) -> None:
        self.under, self.who = under, start
        self.state = _state_of(start)
        self.since: int | None = None  # month in which the service or the job began; None: before the start
        self.class_ = 0  # of the agency, for the chance of a job
        self.helped = 0  # into the job: 0 by nobody, 1 by train-then-place, 2 by IPS

    def stretches(self, lines: Any, begin: int, end: int) -> Iterator[Stretch]:
        """Give the stretches of the life that the *lines* note."""
        first = begin
        told: tuple[Happening, ...] = ()
        for month, group in groupby(lines, key=lambda line: int(line["month"])):
            if month > first:
                yield self._stretch(first, month - 1, told)
                first, told = month, ()
            told = (*told, *self._month(month, list(group)))
        yield self._stretch(first, end - 1, told)

    def _stretch(self, first: int, last: int, told: tuple[Happening, ...]) -> Stretch:
        return Stretch(first, last, self.state, told, tuple(self._outlook(first)))

    def _month(self, month: int, lines: list[Any]) -> Iterator[Happening]:
        events = {int(line["event"]) for line in lines}
        answers = [line for line in lines if line["event"] == codes.N_ANSWER]
        t = self.under.tables(month)
        asked = 0
        for line in lines:  # a chain of cases, one for each kind of note
            event = int(line["event"])
            if event == codes.E_APPLY:
                yield self._applies(t, line)
                if not answers:
                    yield Happening("no_agency", facts={"channel": _channel(line)})
            elif event == codes.N_ANSWER:
                asked += 1
                yield self._answer(t, line, month, asked)
            elif event == codes.E_DISCOURAGED:
                yield self._gives_up(t, refused=int(codes.E_REFUSE) in events)
                self.state = "outside_wanting"
            elif event == codes.E_SHELTERED:
                yield Happening(
                    "to_workshop", chances.of(t.sheltered_share), paths=("search.sheltered_share",)
                )
                self.state = "sheltered"
            elif event == codes.E_SEEK:
                yield from self._seeks(t, line, events)
                self.state = "seeking"
            elif event == codes.E_START:
                yield from self._begins(t, line, month, events)
            elif event == codes.N_CLOSED:
                yield self._closes()
            elif event == codes.E_LEFT_WITHOUT and int(codes.N_CLOSED) not in events:
                yield self._leaves(t, line)
                self.state = "seeking"
            elif event == codes.N_JOB:
                yield self._job(t, line, month)
            elif event == codes.E_SIX:
                yield Happening("six_months", facts={"month": month - 6})
            elif event == codes.N_SUPPORT:
                yield self._support(t, line)
            elif event == codes.E_JOB_END:
                yield self._job_ends(t, month)
                if int(codes.E_SEEK) not in events:
                    yield Happening(
                        "stays_outside", 1 - chances.of(t.seek_again), paths=("search.seek_after_job_loss",)
                    )
            elif event == codes.N_NO_REFERRAL:
                yield Happening("referred_no_place", chances.monthly(t.referral), paths=chances.REFERRAL)
            elif event == codes.E_LEAVE:
                yield self._ends(t, month)
                self.state = "left"

    def _applies(self, t: Tables, line: Any) -> Happening:
        chance = chances.monthly(t.apply[int(self.who["gaf"])])
        return Happening("applies", chance, {"channel": _channel(line)}, chances.APPLY)

    def _answer(self, t: Tables, line: Any, month: int, asked: int) -> Happening:
        agency, answer = int(line["agency"]), int(line["answer"])
        door = self.under.noted.notes.door(agency, month)
        facts: dict[str, Any] = {"channel": _channel(line), "asked": asked, "agency": agency}
        if answer == codes.NO_PLACE:
            return Happening("no_place", facts=facts)
        if answer == codes.BY_IPS:
            return self._ips_answer(t, door, line, facts)
        if _channel(line) != "tse":
            return Happening("accepted", 1.0, facts)
        grid = midpoints(self.under.country, day_of(month))
        facts |= {"midpoint": float(grid[int(door["midpoint"])]), "gaf": 15 + int(self.who["gaf"])}
        yes = chances.acceptance(t, door, int(self.who["gaf"]))
        if answer == codes.BY_SEAT:
            return Happening("accepted", yes, facts, chances.ADMISSION)
        return Happening("turned_away", 1 - yes, facts, chances.ADMISSION)

    def _ips_answer(self, t: Tables, door: Any, line: Any, facts: dict[str, Any]) -> Happening:
        """An IPS place: asked for and given, or offered where the training would have turned them away."""
        if door["seats"] == 0:
            return Happening("accepted_for_ips", 1.0, {**facts, "by": "all_ips"})
        decision = codes.D_DOOR if facts["asked"] == 1 else codes.D_DOOR_2
        luck = chances.draw(self.under.seed, int(decision), line, again=True)
        if luck < t.ips_door:
            return Happening(
                "accepted_for_ips", chances.of(t.ips_door), {**facts, "by": "door"}, ("search.ips_door",)
            )
        return Happening("accepted_for_ips", None, {**facts, "by": "refusal"}, chances.ADMISSION)

    def _gives_up(self, t: Tables, *, refused: bool) -> Happening:
        if refused:
            return Happening(
                "gives_up_after_refusal", chances.of(t.discouraged_on_refusal), paths=chances.ON_REFUSAL
            )
        return Happening("gives_up", chances.monthly(t.discouraged), paths=chances.DISCOURAGED)

    def _seeks(self, t: Tables, line: Any, events: set[int]) -> Iterator[Happening]:
        what = int(line["what"])
        if what == codes.START_SEEKING:
            yield Happening("seeks", chances.monthly(t.seek[int(self.who["gaf"])]), paths=chances.SEEK)
        elif what == codes.SHELTERED_BACK:
            yield Happening(
                "leaves_workshop", chances.monthly(t.sheltered_back), paths=("search.sheltered_return",)
            )
        elif what == codes.JOB_END and int(codes.E_START) not in events:
            yield Happening("seeks_again", chances.of(t.seek_again), paths=("search.seek_after_job_loss",))

    def _begins(self, t: Tables, line: Any, month: int, events: set[int]) -> Iterator[Happening]:
        self.state, self.since = STATES[int(line["state"])], month
        door = self.under.noted.notes.door(int(line["agency"]), month)
        self.class_ = int(door["ips_class"] if self.state in IPS_STATES else door["train_class"])
        what = int(line["what"])
        if what == codes.REFERRAL:
            yield Happening("referred", chances.monthly(t.referral), paths=chances.REFERRAL)
        elif what == codes.WORKSHOP_CLOSES:
            yield Happening("workshop_becomes_ips", paths=("levers.workshop_transition_years",))
        elif what == codes.JOB_END:
            yield Happening("back_to_specialist")

    def _closes(self) -> Happening:
        working = self.state.startswith("employed")
        if working:
            setting = self.state.removeprefix("employed_").rpartition("_")[0]
            self.state = f"employed_{setting}_alone"
            return Happening("follow_along_lost")
        channel, self.state = self.state, "seeking"
        return Happening("agency_closes", facts={"channel": channel}, paths=chances.CLOSURE)

    def _leaves(self, t: Tables, line: Any) -> Happening:
        channel, drop = _channel(line), int(line["ending"]) == codes.SERVICE_DROP
        facts: dict[str, Any] = {"channel": channel}
        if drop:
            chance, paths = chances.drop_out(t, channel)
            return Happening("leaves_service", chance, facts, paths)
        months, paths = chances.longest(t, channel)
        return Happening("service_ends", facts=facts | {"months": months}, paths=paths)

    def _job(self, t: Tables, line: Any, month: int) -> Happening:
        channel = _channel(line)
        alone = channel != "centre" and int(line["unaided"]) == month
        facts: dict[str, Any] = {
            "channel": channel, "alone": alone or channel == "none",
            "setting": SETTINGS[int(line["setting"])], "support": SUPPORTS[int(line["support"])],
        }  # fmt: skip
        chance, paths = self._chance_of_job(t, month)
        self.state, self.since = _employed(line), month
        self.helped = 2 if channel in IPS_STATES else 1 if channel == "tse" else 0
        return Happening("job", chance, facts, (*paths, *chances.setting(channel)))

    def _chance_of_job(self, t: Tables, month: int) -> tuple[float | None, tuple[str, ...]]:
        """Return the chance that a job begins in just this month, if none has begun before."""
        if self.state == "seeking":
            return chances.monthly(chances.unaided(t, self.who)), chances.ALONE
        if self.since is None:
            return None, chances.job_paths(self.state)
        clock = chances.job_clock(t, self.state, self.who, self.class_)
        return chances.monthly(clock, month - self.since), chances.job_paths(self.state)

    def _support(self, t: Tables, line: Any) -> Happening:
        was, self.state = self.state, _employed(line)
        if SUPPORTS[int(line["support"])] == "retention":
            paths = ("work.retention_support_share",)
            return Happening("follow_along_goes_on", chances.of(t.retention_share), paths=paths)
        by_ips = was.endswith("_ips")
        paths = ("service_models.ips_follow_along",) if by_ips else ("work.retention_support_share",)
        return Happening("follow_along_ends", facts={"ips": by_ips}, paths=paths)

    def _job_ends(self, t: Tables, month: int) -> Happening:
        facts: dict[str, Any] = {}
        chance = None
        if self.since is not None:
            facts["months"] = month - self.since
            chance = chances.monthly(chances.tenure(t, self.state, self.who, self.helped), month - self.since)
        paths = chances.tenure_paths(self.state, self.helped)
        self.state, self.since = "outside_wanting", None
        return Happening("job_ends", chance, facts, paths)

    def _ends(self, t: Tables, month: int) -> Happening:
        age = month - int(self.who["born"])
        if age >= t.leaving_age:
            return Happening("turns_65", facts={"age": 18 + age // 12}, paths=("people.leaving_age",))
        chance = chances.death(t, int(self.who["sex"]), age - 1)
        return Happening("dies", chance, {"age": 18 + age // 12}, ("people.life_table", "people.smr"))

    def _outlook(self, month: int) -> Iterator[Happening]:
        t, gaf = self.under.tables(month), int(self.who["gaf"])
        if self.state == "outside_not_wanting":
            yield Happening("wants_no_work", paths=("people.want_work_share", "people.want_work_slope"))
        elif self.state == "outside_wanting":
            yield Happening("may_seek", chances.monthly(t.seek[gaf]), paths=chances.SEEK)
            if t.referral[-1]:
                yield Happening("may_be_referred", chances.monthly(t.referral), paths=chances.REFERRAL)
        elif self.state == "seeking":
            yield Happening(
                "may_find_job", chances.monthly(chances.unaided(t, self.who)), paths=chances.ALONE
            )
            yield Happening("may_apply", chances.monthly(t.apply[gaf]), paths=chances.APPLY)
            yield Happening("may_give_up", chances.monthly(t.discouraged), paths=chances.DISCOURAGED)
        elif self.state == "sheltered":
            back = chances.monthly(t.sheltered_back)
            yield Happening("may_leave_workshop", back, paths=("search.sheltered_return",))
        elif self.state.startswith("employed"):
            yield from self._in_job(t)
        elif self.state != "left":
            yield from self._in_service(t)

    def _in_service(self, t: Tables) -> Iterator[Happening]:
        months, paths = chances.longest(t, self.state)
        if self.since is not None:
            clock = chances.job_clock(t, self.state, self.who, self.class_)
            within = months or 24
            chance = chances.of(int(clock[min(within, len(clock)) - 1]))
            facts: dict[str, Any] = {"months": within, "channel": self.state}
            yield Happening("may_find_job_in_service", chance, facts, chances.job_paths(self.state))
        if months:
            yield Happening("service_lasts", facts={"months": months, "channel": self.state}, paths=paths)
        drop, paths = chances.drop_out(t, self.state)
        if drop:
            yield Happening("may_leave_service", drop, {"channel": self.state}, paths)

    def _in_job(self, t: Tables) -> Iterator[Happening]:
        if self.since is not None:
            clock = chances.tenure(t, self.state, self.who, self.helped)
            chance = 1 - chances.of(int(clock[11]))
            yield Happening("job_lasts", chance, paths=chances.tenure_paths(self.state, self.helped))
        if self.state.endswith("_ips"):
            facts = {"months": int(t.ips_follow)}
            yield Happening("follow_along_until", facts=facts, paths=("service_models.ips_follow_along",))


def _state_of(person: Any) -> str:
    state = int(person["state"])
    return _employed(person) if state >= _EMPLOYED else STATES[state]


def _employed(line: Any) -> str:
    return STATES[_EMPLOYED + int(line["setting"]) * len(SUPPORTS) + int(line["support"])]


def _channel(line: Any) -> str:
    return CHANNELS[int(line["channel"])]
