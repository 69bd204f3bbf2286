"""Tell: 200 forms a minute on the served site, then server and database killed while people tell."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Sequence
from statistics import median, quantiles

from yardsticks import table
from yardsticks.asking import Asking, Teller, in_turn
from yardsticks.room import Serving, opened

FORMS, SECONDS = 200, 60.0
THINKS = 5.0  # seconds between page and form; a person takes 90, and a form sent under 4 is asked about
ALONE, KILLED = 10, 60
MANY = 20_000  # reports that stand there already
P95 = 400.0  # milliseconds, as for every page


def three(values: Sequence[float]) -> str:
    """Return the half, 95 and 99 of a hundred, as one text."""
    cut = quantiles(values, n=100)
    return f"{median(values):.0f} · {cut[94]:.0f} · {cut[98]:.0f} ms"


async def whole(teller: Teller, pause: float) -> tuple[float, float]:
    """Open the form after *pause* seconds, think, send; return the milliseconds of page and form."""
    await asyncio.sleep(pause)
    begun = time.perf_counter()
    await teller.read()
    page = 1000 * (time.perf_counter() - begun)
    await asyncio.sleep(THINKS)
    await teller.send()
    return page, teller.took


async def minute(tellers: Sequence[Teller]) -> list[tuple[float, float]]:
    """Let them come evenly within a minute."""
    pauses = [SECONDS * turn / len(tellers) for turn in range(len(tellers))]
    return await asyncio.gather(*(whole(*each) for each in zip(tellers, pauses, strict=True)))


def there_already(asking: Asking) -> None:
    """Put many reports of earlier months there."""
    from placefirst_web.registry.models import RefusalReport

    RefusalReport.objects.bulk_create(
        (
            RefusalReport(
                campaign=asking.campaign, stratum=asking.stratum, unit=number % 4, who="person",
                asked="asked", service="transition_support", answer="no", language="en",
                asked_in=asking.month, arrived_in=asking.month,
            )
            for number in range(MANY)
        ),
        batch_size=2_000,
    )  # fmt: skip


def kill_database(home: str) -> None:
    """Kill the server of the database, as if the power failed."""
    from placefirst_web.settings.database import cluster_folder

    assert str(cluster_folder()).startswith(home)
    os.kill(int((cluster_folder() / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


async def killed(serving: Serving, tellers: Sequence[Teller], *, is_database: bool) -> None:
    """Kill one of them half-way, begin anew, and let those send again who were not acknowledged."""
    telling = asyncio.create_task(in_turn(tellers, 6))
    await asyncio.sleep(3)
    if is_database:
        kill_database(os.environ["PLACEFIRST_HOME"])
        await telling
    serving.kill()
    await telling
    await asyncio.to_thread(serving.start)
    while waiting := [each for each in tellers if not each.is_acknowledged]:
        await in_turn(waiting, 1)
    await in_turn(tellers[::2], 1)  # who is not sure sends once more


def main() -> None:
    """Measure and print."""
    from django.db import connections

    table.head(f"Tell · {FORMS} forms within {SECONDS:g} s on the served site · one process and its database")
    rows, demands = [], []
    with opened(Asking) as (serving, asking):
        from placefirst_web.registry import reports

        there_already(asking)
        begun = time.perf_counter()
        reports.stir(asking.campaign)
        rows.append((f"to stir {MANY:,} reports, once a day", f"{time.perf_counter() - begun:.1f} s"))
        connections.close_all()
        tellers = asking.tellers(FORMS + ALONE + 2 * KILLED, serving.port)
        alone, crowd = tellers[:ALONE], tellers[ALONE : ALONE + FORMS]
        asyncio.run(whole(alone[0], 0))
        one = [asyncio.run(whole(each, 0)) for each in alone[1:4]]
        both = " · ".join(f"{median(each):.0f} ms" for each in zip(*one, strict=True))
        rows.append(("one alone: page · form", both))
        before = serving.worked()
        pages, forms = zip(*asyncio.run(minute(crowd)), strict=True)
        worked = 1000 * (serving.worked() - before) / FORMS
        rows.append((f"{FORMS} a minute: page, half · 95 · 99 of 100", three(pages)))
        rows.append(("… form, to its acknowledgement", three(forms)))
        rows.append(("… the server worked for a page and its form", f"{worked:.0f} ms"))
        rows.append(("… forms not acknowledged", str(sum(not each.is_acknowledged for each in crowd))))
        demands += [
            ("a page while 200 a minute tell, 95 of 100", quantiles(pages, n=20)[-1], P95, "ms"),
            ("a form taken in, 95 of 100", quantiles(forms, n=20)[-1], P95, "ms"),
            ("forms that were not acknowledged", sum(not each.is_acknowledged for each in crowd), 1, ""),
        ]
        rest = tellers[ALONE + FORMS :]
        asyncio.run(killed(serving, rest[:KILLED], is_database=False))
        asyncio.run(killed(serving, rest[KILLED:], is_database=True))
        sent = [each for each in tellers if each.statuses]
        with_code = sum("code" in dict(each.form) for each in sent)
        connections.close_all()  # the database that they asked is no more
        told, coded, used = asking.counted()
        rows.append(("server killed, database killed: sent, counted", f"{len(sent)}, {told - MANY}"))
        off = abs(told - MANY - len(sent)) + abs(coded - MANY - with_code) + abs(used - with_code)
        demands.append(("answers lost or counted twice by two kills", off, 1, ""))
    table.show(("what", "measured"), rows)
    table.verdicts(demands)


if __name__ == "__main__":
    main()
