"""What the base page needs on every page: the loop, the languages, where we are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from placefirst.parameters.read import country_codes, load_country
from placefirst_web.design.gaps import missing
from placefirst_web.design.language import query_of


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the loop in the navigation; *address* is None while its page does not exist."""

    name: str
    label: str | Promise
    address: str | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class Room:
    """One page of a step that has several; *says* is what a reader finds there."""

    name: str
    label: str | Promise
    says: str | Promise
    address: str | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the switch, named in itself."""

    code: str
    label: str
    address: str
    is_here: bool


LOOP = (
    ("map", _("Map")),
    ("explain", _("Explain")),
    ("implement", _("Implement")),
    ("evaluate", _("Evaluate")),
    ("lab", _("Lab")),
)
#: The pages of each step by the name of their address; a page built later appears with its address.
ROOMS: dict[str, tuple[tuple[str, str | Promise, str | Promise], ...]] = {
    "map": (
        ("system", _("System"), _("Divisions side by side, who pays whom, each programme and its rule.")),
        (
            "barriers",
            _("Rules and principles"),
            _("Which rule pays for which part of IPS, and what nobody pays for."),
        ),
        (
            "ips",
            _("IPS itself"),
            _("Eight principles, the evidence and its limits, common assumptions answered."),
        ),
        ("places", _("Places"), _("Need, supply and workforce by area, on a map and in a table.")),
        ("agencies", _("Agencies"), _("Who offers IPS or is trying it, reviewed or not.")),
        ("quota", _("Quota"), _("What an employer must do under the employment quota, step by step.")),
        ("series", _("Series"), _("Placements, certificates and people employed, year by year.")),
        ("stage", _("Stage"), _("Where the country stands, domain by domain, and what comes next.")),
        ("sector", _("Sector"), _("Departments, what each is judged by, and who has no channel to whom.")),
        ("funding", _("Funding"), _("How other countries pay for IPS, on the same fields.")),
        ("lessons", _("Lessons"), _("What one country learnt, and whether its condition holds here.")),
    ),
    "explain": (
        ("index", _("Question"), _("Change a rule, and see what the country would answer.")),
        (
            "life",
            _("Follow a life"),
            _("The same synthetic person under both rules, month by month."),
        ),
        (
            "agency",
            _("Agency calculator"),
            _("What IPS places would cost or earn an agency, by month."),
        ),
        ("pilot", _("Pilot plan"), _("How to begin with five people, and when to look again.")),
        ("keep", _("What would I keep?"), _("Pension, assistance, insurance and tax beside a wage.")),
        (
            "method",
            _("Method"),
            _("How the model works, what it was checked against, what it cannot know."),
        ),
        (
            "calibration",
            _("Calibration"),
            _("What was fitted to what was published, and what no published figure can tell."),
        ),
        (
            "validation",
            _("Validation"),
            _("Published figures beside the model’s: what it misses, and why."),
        ),
    ),
    "implement": (("index", _("Your services"), _("The services and networks in which you have a seat.")),),
    "evaluate": (
        (
            "released",
            _("Released figures"),
            _("What networks of agencies published of a quarter: who was let in, worked, kept a job."),
        ),
        (
            "turned_away",
            _("Turned away"),
            _("How often people who ask are turned away, told by those who ask."),
        ),
        (
            "reasons",
            _("Reasons IPS would not accept"),
            _("Diagnosis, symptoms, substance use, “not ready”: by kind of service, and in people’s words."),
        ),
        (
            "reforms",
            _("Reforms"),
            _("What became of what is counted after a dated reform, beside what its past would have given."),
        ),
        (
            "plan",
            _("How many answers"),
            _("How many answers a survey needs before the model knows more."),
        ),
        (
            "networks",
            _("Networks"),
            _("What the agencies of a network hand in, and how they compare fairly; for its coordinators."),
        ),
        (
            "countries",
            _("Countries side by side"),
            _("What networks published, by definition and quarter; nothing is ranked."),
        ),
    ),
    "lab": (
        ("index", _("Labs"), _("Join a lab, or lead one, from experience to a drafted policy.")),
        ("examples", _("Example"), _("A finished lab to look at: experience, priorities, proposals.")),
        ("stories", _("Case studies"), _("Short stories of what was done and what came of it.")),
        (
            "strategy",
            _("Cross-department strategy"),
            _("Who pays, who saves, what to say to whom: a document for this country."),
        ),
        (
            "guideline",
            _("Lived experience"),
            _("How people with lived experience take part and decide: a document for this country."),
        ),
    ),
}
#: Steps that only a country offers that is described far enough to be simulated.
SIMULATED = frozenset({"explain"})
OWN_NAMES = {"en": "English", "ja": "日本語"}


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of ``design/page.html``."""
    match = request.resolver_match
    country = match.kwargs.get("country") if match else None
    return {
        "loop": [
            Step(name, label, _step(name, country), match is not None and match.app_name == name)
            for name, label in LOOP
        ],
        "rooms": _rooms(match.app_name if match else "", match.url_name if match else "", country),
        "gaps": missing(country, match.url_name) if match and match.app_name == "map" else [],
        "languages": [
            Language(code, OWN_NAMES[code], _in_language(request, code), code == request.LANGUAGE_CODE)  # type: ignore[attr-defined]
            for code, _label in settings.LANGUAGES
        ],
    }


def _step(step: str, country: str | None) -> str | None:
    """Return the address of a step, None also for a simulation of a country that cannot be simulated."""
    if step in SIMULATED and country in country_codes() and not load_country(country).is_simulated:
        return None
    return _address(step, country)


def _rooms(step: str, here: str | None, country: str | None) -> list[Room]:
    """Return the pages of *step*; a page below one of them (``programme`` of ``system``) lights none."""
    return [
        Room(name, label, says, _address(step, country, name), here == name)
        for name, label, says in ROOMS.get(step, ())
    ]


def _address(step: str, country: str | None, page: str = "index") -> str | None:
    if country is None:
        return None
    try:
        return reverse(f"{step}:{page}", kwargs={"country": country})
    except NoReverseMatch:
        return None


def _in_language(request: HttpRequest, code: str) -> str:
    query = query_of(request).copy()
    query["lang"] = code
    return f"{request.path}?{query.urlencode()}"
