"""What is missing before a country can be simulated."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from placefirst.parameters.read import load_country, simulated_codes
from placefirst_web.design.countries import CountryName, country_name

#: What each file that a simulation reads would say.
HOLDS = {
    "areas.csv": _("The areas that are simulated one by one"),
    "people.yaml": _("Who lives there, with which illness, and who wants to work"),
    "search.yaml": _("How people look for help and for work"),
    "work.yaml": _("Jobs, wages and how long they last"),
    "service_models.yaml": _("What each way of working brings about"),
    "agencies.yaml": _("How agencies open, choose and close"),
    "employers.yaml": _("Employers and whom they employ"),
    "money.yaml": _("Benefits, taxes and prices"),
    "levers.yaml": _("What an option may move, each at today’s rule"),
    "transition_support.yaml": _("The fee for people who attend"),
    "day_care.yaml": _("The fee of psychiatric day care"),
    "centres.yaml": _("The grant of centres that advise and coordinate"),
    "retention_support.yaml": _("The fee for support after the job start"),
    "employment_quota.yaml": _("What employers must do"),
    "ips.yaml": _("IPS as it is delivered today"),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """One file that is missing, and what it would say."""

    file: str
    holds: str | Promise


def lacks(code: str) -> list[Lack]:
    """Return what is missing before the country *code* can be simulated; empty if it can."""
    return [Lack(file, HOLDS.get(file, "")) for file in load_country(code).lacks]


def simulated() -> list[CountryName]:
    """Return the countries that can be simulated."""
    return [country_name(code) for code in simulated_codes()]
