"""Evaluate: did it work, and what is true. First: what people who were turned away say, and what follows.

The verb only composes: the refusals are estimated from what was told, calibration narrows the model by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from placefirst.calibration.narrow import BANDS, IN_ALL, Ends, Narrowing, narrow
from placefirst.errors import InvalidRequest
from placefirst.parameters.read import load_country
from placefirst.refusals.campaign import Campaign
from placefirst.refusals.estimate import Estimate, estimate
from placefirst.refusals.report import Report
from placefirst.systems.asked import asked_services

#: What the model knows of people turned away: the kind of service, of ``systems.asked.KINDS``.
KIND: Final = "transition_support"
SIDES: Final = ("", "service", "reason", "area", "month")  # by which rates are told apart


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """What a campaign found, and what it says to the model."""

    campaign: Campaign
    estimates: Mapping[str, tuple[Estimate, ...]]  # by SIDES
    of_model: Estimate | None  # of those who asked transition support
    narrowing: Narrowing | None
    why_not: str  # a word, where nothing is said to the model: "unmodelled", "few"; else empty


@dataclass(frozen=True, slots=True)
class Moved:
    """People turned away under one scenario of an answer of Explain, before and after a campaign."""

    scenario: str
    name: str  # of calibration.narrow.FIGURES: "refused", "refused_le_50" …
    before: Ends  # times a year
    after: Ends


def turned_away(campaign: Campaign, reports: Iterable[Report]) -> TurnedAway:
    """
    Return the rates that *reports* of *campaign* give, and what they leave of the model's intervals.

    Raises ``UnknownName`` for a campaign of a country that there is not.
    """
    told = list(reports)
    country = load_country(campaign.country)
    of_model = of_kind(campaign, told)
    narrowing, why_not = None, ""
    if of_model is None or of_model.rate is None or of_model.rate_with_full is None:
        why_not = "few"
    else:
        narrowing = narrow(country, of_model.rate, of_model.rate_with_full)
        why_not = "" if narrowing else "unmodelled"
    estimates = {by: estimate(campaign, told, by) for by in SIDES}
    return TurnedAway(campaign, estimates, of_model, narrowing, why_not)


def of_kind(campaign: Campaign, reports: Iterable[Report]) -> Estimate | None:
    """Return what those found who asked transition support, as one: several services may be of that kind."""
    services = {each.key for each in asked_services(load_country(campaign.country)) if each.kind == KIND}
    alike = [replace(each, service=KIND) if each.service in services else each for each in reports]
    found = [each for each in estimate(campaign, alike, "service") if each.key == KIND]
    return found[0] if services and found else None


def moved(narrowing: Narrowing, answer: Mapping[str, Any], country: str) -> tuple[Moved, ...]:
    """
    Return people turned away in every scenario of an *answer* of Explain (as JSON), before and after.

    A scenario's interval is taken to stretch as the baseline's does (decision 0009).
    Raises ``InvalidRequest`` for what is no such answer, or one about another country.
    """
    try:
        told = answer["country"]
        scenarios = {key: dict(side["refused_per_year"]) for key, side in answer["scenarios"].items()}
        runs = [
            (key, f"refused_{band.removeprefix('gaf_')}", float(ends["run"]))
            for key, bands in scenarios.items()
            for band, ends in bands.items()
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidRequest(
            "This is no answer of Explain. Write one with: placefirst explain {code} --option NAME --json",
            code=country,
        ) from error
    if told != country:
        raise InvalidRequest(
            "The answer is about {told}, the campaign about {code}. Give an answer about {code}.",
            told=told,
            code=country,
        )
    return tuple(_moved(narrowing, runs))


def _moved(narrowing: Narrowing, runs: list[tuple[str, str, float]]) -> Iterator[Moved]:
    for scenario in dict.fromkeys(key for key, _, _ in runs):
        known = {name: run for key, name, run in runs if key == scenario and name in BANDS}
        for name, run in {IN_ALL: sum(known.values()), **known}.items():
            yield Moved(scenario, name, *narrowing.figures[name].scaled(run))
