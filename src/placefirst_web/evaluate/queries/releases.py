"""Releases of a network for who coordinates it: what may be published of a quarter, and the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placefirst.errors import InvalidRequest
from placefirst.exchange.quarter_release import NETWORK, QuarterRelease
from placefirst.exchange.release_protect import Protected
from placefirst.measures.quarter import Quarter, quarter_from, quarter_of
from placefirst_web.accounts.models import Account
from placefirst_web.design.errors import error_in_words
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.design.parts import Near
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.evaluate.queries import release_tables as tables
from placefirst_web.evaluate.queries.release_tables import Section
from placefirst_web.evaluate.queries.released import area_names
from placefirst_web.evaluate.words import released as words
from placefirst_web.registry import releases as store
from placefirst_web.registry.models import Network, Release
from placefirst_web.registry.network_returns import services_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be public of the quarter, and what was withheld so that it holds."""

    agencies: int
    holds: bool
    digest: str
    told: Sequence[str]  # by the rule of the profile alone
    beyond: Sequence[str]  # what earlier releases tell by themselves
    withheld: Sequence[tuple[str, Sequence[str]]]
    not_beside: Sequence[str]
    overview: Table
    sections: Sequence[Section]
    rule: str
    earlier: int


@dataclass(frozen=True, slots=True)
class ReleasesPage:
    """All that the page shows."""

    headline: str
    quarter: Quarter
    quarter_name: str
    quarters: Sequence[Near]
    proposal: Proposal | None
    standing: Release | None
    standing_address: str
    why_not: str  # why nothing can be proposed
    ledger: Table | None
    attacked: Sequence[str]


def releases_page(account: Any, network: Network, text: str) -> ReleasesPage:
    """Return the page for who coordinates *network*. Raises ``InvalidRequest`` for no quarter."""
    country = network.country
    quarters = dict(store.quarters_to(account.pk, network))
    quarter = quarter_from(text) if text else _first_to_do(network, list(quarters))
    standing = store.standing(network, quarter)
    proposal, why_not = None, ""
    if standing is None:
        try:
            made = store.proposed(account.pk, network, quarter)
            proposal = None if made is None else _proposal(made, network, quarter)
        except InvalidRequest as error:
            why_not = error_in_words(error)
    return ReleasesPage(
        headline=_headline(quarter_in_words(quarter), standing, proposal),
        quarter=quarter,
        quarter_name=quarter_in_words(quarter),
        quarters=_quarters(network, quarters, quarter),
        proposal=proposal,
        standing=standing,
        standing_address=reverse("evaluate:released_one", args=[country, standing.pk]) if standing else "",
        why_not=why_not,
        ledger=_ledger(country, store.ledger(account.pk, network)),
        attacked=words.attacked(),
    )


def _headline(quarter: str, standing: Release | None, proposal: Proposal | None) -> str:
    said: dict[str, str | int] = {"quarter": quarter}
    if standing is not None:
        return _("%(quarter)s is released") % said
    if proposal is None:
        return _("%(quarter)s: there is nothing to release yet") % said
    if not proposal.holds:
        return _("Nothing of %(quarter)s can be released") % said
    said["number"] = len(proposal.withheld)
    if not proposal.withheld:
        return _("%(quarter)s can be released as it is") % said
    return ngettext(
        "%(quarter)s can be released, with %(number)s count withheld",
        "%(quarter)s can be released, with %(number)s counts withheld",
        len(proposal.withheld),
    ) % said  # fmt: skip


def _first_to_do(network: Network, quarters: Sequence[Quarter]) -> Quarter:
    """Return the newest quarter of which no release stands, the newest of all where each has one."""
    done = store.released_quarters(network)
    newest = [*quarters, quarter_of(timezone.localdate()).before]
    return next((each for each in quarters if each not in done), newest[0])


def _proposal(made: Protected, network: Network, quarter: Quarter) -> Proposal:
    release = made.release
    names = {
        **area_names(network.country),
        **{each.code: local(each.name) for each in services_of(network)},
    }
    return Proposal(
        agencies=release.agencies,
        holds=made.holds,
        digest=release.digest,
        told=[words.told(release, each, names) for each in made.told],
        beyond=[words.told(release, each, names) for each in made.beyond],
        withheld=[
            (words.what(release, key, names), [words.told(release, each, names) for each in why])
            for key, why in made.withheld
        ],
        not_beside=_not_beside(release, made.not_beside, names),
        overview=tables.overview(release, NETWORK),
        sections=tables.sections(release, NETWORK, names),
        rule=words.rule(release.profile),
        earlier=len(store.known_of(network.country, quarter)),
    )


def _not_beside(
    release: QuarterRelease, pairs: Sequence[tuple[str, str]], names: Mapping[str, str]
) -> list[str]:
    said = _("%(measure)s: %(place)s")
    return [
        said % {"measure": words.measure(measure), "place": words.place(release.place(place), names)}
        for measure, place in pairs
    ]


def _quarters(network: Network, quarters: Mapping[Quarter, int], here: Quarter) -> list[Near]:
    address = reverse("evaluate:network_releases", args=[network.country, network.pk])
    return [
        Near(quarter_in_words(each), "" if each == here else f"{address}?quarter={each}") for each in quarters
    ]


def _ledger(country: str, rows: Sequence[Release]) -> Table | None:
    if not rows:
        return None
    who = dict(Account.objects.filter(pk__in={row.by_id for row in rows}).values_list("pk", "name"))
    lines = [
        Row(
            quarter_in_words(quarter_of(row.first)),
            [
                Cell(_state(row), is_words=True),
                Cell(f"{row.at:%Y-%m-%d}", is_words=True),
                Cell(who.get(row.by_id, "–") or "–", is_words=True),
                Cell(str(len(row.withheld))),
                Cell(row.digest[:12] or "–", is_words=True),
            ],
            address=_address(country, row),
        )
        for row in rows
    ]
    columns = [_("State"), _("On"), _("Released by"), _("Withheld beyond the rule"), _("Digest")]
    return Table(_("Ledger"), _("Quarter"), columns, [Part(lines)])


def _state(row: Release) -> str:
    if hasattr(row, "withdrawal"):
        return _("withdrawn: %(why)s") % {"why": row.withdrawal.why}
    return _("refused") if row.state == "refused" else _("released")


def _address(country: str, row: Release) -> str:
    return "" if row.state == "refused" else reverse("evaluate:released_one", args=[country, row.pk])
