"""The page of a life: two worlds of one person in words, a picture and a list, beside everybody like them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from placefirst.errors import PlacefirstError
from placefirst.lives import alike as people_alike
from placefirst.lives import summary
from placefirst.parameters.read import Country, load_country
from placefirst.scenarios.scenario import scenario
from placefirst_web.design import figures
from placefirst_web.design.charts import Chart
from placefirst_web.design.language import local
from placefirst_web.explain.queries import life_group, life_money, life_pictures
from placefirst_web.explain.queries.life_numbers import Numbered, Numbers
from placefirst_web.library.models import Lives

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that happened: what, why, and the numbers of what it rested on."""

    what: str
    why: str
    refs: Sequence[Numbered]


@dataclass(frozen=True, slots=True)
class Entry:
    """One stretch of months in one world."""

    months: str
    dates: str
    state: str
    category: str
    happened: Sequence[Said]
    outlook: Sequence[Said]
    money: str  # in hand each month; empty where the country's rules are not described
    continues: bool  # it began before the lives parted


@dataclass(frozen=True, slots=True)
class Track:
    """One world from the month in which the lives part."""

    name: str
    role: str
    entries: Sequence[Entry]
    sum: str  # what it comes to, over all the months


@dataclass(frozen=True, slots=True)
class LifePage:
    """All that ``explain/life.html`` shows of one life; without *tracks* there is none to tell."""

    title: str
    who: str
    synthetic: str
    scenario: str
    facts: Sequence[tuple[str, str]]
    parts: str
    afterwards: str
    common: Sequence[Entry]
    tracks: Sequence[Track]
    picture: Chart | None
    money: life_money.Money | None
    group: life_group.Group
    numbers: Sequence[Numbered]
    number: int  # which of the told lives, from 1
    told: int
    own: int
    command: str
    fingerprint: str
    address: str
    made_at: datetime


def number_in(kept: Lives, wanted: int) -> int:
    """Return which of the kept lives is shown when *wanted* is asked for: itself, or the first."""
    return wanted if 1 <= wanted <= len(kept.told["lives"]) else 1


def page(kept: Lives, wanted: int, pension: str, assistance: bool) -> LifePage:
    """Return all that the page shows of one of the kept lives."""
    return _Page(kept, number_in(kept, wanted), pension, assistance).page()


class _Page:
    def __init__(self, kept: Lives, number: int, pension: str, assistance: bool) -> None:
        self.kept, self.number, self.told = kept, number, kept.told
        self.country = load_country(kept.country)
        self.numbers = Numbers(self.country, self.told["numbers"])
        self.title = title_of(self.country, kept)
        self.begin = date.fromisoformat(f"{kept.start}-01")
        self.money = life_money.money(self.country, self.begin, pension, assistance=assistance)

    def page(self) -> LifePage:
        lives = self.told["lives"]
        life = lives[self.number - 1] if lives else None
        common, tracks = self._stories(life) if life else ([], [])
        return LifePage(
            title=local(summary.headline(life, self.title)) if life else _("Nobody’s own service acts"),
            who=_sentence(local(life["person"]["words"])) if life else "",
            synthetic=local(summary.SYNTHETIC),
            scenario=local(self.title),
            facts=self._facts(life) if life else [],
            parts=local(summary.parts(life)) if life else "",
            afterwards=local(summary.AFTERWARDS),
            common=common,
            tracks=tracks,
            picture=life_pictures.picture(life, self.title, self.kept) if life else None,
            money=self.money if life else None,
            group=life_group.group(self.told, life, self.title),
            numbers=self.numbers.used,
            number=self.number,
            told=len(lives),
            own=self.told["group"]["own"],
            command=_command(self.kept, self.number),
            fingerprint=_("Program %(engine)s, data %(data)s.")
            % {"engine": self.kept.engine[:12], "data": self.kept.data[:12]},
            address=self.kept.address,
            made_at=self.kept.made_at,
        )

    def _facts(self, life: Told) -> list[tuple[str, str]]:
        person = life["person"]
        first = life["worlds"][0]["stretches"][0]
        return [
            (_("Area"), local(people_alike.area_of(self.country, person["area"]).name)),
            (_("Age at the start"), figures.count(person["age"])),
            (_("Functioning (GAF)"), figures.count(person["gaf"])),
            (_("Diagnosis"), local(people_alike.DIAGNOSIS_WORDS[person["diagnosis"]])),
            (_("At the start"), local(first["words"])),
        ]

    def _stories(self, life: Told) -> tuple[list[Entry], list[Track]]:
        """Return what is the same in both worlds, and each world from the month in which they part."""
        parts = life["parts"]["month"]
        worlds = life["worlds"]
        common = [
            self._entry(stretch, last=min(stretch["last"], parts - 1))
            for stretch in worlds[0]["stretches"]
            if stretch["first"] < parts
        ]
        names = (local(summary.TODAY), local(self.title))
        tracks = [
            Track(
                name,
                role,
                [
                    self._entry(stretch, first=max(stretch["first"], parts))
                    for stretch in world["stretches"]
                    if stretch["last"] >= parts
                ],
                self._sum(world["totals"]),
            )
            for name, role, world in zip(names, ("baseline", "scenario"), worlds, strict=True)
        ]
        return common, tracks

    def _entry(self, stretch: Told, *, first: int | None = None, last: int | None = None) -> Entry:
        low, high = first or stretch["first"], last or stretch["last"]
        continues = low > stretch["first"]
        return Entry(
            months=self._months(low, high),
            dates=self._dates(low, high),
            state=local(stretch["words"]),
            category=stretch["category"],
            happened=[] if continues else [self._said(each) for each in stretch["happenings"]],
            outlook=[self._said(each) for each in stretch["outlook"]],
            money=self.money.in_hand(stretch["state"]) if self.money else "",
            continues=continues,
        )

    def _said(self, happening: Told) -> Said:
        return Said(
            local(happening["words"]),
            local(happening["why"]),
            [self.numbers.use(place) for place in happening["rests_on"]],
        )

    def _months(self, low: int, high: int) -> str:
        if low == high:
            return _("Month %(month)s") % {"month": low}
        return _("Months %(first)s to %(last)s") % {"first": low, "last": high}

    def _dates(self, low: int, high: int) -> str:
        first, last = (self._month(place) for place in (low, high))
        return first if low == high else f"{first} – {last}"

    def _month(self, place: int) -> str:
        at = self.begin.year * 12 + self.begin.month - 1 + place - 1
        return f"{at // 12}-{at % 12 + 1:02}"

    def _sum(self, totals: Told) -> str:
        return _(
            "In a job for %(worked)s months, job starts: %(jobs)s, turned away by an agency: "
            "%(turned_away)s times."
        ) % {
            "worked": totals["months"]["in_job"],
            "jobs": totals["jobs"],
            "turned_away": totals["turned_away"],
        }


def table_of(kept: Lives, wanted: int) -> tuple[list[str], list[list[str]]]:
    """Return one life for a file: columns, and a row for each thing that happened in each world."""
    columns = [
        "world", "first_month", "last_month", "from", "state", "what_happened", "what_it_rested_on", "chance",
        "numbers",
    ]  # fmt: skip
    lives = kept.told["lives"]
    rows: list[list[str]] = []
    if not lives:
        return columns, rows
    begin = date.fromisoformat(f"{kept.start}-01")
    for world in lives[number_in(kept, wanted) - 1]["worlds"]:
        for stretch in world["stretches"]:
            at = begin.year * 12 + begin.month - 1 + stretch["first"] - 1
            where = [
                world["key"], str(stretch["first"]), str(stretch["last"]), f"{at // 12}-{at % 12 + 1:02}",
                local(stretch["words"]),
            ]  # fmt: skip
            for each in stretch["happenings"] or [None]:
                if each is None:
                    rows.append([*where, "", "", "", ""])
                    continue
                named = [kept.told["numbers"][place] for place in each["rests_on"]]
                chance = "" if each["chance"] is None else f"{each['chance']:g}"
                paths = " ".join(f"{number['path']}={number['value']}{number['mark']}" for number in named)
                rows.append([*where, local(each["words"]), local(each["why"]), chance, paths])
    return columns, rows


def title_of(country: Country, kept: Lives) -> dict[str, str]:
    """Return what the scenario is called in both languages; its text where no option gives it a name."""
    try:
        asked = scenario(country, kept.scenario, start=date.fromisoformat(f"{kept.start}-01"))
    except PlacefirstError:
        return {"en": kept.scenario, "ja": kept.scenario}
    titles = [each.option.title for each in asked.options]
    if not titles or len(asked.changes) > sum(len(each.changes(country)) for each in asked.options):
        return {"en": kept.scenario, "ja": kept.scenario}
    return {"en": " and ".join(each["en"] for each in titles), "ja": "・".join(each["ja"] for each in titles)}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("。" if figures.is_japanese() else ".")


def _command(kept: Lives, number: int) -> str:
    words = ["placefirst", "explain", kept.country, "--option", kept.scenario, "--life", kept.alike]
    words += ["--person", str(number)] if number > 1 else []
    words += ["--start", kept.start, "--years", str(kept.years), "--seed", str(kept.seed)]
    if kept.share is not None:
        words += ["--share", f"{kept.share:g}"]
    return " ".join(f"'{word}'" if set(word) & set(" ;&|") else word for word in words)
