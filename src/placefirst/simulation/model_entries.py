"""Model entries: read the moves, effects and amounts of a decision model's file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from placefirst.parameters.expression import Expression
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.marked import Marked
from placefirst.simulation.decision_model import Amount, Effect, Hazard, Move, Quantity, Scope
from placefirst.simulation.model_numbers import Names

#: Hazards over time with their numbers; all but those named in _SIGNED are above 0.
HAZARDS: Final[Mapping[str, tuple[str, str]]] = {
    "weibull": ("shape", "scale"),
    "gompertz": ("rate", "shape"),
    "log_logistic": ("shape", "scale"),
    "lognormal": ("log_mean", "log_sd"),
}
_SIGNED: Final = (("gompertz", "shape"), ("lognormal", "log_mean"))
_FORMS: Final = ("chance", "rate", *HAZARDS, "tenure", "chances")
_SCOPE: Final = ("under", "classes", "cycles")
_HIGHEST: Final = 1e9
_MOST: Final = 1e15


class Entries:
    """Reads entries against the names that the file has defined."""

    def __init__(
        self,
        shown: str,
        states: tuple[str, ...],
        steps: Mapping[str, tuple[str, ...]],
        strategies: tuple[str, ...],
        classes: tuple[str, ...],
        cycles: int,
        names: Names,
        times: Collection[str],
    ) -> None:
        self._shown, self._states, self._steps = shown, states, steps
        self._strategies, self._classes, self._cycles = strategies, classes, cycles
        self._names, self._times = names, times
        self._known = tuple(dict.fromkeys((*steps, *states)))

    def _fields(self, node: Marked, name: str, known: Collection[str]) -> Fields:
        return Fields(node, shown=self._shown, name=name, known=known)

    def _where(self, node: Marked) -> str:
        return f"{self._shown}:{node.line}"

    def _of(self, state: str) -> tuple[str, ...]:
        return self._steps.get(state, (state,))

    def _words(self, key: str, known: Collection[str], fields: Fields) -> tuple[str, ...]:
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
            piece = fields.get("cycles")
            numbers = [exact(each.value) for each in piece.value] if piece.is_list else []
            if len(numbers) != 2 or numbers[0] is None or numbers[1] is None or numbers[0] > numbers[1]:
                raise fields.refuse(
                    fields.line("cycles"), "'cycles' must be two numbers.", "Write cycles: [low, high]."
                )
            first, last = numbers[0], numbers[1]
            if first % 1 or last % 1 or not 0 <= first or not last <= self._cycles:
                raise fields.refuse(
                    fields.line("cycles"),
                    "a cycle is a whole number.",
                    f"Write some from 0 to {self._cycles}.",
                )
            cycles = (int(first), int(last))
        return Scope(
            frozenset(self._words("under", self._strategies, fields)) if fields.has("under") else None,
            frozenset(self._words("classes", self._classes, fields)) if fields.has("classes") else None,
            cycles,
        )

    def _quantity(self, fields: Fields, key: str, low: float, high: float, default: float) -> Quantity:
        return self._names.quantity(fields, key, low, high) if fields.has(key) else default

    def moves(self, node: Marked) -> list[Move]:
        """Return the moves of one entry: one, or one for each start, end and step of a tunnel."""
        fields = self._fields(node, "move", ("from", "to", *_FORMS, *_SCOPE))
        forms = [form for form in _FORMS if fields.has(form)]
        if len(forms) != 1:
            raise fields.refuse(
                node.line,
                f"a move has exactly one of {', '.join(_FORMS)}.",
                "Keep one, and delete the others.",
            )
        return [move for start in self._named(fields, "from") for move in self._from(fields, forms[0], start)]

    def _from(self, fields: Fields, form: str, start: str) -> list[Move]:
        if form == "chances":
            found = self._row(fields, start)
        else:
            end = self._state(fields, "to")
            if start == end:
                raise fields.refuse(
                    fields.node.line, f"a move from {start} to {end} is none.", "Staying is what remains."
                )
            found = [self._one(fields, form, start, end)]
        return [
            replace(move, start=step, end=step if move.end == start else self._of(move.end)[0])
            for move in found
            for step in self._of(start)
        ]

    def _one(self, fields: Fields, form: str, start: str, end: str) -> Move:
        scope, where = self._scope(fields), self._where(fields.node)
        if form == "chance":
            return Move(start, end, scope, chance=self._names.quantity(fields, form, 0.0, 1.0), where=where)
        if form == "rate":
            return Move(
                start, end, scope, rate=self._names.quantity(fields, form, 0.0, _HIGHEST), where=where
            )
        return Move(start, end, scope, hazard=self._hazard(fields, form), where=where)

    def _hazard(self, fields: Fields, form: str) -> Hazard:
        kind = "weibull" if form == "tenure" else form
        inner = self._fields(fields.get(form), form, (*HAZARDS[kind], *(("by",) if form != "tenure" else ())))
        by = inner.word("by", ("clock", "cycle", "age")) if inner.has("by") else "clock"
        if by not in self._times:
            missing = "an age" if by == "age" else "a clock"
            raise inner.refuse(
                inner.node.line, f"a {form} runs by the {by}, and there is none.",
                f"Add '{by}:' to the model ({missing}), or write by: cycle.",
            )  # fmt: skip
        numbers = {}
        for name in HAZARDS[kind]:
            low = -1e6 if (kind, name) in _SIGNED else (0.0 if (kind, name) == ("gompertz", "rate") else 1e-9)
            numbers[name] = self._names.quantity(inner, name, low, _HIGHEST)
        return Hazard(kind, by, numbers)

    def _row(self, fields: Fields, start: str) -> list[Move]:
        """Every chance out of a state; with the state itself among them they must sum to 1."""
        if fields.has("to"):
            raise fields.refuse(fields.line("to"), "'chances' names the ends itself.", "Delete 'to:'.")
        scope, where, piece = self._scope(fields), self._where(fields.node), fields.get("chances")
        if isinstance(piece.value, str):
            parts = self._names.parts.get(piece.value)
            if parts is None:
                known = ", ".join(self._names.parts) or "none"
                raise fields.refuse(
                    fields.line("chances"),
                    f"'{piece.value}' is no parameter with a dirichlet.",
                    f"Known: {known}.",
                )
            for part in parts:
                if part not in self._known:
                    raise fields.refuse(
                        fields.line("chances"), f"'{part}' is no state.", "Name states there."
                    )
            names = {part: f"{piece.value}.{part}" for part in parts if part != start}
            return [
                Move(
                    start,
                    part,
                    scope,
                    chance=Expression(name, ("name", name), frozenset({name})),
                    where=where,
                )
                for part, name in names.items()
            ]
        inner = self._fields(piece, f"row of {start}", self._known)
        row = {end: self._names.quantity(inner, end, 0.0, 1.0) for end in map(str, piece.value)}
        numbers = [each for each in row.values() if isinstance(each, float)]
        if start in row and len(numbers) == len(row) and abs(sum(numbers) - 1.0) > 1e-9:
            raise inner.refuse(
                piece.line,
                f"it sums to {sum(numbers):.9g}.",
                "Make it 1, or leave out staying: it is what remains.",
            )
        return [Move(start, end, scope, chance=each, where=where) for end, each in row.items()]

    def effects(self, node: Marked, moves: tuple[Move, ...]) -> list[Effect]:
        """Return the effects of one entry: one for each move it names."""
        ratios = ("hazard_ratio", "risk_ratio", "odds_ratio", "rise_per_cycle")
        fields = self._fields(node, "effect", ("from", "to", *ratios, *_SCOPE))
        if not any(fields.has(ratio) for ratio in ratios):
            raise fields.refuse(node.line, "the effect changes nothing.", f"Add one of {', '.join(ratios)}.")
        starts, ends = self._ends(fields, "from"), self._ends(fields, "to")
        pairs = list(
            dict.fromkeys(
                (move.start, move.end)
                for move in moves
                if move.start in starts and move.end in ends and move.start != move.end
            )
        )
        if not pairs:
            said = " or ".join(starts), " or ".join(ends)
            raise fields.refuse(
                node.line, f"there is no move from {said[0]} to {said[1]}.", "Name one of the moves."
            )
        effect = Effect(
            "", "", self._scope(fields),
            hazard_ratio=self._quantity(fields, "hazard_ratio", 0.0, 1e3, 1.0),
            risk_ratio=self._quantity(fields, "risk_ratio", 0.0, 1e3, 1.0),
            odds_ratio=self._quantity(fields, "odds_ratio", 0.0, 1e6, 1.0),
            rise_per_cycle=self._quantity(fields, "rise_per_cycle", 0.0, 1e3, 0.0),
            where=self._where(node),
        )  # fmt: skip
        return [replace(effect, start=start, end=end) for start, end in pairs]

    def _ends(self, fields: Fields, key: str) -> tuple[str, ...]:
        """The states at *key*: one word, or a list of them."""
        return tuple(step for word in self._named(fields, key) for step in self._of(word))

    def _named(self, fields: Fields, key: str) -> tuple[str, ...]:
        if fields.get(key).is_list:
            return tuple(self._words(key, self._known, fields))
        return (self._state(fields, key),)

    def _state(self, fields: Fields, key: str) -> str:
        return fields.word(key, self._known, thing="state")

    def amount(self, node: Marked) -> Amount:
        """Return one amount: of states, or once at a move."""
        fields = self._fields(
            node, "amount", ("states", "from", "to", "amount", "change_per_cycle", "times_trait", *_SCOPE)
        )
        amount = self._names.quantity(fields, "amount", -_MOST, _MOST)
        scope, where = self._scope(fields), self._where(node)
        if fields.has("from") or fields.has("to"):
            for key in ("states", "change_per_cycle", "times_trait"):
                if fields.has(key):
                    raise fields.refuse(
                        fields.line(key),
                        f"what is paid once at a move has no '{key}'.",
                        "Delete one of the two.",
                    )
            start, end = self._state(fields, "from"), self._state(fields, "to")
            if len(self._of(start)) > 1:
                raise fields.refuse(
                    fields.line("from"),
                    f"{start} is a tunnel.",
                    f"Name a step: {', '.join(self._of(start))}.",
                )
            return Amount((), amount, scope, move=(start, self._of(end)[0]), where=where)
        words = self._words("states", self._known, fields)
        return Amount(
            tuple(dict.fromkeys(step for word in words for step in self._of(word))),
            amount,
            scope,
            change_per_cycle=self._quantity(fields, "change_per_cycle", -_MOST, _MOST, 0.0),
            times_trait=fields.flag("times_trait") if fields.has("times_trait") else False,
            where=where,
        )
