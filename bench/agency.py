"""Agency: from a key stroke to the answer of one agency's money, served; beside the plan alone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import count
from statistics import median

from yardsticks import table
from yardsticks.site import COUNTRY, ask, p95, served
from yardsticks.stopwatch import seconds

from placefirst.economics.agency.plan import plan_of
from placefirst.parameters.read import load_country

STROKES = 60
LIMIT = 100


def main() -> None:
    """Measure and print."""
    table.head(f"Agency · {STROKES} key strokes, each another answer · one reader · one process")
    country, start, stroke = load_country(COUNTRY), date(2027, 4, 1), count(1)

    def plan() -> object:
        days = Fraction(next(stroke), 100)
        return plan_of(country, {"start": start, "capacity": Fraction(20), "ips_days": days})

    first = seconds(plan)
    alone = [seconds(plan) * 1000 for _ in range(STROKES)]
    with served() as (site, work):
        address = f"{site}/{COUNTRY}/explain/agency/?start=2027-04&capacity=20&ips_days="
        cold = ask(f"{address}1")
        before = work()
        page = [ask(f"{address}{n / 100}") for n in range(200, 200 + STROKES)]
        worked = (work() - before) / STROKES * 1000
    table.show(
        ("what", "first ms", "median ms", "p95 ms"),
        [
            ["the plan alone", f"{first * 1000:.0f}", f"{median(alone):.1f}", f"{p95(alone):.1f}"],
            ["the page", f"{cold:.0f}", f"{median(page):.1f}", f"{p95(page):.1f}"],
        ],
    )
    print(f"\nThe server worked {worked:.1f} ms for each page, the form with its questions included.")
    table.verdicts([(f"95 of 100 plans for {COUNTRY}", p95(alone), LIMIT, "ms")])


if __name__ == "__main__":
    main()
