"""Network returns: what the agencies of a network handed in, for who coordinates it; nobody served is seen.

It is read from outside of every service: the database shows a coordinator returns that were handed in, of the
services of the own networks, and no other row. Whatever comes from here is in steps
(:mod:`placefirst_web.registry.steps`): no exact count of an agency reaches a network's page or file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import Cell, Fidelity, Quarterly, Workforce, quarterly_from
from placefirst_web.privacy.inside import known
from placefirst_web.registry.models import Network, Return, Service
from placefirst_web.registry.steps import as_seen


def network_of(account: int, key: UUID) -> Network | None:
    """Return the network *key*, None where *account* does not coordinate it."""
    return Network.objects.filter(pk=key, coordinators=account).first()


def services_of(network: Network) -> list[Service]:
    """Return the services of a network, in the order of their codes."""
    return list(network.services.filter(closed_on__isnull=True).order_by("code"))


def handed_in_to(account: int, network: Network, quarter: Quarter) -> Mapping[UUID, datetime]:
    """Return when each service last handed in for *quarter*, of those that did."""
    with known(account):
        rows = Return.objects.filter(
            service__networks=network, first=quarter.first, handed_in_at__isnull=False
        ).order_by("handed_in_at")
        return dict(rows.values_list("service_id", "handed_in_at"))


def quarterlies_to(account: int, network: Network, since: date) -> Mapping[Quarter, Mapping[UUID, Quarterly]]:
    """Return the quarterlies handed in since the quarter that begins on *since*: by quarter, by service.

    Of each quarter and service the newest; returns of before there were quarterlies have none.
    """
    found: dict[Quarter, dict[UUID, Quarterly]] = {}
    with known(account):
        rows = newest_returns(network, since).values_list("first", "service_id", "detail")
        for first, service, detail in rows:
            found.setdefault(quarter_of(first), {})[service] = as_seen(service, quarterly_from(detail))
    return found


#: Of a quarterly: the totals of every measure; and with them its groups, of one axis each.
_TOTALS: Final = 'strict $.cells[*] ? (@[2] == "")'
_GROUPS: Final = 'strict $.cells[*] ? (@[2] != "gaf+diagnosis")'


def agencies_to(
    account: int, network: Network, quarter: Quarter, *, groups: bool = False
) -> Mapping[UUID, Quarterly]:
    """Return what each service of *network* handed in for *quarter*, cut in the database to what is compared.

    Each holds the totals of every measure, with *groups* those by GAF band and by diagnosis, too, workforce
    and fidelity; no times and no bands, so that a nation's services are read in a moment.
    """
    part = RawSQL(
        "jsonb_path_query_array(registry_return.detail, %s::jsonpath)", [_GROUPS if groups else _TOTALS]
    )
    with known(account):
        rows = newest_returns(network, quarter.first).filter(first=quarter.first).annotate(part=part)
        return {
            service: as_seen(
                service,
                Quarterly(
                    first=first,
                    last=last,
                    cells=tuple(
                        Cell(*cell) for cell in (json.loads(cells) if isinstance(cells, str) else cells)
                    ),
                    workforce=Workforce(*work) if work else None,
                    fidelity=Fidelity(review[0], review[1], date.fromisoformat(review[2]), review[3])
                    if review
                    else None,
                    people=people,
                    left_out=left_out,
                ),
            )
            for service, first, last, cells, work, review, people, left_out in rows.values_list(
                "service_id", "first", "last", "part", "detail__workforce", "detail__fidelity",
                "detail__people", "detail__left_out",
            )
        }  # fmt: skip


def newest_returns(network: Network, since: date) -> QuerySet[Return]:
    """Return the newest return of each service and quarter since *since* that holds a quarterly."""
    rows = Return.objects.filter(
        service__networks=network, first__gte=since, handed_in_at__isnull=False, detail__isnull=False
    )
    return rows.order_by("first", "service", "-handed_in_at").distinct("first", "service")
