"""mesa-frames: agents in one Polars frame, every month one expression over all of them."""

from __future__ import annotations

from importlib.metadata import version

import numpy as np
import polars as pl
import task
from mesa_frames import AgentSetPolars, ModelDF


class People(AgentSetPolars):
    """People who seek, are served, work, leave and die."""

    def __init__(self, number, seed, model):
        super().__init__(model)
        state, severity, age = task.people(number, np.random.default_rng(seed))
        frame = {
            "unique_id": np.arange(number),
            "state": state,
            "severity": severity,
            "cost": np.zeros(number),
        }
        self += pl.DataFrame(frame | {"place": severity * np.int32(task.AGES) + age})
        self.low, self.middle, self.most = (pl.Series(row.ravel()) for row in task.limits())
        self.ends = pl.Series(task.ENDS.ravel().astype(np.int8))

    def step(self):
        """Walk one month."""
        month = self.model.month
        number = len(self.agents)
        row = pl.col("state").cast(pl.Int32) * (3 * task.AGES) + pl.col("place") + (month - 1)
        drawn = pl.Series("drawn", self.model.luck.random(number))
        rows = self.agents.select(row.alias("row"))["row"]
        self.agents = self.agents.with_columns(
            drawn, low=self.low.gather(rows), middle=self.middle.gather(rows), most=self.most.gather(rows)
        )
        rank = (pl.col("drawn") >= pl.col("low")).cast(pl.Int8) + (pl.col("drawn") >= pl.col("middle")).cast(
            pl.Int8
        )
        end = pl.lit(self.ends).gather(pl.col("state").cast(pl.Int32) * 3 + rank)
        self.agents = self.agents.with_columns(
            state=pl.when(pl.col("drawn") < pl.col("most")).then(end).otherwise(pl.col("state"))
        )
        self.count(month)

    def count(self, month):
        """Count people by state, and add what the month costs."""
        price = pl.lit(pl.Series(task.COSTS.ravel() * task.DISCOUNTS[month]))
        cell = pl.col("state").cast(pl.Int32) * 3 + pl.col("severity").cast(pl.Int32)
        self.agents = self.agents.with_columns(cost=pl.col("cost") + price.gather(cell))
        for state, found in self.agents["state"].value_counts().iter_rows():
            self.model.counts[month, state] = found


class Workload(ModelDF):
    """The model: its people, its month, its luck."""

    def __init__(self, number, seed):
        super().__init__(seed)
        self.luck = np.random.default_rng(seed + 1)
        self.month = 0
        self.counts = np.zeros((task.MONTHS + 1, 4), np.int64)
        self.agents += People(number, seed, self)

    def step(self):
        """Walk one month."""
        self.month += 1
        self.agents.do("step")


def make(number, seed):
    """Prepare the model."""
    model = Workload(number, seed)
    people = next(iter(model.agents._agentsets))
    people.count(0)

    def walk():
        for _ in range(task.MONTHS):
            model.step()

    def result():
        agents = next(iter(model.agents._agentsets)).agents
        return model.counts, agents["cost"].to_numpy()

    return walk, result


task.told(make, version("mesa-frames"), pl.thread_pool_size())
