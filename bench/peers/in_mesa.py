"""mesa: an object for each person, each asked every month."""

from __future__ import annotations

from importlib.metadata import version

import mesa
import numpy as np
import task


class Person(mesa.Agent):
    """Somebody who seeks, is served, works, leaves and dies."""

    __slots__ = ("age", "cost", "severity", "state")

    def __init__(self, model, state, severity, age):
        super().__init__(model)
        self.state, self.severity, self.age, self.cost = state, severity, age, 0.0

    def step(self):
        """Walk one month; the dead are asked no more."""
        model = self.model
        drawn = model.random.random()
        low, middle, most = model.table[self.state][self.severity][self.age]
        self.age += 1
        if drawn < most:
            self.state = model.ends[self.state][0 if drawn < low else 1 if drawn < middle else 2]
            if self.state == task.DEAD:
                model.dead += 1
                model.costs.append(self.cost)
                self.remove()
                return
        self.pay()

    def pay(self):
        """Add what the month costs, and be counted."""
        self.cost += self.model.price[self.state][self.severity]
        self.model.now[self.state] += 1


class Workload(mesa.Model):
    """The model: its people and its month."""

    def __init__(self, number, seed):
        super().__init__(seed=seed)
        made = task.people(number, np.random.default_rng(seed))
        Person.create_agents(self, number, *(each.tolist() for each in made))
        self.table = np.moveaxis(task.limits(), 0, -1).tolist()
        self.ends = task.ENDS.tolist()
        self.costs, self.dead, self.month = [], 0, 0
        self.counts = np.zeros((task.MONTHS + 1, 4), np.int64)
        self.begin()
        self.agents.do("pay")
        self.counts[0] = self.now

    def begin(self):
        """Set the month's prices and counts."""
        self.price = (task.COSTS * task.DISCOUNTS[self.month]).tolist()
        self.now = [0, 0, 0, 0]

    def step(self):
        """Walk one month."""
        self.month += 1
        self.begin()
        self.agents.do("step")
        self.now[task.DEAD] = self.dead
        self.counts[self.month] = self.now


def make(number, seed):
    """Prepare the model."""
    model = Workload(number, seed)

    def walk():
        for _ in range(task.MONTHS):
            model.step()

    return walk, lambda: (model.counts, [*model.costs, *(agent.cost for agent in model.agents)])


task.told(make, version("mesa"), 1)
