"""A network's page: access, times, jobs, fidelity and workforce of its agencies, as a coordinator may "
"know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placefirst.exchange.stepped import STEP
from placefirst.inference.enough import steps_spread
from placefirst.measures.definition import measure_names
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import TIMES
from placefirst_web.design.figures import count, share
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.parts import Download, Fact, Figure, Near
from placefirst_web.design.tables import Table
from placefirst_web.evaluate.queries import network_tables as tables
from placefirst_web.evaluate.queries.network_chosen import Choice, Chosen, choices, chosen
from placefirst_web.evaluate.queries.network_data import Held, held
from placefirst_web.evaluate.queries.network_directory import Listed, directory, listed
from placefirst_web.evaluate.queries.network_shown import whole_line
from placefirst_web.evaluate.queries.network_times import Timed, timed
from placefirst_web.evaluate.words import network as words
from placefirst_web.registry.models import Network


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """All that ``evaluate/network.html`` shows."""

    held: Held
    headline: str
    quarter_name: str
    facts: Sequence[Fact]
    before: Near
    after: Near | None
    is_empty: bool
    access: Table | None
    employment: Table | None
    access_says: Sequence[Fact]
    employment_says: Sequence[Fact]
    times: Sequence[Timed]
    bands: Sequence[Table]
    fidelity: Table | None
    workforce: Table | None
    fidelity_says: str
    workforce_says: str
    is_blind: bool  # refusals cannot be told from what was handed in
    measures: Sequence[Choice]
    chosen: Chosen | None
    directory: Table | None
    not_yet: Sequence[str]
    downloads: Sequence[Download]
    compare: str


def network_page(account: Any, network: Network, text: str, measure: str) -> NetworkPage:
    """Return the page for who coordinates *network*. Raises InvalidRequest for no quarter."""
    measure = measure if measure in (*measure_names(), *TIMES) else words.DEFAULT
    found = held(account, network, text)
    there = listed(network.country)
    whole, here = found.whole, [network.country, network.pk]
    query = urlencode({"quarter": str(found.quarter), "measure": measure})
    return NetworkPage(
        held=found,
        headline=headline(found),
        quarter_name=found.quarter_name,
        facts=_facts(found, there),
        before=_near(found, found.quarter.before, measure),
        after=_near(found, found.quarter.after, measure)
        if found.quarter.after < quarter_of(timezone.localdate())
        else None,
        is_empty=whole is None,
        access=tables.summary(found, words.ACCESS, _("Access and refusals")) if whole else None,
        employment=tables.summary(found, words.EMPLOYMENT, _("Employment by each definition"))
        if whole
        else None,
        access_says=tables.definitions(words.ACCESS),
        employment_says=tables.definitions(words.EMPLOYMENT),
        times=timed(found),
        bands=[tables.bands(found, each) for each in whole.bands] if whole else [],
        fidelity=tables.fidelity(found) if whole else None,
        workforce=tables.workforce(found) if whole else None,
        fidelity_says=tables.fidelity_in_words(found) if whole else "",
        workforce_says=tables.workforce_in_words(found),
        is_blind=whole is not None and tables.is_blind(whole_line(whole, "refusal_rate")),
        measures=choices((*measure_names(), *TIMES), measure),
        chosen=chosen(found, measure) if whole else None,
        directory=directory(there) if there else None,
        not_yet=[local(each.name) for each in found.services if each.pk not in found.returned],
        downloads=[
            Download(
                _("Everything shown here"), form,
                f"{reverse('evaluate:network_file', args=[*here, form.lower()])}?{query}",
            )
            for form in ("CSV", "JSON")
        ],
        compare=f"{reverse('evaluate:network_compare', args=here)}?{query}",
    )  # fmt: skip


def headline(found: Held) -> str:
    """Return who handed in, for how many people and jobs, in a sentence."""
    said = {
        "quarter": found.quarter_name,
        "some": len(found.returned),
        "all": len(found.services),
    }
    if found.whole is None:
        return _("%(quarter)s: %(some)s of %(all)s agencies handed in") % said
    jobs = sum(next((each.counts.values() for each in found.whole.bands if each.what == "hours"), ()))
    said |= {"people": count(found.whole.people), "jobs": count(jobs)}
    return (
        _("%(quarter)s: %(some)s of %(all)s agencies handed in, for %(people)s people; %(jobs)s jobs began")
        % said
    )


def _facts(found: Held, known: Listed | None) -> list[Fact]:
    """Return how fresh the figures are, of whom they tell nothing, and how many agencies offer IPS."""
    facts = []
    if found.whole is not None and found.returned:
        days = [date_format(timezone.localtime(at)) for at in sorted(found.returned.values())]
        facts.append(
            Fact(
                _("Newest figures"),
                Figure(days[-1]),
                note=_("handed in since %(first)s; by group in %(agencies)s agencies")
                % {"first": days[0], "agencies": len(found.here)},
            )
        )
        facts.append(
            Fact(
                _("Not in any figure"),
                Figure(count(found.whole.left_out)),
                note=_("people who do not agree to be counted outside their agency"),
            )
        )
        facts.append(
            Fact(
                _("How exact"),
                Figure(_("in fives")),
                note=_("each agency’s counts; of the sums of all, nineteen in twenty are at most %(off)s off")
                % {"off": off_by(len(found.here))},
            )
        )
    if known is not None:
        facts.append(
            Fact(
                _("IPS share of agencies"),
                Figure(share(known.ips / known.all)),
                note=_("%(ips)s of %(all)s in the directory; %(reviewed)s had a fidelity review")
                % {"ips": known.ips, "all": known.all, "reviewed": known.reviewed},
            )
        )
    return facts


def off_by(agencies: int) -> int:
    """Return how far off a sum of so many agencies is at most in nineteen of twenty, by the fives alone."""
    return round(2 * sqrt(agencies * steps_spread(STEP)))


def _near(found: Held, other: Quarter, measure: str) -> Near:
    address = reverse("evaluate:network", args=[found.network.country, found.network.pk])
    query = urlencode({"quarter": str(other), "measure": measure})
    return Near(quarter_in_words(other, found.country.fiscal_year_starts), f"{address}?{query}")
