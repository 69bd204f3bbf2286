"""Measures: every figure of an answer that the page shows, its words, its unit, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placefirst_web.design import figures

Words = str | Promise

BANDS: tuple[tuple[str, Words], ...] = (
    ("gaf_le_50", gettext_lazy("GAF 50 or less")),
    ("gaf_51_60", gettext_lazy("GAF 51 to 60")),
    ("gaf_61_70", gettext_lazy("GAF 61 to 70")),
    ("gaf_gt_70", gettext_lazy("GAF above 70")),
)
DIAGNOSES: tuple[tuple[str, Words], ...] = (
    ("smi", gettext_lazy("Schizophrenia or bipolar disorder")),
    ("other", gettext_lazy("Depression, anxiety and other")),
)
MODELS: tuple[tuple[str, Words], ...] = (
    ("train_then_place", gettext_lazy("Transition support: train, then place")),
    ("quasi_ips", gettext_lazy("Transition support: a few IPS places (quasi-IPS)")),
    ("ips", gettext_lazy("Transition support: IPS")),
    ("ips_teams", gettext_lazy("IPS teams of their own")),
    ("day_care_with_ips", gettext_lazy("Day-care with IPS places")),
    ("day_care", gettext_lazy("Day-care, all")),
    ("centres", gettext_lazy("Work-and-life support centres")),
)
SETTINGS: tuple[tuple[str, Words], ...] = (
    ("open", gettext_lazy("An open job")),
    ("quota_ordinary", gettext_lazy("Under the quota, in an ordinary team")),
    ("quota_clustered", gettext_lazy("Under the quota, clustered or outsourced")),
    ("workshop", gettext_lazy("In a workshop (not competitive work)")),
)
PURSE: tuple[tuple[str, Words], ...] = (
    ("wages", gettext_lazy("Wages")),
    ("workshop_pay", gettext_lazy("Workshop pay")),
    ("pension", gettext_lazy("Disability pension")),
    ("pension_lost", gettext_lazy("Pension lost by working")),
    ("public_assistance", gettext_lazy("Public assistance")),
    ("public_assistance_withdrawn", gettext_lazy("Public assistance withdrawn by working")),
    ("social_insurance", gettext_lazy("Social insurance paid")),
    ("income_tax", gettext_lazy("Income tax")),
    ("resident_tax", gettext_lazy("Resident tax")),
    ("copayment", gettext_lazy("Own share of fees and treatment")),
    ("all", gettext_lazy("Left over, all together")),
)
PERSPECTIVES: tuple[tuple[str, Words], ...] = (
    ("public", gettext_lazy("Public payers")),
    ("fiscal", gettext_lazy("Public payers, with taxes and contributions")),
    ("society", gettext_lazy("Society")),
)
PEOPLE_RESTS_ON = ("people", "search", "service_models", "agencies", "levers")
JOBS_REST_ON = ("people", "search", "work", "service_models", "agencies", "levers")
AGENCIES_REST_ON = ("agencies", "service_models", "transition_support", "retention_support", "levers")
MONEY_RESTS_ON = ("money", "transition_support", "retention_support", "day_care", "centres", "work", "levers")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: where it stands in a scenario's object, what it is called, how it is written."""

    path: tuple[str, ...]
    label: Words
    kind: str  # people | share | points | index | money | interval
    rests_on: Sequence[str]
    note: Words = ""
    is_rare: bool = False  # shown only where it is not zero


@dataclass(frozen=True, slots=True)
class Group:
    """Measures under one heading."""

    heading: Words
    measures: Sequence[Measure]


def _each(
    key: str, parts: Sequence[tuple[str, Words]], kind: str, rests_on: Sequence[str]
) -> tuple[Measure, ...]:
    return tuple(Measure((key, part), label, kind, rests_on) for part, label in parts)


GROUPS: tuple[Group, ...] = (
    Group(
        gettext_lazy("People who begin a service, each year"),
        _each("served_per_year", BANDS, "people", PEOPLE_RESTS_ON),
    ),
    Group(
        gettext_lazy("Times that people are turned away, each year: between … and …"),
        _each("refused_per_year", BANDS, "interval", PEOPLE_RESTS_ON),
    ),
    Group(
        gettext_lazy("Of people who want work and have none, in a service"),
        (
            *_each("access", BANDS, "share", PEOPLE_RESTS_ON),
            Measure(
                ("access", "concentration"),
                gettext_lazy("How that leans: 0 is equal, above 0 towards higher functioning"),
                "index",
                PEOPLE_RESTS_ON,
            ),
        ),
    ),
    Group(
        gettext_lazy("Also, each year"),
        (
            Measure(
                ("no_place_per_year",),
                gettext_lazy("Applications that found no free place"),
                "people",
                PEOPLE_RESTS_ON,
            ),
            Measure(
                ("ips_starts_per_year",), gettext_lazy("People who begin IPS"), "people", PEOPLE_RESTS_ON
            ),
            Measure(
                ("under_25", "served_per_year"),
                gettext_lazy("People under 25 who begin a service"),
                "people",
                PEOPLE_RESTS_ON,
            ),
            Measure(
                ("months_worked_per_year",),
                gettext_lazy("Months worked in integrated jobs"),
                "people",
                JOBS_REST_ON,
            ),
        ),
    ),
    Group(
        gettext_lazy("Job starts, each year"), _each("job_starts_per_year", DIAGNOSES, "people", JOBS_REST_ON)
    ),
    Group(
        gettext_lazy("Where people work, last month"),
        _each("employed_end_by_setting", SETTINGS, "people", JOBS_REST_ON),
    ),
    Group(
        gettext_lazy("People in a job, last month"), _each("employed_end", DIAGNOSES, "people", JOBS_REST_ON)
    ),
    Group(
        gettext_lazy("Agencies by service model, last year"),
        _each("agencies_by_model", MODELS, "people", AGENCIES_REST_ON),
    ),
    Group(
        gettext_lazy("Agencies and their users"),
        (
            Measure(
                ("ips_share_of_agencies",),
                gettext_lazy("Agencies with IPS places"),
                "share",
                AGENCIES_REST_ON,
            ),
            Measure(("tse_users",), gettext_lazy("People in transition support"), "people", PEOPLE_RESTS_ON),
            Measure(
                ("assessed_wrongly_yen",),
                gettext_lazy("Fees paid on a wrong assessment, whole period"),
                "money",
                MONEY_RESTS_ON,
                is_rare=True,
            ),
            Measure(
                ("tse_transition_share",),
                gettext_lazy("Of those who leave transition support, into a job"),
                "share",
                JOBS_REST_ON,
            ),
            Measure(
                ("tse_leavers_mean_gaf",),
                gettext_lazy("Mean GAF of those who leave it"),
                "points",
                PEOPLE_RESTS_ON,
            ),
            Measure(
                ("tse_yen_per_user_month",),
                gettext_lazy("Fees per user and month"),
                "money",
                MONEY_RESTS_ON,
            ),
            Measure(
                ("schizophrenia_share_of_employed",),
                gettext_lazy("Of those in a job, people with schizophrenia"),
                "share",
                JOBS_REST_ON,
            ),
            Measure(
                ("hello_work_placements_per_year",),
                gettext_lazy("All job starts, to compare with placements by the public employment offices"),
                "people",
                JOBS_REST_ON,
            ),
        ),
    ),
)


def found(values: Mapping[str, Any] | None, path: Sequence[str]) -> Any:
    """Return what stands at *path*, or None if any part of it is missing."""
    here: Any = values
    for key in path:
        if not isinstance(here, Mapping):
            return None
        here = here.get(key)
    return here


def on_one_line(change: str, doubt: str) -> str:
    """Return a difference of shares or of counts and its ±, the unit said once: ``+21.0 ±1.1 points``."""
    if not doubt.startswith("±"):
        return change
    unit = commonprefix([change[::-1], doubt[::-1]])[::-1].lstrip("0123456789.,")
    return f"{change.removesuffix(unit)} {doubt}"


def written(value: Any, kind: str, currency: str, *, signed: bool = False, is_change: bool = False) -> str:
    """Return a figure as text: exact, with its sign if *signed*; a change of a share is in points."""
    if value is None or (isinstance(value, Mapping) and value.get("low") is None):
        return figures.NO_FIGURE
    if kind == "interval":
        low, high = value["low"], value["high"]
        return _("%(low)s to %(high)s") % {
            "low": figures.count(low, signed=signed),
            "high": figures.count(high, signed=signed),
        }
    if kind == "share" and is_change:
        return _("%(points)s points") % {"points": figures.count(value * 100, digits=1, signed=signed)}
    if kind == "share":
        return figures.share(value)
    if kind == "money":
        return figures.money(value, currency, signed=signed)
    digits = {"points": 1 + is_change, "index": 3}.get(kind, 0)
    return figures.count(value, digits=digits, signed=signed)
