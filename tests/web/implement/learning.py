"""A network for tests: five agencies that agreed and handed in quarters, and a coordinator, gus."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.utils import timezone

from placefirst.measures.quarter import Quarter, quarter_of
from placefirst_web.privacy.inside import inside
from placefirst_web.registry import releases
from placefirst_web.registry.models import Agreement, Network, Return, Service
from tests.core.exchange.network_sample import quarterly
from tests.web.implement.cast import TODAY, Cast

LAST = quarter_of(TODAY).before


def learning(cast: Cast, *, quarters: int = 1, agencies: int = 5, agreed: int = 5) -> Network:
    """Return the network of Kita, Minami and three more; *quarters* up to the last one were handed in."""
    more = [
        Service.objects.create(
            code=f"xx-010{number}", country="xx", name_en=f"More {number}", opened_on=date(2020, 4, 1)
        )
        for number in range(agencies - 2)
    ]
    made = Network.objects.create(country="xx", name_en="Learning together", name_ja="学び合い")
    made.coordinators.add(cast.accounts["gus"])
    for number, service in enumerate([cast.kita, cast.minami, *more]):
        made.services.add(service)
        with inside(service.pk, role="installation", doing="test"):
            if number < agreed:
                Agreement.objects.create(
                    service=service, network=made, text_version="1", accepted_on=date(2024, 4, 1),
                    ips_since=date(2019, 4, 1), shows_experience=number != 1,
                )  # fmt: skip
            for back in range(quarters):
                _hand_in(service, number, Quarter(LAST.month - 3 * back))
    return made


def _hand_in(service: Service, number: int, quarter: Quarter) -> None:
    said = quarterly(number, first=quarter.first, last=quarter.last)
    figures = {
        each.measure: {"version": each.version, "above": each.above, "below": each.below}
        for each in said.cells
        if not each.by
    }
    Return.objects.create(
        service=service, first=quarter.first, last=quarter.last, missing=0, figures=figures,
        detail=said.to_json(), handed_in_at=timezone.now(),
    )  # fmt: skip


def publish(cast: Cast, network: Network, quarter: Quarter = LAST) -> None:
    """Release a quarter of *network* as its coordinator."""
    gus = cast.accounts["gus"].pk
    found = releases.proposed(gus, network, quarter)
    assert found is not None
    releases.publish(gus, network, quarter, digest=found.release.digest, once=uuid4())
