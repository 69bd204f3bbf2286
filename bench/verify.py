"""Verify: a published model of a hundred thousand people who live thirty years, walked once."""

from __future__ import annotations

from functools import partial

from yardsticks import table
from yardsticks.stopwatch import best

from placefirst.calibration.verify import Solved
from placefirst.simulation.microsimulation import simulate
from placefirst.simulation.published_models import load_model

MODEL, PEOPLE, TURNS = "sick_sicker_microsimulation", 100_000, 5
MOST = 1.0  # seconds


def main() -> None:
    """Measure and print."""
    model = load_model(MODEL)
    weights = Solved(model).weights("none")
    walk = partial(simulate, model, weights=weights, seed=1)
    walk("treatment", people=100)  # compiled
    table.head(f"Verify · {MODEL} · {PEOPLE:,} people · best of {TURNS} in turns")
    least = best({each: partial(walk, each, people=PEOPLE) for each in model.strategies}, TURNS)
    table.show(("strategy", "s"), [[name, f"{spent:.3f}"] for name, spent in least.items()])
    table.verdicts([(f"{PEOPLE:,} people", max(least.values()), MOST, "s")])


if __name__ == "__main__":
    main()
