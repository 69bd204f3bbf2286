"""starsim: one module with its states and its stream; whoever dies leaves the list of the active."""

from __future__ import annotations

import numpy as np
import starsim as ss
import task


class Workload(ss.Module):
    """People who seek, are served, work, leave and die."""

    def __init__(self, number, seed):
        super().__init__()
        self.define_states(
            ss.IntArr("place", default=0), ss.IntArr("severity", default=0), ss.IntArr("born", default=0),
            ss.FloatArr("cost", default=0.0),
        )  # fmt: skip
        self.luck = ss.random()
        self._made = task.people(number, np.random.default_rng(seed))
        self.table = task.limits()
        self.ends = task.ENDS
        self.counts = np.zeros((task.MONTHS + 1, 4), np.int64)
        self.dead = 0

    def init_post(self):
        """Give each person a state, a severity and an age."""
        super().init_post()
        for array, made in zip((self.place, self.severity, self.born), self._made, strict=True):
            array[:] = made
        self.count(0)

    def count(self, month):
        """Count people by state, and add what the month costs."""
        active = self.sim.people.auids
        place = self.place[active]
        self.counts[month] = np.bincount(place, minlength=4)
        self.counts[month, task.DEAD] += self.dead
        self.cost[active] += task.COSTS[place, self.severity[active]] * task.DISCOUNTS[month]

    def step(self):
        """Walk one month."""
        month = self.ti + 1
        active = self.sim.people.auids
        place, age = self.place[active], self.born[active] + month - 1
        low, middle, most = self.table[:, place, self.severity[active], age]
        drawn = self.luck.rvs(active)
        moved = drawn < most
        rank = (drawn[moved] >= low[moved]).astype(int) + (drawn[moved] >= middle[moved])
        self.place[active[moved]] = self.ends[place[moved], rank]
        gone = active[self.place[active] == task.DEAD]
        self.count(month)
        self.dead += len(gone)
        self.sim.people.request_death(gone)


def make(number, seed):
    """Prepare the simulation."""
    module = Workload(number, seed)
    sim = ss.Sim(
        n_agents=number, dt=ss.months(1), start=0, dur=ss.months(task.MONTHS - 1), modules=module,
        rand_seed=seed, verbose=0, copy_inputs=False,
    )  # fmt: skip
    sim.init()

    return sim.run, lambda: (module.counts, module.cost.raw[:number])


task.told(make, ss.__version__, 1)
