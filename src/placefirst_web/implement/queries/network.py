"""The network's page: what its agencies handed in for a quarter, small counts withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.disclosure.column import protected
from placefirst.disclosure.profile import Profile, Withheld
from placefirst.measures.definition import load_measure, measure_names
from placefirst.measures.quarter import Quarter, quarter_from, quarter_of
from placefirst.parameters.read import load_country
from placefirst_web.design.figures import NO_FIGURE, count, share
from placefirst_web.design.language import local
from placefirst_web.design.parts import Near
from placefirst_web.design.tables import Cell, Part, Row, Table
from placefirst_web.implement.words.figures import quarter_in_words
from placefirst_web.registry.models import Network, Return, Service
from placefirst_web.registry.network_returns import network_of, returned_to, services_of

#: Inside a network, counts from 5 are shown as they are; what is published follows the country's own rule.
PROFILE: Final = Profile(least=5, base=1)


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """What was handed in for one quarter."""

    network: Network
    name: str
    headline: str
    quarter: Quarter
    quarter_name: str
    before: Near
    after: Near | None
    tables: Sequence[Table]
    not_yet: Sequence[str]  # names of agencies

    @property
    def summary(self) -> Table:
        """All that handed in together, measure by measure."""
        rows = [Row(each.caption, each.parts[0].rows[-1].cells) for each in self.tables]
        return Table(
            _("All that handed in"),
            _("Measure"),
            self.tables[0].columns,
            [Part(rows)],
            note=self.quarter_name,
        )


def network_page(account: Any, country: str, key: UUID, text: str) -> NetworkPage | None:
    """Return the page for a coordinator, None for anybody else. Raises InvalidRequest for no quarter."""
    network = network_of(account.pk, key)
    if network is None or network.country != country:
        return None
    now = quarter_of(timezone.localdate())
    quarter = quarter_from(text) if text else now.before
    services = services_of(network)
    found = returned_to(account.pk, network, quarter)
    starts = load_country(country).fiscal_year_starts
    name = quarter_in_words(quarter, starts)
    here = [each for each in services if each.pk in found]

    def near(other: Quarter) -> Near:
        address = reverse("implement:network", args=[country, key])
        return Near(quarter_in_words(other, starts), f"{address}?quarter={other}")

    return NetworkPage(
        network=network,
        name=local(network.name),
        headline=_("%(quarter)s: %(some)s of %(all)s agencies handed in") % {
            "quarter": name, "some": len(here), "all": len(services),
        },
        quarter=quarter,
        quarter_name=name,
        before=near(quarter.before),
        after=near(quarter.after) if quarter < now else None,
        tables=[_table(measure, here, found) for measure in measure_names()] if here else [],
        not_yet=[local(each.name) for each in services if each.pk not in found],
    )  # fmt: skip


def _table(measure: str, services: Sequence[Service], found: dict[UUID, Return] | Any) -> Table:
    kept = [found[each.pk].figures.get(measure, {}) for each in services]
    above = [int(each.get("above", 0)) for each in kept]
    below = [int(each.get("below", 0)) for each in kept]
    rest = [whole - part for part, whole in zip(above, below, strict=True)]
    shown_above, shown_below = protected(above, PROFILE), protected(below, PROFILE)
    shown_rest = protected(rest, PROFILE)
    rows = []
    for service, part, whole, other in zip(services, shown_above, shown_below, shown_rest, strict=True):
        if any(isinstance(each, Withheld) for each in (part, whole, other)):
            cells = [Cell(_("withheld"), is_words=False), Cell(_said(whole)), Cell(NO_FIGURE)]
        else:
            rate = int(str(part)) / int(str(whole)) if whole else None
            cells = [Cell(_said(part)), Cell(_said(whole)), Cell(share(rate))]
        rows.append(Row(local(service.name), cells))
    all_above, all_below = PROFILE.count(sum(above)), PROFILE.count(sum(below))
    hidden = any(isinstance(each, Withheld) for each in (all_above, all_below, PROFILE.count(sum(rest))))
    rate = None if hidden or not sum(below) else sum(above) / sum(below)
    total = Cell(_("withheld")) if hidden else Cell(_said(all_above))
    rows.append(Row(_("All that handed in"), [total, Cell(_said(all_below)), Cell(share(rate))]))
    columns = [_("Above the line"), _("Below the line"), _("Rate")]
    definition = load_measure(measure)
    return Table(
        local(dict(definition.name)), _("Agency"), columns, [Part(rows)], note=local(dict(definition.says))
    )


def _said(number: int | Withheld) -> str:
    return _("withheld") if isinstance(number, Withheld) else count(number)
