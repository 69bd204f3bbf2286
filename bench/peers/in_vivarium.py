"""vivarium: one lean component with a population view and a stream; no pipelines, no observers of its own."""

from __future__ import annotations

from importlib.metadata import version

import numpy as np
import pandas as pd
import task
from vivarium import Component, InteractiveContext


class Workload(Component):
    """People who seek, are served, work, leave and die."""

    def __init__(self, number, seed):
        super().__init__()
        self._made = task.people(number, np.random.default_rng(seed))
        self.table = task.limits()
        self.counts = np.zeros((task.MONTHS + 1, 4), np.int64)
        self.month = 0

    def setup(self, builder):
        """Ask for a stream, and say which columns are ours."""
        self.luck = builder.randomness.get_stream("moves")
        builder.population.register_initializer(
            initializer=self.begin, columns=["place", "cost", "severity", "born"], required_resources=[]
        )

    def begin(self, pop_data):
        """Give each person a state, a severity and an age."""
        place, severity, born = (each.astype(np.int64) for each in self._made)
        self.population_view.initialize(
            pd.DataFrame(
                {"place": place, "cost": self.price(place, severity), "severity": severity, "born": born},
                index=pop_data.index,
            )
        )
        self.counts[0] = np.bincount(place, minlength=4)

    def price(self, place, severity):
        """What the month costs."""
        return task.COSTS[place, severity] * task.DISCOUNTS[self.month]

    def on_time_step(self, event):
        """Walk one month."""
        self.month += 1
        frame = self.population_view.get(event.index, ["place", "cost", "severity", "born"])
        place, severity = frame["place"].to_numpy(copy=True), frame["severity"].to_numpy()
        low, middle, most = self.table[:, place, severity, frame["born"].to_numpy() + self.month - 1]
        drawn = self.luck.get_draw(event.index).to_numpy()
        moved = drawn < most
        rank = (drawn[moved] >= low[moved]).astype(int) + (drawn[moved] >= middle[moved])
        place[moved] = task.ENDS[place[moved], rank]
        cost = frame["cost"].to_numpy() + self.price(place, severity)
        new = pd.DataFrame({"place": place, "cost": cost}, index=event.index)
        self.population_view.update(["place", "cost"], lambda _: new)
        self.counts[self.month] = np.bincount(place, minlength=4)


def make(number, seed):
    """Prepare the simulation."""
    component = Workload(number, seed)
    context = InteractiveContext(
        components=[component],
        configuration={
            "population": {"population_size": number}, "randomness": {"random_seed": seed},
            "time": {"step_size": 30.4375},
        },
        logging_verbosity=0,
    )  # fmt: skip

    def walk():
        for _ in range(task.MONTHS):
            context.step()

    return walk, lambda: (
        component.counts,
        component.population_view.get(context.get_population_index(), "cost"),
    )


task.told(make, version("vivarium"), 1)
