"""Evaluate: did it work, and what is true. First: what people who were turned away say, and what follows.

The verb only composes: the refusals are estimated from what was told, calibration narrows the model by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from placefirst.calibration.narrow import BANDS, IN_ALL, Ends, Narrowing, narrow
from placefirst.disclosure.profile import DEFAULT, Profile, Withheld
from placefirst.disclosure.rule import profile_of
from placefirst.errors import InvalidRequest
from placefirst.exchange.campaign_figures import Figures, Shown, figures, shown
from placefirst.exchange.quarter_release import QuarterRelease
from placefirst.exchange.release_draft import Handed, drafted
from placefirst.exchange.release_protect import Protected, protect
from placefirst.parameters.read import Country, load_country
from placefirst.refusals.campaign import Campaign
from placefirst.refusals.estimate import estimate
from placefirst.refusals.interval import Rate
from placefirst.refusals.report import Report
from placefirst.systems.asked import asked_services

#: What the model knows of people turned away: the kind of service, of ``systems.asked.KINDS``.
KIND: Final = "transition_support"
FEW, UNMODELLED = "few", "unmodelled"
MOST_TIMES: Final = 1e9  # a year that people of one band can be turned away, in an answer that is one


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """What a campaign found, as it may be shown, and what that says to the model."""

    figures: Figures
    of_model: Shown | None  # of those who asked transition support
    narrowing: Narrowing | None
    why_not: str  # where nothing is said to the model: FEW or UNMODELLED; else empty


@dataclass(frozen=True, slots=True)
class Moved:
    """People turned away under one scenario of an answer of Explain, before and after a campaign."""

    scenario: str
    name: str  # of calibration.narrow.FIGURES: "refused", "refused_le_50" …
    before: Ends  # times a year
    after: Ends


def turned_away(campaign: Campaign, reports: Sequence[Report], *, until: date | None = None) -> TurnedAway:
    """
    Return the rates that *reports* of *campaign* give, and what they leave of the model's intervals.

    *until*: the first month of which nothing is counted yet; None: all is. The model is told nothing but
    what is shown: nobody can work out from it what was withheld.
    Raises ``UnknownName`` for a campaign of a country that there is not.
    """
    country = load_country(campaign.country)
    profile = profile_of(country)
    found = figures(campaign, reports, profile, until=until)
    line = _of_kind(country, campaign, reports, profile)
    if line is None or line.rate is None:
        return TurnedAway(found, line, None, FEW)
    narrowing = narrow(country, line.rate, _with_full(line, line.rate, profile))
    return TurnedAway(found, line, narrowing, "" if narrowing else UNMODELLED)


def _of_kind(
    country: Country, campaign: Campaign, reports: Iterable[Report], profile: Profile
) -> Shown | None:
    """Return what those found who asked transition support, as one: several services may be of that kind."""
    services = {each.key for each in asked_services(country) if each.kind == KIND}
    alike = [replace(each, service=KIND) if each.service in services else each for each in reports]
    lines = shown(estimate(campaign, alike, "service"), profile, campaign.bias, by="service")
    return next((line for line in lines if services and line.key == KIND), None)


def _with_full(line: Shown, rate: Rate, profile: Profile) -> Rate:
    """Return the rate with "full"; where they are withheld, as if they were as many as they can be."""
    if line.rate_with_full is not None:
        return line.rate_with_full
    answered = sum(count for count in (line.yes, line.turned_away) if isinstance(count, int))
    if isinstance(line.full, Withheld) and line.full.below:
        few = line.full.below - 1
    elif isinstance(line.told, int):  # withheld beside another: as many as told of neither yes nor no
        few = max(profile.least - 1, line.told + 2 * profile.base - answered)
    else:
        return Rate(1.0, 1.0, 1.0, 1.0, 1.0)
    value, low, high, least, most = (
        (end * answered + few) / (answered + few)
        for end in (rate.value, rate.low, rate.high, rate.least, rate.most)
    )
    return Rate(value, low, high, least, most)


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
        if not all(0 <= run <= MOST_TIMES for _, _, run in runs):
            raise ValueError("No run turns so many away.")
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


def release_of(
    handed: Sequence[Handed],
    *,
    country: str = "",
    network: str = "",
    earlier: Sequence[QuarterRelease] = (),
    by_agency: bool = False,
    is_synthetic: bool = False,
) -> Protected:
    """
    Return what a network may publish of the quarter that its agencies *handed* in, beside *earlier* releases.

    Counts go by the rule of *country*, without one by the house's. Raises ``UnknownName`` for a country that
    there is not, ``InvalidRequest`` for figures that cannot be added up and for earlier releases of another
    country, ``Contradiction`` (one of those) where the releases cannot all be true.
    """
    profile = profile_of(load_country(country)) if country else DEFAULT
    for each in earlier:
        if each.country != country:
            raise InvalidRequest(
                "What was released before is of {told}, this release of {asked}: they have no agency in "
                "common. Give the ledger of {asked}, or name the other country.",
                told=each.country or "–",
                asked=country or "–",
            )
    draft = drafted(
        handed, profile, country=country, network=network, by_agency=by_agency, is_synthetic=is_synthetic
    )
    return protect(draft, earlier)
