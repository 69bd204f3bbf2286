"""What is not entered yet of a country, line by line, and where to read how it is entered."""

from __future__ import annotations

from typing import Any, Final

from placefirst.parameters.country import Country
from placefirst.systems.gaps import CASES, CONDITIONS, FILE, HEAD, ROWS_OF, Gap, gaps

HOW_COUNTRY: Final = "docs/how-to/add-a-country.md"
HOW_PROGRAMME: Final = "docs/how-to/add-a-programme.md"
HOLDS: Final = {
    "barriers.yaml": "what each rule does to each element of IPS",
    "support_months.yaml": "what a person's months with a service look like",
    "areas.csv": "the areas of the country (code, iso, a name in each language)",
    "indicators.yaml": "what is known by area",
    "employment_quota.yaml": "what employers must do; leave it out where there is no quota",
    "series.yaml": "which numbers are shown year by year",
    "stage.yaml": "where the country stands, test by test",
    "actors.yaml": "departments and bodies, and what each is judged by",
    "channels.yaml": "who speaks with whom, and by which channel",
    "funding.yaml": "how IPS, or what comes near it, is paid for",
    "lessons.yaml": "what the country's own work has taught",
}
SIMULATED: Final = {
    "areas.csv": "the areas, simulated one by one",
    "people.yaml": "who lives there, with which illness, and who wants to work",
    "search.yaml": "how people look for help and for work",
    "work.yaml": "jobs, wages and how long they last",
    "service_models.yaml": "what each way of working brings about",
    "agencies.yaml": "how agencies open, choose and close",
    "employers.yaml": "employers and whom they employ",
    "money.yaml": "benefits, taxes and prices",
    "levers.yaml": "what an option may move, each at today's rule",
    "transition_support.yaml": "the fee for people who attend",
    "day_care.yaml": "the fee of psychiatric day care",
    "centres.yaml": "the grant of centres that advise and coordinate",
    "retention_support.yaml": "the fee for support after the job start",
    "employment_quota.yaml": "what employers must do",
    "ips.yaml": "IPS as it is delivered today",
}


def gap_lines(country: Country) -> list[dict[str, Any]]:
    """Return each gap of *country*: the room that misses it, its file, what it would say, how to enter it."""
    return [
        {
            "room": gap.room,
            "where": f"{country.code}/{gap.file}",
            "kind": gap.kind,
            "names": list(gap.names),
            "missing": _missing(gap),
            "how": HOW_PROGRAMME if gap.kind in (ROWS_OF, CASES) else HOW_COUNTRY,
        }
        for gap in gaps(country)
    ]


def _missing(gap: Gap) -> str:
    names = ", ".join(name.replace("_", " ") for name in gap.names)
    return {
        FILE: HOLDS.get(gap.file, "the file is missing"),
        HEAD: f"{names}: name at least one",
        ROWS_OF: f"the programme does not say: {names}",
        CASES: "law cases, worked by hand, that the payment is held against",
        CONDITIONS: f"whether the condition holds here of {len(gap.names)} lessons: {', '.join(gap.names)}",
    }.get(gap.kind, f"to simulate: {SIMULATED.get(gap.file, 'the file is missing')}")
