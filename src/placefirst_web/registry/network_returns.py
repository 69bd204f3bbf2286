"""Network returns: what the agencies of a network handed in, for who coordinates it; nobody served is seen.

It is read from outside of every service: the database shows a coordinator returns that were handed in, of the
services of the own networks, and no other row.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import Quarterly, quarterly_from
from placefirst_web.privacy.inside import known
from placefirst_web.registry.models import Network, Return, Service


def network_of(account: int, key: UUID) -> Network | None:
    """Return the network *key*, None where *account* does not coordinate it."""
    return Network.objects.filter(pk=key, coordinators=account).first()


def services_of(network: Network) -> list[Service]:
    """Return the services of a network, in the order of their codes."""
    return list(network.services.filter(closed_on__isnull=True).order_by("code"))


def returned_to(account: int, network: Network, quarter: Quarter) -> Mapping[UUID, Return]:
    """Return the newest return of *quarter* by service, of those that handed one in."""
    with known(account):
        rows = Return.objects.filter(
            service__networks=network, first=quarter.first, handed_in_at__isnull=False
        ).order_by("handed_in_at")
        return {row.service_id: row for row in rows}


def quarterlies_to(account: int, network: Network, since: date) -> Mapping[Quarter, Mapping[UUID, Quarterly]]:
    """Return the quarterlies handed in since the quarter that begins on *since*: by quarter, by service.

    Of each quarter and service the newest; returns of before there were quarterlies have none.
    """
    found: dict[Quarter, dict[UUID, Quarterly]] = {}
    with known(account):
        rows = newest_returns(network, since).values_list("first", "service_id", "detail")
        for first, service, detail in rows:
            found.setdefault(quarter_of(first), {})[service] = quarterly_from(detail)
    return found


def newest_returns(network: Network, since: date) -> QuerySet[Return]:
    """Return the newest return of each service and quarter since *since* that holds a quarterly."""
    rows = Return.objects.filter(
        service__networks=network, first__gte=since, handed_in_at__isnull=False, detail__isnull=False
    )
    return rows.order_by("first", "service", "-handed_in_at").distinct("first", "service")
