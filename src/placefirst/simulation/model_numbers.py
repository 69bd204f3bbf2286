"""Model numbers: read the parameters, distributions and lookup tables of a decision model's file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from placefirst.errors import InvalidRequest, UnknownName
from placefirst.parameters.expression import Expression, parse
from placefirst.parameters.fields import Fields, exact
from placefirst.parameters.marked import Marked
from placefirst.simulation.decision_model import TIMES, Lookup, Parameter, Quantity
from placefirst.simulation.distributions import FORMS, Distribution, Shares
from placefirst.sources import Source

_STRETCH: Final = re.compile(r"(?P<first>\d{1,5})(?:-(?P<last>\d{1,5})|(?P<on>\+))?\Z")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


class Names:
    """What an expression of the file may name, as it grows while the file is read."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self.known: set[str] = set(known)
        self.parts: dict[str, tuple[str, ...]] = {}  # of shares

    def add(self, fields: Fields, name: str) -> None:
        """Take in a name; refuses one that is taken, or that no expression could write."""
        if not _NAME.match(name):
            raise fields.refuse(
                fields.line(name), f"'{name}' is no name.", "Use letters, digits and _, a letter first."
            )
        if name in self.known or name in TIMES:
            raise fields.refuse(fields.line(name), f"the name '{name}' is taken.", "Choose another.")
        self.known.add(name)

    def quantity(self, fields: Fields, key: str, low: float, high: float) -> Quantity:
        """Return the number or expression at *key*; a number must lie in [low, high]."""
        value = fields.get(key).value
        number = exact(value)
        if number is not None:
            if not low <= number <= high:
                kind = "negative" if number < 0 <= low else "out of its range"
                raise fields.refuse(
                    fields.line(key), f"'{key}' is {float(number):g}, which is {kind}.",
                    f"Write one from {low:g} to {high:g}.",
                )  # fmt: skip
            return float(number)
        if not isinstance(value, str) or not value.strip():
            raise fields.refuse(
                fields.line(key), f"'{key}' must be a number or an expression.",
                f"Write one from {low:g} to {high:g}, or arithmetic over names such as 0.1 * ratio.",
            )  # fmt: skip
        return self._expression(fields, key, value)

    def _expression(self, fields: Fields, key: str, text: str) -> Expression:
        try:
            found = parse(text)
            found.require(self.known)
        except UnknownName as error:
            raise fields.refuse(
                fields.line(key), f"'{key}' names what is not defined: {error}", "Define it, or correct it."
            ) from None
        except InvalidRequest as error:
            raise fields.refuse(fields.line(key), f"'{key}': {error}", "Correct it.") from None
        return found


def read_parameters(
    fields: Fields, names: Names, sources: Mapping[str, Source], *, shown: str
) -> tuple[Parameter, ...]:
    """Return what stands under ``parameters:``, in its order; later ones may name earlier ones."""
    found = []
    for name, node in fields.pieces("parameters").items():
        inside = Fields(
            fields.get("parameters"), shown=shown, name="parameters", known=fields.pieces("parameters")
        )
        parameter = _parameter(inside, name, node, names, sources, shown)
        names.add(inside, name)
        if parameter.shares is not None:
            names.known.discard(name)
            names.known |= {f"{name}.{part}" for part in parameter.shares.counts}
            names.parts[name] = tuple(parameter.shares.counts)
        found.append(parameter)
    return tuple(found)


def _parameter(
    fields: Fields, name: str, node: Marked, names: Names, sources: Mapping[str, Source], shown: str
) -> Parameter:
    where = f"{shown}:{fields.line(name)}"
    if not node.is_mapping:
        return Parameter(name, names.quantity(fields, name, -1e15, 1e15), where=where)
    inner = Fields(node, shown=shown, name=name, known=("value", "source", "note", *FORMS, "dirichlet"))
    if inner.has("note"):
        inner.text("note")
    source = sources[inner.word("source", tuple(sources))] if inner.has("source") else None
    kinds = [kind for kind in (*FORMS, "dirichlet") if inner.has(kind)]
    if len(kinds) > 1:
        raise inner.refuse(node.line, f"it has two distributions, {' and '.join(kinds)}.", "Keep one.")
    if kinds == ["dirichlet"]:
        if inner.has("value"):
            raise inner.refuse(inner.line("value"), "shares have no value.", "Their counts say it.")
        return Parameter(name, None, shares=_shares(inner, shown), source=source, where=where)
    distribution = _distribution(inner, kinds[0], shown) if kinds else None
    if inner.has("value"):
        value = names.quantity(inner, "value", -1e15, 1e15)
        if distribution is not None and isinstance(value, Expression):
            raise inner.refuse(
                inner.line("value"), "what follows from others has no distribution of its own.", "Keep one."
            )
    elif distribution is not None:
        value = distribution.mean
    else:
        raise inner.refuse(node.line, "it has no value.", "Add 'value:' or a distribution.")
    return Parameter(name, value, distribution, source=source, where=where)


def _shares(fields: Fields, shown: str) -> Shares:
    counts = fields.pieces("dirichlet")
    inner = Fields(fields.get("dirichlet"), shown=shown, name=f"{fields.name}, dirichlet", known=counts)
    numbers = {}
    for part in counts:
        count = exact(inner.get(part).value)
        if count is None or count <= 0:
            raise inner.refuse(
                inner.line(part), f"the count of '{part}' must be above 0.", "Leave out what was never seen."
            )
        numbers[part] = float(count)
    if len(numbers) < 2:
        raise inner.refuse(inner.node.line, "shares need two parts or more.", "Name them with their counts.")
    return Shares(numbers)


def _distribution(fields: Fields, kind: str, shown: str) -> Distribution:
    forms = FORMS[kind]
    known = dict.fromkeys(number for form in forms for number in form.numbers)
    inner = Fields(fields.get(kind), shown=shown, name=f"{fields.name}, {kind}", known=known)
    numbers = {}
    for key in map(str, inner.node.value):
        number = exact(inner.get(key).value)
        if number is None:
            raise inner.refuse(inner.line(key), f"'{key}' must be a number.", "Write one.")
        numbers[key] = float(number)
    form = next((form for form in forms if set(form.numbers) == set(numbers)), None)
    if form is None:
        ways = " or ".join("{" + ", ".join(each.numbers) + "}" for each in forms)
        raise inner.refuse(inner.node.line, f"a {kind} is not given so.", f"Write {ways}.")
    wrong = form.wrong(numbers)
    if wrong is not None:
        raise inner.refuse(inner.node.line, f"this {kind} is impossible: {wrong}.", "Correct its numbers.")
    return Distribution(kind, numbers)


def read_lookups(
    fields: Fields,
    names: Names,
    classes: Collection[str],
    spans: Mapping[str, tuple[int, int]],
    *,
    shown: str,
) -> tuple[Lookup, ...]:
    """Return what stands under ``tables:``; *spans* says which clock, cycle or age must have a value."""
    found = []
    for name, node in fields.pieces("tables").items():
        outer = Fields(fields.get("tables"), shown=shown, name="tables", known=fields.pieces("tables"))
        inner = Fields(node, shown=shown, name=name, known=("by", "values", "source", "note"))
        by = inner.word("by", tuple(spans))
        rows = inner.pieces("values")
        if not rows:
            raise inner.refuse(inner.line("values"), "'values' must hold stretches.", "Write 1-3: 0.1 lines.")
        values = Fields(inner.get("values"), shown=shown, name=name, known=rows)
        firsts, numbers = _stretches(values, by, spans[by], classes, shown)
        found.append(Lookup(name, by, firsts, numbers, f"{shown}:{node.line}"))
        names.add(outer, name)
    return tuple(found)


def _stretches(
    fields: Fields, by: str, span: tuple[int, int], classes: Collection[str], shown: str
) -> tuple[tuple[int, ...], tuple[Mapping[str, float], ...]]:
    firsts: list[int] = []
    numbers: list[Mapping[str, float]] = []
    ended: float = -1
    for key, node in fields.node.value.items():
        found = _STRETCH.match(str(key))
        if found is None:
            raise fields.refuse(
                fields.line(key), f"'{key}' is no stretch of the {by}.", "Write 3, 1-5, or 6+ for 6 and more."
            )
        first = int(found["first"])
        last = float("inf") if found["on"] else int(found["last"] or first)
        if last < first:
            raise fields.refuse(fields.line(key), f"'{key}' ends before it begins.", "Turn it round.")
        if firsts and first != ended + 1:
            kind = "a hole" if first > ended + 1 else "an overlap"
            raise fields.refuse(
                fields.line(key), f"there is {kind} before '{key}': the row before ends at {ended:g}.",
                f"Begin this row at {ended + 1:g}." if ended < 1e9 else "Only the last row may end with +.",
            )  # fmt: skip
        firsts.append(first)
        numbers.append(_row(fields, str(key), node, classes, shown))
        ended = last
    if firsts[0] > span[0] or ended < span[1]:
        raise fields.refuse(
            fields.node.line,
            f"there is a hole: it holds {firsts[0]} to {ended:g}, and "
            f"the {by} runs from {span[0]} to {span[1]}.",
            "Add the rows that are missing; 6+ means 6 and more.",
        )
    return tuple(firsts), tuple(numbers)


def _row(fields: Fields, key: str, node: Marked, classes: Collection[str], shown: str) -> Mapping[str, float]:
    if not node.is_mapping:
        number = exact(node.value)
        if number is None:
            raise fields.refuse(
                fields.line(key), f"'{key}' must be a number.", "Write one, or one for each class."
            )
        return {"": float(number)}
    inner = Fields(node, shown=shown, name=f"{fields.name}, {key}", known=classes)
    row = {}
    for group in classes:
        number = exact(inner.get(group).value)
        if number is None:
            raise inner.refuse(inner.line(group), f"'{group}' must be a number.", "Write one.")
        row[group] = float(number)
    return row
