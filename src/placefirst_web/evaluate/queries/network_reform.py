"""What became of a network's measure after a reform, quarter by quarter, as its coordinator may know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.inference.asked import Question, answer
from placefirst.inference.points import Points, points_of_measure
from placefirst.inference.reform import LINEAR
from placefirst.loop.reform import others
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.quarter import Quarter
from placefirst.measures.quarterly import Quarterly
from placefirst.parameters.read import load_country
from placefirst.systems.reform import Reform, all_reforms
from placefirst_web.design.days import shown_day
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import local
from placefirst_web.evaluate.queries.reform_shown import Shown, shown
from placefirst_web.evaluate.words.network import DEFAULT
from placefirst_web.registry.models import Network
from placefirst_web.registry.network_returns import quarterlies_to

FIRST: Final = date(1990, 1, 1)  # no return is older
BEFORE, AFTER = 8, 4  # quarters before and after a reform, the least that are asked


@dataclass(frozen=True, slots=True)
class Offer:
    """The days on both sides of which enough quarters were handed in, and the question about the first."""

    says: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class NetworkReformPage:
    """All that ``evaluate/network_reform.html`` shows."""

    headline: str
    offer: Offer | None
    measure_says: str
    answer: Shown | None
    agencies: tuple[int, int]  # that handed in: the fewest and the most in a quarter
    why_not: str


def network_reform_page(
    account: Any, network: Network, *, measure: str, reform: str, on: date | None, scale: str
) -> NetworkReformPage:
    """Return the page for who coordinates *network*."""
    country = load_country(network.country)
    chosen = measure if measure in measure_names() else DEFAULT
    reforms = {each.key: each for each in all_reforms(country)}
    one = reforms.get(reform)
    day = on or (one.day if one else None)
    by_quarter = quarterlies_to(account.pk, network, FIRST)
    counts = [len(of) for of in by_quarter.values()]
    told, why_not = None, ""
    offer = None if day else _offer(network, chosen, sorted(by_quarter))
    if day is None and offer is None:
        why_not = _(
            "Quarters handed in so far: %(number)s. At least eight before a reform and four after it are "
            "needed."
        ) % {"number": len(by_quarter)}
    if day is not None:
        beside = others(country, one, day)
        try:
            question = Question(
                _points(chosen, by_quarter), day, scale=scale or LINEAR, reform=one, others=beside
            )
            told = shown(answer(question), lambda _day: "", _day_name(one, day))
        except UnknownName:
            why_not = _("Nobody has handed this measure in yet. Choose another one.")
        except InvalidRequest as error:
            why_not = error_in_words(error)
    return NetworkReformPage(
        told.headline if told else offer.says if offer else _("What became of a measure after a reform?"),
        offer,
        local(dict(load_measure(chosen).says)),
        told,
        (min(counts, default=0), max(counts, default=0)),
        why_not,
    )


def _offer(network: Network, measure: str, quarters: Sequence[Quarter]) -> Offer | None:
    if len(quarters) < BEFORE + AFTER:
        return None
    reading = get_language() or "en"
    ends = (quarters[BEFORE].first, quarters[-AFTER].first)
    first, last = (shown_day(each, network.country, reading) for each in ends)
    text = (
        _("%(number)s quarters were handed in: enough before and after %(first)s")
        if first == last
        else _("%(number)s quarters were handed in: enough before and after a day from %(first)s to %(last)s")
    )
    address = reverse("evaluate:network_reform", args=[network.country, network.pk])
    return Offer(
        text % {"number": len(quarters), "first": first, "last": last},
        _("Look before and after %(day)s") % {"day": first},
        f"{address}?{urlencode({'measure': measure, 'on': ends[0].isoformat()})}",
    )


def choices(network: Network) -> tuple[Sequence[tuple[str, str]], ...]:
    """Return the measures and the reforms to choose from."""
    country = load_country(network.country)
    measures = [(each, local(dict(load_measure(each).name))) for each in measure_names()]
    reforms = [(each.key, f"{local(dict(each.name))} ({each.day})") for each in all_reforms(country)]
    return measures, reforms[::-1]


def _day_name(one: Reform | None, day: date) -> str:
    return local(dict(one.name)) if one else day.isoformat()


def _points(measure: str, by_quarter: Mapping[Quarter, Mapping[UUID, Quarterly]]) -> Points:
    """Return the measure quarter by quarter. Raises ``UnknownName`` where nobody handed it in."""
    if len(by_quarter) < 2:
        raise InvalidRequest(
            _(
                "Fewer than two quarters were handed in. At least eight before a reform and four after it "
                "are needed."
            )
        )
    handed_in = (each for of in by_quarter.values() for each in of.values())
    return points_of_measure(handed_in, measure, name=load_measure(measure).name)
