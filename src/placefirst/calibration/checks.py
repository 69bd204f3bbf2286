"""Checks: sums with a known answer, through the code that the product runs (queues, selection, ledger …)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import ndtr

from placefirst.economics.book import Book
from placefirst.economics.discounting import present_value
from placefirst.economics.ledger import imbalance, postings
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.marked import Marked
from placefirst.parameters.read import read_marked
from placefirst.parameters.values import read_sources
from placefirst.population.selection import by_logistic, by_threshold
from placefirst.simulation.queues import Queue, event_by_event
from placefirst.sources import Source

FILE: Final = Path(__file__).with_name("checks.yaml")
_GAF: Final = (51.0, 12.0)  # mean and standard deviation of the published selection rows
_RUNS, _ARRIVALS = 2_000, 300

Given = Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class Check:
    """One figure with a known answer."""

    of: str
    given: Given
    printed: str
    source: Source


@dataclass(frozen=True, slots=True)
class Group:
    """Checks that belong together."""

    name: str
    title: str
    about: str
    checks: tuple[Check, ...]


@cache
def groups(path: Path = FILE) -> tuple[Group, ...]:
    """Return the checks of the file at *path*; raises ``InvalidDefinition`` (file, line) if it is unclean."""
    shown = path.name
    top = Fields(read_marked(path, shown=shown), shown=shown, name="checks", known=("checks", "sources"))
    sources = read_sources(top)
    found = []
    for name, node in top.pieces("checks").items():
        fields = Fields(node, shown=shown, name=name, known=("title", "about", "rows"))
        rows: tuple[Marked, ...] = fields.get("rows").value
        checks = tuple(_check(row, shown, sources) for row in rows)
        found.append(Group(name, fields.text("title"), fields.text("about"), checks))
    return tuple(found)


def _check(node: Marked, shown: str, sources: Mapping[str, Source]) -> Check:
    fields = Fields(node, shown=shown, name="check", known=tuple(map(str, node.value)))
    given: dict[str, float | str] = {}
    for key in map(str, node.value):
        if key not in ("of", "printed", "source"):
            number = exact(fields.get(key).value)
            given[key] = fields.text(key) if number is None else float(number)
    return Check(
        fields.word("of", tuple(WORKED_OUT)),
        MappingProxyType(given),
        fields.text("printed"),
        sources[fields.word("source", tuple(sources))],
    )


def _queue(given: Given) -> Queue:
    return Queue(int(given["servers"]), float(given["arrivals"]), float(given["stay"]))


def _selected(part: str) -> Callable[[Given], float]:
    def found(given: Given) -> float:
        if "from" in given:
            return float(getattr(by_threshold(*_GAF, float(given["from"])), part))
        return float(getattr(by_logistic(*_GAF, float(given["around"]), float(given["scale"])), part))

    return found


def _ledger(given: Given) -> float:
    """What is posted: gains of taxpayers, participants and others, the indirect loss, and the cost."""
    book = Book((2022,), ())
    book.post("employers", "nation_general", "income_tax", "work", [2_614])
    book.post("employers", "people", "wages", "work", [6_138])
    book.post("employers", "own_funds", "own_funds", "work", [2])
    book.post("nation_general", "employers", "grants", "work", [471])
    book.post("nation_welfare", "agencies_ips_teams", "fees", "ips_teams", [951])
    table = book.table()
    if given["what"] == "imbalance":
        return float(imbalance(table))
    net = postings(table).group_by("party").agg(pl.col("amount").sum())
    by_party = dict(zip(net["party"].to_list(), net["amount"].to_list(), strict=True))
    benefits = float(-by_party["employers"])  # who is posted against all gains and the loss
    cost = float(by_party["agencies_ips_teams"])
    return {"benefits": benefits, "net": benefits - cost, "ratio": benefits / cost}[str(given["what"])]


#: Every figure that a check may ask for.
WORKED_OUT: Final[Mapping[str, Callable[[Given], float]]] = MappingProxyType(
    {
        "waiting_chance": lambda given: _queue(given).waiting_chance,
        "mean_wait": lambda given: _queue(given).mean_wait,
        "in_queue": lambda given: _queue(given).in_queue,
        "waits_longer": lambda given: _queue(given).waits_longer(float(given["months"])),
        "refused": lambda given: _queue(given).refused,
        "admitted": _selected("admitted"),
        "mean_admitted": _selected("mean_admitted"),
        "mean_turned_away": _selected("mean_refused"),
        "annuity": lambda given: present_value(
            np.full(int(given["months"]), float(given["amount"])),
            float(given["rate"]), first=1 / 12, step=1 / 12,
        ),
        "ledger": _ledger,
        "acceptable": lambda given: float(ndtr(-float(given["mean"]) / float(given["sd"]))),
        "before_capacity": lambda given: float(given["returns"]) / (1.0 + float(given["more"])),
        "gain": lambda given: 100.0 * (float(given["returns"]) / float(given["against"]) - 1.0),
    }
)  # fmt: skip

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "waiting_chance": "share who wait",
        "mean_wait": "mean wait, months",
        "in_queue": "people who wait",
        "waits_longer": "share who wait longer than {months:g} months",
        "refused": "share turned away, if nobody may wait",
        "admitted": "share admitted",
        "mean_admitted": "mean GAF of those admitted",
        "mean_turned_away": "mean GAF of people turned away",
        "annuity": "value today, yen",
        "acceptable": "chance that it costs less",
        "before_capacity": "returns to work without the added capacity, from {returns:g}",
        "gain": "more returns to work, %: {returns:g} against {against:g}",
    }
)
_LEDGER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "benefits": "benefits, all parties, USD",
        "net": "benefits less cost, USD",
        "ratio": "benefits per dollar of cost",
        "imbalance": "out of balance, USD",
    }
)


def in_words(check: Check) -> str:
    """Return what is compared, as a reader would say it."""
    given = check.given
    if check.of == "ledger":
        return _LEDGER[str(given["what"])]
    said = _WORDS[check.of].format(**given)
    if "servers" in given:
        return (
            f"{given['servers']:g} places, {given['arrivals']:g} arrivals, {given['stay']:g} months: {said}"
        )
    if "from" in given:
        return f"{said}, threshold {given['from']:g}"
    if "around" in given:
        return f"{said}, logistic around {given['around']:g}, scale {given['scale']:g}"
    return said


def simulated(check: Check, seed: int) -> tuple[float, float] | None:
    """Return the figure of a queue walked event by event with its Monte Carlo error; None for another."""
    columns = {"waiting_chance": 0, "refused": 0, "mean_wait": 1, "in_queue": 1, "waits_longer": 2}
    if check.of not in columns:
        return None
    queue, waiting = _queue(check.given), check.of != "refused"
    found = _walked(queue, waiting, float(check.given.get("months", 0.0)), seed)[:, columns[check.of]]
    scale = queue.arrivals if check.of == "in_queue" else 1.0  # Little's law
    return scale * float(found.mean()), scale * float(found.std(ddof=1)) / math.sqrt(_RUNS)


@cache
def _walked(queue: Queue, waiting: bool, longer_than: float, seed: int) -> NDArray[np.float64]:
    return event_by_event(
        queue, runs=_RUNS, arrivals=_ARRIVALS, seed=seed, waiting=waiting, longer_than=longer_than
    )
