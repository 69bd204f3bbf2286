"""National: the quarter of a whole country, counted in full, again where something changed, and added up."""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from datetime import date
from statistics import median, quantiles
from typing import Any, TypeVar

from yardsticks import nation, table

QUARTER, DASHBOARD = 10.0, 1_000.0  # seconds, milliseconds
CHANGED = 0.01  # share of the agencies in which something changes
QUARTERS = 8
ASKED = 20  # times
Result = TypeVar("Result")


def timed(do: Callable[[], Result]) -> tuple[Result, float]:
    """Return what *do* returns, and the seconds that it took."""
    begun = time.perf_counter()
    return do(), time.perf_counter() - begun


class National:
    """A network of every agency of the nation, its coordinator, and the newest quarter that is over."""

    def __init__(self) -> None:
        from placefirst.measures.quarter import quarter_of
        from placefirst_web.accounts.models import Account
        from placefirst_web.registry.models import Network, Service

        self.quarter = quarter_of(nation.LAST)
        self.services = list(Service.objects.filter(code__startswith=nation.CODE).order_by("code"))
        self.network, is_new = Network.objects.get_or_create(
            country="xx", name_en="Nation", is_synthetic=True
        )
        self.account, _is_new = Account.objects.get_or_create(
            email="coordinator@nation.invalid", defaults={"password": "!", "name": "Coordinator"}
        )
        if is_new:
            self.network.services.set(self.services)
            self.network.coordinators.add(self.account)

    def recount(self) -> int:
        """Count the quarter of every agency from its records; return of how many people."""
        from placefirst_web.registry import kept, returned

        every = [each.pk for each in self.services]
        done = 0
        for _service in kept.refresh(self.quarter, returned.recount, every):
            done += 1
        return done

    def change(self) -> int:
        """Let something happen in some agencies; return in how many."""
        from placefirst_web.privacy.inside import inside
        from placefirst_web.registry.models import Job

        there = random.Random(1).sample(self.services, max(1, round(CHANGED * len(self.services))))
        for service in there:
            with inside(service.pk, role="installation", doing="bench"):
                Job.objects.filter(service=service).update(hours_per_week=21)
        return len(there)

    def refresh(self) -> int:
        """Count again what changed; return in how many agencies."""
        from placefirst_web.registry import kept, returned

        return sum(1 for _service in kept.refresh(self.quarter, returned.recount))

    def hand_in(self, services: list[Any], quarters: int = 1) -> None:
        """Hand in what is kept; as the quarters before it, for a page of several, the same figures."""
        from django.utils import timezone

        from placefirst.measures.quarter import Quarter
        from placefirst_web.privacy.inside import inside
        from placefirst_web.registry import returned
        from placefirst_web.registry.models import Agreement, Return, Staff

        for service in services:
            with inside(service.pk, role="installation", doing="bench"):
                leaving = returned.leaving(service.pk, self.quarter)
                by = Staff.objects.filter(service=service, role="leader").first()
                if not Agreement.objects.filter(service=service, network=self.network).exists():
                    Agreement.objects.create(
                        service=service, network=self.network, text_version="1", accepted_on=date(2024, 4, 1)
                    )
                rows = []
                for back in range(quarters):
                    of = Quarter(self.quarter.month - 3 * back)
                    detail = {**leaving.to_json(), "first": str(of.first), "last": str(of.last)}
                    rows.append(
                        Return(
                            service=service, first=of.first, last=of.last, missing=0, handed_in_by=by,
                            figures=returned.as_counts(leaving), detail=detail, handed_in_at=timezone.now(),
                        )
                    )  # fmt: skip
                Return.objects.bulk_create(rows)

    def by_agency(self) -> Any:
        """Return what each agency handed in of everybody together."""
        from placefirst_web.registry.network_returns import agencies_to

        return agencies_to(self.account.pk, self.network, self.quarter)

    def sums(self, since: date) -> Any:
        """Return the network's sums as a coordinator asks for them."""
        from placefirst_web.registry.network_sums import sums_to

        return sums_to(self.account.pk, self.network, since, by_area=since == self.quarter.first)


def main() -> None:
    """Fill, count, change, add up; print what was asked for beside what was measured."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--share", type=float, default=0.01, help="of 3,300 agencies (1 is all)")
    share = asked.parse_args().share
    with nation.at_home(share):
        measure(nation.size_of(share))


def measure(size: nation.Size) -> None:
    """Measure a nation of *size*, in the data folder that PLACEFIRST_HOME names."""
    from placefirst.measures.quarter import Quarter

    load = [os.getloadavg()[0]]
    filling = nation.filled(size)
    here = National()
    with_returns = bool(here.sums(here.quarter.first))
    agencies, counting = timed(here.recount)
    _none, again = timed(here.recount)
    changed = here.change()
    _same, mending = timed(here.refresh)
    if not with_returns:
        here.hand_in(here.services, QUARTERS)
    load.append(os.getloadavg()[0])
    since = here.quarter.first
    _first, adding = timed(lambda: here.sums(since))
    here.hand_in(here.services[: max(1, len(here.services) // 100)])
    _second, newer = timed(lambda: here.sums(since))
    one = [timed(lambda: here.sums(since))[1] * 1000 for _turn in range(ASKED)]
    early = Quarter(here.quarter.month - 3 * (QUARTERS - 1)).first
    here.sums(early)
    eight = [timed(lambda: here.sums(early))[1] * 1000 for _turn in range(ASKED)]
    rows = [timed(here.by_agency)[1] * 1000 for _turn in range(ASKED)]
    load.append(os.getloadavg()[0])
    table.head(
        f"National · {agencies:,} agencies, {size.people:,} people ({agencies * 20:,} active), "
        f"{size.people * size.contacts:,} contacts"
    )
    if filling is not None:
        written = sum(number for number, _seconds in filling.took.values())
        seconds = sum(took for _number, took in filling.took.values())
        print(f"Filled by COPY: {written:,} rows in {seconds:.0f} s")
    print(f"Load while measuring: {' · '.join(f'{each:.1f}' for each in load)}")
    table.show(
        ("", "seconds"),
        [
            ("the quarter counted in full, every agency from its records", f"{counting:.1f}"),
            ("  an agency (milliseconds)", f"{1000 * counting / agencies:.1f}"),
            ("asked of every agency again, nothing changed", f"{again:.1f}"),
            (f"counted again where something changed ({changed:,} agencies)", f"{mending:.2f}"),
            ("the returns added up for the first time", f"{adding:.2f}"),
            ("and when one of a hundred handed in anew", f"{newer:.2f}"),
            ("one quarter by area as kept (milliseconds, half · 95 %)", said(one)),
            (f"{QUARTERS} quarters in all as kept (milliseconds, half · 95 %)", said(eight)),
            ("one quarter by agency, everybody together (milliseconds, half · 95 %)", said(rows)),
        ],
    )
    table.verdicts(
        [
            ("the national quarter from what is kept", mending + newer, QUARTER, "s"),
            (
                "95 of 100 dashboard queries, of one quarter by area",
                quantiles(one, n=100)[94],
                DASHBOARD,
                "ms",
            ),
            ("and of eight quarters", quantiles(eight, n=100)[94], DASHBOARD, "ms"),
            ("and of everybody by agency", quantiles(rows, n=100)[94], DASHBOARD, "ms"),
        ]
    )


def said(values: list[float]) -> str:
    """Return the half and 95 of a hundred as text."""
    return f"{median(values):.0f} · {quantiles(values, n=100)[94]:.0f}"


if __name__ == "__main__":
    main()
