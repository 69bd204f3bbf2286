"""Lives that no model told: two people of the imaginary country, with the words of the core."""

from __future__ import annotations

from typing import Any

from placefirst.lives import words
from placefirst.lives.alike import alike, person_words
from placefirst.lives.parting import KINDS
from placefirst.lives.sentences import CATEGORIES
from placefirst.lives.story import Happening
from placefirst.parameters.read import load_country
from tests.web.sample import line

SEEK = Happening("seeks", 0.063, {}, ())
APPLIES = Happening("applies", 0.056, {"channel": "tse"}, ())
AWAY = Happening(
    "turned_away", 0.987, {"channel": "tse", "asked": 1, "agency": 3, "midpoint": 62.0, "gaf": 45}, ()
)
IPS = Happening("accepted_for_ips", 0.5, {"channel": "tse", "asked": 1, "agency": 3, "by": "door"}, ())
JOB = Happening(
    "job", 0.022, {"channel": "ips_in_tse", "alone": False, "setting": "quota_ordinary", "support": "ips"}, ()
)
MAY = Happening("may_find_job", 0.011, {}, ())


def told(question: Any) -> dict[str, Any]:
    """The object that ``loop.life.follow`` gives for a *question*: two people of ten alike are told of."""
    country = load_country(question.country)
    who = alike(country, question.alike)
    months = question.years * 12
    return {
        "country": country.code,
        "engine": "test",
        "seed": question.seed,
        "start": question.start,
        "years": question.years,
        "people": 4_000,
        "scenario": question.scenario,
        "alike": who.text,
        "words": who.words(country),
        "group": {
            "people": 40,
            "is_small": False,
            "parting": {**dict.fromkeys(KINDS, 0), "same": 36, "ips_place": 2, "place": 2},
            "own": 2,
            "worlds": [_alike("baseline", 16.2), _alike(question.scenario, 17.4)],
            "difference": {"months_worked": 1.2, "half_width": 0.7},
        },
        "lives": [_life(country, question.scenario, months, age) for age in (31, 44)],
        "numbers": [
            line("search.start_rate", "◌", "calibrated", "0.0857", "ratio/month"),
            line("search.ips_door", "◌", "assumed", "0.5", "ratio"),
        ],
        "seconds": 2.1,
    }


def _alike(key: str, worked: float) -> dict[str, Any]:
    shares = dict.fromkeys(("served", "in_ips", "turned_away", "found_no_place", "job", "to_workshop"), 0.25)
    return {"key": key, "shares": shares, "worked_classes": [20, 10, 6, 4], "months_worked": worked}


def _life(country: Any, scenario: str, months: int, age: int) -> dict[str, Any]:
    person = {
        "number": f"a{age}.0", "area": country.areas[0].code, "sex": "women", "age": age, "gaf": 45,
        "diagnosis": "bipolar", "wants": True,
    }  # fmt: skip
    person["words"] = person_words(country, person)
    names = words.service_names(country)

    def said(happening: Happening, *places: int) -> dict[str, Any]:
        return {
            "kind": happening.kind, "chance": happening.chance, "words": words.said(happening, names),
            "why": words.why(happening, names), "rests_on": list(places),
        }  # fmt: skip

    def stretch(first: int, last: int, state: str, *happened: dict[str, Any]) -> dict[str, Any]:
        return {
            "first": first, "last": last, "state": state, "category": words.category(state),
            "words": words.state_words(state, names), "happenings": list(happened), "outlook": [said(MAY, 0)],
        }  # fmt: skip

    def world(key: str, *stretches: dict[str, Any]) -> dict[str, Any]:
        by_category = dict.fromkeys(CATEGORIES, 0)
        for each in stretches:
            by_category[each["category"]] += each["last"] - each["first"] + 1
        kinds = [each["kind"] for one in stretches for each in one["happenings"]]
        totals = {
            "months": by_category, "jobs": kinds.count("job"), "turned_away": kinds.count("turned_away"),
            "no_place": 0,
        }  # fmt: skip
        return {"key": key, "stretches": list(stretches), "totals": totals}

    before = stretch(1, 5, "outside_wanting"), stretch(6, 8, "seeking", said(SEEK, 0))
    return {
        "person": person,
        "parts": {
            "month": 9, "kind": "ips_place", "by_scenario": True,
            "words": words.parted("ips_place", by_scenario=True),
        },
        "worlds": [
            world("baseline", *before, stretch(9, months, "seeking", said(APPLIES), said(AWAY))),
            world(
                scenario, *before, stretch(9, 14, "ips_in_tse", said(APPLIES), said(IPS, 1)),
                stretch(15, months, "employed_quota_ordinary_ips", said(JOB, 0)),
            ),
        ],
    }  # fmt: skip
