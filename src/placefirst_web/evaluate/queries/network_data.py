"""A network's returns of one quarter as its coordinator may know them, ready to be counted and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from placefirst.inference.comparison import withheld_of
from placefirst.measures.quarter import Quarter, quarter_from, quarter_of
from placefirst.measures.quarterly import Quarterly, together
from placefirst.parameters.country import Country
from placefirst.parameters.read import load_country
from placefirst_web.design.language import local
from placefirst_web.design.measured import quarter_in_words
from placefirst_web.registry.models import Network, Service
from placefirst_web.registry.network_returns import network_of, quarterlies_to, returned_to, services_of

#: The quarter that is shown and those before it, of which trends are drawn.
QUARTERS: Final = 8


@dataclass(frozen=True)
class Held:
    """What a network's agencies handed in for a quarter, and for those before it; counts of who agreed."""

    network: Network
    country: Country
    quarter: Quarter
    services: Sequence[Service]
    returned: Mapping[UUID, datetime]  # by service: when it last handed in for the quarter
    by_quarter: Mapping[Quarter, Mapping[UUID, Quarterly]]

    @property
    def here(self) -> Mapping[str, Quarterly]:
        """The quarterlies of the quarter by the code of the service, in the order of codes."""
        found = self.by_quarter.get(self.quarter, {})
        return {each.code: found[each.pk] for each in self.services if each.pk in found}

    @cached_property
    def whole(self) -> Quarterly | None:
        """The quarter of all that handed in, None where nobody did."""
        return together(self.here.values()) if self.here else None

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

    def withheld(self, measure: str) -> frozenset[str]:
        """Return the codes whose counts on *measure* are withheld."""
        return withheld_of(self.here, measure, self.areas)


def held(account: Any, country: str, key: UUID, text: str) -> Held | None:
    """
    Return what the network handed in for the quarter *text*, nothing: the last that is over.

    None for who does not coordinate it. Raises InvalidRequest for what is no quarter.
    """
    network = network_of(account.pk, key)
    if network is None or network.country != country:
        return None
    quarter = quarter_from(text) if text else quarter_of(timezone.localdate()).before
    since = Quarter(quarter.month - 3 * (QUARTERS - 1))
    returned = returned_to(account.pk, network, quarter)
    return Held(
        network=network,
        country=load_country(country),
        quarter=quarter,
        services=services_of(network),
        returned={
            service: row.handed_in_at for service, row in returned.items() if row.handed_in_at is not None
        },
        by_quarter={
            each: of
            for each, of in quarterlies_to(account.pk, network, since.first).items()
            if each <= quarter
        },
    )
