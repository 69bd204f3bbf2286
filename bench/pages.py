"""Pages: fifty readers at once beside one alone, on the real application with its real server."""

from __future__ import annotations

from statistics import median

from yardsticks import table
from yardsticks.site import COUNTRY, EACH, READERS, ask, at_once, p95, served

LIMIT = 400
ROOMS = (
    "", "map/", "map/system/", "map/barriers/", "map/ips/", "map/places/", "map/agencies/", "map/quota/",
    "map/series/", "map/stage/", "map/sector/", "map/funding/", "map/lessons/",
    "map/programme/transition_support/", "map/number/employment_quota.quota/", "explain/",
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    table.head(
        f"Pages · {READERS} readers who ask at once, {EACH} pages each, beside one alone · one process"
    )
    with served() as (site, work):
        first = {page: ask(f"{site}/{COUNTRY}/{page}") for page in ROOMS}
        alone = {page: [ask(f"{site}/{COUNTRY}/{page}") for _ in range(5)] for page in ROOMS}
        before = work()
        together = at_once(site, ROOMS)
        worked = (work() - before) / (READERS * EACH) * 1000
    table.show(
        ("page", "first ms", "alone ms", f"p95 of {READERS} ms", "times alone"),
        [
            [
                f"/{COUNTRY}/{page}",
                f"{first[page]:.0f}",
                f"{median(alone[page]):.1f}",
                f"{p95(together[page]):.0f}",
                f"{p95(together[page]) / median(alone[page]):.1f} x",
            ]
            for page in ROOMS
        ],
    )
    print(f"\nThe server worked {worked:.1f} ms for each page of those; waiting is all the rest.")
    everything = [value for values in together.values() for value in values]
    table.verdicts([(f"95 of 100 pages with {READERS} readers", p95(everything), LIMIT, "ms")])


if __name__ == "__main__":
    main()
