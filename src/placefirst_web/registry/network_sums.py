"""Network sums: what a network's returns add up to, kept by quarter and area, and mended by what is new.

A sum remembers of which returns it is. One that was handed in since is added, one that stands no longer for
its agency, or is seen no more, is taken away: the sum is always that of the returns seen now. Each return
is in steps before it is added (:mod:`placefirst_web.registry.steps`), so sums hold no exact count either, and
the sums of yesterday and of today differ by no more than what is seen of an agency anyhow.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from placefirst.errors import TwoVersions
from placefirst.measures.quarter import Quarter, quarter_of
from placefirst.measures.quarterly import Adding, Quarterly, quarterly_from
from placefirst_web.privacy.inside import known
from placefirst_web.registry.models import KeptSum, Network, Return
from placefirst_web.registry.network_returns import newest_returns
from placefirst_web.registry.steps import as_seen, edition

IN_ALL = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """What was handed in of one quarter: in all, by area, and by how many services of each."""

    whole: Quarterly
    areas: Mapping[str, Quarterly]  # where asked for; a service without an area stands in the whole alone
    services: Mapping[str, int]  # by area where asked for; "" is all


def sums_to(account: int, network: Network, since: date, *, by_area: bool = False) -> Mapping[Quarter, Sums]:
    """Return the sums of the returns seen by *account* since the quarter that begins on *since*, by quarter.

    *by_area*: of each area too. Raises ``TwoVersions`` where returns of one quarter were counted by two
    versions of a measure.
    """
    with known(account):
        wanted: dict[tuple[date, str], list[UUID]] = {}
        for first, _service, area, key in newest_returns(network, since).values_list(
            "first", "service_id", "service__area", "pk"
        ):
            for group in {IN_ALL, area} if by_area else (IN_ALL,):
                wanted.setdefault((first, group), []).append(key)
        sums = KeptSum.objects.filter(network=network, first__gte=since)
        rows = sums if by_area else sums.filter(area=IN_ALL)
        kept = {(each.first, each.area): each for each in rows}
        found = {
            (first, area): _sum(network, first, area, keys, kept.get((first, area)))
            for (first, area), keys in wanted.items()
        }
    return {
        quarter_of(first): Sums(
            whole,
            {area: each for (day, area), each in found.items() if day == first and area != IN_ALL},
            {area: len(keys) for (day, area), keys in wanted.items() if day == first},
        )
        for (first, group), whole in found.items()
        if group == IN_ALL
    }


def _sum(network: Network, first: date, area: str, keys: Iterable[UUID], kept: KeptSum | None) -> Quarterly:
    """Return the sum of the returns *keys*, from *kept* where it can be mended."""
    now = {edition(), *(str(key) for key in keys)}
    before = set(kept.of) if kept is not None else set()
    if kept is not None and now == before:
        return quarterly_from(kept.detail)
    gone, new = before - now, now - before
    is_same_edition = edition() in before
    there = dict(_details(gone | new)) if is_same_edition else {}
    if kept is None or not is_same_edition or gone - set(there):  # what is not seen cannot be taken away
        return _keep(network, first, area, now, _all(now))
    adding = Adding()
    adding.add(quarterly_from(kept.detail))
    for key in gone:
        adding.add(there[key], -1)
    try:
        found = _added(adding, (there[key] for key in new))
    except TwoVersions:  # what is gone was counted by another version, and is known by it still
        found = _all(now)
    return _keep(network, first, area, now, found)


def _all(keys: Iterable[str]) -> Quarterly:
    with closing(_details(keys)) as details:  # within the transaction, also where they cannot be added up
        return _added(Adding(), (each for _, each in details))


def _details(keys: Iterable[str]) -> Generator[tuple[str, Quarterly], None, None]:
    """Yield the returns of *keys* in steps."""
    rows = Return.objects.filter(pk__in=set(keys) - {edition()}).values_list("pk", "service_id", "detail")
    for key, service, detail in rows.iterator(chunk_size=500):
        yield str(key), as_seen(service, quarterly_from(detail))


def _added(adding: Adding, more: Iterable[Quarterly]) -> Quarterly:
    for each in more:
        adding.add(each)
    return adding.whole()


def _keep(network: Network, first: date, area: str, keys: Iterable[str], found: Quarterly) -> Quarterly:
    KeptSum.objects.update_or_create(
        network=network, first=first, area=area, defaults={"of": sorted(keys), "detail": found.to_json()}
    )
    return found
