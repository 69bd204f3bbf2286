"""Published models: read the YAML descriptions in ``published/`` into decision models."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from placefirst.errors import UnknownName
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.marked import Marked
from placefirst.parameters.read import read_marked
from placefirst.parameters.values import read_source
from placefirst.simulation.decision_model import Amount, DecisionModel, Effect, Move, Published, Reward, Scope
from placefirst.sources import Source

FOLDER: Final = Path(__file__).parent / "published"
QUANTITIES: Final = MappingProxyType(
    {
        "total": ("reward", "strategy", "weights"),
        "difference": ("reward", "strategy", "against", "weights"),
        "ratio": ("strategy", "against", "weights"),  # difference of the first reward over that of the second
        "status": ("strategy", "weights"),
        "share": ("state", "strategy", "cycle"),
    }
)
_RESULT: Final = (
    "quantity", "reward", "strategy", "against", "state", "cycle", "weights", "printed", "error", "source",
)  # fmt: skip
_SCOPE: Final = ("under", "classes", "cycles")
_TOP: Final = (
    "model", "title", "cycles", "cycle", "states", "classes", "start", "strategies", "survivors_of", "clock",
    "trait", "simulated", "moves", "effects", "rewards", "published", "sources",
)  # fmt: skip


def model_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of the published models, alphabetically."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


@cache
def load_model(name: str, folder: Path = FOLDER) -> DecisionModel:
    """Return the published model called *name*.

    Raises ``UnknownName`` if there is none, ``InvalidDefinition`` (file, line, remedy) if it is unclean.
    """
    known = model_names(folder)
    if name not in known:
        raise UnknownName("published model", name, known)
    shown = f"published/{name}.yaml"
    return _Reader(read_marked(folder / f"{name}.yaml", shown=shown), name, shown).model()


class _Reader:
    """Reads one file."""

    def __init__(self, node: Marked, name: str, shown: str) -> None:
        self._shown = shown
        self._top = Fields(node, shown=shown, name=name, known=_TOP)

    def model(self) -> DecisionModel:
        """Return what the file says."""
        top = self._top
        top.word("model", (top.name,))
        self._states = top.words("states")
        self._strategies = top.words("strategies")
        self._cycles = top.whole("cycles", 1, 10_000)
        classes = self._shares("classes", None) if top.has("classes") else {"all": 1.0}
        self._classes = tuple(classes)
        clock = self._known("clock", self._states) if top.has("clock") else ()
        moves = tuple(self._move(piece) for piece in self._list("moves"))
        self._moves = {(move.start, move.end) for move in moves}
        if any(move.tenure for move in moves) and not clock:
            raise top.refuse(
                top.line("moves"), "a tenure runs by the clock, and there is none.", "Add 'clock:'."
            )
        rewards = tuple(self._reward(str(key), piece) for key, piece in self._mapping("rewards", top).items())
        self._rewards = tuple(reward.name for reward in rewards)
        sources = {
            str(key): read_source(str(key), piece, shown=self._shown, line=piece.line)
            for key, piece in self._mapping("sources", top).items()
        }
        return DecisionModel(
            name=top.name,
            title=top.text("title"),
            cycles=self._cycles,
            cycle=top.word("cycle", ("year", "month")),
            states=self._states,
            classes=MappingProxyType(classes),
            start=MappingProxyType(self._shares("start", self._states)),
            strategies=self._strategies,
            survivors_of=top.word("survivors_of", self._states) if top.has("survivors_of") else None,
            clock=frozenset(clock),
            trait=self._pair(top, "trait") if top.has("trait") else (1.0, 1.0),
            simulated=top.flag("simulated") if top.has("simulated") else False,
            moves=moves,
            effects=tuple(self._effect(piece) for piece in self._list("effects"))
            if top.has("effects")
            else (),
            rewards=rewards,
            published=tuple(self._published(piece, sources) for piece in self._list("published")),
            sources=MappingProxyType(sources),
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

    def _optional(self, fields: Fields, key: str, low: float, high: float, default: float) -> float:
        return self._number(fields, key, low, high) if fields.has(key) else default

    def _pair(self, fields: Fields, key: str) -> tuple[float, float]:
        numbers = [exact(piece.value) for piece in self._list(key, fields)]
        if len(numbers) != 2 or numbers[0] is None or numbers[1] is None or numbers[0] > numbers[1]:
            raise fields.refuse(
                fields.line(key), f"'{key}' must be two numbers.", f"Write {key}: [low, high]."
            )
        return float(numbers[0]), float(numbers[1])

    def _shares(self, key: str, known: Collection[str] | None) -> dict[str, float]:
        pieces = self._mapping(key, self._top)
        fields = Fields(
            self._top.get(key), shown=self._shown, name=key, known=known or [str(k) for k in pieces]
        )
        shares = {str(name): self._number(fields, str(name), 0.0, 1.0) for name in pieces}
        if abs(sum(shares.values()) - 1.0) > 1e-9:
            raise fields.refuse(
                self._top.line(key), f"the shares sum to {sum(shares.values()):g}.", "Make it 1."
            )
        return shares

    def _known(self, key: str, known: Collection[str], fields: Fields | None = None) -> tuple[str, ...]:
        fields = fields or self._top
        words = fields.words(key)
        for word in words:
            if word not in known:
                raise fields.refuse(
                    fields.line(key), f"'{word}' is not known here.", f"Known: {', '.join(known)}."
                )
        return words

    def _scope(self, fields: Fields) -> Scope:
        cycles = None
        if fields.has("cycles"):
            first, last = self._pair(fields, "cycles")
            if first % 1 or last % 1 or not 0 <= first or not last <= self._cycles:
                raise fields.refuse(
                    fields.line("cycles"),
                    "a cycle is a whole number.",
                    f"Write some from 0 to {self._cycles}.",
                )
            cycles = (int(first), int(last))
        return Scope(
            frozenset(self._known("under", self._strategies, fields)) if fields.has("under") else None,
            frozenset(self._known("classes", self._classes, fields)) if fields.has("classes") else None,
            cycles,
        )

    def _move(self, node: Marked) -> Move:
        fields = Fields(
            node, shown=self._shown, name="move", known=("from", "to", "chance", "rate", "tenure", *_SCOPE)
        )
        forms = [form for form in ("chance", "rate", "tenure") if fields.has(form)]
        if len(forms) != 1:
            raise fields.refuse(node.line, "a move has exactly one of chance, rate and tenure.", "Keep one.")
        start, end = fields.word("from", self._states), fields.word("to", self._states)
        if start == end:
            raise fields.refuse(
                node.line, f"a move from {start} to {end} is none.", "Staying is what remains."
            )
        tenure = None
        if fields.has("tenure"):
            inner = Fields(fields.get("tenure"), shown=self._shown, name="tenure", known=("shape", "scale"))
            tenure = (self._number(inner, "shape", 0.01, 100), self._number(inner, "scale", 1e-6, 1e6))
        return Move(
            start,
            end,
            self._scope(fields),
            chance=self._number(fields, "chance", 0.0, 1.0) if fields.has("chance") else None,
            rate=self._number(fields, "rate", 0.0, 1e3) if fields.has("rate") else None,
            tenure=tenure,
        )

    def _effect(self, node: Marked) -> Effect:
        ratios = ("hazard_ratio", "risk_ratio", "rise_per_cycle")
        fields = Fields(node, shown=self._shown, name="effect", known=("from", "to", *ratios, *_SCOPE))
        start, end = fields.word("from", self._states), fields.word("to", self._states)
        if (start, end) not in self._moves:
            raise fields.refuse(
                node.line, f"there is no move from {start} to {end}.", "Name one of the moves."
            )
        if not any(fields.has(ratio) for ratio in ratios):
            raise fields.refuse(node.line, "the effect changes nothing.", f"Add one of {', '.join(ratios)}.")
        return Effect(
            start,
            end,
            self._scope(fields),
            hazard_ratio=self._optional(fields, "hazard_ratio", 0.0, 1e3, 1.0),
            risk_ratio=self._optional(fields, "risk_ratio", 0.0, 1e3, 1.0),
            rise_per_cycle=self._optional(fields, "rise_per_cycle", 0.0, 1e3, 0.0),
        )

    def _reward(self, name: str, node: Marked) -> Reward:
        fields = Fields(node, shown=self._shown, name=name, known=("unit", "discount", "amounts"))
        return Reward(
            name,
            fields.text("unit"),
            self._number(fields, "discount", 0.0, 1.0),
            tuple(self._amount(piece) for piece in self._list("amounts", fields)),
        )

    def _amount(self, node: Marked) -> Amount:
        fields = Fields(
            node,
            shown=self._shown,
            name="amount",
            known=("states", "amount", "change_per_cycle", "times_trait", *_SCOPE),
        )
        return Amount(
            self._known("states", self._states, fields),
            self._number(fields, "amount", -1e15, 1e15),
            self._scope(fields),
            change_per_cycle=self._optional(fields, "change_per_cycle", -1e15, 1e15, 0.0),
            times_trait=fields.flag("times_trait") if fields.has("times_trait") else False,
        )

    def _published(self, node: Marked, sources: Mapping[str, Source]) -> Published:
        fields = Fields(
            node,
            shown=self._shown,
            name="published result",
            known=_RESULT,
        )
        kind = fields.word("quantity", tuple(QUANTITIES))
        known: dict[str, Collection[str]] = {
            "reward": self._rewards,
            "strategy": self._strategies,
            "against": self._strategies,
            "state": self._states,
        }
        quantity = {"quantity": kind}
        for part in QUANTITIES[kind]:
            if part == "cycle":
                quantity[part] = str(fields.whole(part, 0, self._cycles))
            else:
                quantity[part] = fields.word(part, known[part]) if part in known else fields.text(part)
        return Published(
            MappingProxyType(quantity),
            fields.text("printed"),
            self._number(fields, "error", 0.0, 1e15) if fields.has("error") else None,
            sources[fields.word("source", tuple(sources))],
        )
