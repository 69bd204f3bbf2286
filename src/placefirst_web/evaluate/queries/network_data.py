"""A network's returns of one quarter as its coordinator may know them, ready to be counted and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from placefirst.measures.quarter import Quarter, quarter_from, quarter_of
from placefirst.measures.quarterly import Quarterly
from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.registry.models import Network, Service
from placefirst_web.registry.network_returns import agencies_to, handed_in_to, services_of
from placefirst_web.registry.network_sums import sums_to

#: The quarter that is shown and those before it, of which trends are drawn.
QUARTERS: Final = 8


@dataclass(frozen=True)
class Held:
    """What a network's agencies handed in for a quarter, and for those before it; of who agreed, in steps."""

    network: Network
    country: Country
    quarter: Quarter
    services: Sequence[Service]
    returned: Mapping[UUID, datetime]  # by service: when it last handed in for the quarter
    here: Mapping[str, Quarterly]  # by code, in the order of codes; see ``network_returns.agencies_to``
    account: int

    @cached_property
    def sums(self) -> Mapping[Quarter, Quarterly]:
        """What all that handed in add up to, by quarter."""
        since = Quarter(self.quarter.month - 3 * (QUARTERS - 1))
        found = sums_to(self.account, self.network, since.first)
        return {each: of.whole for each, of in found.items() if each <= self.quarter}

    @cached_property
    def areas_whole(self) -> Mapping[str, Quarterly]:
        """What the quarter adds up to in each area; who has no area is in the whole alone."""
        found = sums_to(self.account, self.network, self.quarter.first, by_area=True)
        return found[self.quarter].areas if self.quarter in found else {}

    @property
    def whole(self) -> Quarterly | None:
        """The quarter of all that handed in, None where nobody did."""
        return self.sums.get(self.quarter)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of services by code."""
        return {each.code: local(each.name) for each in self.services}

    @cached_property
    def areas(self) -> Mapping[str, str]:
        """Codes of areas by code of service; nothing where it is not known."""
        return {each.code: each.area for each in self.services}

    @property
    def quarter_name(self) -> str:
        """The quarter in words."""
        return quarter_in_words(self.quarter, self.country.fiscal_year_starts)


def held(account: Any, network: Network, text: str, *, groups: bool = False) -> Held:
    """
    Return what the network handed in for the quarter *text*, nothing: the last that is over.

    Of each agency it holds every measure's total, and with *groups* those by each axis.

    Raises InvalidRequest for what is no quarter.
    """
    quarter = quarter_from(text) if text else quarter_of(timezone.localdate()).before
    agencies = agencies_to(account.pk, network, quarter, groups=groups)
    services = services_of(network)
    return Held(
        network=network,
        country=load_country(network.country),
        quarter=quarter,
        services=services,
        returned=handed_in_to(account.pk, network, quarter),
        here={each.code: agencies[each.pk] for each in services if each.pk in agencies},
        account=account.pk,
    )
