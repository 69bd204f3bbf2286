"""Model file: read a decision model from YAML; every mistake is told with file, line and remedy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.marked import Marked, parse
from placefirst.parameters.read import read_marked
from placefirst.parameters.values import read_source
from placefirst.simulation.decision_model import TIMES, TOGETHER, DecisionModel, Move, Published, Reward
from placefirst.simulation.model_entries import Entries
from placefirst.simulation.model_numbers import Names, read_lookups, read_parameters
from placefirst.sources import Source

QUANTITIES: Final = MappingProxyType(
    {
        "total": ("reward", "strategy", "weights"),
        "difference": ("reward", "strategy", "against", "weights"),
        "ratio": ("strategy", "against", "weights"),  # difference of the first reward over that of the second
        "status": ("strategy", "weights"),
        "share": ("state", "strategy", "cycle"),
    }
)
OVER_DRAWS: Final = ("mean", "low", "high")  # of a probabilistic run: its mean, its 2.5 % and 97.5 % points
COUNTS: Final = ("none", "half_cycle", "end_of_cycle", "simpson", "simpson_as_coded", "continuous")
_RESULT: Final = (
    "quantity", "reward", "strategy", "against", "state", "cycle", "weights", "over_draws", "runs", "printed",
    "error", "source",
)  # fmt: skip
_TOP: Final = (
    "model", "title", "cycles", "cycle", "states", "tunnels", "classes", "crossed", "age", "start",
    "strategies", "together", "survivors_of", "clock", "trait", "simulated", "parameters", "tables", "moves",
    "effects", "rewards", "count", "cost", "effect", "willing", "published", "sources",
)  # fmt: skip
MOST_CLASSES: Final = 5_000


def read_model(path: Path, *, shown: str | None = None, name: str | None = None) -> DecisionModel:
    """Return the model that the file at *path* describes; *shown* is its name in errors.

    Raises ``InvalidDefinition`` (file, line, remedy) if it is unclean. *name*: what ``model:`` must say.
    """
    shown = shown or str(path)
    return _Reader(read_marked(path, shown=shown), shown, name).model()


def model_from_text(text: str, shown: str) -> DecisionModel:
    """Return the model that *text* describes; *shown* is its name in errors (see :func:`read_model`)."""
    return _Reader(parse(text, shown), shown, None).model()


class _Reader:
    """Reads one file."""

    def __init__(self, node: Marked, shown: str, name: str | None) -> None:
        self._shown = shown
        self._top = Fields(node, shown=shown, name=name or "model", known=_TOP)
        self._name = self._top.word("model", (name,)) if name else self._top.text("model")

    def model(self) -> DecisionModel:
        """Return what the file says."""
        top = self._top
        self._strategies = top.words("strategies")
        self._cycles = top.whole("cycles", 1, 10_000)
        cycle = top.word("cycle", ("year", "month"))
        self._states, self._steps, onward = self._read_states()
        classes, numbers = self._read_classes()
        clock, restarts = self._read_clock()
        ages = numbers.get("age")
        spans = {"cycle": (1, self._cycles)}
        if clock:
            spans["clock"] = (1, self._cycles + 1)
        if ages is not None:
            years = self._cycles * (1.0 if cycle == "year" else 1 / 12)
            spans["age"] = (int(ages.min()), int(ages.max() + years - 1e-9))
        names = Names((*numbers, *spans))
        sources = {
            str(key): read_source(str(key), piece, shown=self._shown, line=piece.line)
            for key, piece in top.pieces("sources").items()
        }
        lookups = read_lookups(top, names, tuple(classes), spans, shown=self._shown)
        parameters = read_parameters(top, names, sources, shown=self._shown)
        entries = Entries(
            self._shown, self._states, self._steps, self._strategies, tuple(classes), self._cycles, names,
            frozenset(spans),
        )  # fmt: skip
        moves = tuple(move for piece in self._list("moves") for move in entries.moves(piece))
        effects = self._list("effects") if top.has("effects") else ()
        rewards = tuple(
            self._reward(str(key), piece, cycle, entries)
            for key, piece in self._mapping("rewards", top).items()
        )
        self._rewards = tuple(reward.name for reward in rewards)
        together = top.word("together", TOGETHER) if top.has("together") else "add"
        survivors = top.word("survivors_of", self._states) if top.has("survivors_of") else None
        self._check_together(together, survivors, bool(clock), bool(onward))
        start = self._start()
        self._check_reach(start, moves, onward)
        return DecisionModel(
            name=self._name,
            title=top.text("title"),
            cycles=self._cycles,
            cycle=cycle,
            states=self._states,
            classes=MappingProxyType(classes),
            start=MappingProxyType(start),
            strategies=self._strategies,
            survivors_of=survivors,
            clock=frozenset(clock),
            trait=self._pair(top, "trait") if top.has("trait") else (1.0, 1.0),
            simulated=top.flag("simulated") if top.has("simulated") else False,
            moves=moves,
            effects=tuple(each for piece in effects for each in entries.effects(piece, moves)),
            rewards=rewards,
            published=tuple(self._published(piece, sources) for piece in self._list("published"))
            if top.has("published")
            else (),
            sources=MappingProxyType(sources),
            together=together,
            clock_restarts=restarts,
            onward=MappingProxyType(onward),
            parameters=parameters,
            lookups=lookups,
            numbers=MappingProxyType(numbers),
            count=top.word("count", COUNTS)
            if top.has("count")
            else ("continuous" if together == "continuous" else "half_cycle"),
            cost=top.word("cost", self._rewards) if top.has("cost") else "",
            effect=top.word("effect", self._rewards) if top.has("effect") else "",
            willing=self._willing(),
            shown=self._shown,
        )

    def _list(self, key: str, fields: Fields | None = None) -> tuple[Marked, ...]:
        fields = fields or self._top
        piece = fields.get(key)
        if not piece.is_list or not piece.value:
            raise fields.refuse(fields.line(key), f"'{key}' must be a list.", "Write one '- {...}' a line.")
        entries: tuple[Marked, ...] = piece.value
        return entries

    def _mapping(self, key: str, fields: Fields) -> Mapping[object, Marked]:
        piece = fields.get(key)
        if not piece.is_mapping or not piece.value:
            raise fields.refuse(
                fields.line(key), f"'{key}' must hold names.", "Write one 'name: ...' a line."
            )
        entries: Mapping[object, Marked] = piece.value
        return entries

    def _number(self, fields: Fields, key: str, low: float, high: float) -> float:
        value = exact(fields.get(key).value)
        if value is None or not low <= value <= high:
            raise fields.refuse(
                fields.line(key), f"'{key}' must be a number.", f"Write one from {low:g} to {high:g}."
            )
        return float(value)

    def _pair(self, fields: Fields, key: str) -> tuple[float, float]:
        numbers = [exact(piece.value) for piece in self._list(key, fields)]
        if len(numbers) != 2 or numbers[0] is None or numbers[1] is None or numbers[0] > numbers[1]:
            raise fields.refuse(
                fields.line(key), f"'{key}' must be two numbers.", f"Write {key}: [low, high]."
            )
        return float(numbers[0]), float(numbers[1])

    def _read_states(self) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]], dict[str, str]]:
        """The states with tunnels drawn out, the steps of each state as written, and who moves on where."""
        top, written = self._top, self._top.words("states")
        steps: dict[str, tuple[str, ...]] = {state: (state,) for state in written}
        onward: dict[str, str] = {}
        for state, node in top.pieces("tunnels").items():
            fields = Fields(top.get("tunnels"), shown=self._shown, name="tunnels", known=written)
            inner = Fields(node, shown=self._shown, name=f"tunnel {state}", known=("cycles", "then"))
            length = inner.whole("cycles", 2, 1_000)
            steps[state] = tuple(f"{state}_{step}" for step in range(1, length + 1))
            onward |= dict(zip(steps[state], steps[state][1:], strict=False))
            if inner.has("then"):
                onward[steps[state][-1]] = inner.word("then", [each for each in written if each != state])
            if any(step in written for step in steps[state]):
                raise fields.refuse(
                    fields.line(state), f"a state is called like a step of {state}.", "Rename it."
                )
        onward = {state: steps.get(end, (end,))[0] for state, end in onward.items()}
        return tuple(step for state in written for step in steps[state]), steps, onward

    def _read_classes(self) -> tuple[dict[str, float], dict[str, NDArray[np.float64]]]:
        """The share of each class, and the numbers that classes carry."""
        top = self._top
        if top.has("classes") and top.has("crossed"):
            raise top.refuse(top.line("crossed"), "there are 'classes' too.", "Keep one of the two.")
        if top.has("crossed"):
            return self._crossed()
        age = {"age": np.array([self._number(top, "age", 0, 120)])} if top.has("age") else {}
        if not top.has("classes"):
            return {"all": 1.0}, age
        pieces = self._mapping("classes", top)
        fields = Fields(top.get("classes"), shown=self._shown, name="classes", known=[str(k) for k in pieces])
        shares: dict[str, float] = {}
        carried: list[dict[str, float]] = []
        for name, piece in pieces.items():
            if not piece.is_mapping:
                shares[str(name)] = self._number(fields, str(name), 0.0, 1.0)
                carried.append({})
                continue
            inner = Fields(piece, shown=self._shown, name=str(name), known=[str(k) for k in piece.value])
            shares[str(name)] = self._number(inner, "share", 0.0, 1.0)
            carried.append(
                {str(k): self._number(inner, str(k), -1e15, 1e15) for k in piece.value if str(k) != "share"}
            )
        if any(set(each) != set(carried[0]) for each in carried):
            raise top.refuse(
                top.line("classes"), "the classes carry other numbers each.", "Give each the same."
            )
        self._sum(shares, "classes")
        numbers = {key: np.array([each[key] for each in carried]) for key in carried[0]}
        self._free(numbers, "classes")
        return shares, {**({name: np.repeat(a, len(shares)) for name, a in age.items()}), **numbers}

    def _crossed(self) -> tuple[dict[str, float], dict[str, NDArray[np.float64]]]:
        top = self._top
        axes: dict[str, dict[float, float]] = {}
        for name, node in self._mapping("crossed", top).items():
            inner = Fields(node, shown=self._shown, name=str(name), known=[str(key) for key in node.value])
            if {str(key) for key in node.value} == {"from", "to"}:
                low, high = inner.whole("from", 0, 10_000), inner.whole("to", 0, 10_000)
                if high < low:
                    raise inner.refuse(inner.line("to"), "'to' lies below 'from'.", "Turn them round.")
                axes[str(name)] = {float(each): 1.0 / (high - low + 1) for each in range(low, high + 1)}
                continue
            axes[str(name)] = {}
            for key in map(str, node.value):
                try:
                    axes[str(name)][float(key)] = self._number(inner, key, 0.0, 1.0)
                except ValueError:
                    raise inner.refuse(
                        inner.line(key), f"'{key}' is no number.", "Write 0: 0.3 lines."
                    ) from None
            self._sum({str(key): share for key, share in axes[str(name)].items()}, "crossed")
        self._free(axes, "crossed")
        cells = list(product(*(axis.items() for axis in axes.values())))
        if len(cells) > MOST_CLASSES:
            raise top.refuse(
                top.line("crossed"), f"that makes {len(cells)} classes.", f"Stay below {MOST_CLASSES}."
            )
        shares = {
            ", ".join(f"{name} {value:g}" for name, (value, _) in zip(axes, cell, strict=True)): float(
                np.prod([share for _, share in cell])
            )
            for cell in cells
        }
        return shares, {name: np.array([cell[place][0] for cell in cells]) for place, name in enumerate(axes)}

    def _free(self, names: Collection[str], key: str) -> None:
        for name in names:
            if name in TIMES and name != "age":
                raise self._top.refuse(self._top.line(key), f"the name '{name}' is taken.", "Choose another.")

    def _sum(self, shares: Mapping[str, float], key: str) -> None:
        if abs(sum(shares.values()) - 1.0) > 1e-9:
            raise self._top.refuse(
                self._top.line(key), f"the shares sum to {sum(shares.values()):g}.", "Make it 1."
            )

    def _read_clock(self) -> tuple[tuple[str, ...], bool]:
        top, restarts = self._top, False
        if not top.has("clock"):
            return (), False
        fields = top
        key = "clock"
        if top.get("clock").is_mapping:
            fields = Fields(top.get("clock"), shown=self._shown, name="clock", known=("states", "restarts"))
            key, restarts = "states", fields.flag("restarts") if fields.has("restarts") else False
        words = fields.words(key)
        for word in words:
            if word not in self._steps and word not in self._states:
                raise fields.refuse(
                    fields.line(key), f"'{word}' is not known here.", f"Known: {', '.join(self._steps)}."
                )
        return tuple(step for word in words for step in self._steps.get(word, (word,))), restarts

    def _start(self) -> dict[str, float]:
        pieces = self._mapping("start", self._top)
        known = dict.fromkeys((*self._steps, *self._states))
        fields = Fields(self._top.get("start"), shown=self._shown, name="start", known=known)
        shares = {
            self._steps.get(str(name), (str(name),))[0]: self._number(fields, str(name), 0.0, 1.0)
            for name in pieces
        }
        self._sum(shares, "start")
        return shares

    def _check_together(self, together: str, survivors: str | None, clock: bool, tunnels: bool) -> None:
        top = self._top
        if together != "add" and survivors:
            raise top.refuse(
                top.line("survivors_of"),
                f"moves share a cycle by '{together}' already.",
                "Delete survivors_of.",
            )
        if together == "continuous" and (clock or tunnels):
            raise top.refuse(
                top.line("together"), "a clock or a tunnel counts whole cycles, not continuous time.",
                "Write together: competing.",
            )  # fmt: skip

    def _check_reach(
        self, start: Mapping[str, float], moves: tuple[Move, ...], onward: Mapping[str, str]
    ) -> None:
        top = self._top
        ways = [(move.start, move.end) for move in moves if move.start != move.end] + list(onward.items())
        reached = {state for state, share in start.items() if share > 0}
        if not any(begun in reached for begun, _ in ways):
            raise top.refuse(
                top.line("start"),
                f"everybody starts in {' and '.join(sorted(reached))}, which nobody leaves.",
                "Start elsewhere, or add moves out of there.",
            )
        while found := {end for begun, end in ways if begun in reached} - reached:
            reached |= found
        lost = [state for state in self._states if state not in reached]
        if lost:
            raise top.refuse(
                top.line("states"),
                f"nobody ever gets into '{lost[0]}'.",
                "Add a move into it, or delete the state.",
            )

    def _reward(self, name: str, node: Marked, cycle: str, entries: Entries) -> Reward:
        fields = Fields(node, shown=self._shown, name=name, known=("unit", "discount", "count", "amounts"))
        discount = fields.get("discount")
        if discount.is_mapping:
            inner = Fields(discount, shown=self._shown, name=f"{name}, discount", known=("rate", "per"))
            rate = self._number(inner, "rate", 0.0, 1.0)
            if inner.word("per", ("year", "cycle")) == "year" and cycle == "month":
                rate = (1.0 + rate) ** (1 / 12) - 1.0
        else:
            rate = self._number(fields, "discount", 0.0, 1.0)
        amounts = tuple(entries.amount(piece) for piece in self._list("amounts", fields))
        count = fields.word("count", COUNTS[:-1]) if fields.has("count") else ""
        return Reward(name, fields.text("unit"), rate, amounts, count)

    def _willing(self) -> tuple[float, ...]:
        if not self._top.has("willing"):
            return ()
        numbers = [exact(piece.value) for piece in self._list("willing")]
        if any(number is None or number < 0 for number in numbers):
            raise self._top.refuse(
                self._top.line("willing"),
                "'willing' must be a list of numbers.",
                "Write willing: [0, 20_000].",
            )
        return tuple(float(number) for number in numbers if number is not None)

    def _published(self, node: Marked, sources: Mapping[str, Source]) -> Published:
        fields = Fields(node, shown=self._shown, name="published result", known=_RESULT)
        kind = fields.word("quantity", tuple(QUANTITIES))
        known: dict[str, Collection[str]] = {
            "reward": self._rewards, "strategy": self._strategies, "against": self._strategies,
            "weights": ("own", *COUNTS),
        }  # fmt: skip
        quantity = {"quantity": kind}
        for part in QUANTITIES[kind]:
            if part == "cycle":
                quantity[part] = str(fields.whole(part, 0, self._cycles))
            elif part == "state":
                quantity[part] = "|".join(self._named_states(fields))
            else:
                quantity[part] = fields.word(part, known[part])
        if fields.has("over_draws"):
            quantity["over_draws"] = fields.word("over_draws", OVER_DRAWS)
            quantity["runs"] = str(fields.whole("runs", 10, 10_000_000))
        return Published(
            MappingProxyType(quantity),
            fields.text("printed"),
            self._number(fields, "error", 0.0, 1e15) if fields.has("error") else None,
            sources[fields.word("source", tuple(sources))],
        )

    def _named_states(self, fields: Fields) -> tuple[str, ...]:
        if not fields.get("state").is_list:
            word = fields.word("state", tuple(dict.fromkeys((*self._steps, *self._states))))
            return self._steps.get(word, (word,))
        words = fields.words("state")
        for word in words:
            if word not in self._steps:
                raise fields.refuse(fields.line("state"), f"'{word}' is no state.", "Name one of the states.")
        return tuple(step for word in words for step in self._steps[word])
